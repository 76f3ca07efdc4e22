//! Arithmetic on terms: the exact value, what it may be, and how it is written, all at once.

use crate::derive::fraction::Fraction;
use crate::derive::ledger::Absence;
use crate::derive::worked::{Rank, Term};
use crate::model::Number;
use crate::profile::expression::Operator;
use rust_decimal::Decimal;

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

/// 换算: × multiplier ÷ divisor.
pub(super) fn convert(value: Term, multiplier: Decimal, divisor: Decimal) -> Result<Term, Absence> {
    let multiplied = scale(value, Operator::Multiply, Term::literal(multiplier))?;
    scale(multiplied, Operator::Divide, Term::literal(divisor))
}

/// x ∘ y without the operand that changes nothing.
pub(super) fn scale(value: Term, operator: Operator, factor: Term) -> Result<Term, Absence> {
    if factor.exact == Fraction::ONE { Ok(value) } else { combine(value, operator, factor) }
}

/// x ∘ y for + − × ÷.
pub(crate) fn combine(left: Term, operator: Operator, right: Term) -> Result<Term, Absence> {
    let (a, b) = (left.exact, right.exact);
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
    Ok(Term { exact, range, places, text, rank, plain: false })
}

/// The number a result is rounded to, once.
pub(crate) fn rounded(term: &Term, places: u32) -> Result<Number, Absence> {
    term.exact.rounded(places).ok_or(Absence::Overflow)
}
