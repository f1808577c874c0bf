//! Does an account name as missing exactly what nobody gave, and only what can change the outcome?

mod rules_oracle {
    pub mod farms;
}
mod support;

use std::path::{Path, PathBuf};

use adal::declaration::{DECLARATION, Declaration, Filing};
use adal::document::format::{Form, Kind, Record};
use adal::evaluate::outcome::evaluate;
use adal::explain::account::{Account, Outcome};
use adal::facts;
use adal::rule::library::Ruleset;
use serde_json::{Map, Value, json};

use rules_oracle::farms;
use support::choices::Choices;
use support::json::{self, Left};
use support::{default_ruleset, files, judge};

/// How often other missing facts are filled in before a fact is said to change nothing.
const TRIES: u64 = 150;

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

/// `sites[0].host` as a JSON pointer.
fn pointer(path: &str) -> String {
    format!("/{}", path.replace(['.', '['], "/").replace(']', ""))
}

fn kind_at(path: &str) -> Kind {
    let mut kind = Kind::Record(&DECLARATION);
    for step in pointer(path).split('/').skip(1) {
        kind = match kind {
            Kind::Record(record) => record.field(step).unwrap().kind,
            Kind::List(element) => *element,
            other => panic!("{other:?} has no {step}"),
        };
    }
    kind
}

/// Puts a value at a path, with the tables that lead there.
fn put(document: &mut Value, path: &str, value: Value) {
    let mut at = document;
    for step in pointer(path).split('/').skip(1) {
        at = match at {
            Value::Array(elements) => &mut elements[step.parse::<usize>().unwrap()],
            table => {
                if !table.is_object() {
                    *table = json!({});
                }
                table.as_object_mut().unwrap().entry(step).or_insert(Value::Null)
            }
        };
    }
    *at = value;
}

/// Values near everything that the document and the rules mention.
struct Values<'a> {
    literals: &'a [String],
    document: &'a Value,
    choices: Choices,
}

impl Values<'_> {
    fn of(&mut self, kind: Kind) -> Value {
        match kind {
            Kind::Truth => json!(self.choices.chance(50)),
            Kind::Count => json!(self.choices.pick(&[0, 1, 100, 1_000_000])),
            Kind::Amount => json!(self.choices.pick(&["0", "1", "1000000", "99999999999999999999"])),
            Kind::Day => self.day(),
            Kind::Text(Form::Country) => json!(self.choices.pick(&["KZ", "RU"])),
            Kind::Text(Form::IdentificationNumber) => {
                let mut numbers = self.of_list("equipment", "owner_bin");
                numbers.extend(self.document.pointer("/operator/bin").filter(|bin| bin.is_string()).cloned());
                numbers.push(json!("990940003176"));
                self.choices.pick(&numbers)
            }
            Kind::Text(Form::AddressCode) => json!("551010000"),
            Kind::Text(Form::Quarter) => json!("2024-Q3"),
            Kind::Text(Form::Month) => json!("2024-07"),
            Kind::Text(form) => self.text(form),
            Kind::Word(words) => json!(self.choices.pick(words)),
            Kind::Record(record) => Value::Object(self.record(record)),
            Kind::List(element) => self.list(*element),
            Kind::Map(_) => panic!("a declaration has no free keys"),
        }
    }

    fn record(&mut self, record: &'static Record) -> Map<String, Value> {
        record.fields.iter().map(|field| (field.name.to_owned(), self.of(field.kind))).collect()
    }

    fn day(&mut self) -> Value {
        let period = |end: &str| self.document["filing"]["period"][end].as_str().unwrap().parse().unwrap();
        let (from, to): (chrono::NaiveDate, chrono::NaiveDate) = (period("from"), period("to"));
        let middle = from + (to - from) / 2;
        let day = self.choices.pick(&[from, to, middle]);
        let days = chrono::Days::new(self.choices.pick(&[0, 0, 1, 2_000]));
        json!(if self.choices.chance(50) { day + days } else { day - days }.to_string())
    }

    /// A list with elements of all names that the document refers to, if its elements have names.
    fn list(&mut self, element: Kind) -> Value {
        let length = self.choices.pick(&[0, 1, 1, 2]);
        let mut elements: Vec<Value> = (0..length).map(|_| self.of(element)).collect();
        let Kind::Record(record) = element else { return Value::Array(elements) };
        let Some(name) =
            record.fields.iter().find(|field| matches!(field.kind, Kind::Text(Form::Identifier)))
        else {
            return Value::Array(elements);
        };
        let mut names: Vec<Value> = self.mentioned(&["site", "pool"]);
        names.dedup();
        elements.resize_with(names.len(), || Value::Object(self.record(record)));
        for (element, id) in elements.iter_mut().zip(names) {
            element[name.name] = id;
        }
        Value::Array(elements)
    }

    fn text(&mut self, form: Form) -> Value {
        let texts = match form {
            Form::Reference(list, field) => {
                let mut texts = self.of_list(list, field);
                texts.push(json!("elsewhere"));
                texts
            }
            Form::Identifier => [self.mentioned(&["site", "pool"]), vec![json!("elsewhere")]].concat(),
            _ => {
                let literals = self.literals.iter().map(|text| json!(text));
                literals.chain(self.mentioned(&["asset"])).chain([json!("something else")]).collect()
            }
        };
        self.choices.pick(&texts)
    }

    fn mentioned(&self, fields: &[&str]) -> Vec<Value> {
        let mut values = Vec::new();
        for list in ["production", "equipment", "electricity"] {
            for field in fields {
                values.extend(self.of_list(list, field));
            }
        }
        values.sort_by_key(Value::to_string);
        values.dedup();
        values
    }

    fn of_list(&self, list: &str, field: &str) -> Vec<Value> {
        let elements = self.document[list].as_array().map_or(&[][..], Vec::as_slice);
        elements.iter().map(|element| element[field].clone()).filter(Value::is_string).collect()
    }
}

