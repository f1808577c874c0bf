//! The declaration: what an operator files, its shape, and the places of its facts.

mod check;
pub mod model;
mod record;
mod value;

pub use model::{DECLARATION, Declaration};
pub use value::Amount;
