//! Which path a place of a TOML document has, for errors of which the parser tells only the place.

use crate::document::path::{self, Step};
use crate::document::tree::{Node, Value};

/// The paths of places, which come in order.
///
/// Inside a single value it is the path of the value, elsewhere the path of the key that stands there.
pub(super) fn paths(root: &Node, text: &str, places: &[usize]) -> Vec<String> {
    let mut search = Search {
        text,
        places,
        inside: vec![Inside::Header; places.len()],
        headers: vec![(0, String::new()); places.len()],
        path: Vec::new(),
    };
    search.visit(root);

    let mut header = (0, String::new());
    let around = search.headers.into_iter().map(|found| {
        header = header.clone().max(found);
        header.1.clone()
    });
    let found = places.iter().zip(around).zip(search.inside);
    found
        .map(|((&place, header), inside)| match inside {
            Inside::Value(path) => path,
            Inside::Table(table) => join(&table, key(text, place)),
            Inside::Header if opens_table(text, place) => key(text, place).to_owned(),
            Inside::Header => join(&header, key(text, place)),
        })
        .collect()
}

/// The innermost thing that is written around a place.
#[derive(Clone)]
enum Inside {
    /// A single value of that path.
    Value(String),
    /// An inline table of that path.
    Table(String),
    /// Neither: what the last header opened.
    Header,
}

struct Search<'t> {
    text: &'t str,
    places: &'t [usize],
    inside: Vec<Inside>,
    /// For every place the last header between it and the place before: its start and path.
    headers: Vec<(usize, String)>,
    path: Vec<Step<'t>>,
}

impl<'t> Search<'t> {
    fn visit(&mut self, node: &'t Node) {
        let (start, end) = (node.span.start, node.span.end);
        let first = self.places.partition_point(|&place| place < start);
        let after = self.places.partition_point(|&place| place < end);
        match &node.value {
            Value::Table(entries) => {
                let opened_by = self.text.as_bytes().get(start);
                if opened_by == Some(&b'{') && first < after {
                    let path = path::display(&self.path);
                    self.inside[first..after].fill(Inside::Table(path));
                }
                if opened_by == Some(&b'[') && self.headers.get(first).is_some_and(|found| found.0 < start) {
                    self.headers[first] = (start, path::display(&self.path));
                }
                for entry in entries {
                    self.step(Step::Field(&entry.key), &entry.node);
                }
            }
            Value::List(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.step(Step::Index(index), element);
                }
            }
            _ if first < after => {
                let path = path::display(&self.path);
                self.inside[first..after].fill(Inside::Value(path));
            }
            _ => {}
        }
    }

    fn step(&mut self, step: Step<'t>, node: &'t Node) {
        self.path.push(step);
        self.visit(node);
        self.path.pop();
    }
}

/// The key at a place with the parts before and behind its dots.
fn key(text: &str, place: usize) -> &str {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let (before, after) = text.split_at_checked(place).unwrap_or_default();
    let before = before.trim_end_matches(part).len();
    let after = after.find(|c| !part(c) || c == '.').unwrap_or(after.len());
    text.get(before..place + after).unwrap_or_default()
}

/// Whether the key at a place stands in a header.
fn opens_table(text: &str, place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default().trim_start().starts_with('[')
}

fn join(table: &str, key: &str) -> String {
    match (table, key) {
        ("", path) | (path, "") => path.to_owned(),
        (table, key) => format!("{table}.{key}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::place::Source;

    /// The paths of the places marked by `@` in the text.
    fn paths_of(marked: &str) -> Vec<String> {
        let places: Vec<_> =
            marked.match_indices('@').enumerate().map(|(count, (index, _))| index - count).collect();
        let text = marked.replace('@', "");
        let source = Source::new("", text.as_str());
        let root = crate::document::toml::read_recoverable(&source).whole(&source).unwrap();
        paths(&root, &text, &places)
    }

    #[test]
    fn a_place_in_a_value_has_the_path_of_the_value() {
        assert_eq!(paths_of("a = @1\n[[b]]\n[[b]]\nc = { d = [0, @1] }"), ["a", "b[1].c.d[1]"]);
    }

    #[test]
    fn a_place_at_a_key_has_the_path_of_the_key() {
        assert_eq!(
            paths_of("@a = 1\nx.@y = 2\n[c]\n@d = { @e = 1, f.@g = 2 }"),
            ["a", "x.y", "c.d", "c.d.e", "c.d.f.g"]
        );
        assert_eq!(paths_of("[[b]]\na = 1\n[@c]\n[[b]]\n@a = 2"), ["c", "b[1].a"]);
    }
}
