//! The report's own tables: from files under tables/ to the model.

mod build;
mod content;
mod csv;
mod file;
mod head;
mod keys;
mod names;
mod pasted;

pub(super) use build::table;
pub(super) use file::{TableFile, read, stem};
pub(in crate::load) use keys::{ColumnEntry, Head};
pub(super) use names::{dictionary, names};
