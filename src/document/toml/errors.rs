//! What the parser's errors mean for a document, and how they are said.

use std::ops::Range;

use toml::de::Error;

use super::paths::paths;
use crate::document::MISTAKES;
use crate::document::mistakes::{Found, Mistakes, shown};
use crate::document::tree::{Node, Value};
use crate::document::wording;
use crate::words::Message;

/// The mistakes that the errors are and, if the tree is fit to be checked all the same, the starts
/// of the values that are among them, in order.
///
/// It is fit if every error is inside a single value or about a key given twice.
pub(super) fn judge(
    root: &Node,
    text: &str,
    mut errors: Vec<(Range<usize>, Error)>,
) -> (Mistakes, Option<Vec<usize>>) {
    if errors.is_empty() {
        return (Mistakes::default(), Some(Vec::new()));
    }
    errors.sort_by_key(|(span, _)| span.start);
    let of_syntax = errors.iter().filter(|(_, error)| !is_about_keys(error));
    let mut places: Vec<_> = of_syntax.map(|(span, _)| span.start).collect();
    places.dedup();
    let mut broken = Vec::new();
    let usable = broken_values(root, &places, &mut broken) == places.len();
    broken.sort_unstable_by_key(|span| span.start);
    // Of a tree that only misleads no path is told.
    places =
        if usable { errors.iter().map(|(span, _)| span.start).take(MISTAKES).collect() } else { Vec::new() };
    let paths = paths(root, text, &places);

    let mut mistakes = Mistakes::default();
    for (index, (span, error)) in errors.into_iter().enumerate() {
        let path = paths.get(index).map_or("", String::as_str);
        let value = broken.partition_point(|value| value.start <= span.start).checked_sub(1);
        let value = value.map(|index| &broken[index]).filter(|value| span.start < value.end);
        mistakes.add_at(&span.clone(), || match value {
            Some(value) => describe_value(text, &error, span, value, path),
            None => describe(text, &error, span, path),
        });
    }
    let starts = broken.into_iter().map(|span| span.start).collect();
    (mistakes, usable.then_some(starts))
}

/// How many of the places (in order) lie inside single values; those values are added to `broken`.
fn broken_values(node: &Node, places: &[usize], broken: &mut Vec<Range<usize>>) -> usize {
    if places.is_empty() {
        return 0;
    }
    match &node.value {
        Value::Table(entries) => entries.iter().map(|entry| broken_values(&entry.node, places, broken)).sum(),
        Value::List(elements) => elements.iter().map(|element| broken_values(element, places, broken)).sum(),
        _ => {
            let before = |end: usize| places.partition_point(|&place| place < end);
            let inside = before(node.span.end) - before(node.span.start);
            if inside > 0 {
                broken.push(node.span.clone());
            }
            inside
        }
    }
}

fn is_about_keys(error: &Error) -> bool {
    error.message() == "duplicate key" || error.message().starts_with("cannot extend value of type")
}

/// An error inside a single value. What the parser says of an unquoted word is a guess at what else it might be.
fn describe_value(text: &str, error: &Error, span: Range<usize>, value: &Range<usize>, path: &str) -> Found {
    let written = text.get(value.clone()).unwrap_or_default();
    if written.starts_with(['"', '\'']) {
        return Found { path: path.to_owned(), ..describe(text, error, span, path) };
    }
    let written = shown(written);
    let help = Some(wording::text_in_quotes(&written));
    let message = Message::new("not-a-value").with("written", written);
    Found { path: path.to_owned(), message, help, span: value.clone() }
}

/// The error in our words, where the parser's are not a sentence.
fn describe(text: &str, error: &Error, span: Range<usize>, path: &str) -> Found {
    let written = text.get(span.clone()).unwrap_or_default();
    let key = &*shown(written.trim_matches(['"', '\'']));
    let mut help = None;
    let (path, message) = match error.message() {
        "duplicate key" => (path, wording::key_given_twice(key)),
        message if message.starts_with("cannot extend value of type") => {
            (path, Message::new("key-cannot-be-added-to").with("key", key))
        }
        message if message.starts_with("string values must be quoted") && written.is_empty() => {
            ("", Message::new("value-missing-here"))
        }
        message if message.starts_with("missing escaped value") => {
            help = Some(wording::backslash());
            ("", wording::not("TOML", Message::new("unknown-escape")))
        }
        message => {
            // The parser speaks English only.
            let why = Message::verbatim(message.trim_end_matches(", expected nothing"));
            ("", wording::not("TOML", why))
        }
    };
    Found { path: path.to_owned(), message, help, span }
}
