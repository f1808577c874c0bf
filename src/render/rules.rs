//! The format `adal/rules/1`: fields may be added, none is renamed or removed.

use serde::Serialize;

use super::json::pretty;
use crate::language::Language;
use crate::rule::library::Library;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    rule: &'a str,
    force: &'static str,
    in_force: Days,
    packs: Vec<&'a str>,
    title: &'a str,
    cites: Cites<'a>,
}

#[derive(Serialize)]
struct Days {
    from: String,
    /// The first day no longer in force.
    until: Option<String>,
}

#[derive(Serialize)]
struct Cites<'a> {
    act: &'a str,
    name: &'a str,
    place: &'a str,
    confidence: &'a str,
}

/// The rules by identifier, ending with a line feed.
pub fn list(library: &Library, language: Language) -> String {
    let rules = library
        .rules()
        .map(|rule| Rule {
            rule: &rule.id,
            force: rule.force.word(),
            in_force: Days {
                from: rule.in_force.from.to_string(),
                until: rule.in_force.until.map(|until| until.to_string()),
            },
            packs: rule.packs.iter().map(|pack| pack.text.as_str()).collect(),
            title: rule.title.text(language),
            cites: Cites {
                act: &rule.cites.act,
                name: library.act(&rule.cites.act).map_or("", |act| act.short.text(language)),
                place: &rule.cites.place,
                confidence: &rule.cites.confidence,
            },
        })
        .collect();
    pretty(&Document { format: "adal/rules/1", rules })
}
