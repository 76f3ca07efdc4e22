//! Where an evaluation finds its values: one trait for the ledger in the making and for the finished one.

use crate::derive::ledger::{Absence, Ledger, TableCell};
use crate::derive::query::Answers;
use crate::model::{IndicatorId, Number, Period, Report, Table};
use crate::profile::Requirement;
use crate::source::Span;
use std::cell::Cell;

/// How many periods back a formula or constraint is evaluated: 本期, 上期, the one before …
///
/// Indicators of one formula may have periods of different types (学年, 自然年, 届); this is what they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Recency(pub u16);

impl Recency {
    /// 本期.
    pub const CURRENT: Self = Self(0);
    /// 上期.
    pub const PREVIOUS: Self = Self(1);

    /// One period further back.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The period of an indicator this many periods back.
    pub fn period(self, requirement: &Requirement, report: &Report, id: IndicatorId) -> Period {
        let kind = requirement.indicator(id).period;
        match self.0 {
            0 => report.periods.current(kind),
            back => (1..back).fold(report.periods.previous(kind), |period, _| period.previous()),
        }
    }
}

/// A value with the places it was typed at (none if computed).
pub(crate) type Found = Result<(Number, Vec<Span>), Absence>;

/// Everything an evaluation may ask for.
pub(crate) trait Lookup {
    /// The requirement whose indicators the expression names.
    fn requirement(&self) -> &Requirement;
    /// The report whose tables the expression names.
    fn report(&self) -> &Report;
    /// The value of an indicator.
    fn figure(&self, id: IndicatorId, period: Period) -> Found;
    /// 调查人数 of an indicator (本期).
    fn respondents(&self, id: IndicatorId) -> Found;
    /// A cell of an own table; `None` where it holds text. Merged cells have been resolved by the caller.
    fn cell(&self, table: &Table, row: usize, column: usize) -> Option<TableCell>;
    /// How deep the evaluation is nested, over all formulas it passes through.
    fn nesting(&self) -> &Cell<u16>;
    /// What own tables have answered so far.
    fn answers(&self) -> &Answers;
}

/// A finished ledger with the requirement and the report it was made from.
pub struct Settled<'a> {
    pub(crate) requirement: &'a Requirement,
    pub(crate) report: &'a Report,
    pub(crate) ledger: &'a Ledger,
    nesting: Cell<u16>,
    answers: Answers,
}

impl<'a> Settled<'a> {
    /// Puts the three together.
    pub fn new(requirement: &'a Requirement, report: &'a Report, ledger: &'a Ledger) -> Self {
        Self { requirement, report, ledger, nesting: Cell::new(0), answers: Answers::default() }
    }
}

impl Lookup for Settled<'_> {
    fn requirement(&self) -> &Requirement {
        self.requirement
    }

    fn report(&self) -> &Report {
        self.report
    }

    fn figure(&self, id: IndicatorId, period: Period) -> Found {
        let entry = self.ledger.entries.get(&(id, period)).ok_or(Absence::Pending)?;
        let value = entry.value.clone()?;
        Ok((value, self.ledger.span(id, period).into_iter().collect()))
    }

    fn respondents(&self, id: IndicatorId) -> Found {
        self.ledger.respondents.get(&id).map(|(value, span)| (value.clone(), vec![*span])).ok_or(Absence::Pending)
    }

    fn cell(&self, table: &Table, row: usize, column: usize) -> Option<TableCell> {
        self.ledger.tables.get(&table.name)?.get(row)?.get(column)?.clone()
    }

    fn nesting(&self) -> &Cell<u16> {
        &self.nesting
    }

    fn answers(&self) -> &Answers {
        &self.answers
    }
}
