//! Says why: outcomes into accounts.
//!
//! An account is made from what the evaluator computed on the way, never by a
//! second evaluation. How it looks is the business of [`crate::render`].

pub mod account;
pub mod compare;
pub mod condition;
mod judge;
mod say;
mod telling;
mod trace;
pub mod words;

pub use judge::{MAX_COMBINATIONS, judge};
