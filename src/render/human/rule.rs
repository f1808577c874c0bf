//! A rule for a reader: what it asks, in which words, and what those mean.

use std::collections::BTreeSet;

use super::account::labelled;
use super::text::{visible, wrapped};
use super::{BOLD, DIM, Look};
use crate::explain::account::Citation;
use crate::explain::words::{force, known_how_well};
use crate::language::Language;
use crate::rule::file::{AmountFile, Cites, ConsequencePart, InForce, RuleFile, TermFile};
use crate::rule::library::Library;
use crate::words::{Arg, Message};

/// One rule, ending with a line feed.
pub fn rule(library: &Library, rule: &RuleFile, look: &Look) -> String {
    let language = look.language;
    let mut out = format!("{} ({})\n", look.paint(BOLD, &visible(&rule.id)), look.say(&force(rule.force)));
    out += &wrapped("  ", "  ", rule.title.text(language), look.width);
    for cites in &rule.cites {
        let cited = cited(library, cites, language);
        out += &look.paint(DIM, wrapped("  ", "  ", &cited, look.width).trim_end());
        out += "\n";
    }
    out.push('\n');
    let known = |how: &Option<String>| how.as_deref().and_then(known_how_well);
    let InForce { from_confidence, until_confidence, .. } = &rule.in_force;
    let mut days = days(&rule.in_force);
    if let Some(known) = known(from_confidence) {
        days = Message::new("days-first").with("days", days).with("known", known);
    }
    if let Some(known) = known(until_confidence) {
        days = Message::new("days-last").with("days", days).with("known", known);
    }
    labelled(&mut out, &Message::new("label-in-force"), &[look.say(&days)], look);
    let packs =
        rule.packs.iter().filter_map(|named| library.packs().iter().find(|pack| pack.name == named.text));
    let packs: Vec<_> = packs.map(|pack| format!("{}: {}", pack.name, pack.reading.text(language))).collect();
    labelled(&mut out, &Message::new("label-packs"), &packs, look);

    out += &format!("\n  {}\n", heading(&Message::new("label-conditions"), look));
    let conditions = conditions(rule, language);
    for (name, formula) in &conditions {
        formula_lines(&mut out, name, formula);
    }
    out += &words(library, conditions.iter().map(|(_, formula)| formula.as_str()), language, look);

    out.push('\n');
    labelled(&mut out, &Message::new("label-consequence"), &consequences(library, rule, language), look);
    labelled(&mut out, &Message::new("label-note"), rule.notes.list(language), look);
    labelled(&mut out, &Message::new("label-not-checked"), rule.not_checked.list(language), look);
    out
}

/// Every rule in two lines: identifier, force, days and packs; then its title.
pub fn rules(library: &Library, look: &Look) -> String {
    let language = look.language;
    let mut out = String::new();
    for rule in library.rules() {
        let packs: Vec<_> = rule.packs.iter().map(|pack| pack.text.as_str()).collect();
        let beside = Message::new("rule-beside")
            .with("force", force(rule.force))
            .with("days", days(&rule.in_force))
            .with("packs", packs.join(", "));
        let beside = look.say(&beside);
        let first = format!("{} ", look.paint(BOLD, &visible(&rule.id)));
        out += &wrapped(&first, "    ", &format!("({beside})"), look.width);
        out += &wrapped("    ", "    ", rule.title.text(language), look.width);
    }
    out
}

/// From which day, and until which: the second is the first day no longer in force.
fn days(in_force: &InForce) -> Message {
    super::law::days(in_force.from, in_force.until)
}

/// What follows from a breach of the rule, with the days it follows from, as it is written.
fn consequences(library: &Library, rule: &RuleFile, language: Language) -> Vec<String> {
    let named = rule.consequence.iter();
    let known =
        named.filter_map(|name| library.consequences().iter().find(|known| known.name.text == name.text));
    known
        .flat_map(|consequence| &consequence.parts)
        .map(|part| consequence(library, part, language))
        .collect()
}

fn consequence(library: &Library, part: &ConsequencePart, language: Language) -> String {
    // What stands for a value nobody knows needs no declaration to be read.
    let texts = if part.otherwise.is_empty() { &part.text } else { &part.otherwise };
    let of = |wanted| texts.iter().find(|(known, _)| *known == wanted);
    let text = of(language).or_else(|| of(Language::En)).map_or("", |(_, text)| text.text.as_str());
    let days = match (part.from, part.until) {
        (None, None) => String::new(),
        (from, until) => {
            let days = InForce { from, until, from_confidence: None, until_confidence: None };
            format!(" ({})", self::days(&days).in_language(language))
        }
    };
    let cites = part.cites.as_ref().map(|cites| format!("; {}", cited(library, cites, language)));
    format!("{text}{days}{}", cites.unwrap_or_default())
}

