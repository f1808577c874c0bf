//! Does the evaluator agree with a naive reading of the condition language, whatever the rule and the facts?

mod oracle {
    pub mod documents;
    pub mod interpret;
    pub mod write;
}
mod support;

use std::collections::BTreeSet;

use adal::declaration::{self, Declaration, Source, Syntax};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::Outcome;
use adal::facts;
use adal::rule::compile::day_number;
use adal::rule::library::{Library, Ruleset};
use chrono::NaiveDate;
use oracle::write::{self, DATED, RuleText, TermText, Writer};
use oracle::{documents, interpret};
use serde_json::Value;
use support::choices::Choices;

/// Rules in one pack, so that they share what they compute.
const RULES: usize = 12;
const DOCUMENTS: usize = 12;

/// How many packs of random rules; set `ORACLE_PACKS` for more.
fn packs() -> u64 {
    std::env::var("ORACLE_PACKS").ok().and_then(|count| count.parse().ok()).unwrap_or(120)
}

/// A pack of random rules, and declarations for it.
struct Case {
    terms: Vec<TermText>,
    /// As compiled, in the order of the ruleset.
    rules: Vec<RuleText>,
    ruleset: Ruleset,
    documents: Vec<Value>,
}

fn case(seed: u64, unsound: bool) -> Case {
    let mut choices = Choices::of(seed);
    let given = choices.pick(&[50, 80, 95, 100]);
    let documents = (0..DOCUMENTS).map(|_| documents::document(&mut choices, given)).collect();
    let mut writer = Writer::new(&mut choices, unsound);
    (0..4).for_each(|_| writer.term());
    let mut rules: Vec<RuleText> = (0..RULES).map(|_| writer.rule()).collect();
    let terms = std::mem::take(&mut writer.terms);
    let ruleset = compile(&terms, &mut rules);
    Case { terms, rules, ruleset, documents }
}

/// Compiles the rules. Those that could need more digits than can be kept are left out.
fn compile(terms: &[TermText], rules: &mut Vec<RuleText>) -> Ruleset {
    loop {
        let mut files = write::frame().to_vec();
        files.push(("terms.toml".to_owned(), terms.iter().rev().map(TermText::toml).collect()));
        files.push(("amounts.toml".to_owned(), DATED.iter().map(|amount| amount.toml()).collect()));
        for (number, rule) in rules.iter().enumerate() {
            files.push((format!("test/r{number:02}.toml"), rule.toml()));
        }
        let library = Library::load(files.clone());
        let findings = match library.and_then(|library| library.ruleset("test")) {
            Ok(ruleset) => return ruleset,
            Err(findings) => findings,
        };
        let mut left_out = BTreeSet::new();
        for finding in findings {
            let message = &finding.mistake.message;
            assert!(
                message.contains("can be kept exactly") || message.contains("grows too large"),
                "{message}\n{:?}\n{}",
                finding.mistake.place,
                finding.source.text
            );
            left_out.insert(finding.source.name.clone());
        }
        let mut number = 0;
        rules.retain(|_| {
            number += 1;
            !left_out.contains(&format!("rules/test/r{:02}.toml", number - 1))
        });
    }
}

fn read(document: &Value) -> Result<Declaration, String> {
    match declaration::read(Source::new("document.json", document.to_string()), Syntax::Json) {
        Ok(filing) => Ok(filing.declaration),
        Err(rejection) => Err(format!("{:#?}", rejection.mistakes)),
    }
}

fn on_columns(ruleset: &Ruleset, documents: &[Value], as_of: Option<NaiveDate>) -> Vec<Vec<Outcome>> {
    let read = |document| read(document).unwrap_or_else(|mistakes| panic!("{mistakes}\n{document:#}"));
    let declarations: Vec<Declaration> = documents.iter().map(read).collect();
    evaluate(ruleset, &facts::batch(&declarations), as_of.map(day_number))
}

fn compare(case: &Case, as_of: Option<NaiveDate>) {
    let terms = interpret::terms(&case.terms);
    let outcomes = on_columns(&case.ruleset, &case.documents, as_of);
    for (rule, outcomes) in case.rules.iter().zip(outcomes) {
        for (document, outcome) in case.documents.iter().zip(outcomes) {
            let expected = interpret::outcome(rule, document, &terms, DATED, as_of);
            if outcome != expected {
                let terms: String = case.terms.iter().map(TermText::toml).collect();
                panic!(
                    "as of {as_of:?} the evaluator says {outcome:?}, the oracle {expected:?}, of\n{}\n{terms}\n{document:#}",
                    rule.toml()
                );
            }
        }
    }
}

#[test]
fn the_evaluator_and_the_oracle_agree_on_random_rules() {
    for seed in 0..packs() {
        compare(&case(seed, true), None);
    }
}

#[test]
fn the_evaluator_and_the_oracle_agree_on_random_rules_under_the_law_of_one_day() {
    for seed in 0..packs() / 4 {
        compare(&case(seed, true), Some("2023-04-02".parse().unwrap()));
    }
}

/// Unknown is sound: what comes out stays so whatever the missing facts are.
#[test]
fn taking_facts_away_never_turns_an_outcome_into_another() {
    for seed in 1_000..1_000 + packs() / 2 {
        let case = case(seed, false);
        let mut choices = Choices::of(seed);
        let mut fewer = case.documents.clone();
        fewer.iter_mut().for_each(|document| documents::take_away(document, 8, &mut choices));
        let before = on_columns(&case.ruleset, &case.documents, None);
        let after = on_columns(&case.ruleset, &fewer, None);
        for (rule, (before, after)) in case.rules.iter().zip(before.into_iter().zip(after)) {
            for (at, (before, after)) in before.into_iter().zip(after).enumerate() {
                let kept = after == before || after == Outcome::Undetermined;
                let vacuous = before == Outcome::NotApplicable && after == Outcome::Met;
                assert!(
                    kept || vacuous,
                    "{before:?} became {after:?} of\n{}\n{:#}\n{:#}",
                    rule.toml(),
                    case.documents[at],
                    fewer[at]
                );
            }
        }
    }
}
