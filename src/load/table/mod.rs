//! The report's own tables: from files under tables/ to the model.

mod bound;
mod build;
mod content;
mod csv;
mod file;
mod head;
mod keys;
mod names;
mod parts;
mod pasted;
mod sheet;

pub(super) use bound::{add as add_named_cells, named_in as cells_named_in};
pub(super) use build::table;
pub(super) use file::{Beside, Opened, TableFile, open, scope, stem};
pub(in crate::load) use keys::{ColumnEntry, Head};
pub(super) use names::{dictionary, names};
