//! An account as a few plain lines: what is kept beside a fixture.
//!
//! No source lines and no colour, so that a change in what is said is the only change seen.

use std::fmt::Write;

use crate::explain::account::{Account, Fact, Follows, Judgement};

/// The account of one rule. `file` is the name of the declaration's file, for the places.
pub fn account(account: &Account, file: &str) -> String {
    let mut text = String::new();
    let Account { cites, .. } = account;
    // Writing to a String cannot fail.
    let mut line = |line: String| {
        let _ = writeln!(text, "{line}");
    };
    line(format!("{}: {}", account.outcome.word(), account.rule));
    line(format!("  {} ({}, {}; {})", account.title, cites.name, cites.cited, cites.confidence));
    account.also.iter().for_each(|cites| {
        line(format!("  also {}, {}; {}", cites.name, cites.cited, cites.confidence));
    });
    account.because.iter().for_each(|because| line(format!("  because {because}")));
    account.facts.iter().for_each(|fact| line(shown(fact, file)));
    account.missing.iter().for_each(|fact| line(format!("  missing {}", shown(fact, file).trim_start())));
    account.remedy.iter().for_each(|remedy| line(format!("  remedy: {remedy}")));
    for Follows { text, cites } in &account.consequences {
        let cites = cites.as_ref().map(|cites| format!(" ({}, {})", cites.name, cites.cited));
        line(format!("  consequence: {text}{}", cites.unwrap_or_default()));
    }
    account.notes.iter().for_each(|note| line(format!("  note: {note}")));
    account.not_checked.iter().for_each(|not| line(format!("  not checked: {not}")));
    text
}

/// The verdict, and every account in one line with its reasons.
pub fn judgement(judgement: &Judgement) -> String {
    let mut text = format!("{}\n", judgement.verdict.word());
    let mut line = |line: String| {
        let _ = writeln!(text, "{line}");
    };
    judgement.warnings.iter().for_each(|warning| line(format!("warning: {warning}")));
    for account in &judgement.accounts {
        line(format!("{}: {} ({})", account.outcome.word(), account.rule, account.force.word()));
        account.because.iter().for_each(|because| line(format!("  because {because}")));
        account.remedy.iter().for_each(|remedy| line(format!("  remedy: {remedy}")));
    }
    text
}

fn shown(fact: &Fact, file: &str) -> String {
    let place = format!("--> {file}:{}:{}", fact.place.line, fact.place.column);
    match &fact.value {
        Some(value) if value.is_empty() => format!("          {} = \"\"  {place}", fact.path),
        Some(value) => format!("          {} = {value}  {place}", fact.path),
        None => format!("          {}  {place}", fact.path),
    }
}
