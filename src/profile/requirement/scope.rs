//! For which report and which period the requirement is meant, and what it carries on (适用, 条件, 沿用, 未知).

use crate::profile::requirement::{PeriodType, Provenance};

/// A condition that decides what a report is asked for (条件), such as 毕业班.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Its name.
    pub name: String,
    /// 无时印: what stands in the cells of a row that is not asked for.
    pub printed: String,
    /// 说明.
    pub note: Option<String>,
    /// True if the report says 无.
    pub absent: bool,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// For which period a profile is meant (适用).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidFor {
    /// The type of period.
    pub period: PeriodType,
    /// The year by which a report names it: the end of a school year.
    pub year: i32,
    /// As written: `2023-2024`.
    pub text: String,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// What an indicator carries on from last year's edition (沿用).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Its name there.
    pub old: String,
    /// 断开: why the values of the two editions are not comparable; none = they are.
    pub broken: Option<String>,
}

/// A name an upper layer takes out (删去): a row, what is computed from it alone, a table, a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The name, or another that the layers below admitted for it.
    pub name: String,
    /// What the layer takes out, as written: the name itself, its table, or what it was computed from.
    pub cause: String,
    /// The year of the requirement it is not in any more.
    pub year: Option<i32>,
    /// The layer that takes it out, by which document.
    pub provenance: Provenance,
}

/// Something no source settles (未知): said to be open instead of invented.
#[derive(Debug, Clone)]
pub struct OpenQuestion {
    /// What is not known.
    pub name: String,
    /// What that means for a report.
    pub note: Option<String>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}
