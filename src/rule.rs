//! Rules as data: the condition language, the rule files, and what they become.

mod combined;
pub mod compile;
pub mod file;
mod form;
pub mod language;
pub mod library;
mod lint;
pub mod program;
mod ruleset;
mod shared;
pub mod template;
