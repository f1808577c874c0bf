//! A rule for a reader: what it asks, in which words, and what those mean.

use super::account::labelled;
use super::text::{visible, wrapped};
use super::{BOLD, DIM, Look};
use crate::explain::condition::{Phrase, in_words, vocabulary};
use crate::explain::words::{force, known_how_well};
use crate::language::Language;
use crate::render::rule::{cited, consequences, formulas, value as value_of};
use crate::rule::file::{AmountFile, InForce, RuleFile, TermFile};
use crate::rule::library::Library;
use crate::words::Message;

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

    out += &format!("\n  {}\n", heading(&Message::new("label-asks"), look));
    let asks = in_words(library, rule, language);
    for said in asks.parts.iter().chain(&asks.lets) {
        phrase(&mut out, said, look);
    }
    out += &format!("\n  {}\n", heading(&Message::new("label-conditions"), look));
    let formulas = formulas(rule, language);
    for (name, formula) in &formulas {
        formula_lines(&mut out, name, formula);
    }
    out += &words(library, formulas.iter().map(|(_, formula)| *formula), look);

    out.push('\n');
    labelled(
        &mut out,
        &Message::new("label-consequence"),
        &consequences(library, rule, cited, language),
        look,
    );
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

fn heading(label: &Message, look: &Look) -> String {
    look.paint(BOLD, &format!("{}:", look.say(label)))
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
fn words<'a>(library: &Library, formulas: impl Iterator<Item = &'a str>, look: &Look) -> String {
    let (terms, amounts) = vocabulary(library, formulas);
    let mut out = String::new();
    for term in terms {
        out += &wrapped("    ", "      ", &meaning(library, term, look.language), look.width);
    }
    for amount in amounts {
        out += &wrapped("    ", "      ", &dated(library, amount, look.language), look.width);
    }
    if out.is_empty() { out } else { format!("\n  {}\n{out}", heading(&Message::new("label-words"), look)) }
}

/// A sentence and the list it ends in, each item under its number.
fn phrase(out: &mut String, phrase: &Phrase, look: &Look) {
    for line in phrase.lines() {
        let indent = "  ".repeat(line.depth + 2);
        let number = if line.number.is_empty() { String::new() } else { format!("({}) ", line.number) };
        let rest = format!("{indent}{}", " ".repeat(number.len().max(2)));
        *out += &wrapped(&format!("{indent}{number}"), &rest, &look.say(&line.text), look.width);
    }
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
            Message::new("value-dated")
                .with("number", value_of(value))
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
