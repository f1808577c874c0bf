//! One account: the rule, the reason, the lines it rests on, and what to do.

use std::collections::BTreeMap;

use anstyle::Style;

use super::excerpt::{Mark, excerpt};
use super::text::{visible, wrapped};
use super::{BLUE, BOLD, DIM, GREEN, Look, RED, YELLOW};
use crate::document::place::{Place, Source};
use crate::explain::account::{Account, Citation, Fact, Follows, Force, Outcome};
use crate::explain::words::{self, known_how_well};
use crate::language::Language;
use crate::words::Message;

/// More paths than this are counted, not listed.
const LISTED: usize = 20;
const LABELLED: usize = 4;

/// The whole account, ending with a line feed.
pub fn account(account: &Account, file: &str, source: Option<&Source>, look: &Look) -> String {
    let mut out =
        look.paint(style(account.outcome), &look.say(&words::outcome_of(account.kind, account.outcome)));
    out += ": ";
    out += &look.paint(BOLD, &visible(&account.rule));
    if account.force == Force::Advisory {
        out += &format!(" ({})", look.say(&Message::new("advisory-not-counted")));
    }
    out += "\n";
    out += &wrapped("  ", "  ", &account.title, look.width);
    let at_stake = matches!(account.outcome, Outcome::Breached | Outcome::Undetermined);
    for cites in std::iter::once(&account.cites).chain(&account.also) {
        out += &look.paint(DIM, wrapped("  ", "  ", &look.say(&citation(cites)), look.width).trim_end());
        out += "\n";
        if at_stake {
            out += &editions(cites, look);
        }
    }
    labelled(&mut out, &Message::new("label-because"), &account.because, look);
    out += &facts(account, file, source, look);
    if !account.missing.is_empty() {
        labelled(&mut out, &Message::new("label-missing"), &[look.say(&paths(&account.missing))], look);
    }
    labelled(&mut out, &Message::new("label-remedy"), &account.remedy, look);
    if at_stake {
        labelled(&mut out, &Message::new("label-consequence"), &consequences(account), look);
    }
    labelled(&mut out, &Message::new("label-note"), &account.notes, look);
    labelled(&mut out, &Message::new("label-not-checked"), &account.not_checked, look);
    out
}

/// Rule and reason, in as few lines as they need; of the notes only those that send to another pack.
pub fn compact(account: &Account, look: &Look) -> String {
    let mut first = format!("  {}", look.paint(BOLD, &visible(&account.rule)));
    if account.force == Force::Advisory {
        first += &format!(" ({})", look.say(&words::force(account.force)));
    }
    first += ": ";
    let mut out = wrapped(&first, "      ", &account.because.join("; "), look.width);
    // Whose reading of the law this is must be seen even where all is well.
    for note in &account.elsewhere {
        let label = format!("      {}: ", look.say(&Message::new("label-note")));
        out += &wrapped(&label, "      ", note, look.width);
    }
    out
}

/// The editions of the days judged, each with where its text stands; else where the act stands.
fn editions(cites: &Citation, look: &Look) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out += &look.paint(DIM, &format!("    {}", visible(&text)));
        out.push('\n');
    };
    for edition in &cites.editions {
        let said = Message::new("citation-edition").with("day", edition.from);
        let said = match known_how_well(&edition.confidence).filter(|_| edition.confidence != "T") {
            Some(known) => Message::new("citation-edition-known").with("edition", said).with("known", known),
            None => said,
        };
        let link = edition.link.as_ref().or(cites.link.as_ref());
        line(format!("{}{}", look.say(&said), link.map(|link| format!(": {link}")).unwrap_or_default()));
    }
    if cites.editions.is_empty()
        && let Some(link) = &cites.link
    {
        line(link.clone());
    }
    out
}

/// What follows from a breach, each with where the law says so.
fn consequences(account: &Account) -> Vec<String> {
    let follows = |follows: &Follows| match &follows.cites {
        Some(cites) => format!("{} ({}, {})", follows.text, cites.name, cites.cited),
        None => follows.text.clone(),
    };
    account.consequences.iter().map(follows).collect()
}

