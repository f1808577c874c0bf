//! All the files of `rules/`, and the rules of a pack made from them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::compile::{self, Compiler, Parameter, Term, Used, Value};
use super::file::{self, Act, AmountFile, Finding, Form, Pack, RuleFile, TermFile, Texts, Written};
use super::form;
use super::language::Fault;
use super::language::ast::{Name, Source as AstSource};
use super::language::parser::{self, Division};
use super::program::{Dated, NodeId, Number, Op, Program, Truth, Type, VarId, Width, Window, WindowId};
use super::template::{self, Template};
use crate::declaration::DECLARATION;
use crate::document::place::Source;
use crate::evaluate::limit::combined;
use crate::language::Language;
use crate::layout::{Content, Layout, ListId};
use crate::nearest::nearest;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Names are looked through one by one.
const MAX_LETS: usize = 500;

/// The files of `rules/`, read and each found right in its shape.
#[derive(Debug)]
pub struct Library {
    rules: BTreeMap<String, RuleFile>,
    terms: Vec<TermFile>,
    amounts: Vec<AmountFile>,
    acts: BTreeMap<String, Act>,
    packs: Vec<Pack>,
    /// Every file by its path, for the digests.
    files: BTreeMap<String, Rc<Source>>,
}

/// The rules of a pack, ready to judge.
#[derive(Debug)]
pub struct Ruleset {
    pub pack: Pack,
    /// `sha256:` and 64 hexadecimal digits: changes with anything that can change a verdict or an account.
    pub digest: String,
    pub program: Program,
    pub rules: Vec<Rule>,
    pub acts: BTreeMap<String, Act>,
    /// What to do where the formula of a term leaves something open, by the node that does.
    pub open: BTreeMap<NodeId, Texts>,
    /// The variables whose combinations the rules look at.
    pub combined: Vec<Vec<VarId>>,
}

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    pub file: RuleFile,
    pub window: WindowId,
    pub when: NodeId,
    /// The variable of `for_each`.
    pub var: Option<VarId>,
    pub applies: NodeId,
    pub requires: NodeId,
    pub because: Vec<(Language, &'static str, Template)>,
    pub remedy: Vec<(Language, &'static str, Template)>,
    /// Digits after the point with which a percentage, cut, cannot contradict the rule.
    pub percent_digits: u8,
}

impl Rule {
    /// All that is computed for a judgement: the conditions, and the values in the sentences.
    fn nodes(&self) -> Vec<NodeId> {
        let mut nodes = vec![self.when, self.applies, self.requires];
        for (_, _, template) in self.because.iter().chain(&self.remedy) {
            nodes.extend(template.nodes());
        }
        nodes
    }
}

impl Library {
    /// The rules in the program.
    pub fn embedded() -> Result<Self, Vec<Finding>> {
        Self::load(EMBEDDED.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    /// The texts of the rules in the program, by their paths below `rules/`.
    pub fn embedded_files() -> &'static [(&'static str, &'static str)] {
        EMBEDDED
    }

    /// Reads the files of a rules folder, given by their paths below it. Files other than `.toml` are not
    /// rules and must not be given.
    pub fn load(files: Vec<(String, String)>) -> Result<Self, Vec<Finding>> {
        let mut library = Self {
            rules: BTreeMap::new(),
            terms: Vec::new(),
            amounts: Vec::new(),
            acts: BTreeMap::new(),
            packs: Vec::new(),
            files: BTreeMap::new(),
        };
        let mut findings = Vec::new();
        for (path, text) in files {
            let source = Rc::new(Source::new(format!("rules/{path}"), text));
            library.files.insert(path, source);
        }
        let mut broken = BTreeSet::new();
        for (path, source) in library.files.clone() {
            let found = library.read(&path, &source);
            if !found.is_empty() {
                broken.insert(path);
            }
            findings.extend(found);
        }
        library.packs.sort_by(|a, b| a.name.cmp(&b.name));
        findings.extend(library.references(&broken));
        if findings.is_empty() {
            return Ok(library);
        }
        // Whoever mends one mistake should not meet the next only then. But without the terms and the
        // amounts every condition would look wrong.
        if !["terms.toml", "amounts.toml"].iter().any(|shared| broken.contains(*shared)) {
            findings.extend(library.check());
        }
        sort(&mut findings);
        Err(findings)
    }

    /// The packs, by name.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The pack meant where none is named.
    pub fn default_pack(&self) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.is_default).or(self.packs.first())
    }

    /// The rules, by identifier.
    pub fn rules(&self) -> impl Iterator<Item = &RuleFile> {
        self.rules.values()
    }

    pub fn rule(&self, id: &str) -> Option<&RuleFile> {
        self.rules.get(id)
    }

    /// The known rule that a misspelt identifier probably means.
    pub fn nearest_rule(&self, id: &str) -> Option<&str> {
        let known = || self.rules.keys().map(String::as_str);
        let name = |id: &'_ str| id.rsplit('/').next().unwrap_or(id).to_owned();
        nearest(id, known()).or_else(|| {
            let names: Vec<String> = known().map(name).collect();
            let near = nearest(&name(id), names.iter().map(String::as_str))?;
            known().zip(&names).find(|(_, name)| *name == near).map(|(known, _)| known)
        })
    }

    /// The terms, in the order of their file.
    pub fn terms(&self) -> &[TermFile] {
        &self.terms
    }

    pub fn act(&self, name: &str) -> Option<&Act> {
        self.acts.get(name)
    }

    pub fn amounts(&self) -> &[AmountFile] {
        &self.amounts
    }

    /// The rules of a pack. If anything is wrong with any of them, everything that is wrong is found.
    pub fn ruleset(&self, pack: &str) -> Result<Ruleset, Vec<Finding>> {
        let Some(pack) = self.packs.iter().find(|known| known.name == pack) else {
            return Err(self.unknown_pack(pack));
        };
        let in_pack = |rule: &&RuleFile| rule.packs.iter().any(|named| named.text == pack.name);
        let (compiled, _, findings) = self.compile(self.rules.values().filter(in_pack));
        if !findings.is_empty() {
            return Err(self.check());
        }
        let (program, rules, open) = compiled;
        let digest = self.digest(pack);
        let roots = rules.iter().flat_map(Rule::nodes);
        let combined = combined(&program, roots);
        Ok(Ruleset { pack: pack.clone(), digest, program, rules, acts: self.acts.clone(), open, combined })
    }

    /// Everything that is wrong with the terms and the rules, of all packs.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = self.check_terms();
        let reason = |finding: &Finding| {
            let message = finding.mistake.message.as_str();
            compile::reason_inside(message).unwrap_or(message).to_owned()
        };
        let said: BTreeSet<String> = findings.iter().map(reason).collect();
        let of_rules = self.compile(self.rules.values()).2;
        // What is wrong inside a term is said there, not in every rule that uses it.
        let again = |finding: &Finding| {
            compile::reason_inside(&finding.mistake.message).is_some_and(|reason| said.contains(reason))
        };
        findings.extend(of_rules.into_iter().filter(|finding| !again(finding)));
        sort(&mut findings);
        findings
    }

    /// Everything that is wrong with the rules, or suspicious.
    pub fn lint(&self) -> Vec<Finding> {
        super::lint::lint(self)
    }

    /// What the rules use, and the rules themselves, for the lints.
    pub fn compiled(&self) -> (Vec<Rule>, Program, Used) {
        let ((program, rules, _), used, _) = self.compile(self.rules.values());
        (rules, program, used)
    }

    fn read(&mut self, path: &str, source: &Rc<Source>) -> Vec<Finding> {
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        let form = match stem.split_once('/') {
            None if stem == "terms" => Form::Named(&form::TERM),
            None if stem == "amounts" => Form::Named(&form::AMOUNT),
            None if stem == "acts" => Form::Named(&form::ACT),
            None => {
                let message = format!("`{path}` is neither a rule nor one of the files that rules share");
                let help = "rules and packs stand in folders; shared are `terms.toml`, `amounts.toml` and `acts.toml`";
                return vec![file::finding(source, &(0..0), message, Some(help.to_owned()))];
            }
            Some(("packs", _)) => Form::One(&form::PACK),
            Some(_) => Form::One(&form::RULE),
        };
        let (node, mut findings) = match file::read(source, form) {
            Ok(node) => (node, Vec::new()),
            Err((Some(node), findings)) => (node, findings),
            Err((None, findings)) => return findings,
        };
        let right = findings.is_empty();
        match stem.split_once('/') {
            Some(("packs", name)) if right => self.packs.push(file::pack(name, source, &node)),
            Some(("packs", _)) => {}
            Some(_) => {
                let (rule, finding) = file::rule(stem, source, &node);
                findings.extend(finding);
                if right || file::has_conditions(&node) {
                    self.rules.insert(stem.to_owned(), rule);
                }
            }
            None if !right => {}
            None if stem == "terms" => self.terms = file::terms(source, &node),
            None if stem == "amounts" => self.amounts = file::amounts(source, &node),
            None => {
                let acts = file::acts(source, &node);
                self.acts = acts.into_iter().map(|act| (act.name.clone(), act)).collect();
            }
        }
        findings
    }

    /// Names in one file that another must have. Of what stands in a broken file nothing is known.
    fn references(&self, broken: &BTreeSet<String>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut cites = |source: &Rc<Source>, cites: &file::Cites| {
            if !self.acts.contains_key(&cites.act) {
                findings.push(cites.unknown_act(source, self.acts.keys().map(String::as_str)));
            }
        };
        if !broken.contains("acts.toml") {
            let whole = |path: String| !broken.contains(&path);
            let rules = self.rules.values().filter(|rule| whole(format!("{}.toml", rule.id)));
            rules.for_each(|rule| cites(&rule.source, &rule.cites));
            self.terms.iter().for_each(|term| cites(&term.source, &term.cites));
            for amount in &self.amounts {
                amount.values.iter().for_each(|value| cites(&amount.source, &value.cites));
            }
        }
        if broken.iter().any(|path| path.starts_with("packs/")) {
            return findings;
        }
        let names = || self.packs.iter().map(|pack| pack.name.as_str());
        for rule in self.rules.values() {
            for named in rule.packs.iter().filter(|named| named.is_given()) {
                if !names().any(|name| name == named.text) {
                    let help = match nearest(&named.text, names()) {
                        Some(near) => format!("there is `{near}`"),
                        None => format!("the packs are {}", listed(names())),
                    };
                    let message = format!("no pack `{}` in packs", named.text);
                    findings.push(file::finding(&rule.source, &named.span(), message, Some(help)));
                }
            }
        }
        if self.packs.is_empty() {
            let source = Rc::new(Source::new("rules/packs", ""));
            findings.push(file::finding(&source, &(0..0), "there is no pack".to_owned(), None));
        }
        findings
    }

    fn unknown_pack(&self, pack: &str) -> Vec<Finding> {
        let names = self.packs.iter().map(|pack| pack.name.as_str());
        let source = Rc::new(Source::new("rules/packs", ""));
        let help = match nearest(pack, names.clone()) {
            Some(near) => format!("there is `{near}`"),
            None => format!("the packs are {}", listed(names)),
        };
        vec![file::finding(&source, &(0..0), format!("unknown pack `{pack}`"), Some(help))]
    }

    /// Over everything that can change what the pack says: its own file, its rules, and what they share.
    fn digest(&self, pack: &Pack) -> String {
        let mut hash = Sha256::new();
        let rules: BTreeSet<String> = self
            .rules
            .values()
            .filter(|rule| rule.packs.iter().any(|named| named.text == pack.name))
            .map(|rule| format!("{}.toml", rule.id))
            .chain([format!("packs/{}.toml", pack.name)])
            .chain(["acts.toml", "amounts.toml", "terms.toml"].map(str::to_owned))
            .collect();
        for (path, source) in self.files.iter().filter(|(path, _)| rules.contains(*path)) {
            for part in [path, &source.text] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
        }
        let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{digits}")
    }

    #[expect(clippy::type_complexity, reason = "only the two callers above take it apart")]
    fn compile<'a>(
        &self,
        rules: impl Iterator<Item = &'a RuleFile>,
    ) -> ((Program, Vec<Rule>, BTreeMap<NodeId, Texts>), Used, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut program = self.program(&mut findings);
        let mut terms = BTreeMap::new();
        for written in &self.terms {
            let (term, found) = self.term(&program, written);
            terms.insert(term.name.clone(), term);
            findings.extend(found);
        }
        let mut used = Used::default();
        let mut compiled = Vec::new();
        for rule in rules {
            match compile_rule(&mut program, &terms, &mut used, rule) {
                Ok(rule) => compiled.push(rule),
                Err(found) => findings.extend(found),
            }
        }
        let open = used
            .open
            .iter()
            .filter_map(|(node, term)| {
                let term = self.terms.iter().find(|known| known.name.text == *term)?;
                Some((*node, term.open.clone()))
            })
            .collect();
        ((program, compiled, open), used, findings)
    }

    fn program(&self, findings: &mut Vec<Finding>) -> Program {
        let layout = Layout::of(&DECLARATION);
        // The format requires the period, so the layout has it.
        let period = ["from", "to"]
            .map(|end| layout.find(None, &["filing", "period", end]).unwrap_or(crate::layout::ColumnId(0)));
        let amounts = self.amounts.iter().map(|amount| dated(amount, findings)).collect();
        Program::new(layout, (period[0], period[1]), amounts)
    }

    /// The term, without a formula if anything is wrong with it.
    fn term(&self, program: &Program, written: &TermFile) -> (Term, Vec<Finding>) {
        let mut findings = Vec::from_iter(written.name.check_name(&written.source, "a term"));
        let mut parameters = Vec::new();
        for (name, kind) in &written.parameters {
            findings.extend(name.check_name(&written.source, "a parameter"));
            match parameter(&program.layout, &kind.text) {
                Some(parameter) => parameters.push((name.text.clone(), parameter)),
                None => {
                    let message =
                        format!("`{}` is no list or table of the declaration and no type", kind.text);
                    let named = program.layout.columns.iter().filter(|column| column.list.is_none());
                    let help =
                        match nearest(&kind.text, named.filter_map(|column| column.path.first().copied())) {
                            Some(near) => format!("there is `{near}`"),
                            None => "a type is `day`, `text`, `number`, `boolean` or `texts`".to_owned(),
                        };
                    findings.push(file::finding(&written.source, &kind.span(), message, Some(help)));
                }
            }
        }
        let formula = parser::expression(&written.means.text, Division::Forbidden)
            .map_err(|fault| findings.push(file::fault(&written.source, &written.means, fault)));
        let formula = formula.ok().filter(|_| findings.is_empty());
        (Term { name: written.name.text.clone(), parameters, formula }, findings)
    }

    /// Each term by itself, with parameters that could be anything of their kind.
    fn check_terms(&self) -> Vec<Finding> {
        let mut program = self.program(&mut Vec::new());
        let terms: BTreeMap<String, Term> = self
            .terms
            .iter()
            .map(|written| self.term(&program, written).0)
            .map(|term| (term.name.clone(), term))
            .collect();
        let window = program.window(Window { from: 0, until: None });
        let mut found: Vec<(&TermFile, Fault)> = Vec::new();
        for written in &self.terms {
            let Some(term) = terms.get(&written.name.text) else { continue };
            let Some(formula) = &term.formula else { continue };
            let mut used = Used::default();
            let mut compiler = Compiler::new(&mut program, &terms, window, &mut used);
            for (name, kind) in &term.parameters {
                let value = match kind {
                    Parameter::Table(list, path) => {
                        let var = list.map(|list| compiler.variable(list));
                        Value::Table { var, list: *list, path: path.clone() }
                    }
                    Parameter::Value(ty) => Value::Node(compiler.program.intern(Op::Unknown, *ty)),
                    Parameter::Texts => Value::Texts(Vec::new()),
                };
                compiler.scope().bind(name, value);
            }
            compiler.term(&term.name, formula);
            found.extend(std::mem::take(&mut compiler.faults).into_iter().map(|fault| (written, fault)));
        }
        // What is wrong inside another term is said there; a circle of terms, in each of them.
        let said: BTreeSet<String> = found
            .iter()
            .filter(|(_, fault)| compile::reason_inside(&fault.message).is_none())
            .map(|(_, fault)| fault.message.clone())
            .collect();
        let circles: BTreeSet<String> =
            self.terms.iter().map(|term| compile::defined_by_itself(&term.name.text)).collect();
        found.retain(|(term, fault)| {
            compile::reason_inside(&fault.message).is_none_or(|reason| match circles.contains(reason) {
                true => reason == compile::defined_by_itself(&term.name.text),
                false => !said.contains(reason),
            })
        });
        found.into_iter().map(|(term, fault)| file::fault(&term.source, &term.means, fault)).collect()
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// By file, and in a file by place.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by_cached_key(|finding| {
        let start = finding.mistake.place.as_ref().map_or(0, |place| place.span.0);
        (finding.source.name.clone(), start)
    });
}

