//! Formulas to values: the ledger. The one place that rounds.

pub mod build;
pub mod constraint;
pub(crate) mod evaluate;
pub mod format;
pub mod fraction;
pub mod growth;
pub mod interval;
pub mod ledger;
pub mod lookup;
pub(crate) mod pairs;
pub(crate) mod query;
pub mod rollup;
pub(crate) mod table;
mod taken_over;
#[cfg(test)]
pub(crate) mod testing;
pub mod worked;

pub use build::ledger;
pub use constraint::{Outcome, Worked};
pub use interval::{Comparison, Interval};
pub use ledger::Ledger;
pub use lookup::{Recency, Settled};
pub use worked::{Judgement, Side};
