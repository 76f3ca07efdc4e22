//! Expressions of formulas and constraints: exact decimals, Chinese names, units and spans.

use crate::model::IndicatorId;
use crate::profile::names::{OwnPart, OwnTable};
use rust_decimal::Decimal;
use std::ops::Range;

/// An expression with its byte range in the text it was parsed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// A node of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpressionKind {
    /// A literal; `50%` is 0.5.
    Number(Decimal),
    /// An indicator in the period under evaluation.
    Indicator(IndicatorId),
    /// −x.
    Negate(Box<Expression>),
    /// 非 x.
    Not(Box<Expression>),
    /// x ∘ y.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// f(x, …).
    Call(Function, Vec<Expression>),
    /// 换算(x, 单位): the number x is in that unit, which is x × multiplier ÷ divisor.
    Convert {
        /// x.
        value: Box<Expression>,
        /// The unit as written.
        unit: String,
        /// Set when the formula is checked against its units; 1 before.
        multiplier: Decimal,
        /// Set when the formula is checked against its units; 1 before.
        divisor: Decimal,
    },
    /// A column of one of the report's own tables inside 合计, 个数, 前几项合计 or 单元格.
    Table(TableQuery),
    /// Another column in the same row of an own table, by its index; only in the formulas of that table.
    Column(usize),
    /// Another row in the same column of an own table, by its index; only in the formulas of that table.
    Row(usize),
}

impl Expression {
    /// The number it is whatever the figures are; none if it depends on them.
    pub fn constant(&self) -> Option<Decimal> {
        match &self.kind {
            ExpressionKind::Number(value) => Some(*value),
            ExpressionKind::Negate(inner) => inner.constant().map(|value| -value),
            ExpressionKind::Convert { value, .. } => value.constant().filter(Decimal::is_zero),
            ExpressionKind::Binary(operator, left, right) => {
                let (left, right) = (left.constant(), right.constant());
                let zero = |side: Option<Decimal>| side.is_some_and(|value| value.is_zero());
                match operator {
                    Operator::Multiply if zero(left) || zero(right) => Some(Decimal::ZERO),
                    Operator::Multiply => left?.checked_mul(right?),
                    Operator::Divide => left?.checked_div(right?),
                    Operator::Add => left?.checked_add(right?),
                    Operator::Subtract => left?.checked_sub(right?),
                    _ => None,
                }
            }
            _ => None,
        }
    }
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
    /// 上期(x).
    Previous,
    /// 调查人数(x).
    Respondents,
    /// 已填(x).
    Filled,
}

/// A question put to one of the report's own tables.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TableQuery {
    /// The table's name.
    pub table: String,
    /// What is asked.
    pub kind: QueryKind,
    /// 列 = 值 conditions a row must meet.
    pub conditions: Vec<(String, String)>,
}

/// What a [`TableQuery`] asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// 单元格(表.列, 行名), 表.行.列, 表.行.列.人.
    Cell {
        /// The column's name.
        column: String,
        /// The row's label.
        row: String,
        /// Which number of a cell such as 22人10天: what it counts.
        part: Option<String>,
    },
}

impl QueryKind {
    /// The column it asks.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Sum { column } | Self::Largest { column, .. } | Self::Cell { column, .. } => Some(column),
            Self::Count => None,
        }
    }

    /// Which number of a cell it asks.
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Cell { part, .. } => part.as_deref(),
            _ => None,
        }
    }
}

