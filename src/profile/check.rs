//! Units, periods and kinds of value of expressions, checked once before any school runs.
//!
//! A bare number multiplies and divides anything, compares with anything, and is added only to numbers without a base
//! unit (or is 0). A value of a table column without a unit, or a count of rows, fits everywhere.

use crate::model::IndicatorId;
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator, QueryKind, TableQuery};
use crate::profile::requirement::PeriodType;
use crate::profile::satisfiable::is_zero;
use crate::profile::unit::Unit;
use crate::profile::unit_error::{UnitError, UnitFault};
use rust_decimal::Decimal;
use std::ops::Range;

/// What the checker asks about the names of a formula.
pub trait Units {
    /// The unit of an indicator; none fits everywhere.
    fn unit(&self, id: IndicatorId) -> Option<Unit>;
    /// The period type of an indicator; none fits everywhere.
    fn period(&self, id: IndicatorId) -> Option<PeriodType>;
    /// The unit of a column of an own table; none fits everywhere.
    fn column(&self, table: &str, column: &str) -> Option<Unit>;
}

/// The unit of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// This one.
    Known(Unit),
    /// A bare number.
    Bare,
    /// Fits everywhere: nobody said.
    Any,
}

/// What an expression yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yield {
    /// True or false.
    Statement,
    /// A number.
    Number {
        /// Its unit.
        measure: Measure,
        /// The period type all of it belongs to; none for ratios, bare numbers and tables.
        period: Option<PeriodType>,
    },
}

/// Checks a formula against the unit its indicator declares (none: any unit will do) and settles its conversions.
/// Returns the unit and the period type of the result.
///
/// # Errors
/// Every fault with its byte range in `text`.
pub fn check_formula(
    expression: &mut Expression,
    text: &str,
    declared: Option<&Unit>,
    units: &dyn Units,
) -> Result<(Measure, Option<PeriodType>), Vec<UnitError>> {
    let mut checker = Checker { text, units, errors: Vec::new() };
    let range = expression.range.clone();
    let (measure, period) = checker.number(expression);
    if let (Measure::Known(found), Some(declared)) = (&measure, declared)
        && checker.errors.is_empty()
        && found != declared
    {
        checker.report(UnitFault::Result { found: found.clone(), declared: declared.clone() }, &range);
    }
    if checker.errors.is_empty() { Ok((measure, period)) } else { Err(checker.errors) }
}

/// Checks a constraint and settles its conversions.
///
/// # Errors
/// Every fault with its byte range in `text`.
pub fn check_constraint(expression: &mut Expression, text: &str, units: &dyn Units) -> Result<(), Vec<UnitError>> {
    let mut checker = Checker { text, units, errors: Vec::new() };
    checker.statement(expression);
    if checker.errors.is_empty() { Ok(()) } else { Err(checker.errors) }
}

struct Checker<'a> {
    text: &'a str,
    units: &'a dyn Units,
    errors: Vec<UnitError>,
}

type Quantity = (Measure, Option<PeriodType>);
const ANY: Quantity = (Measure::Any, None);

