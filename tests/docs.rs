//! The pages of `docs/` that are generated: whether they are current, complete and linked.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes them.

mod support;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use adal::explain::condition::{Phrase, in_words, term_in_words};
use adal::language::Language;

use support::library;

/// Where a page stands, and what it should hold.
static PAGES: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let docs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages = Vec::new();
    for language in Language::ALL {
        let code = language.code();
        let file = |name: &str| match language {
            Language::En => docs.join(format!("{name}.md")),
            _ => docs.join(format!("{name}.{code}.md")),
        };
        let rules = generated(&["rules", "export", "--fixtures", "fixtures/rules", "--lang", code]);
        pages.push((file("rules"), rules));
        pages.push((file("law"), generated(&["law", "--format", "markdown", "--lang", code])));
    }
    pages
});

fn generated(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_adal"));
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_pages_are_those_that_the_rules_make() {
    for (file, page) in &*PAGES {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(file, page).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
        let changed = kept.lines().zip(page.lines()).find(|(kept, page)| kept != page);
        assert!(
            kept == *page,
            "{} is not current: write it with `UPDATE_DOCS=1 cargo test --test docs`; {changed:#?}",
            file.display()
        );
    }
}

#[test]
fn every_rule_has_its_place_and_two_examples_on_the_page() {
    let page = &PAGES.iter().find(|(file, _)| file.ends_with("docs/rules.md")).unwrap().1;
    let number = library().rules().count();
    assert!(number > 100);
    for rule in library().rules() {
        assert!(page.contains(&format!("<a id=\"{}\"></a>", rule.id.replace('/', "--"))), "{}", rule.id);
    }
    assert_eq!(page.matches("**An example that meets it**").count(), number);
    let breached = page.matches("**An example that breaches it**").count();
    assert_eq!(breached + page.matches("**An example that is rejected**").count(), number);
}

#[test]
fn every_link_inside_the_pages_leads_somewhere() {
    for (file, page) in &*PAGES {
        let mut links = 0;
        for link in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let Some((target, anchor)) = link.split_once('#').filter(|_| !link.contains("://")) else {
                continue;
            };
            let held = PAGES.iter().find(|(known, _)| match target {
                "" => known == file,
                target => known.file_name().unwrap().to_str() == Some(target),
            });
            let held = &held.unwrap_or_else(|| panic!("{link} in {}", file.display())).1;
            assert!(held.contains(&format!("<a id=\"{anchor}\"></a>")), "{link} in {}", file.display());
            links += 1;
        }
        assert!(links > 50, "{}", file.display());
        let anchors: Vec<&str> =
            page.split("<a id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(anchors.iter().collect::<BTreeSet<_>>().len(), anchors.len(), "{}", file.display());
    }
}

#[test]
fn every_formula_is_said_in_every_language_with_nothing_left_open() {
    let library = library();
    for language in Language::ALL {
        for rule in library.rules() {
            let said = in_words(&library, rule, language);
            let formulas = [&rule.section, &rule.when, &rule.for_each, &rule.applies];
            let parts = formulas.into_iter().flatten().count() + 1;
            assert_eq!(said.parts.len(), parts, "{}", rule.id);
            for phrase in said.parts.iter().chain(&said.lets) {
                whole(phrase, language, &rule.id);
            }
        }
        for term in library.terms() {
            whole(&term_in_words(&library, term, language), language, &term.name.text);
        }
    }
}

fn whole(phrase: &Phrase, language: Language, of: &str) {
    for line in phrase.lines() {
        let text = line.text.in_language(language);
        assert!(!text.trim().is_empty() && !text.contains(['{', '}', '\u{2068}']), "{of}: {text}");
        assert_eq!(text.matches('`').count() % 2, 0, "{of}: {text}");
        assert_eq!(text.matches('(').count(), text.matches(')').count(), "{of}: {text}");
        // What stands outside backticks and meanings is in the language, and no operator of a formula.
        let outside: String = text.split('`').step_by(2).collect();
        for operator in ["<=", ">=", "!=", "[", "]", "satisfies", "implies", "in_force"] {
            assert!(!outside.contains(operator), "{of}: {text}");
        }
    }
}

#[test]
fn nothing_is_left_to_be_filled_in_on_a_page() {
    for (file, page) in &*PAGES {
        let mut fenced = false;
        for line in page.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            } else if !fenced {
                assert!(!line.contains('{') && !line.contains('}'), "{}: {line}", file.display());
            }
        }
        assert!(!fenced, "{}", file.display());
    }
}

fn run(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_adal"));
    support::in_english(&mut command)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn a_page_is_written_to_the_file_that_is_named() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rules-page.md");
    std::fs::write(&file, "what stood there before").unwrap();
    let path = file.to_str().unwrap();

    let written = run(&["rules", "export", "--rules", "rules", "--out", path]);
    assert!(written.status.success() && written.stdout.is_empty());
    let printed = String::from_utf8(run(&["rules", "export"]).stdout).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    // Without fixtures there are no examples.
    assert!(!printed.contains("```toml"));
}

#[test]
fn an_example_that_comes_out_otherwise_than_its_name_says_is_an_error() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("wrong-examples");
    let of_rule = folder.join("april-2023/industrial-zone");
    std::fs::create_dir_all(&of_rule).unwrap();
    let text = "filing.period = { from = 2024-07-01, to = 2024-09-30 }\n";
    for name in ["met-nothing-is-given.toml", "breached-nothing-is-given.toml"] {
        std::fs::write(of_rule.join(name), text).unwrap();
    }

    let output = run(&["rules", "export", "--fixtures", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    let expected =
        "the example `april-2023/industrial-zone/met-nothing-is-given.toml` comes out as `undetermined`";
    assert!(said.contains(expected), "{said}");
}
