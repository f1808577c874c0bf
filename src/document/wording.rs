//! How mistakes of shape are said: what was expected, what was found, how to write it.

use super::format::{Field, Kind, Record};
use super::mistakes::shown;
use super::path::{self, Step};
use super::syntax::Syntax;
use super::tree::Value;
use super::value::{Amount, NotAnAmount, parse_day};

/// A message and, where there is one, its help.
type Said = (String, Option<String>);

/// Where a backslash begins no escape that is known.
pub(super) const BACKSLASH: &str = "a backslash in a text is written twice: `\\\\`";

pub(super) fn unknown_field(path: &[Step]) -> String {
    format!("unknown field `{}`", path::display(path))
}

/// The nearest known field, else all of them.
pub(super) fn known_fields(name: &str, record: &Record) -> Option<String> {
    let names: Vec<_> = record.fields.iter().map(|field| field.name).collect();
    nearest(name, &names)
        .map(|near| format!("the nearest known field is `{near}`"))
        .or_else(|| Some(listed("the known fields are", &names)))
}

pub(super) fn missing(path: &str, field: &Field) -> Said {
    let mut needed = Vec::new();
    required(path, field, &mut needed);
    let help = (needed != [path]).then(|| format!("what must be given is {}", enumerated(&needed)));
    (format!("`{path}` is missing, and cannot be left out"), help)
}

/// The single values that must be given for a field to be.
fn required(path: &str, field: &Field, needed: &mut Vec<String>) {
    let inner = match field.kind {
        Kind::Record(record) => record.fields,
        _ => &[],
    };
    if !inner.iter().any(|field| field.required) {
        return needed.push(path.to_owned());
    }
    for field in inner.iter().filter(|field| field.required) {
        required(&format!("{path}.{}", field.name), field, needed);
    }
}

pub(super) fn unknown_word(word: &str, words: &[&str]) -> Said {
    let help = match nearest(word, words) {
        Some(near) => format!("the nearest known word is `{near}`"),
        None => listed("the known words are", words),
    };
    (format!("`{}` is not a word known here", shown(word)), Some(help))
}

pub(super) fn unknown_name(name: &str, list: &str, names: &[&str]) -> Said {
    let help = match nearest(name, names) {
        Some(near) => Some(format!("the nearest name in `{list}` is `{}`", shown(near))),
        None if names.is_empty() => Some(format!("`{list}` is empty")),
        None => None,
    };
    (format!("`{}` is not in `{list}`", shown(name)), help)
}

pub(super) fn name_given_twice(name: &str, first_line: usize) -> Said {
    let help = format!("it was first given on line {first_line}");
    (format!("the name `{}` is given twice", shown(name)), Some(help))
}

pub(super) fn not_an_amount(text: &str, reason: NotAnAmount) -> Said {
    let text = shown(text);
    match reason {
        NotAnAmount::NotDecimal => (
            format!("`{text}` is not a decimal number"),
            Some("an amount is written in digits with at most one point: `\"41.25\"`".to_owned()),
        ),
        NotAnAmount::TooManyDigits | NotAnAmount::TooManyDecimals => (format!("`{text}` has {reason}"), None),
    }
}

/// A value of another kind than expected. `written` is its text in the document.
pub(super) fn wrong_kind(value: &Value, written: &str, kind: Kind, syntax: Syntax, path: &[Step]) -> Said {
    if *value == Value::Null {
        return (
            "`null` stands in a list".to_owned(),
            Some("an element that is absent is left out".to_owned()),
        );
    }
    if let (Kind::Day, Some(said)) = (kind, not_in_the_calendar(value)) {
        return said;
    }
    let written = shown(written);
    let found = match value {
        Value::Null => "`null`".to_owned(),
        Value::Truth(_) => format!("`{written}`"),
        Value::Integer(_) | Value::Number(_) => format!("the number `{written}`"),
        Value::Text(text) => format!("the text `{}`", shown(text)),
        Value::Day(_) => format!("the day `{written}`"),
        Value::Time(_) if written.contains(':') => format!("the time `{written}`"),
        Value::Time(_) => format!("`{written}`"),
        Value::List(_) => "a list".to_owned(),
        Value::Table(_) => "a table".to_owned(),
    };
    let expected = match kind {
        Kind::Truth => "`true` or `false`",
        Kind::Count => "a whole number",
        Kind::Amount => "an amount in quotes",
        Kind::Day => "a day",
        Kind::Text(_) => "text in quotes",
        Kind::Word(_) => "a word in quotes",
        Kind::Record(_) | Kind::Map(_) => "a table",
        Kind::List(_) => "a list",
    };
    (format!("expected {expected}, found {found}"), how_to_write(value, &written, kind, syntax, path))
}

