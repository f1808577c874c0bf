//! What all fixtures together show of every rule: a rule that always comes out the same says nothing,
//! and one whose first day no fixture stands at could begin on any.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use adal::declaration::{Declaration, Filing};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::Outcome;
use adal::facts;
use adal::rule::library::Ruleset;
use chrono::NaiveDate;

use support::{files, filing, judge, library, ruleset};

const FOLDERS: [&str; 3] = ["fixtures/rules", "fixtures/cases", "fixtures/boundaries"];

fn packs() -> Vec<Ruleset> {
    library().packs().iter().map(|pack| ruleset(&pack.name)).collect()
}

/// Every fixture that is read, in order.
fn fixtures() -> Vec<(PathBuf, Filing)> {
    let paths = FOLDERS.iter().flat_map(|folder| files(folder, "toml"));
    let read = paths.filter(|path| !is_rejected(path));
    read.map(|path| {
        let filing = filing(&path);
        (path, filing)
    })
    .collect()
}

fn is_rejected(path: &Path) -> bool {
    path.file_name().unwrap().to_str().unwrap().starts_with("rejected-")
}

#[test]
fn over_all_fixtures_every_rule_of_every_pack_comes_to_met_breached_and_undetermined() {
    let fixtures = fixtures();
    let declarations: Vec<&Declaration> = fixtures.iter().map(|(_, filing)| &filing.declaration).collect();
    let batch = facts::batch(declarations.iter().copied());
    let mut wrong = Vec::new();
    for pack in packs() {
        for (rule, outcomes) in pack.rules.iter().zip(evaluate(&pack, &batch, None)) {
            let id = &rule.file.id;
            let seen: BTreeSet<Outcome> = outcomes.into_iter().collect();
            for outcome in [Outcome::Met, Outcome::Breached, Outcome::Undetermined] {
                // What breaches a rule of form is rejected by the reader, and a fixture shows that instead.
                let shown = seen.contains(&outcome) || (outcome == Outcome::Breached && rejects(id));
                if !shown {
                    wrong.push(format!("{}: {id} never comes out {}", pack.pack.name, outcome.word()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn rejects(rule: &str) -> bool {
    files(&format!("fixtures/rules/{rule}"), "toml").iter().any(|path| is_rejected(path))
}

/// The fixtures that are about a rule: its own, and the boundaries that expect something of it.
fn about<'a>(rule: &str, fixtures: &'a [(PathBuf, Filing)]) -> Vec<&'a (PathBuf, Filing)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules").join(rule);
    let expectation = format!(": {rule} = ");
    let is_about = |path: &Path| {
        path.starts_with(&own)
            || (path.components().any(|part| part.as_os_str() == "boundaries")
                && std::fs::read_to_string(path)
                    .unwrap()
                    .lines()
                    .any(|line| line.starts_with("# expect ") && line.contains(&expectation)))
    };
    fixtures.iter().filter(|(path, _)| is_about(path)).collect()
}

#[test]
fn every_rule_has_a_fixture_that_ends_the_day_before_its_first_and_one_that_is_judged_on_it() {
    let fixtures = fixtures();
    let mut found: BTreeMap<String, [bool; 2]> = BTreeMap::new();
    for pack in packs() {
        for rule in &pack.rules {
            let Some(from) = rule.file.in_force.from else { continue };
            let id = &rule.file.id;
            let [before, on] = found.entry(id.clone()).or_default();
            for (path, filing) in about(id, &fixtures) {
                let (first, last) = period(filing);
                let account = || {
                    let judgement = judge(&pack, filing);
                    judgement.accounts.into_iter().find(|account| account.rule == *id).unwrap()
                };
                if last == from.pred_opt().unwrap() {
                    let account = account();
                    assert_eq!(account.outcome, Outcome::NotApplicable, "{}", path.display());
                    let says = account.because.iter().any(|because| because.starts_with("not in force"));
                    assert!(says, "{}: {:?}", path.display(), account.because);
                    *before = true;
                } else if first == from || last == from {
                    *on |= account().outcome != Outcome::NotApplicable;
                }
            }
        }
    }
    let missing: Vec<String> = found
        .iter()
        .filter(|(_, found)| **found != [true; 2])
        .map(|(rule, [before, on])| format!("{rule}: the day before {before}, on the day {on}"))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

fn period(filing: &Filing) -> (NaiveDate, NaiveDate) {
    let period = filing.declaration.filing.as_ref().unwrap().period.as_ref().unwrap();
    (period.from.unwrap(), period.to.unwrap())
}
