//! The ledger: every figure and every computed figure of a report, with how it came to be.

use crate::derive::interval::Interval;
use crate::derive::rollup::Region;
use crate::model::{IndicatorId, Number, Period};
use crate::profile::unit::Unit;
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
    /// 汇总 stands at this place: what the member schools make.
    Gathered(Span),
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
    /// What it is counted in, as far as its inputs tell.
    pub unit: Option<Unit>,
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

/// What a formula needs and does not find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its name in messages: 名称, 名称（年） of another period, 名称的调查人数, 表·行·列.
    pub name: String,
    /// What it is.
    pub needed: Needed,
}

/// What a formula may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// An indicator's figure of a period.
    Figure(IndicatorId, Period),
    /// 调查人数 of an indicator.
    Respondents(IndicatorId),
    /// A cell of an own table: its name, row and column.
    Cell(String, usize, usize),
    /// An answer of an own table for another period than the one it holds.
    OtherPeriod,
}

impl Missing {
    /// The indicator whose figure is missing, or whose 调查人数.
    pub fn indicator(&self) -> Option<IndicatorId> {
        match self.needed {
            Needed::Figure(id, _) | Needed::Respondents(id) => Some(id),
            Needed::Cell(..) | Needed::OtherPeriod => None,
        }
    }
}

/// What stands for a figure that the platform has not returned: that is not the same as having none.
pub const AWAITED: &str = "待返";

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Absence {
    /// 待填, or nobody has written it.
    Pending,
    /// 不适用.
    NotApplicable,
    /// 待返.
    Awaited,
    /// A formula's input is absent.
    Input(Missing),
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
    /// A name that several rows of a table have: the name, and the rows.
    Ambiguous(String, Vec<String>),
    /// The member of a region follows a profile that does not have it: the profile's id.
    Unlisted(String),
    /// The report of a region's member is not there, or cannot be used.
    Unreceived,
    /// The formula takes figures of these different 统计范围.
    Mixed(Vec<String>),
    /// The formula is nested too deeply.
    TooDeep,
    /// What is to be added up or converted is counted in different units: which.
    Units(String),
    /// A 小计 whose rows cannot be told: its name.
    Ungrouped(String),
    /// The series is broken (断开) between the two periods that are compared: why.
    Broken(String),
}

/// How many of several rows a message names.
const ROWS: usize = 4;

/// The first of several rows.
fn shortened(rows: &[String]) -> String {
    let rest = if rows.len() > ROWS { "等" } else { "" };
    format!("{}{rest}", rows.iter().take(ROWS).map(String::as_str).collect::<Vec<_>>().join("、"))
}

impl fmt::Display for Absence {
    /// The reason as a short Chinese phrase.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("待填"),
            Self::NotApplicable => f.write_str("不适用"),
            Self::Awaited => f.write_str(AWAITED),
            Self::Input(missing) => write!(f, "缺「{}」", missing.name),
            Self::DivisionByZero(divisor) => write!(f, "除数「{divisor}」为0"),
            Self::Overflow => f.write_str("数太大，超出28位"),
            Self::NoFormula => f.write_str("写了“计算”，但没有可用的计算式"),
            Self::Cycle(name) => write!(f, "「{name}」的计算绕回了自己"),
            Self::Unfit(text) => write!(f, "「{text}」不能参加计算"),
            Self::Unknown(name) => write!(f, "找不到「{name}」"),
            Self::Ambiguous(name, rows) => write!(f, "「{name}」有 {} 行：{}", rows.len(), shortened(rows)),
            Self::Unlisted(profile) => write!(f, "它的编制规范“{profile}”里没有这一项"),
            Self::Unreceived => f.write_str("没有可用的报告"),
            Self::Mixed(scopes) => write!(f, "要用的数统计范围不一（{}）", scopes.join("、")),
            Self::TooDeep => f.write_str("计算式套得太深"),
            Self::Units(units) => write!(f, "单位不同（{units}），不能相加减"),
            Self::Ungrouped(row) => write!(f, "看不出「{row}」是哪几行之和"),
            Self::Broken(reason) => write!(f, "与上年的数不可比：{reason}"),
        }
    }
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

/// How many formulas may lie between a value and the figure it waits for.
const DEPTH: usize = 16;

impl Ledger {
    /// The value of an indicator in a period.
    pub fn value(&self, id: IndicatorId, period: Period) -> Option<&Number> {
        self.entries.get(&(id, period)).and_then(|entry| entry.value.as_ref().ok())
    }

    /// True if what is absent waits for the platform to return it, itself or what it is computed from.
    pub fn awaits(&self, absence: &Absence) -> bool {
        self.waits(absence, DEPTH)
    }

    fn waits(&self, absence: &Absence, depth: usize) -> bool {
        match (absence, depth.checked_sub(1)) {
            (Absence::Awaited, _) => true,
            // a cell of an own table
            (Absence::Unfit(text), _) => text == AWAITED,
            (Absence::Input(missing), Some(depth)) => match &missing.needed {
                Needed::Figure(id, period) => {
                    let entry = self.entries.get(&(*id, *period)).map(|entry| &entry.value);
                    matches!(entry, Some(Err(absence)) if self.waits(absence, depth))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The place a value was typed at, or is asked from the members at.
    pub fn span(&self, id: IndicatorId, period: Period) -> Option<Span> {
        match self.entries.get(&(id, period))?.origin.as_ref()? {
            Origin::Typed(span) | Origin::Gathered(span) => Some(*span),
            Origin::Computed(_) => None,
        }
    }
}