impl Operator {
    /// The comparison that holds where this one does not; any other operator itself.
    pub(crate) fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
            other => other,
        }
    }

    /// The comparison that says the same with both sides exchanged: 甲 < 乙 is 乙 > 甲.
    pub(crate) fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            other => other,
        }
    }

    /// How tightly it binds.
    pub fn precedence(self) -> u8 {
        match self {
            Self::Equivalent => 1,
            Self::Implies => 2,
            Self::Or => 3,
            Self::And => 4,
            Self::Add | Self::Subtract => 7,
            Self::Multiply | Self::Divide => 8,
            _ => Self::COMPARISON,
        }
    }

    /// The precedence of = ≠ < ≤ > ≥; 非 stands just below it.
    pub(crate) const COMPARISON: u8 = 6;
    /// The precedence of 非.
    pub(crate) const NOT: u8 = 5;

    /// True for = ≠ < ≤ > ≥.
    pub fn is_comparison(self) -> bool {
        self.precedence() == Self::COMPARISON
    }

    /// The sign formulas are printed with.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equivalent => "⇔",
            Self::Implies => "⇒",
            Self::Or => "或",
            Self::And => "且",
            Self::Equal => "=",
            Self::NotEqual => "≠",
            Self::Less => "<",
            Self::LessOrEqual => "≤",
            Self::Greater => ">",
            Self::GreaterOrEqual => "≥",
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
        }
    }
}

impl Function {
    /// Its name in formulas.
    pub fn name(self) -> &'static str {
        match self {
            Self::Share => "占比",
            Self::Mean => "平均",
            Self::Minimum => "最小",
            Self::Maximum => "最大",
            Self::Sum => "合计",
            Self::Absolute => "绝对值",
            Self::Round => "四舍五入",
            Self::Previous => "上期",
            Self::Respondents => "调查人数",
            Self::Filled => "已填",
        }
    }
}

impl Expression {
    /// The expressions directly inside this one, in order.
    pub fn children(&self) -> Vec<&Expression> {
        match &self.kind {
            ExpressionKind::Number(_)
            | ExpressionKind::Indicator(_)
            | ExpressionKind::Table(_)
            | ExpressionKind::Column(_)
            | ExpressionKind::Row(_) => Vec::new(),
            ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => vec![inner],
            ExpressionKind::Convert { value, .. } => vec![value],
            ExpressionKind::Binary(_, left, right) => vec![left, right],
            ExpressionKind::Call(_, arguments) => arguments.iter().collect(),
        }
    }

    /// Turns the names of an own table's columns and rows into what they are: a formula of the table is read with a
    /// dictionary in which they follow the indicators (see [`crate::profile::names::OwnTable`]).
    #[must_use]
    pub fn with_own_cells(mut self) -> Self {
        fn turn(expression: &mut Expression) {
            match &mut expression.kind {
                ExpressionKind::Indicator(id) => match OwnTable::part(*id) {
                    Some(OwnPart::Column(column)) => expression.kind = ExpressionKind::Column(column),
                    Some(OwnPart::Row(row)) => expression.kind = ExpressionKind::Row(row),
                    None => {}
                },
                ExpressionKind::Negate(inner) | ExpressionKind::Not(inner) => turn(inner),
                ExpressionKind::Convert { value, .. } => turn(value),
                ExpressionKind::Binary(_, left, right) => {
                    turn(left);
                    turn(right);
                }
                ExpressionKind::Call(_, arguments) => arguments.iter_mut().for_each(turn),
                ExpressionKind::Number(_)
                | ExpressionKind::Table(_)
                | ExpressionKind::Column(_)
                | ExpressionKind::Row(_) => {}
            }
        }
        turn(&mut self);
        self
    }

    /// The names of the own tables it asks, in order of appearance.
    pub fn tables(&self) -> Vec<&str> {
        let inner = self.children().into_iter().flat_map(Self::tables);
        let own = match &self.kind {
            ExpressionKind::Table(query) => Some(query.table.as_str()),
            _ => None,
        };
        own.into_iter().chain(inner).collect()
    }

    /// Every indicator it names, in order of appearance, each once.
    pub fn indicators(&self) -> Vec<IndicatorId> {
        fn collect(expression: &Expression, found: &mut Vec<IndicatorId>) {
            if let ExpressionKind::Indicator(id) = expression.kind
                && !found.contains(&id)
            {
                found.push(id);
            }
            expression.children().into_iter().for_each(|child| collect(child, found));
        }
        let mut found = Vec::new();
        collect(self, &mut found);
        found
    }
}
