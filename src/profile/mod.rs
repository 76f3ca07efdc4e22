//! The requirement as data: schema, overlays, catalogue, expressions. Knows nothing of any school.

pub mod catalogue;
pub mod check;
pub mod compile;
pub mod expression;
mod formulas;
mod lexer;
pub mod merge;
pub mod names;
pub mod nearest;
pub mod parser;
mod print;
pub mod problem;
pub mod requirement;
mod roster;
pub mod schema;
pub mod syntax_error;
pub mod unit;
pub mod unit_error;
mod words;

pub use catalogue::{Catalogue, Listing, UnknownProfile, load};
pub use compile::Additions;
pub use requirement::Requirement;

#[cfg(test)]
mod tests;
