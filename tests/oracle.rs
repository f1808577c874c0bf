//! Does the evaluator agree with a naive reading of the condition language, whatever the rule and the facts?

mod oracle {
    pub mod documents;
    pub mod interpret;
    pub mod write;
}
mod support;

use std::collections::BTreeSet;

use adal::declaration::Declaration;
use adal::evaluate::outcome::evaluate;
use adal::explain::account::Outcome;
use adal::facts;
use adal::rule::compile::day_number;
use adal::rule::file::Finding;
use adal::rule::library::{Library, Ruleset};
use chrono::NaiveDate;
use oracle::write::{self, DATED, RuleText, TermText, Writer};
use oracle::{documents, interpret};
use serde_json::Value;
use support::choices::Choices;
use support::json::{self, Left};
use support::judge;
use support::smaller::smallest;

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
    for _ in 0..4 {
        writer.term();
        // One that could need more digits than can be kept is no term for any rule.
        let findings = library(&writer.terms, &[]).unwrap_or_else(|findings| panic!("{findings:#?}")).check();
        if !findings.is_empty() {
            too_much(&findings);
            writer.terms.pop();
        }
    }
    let mut rules: Vec<RuleText> = (0..RULES).map(|_| writer.rule()).collect();
    let terms = std::mem::take(&mut writer.terms);
    let ruleset = compile(&terms, &mut rules);
    Case { terms, rules, ruleset, documents }
}

/// Compiles the rules. Those that could need more digits than can be kept are left out.
fn compile(terms: &[TermText], rules: &mut Vec<RuleText>) -> Ruleset {
    loop {
        let findings = match load(terms, rules) {
            Ok(ruleset) => return ruleset,
            Err(findings) => findings,
        };
        too_much(&findings);
        let left_out: BTreeSet<String> = findings.iter().map(|finding| finding.source.name.clone()).collect();
        let mut number = 0;
        let before = rules.len();
        rules.retain(|_| {
            number += 1;
            !left_out.contains(&format!("rules/test/r{:02}.toml", number - 1))
        });
        assert!(rules.len() < before, "what is wrong stands in a rule: {left_out:?}");
    }
}

/// Nothing else may be wrong with what was written.
fn too_much(findings: &[Finding]) {
    for finding in findings {
        let message = &finding.mistake.message;
        assert!(
            message.to_string().contains("be kept exactly")
                || message.to_string().contains("grows too large"),
            "{message}\n{:?}\n{}",
            finding.mistake.place,
            finding.source.text
        );
    }
}

fn load(terms: &[TermText], rules: &[RuleText]) -> Result<Ruleset, Vec<Finding>> {
    library(terms, rules)?.ruleset("test")
}

fn library(terms: &[TermText], rules: &[RuleText]) -> Result<Library, Vec<Finding>> {
    Library::load(files(terms, rules))
}

fn files(terms: &[TermText], rules: &[RuleText]) -> Vec<(String, String)> {
    let mut files = write::frame().to_vec();
    files.push(("terms.toml".to_owned(), terms.iter().rev().map(TermText::toml).collect()));
    files.push(("amounts.toml".to_owned(), DATED.iter().map(|amount| amount.toml()).collect()));
    for (number, rule) in rules.iter().enumerate() {
        files.push((format!("test/r{number:02}.toml"), rule.toml()));
    }
    files
}

fn on_columns(ruleset: &Ruleset, documents: &[Value], as_of: Option<NaiveDate>) -> Vec<Vec<Outcome>> {
    let declarations: Vec<Declaration> =
        documents.iter().map(|document| json::filing(document).declaration).collect();
    evaluate(ruleset, &facts::batch(&declarations), as_of.map(day_number))
}

fn compare(case: &Case, as_of: Option<NaiveDate>) {
    let terms = interpret::terms(&case.terms);
    let outcomes = std::panic::catch_unwind(|| on_columns(&case.ruleset, &case.documents, as_of));
    for (at, rule) in case.rules.iter().enumerate() {
        for (document, json) in case.documents.iter().enumerate() {
            let expected = interpret::outcome(rule, json, &terms, DATED, as_of);
            if outcomes.as_ref().is_ok_and(|outcomes| outcomes[at][document] == expected) {
                continue;
            }
            if let Some(report) = disagreement(&case.terms, rule, json, as_of) {
                panic!("{report}");
            }
            assert!(outcomes.is_err(), "{} came out differently beside other rules", rule.toml());
        }
    }
    assert!(outcomes.is_ok(), "the evaluator panics only where rules stand together");
}

