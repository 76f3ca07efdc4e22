//! The ledger: every figure and every computed figure of a report, with how it came to be.

use crate::derive::interval::Interval;
use crate::derive::rollup::Region;
use crate::model::report::Periods;
use crate::model::{IndicatorId, Number, Period};
use crate::profile::Requirement;
use crate::source::Span;
use indexmap::IndexMap;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// How a value came to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// Typed at this place.
    Typed(Span),
    /// Computed by a formula.
    Computed(Box<Computation>),
}

/// A computation with its inputs, for messages and for `why`.
#[derive(Debug, Clone, PartialEq)]
pub struct Computation {
    /// The 口径, if the indicator has several.
    pub variant: Option<String>,
    /// The formula as written.
    pub formula: String,
    /// The formula with the values put in, such as 3848 ÷ 245.
    pub worked: String,
    /// The exact result before rounding (to as many digits as a decimal holds).
    pub exact: rust_decimal::Decimal,
    /// The result rounded once to its declared places: what is printed where the formula fills the cell.
    pub rounded: Number,
    /// What the exact result may be, since some inputs were rounded themselves.
    pub range: Interval,
    /// Its inputs in order of appearance.
    pub inputs: Vec<Input>,
}

/// One input of a computation.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Its name: an indicator, or a question put to a table.
    pub name: String,
    /// The indicator, unless it came from a table.
    pub indicator: Option<IndicatorId>,
    /// Its period.
    pub period: Period,
    /// Its value.
    pub value: Number,
    /// Every place it was read from; shared by all who ask the same question.
    pub spans: Arc<[Span]>,
}

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// 待填, or nobody has written it.
    Pending,
    /// 不适用.
    NotApplicable,
    /// 待返.
    Awaited,
    /// A formula's input is absent: its name.
    Input(String),
    /// The formula divides by zero: the divisor's text.
    DivisionByZero(String),
    /// The formula's result does not fit 28 digits.
    Overflow,
    /// 计算 is written, but no formula is in force: there is none, or the report chose 填报.
    NoFormula,
    /// The computation comes back to itself: the indicator or cell where it does.
    Cycle(String),
    /// Something that is no number (or no statement) stands where the formula needs one: its text.
    Unfit(String),
    /// A table, column or row that the report does not have, or has twice: its name.
    Unknown(String),
    /// The member of a region follows a profile that does not have it: the profile's id.
    Unlisted(String),
    /// The formula is nested too deeply.
    TooDeep,
    /// The cells to be added up are counted in different units: which.
    Units(String),
    /// A 小计 whose rows cannot be told: its name.
    Ungrouped(String),
    /// The series is broken (断开) between the two periods that are compared: why.
    Broken(String),
}

impl fmt::Display for Absence {
    /// The reason as a short Chinese phrase.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("待填"),
            Self::NotApplicable => f.write_str("不适用"),
            Self::Awaited => f.write_str("待返"),
            Self::Input(name) => write!(f, "缺「{name}」"),
            Self::DivisionByZero(divisor) => write!(f, "除数「{divisor}」为0"),
            Self::Overflow => f.write_str("数太大，超出28位"),
            Self::NoFormula => f.write_str("写了“计算”，但没有可用的计算式"),
            Self::Cycle(name) => write!(f, "「{name}」的计算绕回了自己"),
            Self::Unfit(text) => write!(f, "「{text}」不能参加计算"),
            Self::Unknown(name) => write!(f, "找不到「{name}」"),
            Self::Unlisted(profile) => write!(f, "它的编制规范“{profile}”里没有这一项"),
            Self::TooDeep => f.write_str("计算式套得太深"),
            Self::Units(units) => write!(f, "各行单位不同（{units}），不能相加"),
            Self::Ungrouped(row) => write!(f, "看不出「{row}」是哪几行之和"),
            Self::Broken(reason) => write!(f, "与上年的数不可比：{reason}"),
        }
    }
}

/// The figure that [`Absence::Input`] names: 名称 for this year's, 名称（年） for another's; none for what is no indicator.
pub(crate) fn input_of(requirement: &Requirement, periods: &Periods, text: &str) -> Option<(IndicatorId, Period)> {
    if let Some(id) = requirement.find(text) {
        return Some((id, periods.current(requirement.indicator(id).period)));
    }
    let (name, year) = text.strip_suffix('）')?.rsplit_once('（')?;
    Some((requirement.find(name)?, Period(year.parse().ok()?)))
}

/// What the ledger knows of one indicator in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The value that stands: typed, or computed and rounded once to its declared places.
    pub value: Result<Number, Absence>,
    /// Where it comes from; none where nothing was written and nothing computed.
    pub origin: Option<Origin>,
    /// Where a typed value has a formula in force: what the formula gives, for comparison.
    pub check: Option<Result<Computation, Absence>>,
}

/// A computed or typed cell of an own table, by row and column.
pub type TableCell = Result<(Number, Option<Computation>), Absence>;

/// A typed cell of an own table that nothing was held against, though a formula or a total should fill it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unheld {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// Why nothing could be computed.
    pub absence: Absence,
}

/// What the cells of several numbers (22人10天) above a total add up to.
#[derive(Debug, Clone, PartialEq)]
pub struct PairTotal {
    /// The total's row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// The sums as one text, for a cell that is to be computed.
    pub text: String,
    /// By what it counts: the number typed in the total, if it is typed, and the sum.
    pub parts: Vec<(String, Option<Number>, Computation)>,
}

/// Everything known, by indicator and period.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Figures.
    pub entries: IndexMap<(IndicatorId, Period), Entry>,
    /// 调查人数.
    pub respondents: HashMap<IndicatorId, (Number, Span)>,
    /// Own tables: name → rows of cells; `None` where the cell holds text.
    pub tables: HashMap<String, Vec<Vec<Option<TableCell>>>>,
    /// What the columns of own tables add up to where a formula of its own fills the total: table, column.
    pub totals: HashMap<String, HashMap<usize, Computation>>,
    /// Typed cells that nothing could be held against, by table.
    pub unheld: HashMap<String, Vec<Unheld>>,
    /// Totals of cells that hold several numbers, by table.
    pub pairs: HashMap<String, Vec<PairTotal>>,
    /// What the member schools make of a region's figures; none in the report of a single school.
    pub region: Option<Region>,
}

impl Ledger {
    /// The value of an indicator in a period.
    pub fn value(&self, id: IndicatorId, period: Period) -> Option<&Number> {
        self.entries.get(&(id, period)).and_then(|entry| entry.value.as_ref().ok())
    }

    /// The place a value was typed at.
    pub fn span(&self, id: IndicatorId, period: Period) -> Option<Span> {
        match self.entries.get(&(id, period))?.origin.as_ref()? {
            Origin::Typed(span) => Some(*span),
            Origin::Computed(_) => None,
        }
    }
}
