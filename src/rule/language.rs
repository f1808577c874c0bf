//! The condition language: text to expression.
//!
//! What the names mean and whether the types fit is settled in
//! [`compile`](crate::rule::compile). The language is described in
//! `docs/conditions.md`.

pub mod ast;
mod lexer;
pub mod parser;

use ast::Span;
pub(super) use lexer::{digits, is_name, is_reserved};

/// Of one expression not more mistakes than this are told.
pub(super) const MAX_FAULTS: usize = 50;

/// What is wrong with an expression, and which bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub span: Span,
    pub message: String,
    pub help: Option<String>,
}

impl Fault {
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// The same, with what would be right.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