/// Where the law says so, and how well that is known.
pub fn citation(cites: &Citation) -> Message {
    let place = Message::verbatim(format!("{}, {}", cites.name, cites.cited));
    match known_how_well(&cites.confidence) {
        Some(known) => Message::new("citation")
            .with("place", place)
            .with("confidence", &cites.confidence)
            .with("known", known),
        None => place,
    }
}

pub(super) fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Met => GREEN,
        Outcome::Breached => RED,
        Outcome::Undetermined => YELLOW,
        Outcome::NotApplicable => BLUE,
    }
}

/// Sentences under one label; several of them as a list.
pub(super) fn labelled(out: &mut String, label: &Message, sentences: &[String], look: &Look) {
    let width = label_width(look.language);
    for (index, sentence) in sentences.iter().enumerate() {
        let label = if index == 0 { format!("{}:", look.say(label)) } else { String::new() };
        let (dash, indent) = if sentences.len() > 1 { ("- ", "  ") } else { ("", "") };
        let first = format!("  {}{dash}", look.paint(BOLD, &format!("{label:<width$}")));
        let rest = format!("  {:width$}{indent}", "");
        *out += &wrapped(&first, &rest, sentence, look.width);
    }
}

/// The columns of the longest label and a blank.
fn label_width(language: Language) -> usize {
    match language {
        Language::En => 13,
        Language::Ru | Language::Kk => 15,
    }
}

fn paths(facts: &[Fact]) -> Message {
    let listed: Vec<_> = facts.iter().take(LISTED).map(|fact| format!("`{}`", fact.path)).collect();
    and_more(listed.join(", "), facts.len().saturating_sub(LISTED))
}

/// The items, and how many more there are.
fn and_more(items: String, more: usize) -> Message {
    match more {
        0 => Message::verbatim(items),
        more => Message::new("list-more").with("some", items).with("more", more),
    }
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
        marks.push((place, Mark { label: look.say(&absence(&paths)), primary: true }));
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
        let more = Message::new("more-places").with("count", more);
        out += &look.paint(DIM, &format!("  {}", look.say(&more)));
        out += "\n";
    }
    out
}

/// `missing: sites[0].zone`, or `missing in sites[0]: zone, tenure`.
fn absence(paths: &[&str]) -> Message {
    let table = |path: &str| path.rfind('.').map_or(0, |index| index + 1);
    let shared = paths.first().map_or("", |path| &path[..table(path)]);
    let shared = if paths.iter().all(|path| path.starts_with(shared)) { shared } else { "" };
    let within = if paths.len() == 1 { "" } else { shared };
    let names: Vec<_> = paths.iter().take(LABELLED).map(|path| &path[within.len()..]).collect();
    let names = and_more(names.join(", "), paths.len().saturating_sub(LABELLED));
    match within.strip_suffix('.') {
        Some(table) => Message::new("missing-in").with("table", table).with("names", names),
        None => Message::new("missing").with("names", names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paths: &[&str]) -> String {
        absence(paths).in_language(Language::En)
    }

    #[test]
    fn every_label_fits_its_column() {
        let labels = [
            "label-because",
            "label-missing",
            "label-remedy",
            "label-consequence",
            "label-note",
            "label-not-checked",
            "label-in-force",
            "label-packs",
        ];
        for language in Language::ALL {
            let longest = labels.map(|label| Message::new(label).in_language(language).chars().count() + 2);
            assert!(longest.into_iter().all(|columns| columns <= label_width(language)), "{longest:?}");
        }
    }

    #[test]
    fn missing_facts_of_one_table_name_it_once() {
        assert_eq!(said(&["sites[0].zone"]), "missing: sites[0].zone");
        assert_eq!(said(&["sites[0].zone", "sites[0].tenure"]), "missing in sites[0]: zone, tenure");
        assert_eq!(said(&["licences", "sites"]), "missing: licences, sites");
        assert_eq!(said(&["sites[0].a", "sites[0].host.b"]), "missing in sites[0]: a, host.b");
        assert_eq!(said(&["sites[0].host.b", "sites[0].a"]), "missing: sites[0].host.b, sites[0].a");
    }
}
