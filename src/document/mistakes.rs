//! The mistakes found in a document, in the order of their places.

use std::borrow::Cow;
use std::ops::Range;

use super::MISTAKES;
use super::place::{Mistake, Source};
use crate::words::Message;

/// Collects mistakes in any order and keeps the first [`MISTAKES`] by place, so that a file with
/// millions of them costs no more memory than one with thousands.
#[derive(Debug, Default)]
pub struct Mistakes {
    found: Vec<Found>,
    dropped: usize,
    /// Where the last of the first [`MISTAKES`] starts, once there are that many.
    last_kept: Option<usize>,
}

/// A mistake whose place is still a byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub span: Range<usize>,
    pub path: String,
    pub message: Message,
    pub help: Option<Message>,
}

impl Mistakes {
    /// Adds a mistake at that place; it is described only if it is among the first.
    pub fn add_at(&mut self, span: &Range<usize>, describe: impl FnOnce() -> Found) {
        if self.found.len() >= MISTAKES && self.last_kept.is_some_and(|last| span.start > last) {
            self.dropped += 1;
        } else {
            self.add(describe());
        }
    }

    pub fn add(&mut self, found: Found) {
        self.found.push(found);
        if self.found.len() >= 2 * MISTAKES {
            self.cut();
        }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The mistakes by place; those beyond the limit are counted by one more without a place.
    pub fn finish(mut self, source: &Source) -> Vec<Mistake> {
        self.cut();
        let mut mistakes: Vec<_> = self
            .found
            .into_iter()
            .map(|Found { span, path, message, help }| Mistake {
                path,
                message,
                help,
                place: Some(source.place(&span)),
            })
            .collect();
        if self.dropped > 0 {
            mistakes.push(Mistake {
                path: String::new(),
                message: Message::new("more-mistakes").with("count", self.dropped),
                help: None,
                place: None,
            });
        }
        mistakes
    }

    fn cut(&mut self) {
        // Stable, and by everything else after the place, so that the order of finding does not show.
        self.found.sort_by(|a, b| {
            let key = |found: &Found| (found.span.start, found.span.end);
            key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path)).then_with(|| a.message.cmp(&b.message))
        });
        self.found.dedup();
        self.dropped += self.found.len().saturating_sub(MISTAKES);
        self.found.truncate(MISTAKES);
        self.last_kept = self.found.get(MISTAKES - 1).map(|found| found.span.start);
    }
}

/// The user's text as a message quotes it: cut after 60 characters, and control characters escaped, for a filing must not be able to write on the reader's terminal.
pub fn shown(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    if text.is_empty() {
        return Cow::Borrowed("\"\"");
    }
    let end = text.char_indices().nth(LONGEST).map(|(index, _)| index);
    if end.is_none() && !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let escaped = text[..end.unwrap_or(text.len())].chars().flat_map(|character| {
        let escape = character.is_control().then(|| character.escape_default());
        escape.into_iter().flatten().chain((!character.is_control()).then_some(character))
    });
    Cow::Owned(escaped.chain(end.map(|_| '…')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_quotes_neither_control_characters_nor_more_than_sixty() {
        assert_eq!(shown("қазақ"), "қазақ");
        assert_eq!(shown(""), "\"\"");
        assert_eq!(shown("a\u{1b}[31m\nb"), "a\\u{1b}[31m\\nb");
        assert_eq!(shown(&"қ".repeat(60)), "қ".repeat(60));
        assert_eq!(shown(&"қ".repeat(61)), format!("{}…", "қ".repeat(60)));
    }

    #[test]
    fn the_first_thousand_are_listed_and_the_rest_counted() {
        let source = Source::new("many.toml", "x".repeat(5_000));
        let mut mistakes = Mistakes::default();
        for start in (0..5_000).rev() {
            mistakes.add(Found {
                span: start..start + 1,
                path: String::new(),
                message: Message::verbatim(""),
                help: None,
            });
        }

        let listed = mistakes.finish(&source);

        assert_eq!(listed.len(), MISTAKES + 1);
        assert_eq!(listed[MISTAKES - 1].place.as_ref().map(|place| place.column), Some(MISTAKES));
        assert_eq!(listed[MISTAKES].message.to_string(), "there are 4,000 more mistakes");
    }
}
