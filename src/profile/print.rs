//! [`Expression`] → text that reads back as the same expression.

use crate::model::IndicatorId;
use crate::profile::expression::{Expression, ExpressionKind, Operator, QueryKind, TableQuery};
use crate::profile::lexer::FUNCTIONS;

/// Binds tighter than every operator.
const TIGHTEST: u8 = 10;
/// The precedence of a minus sign.
const SIGN: u8 = 9;

impl Expression {
    /// The formula in its normal spelling, with the names `name` gives.
    pub fn print<'n>(&self, name: &dyn Fn(IndicatorId) -> &'n str) -> String {
        match &self.kind {
            ExpressionKind::Number(value) => value.normalize().to_string(),
            ExpressionKind::Indicator(id) => spelled(name(*id)),
            ExpressionKind::Column(index) => format!("「第{}列」", index.saturating_add(1)),
            ExpressionKind::Row(index) => format!("「第{}行」", index.saturating_add(1)),
            ExpressionKind::Negate(inner) => format!("−{}", inner.within(SIGN, name)),
            ExpressionKind::Not(inner) => format!("非 {}", inner.within(Operator::NOT, name)),
            ExpressionKind::Binary(operator, left, right) => {
                let precedence = operator.precedence();
                let (before, after) = match operator {
                    Operator::Implies => (precedence + 1, precedence),
                    _ if operator.is_comparison() => (precedence + 1, precedence + 1),
                    _ => (precedence, precedence + 1),
                };
                format!("{} {} {}", left.within(before, name), operator.sign(), right.within(after, name))
            }
            ExpressionKind::Call(function, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|argument| argument.print(name)).collect();
                format!("{}({})", function.name(), arguments.join(", "))
            }
            ExpressionKind::Convert { value, unit, .. } => format!("换算({}, {})", value.print(name), raw(unit)),
            ExpressionKind::Table(query) => query.to_string(),
        }
    }

    /// Printed, in brackets if it binds less tightly than `minimum`.
    fn within<'n>(&self, minimum: u8, name: &dyn Fn(IndicatorId) -> &'n str) -> String {
        let precedence = match &self.kind {
            ExpressionKind::Binary(operator, ..) => operator.precedence(),
            ExpressionKind::Not(_) => Operator::NOT,
            ExpressionKind::Negate(_) => SIGN,
            _ => TIGHTEST,
        };
        let printed = self.print(name);
        if precedence < minimum { format!("({printed})") } else { printed }
    }
}

impl std::fmt::Display for TableQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let table = spelled(&self.table);
        match &self.kind {
            QueryKind::Sum { column } => write!(f, "合计({table}.{}", column_name(column))?,
            QueryKind::Count => write!(f, "个数({table}")?,
            QueryKind::Largest { column, count } => write!(f, "前几项合计({table}.{}, {count}", column_name(column))?,
            QueryKind::Cell { column, row, part: Some(part) } => {
                return write!(f, "{table}.{}.{}.{part}", spelled(row), column_name(column));
            }
            QueryKind::Cell { column, row, part: None } => {
                write!(f, "单元格({table}.{}, {}", column_name(column), raw(row))?
            }
        }
        self.conditions
            .iter()
            .try_for_each(|(column, value)| write!(f, ", {} = {}", column_name(column), raw(value)))?;
        f.write_str(")")
    }
}

/// A name, in 「」 where its spelling could be read otherwise.
fn spelled(name: &str) -> String {
    let number = name.chars().all(|c| c.is_ascii_digit() || c == '.');
    let function = FUNCTIONS.iter().any(|(function, _)| *function == name);
    if number || function || name.contains(char::is_whitespace) { format!("「{name}」") } else { name.to_owned() }
}

fn column_name(name: &str) -> String {
    if name.contains(char::is_whitespace) { format!("「{name}」") } else { name.to_owned() }
}

/// Raw text, in 「」 where a comma, a bracket or a blank would cut it.
fn raw(text: &str) -> String {
    let cut = text.is_empty() || text.contains([',', '，', '(', '（', ')', '）', '「']) || text.trim() != text;
    if cut { format!("「{text}」") } else { text.to_owned() }
}
