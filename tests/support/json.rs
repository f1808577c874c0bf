//! Declarations as JSON, in which facts are easily put and taken away.

use std::path::Path;

use adal::declaration::{self, DECLARATION, Filing, Source, Syntax};
use adal::document::format::Kind;
use serde_json::{Value, json};

use super::choices::Choices;

/// What stands where a fact was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    Nothing,
    /// Nothing, or half of the time `null`.
    NothingOrNull,
}

/// The declaration that a document is, or what is wrong with it.
pub fn read(document: &Value) -> Result<Filing, String> {
    declaration::read(Source::new("document.json", document.to_string()), Syntax::Json)
        .map_err(|rejection| format!("{:#?}", rejection.mistakes))
}

/// The declaration that a document is, which must be well formed.
pub fn filing(document: &Value) -> Filing {
    read(document).unwrap_or_else(|mistakes| panic!("{mistakes}\n{document:#}"))
}

/// The document in a TOML file.
pub fn file(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    of_toml(toml::Value::Table(text.parse().unwrap()))
}

/// The same document as JSON.
pub fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect())
        }
        toml::Value::Array(elements) => Value::Array(elements.into_iter().map(of_toml).collect()),
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Boolean(truth) => json!(truth),
        toml::Value::Float(_) => panic!("no fact is a float"),
    }
}

/// Takes facts away, so many in a hundred, whole tables and lists among them. The filing stays.
pub fn take_away(value: &mut Value, percent: usize, left: Left, choices: &mut Choices) {
    match value {
        Value::Object(fields) => {
            for name in fields.keys().cloned().collect::<Vec<_>>() {
                match name.as_str() {
                    "filing" => {}
                    _ if !choices.chance(percent) => take_away(&mut fields[&name], percent, left, choices),
                    _ if left == Left::NothingOrNull && choices.chance(50) => fields[&name] = Value::Null,
                    _ => drop(fields.remove(&name)),
                }
            }
        }
        Value::Array(elements) => {
            elements.iter_mut().for_each(|element| take_away(element, percent, left, choices));
        }
        _ => {}
    }
}

/// `sites[0].host` as a JSON pointer.
pub fn pointer(path: &str) -> String {
    format!("/{}", path.replace(['.', '['], "/").replace(']', ""))
}

pub fn kind_at(path: &str) -> Kind {
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
pub fn put(document: &mut Value, path: &str, value: Value) {
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

/// The paths of all facts given but the filing.
pub fn facts_of(document: &Value) -> Vec<String> {
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
