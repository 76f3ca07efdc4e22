//! nianbao: a compiler for the annual quality report of Chinese vocational schools.
//!
//! Data flows one way: files → `source` → `load` (with a profile) → `model::Report` → `derive` → `Ledger` → `rules` →
//! findings; and `narrative` → `render` → PDF. Imports point from `command` down to `source`.

pub mod cli;
pub mod command;
pub mod derive;
pub mod diag;
pub mod error;
pub mod finding;
pub mod load;
pub mod model;
pub mod narrative;
pub mod nearest;
pub mod profile;
pub mod render;
pub mod rules;
pub mod schema;
pub mod source;
