//! What is malformed is rejected with everything that is wrong with it, each with its place.

mod support;

use std::fs;
use std::path::Path;

use adal::declaration::{self, Mistake, Rejection, Source, Syntax};
use adal::document::syntax::decode;

use support::beside;

#[test]
fn every_mistake_is_listed_with_its_place() {
    insta::glob!("../fixtures", "rejected/*.{toml,json}", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let rejection = read(path).expect_err("a fixture of this folder is rejected");

        let listed: String = rejection.mistakes.iter().map(line).collect();
        beside(path).bind(|| insta::assert_snapshot!(name, listed));
    });
}

#[test]
fn what_is_well_formed_is_not_rejected() {
    insta::glob!("../fixtures", "accepted/*", |path| {
        if let Err(rejection) = read(path) {
            panic!("{}: {:#?}", path.display(), rejection.mistakes);
        }
    });
}

#[test]
fn the_identifier_of_a_rejected_filing_is_kept() {
    let text = "filing.id = \"2024-Q3-0017\"";
    let rejection = declaration::read(Source::new("a.toml", text), Syntax::Toml).unwrap_err();

    assert_eq!(rejection.id.as_deref(), Some("2024-Q3-0017"));
    assert_eq!(rejection.source_name, "a.toml");
}

fn read(path: &Path) -> Result<declaration::Filing, Box<Rejection>> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let rejected = |mistake| Rejection { source_name: name.to_owned(), id: None, mistakes: vec![mistake] };
    let text = decode(fs::read(path).unwrap()).map_err(rejected).map_err(Box::new)?;
    let syntax = Syntax::of(name, &text).map_err(rejected).map_err(Box::new)?;
    declaration::read(Source::new(name, text), syntax)
}

/// `path: message (help) --> line:column`
fn line(mistake: &Mistake) -> String {
    let Mistake { path, message, help, place } = mistake;
    let path = if path.is_empty() { "the document" } else { path };
    let help = help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let place =
        place.as_ref().map(|place| format!(" --> {}:{}", place.line, place.column)).unwrap_or_default();
    format!("{path}: {message}{help}{place}\n")
}
