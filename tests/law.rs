//! The map of the law: whether every provision has one state, and every rule its provision.

mod support;

use adal::language::Language;
use adal::rule::file::State;
use adal::rule::library::Library;

use support::{filing, judge, library, ruleset};

fn without(id: &str) -> Vec<String> {
    let lost = format!("{id}.toml");
    let kept = Library::embedded_files().filter(|(path, _)| *path != lost);
    let files = kept.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    // Rules that ask for the outcome of the one that is gone no longer compile; that is found as well.
    match Library::load(files) {
        Ok(library) => {
            let outline = library.acts().flat_map(|act| &act.outline);
            let named = outline.filter_map(|provision| match &provision.state {
                State::Encoded(rules) => Some((provision.place.clone(), rules)),
                _ => None,
            });
            let red = named.flat_map(|(place, rules)| {
                let lost = rules.iter().filter(|rule| library.rule(&rule.text).is_none());
                lost.map(move |rule| format!("{place}: {}", rule.text)).collect::<Vec<_>>()
            });
            let red: Vec<String> = red.collect();
            assert!(!library.lint().is_empty(), "nothing is found wrong without {id}");
            red
        }
        Err(findings) => findings.into_iter().map(|finding| finding.mistake.message.to_string()).collect(),
    }
}

#[test]
fn a_rule_that_is_deleted_turns_its_provision_red() {
    for rule in library().rules() {
        let red = without(&rule.id);
        assert!(red.iter().any(|said| said.contains(&rule.id)), "{}: {red:?}", rule.id);
    }
}

#[test]
fn every_rule_stands_in_the_outline_of_each_act_it_cites() {
    let library = library();
    for rule in library.rules() {
        for cites in &rule.cites {
            let act = library.act(&cites.act).unwrap();
            let names = act.outline.iter().any(|provision| match &provision.state {
                State::Encoded(rules) => rules.iter().any(|named| named.text == rule.id),
                _ => false,
            });
            assert!(names, "{} is not in the outline of {}", rule.id, act.name);
        }
    }
}

#[test]
fn every_provision_without_a_rule_says_why_in_every_language() {
    for act in library().acts() {
        assert!(!act.outline.is_empty(), "{} has no outline", act.name);
        for provision in &act.outline {
            if let Some(why) = provision.state.texts() {
                for language in Language::ALL {
                    let said = why.get_only(language).is_some_and(|why| !why.trim().is_empty());
                    assert!(said, "{} {} in {}", act.name, provision.place, language.code());
                }
            }
        }
    }
}

#[test]
fn an_account_ends_with_the_provisions_of_its_days_that_no_rule_decides() {
    let filing = filing("fixtures/cases/quarter-example.toml".as_ref());
    for pack in library().packs() {
        let judgement = judge(&ruleset(&pack.name), &filing);
        assert!(!judgement.undecided.is_empty(), "{}", pack.name);
        for open in &judgement.undecided {
            let library = library();
            let act = library.act(&open.act).unwrap();
            let provision = act
                .outline
                .iter()
                .find(|provision| provision.place == open.place && provision.concerns(judgement.period));
            let state = &provision.unwrap_or_else(|| panic!("{} {}", open.act, open.place)).state;
            assert!(matches!(state, State::Person(_) | State::NotFound(_)), "{} {}", open.act, open.place);
            assert!(!open.why.is_empty());
        }
    }
}
