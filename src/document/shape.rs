//! Whether a document keeps to the description of its format: all mistakes at once.
//!
//! Checked here is what holds for any format: known fields, kinds of values, words of
//! closed lists, fields that must be given, names that are unique and names that are
//! referred to. What the content of a single value must be, such as a check digit, is
//! for the typed model; how things are said is in `wording`.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::format::{Field, Form, Kind, Record};
use super::mistakes::{Found, Mistakes};
use super::path::{self, Step};
use super::place::Source;
use super::syntax::Syntax;
use super::tree::{Node, Value};
use super::value::{Amount, parse_day};
use super::wording;

/// The values of a tree that their kinds cannot hold, known by where they are in memory.
#[derive(Debug, Default)]
pub struct Faulty(HashSet<*const Node, RandomState>);

impl Faulty {
    pub fn has(&self, node: &Node) -> bool {
        !self.0.is_empty() && self.0.contains(&std::ptr::from_ref(node))
    }
}

/// Checks a document against its format.
///
/// `broken` has the starts, in order, of the values that are already known to be wrong: of
/// them nothing more is said.
pub fn check(
    root: &Node,
    record: &Record,
    source: &Source,
    syntax: Syntax,
    broken: &[usize],
    mistakes: &mut Mistakes,
) -> Faulty {
    let mut walk = Walk {
        root,
        source,
        syntax,
        broken,
        mistakes,
        faulty: Faulty::default(),
        path: Vec::new(),
        names: Vec::new(),
    };
    walk.record(root, record);
    walk.faulty
}

struct Walk<'w, 't> {
    root: &'t Node,
    source: &'w Source,
    syntax: Syntax,
    broken: &'w [usize],
    mistakes: &'w mut Mistakes,
    faulty: Faulty,
    path: Vec<Step<'t>>,
    /// The names given in the lists referred to so far.
    names: Vec<Names<'t>>,
}

/// The names that the elements of a list give themselves.
struct Names<'t> {
    list: &'static str,
    field: &'static str,
    /// In order; none if the list is not given or not every element gives its name.
    names: Option<Vec<&'t str>>,
}