/// A value written like a day that no calendar has.
fn not_in_the_calendar(value: &Value) -> Option<Said> {
    let written = match value {
        Value::Text(text) | Value::Time(text) => text.clone(),
        Value::Day(day) => format!("{:04}", chrono::Datelike::year(day)) + &day.format("-%m-%d").to_string(),
        _ => return None,
    };
    let parts: Vec<_> = written.split('-').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let [year, month, day] = parts[..] else { return None };
    if !parts.iter().all(digits) || month.len() != 2 || day.len() != 2 || parse_day(&written).is_some() {
        return None;
    }
    let years = (year.len() != 4 || year == "0000").then(|| "the years are 0001 to 9999".to_owned());
    (year.len() >= 4).then(|| (format!("`{}` is not a day of the calendar", shown(&written)), years))
}

fn how_to_write(value: &Value, written: &str, kind: Kind, syntax: Syntax, path: &[Step]) -> Option<String> {
    let number = matches!(value, Value::Integer(_) | Value::Number(_));
    let text = match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    };
    let last_key = path.iter().rev().find_map(|step| match step {
        Step::Field(name) => Some(shown(name)),
        Step::Index(_) => None,
    });
    match kind {
        Kind::Amount if number && !written.starts_with('-') && written.parse::<Amount>().is_ok() => {
            Some(format!("an amount is written in quotes, so that no digit is lost: `\"{written}\"`"))
        }
        Kind::Amount => Some("an amount is written in quotes: `\"41.25\"`".to_owned()),
        Kind::Day => Some(match (syntax, text) {
            (Syntax::Toml, Some(text)) if parse_day(text).is_some() => {
                format!("a day is written without quotes: `{text}`")
            }
            (Syntax::Toml, Some(_)) => {
                "a day is written `YYYY-MM-DD`, without quotes: `2024-07-01`".to_owned()
            }
            (Syntax::Toml, None) => "a day is written `YYYY-MM-DD`: `2024-07-01`".to_owned(),
            (Syntax::Json, Some(_)) => "a day is written `YYYY-MM-DD`: `\"2024-07-01\"`".to_owned(),
            (Syntax::Json, None) => "a day is written `YYYY-MM-DD`, in quotes: `\"2024-07-01\"`".to_owned(),
        }),
        Kind::Truth if matches!(text, Some("true" | "false")) => {
            Some("a truth value is written without quotes".to_owned())
        }
        Kind::Count if text.is_some_and(|text| text.parse::<i64>().is_ok()) => {
            Some("a count is written without quotes".to_owned())
        }
        Kind::Count if number && written.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("a count is at most {}", i64::MAX))
        }
        Kind::Text(_) | Kind::Word(_) if !matches!(value, Value::List(_) | Value::Table(_)) => {
            Some(format!("text is written in quotes: `\"{written}\"`"))
        }
        Kind::List(Kind::Record(_)) if syntax == Syntax::Toml && matches!(value, Value::Table(_)) => {
            last_key.map(|key| format!("every element is opened by `[[{key}]]`"))
        }
        Kind::List(_) => Some("a list is written in brackets, even if it has one element".to_owned()),
        Kind::Record(_) | Kind::Map(_) => Some(match syntax {
            Syntax::Toml => "a table is written in braces: `{ key = \"value\" }`".to_owned(),
            Syntax::Json => "a table is written in braces: `{ \"key\": \"value\" }`".to_owned(),
        }),
        _ => None,
    }
}

/// The known name that was probably meant.
fn nearest<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    /// Longer names are nobody's slip of the pen, and comparing them takes time.
    const LONGEST: usize = 64;
    /// More names than this are not compared.
    const MOST: usize = 100;
    if name.len() > LONGEST || names.len() > MOST {
        return None;
    }
    let near = names.iter().filter(|known| known.len() <= LONGEST);
    let near = near.map(|&known| (strsim::osa_distance(name, known), known));
    near.filter(|&(distance, known)| distance <= known.chars().count().max(3) / 3)
        .min()
        .map(|(_, known)| known)
}

fn listed(what: &str, names: &[&str]) -> String {
    format!("{what} {}", enumerated(names))
}

fn enumerated(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