fn compile_rule(
    program: &mut Program,
    terms: &BTreeMap<String, Term>,
    used: &mut Used,
    file: &RuleFile,
) -> Result<Rule, Vec<Finding>> {
    let window = program.window(file.in_force.window());
    let mut findings = Vec::new();
    let mut compiler = Compiler::new(program, terms, window, used);
    let when = condition(&mut compiler, file, file.when.as_ref(), &mut findings);
    // Said of the whole filing, before any element is named.
    let filing = |word: &str| word == "not_applicable" && file.for_each.is_some();
    let mut because = sentences(&mut compiler, file, &file.because, filing, &mut findings);
    let mut remedy = sentences(&mut compiler, file, &file.remedy, filing, &mut findings);
    let (var, member) = match &file.for_each {
        None => (None, compiler.program.truth(Truth::True)),
        Some(written) => for_each(&mut compiler, file, written, &mut findings),
    };
    if let Some((name, _)) = file.lets.get(MAX_LETS) {
        let message = format!("a rule has at most {MAX_LETS} named values");
        findings.push(file::finding(&file.source, &name.span(), message, None));
        return Err(findings);
    }
    for (name, written) in &file.lets {
        findings.extend(name.check_name(&file.source, "a value"));
        if !written.is_given() {
            compiler.scope().bind(&name.text, Value::Poison);
            continue;
        }
        let value = match parser::expression(&written.text, Division::Forbidden) {
            Ok(expr) => {
                let value = compiler.value(&expr);
                collect(&mut compiler, file, written, &mut findings);
                value
            }
            Err(fault) => {
                findings.push(file::fault(&file.source, written, fault));
                Value::Poison
            }
        };
        compiler.scope().bind(&name.text, value);
    }
    let applies = condition(&mut compiler, file, file.applies.as_ref(), &mut findings);
    let applies = compiler.program.and(vec![member, applies]);
    let requires = condition(&mut compiler, file, Some(&file.requires), &mut findings);
    because.extend(sentences(&mut compiler, file, &file.because, |word| !filing(word), &mut findings));
    remedy.extend(sentences(&mut compiler, file, &file.remedy, |word| !filing(word), &mut findings));
    let allowed: Vec<VarId> = var.into_iter().collect();
    debug_assert!(
        !findings.is_empty()
            || [applies, requires].iter().all(|&id| compiler
                .program
                .node(id)
                .vars
                .iter()
                .all(|var| allowed.contains(var)))
    );
    let percent_digits = percent_digits(compiler.program, requires);
    match findings.is_empty() {
        true => Ok(Rule {
            file: file.clone(),
            window,
            when,
            var,
            applies,
            requires,
            because,
            remedy,
            percent_digits,
        }),
        false => Err(findings),
    }
}

