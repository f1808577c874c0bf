//! Reads TOML into a tree with places, listing all errors of syntax at once.
//!
//! The `toml` crate does the reading (TOML 1.1: line ends and a comma at the end are
//! allowed in an inline table); `measure` keeps from it what it could not bear.

mod errors;
mod measure;
mod paths;

use std::ops::Range;

use super::mistakes::Found;
use super::place::Source;
use super::syntax::Reading;
use super::tree::{Entry, Node, Value};
use super::{DEPTH, VALUES};
use crate::words::Message;
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use chrono::NaiveDate;

/// Reads a document as far as its syntax allows.
///
/// The tree is kept if every error is inside a single value, such as a word without its quotes, or
/// is a key given twice, of which the first counts: the rest of the tree can still be checked.
pub(super) fn read_recoverable(source: &Source) -> Reading {
    if let Some(mistakes) = measure::excess(&source.text) {
        return Reading { root: None, mistakes, broken: Vec::new() };
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut tree = Tree { text: &source.text, failed: None, bad_times: Vec::new() };
    let root = tree.table(table.into_inner(), 0..0, 1);
    if let Some(found) = tree.failed {
        return Reading::failed(found);
    }

    // A day that does not exist is for the shape checks, which know whether a day is wanted.
    let errors = errors.into_iter().map(|error| (error.span().unwrap_or(0..0), error));
    let errors = errors.filter(|(span, _)| tree.bad_times.binary_search(&span.start).is_err());
    let (mistakes, broken) = errors::judge(&root, &source.text, errors.collect());
    let root = broken.is_some().then_some(root);
    Reading { root, mistakes, broken: broken.unwrap_or_default() }
}

pub(super) fn too_deep(span: Range<usize>) -> Found {
    let message = Message::new("nested-too-deeply").with("most", DEPTH);
    Found { span, path: String::new(), message, help: None }
}

/// There are more than [`VALUES`], of which a table counts as that many.
pub(super) fn too_many(span: Range<usize>, table: usize) -> Found {
    let message = Message::new("too-many-values").with("most", VALUES);
    let help = (table > 1).then(|| Message::new("table-counts-as").with("count", table));
    Found { span, path: String::new(), message, help }
}

/// Makes our tree of the parser's.
struct Tree<'t> {
    text: &'t str,
    failed: Option<Found>,
    /// Where the times stand that do not exist, in order once the tree is made.
    bad_times: Vec<usize>,
}

