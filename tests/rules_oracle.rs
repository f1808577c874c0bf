//! Does the evaluator agree with a hand-written reading of every rule, whatever the facts?

mod rules_oracle {
    pub mod electricity;
    pub mod facts;
    pub mod farms;
    pub mod law;
    pub mod reports;
    pub mod rules;
    pub mod signs;
    pub mod study;
    pub mod tax;
}
mod support;

use std::collections::{BTreeMap, BTreeSet};

use adal::declaration::{Declaration, Filing};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::Outcome;
use adal::facts;
use adal::rule::compile::day_number;
use adal::rule::library::Ruleset;
use chrono::NaiveDate;
use rules_oracle::{farms, rules};
use serde_json::Value;
use support::choices::Choices;
use support::json::{self, Left};
use support::smaller::smallest;
use support::{library, ruleset};

/// How many declarations; set `ORACLE_DECLARATIONS` for more.
fn declarations() -> u64 {
    std::env::var("ORACLE_DECLARATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000)
}

fn packs() -> Vec<Ruleset> {
    library().packs().iter().map(|pack| ruleset(&pack.name)).collect()
}

fn farm(seed: u64) -> Value {
    let mut choices = Choices::of(seed);
    let mut farm = farms::farm(&mut choices);
    let percent = choices.pick(&[0, 0, 2, 5, 15, 40]);
    json::take_away(&mut farm, percent, Left::NothingOrNull, &mut choices);
    farm
}

fn farms() -> Vec<(Value, Declaration)> {
    let farm = |seed| {
        let farm = farm(seed);
        let declaration = json::filing(&farm).declaration;
        (farm, declaration)
    };
    (0..declarations()).map(farm).collect()
}

/// What the evaluator says, a block of so many declarations at a time: per rule, per declaration.
fn in_blocks(
    pack: &Ruleset,
    farms: &[&Declaration],
    size: usize,
    as_of: Option<NaiveDate>,
) -> Vec<Vec<Outcome>> {
    let mut outcomes = vec![Vec::new(); pack.rules.len()];
    for block in farms.chunks(size) {
        let batch = facts::batch(block.iter().copied());
        for (all, block) in outcomes.iter_mut().zip(evaluate(pack, &batch, as_of.map(day_number))) {
            all.extend(block);
        }
    }
    outcomes
}

/// Holds the outcomes of a pack against the oracle's.
fn differences(pack: &Ruleset, farms: &[(Value, Declaration)], as_of: Option<NaiveDate>) -> String {
    let declarations: Vec<&Declaration> = farms.iter().map(|(_, declaration)| declaration).collect();
    let outcomes = in_blocks(pack, &declarations, usize::MAX, as_of);
    let mut wrong = String::new();
    for (rule, outcomes) in pack.rules.iter().zip(outcomes) {
        let rule = rule.file.id.as_str();
        let mut differ = 0;
        for ((_, declaration), outcome) in farms.iter().zip(&outcomes) {
            if *outcome != rules::outcome(rule, declaration, as_of) {
                differ += 1;
            }
        }
        for ((document, declaration), outcome) in farms.iter().zip(outcomes) {
            let expected = rules::outcome(rule, declaration, as_of);
            if outcome != expected {
                let document = smallest(document.clone(), &|document| {
                    let Ok(Filing { declaration, .. }) = json::read(document) else { return false };
                    let one = in_blocks(pack, &[&declaration], 1, as_of);
                    let at = pack.rules.iter().position(|known| known.file.id == rule).unwrap();
                    one[at][0] != rules::outcome(rule, &declaration, as_of)
                });
                let declaration = json::filing(&document).declaration;
                let one = in_blocks(pack, &[&declaration], 1, as_of);
                let at = pack.rules.iter().position(|known| known.file.id == rule).unwrap();
                let expected = rules::outcome(rule, &declaration, as_of);
                wrong += &format!(
                    "{rule} (as of {as_of:?}; {differ} times): the evaluator says {:?}, the oracle {expected:?}, of\n{document}\n\n",
                    one[at][0]
                );
                break;
            }
        }
    }
    wrong
}

#[test]
fn the_evaluator_and_the_oracle_agree_on_every_outcome() {
    let farms = farms();
    let wrong: String = packs().iter().map(|pack| differences(pack, &farms, None)).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_evaluator_and_the_oracle_agree_under_the_law_of_one_day() {
    let farms = farms();
    let mut wrong = String::new();
    for pack in packs() {
        for (number, &(year, month, day)) in farms::BOUNDARIES.iter().enumerate() {
            let on = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            // A part of the farms each, the last day of the one law and the first of the next.
            let part: Vec<_> = farms.iter().skip(number).step_by(farms::BOUNDARIES.len()).cloned().collect();
            for day in [on.pred_opt().unwrap(), on] {
                wrong += &differences(&pack, &part, Some(day));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_size_of_a_block_changes_no_outcome() {
    let farms = farms();
    let declarations: Vec<&Declaration> =
        farms.iter().map(|(_, declaration)| declaration).take(700).collect();
    for pack in packs() {
        let outcomes = in_blocks(&pack, &declarations, usize::MAX, None);
        for size in [1, 2, 7, 64, 256] {
            assert!(in_blocks(&pack, &declarations, size, None) == outcomes, "blocks of {size}");
        }
    }
}

/// Why a rule cannot come to an outcome at all.
const NEVER: &[(&str, Outcome, &str)] = &[
    ("identifiers/check-digit", Outcome::Breached, "the reader takes no wrong number"),
    ("identifiers/check-digit", Outcome::NotApplicable, "a rule of form, on every day, for every filing"),
    ("identifiers/kato", Outcome::Breached, "the reader takes no wrong code"),
    ("pool-reporting/commission", Outcome::Breached, "the reader takes no negative quantity"),
];

/// A disagreement about an outcome that never comes up would never show.
#[test]
fn every_rule_comes_to_every_outcome() {
    let farms = farms();
    let mut wrong = Vec::new();
    let ids: BTreeSet<String> =
        packs().iter().flat_map(|pack| &pack.rules).map(|rule| rule.file.id.clone()).collect();
    for rule in &ids {
        let mut count: BTreeMap<Outcome, usize> = BTreeMap::new();
        for (_, declaration) in &farms {
            *count.entry(rules::outcome(rule, declaration, None)).or_default() += 1;
        }
        for outcome in [Outcome::Met, Outcome::Breached, Outcome::Undetermined, Outcome::NotApplicable] {
            let never = NEVER.iter().any(|(id, never, _)| *id == rule && *never == outcome);
            if never == count.contains_key(&outcome) {
                wrong.push(format!("{rule}: {count:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
