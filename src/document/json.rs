//! Reads JSON (RFC 8259, strictly) into a tree with places.
//!
//! A reader of our own, because no other keeps the places of values and keys, sees
//! a key given twice and never turns a number into binary floating point.
//! Where the syntax is broken the reading stops: what follows cannot be trusted.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::mistakes::{Found, Mistakes, shown};
use super::path::{self, Step};
use super::place::Source;
use super::syntax::Reading;
use super::toml::{too_deep, too_many};
use super::tree::{Entry, Node, Value};
use super::{DEPTH, VALUES, wording};
use crate::words::Message;

/// Reads a document as far as its syntax allows; of a key given twice the first counts.
pub(super) fn read_recoverable(source: &Source) -> Reading {
    let mut reader = Reader {
        text: &source.text,
        at: 0,
        values: 0,
        path: Vec::new(),
        entries: Vec::new(),
        mistakes: Mistakes::default(),
    };
    let root = reader.document().map_err(|found| reader.mistakes.add(*found)).ok();
    Reading { root, mistakes: reader.mistakes, broken: Vec::new() }
}

/// Boxed, because it is rare and the result of every value carries it.
type Outcome<T> = Result<T, Box<Found>>;

struct Reader<'t> {
    text: &'t str,
    /// The next byte to be read.
    at: usize,
    values: usize,
    /// The way to the value being read, keys by where they are written.
    path: Vec<Way>,
    /// The entries of all tables that are not closed yet, those of the innermost last. Once its end is
    /// known, a table takes no more room than it needs.
    entries: Vec<Entry>,
    mistakes: Mistakes,
}

enum Way {
    Key(Range<usize>),
    Index(usize),
}