impl Tree<'_> {
    fn table(&mut self, table: DeTable, span: Range<usize>, depth: usize) -> Node {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: key.span(),
                key: key.into_inner().into_owned(),
                node: self.value(value, depth + 1),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        if depth == 1 {
            self.bad_times.sort_unstable();
        }
        Node { value: Value::Table(entries), span }
    }

    fn value(&mut self, value: Spanned<DeValue>, depth: usize) -> Node {
        let span = value.span();
        if self.failed.is_none() && depth > DEPTH {
            self.failed = Some(too_deep(span.clone()));
        }
        if self.failed.is_some() {
            return Node { value: Value::Truth(false), span };
        }
        let written = || self.text.get(span.clone()).unwrap_or_default().to_owned();
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(truth) => Value::Truth(truth),
            DeValue::Float(_) => Value::Number(written()),
            DeValue::Integer(integer) => {
                let number = i64::from_str_radix(integer.as_str(), integer.radix());
                number.map_or_else(|_| Value::Number(written()), Value::Integer)
            }
            DeValue::Datetime(time) => match (time.date, time.time) {
                (Some(date), None) => {
                    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
                    day.map_or_else(|| Value::Time(written()), Value::Day)
                }
                (Some(_), Some(_)) | (None, Some(_)) => Value::Time(written()),
                (None, None) => {
                    self.bad_times.push(span.start);
                    Value::Time(written())
                }
            },
            DeValue::Array(array) => {
                Value::List(array.into_iter().map(|element| self.value(element, depth + 1)).collect())
            }
            DeValue::Table(table) => return self.table(table, span, depth),
        };
        Node { value, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        let source = Source::new("", text);
        read_recoverable(&source).whole(&source).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
    }

    fn read_with(text: &str) -> (bool, Vec<(usize, usize, String)>) {
        let source = Source::new("", text);
        let Reading { root, mistakes, .. } = read_recoverable(&source);
        let mistakes = mistakes.finish(&source).into_iter().map(|mistake| {
            let place = mistake.place.unwrap();
            (place.line, place.column, mistake.message.to_string())
        });
        (root.is_some(), mistakes.collect())
    }

    #[test]
    fn every_value_knows_its_place() {
        let root = tree("a = { b = [1, \"қ\"] }\n[[c]]\nd = 2024-07-01\n[[c]]\n");

        let list = root.get("a").and_then(|a| a.get("b")).unwrap();
        assert_eq!(list.elements()[1], Node { value: Value::Text("қ".to_owned()), span: 14..18 });
        let tables = root.get("c").unwrap().elements();
        assert_eq!(
            tables[0].get("d").unwrap().value,
            Value::Day(NaiveDate::from_ymd_opt(2024, 7, 1).unwrap())
        );
        assert_eq!(tables[1].span, 43..48);
    }

    #[test]
    fn entries_come_in_the_order_they_were_written() {
        let keys: Vec<_> =
            tree("b = 1\na = 2\n[c]\n").entries().iter().map(|entry| entry.key.clone()).collect();
        assert_eq!(keys, ["b", "a", "c"]);
    }

    #[test]
    fn numbers_that_are_not_64_bit_integers_are_kept_as_written() {
        let root =
            tree("a = 1e999999999\nb = 99_999_999_999_999_999_999\nc = 0x10\nd = 1979-05-27T07:32:00Z");
        assert_eq!(root.get("a").unwrap().value, Value::Number("1e999999999".to_owned()));
        assert_eq!(root.get("b").unwrap().value, Value::Number("99_999_999_999_999_999_999".to_owned()));
        assert_eq!(root.get("c").unwrap().value, Value::Integer(16));
        assert_eq!(root.get("d").unwrap().value, Value::Time("1979-05-27T07:32:00Z".to_owned()));
    }

    #[test]
    fn keys_given_twice_are_all_listed_and_the_first_counts() {
        let (usable, mistakes) = read_with("a = 1\na = 2\nb = { c = 1, c = 2 }");
        assert!(usable);
        assert_eq!(
            mistakes,
            [
                (2, 1, "the key `a` is given twice".to_owned()),
                (3, 14, "the key `c` is given twice".to_owned())
            ]
        );
    }

    #[test]
    fn a_word_without_quotes_leaves_the_rest_to_be_checked() {
        let (usable, mistakes) = read_with("zone = industrial\nb = 01\n");
        assert!(usable);
        assert_eq!(
            mistakes,
            [(1, 8, "`industrial` is not a value".to_owned()), (2, 5, "`01` is not a value".to_owned())]
        );
    }

    #[test]
    fn broken_brackets_leave_no_tree() {
        let (usable, mistakes) = read_with("a = [1, 2\n= 3\n");
        assert!(!usable);
        assert!(!mistakes.is_empty());
    }

    #[test]
    fn a_day_that_does_not_exist_is_left_to_the_shape() {
        assert_eq!(tree("a = 2024-02-30").get("a").unwrap().value, Value::Time("2024-02-30".to_owned()));
    }

    #[test]
    fn nesting_is_read_up_to_the_limit() {
        let nested = |levels: usize| format!("a = {}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read_with(&nested(DEPTH - 1)).0);
        assert!(read_with(&nested(DEPTH)).1[0].2.contains("nested too deeply"));
    }

    #[test]
    fn nothing_is_nested_deeply_enough_to_exhaust_the_stack() {
        let many = 100_000;
        let dotted = format!("x{}", ".x".repeat(60));
        for text in [
            format!("a = {}", "[".repeat(many)),
            "[".repeat(many),
            format!("a = {}", "{a=".repeat(many)),
            format!("a{} = 1", ".a".repeat(many)),
            format!("[a{}]", ".a".repeat(many)),
            format!("y = 1\ny = {}", format!("{{{dotted} = ").repeat(79)),
            format!("y = {}", format!("{{{dotted} =\n").repeat(many)),
            format!("y = {}", "[ } ".repeat(many)),
        ] {
            let (usable, mistakes) = read_with(&text);
            assert!(!usable);
            assert!(mistakes[0].2.contains("nested too deeply"), "{mistakes:?}");
        }
    }
}
