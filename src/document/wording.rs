//! How mistakes of shape are said: what was expected, what was found, how to write it.

use super::format::{Field, Kind, Record};
use super::mistakes::shown;
use super::path::{self, Step};
use super::syntax::Syntax;
use super::tree::Value;
use super::value::{Amount, NotAnAmount, parse_day};
use crate::words::{Arg, Message};

/// A message and, where there is one, its help.
pub(super) type Said = (Message, Option<Message>);

/// That the document is not written in that syntax, and why.
pub(super) fn not(syntax: &str, why: Message) -> Message {
    Message::new("not-the-syntax").with("syntax", syntax).with("why", why)
}

pub(super) fn unexpected(expected: Message, found: Message) -> Message {
    Message::new("expected-found").with("expected", expected).with("found", found)
}

/// Where a backslash begins no escape that is known.
pub(super) fn backslash() -> Message {
    Message::new("backslash-twice")
}

pub(super) fn key_given_twice(key: &str) -> Message {
    Message::new("key-given-twice").with("key", key)
}

pub(super) fn text_in_quotes(written: &str) -> Message {
    Message::new("text-in-quotes").with("written", written)
}

pub(super) fn unknown_field(path: &[Step]) -> Message {
    Message::new("unknown-field").with("path", path::display(path))
}

/// The nearest known field, else all of them.
pub(super) fn known_fields(name: &str, record: &Record) -> Option<Message> {
    let names: Vec<_> = record.fields.iter().map(|field| field.name).collect();
    nearest(name, &names)
        .map(|near| Message::new("nearest-field").with("near", near))
        .or_else(|| Some(Message::new("known-fields").with("names", Arg::names(&names))))
}

pub(super) fn missing(path: &str, field: &Field) -> Said {
    let mut needed = Vec::new();
    required(path, field, &mut needed);
    let help =
        (needed != [path]).then(|| Message::new("what-must-be-given").with("names", Arg::names(&needed)));
    (Message::new("cannot-be-left-out").with("path", path), help)
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
        Some(near) => Message::new("nearest-word").with("near", near),
        None => Message::new("known-words").with("names", Arg::names(words)),
    };
    (Message::new("unknown-word").with("word", shown(word)), Some(help))
}

/// Of a text that consists of blanks: what is empty says something, what only looks empty must not.
pub(super) fn blank_text() -> Said {
    (Message::new("blank-text"), Some(Message::new("blank-text-help")))
}

pub(super) fn unknown_name(name: &str, list: &str, names: &[&str]) -> Said {
    let help = match nearest(name, names) {
        Some(near) => Some(Message::new("nearest-name").with("list", list).with("near", shown(near))),
        None if names.is_empty() => Some(Message::new("list-is-empty").with("list", list)),
        None => None,
    };
    (Message::new("unknown-name").with("name", shown(name)).with("list", list), help)
}

pub(super) fn name_given_twice(name: &str, first_line: usize) -> Said {
    let help = Message::new("first-given-on-line").with("line", first_line.to_string());
    (Message::new("name-given-twice").with("name", shown(name)), Some(help))
}

pub(super) fn not_an_amount(text: &str, reason: NotAnAmount) -> Said {
    let text = shown(text);
    match reason {
        NotAnAmount::NotDecimal => {
            (Message::new("not-a-decimal").with("text", text), Some(Message::new("how-an-amount-is-written")))
        }
        NotAnAmount::TooManyDigits => {
            (Message::new("too-many-digits").with("text", text).with("most", Amount::WHOLE_DIGITS), None)
        }
        NotAnAmount::TooManyDecimals => {
            (Message::new("too-many-decimals").with("text", text).with("most", Amount::DECIMALS), None)
        }
    }
}

/// A value of another kind than expected. `written` is its text in the document.
pub(super) fn wrong_kind(value: &Value, written: &str, kind: Kind, syntax: Syntax, path: &[Step]) -> Said {
    if *value == Value::Null {
        return (Message::new("null-in-a-list"), Some(Message::new("absent-element")));
    }
    if let (Kind::Day, Some(said)) = (kind, not_in_the_calendar(value)) {
        return said;
    }
    let written = shown(written);
    let found = match value {
        Value::Integer(_) | Value::Number(_) => Message::new("the-number").with("written", &*written),
        Value::Text(text) => Message::new("the-text").with("written", shown(text)),
        Value::Day(_) => Message::new("the-day").with("written", &*written),
        Value::Time(_) if written.contains(':') => Message::new("the-time").with("written", &*written),
        Value::Null | Value::Truth(_) | Value::Time(_) => Message::verbatim(format!("`{written}`")),
        Value::List(_) => Message::new("a-list"),
        Value::Table(_) => Message::new("a-table"),
    };
    let expected = match kind {
        Kind::Truth => Message::new("one-of-two").with("first", "`true`").with("second", "`false`"),
        Kind::Count => Message::new("a-whole-number"),
        Kind::Amount => Message::new("an-amount-in-quotes"),
        Kind::Day => Message::new("a-day"),
        Kind::Text(_) => Message::new("a-text-in-quotes"),
        Kind::Word(_) => Message::new("a-word-in-quotes"),
        Kind::Record(_) | Kind::Map(_) => Message::new("a-table"),
        Kind::List(_) => Message::new("a-list"),
    };
    (unexpected(expected, found), how_to_write(value, &written, kind, syntax, path))
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
    let years = (year.len() != 4 || year == "0000").then(|| Message::new("years-there-are"));
    (year.len() >= 4).then(|| (Message::new("not-in-the-calendar").with("day", shown(&written)), years))
}

fn how_to_write(value: &Value, written: &str, kind: Kind, syntax: Syntax, path: &[Step]) -> Option<Message> {
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
            Some(Message::new("amount-in-quotes").with("written", written))
        }
        Kind::Amount => Some(Message::new("how-an-amount-is-quoted")),
        Kind::Day => Some(match (syntax, text) {
            (Syntax::Toml, Some(text)) if parse_day(text).is_some() => {
                Message::new("day-without-quotes").with("day", text)
            }
            (Syntax::Toml, Some(_)) => Message::new("how-a-day-is-written-without-quotes"),
            (Syntax::Toml, None) => Message::new("how-a-day-is-written").with("example", "2024-07-01"),
            (Syntax::Json, Some(_)) => Message::new("how-a-day-is-written").with("example", "\"2024-07-01\""),
            (Syntax::Json, None) => Message::new("how-a-day-is-written-in-quotes"),
        }),
        Kind::Truth if matches!(text, Some("true" | "false")) => Some(Message::new("truth-without-quotes")),
        Kind::Count if text.is_some_and(|text| text.parse::<i64>().is_ok()) => {
            Some(Message::new("count-without-quotes"))
        }
        Kind::Count if number && written.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Message::new("count-at-most").with("most", i64::MAX.to_string()))
        }
        Kind::Text(_) | Kind::Word(_) if !matches!(value, Value::List(_) | Value::Table(_)) => {
            Some(text_in_quotes(written))
        }
        Kind::List(Kind::Record(_)) if syntax == Syntax::Toml && matches!(value, Value::Table(_)) => {
            last_key.map(|key| Message::new("element-opened-by").with("key", key))
        }
        Kind::List(_) => Some(Message::new("list-in-brackets")),
        Kind::Record(_) | Kind::Map(_) => Some(match syntax {
            Syntax::Toml => Message::new("table-in-braces").with("example", "{ key = \"value\" }"),
            Syntax::Json => Message::new("table-in-braces").with("example", "{ \"key\": \"value\" }"),
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