fn for_each(
    compiler: &mut Compiler<'_>,
    file: &RuleFile,
    written: &Written,
    findings: &mut Vec<Finding>,
) -> (Option<VarId>, NodeId) {
    let always = compiler.program.truth(Truth::True);
    let (Name { text, span }, source): (Name, AstSource) = match parser::binding(&written.text) {
        Ok(binding) => binding,
        Err(fault) => {
            findings.push(file::fault(&file.source, written, fault));
            return (None, always);
        }
    };
    let run = compiler.source(&source);
    collect(compiler, file, written, findings);
    let Some((var, member, element)) = run else {
        compiler.scope().bind(text, Value::Poison);
        return (None, always);
    };
    if compiler.program.variable(var).outer.is_some() {
        let fault = Fault::new(span, "`for_each` runs over a list of the declaration itself");
        findings.push(file::fault(&file.source, written, fault));
    }
    compiler.scope().bind(text, element);
    (Some(var), member)
}

fn condition(
    compiler: &mut Compiler<'_>,
    file: &RuleFile,
    written: Option<&Written>,
    findings: &mut Vec<Finding>,
) -> NodeId {
    let Some(written) = written.filter(|written| written.is_given()) else {
        return compiler.program.truth(Truth::True);
    };
    match parser::expression(&written.text, Division::Forbidden) {
        Ok(expr) => {
            let node = compiler.condition(&expr);
            collect(compiler, file, written, findings);
            node
        }
        Err(fault) => {
            findings.push(file::fault(&file.source, written, fault));
            compiler.program.truth(Truth::Unknown)
        }
    }
}

