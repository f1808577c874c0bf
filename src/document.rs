//! Text files as trees in which every value knows its place.
//!
//! TOML and JSON are read into one [`tree`], so everything after it, shape
//! checks and messages included, is the same for both. What a document may
//! contain is said once, by a [`format`]; whether a document keeps to it is
//! settled in [`shape`]. Nothing here knows what a declaration or a rule is.

pub mod format;
pub mod json;
pub mod place;
pub mod shape;
pub mod toml;
pub mod tree;
