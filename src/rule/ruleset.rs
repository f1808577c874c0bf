//! The rules of a pack, compiled and ready to judge.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::compile::{Breach, Compiler, Conditions, Rules, Term, Used, Value};
use super::file::{
    self, Act, AmountFile, Cites, ConsequenceFile, Finding, Pack, RuleFile, TermFile, Written,
};
use super::language::Fault;
use super::language::ast::Name;
use super::language::parser::{self, Division};
use super::program::{ALWAYS, NodeId, Op, Program, Truth, Type, VarId, Window, WindowId};
use super::shared;
use super::template::{self, Template};
use crate::language::{Language, is_wanted};
use crate::layout::Content;
use crate::nearest::nearest;

/// Names are looked through one by one.
const MAX_LETS: usize = 500;

/// The rules of a pack, ready to judge.
#[derive(Debug)]
pub struct Ruleset {
    pub pack: Pack,
    /// `sha256:` and 64 hexadecimal digits: changes with anything that can change a verdict or an account.
    pub digest: String,
    pub program: Program,
    pub rules: Vec<Rule>,
    pub acts: BTreeMap<String, Act>,
    /// What follows from a breach, by name.
    pub consequences: BTreeMap<String, Vec<Consequence>>,
    /// What to do where the formula of a term leaves something open, by the node that does.
    pub open: BTreeMap<NodeId, Vec<(Language, Template)>>,
    /// The variables whose combinations the rules look at.
    pub combined: Vec<Vec<VarId>>,
}

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    pub file: RuleFile,
    pub window: WindowId,
    /// Whether the filing carries the section the rule is about, if it is about one.
    pub section: Option<NodeId>,
    /// Of the whole filing; with a section, also that it is there.
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

/// What follows from a breach on some days, as a sentence with values.
#[derive(Debug)]
pub struct Consequence {
    /// The days of the breach, half-open.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub text: Vec<(Language, Template)>,
    /// Said where a value of the text is unknown.
    pub otherwise: Vec<(Language, Template)>,
    pub cites: Option<Cites>,
}

impl Consequence {
    /// Whether it follows from a breach on one of these days.
    pub fn concerns(&self, days: (NaiveDate, NaiveDate)) -> bool {
        file::overlap(self.from, self.until, days)
    }
}

impl Rule {
    /// All that is computed for a judgement: the conditions, and the values in the sentences.
    pub(super) fn nodes(&self) -> Vec<NodeId> {
        // The section is a part of `when`.
        let mut nodes = vec![self.when, self.applies, self.requires];
        for (_, _, template) in self.because.iter().chain(&self.remedy) {
            nodes.extend(template.nodes());
        }
        nodes
    }

    /// What decides its outcome.
    fn conditions(&self) -> Conditions {
        let &Self { window, when, var, applies, requires, .. } = self;
        Conditions { window, when, var, applies, requires }
    }
}

/// Rules compiled into one program, and all that was found wrong.
pub(super) struct Compiled {
    pub program: Program,
    /// Those with which nothing is wrong.
    pub rules: Vec<Rule>,
    /// What to do where the formula of a term leaves something open, by the node that does.
    pub open: BTreeMap<NodeId, Vec<(Language, Template)>>,
    pub consequences: BTreeMap<String, Vec<Consequence>>,
    pub used: Used,
    pub findings: Vec<Finding>,
}

