//! Steps over the tokens, and what is said where another token was expected.

use super::{MAX_DEPTH, Parser};
use crate::rule::language::Fault;
use crate::rule::language::ast::{Expr, Kind, Name, Operator, Span};
use crate::rule::language::lexer::Token;

impl Parser {
    pub(super) fn text(&mut self) -> Result<(String, Span), Fault> {
        let span = self.tokens[self.at].1.clone();
        match self.token().clone() {
            Token::Text(text) => {
                self.at += 1;
                Ok((text, span))
            }
            _ => Err(self.expected("a text in quotes")),
        }
    }

    pub(super) fn name(&mut self, wanted: &str) -> Result<Name, Fault> {
        let span = self.tokens[self.at].1.clone();
        match self.token().clone() {
            Token::Name(text) => {
                self.at += 1;
                Ok(Name { text, span })
            }
            _ => Err(self.expected(wanted)),
        }
    }

    pub(super) fn parenthesised<T>(&mut self, inner: fn(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.expect("(")?;
        let value = self.deeper(inner)?;
        self.expect(")")?;
        Ok(value)
    }

    pub(super) fn deeper<T>(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.depth >= MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    pub(super) fn token(&self) -> &Token {
        &self.tokens[self.at].0
    }

    pub(super) fn is(&self, mark: &str) -> bool {
        matches!(self.token(), Token::Mark(found) if *found == mark)
    }

    pub(super) fn eat(&mut self, mark: &str) -> bool {
        let found = self.is(mark);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, mark: &str) -> Result<(), Fault> {
        if self.eat(mark) { Ok(()) } else { Err(self.expected(&format!("`{mark}`"))) }
    }

    pub(super) fn expect_end(&self) -> Result<(), Fault> {
        match self.token() {
            Token::End => Ok(()),
            _ => Err(self.expected("the end, `and` or `or`")),
        }
    }

    pub(super) fn start(&self) -> usize {
        self.tokens[self.at].1.start
    }

    /// The end of the last token read.
    pub(super) fn end(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |last| self.tokens[last].1.end)
    }

    pub(super) fn close(&self, start: usize, kind: Kind) -> Expr {
        Expr { kind, span: start..self.end() }
    }

    pub(super) fn binary(&self, operator: Operator, left: Expr, right: Expr) -> Expr {
        let span = left.span.start..right.span.end;
        Expr { kind: Kind::Binary(operator, left.into(), right.into()), span }
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(self.tokens[self.at].1.clone(), message)
    }

    pub(super) fn too_deep(&self) -> Fault {
        self.fault(format!("expressions stand more than {MAX_DEPTH} deep in one another"))
    }

    pub(super) fn expected(&self, wanted: &str) -> Fault {
        self.fault(match self.token() {
            Token::End => format!("expected {wanted}, found the end"),
            Token::Name(name) => format!("expected {wanted}, found `{name}`"),
            Token::Number(digits) => format!("expected {wanted}, found `{digits}`"),
            Token::Text(text) => format!("expected {wanted}, found `\"{text}\"`"),
            Token::Mark(mark) => format!("expected {wanted}, found `{mark}`"),
        })
    }
}