/// A rule and a declaration of which the two say different things, made as small as they go.
fn disagreement(
    terms: &[TermText],
    rule: &RuleText,
    document: &Value,
    as_of: Option<NaiveDate>,
) -> Option<String> {
    let formulas = interpret::terms(terms);
    let differ = |rule: &RuleText, document: &Value| {
        json::read(document).ok()?;
        let ruleset = load(terms, std::slice::from_ref(rule)).ok()?;
        let documents = std::slice::from_ref(document);
        let outcome = std::panic::catch_unwind(|| on_columns(&ruleset, documents, as_of)[0][0]);
        let expected = interpret::outcome(rule, document, &formulas, DATED, as_of);
        let outcome = outcome.map_or_else(|_| "a panic".to_owned(), |outcome| format!("{outcome:?}"));
        (outcome != format!("{expected:?}"))
            .then(|| format!("the evaluator says {outcome}, the oracle {expected:?}"))
    };
    let mut said = differ(rule, document)?;
    let mut rule = rule.clone();
    while let Some((smaller, difference)) = rule
        .smaller()
        .into_iter()
        .find_map(|rule| differ(&rule, document).map(|difference| (rule, difference)))
    {
        (rule, said) = (smaller, difference);
    }
    let document = smallest(document.clone(), &|document| differ(&rule, document).as_ref() == Some(&said));
    let text = rule.toml();
    let named = |term: &&TermText| {
        text.contains(&term.name) || terms.iter().any(|other| other.means.contains(&term.name))
    };
    let terms: String = terms.iter().filter(named).map(TermText::toml).collect();
    Some(format!("{said}, as of {as_of:?}, of\n{text}\n{terms}\n{document:#}"))
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
        fewer.iter_mut().for_each(|document| json::take_away(document, 8, Left::Nothing, &mut choices));
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

/// `breached` comes out as the rule it names does, whatever the rule.
#[test]
fn to_be_breached_is_to_come_out_as_breached() {
    for seed in 2_000..2_000 + packs() / 4 {
        let Case { terms, rules, ruleset, documents } = case(seed, true);
        let mut files = files(&terms, &rules);
        for number in 0..rules.len() {
            let asks = RuleText { requires: format!("breached(\"test/r{number:02}\")"), ..always() };
            files.push((format!("test/asks{number:02}.toml"), asks.toml()));
        }
        let both =
            Library::load(files).and_then(|library| library.ruleset("test")).expect("the rules are right");
        for as_of in [None, Some("2023-04-02".parse().unwrap())] {
            let outcomes = on_columns(&ruleset, &documents, as_of);
            let (asked, named) = {
                let mut all = on_columns(&both, &documents, as_of);
                let named = all.split_off(rules.len());
                (all, named)
            };
            assert_eq!(named, outcomes, "a rule comes out the same whoever asks for it");
            for ((asked, named), rule) in asked.into_iter().zip(named).zip(&rules) {
                for ((asked, named), document) in asked.into_iter().zip(named).zip(&documents) {
                    let expected = match named {
                        Outcome::Breached => Outcome::Met,
                        Outcome::Met | Outcome::NotApplicable => Outcome::Breached,
                        Outcome::Undetermined => Outcome::Undetermined,
                    };
                    assert_eq!(asked, expected, "{named:?} of\n{}\n{document:#}", rule.toml());
                }
            }
        }
    }
}

/// A rule in force on every day, without conditions yet.
fn always() -> RuleText {
    RuleText {
        from: "2000-01-01".parse().unwrap(),
        until: None,
        when: None,
        for_each: None,
        lets: Vec::new(),
        applies: None,
        requires: String::new(),
    }
}

/// The account is made from what the evaluator computed: it may not say anything else, whatever the rule.
#[test]
fn accounts_of_random_rules_say_the_outcome_and_name_only_absent_facts_as_missing() {
    for seed in 0..packs() / 4 {
        let case = case(seed, true);
        let outcomes = on_columns(&case.ruleset, &case.documents, None);
        for (at, document) in case.documents.iter().enumerate() {
            let filing = json::filing(document);
            for (rule, account) in judge(&case.ruleset, &filing).accounts.iter().enumerate() {
                let text = || format!("{}\n{document:#}", case.rules[rule].toml());
                assert_eq!(account.outcome, outcomes[rule][at], "{}", text());
                assert!(!account.because.is_empty(), "no reason for {:?} of {}", account.outcome, text());
                assert!(
                    account.missing.iter().all(|fact| fact.value.is_none()),
                    "{:?} of {}",
                    account.missing,
                    text()
                );
            }
        }
    }
}
