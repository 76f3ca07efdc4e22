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
mod pasted_head;
mod sheet;
mod side_by_side;

pub(super) use bound::{add as add_named_cells, named_in as cells_named_in};
pub(super) use build::table;
pub(super) use file::{Beside, Opened, TableFile, lone, open, scope, stem};
pub(in crate::load) use keys::{ColumnEntry, Head};
pub(super) use names::{dictionary, names};
