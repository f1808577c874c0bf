//! The days on which the law changed: what comes out the day before, and on the day.
//!
//! `fixtures/boundaries/<number>-<day>/<before|on|…>-<why>.toml`; the head of each says what a person expects:
//! `# expect <pack>: <rule> = <outcome>`, and `# says <pack>: <rule>: <text>` where the account must say something,
//! `# unsaid <pack>: <rule>: <text>` where it must not. What follows from a breach is said with its provision.
//! `# expect <pack>: warning yes, <text>` or `no, <text>`: whether the judgement warns of it.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use adal::declaration::Filing;
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Judgement};
use adal::facts;
use adal::rule::compile::day_number;
use adal::rule::library::Ruleset;
use chrono::NaiveDate;

use support::{files, filing, judge, library, ruleset};

/// How many boundaries the law has had.
const BOUNDARIES: usize = 25;

/// Boundaries on which words of the law changed and nothing that a declaration can show.
const WITHOUT_EFFECT: [(usize, &str); 3] = [(10, "2024-06-08"), (13, "2025-01-08"), (19, "2026-07-12")];

#[test]
fn every_boundary_comes_out_as_its_head_says() {
    let packs: BTreeMap<String, Ruleset> =
        library().packs().iter().map(|pack| (pack.name.clone(), ruleset(&pack.name))).collect();
    for path in files("fixtures/boundaries", "toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = |start: &str| -> Vec<(String, String)> {
            let lines = text.lines().filter_map(|line| line.strip_prefix(start));
            let parts = lines.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{line}")));
            parts.map(|(pack, rest)| (pack.to_owned(), rest.to_owned())).collect()
        };
        let (expected, said, unsaid) = (lines("# expect "), lines("# says "), lines("# unsaid "));
        assert!(!expected.is_empty(), "{} expects nothing", path.display());
        let filing = filing(&path);
        let mut judgements: BTreeMap<String, Judgement> = BTreeMap::new();
        for (pack, _) in expected.iter().chain(&said).chain(&unsaid) {
            let judged = || judge(&packs[pack], &filing);
            judgements.entry(pack.clone()).or_insert_with(judged);
        }
        for (pack, expectation) in &expected {
            if let Some(warning) = expectation.strip_prefix("warning ") {
                let warnings = &judgements[pack].warnings;
                let (wanted, text) = warning.split_once(", ").unwrap_or_else(|| panic!("{warning}"));
                assert!(["yes", "no"].contains(&wanted), "{warning}");
                let warned = warnings.iter().any(|warning| warning.contains(text));
                assert_eq!(warned, wanted == "yes", "{}: {warnings:?}", path.display());
                continue;
            }
            let (rule, outcome) = expectation.split_once(" = ").unwrap_or_else(|| panic!("{expectation}"));
            let account = account(&judgements[pack], rule, &path);
            assert_eq!(account.outcome.word(), outcome, "{}: {rule}: {:?}", path.display(), account.because);
        }
        for (lines, wanted) in [(&said, true), (&unsaid, false)] {
            for (pack, line) in lines {
                let (rule, text) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
                let all = sentences(account(&judgements[pack], rule, &path));
                let says = all.iter().any(|sentence| sentence.contains(text));
                assert_eq!(says, wanted, "{}: {rule}: {text}: {all:#?}", path.display());
            }
        }
    }
}

#[test]
fn every_boundary_has_the_day_before_and_the_day() {
    let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for path in files("fixtures/boundaries", "toml") {
        let folder = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let number = folder.split('-').next().unwrap().parse().unwrap();
        found.entry(number).or_default().push(path.file_stem().unwrap().to_str().unwrap().to_owned());
    }
    for number in 1..=BOUNDARIES {
        if WITHOUT_EFFECT.iter().any(|(without, _)| *without == number) {
            continue;
        }
        for side in ["before-", "on-"] {
            let has = found.get(&number).is_some_and(|names| names.iter().any(|name| name.starts_with(side)));
            assert!(has, "boundary {number} has no `{side}` fixture");
        }
    }
}

/// Over every filing there is: the same filings under the law of the day before and of the day.
#[test]
fn where_only_words_changed_no_outcome_does() {
    let is_read = |path: &PathBuf| !path.file_name().unwrap().to_str().unwrap().starts_with("rejected-");
    let folders = ["rules", "cases", "boundaries", "pairs"];
    let paths = folders.into_iter().flat_map(|folder| files(&format!("fixtures/{folder}"), "toml"));
    let filings: Vec<Filing> = paths.filter(is_read).map(|path| filing(&path)).collect();
    let batch = facts::batch(filings.iter().map(|filing| &filing.declaration));
    for pack in library().packs() {
        let ruleset = ruleset(&pack.name);
        for (_, day) in WITHOUT_EFFECT {
            let day = day_number(day.parse::<NaiveDate>().unwrap());
            assert_eq!(
                evaluate(&ruleset, &batch, Some(day - 1)),
                evaluate(&ruleset, &batch, Some(day)),
                "{day}"
            );
        }
    }
}

/// What an account says: why, what to know, and what follows, with the provision.
fn sentences(account: &Account) -> Vec<String> {
    let consequences = account.consequences.iter().map(|follows| {
        let place = follows.cites.as_ref().map(|cites| format!(" ({})", cites.cited));
        format!("{}{}", follows.text, place.unwrap_or_default())
    });
    account.because.iter().chain(&account.notes).cloned().chain(consequences).collect()
}

fn account<'a>(judgement: &'a Judgement, rule: &str, path: &Path) -> &'a Account {
    let account = judgement.accounts.iter().find(|account| account.rule == rule);
    account.unwrap_or_else(|| panic!("{}: no rule {rule}", path.display()))
}