impl Reader<'_> {
    fn document(&mut self) -> Outcome<Node> {
        self.skip_blanks();
        let root = self.value(1)?;
        self.skip_blanks();
        match self.peek() {
            None => Ok(root),
            Some(_) => Err(self.unexpected(Message::new("nothing-after-the-value"))),
        }
    }

    fn value(&mut self, depth: usize) -> Outcome<Node> {
        let start = self.at;
        self.values += 1;
        if self.values > VALUES {
            return Err(Box::new(too_many(start..start, 1)));
        }
        let value = match self.peek() {
            Some(b'{' | b'[') if depth > DEPTH => return Err(Box::new(too_deep(start..start + 1))),
            Some(b'{') => self.table(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z') => self.word()?,
            _ => return Err(self.unexpected(Message::new("a-value"))),
        };
        Ok(Node { value, span: start..self.at })
    }

    fn table(&mut self, depth: usize) -> Outcome<Value> {
        self.at += 1;
        let first_entry = self.entries.len();
        let mut keys = Keys::default();
        self.skip_blanks();
        if self.take(b'}') {
            return Ok(Value::Table(Vec::new()));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected(Message::new("a-key-in-double-quotes")));
            }
            let start = self.at;
            let key = self.string()?;
            let key_span = start..self.at;
            self.skip_blanks();
            self.expect(b':', Message::verbatim("`:`"))?;
            self.skip_blanks();
            self.path.push(Way::Key(key_span.clone()));
            let node = self.value(depth + 1)?;
            let first = keys.is_first(&key, &self.entries[first_entry..]);
            if !first {
                let message = wording::key_given_twice(&shown(&key));
                let span = key_span.clone();
                self.mistakes.add(Found { span, path: self.path(), message, help: None });
            }
            self.path.pop();
            // A `null` counts as its key being given, though the entry is left out.
            if first && node.value == Value::Null {
                keys.absent.push(key);
            } else if first {
                self.entries.push(Entry { key, key_span, node });
            }
            self.skip_blanks();
            if self.take(b'}') {
                return Ok(Value::Table(self.entries.drain(first_entry..).collect()));
            }
            self.expect(b',', one_of("`,`", "`}`"))?;
            self.skip_blanks();
        }
    }

    fn list(&mut self, depth: usize) -> Outcome<Value> {
        self.at += 1;
        let mut elements = Vec::new();
        self.skip_blanks();
        if self.take(b']') {
            return Ok(Value::List(elements));
        }
        loop {
            self.path.push(Way::Index(elements.len()));
            elements.push(self.value(depth + 1)?);
            self.path.pop();
            self.skip_blanks();
            if self.take(b']') {
                return Ok(Value::List(elements));
            }
            self.expect(b',', one_of("`,`", "`]`"))?;
            self.skip_blanks();
        }
    }

    fn word(&mut self) -> Outcome<Value> {
        for (word, value) in
            [("true", Value::Truth(true)), ("false", Value::Truth(false)), ("null", Value::Null)]
        {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.unexpected(Message::new("a-value")))
    }

    fn number(&mut self) -> Outcome<Value> {
        let start = self.at;
        self.take(b'-');
        let mut whole = true;
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            whole = false;
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            whole = false;
            if !self.take(b'-') {
                self.take(b'+');
            }
            self.digits()?;
        }
        let written = &self.text[start..self.at];
        Ok(match written.parse() {
            Ok(number) if whole => Value::Integer(number),
            _ => Value::Number(written.to_owned()),
        })
    }

    fn digits(&mut self) -> Outcome<()> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.unexpected(Message::new("a-digit")));
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    /// The text of a string, from its opening quote to behind its closing one.
    fn string(&mut self) -> Outcome<String> {
        let open = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let plain = self.at;
            let rest = &self.text.as_bytes()[plain..];
            let special = rest.iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\');
            self.at += special.unwrap_or(rest.len());
            // Quotes, backslashes and control characters are single bytes, so both ends are characters'.
            let piece = &self.text[plain..self.at];
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    if text.is_empty() {
                        return Ok(piece.to_owned());
                    }
                    text.push_str(piece);
                    return Ok(text);
                }
                Some(b'\\') => {
                    text.push_str(piece);
                    text.push(self.escape()?);
                }
                Some(control) => {
                    let character = format!("U+{control:04X}");
                    let why = Message::new("control-character").with("character", character);
                    return Err(self.broken(self.at..self.at + 1, why));
                }
                None => {
                    return Err(self.broken(open..open + 1, Message::new("text-never-ends")));
                }
            }
        }
    }

    fn escape(&mut self) -> Outcome<char> {
        let start = self.at;
        self.at += 1;
        let character = match self.peek() {
            Some(quoted @ (b'"' | b'\\' | b'/')) => char::from(quoted),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => {
                let mut mistake = self.broken(start..self.at, Message::new("unknown-escape"));
                mistake.help = Some(wording::backslash());
                return Err(mistake);
            }
        };
        self.at += 1;
        Ok(character)
    }

    /// The character of `\uXXXX`, or of two of them that make one.
    fn unicode(&mut self, start: usize) -> Outcome<char> {
        let first = self.code_unit(start)?;
        let units = if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            self.at += 1;
            [first, self.code_unit(start)?]
        } else {
            [first, 0]
        };
        let given = if units[1] == 0 { &units[..1] } else { &units[..] };
        match char::decode_utf16(given.iter().copied()).next() {
            Some(Ok(character)) if given.len() == 1 || character.len_utf16() == 2 => Ok(character),
            _ => Err(self.broken(start..self.at, Message::new("half-a-character"))),
        }
    }

    /// The four hexadecimal digits behind the `u` at which the reader stands.
    fn code_unit(&mut self, start: usize) -> Outcome<u16> {
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5).unwrap_or_default();
        let unit =
            digits.iter().try_fold(0_u32, |sum, &digit| Some(sum * 16 + char::from(digit).to_digit(16)?));
        match unit.and_then(|unit| u16::try_from(unit).ok()) {
            Some(unit) if digits.len() == 4 => {
                self.at += 5;
                Ok(unit)
            }
            _ => Err(self.broken(start..self.at + 1, Message::new("four-hexadecimal-digits"))),
        }
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, expected: Message) -> Outcome<()> {
        if self.take(byte) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn unexpected(&self, expected: Message) -> Box<Found> {
        let found = match self.text[self.at..].chars().next() {
            Some(character) => Message::verbatim(format!("`{}`", character.escape_debug())),
            None => Message::new("end-of-the-document"),
        };
        let why = wording::unexpected(expected, found);
        let mut mistake = self.broken(self.at..self.at + 1, why);
        let after_comma = || self.text[..self.at].trim_ascii_end().ends_with(',');
        if matches!(self.peek(), Some(b'}' | b']')) && after_comma() {
            mistake.help = Some(Message::new("comma-left-out"));
        }
        mistake
    }

    /// The document is no JSON there, and why.
    fn broken(&self, span: Range<usize>, why: Message) -> Box<Found> {
        let message = wording::not("JSON", why);
        Box::new(Found { span, path: self.path(), message, help: None })
    }

    fn path(&self) -> String {
        let steps: Vec<_> = self
            .path
            .iter()
            .map(|way| match way {
                Way::Key(span) => Step::Field(self.text[span.clone()].trim_matches('"')),
                Way::Index(index) => Step::Index(*index),
            })
            .collect();
        path::display(&steps)
    }
}