/// Compiles rules with what they share.
pub(super) fn compile<'a>(
    rules: impl Iterator<Item = &'a RuleFile>,
    terms: &[TermFile],
    amounts: &[AmountFile],
    consequences: &[ConsequenceFile],
    spoken: Option<Language>,
) -> Compiled {
    let mut findings = Vec::new();
    let mut program = shared::program(amounts, &mut findings);
    let mut known = BTreeMap::new();
    for written in terms {
        let (term, found) = shared::term(&program, written);
        known.insert(term.name.clone(), term);
        findings.extend(found);
    }
    let mut used = Used { spoken, ..Used::default() };
    let mut compiled = BTreeMap::new();
    let mut rules = Rules { files: rules.map(|rule| (rule.id.as_str(), rule)).collect(), ..Rules::default() };
    let ids: Vec<&str> = rules.files.keys().copied().collect();
    // The rules that each rule under way asks about and that are still to be compiled.
    let mut waiting: Vec<Vec<&str>> = Vec::new();
    for id in ids {
        if !rules.compiled.contains_key(id) {
            rules.under_way.push(id);
            waiting.push(Vec::new());
        }
        while let (Some(&id), Some(others)) = (rules.under_way.last(), waiting.last_mut()) {
            if let Some(other) = others.pop() {
                if !rules.compiled.contains_key(other) {
                    rules.under_way.push(other);
                    waiting.push(Vec::new());
                }
                continue;
            }
            let breach = match compile_rule(&mut program, &known, &mut used, rules.files[id], &rules) {
                Attempt::Wants(wanted) => {
                    let files = &rules.files;
                    let known = wanted.iter().filter_map(|id| files.get_key_value(id.as_str()));
                    others.extend(known.map(|(&id, _)| id));
                    continue;
                }
                Attempt::Compiled(rule, depth) => {
                    let conditions = rule.conditions();
                    compiled.insert(id, *rule);
                    Breach::Of(conditions, depth)
                }
                Attempt::Wrong(found) => {
                    findings.extend(found);
                    Breach::Wrong
                }
            };
            rules.compiled.insert(id, breach);
            rules.under_way.pop();
            waiting.pop();
        }
    }
    // A consequence follows from any rule, so it is about the whole filing and all its days.
    let window = program.window(Window { from: ALWAYS, until: None });
    let mut compiler = Compiler::new(&mut program, &known, window, &mut used);
    let consequences = consequences
        .iter()
        .map(|written| (written.name.text.clone(), consequence(&mut compiler, written, &mut findings)))
        .collect();
    let open = std::mem::take(&mut used.open);
    Compiled { program, rules: compiled.into_values().collect(), open, consequences, used, findings }
}

fn consequence(
    compiler: &mut Compiler<'_>,
    written: &ConsequenceFile,
    findings: &mut Vec<Finding>,
) -> Vec<Consequence> {
    let mut texts = |written_texts: &[(Language, Written)]| {
        let mut texts = Vec::new();
        let spoken = compiler.used.spoken;
        let wanted =
            |language: Language| is_wanted(spoken, language, written_texts.iter().map(|(given, _)| *given));
        for (language, text) in written_texts.iter().filter(|(language, _)| wanted(*language)) {
            match template::template(compiler, text) {
                Ok(template) => texts.push((*language, template)),
                Err(faults) => {
                    findings
                        .extend(faults.into_iter().map(|fault| file::fault(&written.source, text, fault)));
                }
            }
        }
        texts
    };
    let part = |part: &file::ConsequencePart| Consequence {
        from: part.from,
        until: part.until,
        text: texts(&part.text),
        otherwise: texts(&part.otherwise),
        cites: part.cites.clone(),
    };
    written.parts.iter().map(part).collect()
}

/// What comes of compiling a rule.
enum Attempt {
    /// With the depth of its conditions.
    Compiled(Box<Rule>, u32),
    Wrong(Vec<Finding>),
    /// It asks whether these are breached, so they come first.
    Wants(Vec<String>),
}

