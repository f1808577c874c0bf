//! Whether a TOML document can be parsed within our limits of stack and memory.
//!
//! The parser recurses as deep as the document is nested, here and when it lets go of
//! what it read, keeps every error, and reserves room for eleven entries in every table.
//! So the document is measured first with the lexer, the events and the decoder that the
//! parser itself uses: they cannot see it differently.

use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{Event, EventKind, EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use crate::document::mistakes::{Found, Mistakes};
use crate::document::{DEPTH, MISTAKES, VALUES, wording};
use crate::words::Message;

/// The most tokens of one document: it bounds what the parser holds before it makes any value.
const TOKENS: usize = 30_000_000;

/// How many of the [`VALUES`] a table counts as, be it opened by a brace, by a header or by a dot in a
/// key: with one entry it takes about 1.5 KB, and a single value in a list a tenth of it.
pub(super) const TABLE: usize = 5;

/// Documents shorter than this, in bytes, cannot have so many values or errors that they matter.
const SHORT: usize = 1 << 20;

/// Beyond this many errors of syntax a document is not worth a tree.
const ERRORS: usize = 10 * MISTAKES;

/// What of a document exceeds the limits, if anything.
pub(super) fn excess(text: &str) -> Option<Mistakes> {
    if let Err(found) = nesting(text) {
        let mut mistakes = Mistakes::default();
        mistakes.add(found);
        return Some(mistakes);
    }
    if text.len() < SHORT {
        return None;
    }
    let (content, errors) = content(text);
    if errors.count > ERRORS {
        return Some(errors.first);
    }
    let mut mistakes = Mistakes::default();
    mistakes.add(super::too_many(content.beyond?, TABLE));
    Some(mistakes)
}

/// How many values and errors of syntax a document has.
fn content(text: &str) -> (Content<'_>, Errors) {
    let source = Source::new(text);
    let tokens: Vec<Token> = source.lex().collect();
    let mut errors = Errors::default();
    let mut content = Content { source, values: 0, beyond: None };
    parse_document(&tokens, &mut ValidateWhitespace::new(&mut content, source), &mut errors);
    (content, errors)
}

/// Whether the document has few enough tokens and is shallow enough. Where brackets do not match, more
/// depth is counted rather than less.
fn nesting(text: &str) -> Result<(), Found> {
    let mut scopes: Vec<(TokenKind, usize)> = Vec::new();
    let mut outer_dots = 0;
    let mut depth = 0;
    for (index, token) in Source::new(text).lex().enumerate() {
        let span = token.span().start()..token.span().end();
        match token.kind() {
            open @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) => {
                scopes.push((open, 0));
                depth += 1;
            }
            TokenKind::RightSquareBracket => depth -= close(&mut scopes, TokenKind::LeftSquareBracket),
            TokenKind::RightCurlyBracket => depth -= close(&mut scopes, TokenKind::LeftCurlyBracket),
            TokenKind::Dot => {
                *scopes.last_mut().map_or(&mut outer_dots, |(_, dots)| dots) += 1;
                depth += 1;
            }
            TokenKind::Comma => {
                depth -= scopes.last_mut().map_or(0, |(_, dots)| std::mem::take(dots));
            }
            TokenKind::Newline if scopes.is_empty() => depth -= std::mem::take(&mut outer_dots),
            _ => {}
        }
        if depth >= DEPTH {
            return Err(super::too_deep(span));
        }
        if index >= TOKENS {
            let message = Message::new("too-many-tokens").with("most", TOKENS);
            return Err(Found { span, path: String::new(), message, help: None });
        }
    }
    Ok(())
}

/// Leaves the innermost scope if it was opened by that bracket: the depth it had.
fn close(scopes: &mut Vec<(TokenKind, usize)>, open: TokenKind) -> usize {
    scopes.pop_if(|(kind, _)| *kind == open).map_or(0, |(_, dots)| 1 + dots)
}

/// Counts errors and keeps the first.
#[derive(Default)]
struct Errors {
    count: usize,
    first: Mistakes,
}

impl ErrorSink for Errors {
    fn report_error(&mut self, error: ParseError) {
        self.count += 1;
        let span = error.unexpected().map_or(0..0, |span| span.start()..span.end());
        self.first.add_at(&span, || Found {
            span: span.clone(),
            path: String::new(),
            message: wording::not("TOML", Message::verbatim(error.description())),
            help: None,
        });
    }
}

/// Counts the values, and decodes every key and value for its errors.
struct Content<'t> {
    source: Source<'t>,
    values: usize,
    /// The first value beyond the limit.
    beyond: Option<Range<usize>>,
}

impl Content<'_> {
    fn count(&mut self, values: usize, span: Span) {
        self.values += values;
        if self.values > VALUES && self.beyond.is_none() {
            self.beyond = Some(span.start()..span.end());
        }
    }
}

impl EventReceiver for Content<'_> {
    fn std_table_open(&mut self, span: Span, _errors: &mut dyn ErrorSink) {
        self.count(TABLE, span);
    }

    fn array_table_open(&mut self, span: Span, _errors: &mut dyn ErrorSink) {
        self.count(TABLE, span);
    }

    fn inline_table_open(&mut self, span: Span, _errors: &mut dyn ErrorSink) -> bool {
        self.count(TABLE, span);
        true
    }

    /// What is before the dot is a table, maybe a new one.
    fn key_sep(&mut self, span: Span, _errors: &mut dyn ErrorSink) {
        self.count(TABLE, span);
    }

    fn array_open(&mut self, span: Span, _errors: &mut dyn ErrorSink) -> bool {
        self.count(1, span);
        true
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        let mut decoded = std::borrow::Cow::Borrowed("");
        if let Some(raw) = self.source.get(Event::new_unchecked(EventKind::SimpleKey, encoding, span)) {
            raw.decode_key(&mut decoded, errors);
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        self.count(1, span);
        let mut decoded = std::borrow::Cow::Borrowed("");
        if let Some(raw) = self.source.get(Event::new_unchecked(EventKind::Scalar, encoding, span)) {
            let _kind = raw.decode_scalar(&mut decoded, errors);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_counts_as_several_values_however_it_is_opened() {
        for (text, tables, others) in [
            ("a = 1\nb = [2, \"c\"]", 0, 4),
            ("a = { b = 1 }", 1, 1),
            ("a = [{}, {}]", 2, 1),
            ("[a]\nb = 1", 1, 1),
            ("[[a]]\n[[a]]", 2, 0),
            ("[a.b.c]", 3, 0),
            ("a.b.c = 1", 2, 1),
            ("a = { b.c = 1, b.d = 2 }", 3, 2),
        ] {
            assert_eq!(content(text).0.values, tables * TABLE + others, "{text}");
        }
    }
}
