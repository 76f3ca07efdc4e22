//! Formulas to values: the ledger. The one place that rounds.

pub mod fraction;
pub mod interval;
pub mod ledger;

pub use ledger::Ledger;
