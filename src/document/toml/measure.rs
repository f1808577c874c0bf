//! Whether a TOML document can be parsed within our limits of stack and memory.
//!
//! The parser recurses as deep as the document is nested, here and when it lets go of
//! what it read, and keeps every error. So the document is measured first with the
//! lexer and the decoder that the parser itself uses: they cannot see it differently.

use toml_parser::decoder::Encoding;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{Event, EventKind, EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use crate::document::mistakes::{Found, Mistakes};
use crate::document::{DEPTH, MISTAKES};

/// The most tokens of one document: it bounds what the parser holds before the values can be counted.
const TOKENS: usize = 40_000_000;

/// Documents shorter than this, in bytes, cannot have so many errors that they matter.
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
    let source = Source::new(text);
    let tokens: Vec<Token> = source.lex().collect();
    let mut errors = Errors::default();
    let mut decoding = Decoding { source };
    parse_document(&tokens, &mut ValidateWhitespace::new(&mut decoding, source), &mut errors);
    (errors.count > ERRORS).then_some(errors.first)
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
            let message = format!("the document has more than {TOKENS} words and signs");
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
            message: format!("this is not TOML: {}", error.description()),
            help: None,
        });
    }
}

/// Decodes every key and value for its errors only.
struct Decoding<'t> {
    source: Source<'t>,
}

impl EventReceiver for Decoding<'_> {
    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        let mut decoded = std::borrow::Cow::Borrowed("");
        if let Some(raw) = self.source.get(Event::new_unchecked(EventKind::SimpleKey, encoding, span)) {
            raw.decode_key(&mut decoded, errors);
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        let mut decoded = std::borrow::Cow::Borrowed("");
        if let Some(raw) = self.source.get(Event::new_unchecked(EventKind::Scalar, encoding, span)) {
            let _kind = raw.decode_scalar(&mut decoded, errors);
        }
    }
}
