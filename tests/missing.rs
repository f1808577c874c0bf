//! Does an account name as missing exactly what nobody gave, and only what can change the outcome?

mod rules_oracle {
    pub mod farms;
}
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use adal::declaration::Filing;
use adal::document::format::{Form, Kind};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Outcome};
use adal::facts;
use adal::rule::library::Ruleset;
use adal::rule::program::Dated;
use serde_json::Value;

use rules_oracle::farms;
use support::choices::Choices;
use support::json::{self, Left, facts_of, kind_at, pointer, put};
use support::near::{Reach, Values};
use support::{files, judge, library, ruleset, tiny};

/// How often other missing facts are filled in before a fact is said to change nothing.
const TRIES: usize = 150;

fn packs() -> Vec<Ruleset> {
    library().packs().iter().map(|pack| ruleset(&pack.name)).collect()
}

fn undetermined_fixtures() -> Vec<(PathBuf, String)> {
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let fixtures = files("fixtures/rules", "toml").into_iter();
    let rule = |path: &PathBuf| {
        let folder = path.parent().unwrap();
        let rule = folder.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules")).unwrap();
        rule.to_str().unwrap().replace('\\', "/")
    };
    fixtures
        .filter(|path| name(path).starts_with("undetermined"))
        .map(|path| (path.clone(), rule(&path)))
        .collect()
}

