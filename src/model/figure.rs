//! Figures as a school fills them in: the value of an indicator for one period, with its state and its place.

use crate::model::Number;
use crate::source::Span;
use std::collections::HashMap;
use std::fmt;

/// An indicator of the requirement or of the report itself; an index into [`crate::profile::Requirement::indicators`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndicatorId(pub usize);

/// A period by its own label: the end year of a 学年, the year of a 自然年, the year of a 时点 or 届.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period(pub i32);

impl Period {
    /// The period before (上期).
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The state of a cell (状态): zero is a value, missing is not zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// 已填.
    Filled(Number),
    /// 计算: to be computed by the formula.
    Computed,
    /// 汇总: in a region, what the schools within the figure's scope make; none until they do.
    Gathered(Option<Number>),
    /// 待填: not yet filled in.
    Pending,
    /// 不适用, printed as ——.
    NotApplicable,
    /// 待返: the platform has not returned the result.
    Awaited,
}

/// One cell of `figures.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What is filled in.
    pub state: State,
    /// The cell.
    pub span: Span,
    /// The indicator's name in the file.
    pub name: Span,
}

/// How and of how many people a satisfaction figure was surveyed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// 调查人数.
    pub respondents: Option<Figure>,
    /// 调查方式, as written, with its place.
    pub method: Option<(String, Span)>,
}

/// Everything filled into `figures.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Cells by indicator and period.
    pub cells: HashMap<(IndicatorId, Period), Figure>,
    /// Survey columns by indicator (current period).
    pub surveys: HashMap<IndicatorId, Survey>,
}
