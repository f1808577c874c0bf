//! A document as it was written: values with their byte spans, nothing judged.

pub mod stored;

use std::ops::Range;

use chrono::NaiveDate;

/// A value and the bytes it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    /// Byte range in the source text. For a TOML table opened by a header it is the header.
    pub span: Range<usize>,
}

/// What TOML and JSON have in common.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A JSON `null` in a list. In a table it means absent and is left out.
    Null,
    Truth(bool),
    /// An integer that fits 64 bits.
    Integer(i64),
    /// Any other number, as written: never parsed as binary floating point.
    Number(String),
    Text(String),
    /// A TOML local date. JSON has no dates: there a day is a `Text`.
    Day(NaiveDate),
    /// A TOML time or date-time, as written.
    Time(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key of a table, with its place, and its value. Keys of one table are unique.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub key_span: Range<usize>,
    pub node: Node,
}

impl Node {
    /// The value under `key`, if this is a table that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The entries of a table; of anything else, none.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of a list; of anything else, none.
    pub fn elements(&self) -> &[Node] {
        match &self.value {
            Value::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}
