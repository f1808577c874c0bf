//! What becomes of an outcome when a fact is taken away, or the rules are not yet in force?
//!
//! Derived from the fixtures: nobody need write these cases.

mod support;

use std::path::{Path, PathBuf};

use adal::declaration::{self, Declaration, Rejection, Source, Syntax};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::Outcome;
use adal::facts;
use adal::rule::compile::day_number;
use adal::rule::file::RuleFile;
use toml::{Table, Value};

use support::{files, filing, library, ruleset};

/// Every fact of a document by its path, whole tables and lists among them. The period stays, for
/// without it nothing can be judged.
fn facts_of(table: &Table, path: &[Step], facts: &mut Vec<Vec<Step>>) {
    for (key, value) in table {
        let path = [path, &[Step::Key(key.clone())]].concat();
        let name = display(&path);
        if name == "filing.period" {
            continue;
        }
        if name != "filing" {
            facts.push(path.clone());
        }
        match value {
            Value::Table(table) => facts_of(table, &path, facts),
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    if let Value::Table(table) = element {
                        facts_of(table, &[&path[..], &[Step::Index(index)]].concat(), facts);
                    }
                }
            }
            _ => {}
        }
    }
}

#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Index(usize),
}

fn display(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => text.push_str(&format!(".{key}")),
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}

fn without(document: &Table, path: &[Step]) -> Table {
    let mut document = document.clone();
    let (last, before) = path.split_last().unwrap();
    let mut table = &mut document;
    let mut steps = before.iter();
    while let Some(Step::Key(key)) = steps.next() {
        table = match table.get_mut(key).unwrap() {
            Value::Table(table) => table,
            Value::Array(elements) => match steps.next() {
                Some(Step::Index(index)) => elements[*index].as_table_mut().unwrap(),
                _ => unreachable!("a list is followed by an index"),
            },
            _ => unreachable!("only tables and lists have facts in them"),
        };
    }
    let Step::Key(key) = last else { unreachable!("elements are not taken away") };
    table.remove(key);
    document
}

fn read(document: &Table) -> Result<Declaration, Box<Rejection>> {
    let text = toml::to_string(document).unwrap();
    declaration::read(Source::new("fixture.toml", text), Syntax::Toml).map(|filing| filing.declaration)
}

fn fixtures() -> Vec<PathBuf> {
    let mut fixtures = files("fixtures/rules", "toml");
    fixtures.extend(files("fixtures/cases", "toml"));
    let is_read = |path: &PathBuf| !path.file_name().unwrap().to_str().unwrap().starts_with("rejected-");
    fixtures.into_iter().filter(is_read).collect()
}

fn document(path: &Path) -> Table {
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

#[test]
fn a_fact_taken_away_leaves_the_outcome_or_makes_it_undetermined() {
    let packs: Vec<_> = library().packs().iter().map(|pack| ruleset(&pack.name)).collect();
    for path in fixtures() {
        let document = document(&path);
        let mut facts = Vec::new();
        facts_of(&document, &[], &mut facts);
        let variants = facts.iter().map(|fact| without(&document, fact));
        // Taking away cannot break a reference either: a list that lost a name may hold any name.
        let read = |document| read(&document).unwrap_or_else(|why| panic!("{}: {why:#?}", path.display()));
        let declarations: Vec<_> = [document.clone()].into_iter().chain(variants).map(read).collect();
        let batch = facts::batch(&declarations);
        for pack in &packs {
            for (rule, outcomes) in pack.rules.iter().zip(evaluate(pack, &batch, None)) {
                for (fact, &after) in facts.iter().zip(&outcomes[1..]) {
                    let before = outcomes[0];
                    let vacuous = before == Outcome::NotApplicable && after == Outcome::Met;
                    let outside = after == Outcome::NotApplicable && is_its_section(&rule.file, fact);
                    assert!(
                        after == before
                            || after == Outcome::Undetermined
                            || vacuous
                            || outside
                            || asks_whether_given(&rule.file, fact),
                        "{} without `{}`: {} was {before:?} and is {after:?}",
                        path.display(),
                        display(fact),
                        rule.file.id
                    );
                }
            }
        }
    }
}

/// Without the section it is about, a rule does not apply.
fn is_its_section(rule: &RuleFile, fact: &[Step]) -> bool {
    let section = rule.section.as_ref().map(|section| section.text.as_str());
    matches!(fact, [Step::Key(key)] if Some(key.as_str()) == section)
}

/// Whether the absence of the fact means something of its own to the rule.
fn asks_whether_given(rule: &RuleFile, fact: &[Step]) -> bool {
    let Some(Step::Key(name)) = fact.last() else { return false };
    let conditions = [rule.when.as_ref(), rule.applies.as_ref(), Some(&rule.requires)];
    let mut formulas = conditions.into_iter().flatten().chain(rule.lets.iter().map(|(_, formula)| formula));
    formulas.any(|formula| {
        let asked = formula.text.split("given(").skip(1).filter_map(|rest| rest.split(')').next());
        asked.into_iter().any(|path| path.split('.').next_back() == Some(name))
    })
}

#[test]
fn nothing_is_applicable_on_the_day_before_the_rules_are_in_force() {
    for pack in library().packs() {
        let ruleset = ruleset(&pack.name);
        let filings: Vec<_> = fixtures().iter().map(|path| filing(path)).collect();
        let batch = facts::batch(filings.iter().map(|filing| &filing.declaration));
        for rule in &ruleset.rules {
            let Some(from) = rule.file.in_force.from else { continue };
            let before = from.pred_opt().unwrap();
            let at = ruleset.rules.iter().position(|known| known.file.id == rule.file.id).unwrap();
            let outcomes = evaluate(&ruleset, &batch, Some(day_number(before)));
            assert!(
                outcomes[at].iter().all(|outcome| *outcome == Outcome::NotApplicable),
                "{}",
                rule.file.id
            );
        }
    }
}
