//! The requirement as data: schema, overlays, catalogue, expressions. Knows nothing of any school.

pub mod check;
pub mod expression;
mod lexer;
pub mod names;
pub mod nearest;
pub mod parser;
mod print;
pub mod requirement;
pub mod syntax_error;
pub mod unit;
pub mod unit_error;

pub use requirement::Requirement;
