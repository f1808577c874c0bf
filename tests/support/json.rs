//! Declarations as JSON, in which facts are easily put and taken away.

use adal::declaration::{self, Filing, Source, Syntax};
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
