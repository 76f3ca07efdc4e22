//! Expressions of formulas and constraints: exact decimals, Chinese names, units and spans.

use crate::model::IndicatorId;
use rust_decimal::Decimal;
use std::ops::Range;

/// An expression with its byte range in the text it was parsed from.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// A node of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpressionKind {
    /// A literal; `50%` is 0.5.
    Number(Decimal),
    /// An indicator in the period under evaluation.
    Indicator(IndicatorId),
    /// −x or 非 x.
    Negate(Box<Expression>),
    /// 非 x.
    Not(Box<Expression>),
    /// x ∘ y.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// f(x, …).
    Call(Function, Vec<Expression>),
    /// A column of one of the report's own tables inside 合计, 个数, 前几项合计 or 单元格.
    Table(TableQuery),
}

/// Binary operators, from loosest to tightest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// ⇔
    Equivalent,
    /// ⇒
    Implies,
    /// 或
    Or,
    /// 且
    And,
    /// =
    Equal,
    /// ≠
    NotEqual,
    /// <
    Less,
    /// ≤
    LessOrEqual,
    /// >
    Greater,
    /// ≥
    GreaterOrEqual,
    /// +
    Add,
    /// −
    Subtract,
    /// ×
    Multiply,
    /// ÷
    Divide,
}

/// Functions over values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// 占比(a, b) = a ÷ b in %.
    Share,
    /// 平均(…).
    Mean,
    /// 最小(…).
    Minimum,
    /// 最大(…).
    Maximum,
    /// 合计(a, b, …) of plain values.
    Sum,
    /// 绝对值(x).
    Absolute,
    /// 四舍五入(x, n).
    Round,
    /// 换算(x, 单位): the number it is in that unit; the target's scale is the argument.
    Convert,
    /// 上期(x).
    Previous,
    /// 调查人数(x).
    Respondents,
    /// 已填(x).
    Filled,
}

/// A question put to one of the report's own tables.
#[derive(Debug, Clone, PartialEq)]
pub struct TableQuery {
    /// The table's name.
    pub table: String,
    /// What is asked.
    pub kind: QueryKind,
    /// 列 = 值 conditions a row must meet.
    pub conditions: Vec<(String, String)>,
}

/// What a [`TableQuery`] asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum QueryKind {
    /// 合计(表.列): the sum of a column (a total row left out).
    Sum {
        /// The column's name.
        column: String,
    },
    /// 个数(表): how many rows.
    Count,
    /// 前几项合计(表.列, n): the sum of the n largest.
    Largest {
        /// The column's name.
        column: String,
        /// How many.
        count: u32,
    },
    /// 单元格(表.列, 行名).
    Cell {
        /// The column's name.
        column: String,
        /// The row's label.
        row: String,
    },
}
