//! The requirement as data: schema, overlays, catalogue, expressions. Knows nothing of any school.

pub mod expression;
pub mod requirement;
pub mod unit;

pub use requirement::Requirement;
