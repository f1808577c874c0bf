//! One account: the rule, the reason, the lines it rests on, and what to do.

use std::collections::BTreeMap;

use anstyle::Style;

use super::excerpt::{Mark, excerpt};
use super::text::{visible, wrapped};
use super::{BLUE, BOLD, DIM, GREEN, Look, RED, YELLOW};
use crate::document::place::{Place, Source};
use crate::explain::account::{Account, Citation, Fact, Follows, Force, Outcome};

/// More paths than this are counted, not listed.
const LISTED: usize = 20;
const LABELLED: usize = 4;

/// The whole account, ending with a line feed.
pub fn account(account: &Account, file: &str, source: Option<&Source>, look: &Look) -> String {
    let mut out = look.paint(style(account.outcome), name(account.outcome));
    out += ": ";
    out += &look.paint(BOLD, &visible(&account.rule));
    if account.force == Force::Advisory {
        out += " (advisory: reported, not counted)";
    }
    out += "\n";
    out += &wrapped("  ", "  ", &account.title, look.width);
    for cites in std::iter::once(&account.cites).chain(&account.also) {
        out += &look.paint(DIM, wrapped("  ", "  ", &citation(cites), look.width).trim_end());
        out += "\n";
    }
    labelled(&mut out, "because", &account.because, look);
    out += &facts(account, file, source, look);
    if !account.missing.is_empty() {
        labelled(&mut out, "missing", &[paths(&account.missing)], look);
    }
    labelled(&mut out, "remedy", &account.remedy, look);
    let at_stake = matches!(account.outcome, Outcome::Breached | Outcome::Undetermined);
    if at_stake {
        labelled(&mut out, "consequence", &consequences(account), look);
    }
    labelled(&mut out, "note", &account.notes, look);
    labelled(&mut out, "not checked", &account.not_checked, look);
    out
}

/// Rule and reason, in as few lines as they need; of the notes only those that send to another pack.
pub fn compact(account: &Account, look: &Look) -> String {
    let mut first = format!("  {}", look.paint(BOLD, &visible(&account.rule)));
    if account.force == Force::Advisory {
        first += " (advisory)";
    }
    first += ": ";
    let mut out = wrapped(&first, "      ", &account.because.join("; "), look.width);
    // Whose reading of the law this is must be seen even where all is well.
    for note in account.notes.iter().filter(|note| note.contains("the pack `")) {
        out += &wrapped("      note: ", "      ", note, look.width);
    }
    out
}

/// The outcome in the words of a sentence.
pub fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotApplicable => "not applicable",
        other => other.word(),
    }
}

/// Where the law says so, and how well that is known.
pub fn citation(cites: &Citation) -> String {
    match known_how_well(&cites.confidence) {
        Some(known) => format!("{}, {} ({}: {known})", cites.name, cites.cited, cites.confidence),
        None => format!("{}, {}", cites.name, cites.cited),
    }
}

/// What follows from a breach, each with where the law says so.
fn consequences(account: &Account) -> Vec<String> {
    let follows = |follows: &Follows| match &follows.cites {
        Some(cites) => format!("{} ({}, {})", follows.text, cites.name, cites.cited),
        None => follows.text.clone(),
    };
    account.consequences.iter().map(follows).collect()
}

/// What the marks of the rule files stand for.
pub(super) fn known_how_well(confidence: &str) -> Option<&'static str> {
    match confidence {
        "T" => Some("read in the text of the act"),
        "T*" => Some("read in the text of the act; a boundary day is computed, not read"),
        "S" => Some("a secondary source"),
        "C" => Some("seen in public program code"),
        "I" => Some("inferred"),
        "R" => Some("recalled, unverified"),
        _ => None,
    }
}

fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Met => GREEN,
        Outcome::Breached => RED,
        Outcome::Undetermined => YELLOW,
        Outcome::NotApplicable => BLUE,
    }
}

