//! The requirement as data: schema, overlays, catalogue, expressions. Knows nothing of any school.
//!
//! The way of a profile: [`Catalogue::find`] gives the text → [`schema::ProfileFile`] over the spanned YAML tree, one a
//! layer → [`merge::merge`] lays overlays over the base, entry by entry, each with its [`requirement::Provenance`] →
//! [`compile::compile`] adds what a report adds ([`Additions`]), reads and checks every formula and rule, and yields the
//! [`Requirement`]. [`load`] does all of it; it fails only for an unknown id, everything else is a
//! [`problem::ProfileProblem`] with its place, all of them in one run, and the entry at fault is left out.
//!
//! Formulas: [`parser::parse`] reads text over a dictionary of [`names::Names`], [`check`] holds units, periods and kinds
//! of value against each other and settles 换算, [`expression::Expression::print`] writes it back.

pub mod carry;
pub mod catalogue;
mod change;
mod changed_unit;
pub mod check;
pub mod combine;
pub mod compile;
mod declared;
pub mod difference;
pub mod edition;
pub mod expression;
mod fallen;
mod formulas;
mod lexer;
pub mod limit;
mod mention;
pub mod merge;
pub mod names;
pub mod numbering;
pub mod parents;
pub mod parser;
mod parts;
mod print;
pub mod problem;
pub mod requirement;
mod roster;
mod satisfiable;
pub mod schema;
pub mod syntax_error;
pub mod unit;
pub mod unit_error;
pub mod wording;
mod words;
pub mod years;

pub use crate::nearest;
pub use catalogue::{Catalogue, Listing, UnknownProfile, load};
pub use compile::Additions;
pub(crate) use mention::of_members;
pub use numbering::Numbering;
pub use requirement::Requirement;
pub use wording::Wording;

#[cfg(test)]
mod tests;
