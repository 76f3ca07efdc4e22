//! Arithmetic on terms: the exact value, what it may be, and how it is written, all at once.

use crate::derive::fraction::Fraction;
use crate::derive::ledger::Absence;
use crate::derive::worked::{Rank, Term};
use crate::model::Number;
use crate::profile::expression::Operator;
use crate::profile::unit::{Conversion, Unit};

/// The frame of a written call.
pub(super) fn called(term: Term) -> Term {
    Term { rank: Rank::Atom, plain: false, ..term }
}

pub(super) fn negate(term: Term) -> Term {
    let text = format!("−{}", term.enclosed(Rank::Atom));
    Term { exact: term.exact.negated(), range: term.range.negated(), text, rank: Rank::Negative, ..term }
}

pub(super) fn absolute(term: Term) -> Term {
    let text = format!("|{}|", term.text);
    Term { exact: term.exact.absolute(), range: term.range.absolute(), text, ..called(term) }
}

pub(super) fn round(term: Term, places: u32) -> Result<Term, Absence> {
    let value = rounded(&term, places)?;
    let (text, range) = (format!("四舍五入({}, {places})", term.text), term.range.rounded(places));
    Ok(Term { exact: Fraction::from(value.value), range, text, places: Some(places), ..called(term) })
}

/// 换算: × multiplier ÷ divisor, from the unit the value is known to have, else as settled when the formula was checked.
pub(super) fn convert(value: Term, unit: &str, settled: Conversion) -> Result<Term, Absence> {
    let target = Unit::parse(unit);
    let conversion = match &value.unit {
        Some(own) => own.conversion(&target).ok_or_else(|| Absence::Units(format!("{own}、{target}")))?,
        None => settled,
    };
    let multiplied = scale(value, Operator::Multiply, Term::literal(conversion.multiplier))?;
    let converted = scale(multiplied, Operator::Divide, Term::literal(conversion.divisor))?;
    Ok(converted.counted_in(Some(target)))
}

/// x ∘ y without the operand that changes nothing.
pub(super) fn scale(value: Term, operator: Operator, factor: Term) -> Result<Term, Absence> {
    if factor.exact == Fraction::ONE { Ok(value) } else { combine(value, operator, factor) }
}

/// x ∘ y for + − × ÷.
pub(crate) fn combine(left: Term, operator: Operator, right: Term) -> Result<Term, Absence> {
    let (a, b) = (left.exact, right.exact);
    let unit = if matches!(operator, Operator::Add | Operator::Subtract) { common(&left, &right)? } else { None };
    let widest = left.places.zip(right.places).map(|(a, b)| a.max(b));
    let (exact, range, places) = match operator {
        Operator::Add => (a.plus(b), left.range.plus(right.range), widest),
        Operator::Subtract => (a.minus(b), left.range.minus(right.range), widest),
        Operator::Multiply => {
            let places = left.places.zip(right.places).and_then(|(a, b)| a.checked_add(b));
            (a.times(b), left.range.times(right.range), places)
        }
        Operator::Divide => (a.over(b), left.range.over(right.range), None),
        _ => return Err(Absence::Unfit(format!("{} {} {}", left.text, operator.sign(), right.text))),
    };
    let exact = exact.ok_or(Absence::Overflow)?;
    let (rank, left_rank, right_rank) = match operator {
        Operator::Add | Operator::Subtract => (Rank::Sum, Rank::Sum, Rank::Product),
        _ => (Rank::Product, Rank::Product, Rank::Atom),
    };
    let right_text =
        if right.rank == Rank::Negative { format!("({})", right.text) } else { right.enclosed(right_rank) };
    let text = format!("{} {} {right_text}", left.enclosed(left_rank), operator.sign());
    Ok(Term { exact, range, places, text, rank, plain: false, unit })
}

/// The unit of two values that are to be added or compared.
fn common(left: &Term, right: &Term) -> Result<Option<Unit>, Absence> {
    match (&left.unit, &right.unit) {
        (Some(one), Some(other)) if one.clashes(other) => Err(Absence::Units(format!("{one}、{other}"))),
        (one, other) => Ok(one.as_ref().or(other.as_ref()).cloned()),
    }
}

/// The number a result is rounded to, once.
pub(crate) fn rounded(term: &Term, places: u32) -> Result<Number, Absence> {
    term.exact.rounded(places).ok_or(Absence::Overflow)
}
