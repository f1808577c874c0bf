//! What must hold of every rule file and of its fixtures.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use adal::document::format::Kind;
use adal::explain::account::Outcome;
use adal::render::plain;

use support::{beside, files, filing, judge, library, ruleset};

const OUTCOMES: [Outcome; 4] =
    [Outcome::Met, Outcome::Breached, Outcome::Undetermined, Outcome::NotApplicable];

/// A fixture's path says its rule and the outcome a person expects; the snapshot beside it, what is said.
#[test]
fn every_fixture_comes_out_as_its_name_says() {
    let packs: Vec<_> = library().packs().iter().map(|pack| ruleset(&pack.name)).collect();
    insta::glob!("../fixtures", "rules/**/*.toml", |path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let rule = rule_of(path);
        if name.starts_with("rejected-") {
            return rejected(path, name);
        }
        let filing = filing(path);
        let pack = packs.iter().find(|pack| pack.rules.iter().any(|known| known.file.id == rule));
        let judgement = judge(pack.unwrap_or_else(|| panic!("no pack has the rule {rule}")), &filing);
        let account = judgement.accounts.iter().find(|account| account.rule == rule).unwrap();

        let outcome = account.outcome.word();
        assert!(
            name.strip_prefix(outcome).is_some_and(|rest| rest.starts_with('-')),
            "`{name}` came out {outcome}"
        );
        let text = plain::account(account, path.file_name().unwrap().to_str().unwrap());
        beside(path).bind(|| insta::assert_snapshot!(name, text));
    });
}

/// A fixture of a rule of form that a malformed value breaches: the declaration is not read at all.
fn rejected(path: &Path, name: &str) {
    let file = path.file_name().unwrap().to_str().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let source = adal::declaration::Source::new(file, text);
    let rejection = adal::declaration::read(source, adal::declaration::Syntax::Toml);
    let mistakes = rejection.err().unwrap_or_else(|| panic!("`{name}` was read")).mistakes;
    let text: Vec<String> = mistakes
        .iter()
        .map(|mistake| {
            let place = mistake.place.as_ref().map(|place| format!("{}:{}", place.line, place.column));
            let help = mistake.help.as_ref().map(|help| format!("; {help}"));
            format!(
                "{} {}: {}{}",
                place.unwrap_or_default(),
                mistake.path,
                mistake.message,
                help.unwrap_or_default()
            )
        })
        .collect();
    beside(path).bind(|| insta::assert_snapshot!(name, text.join("\n")));
}

#[test]
fn every_rule_has_a_fixture_for_met_breached_and_undetermined() {
    let mut fixtures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files("fixtures/rules", "toml") {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        fixtures.entry(rule_of(&path)).or_default().push(name);
    }
    for rule in library().rules() {
        for outcome in &OUTCOMES[..3] {
            let word = outcome.word();
            let named = |prefix: &str| {
                fixtures.get(&rule.id).is_some_and(|names| names.iter().any(|name| name.starts_with(prefix)))
            };
            // What breaches a rule of form is not even read.
            let has = named(word) || (*outcome == Outcome::Breached && named("rejected-"));
            assert!(has, "{} has no {word} fixture", rule.id);
        }
    }
}

#[test]
fn every_fixture_is_about_a_rule_that_exists() {
    let library = library();
    for path in files("fixtures/rules", "toml") {
        assert!(library.rule(&rule_of(&path)).is_some(), "{}", path.display());
    }
}

/// A rule that goes missing, or changes its name, shows here.
#[test]
fn the_rules_and_their_packs_are_known() {
    let rules: Vec<String> = library()
        .rules()
        .map(|rule| {
            let packs: Vec<&str> = rule.packs.iter().map(|pack| pack.text.as_str()).collect();
            format!("{} ({}; {})", rule.id, rule.force.word(), packs.join(", "))
        })
        .collect();
    insta::assert_snapshot!(rules.join("\n"));
}

#[test]
fn the_rules_have_no_lints() {
    let lints: Vec<String> = library()
        .lint()
        .into_iter()
        .map(|finding| format!("{}: {}", finding.source.name, finding.mistake.message))
        .collect();
    assert_eq!(lints, [] as [String; 0]);
}

#[test]
fn every_rule_says_what_to_do_about_a_breach() {
    for rule in library().rules() {
        assert!(rule.remedy.iter().any(|(_, word, _)| *word == "breached"), "{}", rule.id);
    }
}

#[test]
fn a_rule_is_not_applicable_as_of_the_day_before_it_is_in_force() {
    for pack in library().packs() {
        let ruleset = ruleset(&pack.name);
        let filing = filing(Path::new("fixtures/cases/quarter-example.toml"));
        for rule in &ruleset.rules {
            let Some(from) = rule.file.in_force.from else { continue };
            for (day, in_force) in [(from.pred_opt().unwrap(), false), (from, true)] {
                let judgement =
                    adal::explain::judge(&ruleset, &filing, Some(day), Default::default()).unwrap();
                let account = judgement.accounts.iter().find(|account| account.rule == rule.file.id).unwrap();
                let said = account.because.iter().any(|because| because.starts_with("not in force"));
                assert_eq!(said, !in_force, "{} as of {day}: {:?}", rule.file.id, account.because);
                assert!(in_force || account.outcome == Outcome::NotApplicable);
            }
        }
    }
}

/// `insta` leaves them when a fixture is renamed or removed.
#[test]
fn no_snapshot_is_an_orphan() {
    for snapshot in files("fixtures", "snap") {
        let of = ["", "toml", "json"].map(|extension| snapshot.with_extension(extension));
        assert!(of.iter().any(|file| file.exists()), "{} belongs to nothing", snapshot.display());
    }
}

/// Every fact of the format that a rule could read has a type in the condition language.
#[test]
fn every_list_of_the_declaration_has_records_or_values() {
    for field in adal::declaration::DECLARATION.fields {
        if let Kind::List(element) = field.kind {
            assert!(matches!(element, Kind::Record(_) | Kind::Text(_) | Kind::Word(_)), "{}", field.name);
        }
    }
}

/// `fixtures/rules/<instrument>/<name>/<fixture>.toml`
fn rule_of(path: &Path) -> String {
    let mut parts = path.parent().unwrap().components().rev().map(|part| part.as_os_str().to_str().unwrap());
    let (name, instrument) = (parts.next().unwrap(), parts.next().unwrap());
    format!("{instrument}/{name}")
}