/// Sentences under one label; several of them as a list.
pub(super) fn labelled(out: &mut String, label: &str, sentences: &[String], look: &Look) {
    for (index, sentence) in sentences.iter().enumerate() {
        let label = if index == 0 { format!("{label}:") } else { String::new() };
        let (dash, indent) = if sentences.len() > 1 { ("- ", "  ") } else { ("", "") };
        let first = format!("  {}{dash}", look.paint(BOLD, &format!("{label:<13}")));
        *out += &wrapped(&first, &format!("               {indent}"), sentence, look.width);
    }
}

fn paths(facts: &[Fact]) -> String {
    let listed: Vec<_> = facts.iter().take(LISTED).map(|fact| format!("`{}`", fact.path)).collect();
    let mut text = listed.join(", ");
    if facts.len() > LISTED {
        text += &format!(" and {} more", facts.len() - LISTED);
    }
    text
}

/// The lines of the facts: where one is missing, the table it belongs in comes first.
fn facts(account: &Account, file: &str, source: Option<&Source>, look: &Look) -> String {
    let mut marks: Vec<(Place, Mark)> = Vec::new();
    let mut absent: BTreeMap<(usize, usize), (Place, Vec<&str>)> = BTreeMap::new();
    let none_given = account.facts.iter().filter(|fact| fact.value.is_none());
    for fact in account.missing.iter().chain(none_given) {
        let (_, paths) = absent.entry(fact.place.span).or_insert_with(|| (fact.place.clone(), Vec::new()));
        if !paths.contains(&fact.path.as_str()) {
            paths.push(&fact.path);
        }
    }
    for (mut place, paths) in absent.into_values() {
        // Of a table in braces the first one is enough: the whole would be a line of carets.
        let braced = source.is_some_and(|source| source.text[place.span.0..].starts_with('{'));
        if braced {
            place.span.1 = place.span.0 + 1;
        }
        marks.push((place, Mark { label: absence(&paths), primary: true }));
    }
    let mut seen = std::collections::BTreeSet::new();
    for fact in account.facts.iter().filter(|fact| fact.value.is_some()) {
        if seen.insert(fact.place.span) {
            let primary = account.outcome != Outcome::Undetermined;
            marks.push((fact.place.clone(), Mark { label: fact.path.clone(), primary }));
        }
    }
    let more = marks.len().saturating_sub(look.marks);
    marks.truncate(look.marks);
    let mut out = excerpt(file, source, marks, account.outcome, look);
    if more > 0 {
        let noun = if more == 1 { "place" } else { "places" };
        out += &look.paint(DIM, &format!("  and {more} more {noun}"));
        out += "\n";
    }
    out
}

/// `missing: sites[0].zone`, or `missing in sites[0]: zone, tenure`.
fn absence(paths: &[&str]) -> String {
    let table = |path: &str| path.rfind('.').map_or(0, |index| index + 1);
    let shared = paths.first().map_or("", |path| &path[..table(path)]);
    let shared = if paths.iter().all(|path| path.starts_with(shared)) { shared } else { "" };
    let within = if paths.len() == 1 { "" } else { shared };
    let names: Vec<_> = paths.iter().take(LABELLED).map(|path| &path[within.len()..]).collect();
    let within = within.strip_suffix('.').map(|table| format!(" in {table}")).unwrap_or_default();
    let more =
        if paths.len() > LABELLED { format!(" and {} more", paths.len() - LABELLED) } else { String::new() };
    format!("missing{within}: {}{more}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_facts_of_one_table_name_it_once() {
        assert_eq!(absence(&["sites[0].zone"]), "missing: sites[0].zone");
        assert_eq!(absence(&["sites[0].zone", "sites[0].tenure"]), "missing in sites[0]: zone, tenure");
        assert_eq!(absence(&["licences", "sites"]), "missing: licences, sites");
        assert_eq!(absence(&["sites[0].a", "sites[0].host.b"]), "missing in sites[0]: a, host.b");
        assert_eq!(absence(&["sites[0].host.b", "sites[0].a"]), "missing: sites[0].host.b, sites[0].a");
    }
}
