//! All the files of `rules/`: whether they are right, alone and together, and the packs they make.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::combined::combined;
use super::compile;
use super::file::reading::{self, Form};
use super::file::{self, Act, AmountFile, ConsequenceFile, Finding, Pack, RuleFile, TermFile};
use super::form;
use super::ruleset::{self, Compiled};
use super::shared;
use crate::document::place::Source;
use crate::document::tree::{self, Node};
use crate::language::Language;
use crate::nearest::nearest;

pub use super::ruleset::{Rule, Ruleset};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A file of `rules/` in the program.
struct Embedded {
    /// Below `rules/`.
    path: &'static str,
    text: &'static str,
    /// The tree that reading the text gives, see [`tree::stored`].
    tree: &'static [u8],
    /// Of the text, its lines ended by line feeds.
    digest: [u8; 32],
}

/// A file of a rules folder, and what is known of it before it is read.
struct Given {
    path: String,
    source: Source,
    tree: Option<Node>,
    digest: Option<[u8; 32]>,
}

/// The files of `rules/`, read and each found right in its shape.
#[derive(Debug)]
pub struct Library {
    rules: BTreeMap<String, RuleFile>,
    terms: Vec<TermFile>,
    amounts: Vec<AmountFile>,
    acts: BTreeMap<String, Act>,
    consequences: Vec<ConsequenceFile>,
    packs: Vec<Pack>,
    /// Every file by its path, for the digests.
    files: BTreeMap<String, Rc<Source>>,
    /// The digests of those files that have one already.
    digests: BTreeMap<String, [u8; 32]>,
}

impl Library {
    /// The rules in the program.
    pub fn embedded() -> Result<Self, Vec<Finding>> {
        let given = |file: &Embedded| Given {
            path: file.path.to_owned(),
            source: Source::embedded(name_of(file.path), file.text),
            tree: tree::stored::read(file.tree, file.text),
            digest: Some(file.digest),
        };
        Self::read_all(EMBEDDED.iter().map(given).collect())
    }