/// Whether some value of the fact decides what is open without it, with some of the other missing facts given.
fn can_settle(
    pack: &Ruleset,
    rule: usize,
    document: &Value,
    missing: &[String],
    fact: &str,
    seed: u64,
) -> bool {
    let mut values = Values { literals: &pack.program.literals, document, choices: Choices::of(seed) };
    (0..TRIES).any(|attempt| {
        let mut without = document.clone();
        for other in missing.iter().filter(|other| *other != fact) {
            // At first nothing else is filled in, then more and more.
            if values.choices.below(TRIES as usize) < attempt as usize * 2 {
                let value = values.of(kind_at(other));
                put(&mut without, other, value);
            }
        }
        let mut filled = vec![without.clone()];
        for _ in 0..6 {
            let mut with = without.clone();
            put(&mut with, fact, values.of(kind_at(fact)));
            filled.push(with);
        }
        let read: Option<Filing> = json::read(&filled[0]).ok();
        let Some(without) = read else { return false };
        let with: Vec<Filing> = filled[1..].iter().filter_map(|document| json::read(document).ok()).collect();
        let declarations: Vec<&Declaration> =
            [&without].into_iter().chain(&with).map(|filing| &filing.declaration).collect();
        let outcomes = &evaluate(pack, &facts::batch(declarations), None)[rule];
        outcomes[0] == Outcome::Undetermined
            && outcomes.iter().any(|outcome| *outcome != Outcome::Undetermined)
    })
}

fn missing(account: &Account) -> Vec<String> {
    account.missing.iter().map(|fact| fact.path.clone()).collect()
}

