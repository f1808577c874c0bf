//! The declarations on which the packs disagree: what each pack says, and how the comparison reads.
//!
//! `UPDATE_DOCS=1 cargo test --test pairs` writes the comparisons into `docs/two-readings.md`.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use adal::explain::account::Judgement;

use support::{beside, files, filing, in_english, judge, ruleset};

const PACKS: [&str; 2] = ["april-2023", "statute"];
const DOCUMENT: &str = "docs/two-readings.md";

/// The head of a pair says what a person expects: `# expect <pack>: <rule> = <outcome>`, where the outcome of a rule
/// that the pack does not have is `no such rule`, and `# expect <pack>: verdict = <verdict>`.
#[test]
fn every_pair_comes_out_as_its_head_says() {
    let rulesets = PACKS.map(ruleset);
    for path in pairs() {
        let text = std::fs::read_to_string(&path).unwrap();
        let filing = filing(&path);
        let judgements: BTreeMap<&str, Judgement> =
            PACKS.into_iter().zip(rulesets.iter().map(|ruleset| judge(ruleset, &filing))).collect();
        let mut expects: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in text.lines().filter_map(|line| line.strip_prefix("# expect ")) {
            let (pack, rest) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            let (what, outcome) = rest.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found(&judgements[pack], what), outcome, "{} under {pack}: {what}", path.display());
            expects.entry(pack).or_default().insert(what);
        }
        for pack in PACKS {
            let expected =
                expects.get(pack).unwrap_or_else(|| panic!("{}: nothing of {pack}", path.display()));
            assert!(expected.contains("verdict") && expected.len() > 1, "{} of {pack}", path.display());
        }
    }
}

/// One reading finds a breach and the other none, and it is no matter of facts that are missing.
#[test]
fn the_verdicts_of_every_pair_are_opposite() {
    let rulesets = PACKS.map(ruleset);
    for path in pairs() {
        let filing = filing(&path);
        let mut verdicts = rulesets.each_ref().map(|ruleset| judge(ruleset, &filing).verdict.word());
        verdicts.sort_unstable();
        assert_eq!(verdicts, ["compliant", "non_compliant"], "{}", path.display());
    }
}

#[test]
fn every_pair_has_its_comparison_beside_it() {
    for path in pairs() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        beside(&path).bind(|| insta::assert_snapshot!(name, compared(&path)));
    }
}

#[test]
fn the_document_shows_every_comparison() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let document = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let current = with_comparisons(&document, &pairs().iter().map(|path| compared(path)).collect::<Vec<_>>());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&file, &current).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let changed = kept.lines().zip(current.lines()).find(|(kept, current)| kept != current);
    assert!(
        kept == current,
        "{DOCUMENT} is not current: write it with `UPDATE_DOCS=1 cargo test --test pairs`; {changed:#?}"
    );
}

/// The document with what is printed in its blocks of text, which are as many.
fn with_comparisons(document: &str, printed: &[String]) -> String {
    let (opened, closed) = ("```text\n", "```\n");
    let mut parts = document.split(opened);
    let mut current = parts.next().unwrap().to_owned();
    let blocks: Vec<&str> = parts.collect();
    assert_eq!(blocks.len(), printed.len(), "{DOCUMENT} shows one comparison of each pair");
    for (block, printed) in blocks.into_iter().zip(printed) {
        let after = block.split_once(closed).expect("a block ends").1;
        current += &format!("{opened}{printed}{closed}{after}");
    }
    current
}

fn pairs() -> Vec<PathBuf> {
    let found = files("fixtures/pairs", "toml");
    assert!(!found.is_empty(), "there are pairs");
    found
}

fn found<'a>(judgement: &'a Judgement, what: &str) -> &'a str {
    if what == "verdict" {
        return judgement.verdict.word();
    }
    let account = judgement.accounts.iter().find(|account| account.rule == what);
    account.map_or("no such rule", |account| account.outcome.word())
}

/// What the program prints of a pair.
fn compared(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = in_english(&mut Command::new(env!("CARGO_BIN_EXE_adal")))
        .current_dir(root)
        .args(["check", "--compare", &PACKS.join(",")])
        .arg(path.strip_prefix(root).unwrap())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is UTF-8")
}