fn sentences(
    compiler: &mut Compiler<'_>,
    file: &RuleFile,
    written: &[(Language, &'static str, Written)],
    wanted: impl Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) -> Vec<(Language, &'static str, Template)> {
    let mut sentences = Vec::new();
    for (language, word, written) in written.iter().filter(|(_, word, text)| wanted(word) && text.is_given())
    {
        match template::template(compiler, written) {
            Ok(template) => sentences.push((*language, *word, template)),
            Err(faults) => {
                findings.extend(faults.into_iter().map(|fault| file::fault(&file.source, written, fault)));
            }
        }
    }
    sentences
}

fn collect(compiler: &mut Compiler<'_>, file: &RuleFile, written: &Written, findings: &mut Vec<Finding>) {
    for fault in std::mem::take(&mut compiler.faults) {
        findings.push(file::fault(&file.source, written, fault));
    }
}

/// As many digits as the thresholds of the rule have, in per cent, and at least two: a share cut there is
/// on the same side of each of them as the share itself.
fn percent_digits(program: &Program, root: NodeId) -> u8 {
    let mut pending = vec![root];
    let mut seen = BTreeSet::new();
    let mut thresholds = BTreeMap::new();
    let mut digits = 2;
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = program.node(id);
        if let (true, Type::Number(number)) = (is_threshold(program, id, &mut thresholds), node.ty) {
            digits = digits.max(number.scale.saturating_sub(2));
        }
        pending.extend(node.op.operands());
    }
    digits
}

/// Whether a number is of the rules alone: written, dated, or calculated from such. `known` has the answers so
/// far, since calculations share their parts.
fn is_threshold(program: &Program, id: NodeId, known: &mut BTreeMap<NodeId, bool>) -> bool {
    if let Some(&answer) = known.get(&id) {
        return answer;
    }
    let answer = match program.node(id).op {
        Op::Number(_) | Op::Dated(..) => true,
        Op::Add(a, b) | Op::Subtract(a, b) | Op::Multiply(a, b) => {
            is_threshold(program, a, known) && is_threshold(program, b, known)
        }
        _ => false,
    };
    known.insert(id, answer);
    answer
}

/// An amount as the evaluator keeps it: all its values with as many digits after the point.
fn dated(amount: &AmountFile, findings: &mut Vec<Finding>) -> Dated {
    findings.extend(amount.name.check_name(&amount.source, "an amount"));
    let parsed: Vec<_> =
        amount.values.iter().map(|value| value.value.as_deref().map(compile::decimal)).collect();
    let numbers = || parsed.iter().flatten().flatten().map(|(_, number)| number);
    let scale = numbers().map(|number| number.scale).max().unwrap_or(0);
    let digits = numbers().map(|number| number.digits + u16::from(scale - number.scale)).max().unwrap_or(1);
    let mut values = Vec::new();
    for (position, (value, parsed)) in amount.values.iter().zip(&parsed).enumerate() {
        let next = amount.values.get(position + 1).map(|next| next.from);
        let until = value.until.or(next);
        let name = &amount.name.text;
        if value.until.is_some_and(|until| until <= value.from) {
            let message = format!("this value of `{name}` holds on no day: `until` is not after `from`");
            findings.push(value.finding(&amount.source, message));
        } else if let Some(next) = next.filter(|next| *next <= value.from) {
            let message = format!(
                "the values of `{name}` are out of order: after the one from {} comes one from {next}",
                value.from
            );
            findings.push(value.finding(&amount.source, message));
        } else if let (Some(until), Some(next)) = (value.until, next.filter(|next| value.until > Some(*next)))
        {
            let message = format!(
                "two values of `{name}` hold from {next} until before {until}: the next begins first"
            );
            findings.push(value.finding(&amount.source, message));
        }
        let number = match parsed {
            Some(Some((value, number))) => {
                Some(value.wrapping_mul(crate::evaluate::column::power_of_ten(scale - number.scale)))
            }
            _ => None,
        };
        let window = Window { from: compile::day_number(value.from), until: until.map(compile::day_number) };
        values.push((window, number));
    }
    Dated { name: amount.name.text.clone(), values, scale, digits }
}

fn parameter(layout: &Layout, kind: &str) -> Option<Parameter> {
    match kind {
        "day" => return Some(Parameter::Value(Type::Day)),
        "text" => return Some(Parameter::Value(Type::Text(None))),
        "boolean" => return Some(Parameter::Value(Type::Truth)),
        "number" => {
            return Some(Parameter::Value(Type::Number(Number {
                scale: 18,
                digits: 38,
                width: Width::Wide,
            })));
        }
        "texts" => return Some(Parameter::Texts),
        _ => {}
    }
    let mut list: Option<ListId> = None;
    let mut path: Vec<&'static str> = Vec::new();
    for name in kind.split('.') {
        let wanted: Vec<&str> = path.iter().copied().chain([name]).collect();
        let column = layout.column(layout.find(list, &wanted)?);
        match column.content {
            Content::List(id) => {
                list = Some(id);
                path.clear();
            }
            Content::Record(_) => path.clone_from(&column.path),
            _ => return None,
        }
    }
    Some(Parameter::Table(list, path))
}
