//! Text files as trees in which every value knows its place.
//!
//! TOML and JSON are read into one [`tree`], so everything after it, shape
//! checks and messages included, is the same for both. What a document may
//! contain is said once, by a [`mod@format`]; whether a document keeps to it is
//! settled in [`shape`]. Nothing here knows what a declaration or a rule is.

pub mod deserialize;
pub mod format;
pub mod json;
pub mod mistakes;
pub mod path;
pub mod place;
pub mod shape;
pub mod syntax;
pub mod toml;
pub mod tree;
pub mod value;
mod wording;

/// The largest file that is read, in bytes: 64 MiB.
pub const FILE_BYTES: usize = 64 << 20;

/// The deepest nesting of tables and lists, the root being the first level; the parts of a dotted
/// key count one each. A declaration needs five.
pub const DEPTH: usize = 64;

/// The most values (tables, lists and single values together) in one document. A million licences
/// with five fields each have six million. In TOML, whose parser reserves room for more, a table counts
/// as five: there a million licences with two fields each have seven.
pub const VALUES: usize = 8_000_000;

/// The most mistakes that are listed; one more entry counts the rest.
pub const MISTAKES: usize = 1_000;
