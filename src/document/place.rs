//! Places in a text: line and column, counted in characters from 1.

use std::ops::Range;

/// A text with its name, and the lines it has.
#[derive(Debug, Clone)]
pub struct Source {
    /// As the user named it: a path, or `-` for standard input.
    pub name: String,
    pub text: String,
    line_starts: Vec<usize>,
}

/// A place in a [`Source`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The bytes meant.
    pub span: (usize, usize),
}

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The path of the value: `sites[0].zone`; empty for the document itself.
    pub path: String,
    /// One lowercase sentence without a full stop, with the user's text in backticks.
    pub message: String,
    /// What would be right, or the nearest known name.
    pub help: Option<String>,
    pub place: Option<Place>,
}

impl Source {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        Self { name: name.into(), text, line_starts }
    }

    /// The place of a byte range. A range past the end stands at the end.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let start = self.boundary(span.start);
        let end = self.boundary(span.end).max(start);
        let line = self.line_starts.partition_point(|&begin| begin <= start);
        let begin = self.line_starts[line - 1];
        Place { line, column: self.text[begin..start].chars().count() + 1, span: (start, end) }
    }

    /// The character boundary at or before `index`.
    fn boundary(&self, index: usize) -> usize {
        let mut index = index.min(self.text.len());
        while !self.text.is_char_boundary(index) {
            index -= 1;
        }
        index
    }
}
