//! No input makes the reader of declarations panic, hang or lose its head.

mod support;

use adal::declaration::{self, Source, Syntax};
use adal::document::syntax::decode;
use proptest::prelude::*;

use support::reading;

const TOML: &str = include_str!("../fixtures/accepted/every-field.toml");
const JSON: &str = include_str!("../fixtures/accepted/every-field.json");

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..256)) {
        reading::holds(&bytes);
    }

    #[test]
    fn any_text(text in ".*") {
        reading::holds(text.as_bytes());
    }

    #[test]
    fn a_truncated_declaration(json: bool, length in 0..4_000_usize) {
        let text = if json { JSON } else { TOML };
        reading::holds(&text.as_bytes()[..length.min(text.len())]);
    }

    #[test]
    fn a_declaration_with_bytes_changed(json: bool, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = if json { JSON } else { TOML }.as_bytes().to_vec();
        for (index, byte) in changes {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        reading::holds(&bytes);
    }

    #[test]
    fn a_declaration_with_pieces_moved(json: bool, from: prop::sample::Index, to: prop::sample::Index, length in 0..200_usize) {
        let mut bytes = if json { JSON } else { TOML }.as_bytes().to_vec();
        let from = from.index(bytes.len());
        let piece = bytes[from..bytes.len().min(from + length)].to_vec();
        let to = to.index(bytes.len());
        bytes.splice(to..to, piece);
        reading::holds(&bytes);
    }

    /// Every value of a declaration replaced by one of another kind: rejected or read, but never a panic.
    #[test]
    fn a_declaration_with_a_value_replaced(which: prop::sample::Index, value in prop::sample::select(vec![
        "null", "true", "-1", "1e400", "9999999999999999999", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]", "[{}]",
        "\"2024-02-30\"", "\"-1\"", "\"1e9\"",
    ])) {
        let starts: Vec<_> = JSON.match_indices("\": ").map(|(index, found)| index + found.len()).collect();
        let start = starts[which.index(starts.len())];
        let end = JSON[start..].find(['\n', ',']).map_or(JSON.len(), |length| start + length);
        let comma = JSON[start..end].len();
        reading::holds([&JSON[..start], value, &JSON[start + comma..]].concat().as_bytes());
    }
}

#[test]
fn deep_nesting_is_rejected_clearly() {
    for (text, syntax) in [
        (format!("a = {}", "[".repeat(100_000)), Syntax::Toml),
        (format!("a{} = 1", ".a".repeat(100_000)), Syntax::Toml),
        (format!("[a{}]", ".a".repeat(100_000)), Syntax::Toml),
        ("[".repeat(100_000), Syntax::Json),
        ("{\"a\":".repeat(100_000), Syntax::Json),
    ] {
        let rejection = declaration::read(Source::new("deep", text), syntax).unwrap_err();
        assert!(rejection.mistakes[0].message.to_string().contains("nested too deeply"));
    }
}

#[test]
fn tables_that_would_exhaust_the_memory_are_rejected_clearly() {
    let tables = format!("{{{}a = 1}},", "a.".repeat(59));
    let text = format!("sites = [{}]", tables.repeat(27_000));
    let rejection = declaration::read(Source::new("tables.toml", text), Syntax::Toml).unwrap_err();
    assert_eq!(rejection.mistakes.len(), 1);
    assert_eq!(rejection.mistakes[0].message.to_string(), "the document has more than 8,000,000 values");
    let help = rejection.mistakes[0].help.as_ref().map(ToString::to_string);
    assert_eq!(help.as_deref(), Some("a table counts as 5 values"));
}

#[test]
fn a_file_beyond_the_limit_is_rejected_clearly() {
    let message = decode(vec![b'#'; 100 << 20]).unwrap_err().message;
    assert_eq!(message.to_string(), "the file is larger than 64 MiB");
}

#[test]
fn ten_thousand_licences_are_read() {
    let period = "filing.period = { from = 2024-07-01, to = 2024-09-30 }\n";
    let licence = "[[licences]]\nnumber = \"L\"\nsubtype = \"I\"\nstatus = \"active\"\nissued_on = 2023-05-02\nexpires_on = 2026-05-02\n";
    let text = period.to_owned() + &licence.repeat(10_000);
    let filing = declaration::read(Source::new("many.toml", text), Syntax::Toml).unwrap();
    assert_eq!(filing.declaration.licences.map(|licences| licences.len()), Some(10_000));
}

#[test]
fn twenty_thousand_and_one_mistakes_on_one_line_are_counted() {
    let text = format!("{{\"sites\": [{}{{}}]}}", "{\"zone\": \"қ\"},".repeat(20_000));
    let mistakes = declaration::read(Source::new("many.json", text), Syntax::Json).unwrap_err().mistakes;
    assert_eq!(mistakes.last().unwrap().message.to_string(), "there are 19,001 more mistakes");
}
