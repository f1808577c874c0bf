//! Tells whether a crypto-mining farm's declaration meets Kazakhstan's Digital Assets Law, and why.

mod decimal;
pub mod declaration;
pub mod document;
pub mod evaluate;
pub mod explain;
pub mod facts;
pub mod language;
pub mod layout;
mod nearest;
pub mod render;
pub mod rule;
pub mod words;
