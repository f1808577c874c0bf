//! The JSON Schema of a declaration, from the description that the reader goes by.
//!
//! It says of a declaration what a schema can say: fields, kinds, words and forms. Check
//! digits, days that exist and references are beyond it; the reader checks them.

use serde_json::{Map, Value, json};

use super::check::OBLASTS;
use super::model::DECLARATION;
use crate::document::format::{Field, Form, Kind, Record};
use crate::document::value::Amount;

/// The schema of a declaration filed as JSON (JSON Schema, draft 2020-12). `null` is allowed where
/// a field may be absent, for it means the same.
pub fn schema() -> Value {
    let mut schema = record(&DECLARATION);
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("Declaration of a digital mining operator for one period"));
    schema.insert("type".to_owned(), json!("object"));
    Value::Object(schema)
}

fn record(record: &Record) -> Map<String, Value> {
    let names =
        |fields: &mut dyn Iterator<Item = &Field>| fields.map(|field| json!(field.name)).collect::<Vec<_>>();
    let properties = record.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let mut schema = Map::new();
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("additionalProperties".to_owned(), json!(false));
    let required = names(&mut record.fields.iter().filter(|field| field.required));
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    schema
}

fn property(field: &Field) -> Value {
    let (name, mut schema) = typed(field.kind);
    schema.insert("description".to_owned(), json!(field.about));
    schema.insert("type".to_owned(), if field.required { json!(name) } else { json!([name, "null"]) });
    if let (false, Some(Value::Array(words))) = (field.required, schema.get_mut("enum")) {
        words.push(Value::Null);
    }
    Value::Object(schema)
}

/// An element of a list, which cannot be absent.
fn element(kind: Kind) -> Value {
    let (name, mut schema) = typed(kind);
    schema.insert("type".to_owned(), json!(name));
    Value::Object(schema)
}

/// The type that JSON Schema has for a kind, and what else is to be said of it.
fn typed(kind: Kind) -> (&'static str, Map<String, Value>) {
    let map = |value: Value| match value {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    match kind {
        Kind::Truth => ("boolean", Map::new()),
        Kind::Count => ("integer", map(json!({ "minimum": 0, "maximum": i64::MAX }))),
        Kind::Amount => {
            let (whole, decimals) = (Amount::WHOLE_DIGITS, Amount::DECIMALS);
            let pattern = format!(r"^0*[0-9]{{1,{whole}}}(\.[0-9]{{1,{decimals}}})?$");
            ("string", map(json!({ "pattern": pattern })))
        }
        Kind::Day => ("string", map(json!({ "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }))),
        Kind::Text(form) => {
            ("string", pattern(form).map_or_else(Map::new, |pattern| map(json!({ "pattern": pattern }))))
        }
        Kind::Word(words) => ("string", map(json!({ "enum": words }))),
        Kind::Record(fields) => ("object", record(fields)),
        Kind::List(kind) => ("array", map(json!({ "items": element(*kind) }))),
        Kind::Map(kind) => ("object", map(json!({ "additionalProperties": element(*kind) }))),
    }
}

fn pattern(form: Form) -> Option<String> {
    match form {
        Form::Free | Form::Reference(..) | Form::Identifier => None,
        Form::IdentificationNumber => Some("^[0-9]{12}$".to_owned()),
        Form::AddressCode => Some(format!("^({})[0-9]{{7}}$", OBLASTS.join("|"))),
        Form::Country => Some("^[A-Z]{2}$".to_owned()),
        Form::Quarter => Some("^[0-9]{4}-Q[1-4]$".to_owned()),
        Form::Month => Some("^[0-9]{4}-(0[1-9]|1[0-2])$".to_owned()),
    }
}