/// Whether some value of the fact decides what is open without it, with some of the other missing facts given,
/// and perhaps of those that are asked for only when these are known.
fn can_settle(reach: &Reach<'_>, document: &Value, missing: &[String], fact: &str, seed: u64) -> bool {
    let mut choices = Choices::of(seed);
    let Some(alone) = Values::near(reach, document) else { return false };
    let concerns_the_fact = |path: &str| {
        path.strip_prefix(fact).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    (0..TRIES).any(|attempt| {
        // At first nothing else is filled in. A fact may count only with all others, or without some of them.
        let percent = [0, 25, 50, 75, 90, 100][attempt % 6];
        let filled_in = |choices: &mut Choices| choices.below(100) < percent;
        let mut without = document.clone();
        let mut values = None;
        for other in missing.iter().filter(|other| *other != fact) {
            if !filled_in(&mut choices) {
                continue;
            }
            put(&mut without, other, values.as_ref().unwrap_or(&alone).of(kind_at(other), &mut choices));
            // The next is near what is there by now.
            let Some(near) = Values::near(reach, &without) else { return false };
            values = Some(near);
        }
        if attempt / 6 % 3 == 2 {
            // Elements of lists that were filled in lack facts of their own, so they are looked for again.
            for later in reach.absent(&without) {
                if !concerns_the_fact(&later) && filled_in(&mut choices) {
                    let near = values.as_ref().unwrap_or(&alone);
                    put(&mut without, &later, near.of(kind_at(&later), &mut choices));
                    if let Some(values) = &mut values {
                        values.references_of(&without);
                    }
                }
            }
            values = Values::near(reach, &without);
        }
        let near = values.as_ref().unwrap_or(&alone);
        let mut filled = vec![without.clone()];
        for _ in 0..6 {
            let mut with = without.clone();
            put(&mut with, fact, near.of(kind_at(fact), &mut choices));
            filled.push(with);
        }
        if json::read(&without).is_err() {
            return false;
        }
        let filings: Vec<Filing> = filled.iter().filter_map(|document| json::read(document).ok()).collect();
        let outcomes = reach.outcomes(&filings);
        outcomes[0] == Outcome::Undetermined
            && outcomes.iter().any(|outcome| *outcome != Outcome::Undetermined)
    })
}

fn missing(account: &Account) -> Vec<String> {
    account.missing.iter().map(|fact| fact.path.clone()).collect()
}

/// Of those facts named as missing, the ones that are there, or that settle nothing.
fn wrongly_missing(pack: &Ruleset, account: &Account, document: &Value, facts: &[String]) -> Vec<String> {
    let rule = pack.rules.iter().find(|known| known.file.id == account.rule).unwrap();
    let reach = Reach::of(pack, rule);
    let missing = missing(account);
    let rule = &account.rule;
    let mut wrong = Vec::new();
    // An amount of the law that has no value on the days it is asked for is named in a note.
    let named =
        |amount: &Dated| account.notes.iter().any(|note| note.contains(&format!("`{}`", amount.name)));
    if missing.is_empty() && account.remedy.is_empty() && !pack.program.amounts.iter().any(named) {
        wrong.push(format!(
            "{rule} says of nothing that it is missing, nor what to do: {:?}",
            account.because
        ));
    }
    for (seed, fact) in facts.iter().enumerate() {
        let given = document.pointer(&pointer(fact)).is_some_and(|value| !value.is_null());
        if given {
            wrong.push(format!("{rule}: `{fact}` is given"));
        } else if !names_nothing(document, fact) && !can_settle(&reach, document, &missing, fact, seed as u64)
        {
            wrong.push(format!("{rule}: `{fact}` settles nothing; missing are {missing:?}"));
        }
    }
    wrong
}

/// Whether the fact would refer to an element of a list that has none: then it takes another list, too.
fn names_nothing(document: &Value, fact: &str) -> bool {
    match kind_at(fact) {
        Kind::Text(Form::Reference(list, _)) => document[list].as_array().is_some_and(Vec::is_empty),
        _ => false,
    }
}

#[test]
fn every_fact_named_as_missing_in_a_fixture_can_change_the_outcome() {
    let packs = packs();
    let mut wrong = Vec::new();
    for (path, rule) in undetermined_fixtures() {
        let document = json::file(&path);
        let pack = packs.iter().find(|pack| pack.rules.iter().any(|known| known.file.id == rule)).unwrap();
        let judgement = judge(pack, &json::filing(&document));
        let account = judgement.accounts.iter().find(|account| account.rule == rule).unwrap();
        assert_eq!(account.outcome, Outcome::Undetermined);
        let found = wrongly_missing(pack, account, &document, &missing(account));
        wrong.extend(found.into_iter().map(|wrong| format!("{}: {wrong}", path.display())));
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

/// Of small conditions exactly those facts are named that are open and count.
#[test]
fn no_other_facts_are_named_than_those_that_count() {
    let cases: [(&str, &str, &[&str]); 7] = [
        (
            r#"sum(production[asset = "BTC"].amount) > 1"#,
            r#"production = [{ asset = "BTC" }, { asset = "ETH" }, { asset = "BTC", amount = "0" }]"#,
            &["production[0].amount"],
        ),
        (
            "every l in licences satisfies count(l.suspensions) = 0",
            "licences = [{ suspensions = [] }, {}]",
            &["licences[1].suspensions"],
        ),
        (
            "every r in pool_reports.rows satisfies r.quantity > 0",
            r#"pool_reports = [{}, { rows = [{ quantity = "1" }, {}] }]"#,
            &["pool_reports[0].rows", "pool_reports[1].rows[1].quantity"],
        ),
        (
            r#"operator.form = "branch" and substring(operator.bin, 5, 1) = "4""#,
            r#"operator.form = "branch""#,
            &["operator.bin"],
        ),
        (
            "notification.sent_on <= notification.started_on",
            "notification.sent_on = 2023-01-01",
            &["notification.started_on"],
        ),
        (
            "every r in fee_returns satisfies r.amount_kzt = r.kwh * r.rate_kzt_per_kwh",
            r#"fee_returns = [{ kwh = "1" }, { kwh = "0", rate_kzt_per_kwh = "2", amount_kzt = "0" }]"#,
            &["fee_returns[0].amount_kzt", "fee_returns[0].rate_kzt_per_kwh"],
        ),
        (
            r#"some p in penalties satisfies p.provision = "464" and p.imposed_on > date("2024-01-01")"#,
            r#"penalties = [{ provision = "463" }, { provision = "464" }]"#,
            &["penalties[1].imposed_on"],
        ),
    ];
    for (condition, facts, expected) in cases {
        let rule = tiny::rule(&format!("requires = '''{condition}'''"));
        let judgement = tiny::judgement(&tiny::ruleset(&[("t/r.toml", &rule)]), facts);
        let mut named = missing(&judgement.accounts[0]);
        named.sort();
        assert_eq!(named, expected, "{condition}");
    }
}

/// Whoever gives the one fact that was taken away settles the rule: so it must be among those named.
#[test]
fn the_one_fact_that_settles_a_rule_is_named_as_missing() {
    let packs = packs();
    let mut wrong = Vec::new();
    let mut opened: BTreeSet<&str> = BTreeSet::new();
    let farms = (0..10).map(|seed| farms::farm(&mut Choices::of(seed)));
    for document in farms.chain(every_nth_fixture(11)) {
        let facts = facts_of(&document);
        let without: Vec<Value> = facts.iter().map(|fact| without(&document, fact)).collect();
        // A table that may not be given without the fact is not read.
        let filings: Vec<Option<Filing>> =
            [&document].into_iter().chain(&without).map(|document| json::read(document).ok()).collect();
        let read = filings.iter().flatten();
        let batch = facts::batch(read.map(|filing| &filing.declaration));
        for pack in &packs {
            let outcomes = evaluate(pack, &batch, None);
            let filings = filings.iter().skip(1).zip(facts.iter().zip(&without));
            let filings = filings.filter_map(|(filing, fact)| Some((filing.as_ref()?, fact)));
            for (at, (filing, (fact, without))) in filings.enumerate() {
                let open = |rule: usize| {
                    outcomes[rule][at + 1] == Outcome::Undetermined
                        && outcomes[rule][0] != Outcome::Undetermined
                };
                let open: Vec<usize> = (0..pack.rules.len()).filter(|&rule| open(rule)).collect();
                if open.is_empty() {
                    continue;
                }
                let judgement = judge(pack, filing);
                for rule in open {
                    let id = &pack.rules[rule].file.id;
                    opened.insert(id);
                    let missing = missing(&judgement.accounts[rule]);
                    if !missing.iter().any(|path| path == fact || path.starts_with(&format!("{fact}."))) {
                        wrong.push(format!("{id}: `{fact}` is not among {missing:?} {without}"));
                    }
                }
            }
        }
    }
    let all = library().rules().count();
    assert!(opened.len() * 10 >= all * 9, "only {} of {all} rules were opened: {opened:?}", opened.len());
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

/// Of the fixtures of the rules, which have more kinds of facts than farms do.
fn every_nth_fixture(nth: usize) -> impl Iterator<Item = Value> {
    let fixtures = files("fixtures/rules", "toml").into_iter().step_by(nth);
    let read = |path: PathBuf| !path.file_stem().unwrap().to_str().unwrap().starts_with("rejected-");
    fixtures.filter(move |path| read(path.clone())).map(|path| json::file(&path))
}

fn without(document: &Value, fact: &str) -> Value {
    let mut document = document.clone();
    put(&mut document, fact, Value::Null);
    document
}

/// Not quite all: an account follows what is open from the rule down to the facts, and does not try what
/// several missing facts come to together, nor whether any well-formed document could give them.
#[test]
fn nearly_every_fact_named_as_missing_in_a_random_declaration_can_change_the_outcome() {
    let packs = packs();
    let fixtures: Vec<Value> = every_nth_fixture(1).collect();
    // Six of 765 as this is written.
    for pack in &packs {
        let (mut wrong, mut looked_at) = (Vec::new(), 0);
        let asking: Vec<&str> = asking(pack).collect();
        for seed in 0..declarations() {
            let mut choices = Choices::of(seed);
            let mut document = match choices.chance(50) {
                true => farms::farm(&mut choices),
                false => choices.pick(&fixtures),
            };
            json::take_away(&mut document, choices.pick(&[3, 10]), Left::NothingOrNull, &mut choices);
            // A table that may not be given without a fact is not read.
            let Ok(filing) = json::read(&document) else { continue };
            let mut accounts = judge(pack, &filing).accounts;
            accounts.retain(|account| {
                account.outcome == Outcome::Undetermined && !asking.contains(&account.rule.as_str())
            });
            for _ in 0..ACCOUNTS.min(accounts.len()) {
                let account = accounts.swap_remove(choices.below(accounts.len()));
                let mut facts = missing(&account);
                while facts.len() > FACTS {
                    facts.swap_remove(choices.below(facts.len()));
                }
                looked_at += facts.len();
                let found = wrongly_missing(pack, &account, &document, &facts);
                wrong.extend(found.into_iter().map(|wrong| format!("{seed}: {wrong}\n{document}")));
            }
        }
        assert!(
            looked_at > 100 && wrong.len() * 25 < looked_at,
            "{} of {looked_at}: {wrong:#?}",
            wrong.len()
        );
    }
}

/// The rules that ask whether several others are breached. A fact of one of those counts only where all the others
/// are met, and no random values make sixteen rules met. The fixtures have such declarations, and the rules
/// asked about are looked at for themselves.
fn asking(pack: &Ruleset) -> impl Iterator<Item = &str> {
    let asking = pack.rules.iter().filter(|rule| {
        let reach = Reach::of(pack, rule);
        let others = pack.rules.iter().filter(|other| other.requires != rule.requires);
        // Rules that share a term read a part of each other without asking; those are few.
        others.filter(|other| reach.reads(other.requires)).count() > 5
    });
    asking.map(|rule| rule.file.id.as_str())
}

/// Of each random declaration so many accounts, chosen at random.
const ACCOUNTS: usize = 6;
/// Of each account so many facts.
const FACTS: usize = 3;

/// How many random declarations; set `MISSING_DECLARATIONS` for more.
fn declarations() -> u64 {
    std::env::var("MISSING_DECLARATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(40)
}
