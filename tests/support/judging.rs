//! What must hold of any text as a rule file, and of any declaration that is judged, for the fuzz targets and the tests alike.
#![allow(dead_code, reason = "every target uses a part of it")]

use std::sync::OnceLock;

use adal::declaration::{self, Filing, Source, Syntax};
use adal::evaluate::outcome::evaluate;
use adal::explain;
use adal::facts;
use adal::language::Language;
use adal::render::plain;
use adal::rule::file::Finding;
use adal::rule::library::{Library, Ruleset};

/// Between the rule file and a file of terms in one input.
const TERMS_FOLLOW: &str = "\n---\n";

/// Reads the bytes as a rule file, and what follows [`TERMS_FOLLOW`] as terms instead of the program's own;
/// judges an example by the rule if nothing is wrong with it.
///
/// # Panics
///
/// If anything does, or breaks a promise.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (rule, terms) = match text.split_once(TERMS_FOLLOW) {
        Some((rule, terms)) => (rule, Some(terms)),
        None => (text, None),
    };
    let embedded = Library::embedded_files().filter(|(path, _)| {
        let shared =
            ["acts.toml", "amounts.toml", "consequences.toml"].contains(path) || path.starts_with("packs/");
        shared || (*path == "terms.toml" && terms.is_none())
    });
    let mut files: Vec<(String, String)> =
        embedded.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.push(("fuzz/rule.toml".to_owned(), rule.to_owned()));
    files.extend(terms.map(|terms| ("terms.toml".to_owned(), terms.to_owned())));
    match Library::load(files) {
        Err(findings) => said(&findings),
        Ok(library) => {
            said_or_nothing(&library.lint());
            for pack in library.packs() {
                match library.ruleset(&pack.name) {
                    Err(findings) => said(&findings),
                    Ok(ruleset) => judged(&ruleset, example()),
                }
            }
        }
    }
}

/// Reads the bytes as a declaration, and judges it by every pack of the program if it is one.
///
/// # Panics
///
/// If anything does, or breaks a promise.
pub fn accepted(bytes: &[u8]) {
    thread_local! {
        static PACKS: Vec<Ruleset> = {
            let library = Library::embedded().expect("the rules in the program are right");
            let packs = library.packs().iter().map(|pack| library.ruleset(&pack.name));
            packs.collect::<Result<_, _>>().expect("the rules in the program are right")
        };
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for syntax in [Syntax::Toml, Syntax::Json] {
        if let Ok(filing) = declaration::read(Source::new("-", text), syntax) {
            PACKS.with(|packs| packs.iter().for_each(|ruleset| judged(ruleset, &filing)));
        }
    }
}

/// Judges a declaration in every way there is.
///
/// # Panics
///
/// If anything does, or the ways disagree.
pub fn judged(ruleset: &Ruleset, filing: &Filing) {
    let day = chrono::NaiveDate::from_ymd_opt(2024, 2, 29);
    for as_of in [None, day] {
        let Ok(judgement) = explain::judge(ruleset, filing, as_of, Language::En) else { continue };
        let batch = facts::batch([&filing.declaration]);
        let alone = evaluate(ruleset, &batch, as_of.map(adal::rule::compile::day_number));
        for (account, outcomes) in judgement.accounts.iter().zip(alone) {
            assert_eq!([account.outcome], outcomes[..], "the account and the outcome agree");
            assert!(!account.because.is_empty(), "every outcome has a reason");
            plain::account(account, "fuzz.toml");
        }
    }
}

fn example() -> &'static Filing {
    static EXAMPLE: OnceLock<Filing> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let text = include_str!("../../fixtures/cases/quarter-example.toml");
        declaration::read(Source::new("quarter-example.toml", text), Syntax::Toml)
            .expect("a fixture is well formed")
    })
}

fn said(findings: &[Finding]) {
    assert!(!findings.is_empty(), "what is refused has a reason");
    said_or_nothing(findings);
}

fn said_or_nothing(findings: &[Finding]) {
    for finding in findings {
        let mistake = &finding.mistake;
        assert!(!mistake.message.to_string().is_empty());
        if let Some(place) = &mistake.place {
            assert!(finding.source.text.get(place.span.0..place.span.1).is_some(), "a place is in the text");
        }
    }
}
