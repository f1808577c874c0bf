//! The farms of the study: what each comes to, and why.

mod support;

use std::path::Path;

use adal::explain::account::{Judgement, Outcome};
use adal::render::plain;

use support::{beside, files, filing, judge, library, ruleset};

/// The head of a case says what a person expects of it under each pack.
#[test]
fn every_case_comes_out_as_its_head_says() {
    for pack in library().packs() {
        let ruleset = ruleset(&pack.name);
        for path in files("fixtures/cases", "toml") {
            let judgement = judge(&ruleset, &filing(&path));
            assert_eq!(
                found(&judgement),
                expected(&path, &pack.name),
                "{} under {}",
                path.display(),
                pack.name
            );
        }
    }
}

#[test]
fn every_case_has_its_account_beside_it() {
    let packs: Vec<_> = library().packs().iter().map(|pack| ruleset(&pack.name)).collect();
    insta::glob!("../fixtures", "cases/*.toml", |path| {
        let filing = filing(path);
        let of = |ruleset: &adal::rule::library::Ruleset| {
            format!("{}: {}", ruleset.pack.name, plain::judgement(&judge(ruleset, &filing)))
        };
        let text: Vec<String> = packs.iter().map(of).collect();
        let name = path.file_stem().unwrap().to_str().unwrap();
        beside(path).bind(|| insta::assert_snapshot!(name, text.join("\n")));
    });
}

fn found(judgement: &Judgement) -> String {
    let of = |outcome: Outcome| -> Vec<&str> {
        let accounts = judgement.accounts.iter().filter(|account| account.outcome == outcome);
        accounts.map(|account| account.rule.as_str()).collect()
    };
    format!(
        "{}; breached = [{}]; undetermined = [{}]",
        judgement.verdict.word(),
        of(Outcome::Breached).join(", "),
        of(Outcome::Undetermined).join(", ")
    )
}

/// `# expect <pack>: <verdict>; breached = […]; undetermined = […]`
fn expected(path: &Path, pack: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let start = format!("# expect {pack}: ");
    let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(&start)).collect();
    assert_eq!(lines.len(), 1, "{} expects nothing of {pack}", path.display());
    lines[0].to_owned()
}