fn compile_rule(
    program: &mut Program,
    terms: &BTreeMap<String, Term>,
    used: &mut Used,
    file: &RuleFile,
    rules: &Rules<'_>,
) -> Attempt {
    let window = program.window(file.in_force.window());
    let mut findings = Vec::new();
    let mut compiler = Compiler::new(program, terms, window, used).beside(rules).of(file);
    let section =
        file.section.as_ref().and_then(|written| section(&mut compiler, file, written, &mut findings));
    let when = condition(&mut compiler, file, file.when.as_ref(), &mut findings);
    let when = match section {
        Some(section) => compiler.program.and(vec![section, when]),
        None => when,
    };
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
        return Attempt::Wrong(findings);
    }
    for (name, written) in &file.lets {
        findings.extend(name.check_name(&file.source, "a value"));
        if !written.is_given() {
            compiler.scope().bind(&name.text, Value::Poison);
            continue;
        }
        let expr = compiler.parsed(parser::expression(&written.text, Division::Forbidden));
        let value = expr.map_or(Value::Poison, |expr| compiler.value(&expr));
        collect(&mut compiler, file, written, &mut findings);
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
            || !compiler.wanted.is_empty()
            || [applies, requires].iter().all(|&id| compiler
                .program
                .node(id)
                .vars
                .iter()
                .all(|var| allowed.contains(var)))
    );
    let (wanted, depth) = (std::mem::take(&mut compiler.wanted), compiler.deepest);
    if !wanted.is_empty() {
        return Attempt::Wants(wanted);
    }
    if !findings.is_empty() {
        return Attempt::Wrong(findings);
    }
    let percent_digits = percent_digits(program, requires);
    let file = file.clone();
    let rule = Rule { file, window, section, when, var, applies, requires, because, remedy, percent_digits };
    Attempt::Compiled(Box::new(rule), depth)
}

/// Whether the filing carries a section: a list or a table of the declaration that may be left out.
fn section(
    compiler: &mut Compiler<'_>,
    file: &RuleFile,
    written: &Written,
    findings: &mut Vec<Finding>,
) -> Option<NodeId> {
    let layout = &compiler.program.layout;
    let section = |content: &Content| matches!(content, Content::List(_) | Content::Record(_));
    let sections = || {
        layout
            .columns
            .iter()
            .filter(|column| column.list.is_none() && column.path.len() == 1 && section(&column.content))
    };
    let named = sections().any(|column| column.path[0] == written.text);
    match layout.find(None, &[&written.text]).filter(|_| named) {
        Some(column) => Some(compiler.program.intern(Op::Given(None, column), Type::Truth)),
        None => {
            let near = nearest(&written.text, sections().map(|column| column.path[0]));
            let help = near.map(|near| format!("there is `{near}`"));
            let message = format!("the declaration has no section `{}`", written.text);
            findings.push(file::finding(&file.source, &written.span(), message, help));
            None
        }
    }
}

fn for_each(
    compiler: &mut Compiler<'_>,
    file: &RuleFile,
    written: &Written,
    findings: &mut Vec<Finding>,
) -> (Option<VarId>, NodeId) {
    let always = compiler.program.truth(Truth::True);
    let Some((Name { text, span }, source)) = compiler.parsed(parser::binding(&written.text)) else {
        collect(compiler, file, written, findings);
        return (None, always);
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
    let node = match compiler.parsed(parser::expression(&written.text, Division::Forbidden)) {
        Some(expr) => compiler.condition(&expr),
        None => compiler.program.truth(Truth::Unknown),
    };
    collect(compiler, file, written, findings);
    node
}

fn sentences(
    compiler: &mut Compiler<'_>,
    file: &RuleFile,
    written: &[(Language, &'static str, Written)],
    wanted: impl Fn(&str) -> bool,
    findings: &mut Vec<Finding>,
) -> Vec<(Language, &'static str, Template)> {
    let mut sentences = Vec::new();
    let spoken = compiler.used.spoken;
    for (language, word, text) in written.iter().filter(|(_, word, text)| wanted(word) && text.is_given()) {
        let given = written.iter().filter(|(_, known, _)| known == word).map(|(language, ..)| *language);
        if !is_wanted(spoken, *language, given) {
            continue;
        }
        match template::template(compiler, text) {
            Ok(template) => sentences.push((*language, *word, template)),
            Err(faults) => {
                findings.extend(faults.into_iter().map(|fault| file::fault(&file.source, text, fault)));
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
        Op::Number(_) | Op::Dated(..) | Op::OnDay(..) | Op::Stepped(..) => true,
        Op::Add(a, b) | Op::Subtract(a, b) | Op::Multiply(a, b) => {
            is_threshold(program, a, known) && is_threshold(program, b, known)
        }
        _ => false,
    };
    known.insert(id, answer);
    answer
}