impl Checker<'_> {
    fn report(&mut self, fault: UnitFault, range: &Range<usize>) {
        self.errors.push(UnitError { fault, range: range.clone() });
    }

    fn statement(&mut self, expression: &mut Expression) {
        if matches!(self.visit(expression), Yield::Number { .. }) {
            self.report(UnitFault::StatementWanted, &expression.range);
        }
    }

    fn number(&mut self, expression: &mut Expression) -> Quantity {
        match self.visit(expression) {
            Yield::Number { measure, period } => (measure, period),
            Yield::Statement => {
                self.report(UnitFault::NumberWanted, &expression.range);
                ANY
            }
        }
    }

    fn visit(&mut self, expression: &mut Expression) -> Yield {
        let range = expression.range.clone();
        let (measure, period) = match &mut expression.kind {
            ExpressionKind::Number(_) => (Measure::Bare, None),
            // Columns are checked as names of their row's dictionary, before they are told apart.
            ExpressionKind::Column(_) | ExpressionKind::Row(_) => ANY,
            // Columns are checked as names of their row's dictionary, before they are told apart.
            ExpressionKind::Indicator(id) => (known(self.units.unit(*id)), self.units.period(*id)),
            ExpressionKind::Negate(inner) => self.number(inner),
            ExpressionKind::Not(inner) => {
                self.statement(inner);
                return Yield::Statement;
            }
            ExpressionKind::Binary(operator, left, right) => {
                let operator = *operator;
                match operator {
                    Operator::Equivalent | Operator::Implies | Operator::Or | Operator::And => {
                        self.statement(left);
                        self.statement(right);
                        return Yield::Statement;
                    }
                    _ if operator.is_comparison() => {
                        self.comparison(left, right, &range);
                        return Yield::Statement;
                    }
                    Operator::Add | Operator::Subtract => self.sum(&mut [left, right], &range),
                    _ => self.product(operator, left, right),
                }
            }
            ExpressionKind::Call(Function::Filled, arguments) => {
                self.indicator(Function::Filled, arguments);
                return Yield::Statement;
            }
            ExpressionKind::Call(function, arguments) => self.call(*function, arguments, &range),
            ExpressionKind::Convert { value, unit, multiplier, divisor } => {
                let target = Unit::parse(unit);
                let (measure, period) = self.number(value);
                if let Measure::Known(from) = measure {
                    match from.conversion(&target) {
                        Some(conversion) => (*multiplier, *divisor) = (conversion.multiplier, conversion.divisor),
                        None => self.report(UnitFault::Conversion { from, to: target.clone() }, &range),
                    }
                }
                (Measure::Known(target), period)
            }
            ExpressionKind::Table(query) => (self.query(query), None),
        };
        Yield::Number { measure, period }
    }

    fn query(&self, query: &TableQuery) -> Measure {
        match &query.kind {
            QueryKind::Count | QueryKind::Cell { part: Some(_), .. } => Measure::Any,
            QueryKind::Sum { column } | QueryKind::Largest { column, .. } | QueryKind::Cell { column, .. } => {
                known(self.units.column(&query.table, column))
            }
        }
    }

    fn call(&mut self, function: Function, arguments: &mut [Expression], range: &Range<usize>) -> Quantity {
        match function {
            Function::Share => self.share(arguments, range),
            Function::Mean | Function::Sum => self.sum(&mut arguments.iter_mut().collect::<Vec<_>>(), range),
            Function::Minimum | Function::Maximum => self.extreme(arguments, range),
            Function::Round => {
                let places = arguments.get(1).map(|argument| &argument.kind);
                if !matches!(places, Some(ExpressionKind::Number(n)) if n.fract().is_zero() && *n <= Decimal::TEN) {
                    self.report(UnitFault::Places, &arguments.last().map_or(range.clone(), |last| last.range.clone()));
                }
                self.first(arguments)
            }
            Function::Absolute => self.first(arguments),
            Function::Previous => {
                if let Some(again) = arguments.iter().find_map(previous) {
                    self.report(UnitFault::PreviousTwice, &again.range);
                }
                self.first(arguments)
            }
            Function::Respondents => {
                self.indicator(function, arguments);
                (Measure::Known(Unit::persons()), Some(PeriodType::Survey))
            }
            Function::Filled => ANY,
        }
    }

    fn first(&mut self, arguments: &mut [Expression]) -> Quantity {
        arguments.first_mut().map_or(ANY, |argument| self.number(argument))
    }

    fn indicator(&mut self, function: Function, arguments: &[Expression]) {
        for argument in arguments {
            if !matches!(argument.kind, ExpressionKind::Indicator(_)) {
                self.report(UnitFault::IndicatorWanted { function: function.name() }, &argument.range);
            }
        }
    }

    fn share(&mut self, arguments: &mut [Expression], range: &Range<usize>) -> Quantity {
        let measures: Vec<Measure> = arguments.iter_mut().map(|argument| self.number(argument).0).collect();
        if let [_, whole] = arguments {
            self.divisor(whole);
        }
        if let [Measure::Known(left), Measure::Known(right)] = measures.as_slice()
            && left != right
        {
            self.report(UnitFault::Share { left: left.clone(), right: right.clone() }, range);
        }
        (Measure::Known(Unit::percent()), None)
    }

    /// Refuses to divide by what is 0 in itself.
    fn divisor(&mut self, divisor: &Expression) {
        if divisor.constant().is_some_and(|value| value.is_zero()) || is_zero(divisor) {
            self.report(UnitFault::ZeroDivisor, &divisor.range);
        }
    }

    fn product(&mut self, operator: Operator, left: &mut Expression, right: &mut Expression) -> Quantity {
        let (left, left_period) = self.number(left);
        let divides = operator == Operator::Divide;
        if divides {
            self.divisor(right);
        }
        let (right, right_period) = self.number(right);
        let period = match (&left, &right) {
            (_, Measure::Bare) => left_period,
            (Measure::Bare, _) if !divides => right_period,
            _ if !divides && left_period == right_period => left_period,
            _ => None,
        };
        let measure = match (left, right) {
            (Measure::Any, _) | (_, Measure::Any) => Measure::Any,
            (Measure::Bare, Measure::Bare) => Measure::Bare,
            (left, right) => {
                let (left, right) = (left.unit(), right.unit());
                Measure::Known(if divides { left.divide(&right) } else { left.multiply(&right) })
            }
        };
        (measure, period)
    }

    fn comparison(&mut self, left: &mut Expression, right: &mut Expression, range: &Range<usize>) {
        let measures = (self.number(left).0, self.number(right).0);
        if let (Measure::Known(one), Measure::Known(other)) = &measures
            && one != other
        {
            self.report(UnitFault::Compared { left: one.clone(), right: other.clone() }, range);
        }
        self.percent_number(&measures.0, right);
        self.percent_number(&measures.1, left);
    }

    /// A % figure against a literal `50%`: one counts in hundredths, the other does not.
    fn percent_number(&mut self, measure: &Measure, literal: &Expression) {
        let written = self.text.get(literal.range.clone()).unwrap_or_default().trim_end_matches([')', '）']);
        let is_percent = matches!(literal.kind, ExpressionKind::Number(_)) && written.ends_with(['%', '％']);
        if is_percent && *measure == Measure::Known(Unit::percent()) {
            self.report(UnitFault::PercentNumber, &literal.range);
        }
    }

    fn sum(&mut self, terms: &mut [&mut Expression], range: &Range<usize>) -> Quantity {
        let quantities: Vec<(Quantity, bool)> = terms
            .iter_mut()
            .map(|term| (self.number(term), matches!(term.kind, ExpressionKind::Number(n) if n.is_zero())))
            .collect();
        let known = quantities.iter().find_map(|((measure, _), _)| match measure {
            Measure::Known(unit) => Some(unit.clone()),
            _ => None,
        });
        let mut period = None;
        for (index, ((measure, own), zero)) in quantities.iter().enumerate() {
            match (&known, measure) {
                (Some(unit), Measure::Known(other)) if unit != other => {
                    self.report(UnitFault::Added { left: unit.clone(), right: other.clone() }, range);
                }
                (Some(unit), Measure::Bare) if !zero && !unit.is_dimensionless() => {
                    self.report(UnitFault::NumberAdded { unit: unit.clone() }, range);
                }
                (Some(unit), Measure::Bare) => self.percent_number(&Measure::Known(unit.clone()), terms[index]),
                _ => {}
            }
            match (period, own) {
                (Some(left), Some(right)) if left != *right => {
                    self.report(UnitFault::Periods { left, right: *right }, range);
                }
                (None, Some(own)) => period = Some(*own),
                _ => {}
            }
        }
        (joint(known, &quantities.into_iter().map(|((measure, _), _)| measure).collect::<Vec<_>>()), period)
    }

    fn extreme(&mut self, arguments: &mut [Expression], range: &Range<usize>) -> Quantity {
        let quantities: Vec<Quantity> = arguments.iter_mut().map(|argument| self.number(argument)).collect();
        let mut known: Option<Unit> = None;
        for (measure, _) in &quantities {
            match (&known, measure) {
                (Some(unit), Measure::Known(other)) if unit != other => {
                    self.report(UnitFault::Compared { left: unit.clone(), right: other.clone() }, range);
                }
                (None, Measure::Known(unit)) => known = Some(unit.clone()),
                _ => {}
            }
        }
        let first = quantities.first().and_then(|(_, period)| *period);
        let period = first.filter(|_| quantities.iter().all(|(_, period)| *period == first));
        (joint(known, &quantities.into_iter().map(|(measure, _)| measure).collect::<Vec<_>>()), period)
    }
}

impl Measure {
    fn unit(self) -> Unit {
        match self {
            Self::Known(unit) => unit,
            Self::Bare | Self::Any => Unit::pure(),
        }
    }
}

/// The first 上期 in an expression.
fn previous(expression: &Expression) -> Option<&Expression> {
    match expression.kind {
        ExpressionKind::Call(Function::Previous, _) => Some(expression),
        _ => expression.children().into_iter().find_map(previous),
    }
}

fn known(unit: Option<Unit>) -> Measure {
    unit.map_or(Measure::Any, Measure::Known)
}

/// The unit of several values taken together.
fn joint(known: Option<Unit>, measures: &[Measure]) -> Measure {
    match known {
        Some(unit) => Measure::Known(unit),
        None if measures.contains(&Measure::Any) => Measure::Any,
        None => Measure::Bare,
    }
}

#[cfg(test)]
mod tests;