/// The facts named as missing that are there, or that settle nothing.
fn wrongly_missing(pack: &Ruleset, rule: &str, document: &Value) -> Vec<String> {
    let filing = json::filing(document);
    let judgement = judge(pack, &filing);
    let at = judgement.accounts.iter().position(|account| account.rule == rule).unwrap();
    let account = &judgement.accounts[at];
    assert_eq!(account.outcome, Outcome::Undetermined);
    let missing = missing(account);
    let mut wrong = Vec::new();
    if missing.is_empty() && account.remedy.is_empty() {
        wrong.push(format!(
            "{rule} says of nothing that it is missing, nor what to do: {:?}",
            account.because
        ));
    }
    for (seed, fact) in missing.iter().enumerate() {
        let given = document.pointer(&pointer(fact)).is_some_and(|value| !value.is_null());
        if given {
            wrong.push(format!("{rule}: `{fact}` is given"));
        } else if !names_nothing(document, fact)
            && !can_settle(pack, at, document, &missing, fact, seed as u64)
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
    let pack = default_ruleset();
    let mut wrong = Vec::new();
    for (path, rule) in undetermined_fixtures() {
        let text = std::fs::read_to_string(&path).unwrap();
        let document = json::of_toml(toml::Value::Table(text.parse().unwrap()));
        let found = wrongly_missing(&pack, &rule, &document);
        wrong.extend(found.into_iter().map(|wrong| format!("{}: {wrong}", path.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whoever gives the one fact that was taken away settles the rule: so it must be among those named.
#[test]
fn the_one_fact_that_settles_a_rule_is_named_as_missing() {
    let pack = default_ruleset();
    let mut wrong = Vec::new();
    for seed in 0..60 {
        let farm = farms::farm(&mut Choices::of(seed));
        let facts = facts_of(&farm);
        let without: Vec<Value> = facts.iter().map(|fact| without(&farm, fact)).collect();
        let filings: Vec<Filing> = [&farm].into_iter().chain(&without).map(json::filing).collect();
        let outcomes = evaluate(&pack, &facts::batch(filings.iter().map(|filing| &filing.declaration)), None);
        for (at, fact) in facts.iter().enumerate() {
            let open = |rule: usize| {
                outcomes[rule][at + 1] == Outcome::Undetermined && outcomes[rule][0] != Outcome::Undetermined
            };
            let open: Vec<usize> = (0..pack.rules.len()).filter(|&rule| open(rule)).collect();
            if open.is_empty() {
                continue;
            }
            let judgement = judge(&pack, &filings[at + 1]);
            for rule in open {
                let missing = missing(&judgement.accounts[rule]);
                if !missing.iter().any(|path| path == fact || path.starts_with(&format!("{fact}."))) {
                    wrong.push(format!(
                        "{}: `{fact}` is not among {missing:?} {}",
                        pack.rules[rule].file.id, without[at]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}

/// The paths of all facts given but the filing.
fn facts_of(document: &Value) -> Vec<String> {
    fn walk(value: &Value, path: &str, facts: &mut Vec<String>) {
        for (key, value) in value.as_object().into_iter().flatten() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            if key == "filing" || value.is_null() {
                continue;
            }
            facts.push(path.clone());
            walk(value, &path, facts);
            for (index, element) in value.as_array().into_iter().flatten().enumerate() {
                walk(element, &format!("{path}[{index}]"), facts);
            }
        }
    }
    let mut facts = Vec::new();
    walk(document, "", &mut facts);
    facts
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
    let pack = default_ruleset();
    let (mut wrong, mut named) = (Vec::new(), 0);
    for seed in 0..declarations() {
        let mut choices = Choices::of(seed);
        let mut document = farms::farm(&mut choices);
        json::take_away(&mut document, 3, Left::NothingOrNull, &mut choices);
        let judgement = judge(&pack, &json::filing(&document));
        for account in judgement.accounts.iter().filter(|account| account.outcome == Outcome::Undetermined) {
            named += account.missing.len();
            let found = wrongly_missing(&pack, &account.rule, &document);
            wrong.extend(found.into_iter().map(|wrong| format!("{seed}: {wrong}\n{document}")));
        }
    }
    assert!(wrong.len() * 10 < named, "{} of {named}: {wrong:#?}", wrong.len());
}

/// How many random declarations; set `MISSING_DECLARATIONS` for more.
fn declarations() -> u64 {
    std::env::var("MISSING_DECLARATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(40)
}
