//! Does what an account says would make it right make it right, and is less not enough?
//!
//! The amounts, days and names are read out of the sentences, as a person would read them.

mod rules_oracle {
    pub mod farms;
}
mod support;

use adal::declaration::{Amount, Filing};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Outcome};
use adal::facts;
use adal::rule::library::Ruleset;
use chrono::NaiveDate;
use serde_json::{Value, json};

use rules_oracle::farms;
use support::choices::Choices;
use support::json::{self, Left};
use support::reading::as_declared;
use support::{default_ruleset, judge};

const FARMS: u64 = 400;
/// The first day of the rules.
const IN_FORCE: NaiveDate = NaiveDate::from_ymd_opt(2023, 4, 1).unwrap();
/// The most one disposal can be of.
const MOST: i128 = 10_i128.pow(38) - 1;

fn outcome(pack: &Ruleset, rule: &str, document: &Value) -> Outcome {
    let at = pack.rules.iter().position(|known| known.file.id == rule).unwrap();
    evaluate(pack, &facts::batch([&json::filing(document).declaration]), None)[at][0]
}

/// Random farms that breach the rule, with the account of that.
fn breached(pack: &Ruleset, rule: &str) -> Vec<(Value, Account)> {
    let farms: Vec<Value> = (0..FARMS)
        .map(|seed| {
            let mut choices = Choices::of(seed);
            let mut farm = farms::farm(&mut choices);
            let percent = choices.pick(&[0, 0, 0, 2]);
            json::take_away(&mut farm, percent, Left::NothingOrNull, &mut choices);
            farm
        })
        .collect();
    let filings: Vec<Filing> = farms.iter().map(json::filing).collect();
    let at = pack.rules.iter().position(|known| known.file.id == rule).unwrap();
    let outcomes = &evaluate(pack, &facts::batch(filings.iter().map(|filing| &filing.declaration)), None)[at];
    let mut breached = Vec::new();
    for ((farm, filing), outcome) in farms.into_iter().zip(filings).zip(outcomes) {
        if *outcome == Outcome::Breached {
            breached.push((farm, judge(pack, &filing).accounts.swap_remove(at)));
        }
    }
    assert!(breached.len() >= 10, "only {} farms breach {rule}", breached.len());
    breached
}

/// Applies every remedy of every breached farm, and sees the rule met. Where an element was open besides,
/// or a fact of one is not known, the rule may stay open.
fn applied(rule: &str, apply: impl Fn(&mut Value, &str)) {
    let pack = default_ruleset();
    for (mut document, account) in breached(&pack, rule) {
        assert!(!account.remedy.is_empty(), "{document:#}");
        for remedy in &account.remedy {
            apply(&mut document, &as_declared(remedy));
        }
        let said = |word: &str| account.because.iter().any(|because| because.contains(word));
        let open = said("cannot be judged") || said("(not given)");
        let outcome = outcome(&pack, rule, &document);
        let right = outcome == Outcome::Met || open && outcome == Outcome::Undetermined;
        assert!(right, "{outcome:?} {:#?}\n{:#?}\nled to {document:#}", account.because, account.remedy);
    }
}

/// Applies every remedy a little short, and sees the rule still breached.
fn not_quite(rule: &str, apply: impl Fn(&mut Value, &str)) {
    let pack = default_ruleset();
    for (mut document, account) in breached(&pack, rule) {
        for remedy in &account.remedy {
            apply(&mut document, &as_declared(remedy));
        }
        let outcome = outcome(&pack, rule, &document);
        assert_eq!(outcome, Outcome::Breached, "{:#?}\nled to {document:#}", account.remedy);
    }
}

/// What stands in a sentence between two others.
fn between<'a>(sentence: &'a str, before: &str, after: &str) -> &'a str {
    let rest = sentence.split_once(before).unwrap_or_else(|| panic!("no `{before}` in `{sentence}`")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("no `{after}` in `{sentence}`")).0
}

/// The element that a sentence names by its identifier or its place, or both where several are called alike.
fn element<'a>(document: &'a mut Value, list: &str, label: &str) -> &'a mut Value {
    let elements = document[list].as_array_mut().unwrap();
    let label = label.split_once(" (").map_or(label, |(_, place)| place.trim_end_matches(')'));
    let place = label.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')?.strip_suffix(']'));
    match place {
        Some(index) => &mut elements[index.parse::<usize>().unwrap()],
        None => {
            let called = |element: &Value| element["id"] == label || element["number"] == label;
            elements.iter_mut().find(|element| called(element)).unwrap()
        }
    }
}

fn add(document: &mut Value, list: &str, element: Value) {
    if document[list].is_null() {
        document[list] = json!([]);
    }
    document[list].as_array_mut().unwrap().push(element);
}

fn next(day: &str) -> String {
    day.parse::<NaiveDate>().unwrap().succ_opt().unwrap().to_string()
}

/// Sends an amount through an exchange hosted by the AIFC, on the first day judged.
fn route(document: &mut Value, asset: &str, mut units: i128) {
    let from: NaiveDate = document["filing"]["period"]["from"].as_str().unwrap().parse().unwrap();
    let day = from.max(IN_FORCE).to_string();
    while units > 0 {
        let amount = Amount::from_units(units.min(MOST)).to_string();
        units -= units.min(MOST);
        let venue =
            json!({ "kind": "exchange", "aifc_licence": "AFSA", "licensed_from": day, "licensed_to": day });
        add(
            document,
            "disposals",
            json!({ "date": day, "asset": asset, "amount": amount, "kind": "sale", "venue": venue }),
        );
    }
}

