//! Random declarations, made from the description of their format: any field may be there or not.

use adal::declaration::DECLARATION;
use adal::document::format::{Form, Kind, Record};
use serde_json::{Map, Value, json};

use crate::support::choices::Choices;

/// Days near each other, with the ends of months and a leap day among them.
pub const DAYS: &[&str] = &[
    "2022-12-31",
    "2023-01-31",
    "2023-03-30",
    "2023-03-31",
    "2023-04-01",
    "2023-04-02",
    "2023-04-05",
    "2023-04-10",
    "2023-04-30",
    "2023-06-30",
    "2024-02-29",
    "2024-03-31",
    "2026-02-28",
];
pub const TEXTS: &[&str] = &["a", "b", "c", ""];
pub const COUNTRIES: &[&str] = &["KZ", "RU"];
pub const AMOUNTS: &[&str] = &["0", "0.5", "1", "2", "2.50", "100", "0.000000000000000001"];

const PERIODS: &[(&str, &str)] = &[
    ("2023-04-01", "2023-04-10"),
    ("2023-04-01", "2023-04-10"),
    ("2023-03-25", "2023-04-06"),
    ("2023-04-05", "2023-04-05"),
    ("2023-03-31", "2023-04-01"),
];

/// A declaration that the reader accepts, in which each fact is given so many times in a hundred.
pub fn document(choices: &mut Choices, given: usize) -> Value {
    let mut document = record(&DECLARATION, choices, given);
    let (from, to) = choices.pick(PERIODS);
    let period = json!({ "from": from, "to": to });
    document.insert("filing".to_owned(), json!({ "id": choices.pick(TEXTS), "period": period }));
    let mut document = Value::Object(document);
    let lists = document.clone();
    mend(&DECLARATION, &mut document, &lists);
    document
}

fn record(record: &'static Record, choices: &mut Choices, given: usize) -> Map<String, Value> {
    let mut fields = Map::new();
    for field in record.fields {
        if field.name != "format" && choices.chance(given) {
            fields.insert(field.name.to_owned(), value(field.kind, choices, given));
        }
    }
    fields
}

fn value(kind: Kind, choices: &mut Choices, given: usize) -> Value {
    match kind {
        Kind::Truth => json!(choices.chance(50)),
        Kind::Count => json!(choices.pick(&[0, 1, 2, 100])),
        Kind::Amount if choices.chance(1) => json!("99999999999999999999.999999999999999999"),
        Kind::Amount => json!(choices.pick(AMOUNTS)),
        Kind::Day => json!(choices.pick(DAYS)),
        Kind::Text(Form::IdentificationNumber) => json!(choices.pick(&["230440000010", "220540000171"])),
        Kind::Text(Form::AddressCode) => json!("551010000"),
        Kind::Text(Form::Country) => json!(choices.pick(COUNTRIES)),
        Kind::Text(Form::Quarter) => json!(choices.pick(&["2023-Q1", "2023-Q2"])),
        Kind::Text(Form::Month) => json!(choices.pick(&["2023-03", "2023-04"])),
        Kind::Text(_) => json!(choices.pick(TEXTS)),
        Kind::Word(words) => json!(choices.pick(words)),
        Kind::Record(description) => Value::Object(record(description, choices, given)),
        Kind::List(element) => {
            // Some work is done another way where there is much of it.
            let many = choices.chance(2) && !has_identifier(element);
            let length = if many { 14 } else { choices.pick(&[0, 1, 1, 2, 2, 3]) };
            Value::Array((0..length).map(|_| value(*element, choices, given)).collect())
        }
        Kind::Map(_) => Value::Object(Map::new()),
    }
}

fn has_identifier(kind: &Kind) -> bool {
    let Kind::Record(record) = kind else { return false };
    record.fields.iter().any(|field| matches!(field.kind, Kind::Text(Form::Identifier)))
}

/// Puts days in order, tells the elements of a list apart, and drops references to what is known not to be there.
fn mend(record: &'static Record, table: &mut Value, lists: &Value) {
    let Some(fields) = table.as_object_mut() else { return };
    for (from, to) in [("from", "to"), ("accredited_from", "accredited_to"), ("licensed_from", "licensed_to")]
    {
        let day = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        if let (Some(first), Some(last)) = (day(from), day(to)) {
            fields.insert(from.to_owned(), json!(first.clone().min(last.clone())));
            fields.insert(to.to_owned(), json!(first.max(last)));
        }
    }
    for field in record.fields {
        let Some(value) = fields.get_mut(field.name) else { continue };
        match field.kind {
            Kind::Record(inner) => mend(inner, value, lists),
            Kind::List(Kind::Record(inner)) => {
                let elements = value.as_array_mut().unwrap();
                for (index, element) in elements.iter_mut().enumerate() {
                    if element.get("id").is_some() {
                        element["id"] = json!(TEXTS[index]);
                    }
                    mend(inner, element, lists);
                }
            }
            Kind::Text(Form::Reference(list, id)) if !may_refer(&lists[list], id, value) => {
                fields.remove(field.name);
            }
            _ => {}
        }
    }
}

fn may_refer(list: &Value, id: &str, reference: &Value) -> bool {
    let Some(elements) = list.as_array() else { return true };
    let known: Vec<&str> =
        (0..elements.len()).filter(|&at| elements[at].get(id).is_some()).map(|at| TEXTS[at]).collect();
    known.len() < elements.len() || known.iter().any(|known| reference == *known)
}
