//! Does what an account says would make it right make it right, and is less not enough?
//!
//! The amounts, days and names are read out of the sentences, as a person would read them.

mod rules_oracle {
    pub mod farms;
}
mod support;

use adal::declaration::{Amount, Filing};
use adal::document::format::Kind;
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Outcome};
use adal::facts;
use adal::rule::library::Ruleset;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use rules_oracle::farms;
use support::choices::Choices;
use support::json::{self, Left};
use support::near::{Reach, Values, product};
use support::reading::as_declared;
use support::{files, judge, library, ruleset};

const FARMS: u64 = 400;
/// How often each fixture is varied.
const VARIANTS: u64 = 5;
/// The first day of the rules.
const IN_FORCE: NaiveDate = NaiveDate::from_ymd_opt(2023, 4, 1).unwrap();
/// The most one disposal can be of.
const MOST: i128 = 10_i128.pow(38) - 1;

fn outcome(pack: &Ruleset, rule: &str, document: &Value) -> Outcome {
    let at = pack.rules.iter().position(|known| known.file.id == rule).unwrap();
    evaluate(pack, &facts::batch([&json::filing(document).declaration]), None)[at][0]
}

/// Random farms.
fn random_farms() -> Vec<Value> {
    (0..FARMS)
        .map(|seed| {
            let mut choices = Choices::of(seed);
            let mut farm = farms::farm(&mut choices);
            let percent = choices.pick(&[0, 0, 0, 2]);
            json::take_away(&mut farm, percent, Left::NothingOrNull, &mut choices);
            farm
        })
        .collect()
}

/// The fixtures of a rule, and each many times with other values near what the rule computes of it.
fn varied_fixtures(pack: &Ruleset, rule: &str) -> Vec<Value> {
    let known = pack.rules.iter().find(|known| known.file.id == rule).unwrap();
    let reach = Reach::of(pack, known);
    let mut all = Vec::new();
    for (place, path) in files(&format!("fixtures/rules/{rule}"), "toml").iter().enumerate() {
        let fixture = json::file(path);
        let Some(values) = Values::near(&reach, &fixture) else { continue };
        // Names stay: a remedy calls an element by its own.
        let varies = |fact: &String| {
            !matches!(json::kind_at(fact), Kind::Text(_) | Kind::Word(_) | Kind::Record(_) | Kind::List(_))
        };
        let facts: Vec<String> = json::facts_of(&fixture).into_iter().filter(varies).collect();
        all.push(fixture.clone());
        for variant in 0..VARIANTS {
            let mut choices = Choices::of(place as u64 * VARIANTS + variant);
            let mut document = fixture.clone();
            for _ in 0..choices.pick(&[1, 1, 2, 4]).min(facts.len()) {
                let fact = choices.pick(&facts);
                json::put(&mut document, &fact, values.of(json::kind_at(&fact), &mut choices));
            }
            all.extend(json::read(&document).is_ok().then_some(document));
        }
    }
    all
}

/// The first pack that has the rule.
fn pack_of(rule: &str) -> Ruleset {
    let has = |pack: &Ruleset| pack.rules.iter().any(|known| known.file.id == rule);
    library().packs().iter().map(|pack| ruleset(&pack.name)).find(has).unwrap()
}

/// Those of the documents that breach the rule, with the account of that.
fn breached(pack: &Ruleset, rule: &str, farms: Vec<Value>) -> Vec<(Value, Account)> {
    let filings: Vec<Filing> = farms.iter().map(json::filing).collect();
    let at = pack.rules.iter().position(|known| known.file.id == rule).unwrap();
    let outcomes = &evaluate(pack, &facts::batch(filings.iter().map(|filing| &filing.declaration)), None)[at];
    let mut breached = Vec::new();
    for ((farm, filing), outcome) in farms.into_iter().zip(filings).zip(outcomes) {
        if *outcome == Outcome::Breached {
            breached.push((farm, judge(pack, &filing).accounts.swap_remove(at)));
        }
    }
    assert!(breached.len() >= 10, "only {} declarations breach {rule}", breached.len());
    breached
}

/// Applies every remedy of every breached farm, and sees the rule met.
fn applied(rule: &str, apply: impl Fn(&mut Value, &str)) {
    applied_to(&pack_of(rule), rule, random_farms(), apply);
}

/// The same of declarations like the fixtures of the rule.
fn applied_near_fixtures(rule: &str, apply: impl Fn(&mut Value, &str)) {
    let pack = pack_of(rule);
    applied_to(&pack, rule, varied_fixtures(&pack, rule), apply);
}

/// Where an element was open besides, or a fact of one is not known, the rule may stay open.
fn applied_to(pack: &Ruleset, rule: &str, documents: Vec<Value>, apply: impl Fn(&mut Value, &str)) {
    for (mut document, account) in breached(pack, rule, documents) {
        assert!(!account.remedy.is_empty(), "{document:#}");
        for remedy in &account.remedy {
            apply(&mut document, &as_declared(remedy));
        }
        let said = |word: &str| account.because.iter().any(|because| because.contains(word));
        let open = said("cannot be judged") || said("(not given)");
        let outcome = outcome(pack, rule, &document);
        let right = outcome == Outcome::Met || open && outcome == Outcome::Undetermined;
        assert!(right, "{outcome:?} {:#?}\n{:#?}\nled to {document:#}", account.because, account.remedy);
    }
}

