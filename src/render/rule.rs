//! What every look of a rule shows: its citations, its values and what follows from a breach, as text.

use chrono::NaiveDate;

use crate::explain::account::Citation;
use crate::explain::condition::value_in_words;
use crate::language::Language;
use crate::rule::file::{Cites, ConsequencePart, DatedValue, InForce, RuleFile};
use crate::rule::library::Library;
use crate::words::{Arg, Message, number};

use super::human::law::days;

/// How a citation is written.
pub(super) type Cited = fn(&Library, &Cites, Language) -> String;

/// Where the law says so, and how well that is known.
pub(super) fn cited(library: &Library, cites: &Cites, language: Language) -> String {
    super::human::citation(&citation(library, cites, language)).in_language(language)
}

/// Where the law says so; how well that is known as its letter alone.
pub(super) fn cited_briefly(library: &Library, cites: &Cites, language: Language) -> String {
    let Citation { name, cited, confidence, .. } = citation(library, cites, language);
    format!("{name}, {cited} ({confidence})")
}

fn citation(library: &Library, cites: &Cites, language: Language) -> Citation {
    let act = library.act(&cites.act);
    Citation {
        act: cites.act.clone(),
        name: act.map_or(cites.act.as_str(), |act| act.short.text(language)).to_owned(),
        place: cites.place.clone(),
        cited: act.map_or_else(|| cites.place.clone(), |act| act.cited(&cites.place, language)),
        confidence: cites.confidence.clone(),
        link: None,
        editions: Vec::new(),
    }
}

/// The formulas of a rule by the names they are read under.
pub(super) fn formulas(rule: &RuleFile, language: Language) -> Vec<(String, &str)> {
    let lets = rule.lets.iter().map(|(name, formula)| (format!("{} =", name.text), formula.text.as_str()));
    let mut all: Vec<_> = lets.collect();
    let parts = [
        (Message::new("part-when"), rule.when.as_ref()),
        (Message::new("part-for-each"), rule.for_each.as_ref()),
        (Message::new("part-applies"), rule.applies.as_ref()),
        (Message::new("part-requires"), Some(&rule.requires)),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(name, formula)| Some((name.in_language(language), formula?.text.as_str())));
    all.extend(parts);
    all
}

/// A value of an amount: a number, the numbers of its steps, or that it is unknown.
pub(super) fn value(value: &DatedValue) -> Message {
    match (&value.value, &value.steps) {
        (Some(number), _) => Message::new("condition-number").with("number", Arg::Number(number.clone())),
        (None, Some(steps)) => {
            let steps = steps.iter().map(|step| {
                let value = Arg::Number(step.value.clone());
                match &step.up_to {
                    Some(up_to) => Message::new("value-up-to")
                        .with("value", value)
                        .with("upto", Arg::Number(up_to.clone())),
                    None => Message::new("value-above").with("value", value),
                }
            });
            Message::new("series").with("items", Arg::Items(steps.collect()))
        }
        (None, None) => Message::new("value-unknown"),
    }
}

/// What follows from a breach of the rule, with the days it follows from; what follows on none of the rule's
/// days is left out.
pub(super) fn consequences(
    library: &Library,
    rule: &RuleFile,
    cited: Cited,
    language: Language,
) -> Vec<String> {
    let named = rule.consequence.iter();
    let known =
        named.filter_map(|name| library.consequences().iter().find(|known| known.name.text == name.text));
    known
        .flat_map(|consequence| &consequence.parts)
        .filter(|part| meet(part, &rule.in_force))
        .map(|part| consequence(library, part, &rule.in_force, cited, language))
        .collect()
}

fn meet(part: &ConsequencePart, in_force: &InForce) -> bool {
    let before = |from, until| matches!((from, until), (Some(from), Some(until)) if until <= from);
    !before(part.from, in_force.until) && !before(in_force.from, part.until)
}

fn consequence(
    library: &Library,
    part: &ConsequencePart,
    in_force: &InForce,
    cited: Cited,
    language: Language,
) -> String {
    // What stands for a value nobody knows needs no declaration to be read.
    let texts = if part.otherwise.is_empty() { &part.text } else { &part.otherwise };
    let of = |wanted| texts.iter().find(|(known, _)| *known == wanted);
    let text = of(language).or_else(|| of(Language::En)).map_or("", |(_, text)| text.text.as_str());
    let from = [part.from, in_force.from].into_iter().flatten().max();
    let until = [part.until, in_force.until].into_iter().flatten().min();
    let text = filled(library, text, (from, until), language);
    let days = match (part.from, part.until) {
        (None, None) => String::new(),
        (from, until) => format!(" ({})", days(from, until).in_language(language)),
    };
    let cites = part.cites.as_ref().map(|cites| format!("; {}", cited(library, cites, language)));
    format!("{text}{days}{}", cites.unwrap_or_default())
}

/// Half-open days.
type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// A sentence without a declaration: an amount that only has one value on these days is that, and what else
/// stands in it is said in words.
fn filled(library: &Library, sentence: &str, days: Days, language: Language) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(brace) = ["{{", "}}"].into_iter().find(|pair| rest.starts_with(pair)) {
            out.push_str(&brace[1..]);
            rest = &rest[2..];
            continue;
        }
        match rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((formula, behind)) => {
                out.push_str(&value_of(library, formula, days, language));
                rest = behind;
            }
            None => break,
        }
    }
    out + rest
}

fn value_of(library: &Library, formula: &str, (from, until): Days, language: Language) -> String {
    let formula = formula.split_once(':').map_or(formula, |(formula, _)| formula).trim();
    let amount = library.amounts().iter().find(|amount| amount.name.text == formula);
    if let Some(value) = amount.and_then(|amount| amount.only_value(from, until)) {
        return number(value, language);
    }
    match value_in_words(library, formula, language) {
        Some(said) => said.in_language(language),
        None => format!("`{formula}`"),
    }
}
