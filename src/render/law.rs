//! The format `adal/law/1`: fields may be added, none is renamed or removed.

use chrono::NaiveDate;
use serde::Serialize;

use super::json::pretty;
use crate::language::Language;
use crate::rule::file::{Act, Provision, State};
use crate::rule::library::Library;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    on: Option<String>,
    acts: Vec<OneAct<'a>>,
}

#[derive(Serialize)]
struct OneAct<'a> {
    act: &'a str,
    title: &'a str,
    short: &'a str,
    number: Option<&'a str>,
    link: Option<&'a str>,
    read: &'a str,
    /// The last day for which it was read; none if only others' summaries were.
    read_until: Option<String>,
    editions: Vec<OneEdition<'a>>,
    provisions: Vec<OneProvision<'a>>,
}

#[derive(Serialize)]
struct OneEdition<'a> {
    from: String,
    confidence: &'a str,
    by: &'a str,
    changed: &'a str,
    link: Option<&'a str>,
}

#[derive(Serialize)]
struct OneProvision<'a> {
    place: &'a str,
    cited: String,
    text: &'a str,
    from: Option<String>,
    until: Option<String>,
    state: &'static str,
    /// Of an encoded one: the rules that hold it.
    rules: Vec<&'a str>,
    /// Those of them that are not there.
    lost: Vec<&'a str>,
    /// Why a person has to look at it, whom it addresses, or what was not found.
    why: &'a str,
}

/// The acts by name, ending with a line feed; with a day, the editions and provisions of that day.
pub fn document<'a>(
    library: &'a Library,
    acts: impl Iterator<Item = &'a Act>,
    on: Option<NaiveDate>,
    language: Language,
) -> String {
    let acts = acts.map(|act| one(library, act, on, language)).collect();
    pretty(&Document { format: "adal/law/1", on: on.map(|day| day.to_string()), acts })
}

fn one<'a>(library: &Library, act: &'a Act, on: Option<NaiveDate>, language: Language) -> OneAct<'a> {
    let editions = editions(act, on).iter().map(|edition| OneEdition {
        from: edition.from.to_string(),
        confidence: &edition.confidence,
        by: &edition.by,
        changed: edition.changed.text(language),
        link: edition.link.as_deref(),
    });
    OneAct {
        act: &act.name,
        title: act.title.text(language),
        short: act.short.text(language),
        number: act.number.as_deref(),
        link: act.link.as_deref(),
        read: act.read.text(language),
        read_until: act.read_until.map(|day| day.to_string()),
        editions: editions.collect(),
        provisions: provisions(act, on)
            .map(|provision| self::provision(library, act, provision, language))
            .collect(),
    }
}

fn provision<'a>(
    library: &Library,
    act: &Act,
    provision: &'a Provision,
    language: Language,
) -> OneProvision<'a> {
    let rules = named(provision);
    OneProvision {
        place: &provision.place,
        cited: act.cited(&provision.place, language),
        text: provision.text.text(language),
        from: provision.from.map(|day| day.to_string()),
        until: provision.until.map(|day| day.to_string()),
        state: provision.state.word(),
        lost: rules.iter().copied().filter(|rule| library.rule(rule).is_none()).collect(),
        rules,
        why: provision.state.why(language),
    }
}

/// The editions of the act, or the one in force on that day.
pub(super) fn editions(act: &Act, on: Option<NaiveDate>) -> &[crate::rule::file::Edition] {
    on.map_or(&act.editions, |day| act.editions_on((day, day)))
}

/// The provisions of the act, or those that hold on that day.
pub(super) fn provisions(act: &Act, on: Option<NaiveDate>) -> impl Iterator<Item = &Provision> {
    act.outline.iter().filter(move |provision| on.is_none_or(|day| provision.concerns((day, day))))
}

/// The rules that a provision names.
pub(super) fn named(provision: &Provision) -> Vec<&str> {
    match &provision.state {
        State::Encoded(rules) => rules.iter().map(|rule| rule.text.as_str()).collect(),
        _ => Vec::new(),
    }
}