/// Applies every remedy a little short, and sees the rule still breached.
fn not_quite(rule: &str, apply: impl Fn(&mut Value, &str)) {
    not_quite_to(&pack_of(rule), rule, random_farms(), apply);
}

/// The same of declarations like the fixtures of the rule.
fn not_quite_near_fixtures(rule: &str, apply: impl Fn(&mut Value, &str)) {
    let pack = pack_of(rule);
    not_quite_to(&pack, rule, varied_fixtures(&pack, rule), apply);
}

fn not_quite_to(pack: &Ruleset, rule: &str, documents: Vec<Value>, apply: impl Fn(&mut Value, &str)) {
    for (mut document, account) in breached(pack, rule, documents) {
        for remedy in &account.remedy {
            apply(&mut document, &as_declared(remedy));
        }
        let outcome = outcome(pack, rule, &document);
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

/// Sells an amount through an exchange hosted by the AIFC, on the first day judged.
fn route(document: &mut Value, asset: &str, units: i128) {
    route_from(document, asset, units, IN_FORCE);
}

/// The same where the rule is in force from that day.
fn route_from(document: &mut Value, asset: &str, mut units: i128, in_force: NaiveDate) {
    let from: NaiveDate = document["filing"]["period"]["from"].as_str().unwrap().parse().unwrap();
    let day = from.max(in_force).to_string();
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
    (units(amount), asset)
}

/// A number in units of the last digit of an amount.
fn units(number: &str) -> i128 {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    format!("{whole}{fraction:0<18}").parse().unwrap()
}

/// An amount of the declaration in those units.
fn declared(value: &Value) -> i128 {
    units(value.as_str().unwrap())
}

fn amount(units: i128) -> Value {
    json!(Amount::from_units(units).to_string())
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

/// The additional sale that a rule on the share of sales asks for.
fn sell(document: &mut Value, remedy: &str, in_force: NaiveDate, less: i128) {
    let (_, instead) = remedy.split_once("; or sell").unwrap();
    let (units, asset) = short_of(instead);
    route_from(document, asset, units - less, in_force);
}

/// The first days of the two shares of what is sold.
fn shares() -> [(&'static str, NaiveDate); 2] {
    ["digital-assets-law/aifc-sale-share-2024", "digital-assets-law/aifc-sale-share-2025"].map(|rule| {
        let from = library().rule(rule).unwrap().in_force.from.unwrap();
        (rule, from)
    })
}

#[test]
fn selling_the_amount_named_in_addition_is_enough() {
    for (rule, from) in shares() {
        applied_near_fixtures(rule, |document, remedy| sell(document, remedy, from, 0));
    }
}

#[test]
fn selling_one_unit_of_the_last_digit_less_is_not_enough() {
    for (rule, from) in shares() {
        not_quite_near_fixtures(rule, |document, remedy| sell(document, remedy, from, 1));
    }
}

/// The returns of the quarter that a sentence names.
fn returns_of<'a>(document: &'a mut Value, quarter: &str) -> impl Iterator<Item = &'a mut Value> {
    let returns = document["fee_returns"].as_array_mut().unwrap();
    returns.iter_mut().filter(move |found| found["quarter"] == quarter)
}

/// Corrects the amount of the returns that come to the one named.
fn correct_amount(document: &mut Value, remedy: &str, more: i128) {
    let (quarter, due) = between(remedy, "in the return for ", " ₸").split_once(" to ").unwrap();
    for found in returns_of(document, quarter) {
        if product(declared(&found["kwh"]), declared(&found["rate_kzt_per_kwh"])) == units(due) {
            found["amount_kzt"] = amount(units(due) + more);
        }
    }
}

#[test]
fn the_fee_named_is_the_right_one() {
    applied_near_fixtures("tax-code/fee-amount", |document, remedy| correct_amount(document, remedy, 0));
}

#[test]
fn a_fee_one_unit_of_the_last_digit_greater_is_wrong() {
    not_quite_near_fixtures("tax-code/fee-amount", |document, remedy| correct_amount(document, remedy, 1));
}

/// The rules on a last day of the returns, with the field that holds the day.
const LAST_DAYS: [(&str, &str); 3] = [
    ("tax-code/fee-return-date", "filed_on"),
    ("tax-code/fee-payment-date", "paid_on"),
    ("tax-code/fee-payment-date-2022", "paid_on"),
];

fn correct_day(document: &mut Value, remedy: &str, field: &str, correct: impl Fn(&str) -> String) {
    let quarter = between(remedy, "given for ", ":").to_owned();
    let last = between(remedy, "the last day was ", ",");
    for found in returns_of(document, &quarter) {
        if found[field].as_str() > Some(last) {
            found[field] = json!(correct(last));
        }
    }
}

#[test]
fn a_return_on_the_last_day_named_is_in_time() {
    for (rule, field) in LAST_DAYS {
        applied_near_fixtures(rule, |document, remedy| {
            correct_day(document, remedy, field, |last| last.to_owned());
        });
    }
}

#[test]
fn a_return_on_the_day_after_the_last_one_is_late() {
    for (rule, field) in LAST_DAYS {
        not_quite_near_fixtures(rule, |document, remedy| correct_day(document, remedy, field, next));
    }
}

fn correct_rate(document: &mut Value, remedy: &str, more: i128) {
    let quarter = between(remedy, "the return for ", ":").to_owned();
    let rate = units(between(remedy, "the rate is ", " ₸"));
    returns_of(document, &quarter).for_each(|found| found["rate_kzt_per_kwh"] = amount(rate + more));
}

#[test]
fn the_rate_named_is_the_right_one() {
    applied_near_fixtures("tax-code/fee-rate-2022", |document, remedy| correct_rate(document, remedy, 0));
}

#[test]
fn a_rate_one_unit_of_the_last_digit_greater_is_wrong() {
    not_quite_near_fixtures("tax-code/fee-rate-2022", |document, remedy| correct_rate(document, remedy, 1));
}

fn pay(document: &mut Value, remedy: &str, less: i128) {
    let (label, due) = between(remedy, "the fee for ", " ₸").split_once(" in full, ").unwrap();
    element(document, "licences", label)["fee_paid_kzt"] = amount(units(due) - less);
}

#[test]
fn the_licence_fee_named_is_enough() {
    applied_near_fixtures("tax-code/licence-fee", |document, remedy| pay(document, remedy, 0));
}

#[test]
fn a_licence_fee_one_unit_of_the_last_digit_less_is_not_enough() {
    not_quite_near_fixtures("tax-code/licence-fee", |document, remedy| pay(document, remedy, 1));
}

fn buy_less(document: &mut Value, remedy: &str, more: i128) {
    let less = units(between(remedy, "at least ", " kWh"));
    let lot = element(document, "electricity", between(remedy, "the quota of ", " from"));
    lot["kwh"] = amount(declared(&lot["kwh"]) - less + more);
}

#[test]
fn buying_so_much_less_as_named_keeps_to_the_quota() {
    applied_near_fixtures("electricity-law/auction-quota", |document, remedy| buy_less(document, remedy, 0));
}

#[test]
fn one_unit_of_the_last_digit_more_is_above_the_quota() {
    not_quite_near_fixtures("electricity-law/auction-quota", |document, remedy| {
        buy_less(document, remedy, 1)
    });
}

/// The rules on how many kWh are to be returned for the quarter that is the filing's period.
const VOLUMES: [&str; 2] = ["tax-code/fee-volume", "tax-code/fee-volume-without-meters"];

/// Files another return for that quarter.
fn return_more(document: &mut Value, remedy: &str, less: i128) {
    let kwh = amount(units(between(remedy, "the fee for ", " kWh")) - less);
    let from: NaiveDate = document["filing"]["period"]["from"].as_str().unwrap().parse().unwrap();
    let quarter = format!("{:04}-Q{}", from.year(), from.month0() / 3 + 1);
    add(document, "fee_returns", json!({ "quarter": quarter, "kwh": kwh }));
}

#[test]
fn returning_so_many_kwh_more_as_named_is_enough() {
    for rule in VOLUMES {
        applied_near_fixtures(rule, |document, remedy| return_more(document, remedy, 0));
    }
}

#[test]
fn returning_one_unit_of_the_last_digit_less_is_not_enough() {
    for rule in VOLUMES {
        not_quite_near_fixtures(rule, |document, remedy| return_more(document, remedy, 1));
    }
}

/// Buys energy abroad on the days of the period that the rule judges.
fn buy_more(document: &mut Value, remedy: &str, less: i128) {
    let in_force = library().rule(BASE_CAPACITY).unwrap().in_force.clone();
    let day =
        |end: &str| -> NaiveDate { document["filing"]["period"][end].as_str().unwrap().parse().unwrap() };
    let from = in_force.from.map_or(day("from"), |from| from.max(day("from")));
    let to = in_force.until.map_or(day("to"), |until| until.pred_opt().unwrap().min(day("to")));
    let kwh = amount(units(between(remedy, "buy at least ", " kWh")) - less);
    let lot = json!({ "source": "import", "from": from.to_string(), "to": to.to_string(), "kwh": kwh });
    add(document, "electricity", lot);
}

const BASE_CAPACITY: &str = "electricity-law/base-capacity";

#[test]
fn buying_so_many_kwh_more_as_named_is_enough() {
    applied_near_fixtures(BASE_CAPACITY, |document, remedy| buy_more(document, remedy, 0));
}

#[test]
fn buying_one_unit_of_the_last_digit_less_is_not_enough() {
    not_quite_near_fixtures(BASE_CAPACITY, |document, remedy| buy_more(document, remedy, 1));
}