/// The amount of a remedy in units of its last digit, and its asset.
fn short_of(remedy: &str) -> (i128, &str) {
    let (amount, asset) = between(remedy, "at least ", " more").split_once(' ').unwrap();
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    (format!("{whole}{fraction:0<18}").parse().unwrap(), asset)
}

#[test]
fn routing_the_amount_named_is_enough() {
    applied("april-2023/aifc-routing", |document, remedy| {
        let (units, asset) = short_of(remedy);
        route(document, asset, units);
    });
}

#[test]
fn routing_one_unit_of_the_last_digit_less_is_not_enough() {
    not_quite("april-2023/aifc-routing", |document, remedy| {
        let (units, asset) = short_of(remedy);
        route(document, asset, units - 1);
    });
}

#[test]
fn a_licence_that_ends_on_the_day_named_lasts_no_longer_than_it_may() {
    applied("digital-assets-law/three-year-term", |document, remedy| {
        let day = between(remedy, "`expires_on`: ", " at the latest").to_owned();
        element(document, "licences", between(remedy, "on which ", " really ends"))["expires_on"] =
            json!(day);
    });
}

#[test]
fn a_licence_that_ends_on_the_day_after_the_one_named_lasts_too_long() {
    not_quite("digital-assets-law/three-year-term", |document, remedy| {
        let day = next(between(remedy, "`expires_on`: ", " at the latest"));
        element(document, "licences", between(remedy, "on which ", " really ends"))["expires_on"] =
            json!(day);
    });
}

fn enter(document: &mut Value, remedy: &str, fewer: i64) {
    let more: i64 = between(remedy, "register of hardware: ", " more").parse().unwrap();
    let lot = element(document, "equipment", between(remedy, "units of ", " in the register"));
    lot["registered_units"] = json!(lot["registered_units"].as_i64().unwrap() + more - fewer);
}

#[test]
fn entering_as_many_units_as_named_is_enough() {
    applied("digital-assets-law/hardware-register", |document, remedy| enter(document, remedy, 0));
}

#[test]
fn entering_one_unit_less_is_not_enough() {
    not_quite("digital-assets-law/hardware-register", |document, remedy| enter(document, remedy, 1));
}

fn join(document: &mut Value, remedy: &str, from: &str, to: &str) {
    let pool = format!("joined-{}", document["pools"].as_array().unwrap().len());
    add(
        document,
        "pools",
        json!({ "id": pool, "accredited": true, "accredited_from": from, "accredited_to": to }),
    );
    element(document, "production", between(remedy, "mine ", " through a pool"))["pool"] = json!(pool);
}

#[test]
fn a_pool_accredited_on_the_days_named_is_enough() {
    applied("digital-assets-law/accredited-pool", |document, remedy| {
        let (from, to) =
            (between(remedy, "begins by ", " and lasts"), between(remedy, "lasts to ", " or longer"));
        join(document, remedy, from, to);
    });
}

#[test]
fn a_licence_on_the_days_named_is_enough_for_production() {
    for subtype in ["I", "II"] {
        applied("digital-assets-law/licence-in-force", |document, remedy| {
            let (from, to) = between(remedy, "every judged day from ", ", or").split_once(" to ").unwrap();
            hold(document, subtype, (from.to_owned(), to.to_owned()));
        });
    }
}

#[test]
fn the_licence_named_is_enough_for_a_site() {
    applied("april-2023/site-licence", |document, remedy| {
        let name = between(remedy, "of production at ", " (").to_owned();
        let days = days(document, remedy);
        let site = element(document, "sites", &name);
        match site["tenure"] == "hosted" {
            true => site["host"] = json!({ "subtype": "I" }),
            false => hold(document, "I", days),
        }
    });
}

#[test]
fn the_licence_named_is_enough_for_a_lot_of_processors() {
    applied("april-2023/processor-licence", |document, remedy| {
        let own = document["operator"]["bin"].clone();
        let days = days(document, remedy);
        let lot = element(document, "equipment", between(remedy, "run ", " only if"));
        let owner = lot["owner_bin"].clone();
        // Nobody said whose a lot is: then both, whoever it turns out to be.
        if owner != own {
            lot["owner_licence"] = json!("KZ-1");
        }
        if owner == own || owner.is_null() {
            hold(document, "II", days);
        }
    });
}

/// `(2024-07-01 to 2024-09-30)`; where some entry's days are not known, those of the period are enough.
fn days(document: &Value, remedy: &str) -> (String, String) {
    let remedy = remedy.replace("(unknown)", "unknown");
    let (from, to) = between(&remedy, "(", ")").split_once(" to ").unwrap();
    let known = |day: &str, end: &str| match day {
        "unknown" => document["filing"]["period"][end].as_str().unwrap().to_owned(),
        day => day.to_owned(),
    };
    (known(from, "from"), known(to, "to"))
}

fn hold(document: &mut Value, subtype: &str, (from, to): (String, String)) {
    add(
        document,
        "licences",
        json!({ "subtype": subtype, "status": "active", "issued_on": from, "expires_on": to }),
    );
}
