//! The region's figures as formulas of a workbook, over the schools within the scope of the figure and no others.
//!
//! Sums are SUM over the schools; weighted means are SUMPRODUCT over 调查人数 or the weighing row; ratios are the
//! indicator's formula over the region's own cells, rounded at its places. A cell of the region that is of another scope is
//! no part of such a formula: what it would hold for this scope is written in its stead.

use super::{Book, RESPONDENTS, SCHOOLS, letters, small_column};
use crate::derive::build::places;
use crate::derive::rollup::{Combined, Rollup, Slot, Sum};
use crate::model::IndicatorId;
use crate::profile::combine::{Combine, Weight};
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator};

/// How far a formula is followed into the formulas of another scope's inputs.
const DEEPEST: usize = 16;
/// The most arguments a function of a sheet takes: above it Excel calls the file damaged.
const ARGUMENTS: usize = 255;
/// The most characters of a formula, without the sign before it.
const LENGTH: usize = 8191;

/// Formulas over the schools of one scope.
pub(super) struct Formulas<'a> {
    book: &'a Book<'a>,
    scope: Option<&'a str>,
    /// What the members of the scope make.
    within: Option<&'a Rollup>,
}

impl<'a> Formulas<'a> {
    /// For figures of the scope of `sum`.
    pub(super) fn of(book: &'a Book<'a>, sum: &Sum<'a>) -> Self {
        Self { book, scope: sum.scope(), within: book.region.within(sum.scope()) }
    }

    /// The formula of a figure, without the sign before it; none for what a sheet cannot say.
    pub(super) fn made(&self, id: IndicatorId, sum: &Sum<'_>) -> Option<String> {
        self.combined(id, sum.combined()?, 0).filter(|formula| formula.chars().count() <= LENGTH)
    }

    fn combined(&self, id: IndicatorId, combined: &Combined, depth: usize) -> Option<String> {
        let decimals = places(self.book.ready.requirement.indicator(id));
        let own = self.book.places.get(&id);
        match combined.how {
            Combine::Sum => {
                let (sheet, row) = own?;
                sheet_call("SUM", &self.schools(*sheet, *row, combined, depth))
            }
            Combine::Weighted(weight) => {
                let (sheet, row) = own?;
                let values = self.schools(*sheet, *row, combined, depth);
                let weights = match weight {
                    Weight::Respondents => self.ranges(combined, &format!("'{RESPONDENTS}'!"), *row),
                    Weight::Indicator(weight) => {
                        let (at, other) = self.book.places.get(&weight)?;
                        self.ranges(combined, &format!("'{}'!", self.book.sheets[*at].0), *other)
                    }
                };
                let products =
                    values.iter().zip(&weights).map(|(value, weight)| format!("SUMPRODUCT({value},{weight})"));
                let products = products.collect::<Vec<_>>().join("+");
                let products = if weights.len() > 1 { format!("({products})") } else { products };
                Some(format!("ROUND({products}/{},{decimals})", sheet_call("SUM", &weights)?))
            }
            Combine::Recomputed => {
                let variant = self.book.ready.requirement.formulas.get(&id)?.variant()?;
                let formula = self.expression(&variant.expression, depth)?;
                Some(format!("ROUND({formula},{decimals})"))
            }
            Combine::Separate => {
                let (sheet, row) = own?;
                self.schools(*sheet, *row, combined, depth).pop()
            }
            Combine::Never => None,
        }
    }

    /// The cells of the schools that make a figure, neighbours as one range; with their sheet's name inside another formula.
    fn schools(&self, sheet: usize, row: u32, combined: &Combined, depth: usize) -> Vec<String> {
        let sheet = if depth == 0 { String::new() } else { format!("'{}'!", self.book.sheets[sheet].0) };
        self.ranges(combined, &sheet, row)
    }

    /// Ranges of the columns of the schools that make a figure. A school without a value must not weigh: where a mean is
    /// made, its column is left out; in a sum its words count nothing, so that the range stays whole.
    fn ranges(&self, combined: &Combined, sheet: &str, row: u32) -> Vec<String> {
        let mean = matches!(combined.how, Combine::Weighted(Weight::Indicator(_)));
        let columns = combined.shares.iter().filter(|share| !mean || share.value.is_ok()).map(|share| share.member);
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for column in columns {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == column => *last = column,
                _ => runs.push((column, column)),
            }
        }
        let cell = |member: usize| format!("{}{}", letters(SCHOOLS + small_column(member)), row + 1);
        let range = |(first, last): (usize, usize)| match first == last {
            true => format!("{sheet}{}", cell(first)),
            false => format!("{sheet}{}:{}", cell(first), cell(last)),
        };
        runs.into_iter().map(range).collect()
    }

    /// An input of a formula: the region's own cell where it is of the same scope, else what makes it for this scope.
    fn input(&self, id: IndicatorId, depth: usize) -> Option<String> {
        let (ready, book) = (self.book.ready, self.book);
        if ready.report.scopes.of(id, &ready.requirement) == self.scope {
            let (at, row) = book.places.get(&id)?;
            return Some(format!("'{}'!{}{}", book.sheets[*at].0, letters(SCHOOLS + book.schools()), row + 1));
        }
        let combined = self.within?.entries.get(&(id, Slot::Current)).filter(|_| depth < DEEPEST)?;
        self.combined(id, combined, depth + 1)
    }

    fn expression(&self, expression: &Expression, depth: usize) -> Option<String> {
        let inner = |expression: &Expression| self.expression(expression, depth);
        Some(match &expression.kind {
            ExpressionKind::Number(value) => value.normalize().to_string(),
            ExpressionKind::Indicator(id) => self.input(*id, depth)?,
            ExpressionKind::Negate(value) => format!("-({})", inner(value)?),
            ExpressionKind::Binary(operator, left, right) => {
                let sign = match operator {
                    Operator::Add => "+",
                    Operator::Subtract => "-",
                    Operator::Multiply => "*",
                    Operator::Divide => "/",
                    _ => return None,
                };
                format!("({}{sign}{})", inner(left)?, inner(right)?)
            }
            ExpressionKind::Convert { value, multiplier, divisor, .. } => {
                format!("({}*{multiplier}/{divisor})", inner(value)?)
            }
            ExpressionKind::Call(function, arguments) => {
                let arguments = arguments.iter().map(inner).collect::<Option<Vec<_>>>()?;
                call(*function, &arguments)?
            }
            _ => return None,
        })
    }
}

/// A function of ours as one of a sheet.
fn call(function: Function, arguments: &[String]) -> Option<String> {
    let name = match function {
        Function::Share => match arguments {
            [part, whole] => return Some(format!("({part}/{whole}*100)")),
            _ => return None,
        },
        Function::Mean => "AVERAGE",
        Function::Minimum => "MIN",
        Function::Maximum => "MAX",
        Function::Sum => "SUM",
        Function::Absolute => "ABS",
        Function::Round => "ROUND",
        _ => return None,
    };
    sheet_call(name, arguments)
}

/// A function of a sheet; none where it has more arguments than a sheet takes.
fn sheet_call(name: &str, arguments: &[String]) -> Option<String> {
    (arguments.len() <= ARGUMENTS).then(|| format!("{name}({})", arguments.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_arguments_than_a_sheet_takes_make_no_formula() {
        let arguments = |count: usize| vec!["A1".to_owned(); count];
        assert!(call(Function::Sum, &arguments(255)).is_some_and(|formula| formula.starts_with("SUM(A1,")));
        assert_eq!(call(Function::Sum, &arguments(256)), None);
    }
}