fn one_of(first: &str, second: &str) -> Message {
    Message::new("one-of-two").with("first", first).with("second", second)
}

/// The keys of a table so far. Few are compared one by one, many are looked up.
#[derive(Default)]
struct Keys {
    /// Keys whose value was `null`.
    absent: Vec<String>,
    /// Hashed with a seed of the process, so that no document can be made of keys that collide.
    seen: HashSet<String, RandomState>,
}

impl Keys {
    const FEW: usize = 32;

    fn is_first(&mut self, key: &str, entries: &[Entry]) -> bool {
        let given = || entries.iter().map(|entry| &entry.key).chain(&self.absent);
        if entries.len() + self.absent.len() < Self::FEW {
            return !given().any(|other| other == key);
        }
        if self.seen.is_empty() {
            self.seen = given().cloned().collect();
        }
        self.seen.insert(key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::place::Mistake;

    fn whole(text: &str) -> Result<Node, Vec<Mistake>> {
        let source = Source::new("", text);
        read_recoverable(&source).whole(&source)
    }

    fn tree(text: &str) -> Node {
        whole(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
    }

    fn mistakes(text: &str) -> Vec<(usize, String, String)> {
        let mistakes = whole(text).expect_err("a mistake");
        mistakes.into_iter().map(|m| (m.place.unwrap().column, m.path, m.message.to_string())).collect()
    }

    #[test]
    fn every_value_and_key_knows_its_place() {
        let root = tree("{ \"a\": [1, {\"қ\": \"x\"}] }");

        assert_eq!(root.span, 0..25);
        assert_eq!(root.entries()[0].key_span, 2..5);
        let list = root.get("a").unwrap();
        assert_eq!(list.span, 7..23);
        assert_eq!(list.elements()[0], Node { value: Value::Integer(1), span: 8..9 });
        assert_eq!(list.elements()[1].entries()[0].key_span, 12..16);
    }

    #[test]
    fn numbers_that_are_not_64_bit_integers_are_kept_as_written() {
        for (text, value) in [
            ("9223372036854775807", Value::Integer(i64::MAX)),
            ("-9223372036854775808", Value::Integer(i64::MIN)),
            ("9223372036854775808", Value::Number("9223372036854775808".to_owned())),
            ("1e999999999", Value::Number("1e999999999".to_owned())),
            ("1.0", Value::Number("1.0".to_owned())),
        ] {
            assert_eq!(tree(text).value, value);
        }
    }

    #[test]
    fn null_is_left_out_of_tables_and_kept_in_lists() {
        let root = tree(r#"{"a": null, "b": [null]}"#);
        assert_eq!(root.get("a"), None);
        assert_eq!(root.get("b").unwrap().elements()[0].value, Value::Null);
    }

    #[test]
    fn keys_given_twice_are_all_listed() {
        let listed = mistakes(r#"{"a": 1, "a": 2, "b": [{"c": null, "c": 3}]}"#);
        let message = |key| format!("the key `{key}` is given twice");
        assert_eq!(listed, [(10, "a".to_owned(), message("a")), (36, "b[0].c".to_owned(), message("c"))]);
    }

    #[test]
    fn a_key_given_twice_among_many_is_seen() {
        let keys: Vec<_> = (0..100).chain([7]).map(|key| format!("\"k{key}\": 0")).collect();
        assert_eq!(mistakes(&format!("{{{}}}", keys.join(","))).len(), 1);
    }

    #[test]
    fn broken_syntax_says_what_was_expected_and_where() {
        for (text, column, path, message) in [
            ("", 1, "", "expected a value, found the end of the document"),
            ("{\"a\" 1}", 6, "", "expected `:`, found `1`"),
            ("[1,]", 4, "[1]", "expected a value, found `]`"),
            ("{\"a\": 1,}", 9, "", "expected a key in double quotes, found `}`"),
            ("[01]", 3, "", "expected `,` or `]`, found `1`"),
            ("1 2", 3, "", "expected nothing after the value, found `2`"),
            ("\"a", 1, "", "the text never ends"),
            ("\"\\ud800\"", 2, "", "the escape is half of a character"),
            ("\"\t\"", 2, "", "the character U+0009 in a text is written as an escape"),
        ] {
            assert_eq!(
                mistakes(text),
                [(column, path.to_owned(), format!("this is not JSON: {message}"))],
                "{text}"
            );
        }
    }

    #[test]
    fn nesting_is_read_up_to_the_limit_and_never_exhausts_the_stack() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        tree(&nested(DEPTH));
        assert!(mistakes(&nested(DEPTH + 1))[0].2.contains("nested too deeply"));
        assert!(mistakes(&"[".repeat(100_000))[0].2.contains("nested too deeply"));
        assert!(mistakes(&"{\"a\":".repeat(100_000))[0].2.contains("nested too deeply"));
    }

    /// The tree as serde_json would have it, numbers that are not integers as their text.
    fn same(node: &Node, other: &serde_json::Value) -> bool {
        match (&node.value, other) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Truth(a), serde_json::Value::Bool(b)) => a == b,
            (Value::Integer(a), serde_json::Value::Number(b)) => {
                b.as_i64() == Some(*a) || (*a == 0 && b.as_f64() == Some(0.0))
            }
            (Value::Number(a), serde_json::Value::Number(b)) => a.parse::<f64>().ok() == b.as_f64(),
            (Value::Text(a), serde_json::Value::String(b)) => a == b,
            (Value::List(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Table(a), serde_json::Value::Object(b)) => {
                a.len() == b.values().filter(|value| !value.is_null()).count()
                    && a.iter().all(|entry| b.get(&entry.key).is_some_and(|b| same(&entry.node, b)))
            }
            _ => false,
        }
    }

    /// Texts that are nearly JSON.
    fn nearly_json() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => prop::sample::select(vec![
                "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\"", "\"\"", "null", "true", "false", " ", "\n", "0", "-",
                "1", "12", ".", "e", "E", "+", "-0", "1.5", "\"\\n\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
                "\"\\u12\"", "\"", "\\", "9223372036854775808", "nul", "қ", "\u{1}", "\u{a0}", "\"\u{7f}\"",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            ".*".prop_map(|text: String| text.into()),
        ];
        leaf.prop_recursive(5, 64, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::hash_map(".{0,3}", inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read_as_it_was(value in json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
            prop_assert!(same(&tree(&text), &value), "{}", text);
        }

        #[test]
        fn serde_json_accepts_the_same_texts(text in nearly_json()) {
            let ours = read_recoverable(&Source::new("", text.as_str())).root;
            // A number beyond every float is the one thing that it refuses though RFC 8259 allows it.
            match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(theirs) => {
                    let ours = ours.expect("serde_json reads it");
                    // It keeps the last of two values under one key.
                    let unique = whole(&text).is_ok();
                    prop_assert!(!unique || same(&ours, &theirs));
                }
                Err(error) => prop_assert!(ours.is_none() || error.to_string().contains("number out of range")),
            }
        }
    }
}
