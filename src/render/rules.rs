//! The format `adal/rules/1`: fields may be added, none is renamed or removed.

use serde::Serialize;

use super::json::pretty;
use crate::language::Language;
use crate::rule::file;
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
    kind: &'static str,
    /// The first provision it cites.
    cites: Option<Cites<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cites_also: Vec<Cites<'a>>,
}

#[derive(Serialize)]
struct Days {
    /// None for a rule of form, which always is in force.
    from: Option<String>,
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
                from: rule.in_force.from.map(|from| from.to_string()),
                until: rule.in_force.until.map(|until| until.to_string()),
            },
            packs: rule.packs.iter().map(|pack| pack.text.as_str()).collect(),
            title: rule.title.text(language),
            kind: rule.kind.word(),
            cites: rule.cites.first().map(|first| cites(library, first, language)),
            cites_also: rule.cites.iter().skip(1).map(|also| cites(library, also, language)).collect(),
        })
        .collect();
    pretty(&Document { format: "adal/rules/1", rules })
}

fn cites<'a>(library: &'a Library, cites: &'a file::Cites, language: Language) -> Cites<'a> {
    Cites {
        act: &cites.act,
        name: library.act(&cites.act).map_or("", |act| act.short.text(language)),
        place: &cites.place,
        confidence: &cites.confidence,
    }
}
