//! Places in a text: line and column, counted in characters from 1.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::words::Message;

/// A text with its name, and the lines it has.
#[derive(Debug, Clone)]
pub struct Source {
    /// As the user named it: a path, or `-` for standard input.
    pub name: String,
    /// The program's own texts are not copied.
    pub text: Cow<'static, str>,
    /// Looked for when the first place is asked for: of most rule files none ever is.
    lines: OnceLock<Lines>,
}

#[derive(Debug, Clone)]
struct Lines {
    starts: Vec<usize>,
    /// How many characters begin before each multiple of [`MARK`], so that the column of a place in
    /// a file without line ends does not cost a walk through the file.
    marks: Vec<usize>,
}

const MARK: usize = 4096;

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
    pub message: Message,
    /// What would be right, or the nearest known name.
    pub help: Option<Message>,
    pub place: Option<Place>,
}

impl Source {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: Cow::Owned(text.into()), lines: OnceLock::new() }
    }

    /// A text of the program itself.
    pub(crate) fn embedded(name: impl Into<String>, text: &'static str) -> Self {
        Self { name: name.into(), text: Cow::Borrowed(text), lines: OnceLock::new() }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines {
            starts: std::iter::once(0)
                .chain(self.text.match_indices('\n').map(|(index, _)| index + 1))
                .collect(),
            marks: std::iter::once(0)
                .chain(self.text.as_bytes().chunks_exact(MARK).scan(0, |sum, chunk| {
                    *sum += characters(chunk);
                    Some(*sum)
                }))
                .collect(),
        })
    }

    /// The place of a byte range. A range past the end stands at the end.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let start = self.boundary(span.start);
        let end = self.boundary(span.end).max(start);
        let line = self.lines().starts.partition_point(|&begin| begin <= start);
        let begin = self.lines().starts[line - 1];
        Place {
            line,
            column: self.characters_before(start) - self.characters_before(begin) + 1,
            span: (start, end),
        }
    }

    /// How many characters begin before that byte.
    fn characters_before(&self, index: usize) -> usize {
        let mark = index / MARK;
        self.lines().marks[mark] + characters(&self.text.as_bytes()[mark * MARK..index])
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

/// How many characters begin in these bytes: all bytes but the second and later ones of a character.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
        let place = Source::new("", text).place(&(offset..offset));
        (place.line, place.column)
    }

    #[test]
    fn lines_and_columns_are_counted_in_characters_from_one() {
        assert_eq!(line_and_column("", 0), (1, 1));
        assert_eq!(line_and_column("қаз\nқ=1", 0), (1, 1));
        assert_eq!(line_and_column("қаз\nқ=1", 6), (1, 4));
        assert_eq!(line_and_column("қаз\nқ=1", 7), (2, 1));
        assert_eq!(line_and_column("қаз\nқ=1", 9), (2, 2));
    }

    #[test]
    fn a_place_past_the_end_or_inside_a_character_stands_at_a_character() {
        assert_eq!(line_and_column("ab", 9), (1, 3));
        assert_eq!(line_and_column("қ", 1), (1, 1));
    }

    #[test]
    fn columns_of_a_long_line_are_exact() {
        let text = "қa".repeat(10_000);
        for characters in [0, 1, 2_730, 2_731, 5_000, 19_999, 20_000] {
            let offset = characters / 2 * 3 + characters % 2 * 2;
            assert_eq!(line_and_column(&text, offset), (1, characters + 1));
        }
    }
}
