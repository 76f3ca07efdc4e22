//! nianbao: a compiler for the annual quality report of Chinese vocational schools.

pub mod derive;
pub mod finding;
pub mod model;
pub mod narrative;
pub mod profile;
pub mod rules;
pub mod source;
