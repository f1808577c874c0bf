//! Rules as data: the condition language, the rule files, and what they become.

pub mod compile;
pub mod language;
pub mod program;