impl<'t> Walk<'_, 't> {
    fn record(&mut self, node: &'t Node, record: &Record) {
        let Value::Table(entries) = &node.value else {
            return self.wrong_kind(node, Kind::Map(&Kind::Truth));
        };
        for entry in entries {
            self.path.push(Step::Field(&entry.key));
            match record.field(&entry.key) {
                Some(field) => self.value(&entry.node, field.kind),
                None => {
                    self.faulty.0.insert(&entry.node);
                    let path = &self.path;
                    self.mistakes.add_at(&entry.key_span, || Found {
                        span: entry.key_span.clone(),
                        path: path::display(path),
                        message: wording::unknown_field(path),
                        help: wording::known_fields(&entry.key, record),
                    });
                }
            }
            self.path.pop();
        }
        for field in record.fields.iter().filter(|field| field.required && node.get(field.name).is_none()) {
            self.missing(node, field);
        }
    }

    fn missing(&mut self, table: &'t Node, field: &Field) {
        self.path.push(Step::Field(field.name));
        let path = path::display(&self.path);
        self.path.pop();
        let (message, help) = wording::missing(&path, field);
        self.mistakes.add(Found { span: table.span.clone(), path, message, help });
    }

    fn value(&mut self, node: &'t Node, kind: Kind) {
        if self.broken.binary_search(&node.span.start).is_ok() {
            self.faulty.0.insert(node);
            return;
        }
        match (kind, &node.value) {
            (Kind::Record(record), _) => self.record(node, record),
            (Kind::List(kind), Value::List(elements)) => self.list(elements, kind),
            (Kind::Map(kind), Value::Table(entries)) => {
                for entry in entries {
                    self.path.push(Step::Field(&entry.key));
                    self.value(&entry.node, *kind);
                    self.path.pop();
                }
            }
            (Kind::Truth, Value::Truth(_)) | (Kind::Count, Value::Integer(_)) => {}
            (Kind::Day, Value::Day(day)) if chrono::Datelike::year(day) > 0 => {}
            (Kind::Day, Value::Text(text)) if self.syntax == Syntax::Json && parse_day(text).is_some() => {}
            (Kind::Amount, Value::Text(text)) => {
                if let Err(reason) = text.parse::<Amount>() {
                    self.faulty(node, || wording::not_an_amount(text, reason));
                }
            }
            (Kind::Text(form), Value::Text(text)) => self.text(node, text, form),
            (Kind::Word(words), Value::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    self.faulty(node, || wording::unknown_word(text, words));
                }
            }
            _ => self.wrong_kind(node, kind),
        }
    }

    fn list(&mut self, elements: &'t [Node], kind: &Kind) {
        for (index, element) in elements.iter().enumerate() {
            self.path.push(Step::Index(index));
            self.value(element, *kind);
            self.path.pop();
        }
        let Kind::Record(record) = kind else { return };
        let identifier = |field: &&Field| matches!(field.kind, Kind::Text(Form::Identifier));
        if let Some(field) = record.fields.iter().find(identifier) {
            self.unique(elements, field.name);
        }
    }

    /// No two elements have the same name.
    fn unique(&mut self, elements: &'t [Node], field: &'static str) {
        let named = elements.iter().enumerate().filter_map(|(index, element)| {
            let node = element.get(field)?;
            Some((node.text()?, index, node))
        });
        let mut named: Vec<_> = named.collect();
        named.sort_by_key(|&(name, index, _)| (name, index));
        for same in named.chunk_by(|a, b| a.0 == b.0) {
            let first = same[0].2;
            for &(name, index, node) in &same[1..] {
                self.path.extend([Step::Index(index), Step::Field(field)]);
                let line = self.source.place(&first.span).line;
                self.mistake(node, || wording::name_given_twice(name, line));
                self.path.truncate(self.path.len() - 2);
            }
        }
    }

    fn text(&mut self, node: &'t Node, text: &str, form: Form) {
        if !text.is_empty() && text.trim().is_empty() {
            return self.faulty(node, wording::blank_text);
        }
        let Form::Reference(list, field) = form else { return };
        let index = self.names.iter().position(|names| names.list == list && names.field == field);
        let index = index.unwrap_or_else(|| {
            self.names.push(Names { list, field, names: names(self.root, list, field) });
            self.names.len() - 1
        });
        let Some(names) = &self.names[index].names else { return };
        if names.binary_search(&text).is_err() {
            let (path, mistakes) = (&self.path, &mut *self.mistakes);
            mistakes.add_at(&node.span, || {
                let (message, help) = wording::unknown_name(text, list, names);
                Found { span: node.span.clone(), path: path::display(path), message, help }
            });
        }
    }

    fn wrong_kind(&mut self, node: &'t Node, kind: Kind) {
        let written = self.source.text.get(node.span.clone()).unwrap_or_default();
        let (syntax, path) = (self.syntax, self.path.clone());
        self.faulty(node, || wording::wrong_kind(&node.value, written, kind, syntax, &path));
    }

    /// Says what is wrong with a value, which its kind cannot hold.
    fn faulty(&mut self, node: &'t Node, describe: impl FnOnce() -> wording::Said) {
        self.faulty.0.insert(node);
        self.mistake(node, describe);
    }

    fn mistake(&mut self, node: &'t Node, describe: impl FnOnce() -> wording::Said) {
        let path = &self.path;
        self.mistakes.add_at(&node.span, || {
            let (message, help) = describe();
            Found { span: node.span.clone(), path: path::display(path), message, help }
        });
    }
}

/// The names that the elements of a list at the root give themselves, if all of them do.
fn names<'t>(root: &'t Node, list: &str, field: &str) -> Option<Vec<&'t str>> {
    let Value::List(elements) = &root.get(list)?.value else { return None };
    let mut names = elements.iter().map(|element| element.get(field)?.text()).collect::<Option<Vec<_>>>()?;
    names.sort_unstable();
    Some(names)
}