fn heading(label: &Message, look: &Look) -> String {
    look.paint(BOLD, &format!("{}:", look.say(label)))
}

fn cited(library: &Library, cites: &Cites, language: Language) -> String {
    let act = library.act(&cites.act);
    let citation = Citation {
        act: cites.act.clone(),
        name: act.map_or(cites.act.as_str(), |act| act.short.text(language)).to_owned(),
        place: cites.place.clone(),
        cited: act.map_or_else(|| cites.place.clone(), |act| act.cited(&cites.place, language)),
        confidence: cites.confidence.clone(),
        link: None,
        editions: Vec::new(),
    };
    super::account::citation(&citation).in_language(language)
}

/// The formulas of a rule by the names they are read under.
fn conditions(rule: &RuleFile, language: Language) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        rule.lets.iter().map(|(name, formula)| (format!("{} =", name.text), formula.text.clone())).collect();
    let parts = [
        (Message::new("part-when"), rule.when.as_ref()),
        (Message::new("part-for-each"), rule.for_each.as_ref()),
        (Message::new("part-applies"), rule.applies.as_ref()),
        (Message::new("part-requires"), Some(&rule.requires)),
    ];
    all.extend(
        parts
            .into_iter()
            .filter_map(|(name, formula)| Some((name.in_language(language), formula?.text.clone()))),
    );
    all
}

/// A formula as it is written, its lines under each other.
fn formula_lines(out: &mut String, name: &str, formula: &str) {
    let mut lines = formula.trim().lines().map(visible);
    *out += &format!("    {name:<11} {}\n", lines.next().unwrap_or_default());
    for line in lines {
        *out += &format!("    {:11} {line}\n", "");
    }
}

/// The terms and amounts that the formulas use, also through other terms, each with its meaning.
fn words<'a>(
    library: &Library,
    formulas: impl Iterator<Item = &'a str>,
    language: Language,
    look: &Look,
) -> String {
    let mut used: BTreeSet<String> = formulas.flat_map(names).collect();
    loop {
        let terms = library.terms().iter().filter(|term| used.contains(&term.name.text));
        let more: BTreeSet<_> = terms.flat_map(|term| names(&term.means.text)).collect();
        let before = used.len();
        used.extend(more);
        if used.len() == before {
            break;
        }
    }
    let terms = library.terms().iter().filter(|term| used.contains(&term.name.text));
    let amounts = library.amounts().iter().filter(|amount| used.contains(&amount.name.text));
    let mut out = String::new();
    for term in terms {
        out += &wrapped("    ", "      ", &meaning(library, term, language), look.width);
    }
    for amount in amounts {
        out += &wrapped("    ", "      ", &dated(library, amount, language), look.width);
    }
    if out.is_empty() { out } else { format!("\n  {}\n{out}", heading(&Message::new("label-words"), look)) }
}

fn meaning(library: &Library, term: &TermFile, language: Language) -> String {
    let parameters: Vec<_> = term.parameters.iter().map(|(name, _)| name.text.as_str()).collect();
    let cited = cited(library, &term.cites, language);
    format!("{}({}): {}; {cited}", term.name.text, parameters.join(", "), term.meaning.text(language))
}

fn dated(library: &Library, amount: &AmountFile, language: Language) -> String {
    let values: Vec<_> = amount
        .values
        .iter()
        .map(|value| {
            let number = match &value.value {
                Some(number) => Arg::Number(number.clone()),
                None => Message::new("value-unknown").into(),
            };
            Message::new("value-dated")
                .with("number", number)
                .with("days", super::law::days(Some(value.from), value.until))
                .with("cited", cited(library, &value.cites, language))
                .in_language(language)
        })
        .collect();
    format!(
        "{} ({}): {}: {}",
        amount.name.text,
        amount.unit,
        amount.meaning.text(language),
        values.join("; ")
    )
}

/// The names in a formula; what stands in quotes is none.
fn names(formula: &str) -> Vec<String> {
    let outside = formula.split('"').step_by(2);
    let words = outside.flat_map(|part| part.split(|char: char| !char.is_alphanumeric() && char != '_'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