    /// The texts of the rules in the program, by their paths below `rules/`.
    pub fn embedded_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        EMBEDDED.iter().map(|file| (file.path, file.text))
    }

    /// Reads the files of a rules folder, given by their paths below it. Files other than `.toml` are not
    /// rules and must not be given.
    pub fn load(files: Vec<(String, String)>) -> Result<Self, Vec<Finding>> {
        let given = |(path, text): (String, String)| Given {
            source: Source::new(name_of(&path), text),
            path,
            tree: None,
            digest: None,
        };
        Self::read_all(files.into_iter().map(given).collect())
    }

    fn read_all(files: Vec<Given>) -> Result<Self, Vec<Finding>> {
        let mut library = Self {
            rules: BTreeMap::new(),
            terms: Vec::new(),
            amounts: Vec::new(),
            acts: BTreeMap::new(),
            consequences: Vec::new(),
            packs: Vec::new(),
            files: BTreeMap::new(),
            digests: BTreeMap::new(),
        };
        let mut findings = Vec::new();
        let mut trees = BTreeMap::new();
        for Given { path, source, tree, digest } in files {
            let source = Rc::new(source);
            library.digests.extend(digest.map(|digest| (path.clone(), digest)));
            trees.extend(tree.map(|tree| (path.clone(), tree)));
            library.files.insert(path, source);
        }
        let mut broken = BTreeSet::new();
        for (path, source) in library.files.clone() {
            let found = library.read(&path, &source, trees.remove(&path));
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

    /// The acts, by name.
    pub fn acts(&self) -> impl Iterator<Item = &Act> {
        self.acts.values()
    }

    /// The known act that a misspelt name probably means.
    pub fn nearest_act(&self, name: &str) -> Option<&str> {
        nearest(name, self.acts.keys().map(String::as_str))
    }

    pub fn consequences(&self) -> &[ConsequenceFile] {
        &self.consequences
    }

    pub fn act(&self, name: &str) -> Option<&Act> {
        self.acts.get(name)
    }

    pub fn amounts(&self) -> &[AmountFile] {
        &self.amounts
    }

    /// The rules of a pack. If anything is wrong with any of them, everything that is wrong is found.
    pub fn ruleset(&self, pack: &str) -> Result<Ruleset, Vec<Finding>> {
        self.ruleset_in(pack, None)
    }

    /// The same with the sentences of one language only (in English where it has none), which takes less time.
    pub fn ruleset_in(&self, pack: &str, spoken: Option<Language>) -> Result<Ruleset, Vec<Finding>> {
        let Some(pack) = self.packs.iter().find(|known| known.name == pack) else {
            return Err(self.unknown_pack(pack));
        };
        let in_pack = |rule: &&RuleFile| rule.packs.iter().any(|named| named.text == pack.name);
        let rules = self.rules.values().filter(in_pack);
        let Compiled { program, rules, open, consequences, findings, .. } = self.compile(rules, spoken);
        if !findings.is_empty() {
            return Err(self.check());
        }
        let digest = self.digest(pack);
        let follows =
            consequences.values().flatten().flat_map(|part| part.text.iter().chain(&part.otherwise));
        let told = open.values().flatten().chain(follows).flat_map(|(_, template)| template.nodes());
        let combined = combined(&program, rules.iter().flat_map(Rule::nodes).chain(told));
        let acts = self.acts.clone();
        Ok(Ruleset { pack: pack.clone(), digest, program, rules, acts, consequences, open, combined })
    }

    /// Everything that is wrong with the terms and the rules, of all packs.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = {
            let files = self.rules.iter().map(|(id, rule)| (id.as_str(), rule)).collect();
            let rules = compile::Rules { files, ..Default::default() };
            shared::check_terms(&self.terms, &self.amounts, &rules)
        };
        let reason = |finding: &Finding| {
            let message = finding.mistake.message.to_string();
            let message = message.as_str();
            compile::reason_inside(message).unwrap_or(message).to_owned()
        };
        let said: BTreeSet<String> = findings.iter().map(reason).collect();
        let of_rules = self.compiled().findings;
        // What is wrong inside a term is said there, not in every rule that uses it.
        let again = |finding: &Finding| {
            compile::reason_inside(&finding.mistake.message.to_string())
                .is_some_and(|reason| said.contains(reason))
        };
        findings.extend(of_rules.into_iter().filter(|finding| !again(finding)));
        sort(&mut findings);
        findings
    }

    /// Everything that is wrong with the rules, or suspicious.
    pub fn lint(&self) -> Vec<Finding> {
        super::lint::lint(self)
    }

    /// The rules of all packs together.
    pub(super) fn compiled(&self) -> Compiled {
        self.compile(self.rules.values(), None)
    }

    fn compile<'a>(&self, rules: impl Iterator<Item = &'a RuleFile>, spoken: Option<Language>) -> Compiled {
        ruleset::compile(rules, &self.terms, &self.amounts, &self.consequences, spoken)
    }

    fn read(&mut self, path: &str, source: &Rc<Source>, tree: Option<Node>) -> Vec<Finding> {
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        let form = match stem.split_once('/') {
            None if stem == "terms" => Form::Named(&form::TERM),
            None if stem == "amounts" => Form::Named(&form::AMOUNT),
            None if stem == "acts" => Form::Named(&form::ACT),
            None if stem == "consequences" => Form::Named(&form::CONSEQUENCE),
            None => {
                let message = format!("`{path}` is neither a rule nor one of the files that rules share");
                let help = "rules and packs stand in folders; shared are `terms.toml`, `amounts.toml`, `acts.toml` and `consequences.toml`";
                return vec![file::finding(source, &(0..0), message, Some(help.to_owned()))];
            }
            Some(("packs", _)) => Form::One(&form::PACK),
            Some(_) => Form::Rule,
        };
        let (node, mut findings) = match reading::read(source, form, tree) {
            Ok(node) => (node, Vec::new()),
            Err((Some(node), findings)) => (node, findings),
            Err((None, findings)) => return findings,
        };
        let right = findings.is_empty();
        match stem.split_once('/') {
            Some(("packs", name)) if right => self.packs.push(reading::pack(name, source, &node)),
            Some(("packs", _)) => {}
            Some(_) => {
                let (rule, finding) = reading::rule(stem, source, &node);
                findings.extend(finding);
                if right || reading::has_conditions(&node) {
                    self.rules.insert(stem.to_owned(), rule);
                }
            }
            None if !right => {}
            None if stem == "terms" => self.terms = reading::terms(source, &node),
            None if stem == "amounts" => self.amounts = reading::amounts(source, &node),
            None if stem == "consequences" => self.consequences = reading::consequences(source, &node),
            None => {
                let (acts, found) = reading::acts(source, &node);
                findings.extend(found);
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
            rules.for_each(|rule| rule.cites.iter().for_each(|of| cites(&rule.source, of)));
            self.terms.iter().for_each(|term| cites(&term.source, &term.cites));
            for amount in &self.amounts {
                amount.values.iter().for_each(|value| cites(&amount.source, &value.cites));
            }
            for consequence in &self.consequences {
                let cited = consequence.parts.iter().filter_map(|part| part.cites.as_ref());
                cited.for_each(|of| cites(&consequence.source, of));
            }
        }
        if !broken.contains("consequences.toml") {
            let names = || self.consequences.iter().map(|consequence| consequence.name.text.as_str());
            for rule in self.rules.values() {
                for named in rule.consequence.iter().filter(|named| named.is_given()) {
                    if !names().any(|name| name == named.text) {
                        let help = nearest(&named.text, names()).map(|near| format!("there is `{near}`"));
                        let message = format!("no consequence `{}` in consequences.toml", named.text);
                        findings.push(file::finding(&rule.source, &named.span(), message, help));
                    }
                }
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
            .chain(["acts.toml", "amounts.toml", "consequences.toml", "terms.toml"].map(str::to_owned))
            .collect();
        for (path, source) in self.files.iter().filter(|(path, _)| rules.contains(*path)) {
            // The same rules, whatever the lines of a checkout end with.
            let of_text = || Sha256::digest(source.text.replace("\r\n", "\n")).into();
            let of_file: [u8; 32] = self.digests.get(path).copied().unwrap_or_else(of_text);
            hash.update((path.len() as u64).to_be_bytes());
            hash.update(path);
            hash.update(of_file);
        }
        let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{digits}")
    }
}

/// How mistakes call the file at that path.
fn name_of(path: &str) -> String {
    format!("rules/{path}")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::syntax::{self, Syntax};

    #[test]
    fn a_stored_tree_is_the_one_that_reading_the_text_gives() {
        for file in EMBEDDED {
            let read = syntax::read(&Source::new(file.path, file.text), Syntax::Toml).root;
            assert!(read.is_some(), "{}", file.path);
            assert!(tree::stored::read(file.tree, file.text) == read, "{}", file.path);
        }
    }

    #[test]
    fn what_is_not_whole_is_no_stored_tree() {
        let smallest = EMBEDDED.iter().min_by_key(|file| file.tree.len());
        let Some(file) = smallest else { panic!("there are rules") };
        for length in 0..file.tree.len() {
            assert!(tree::stored::read(&file.tree[..length], file.text).is_none(), "{length}");
        }
        assert!(tree::stored::read(&[file.tree, &[0]].concat(), file.text).is_none());
    }

    #[test]
    fn the_digest_is_the_same_of_rules_that_are_read_anew() {
        let embedded = Library::embedded().expect("the rules in the program are right");
        let files = EMBEDDED.iter().map(|file| (file.path.to_owned(), file.text.to_owned())).collect();
        let read = Library::load(files).expect("the rules in the program are right");
        for pack in embedded.packs() {
            assert_eq!(embedded.digest(pack), read.digest(pack));
        }
    }
}
