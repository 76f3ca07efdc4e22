//! Formulas to values: the ledger. The one place that rounds.

pub mod ledger;

pub use ledger::Ledger;
