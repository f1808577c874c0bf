//! Gives every rule an outcome.
//!
//! Evaluation is a pure function of the rules and a record batch of facts: it reads
//! no clock and cannot fail. One declaration is a batch of one, and there is no
//! other evaluator. Wording belongs to [`crate::explain`].

pub mod block;
mod calendar;
pub mod column;
pub mod cover;
mod distinct;
mod kernel;
pub mod limit;
pub mod outcome;
pub mod table;
pub mod walk;
