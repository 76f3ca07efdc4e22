//! What an evaluation yields: a value with everything a message needs, and the texts with the values put in.

use crate::derive::fraction::Fraction;
use crate::derive::interval::{Comparison, Interval};
use crate::model::Number;
use crate::profile::expression::Operator;
use crate::profile::unit::Unit;
use rust_decimal::Decimal;

/// How many terms of a sum are written out before ….
const WRITTEN_TERMS: usize = 8;
/// The most decimals a quotient is shown with in a message.
const SHOWN_PLACES: u32 = 4;

/// How tightly a written text holds together, from loosest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Sum,
    Product,
    Negative,
    Atom,
}

/// A number on its way: exact value, what it may be, and how it was made.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// The value of the figures as written.
    pub(crate) exact: Fraction,
    /// What it may be, since figures were rounded.
    pub(crate) range: Interval,
    /// Decimals it is written with if it is made of figures by sums, differences and products only.
    pub(crate) places: Option<u32>,
    /// The calculation with its values put in.
    pub(crate) text: String,
    pub(crate) rank: Rank,
    /// True for a value as it stands, not a calculation.
    pub(crate) plain: bool,
    /// What it is counted in, as far as that is known: of figures and cells, and of what is made of them by sums and means.
    pub(crate) unit: Option<Unit>,
}

impl Term {
    /// A number as written that stands for `range`.
    pub(crate) fn value(number: &Number, range: Interval) -> Self {
        let (text, rank) = match number.text.strip_prefix('-') {
            Some(size) => (format!("−{size}"), Rank::Negative),
            None => (number.text.clone(), Rank::Atom),
        };
        Self {
            exact: Fraction::from(number.value),
            range,
            places: Some(number.places()),
            text,
            rank,
            plain: true,
            unit: None,
        }
    }

    /// The same, counted in a unit.
    pub(crate) fn counted_in(self, unit: Option<Unit>) -> Self {
        Self { unit, ..self }
    }

    /// A literal of a formula.
    pub(crate) fn literal(value: Decimal) -> Self {
        let number = Number::exact(value);
        Self::value(&number, Interval::exact(Fraction::from(value)))
    }

    /// The sum of many written numbers: the first few terms, then ….
    pub(crate) fn listed(exact: Fraction, range: Interval, terms: &[Self]) -> Self {
        let shown = terms.iter().take(WRITTEN_TERMS).map(|term| term.enclosed(Rank::Negative));
        let mut text = shown.collect::<Vec<_>>().join(" + ");
        if terms.len() > WRITTEN_TERMS {
            text.push_str(&format!(" + …（共{}项）", terms.len()));
        }
        let places = terms.iter().map(|term| term.places).try_fold(0, |most: u32, places| Some(most.max(places?)));
        let unit = terms.iter().find_map(|term| term.unit.clone());
        match terms {
            [] => Self { exact, range, places, text: "0".to_owned(), rank: Rank::Atom, plain: true, unit },
            [only] => only.clone(),
            _ => Self { exact, range, places, text, rank: Rank::Sum, plain: false, unit },
        }
    }

    /// Its text, in brackets if looser than `rank`.
    pub(crate) fn enclosed(&self, rank: Rank) -> String {
        if self.rank < rank { format!("({})", self.text) } else { self.text.clone() }
    }

    /// The value for a message: as written, or exactly with few decimals, or rounded for showing.
    pub(crate) fn shown(&self) -> String {
        self.displayed().map_or_else(|| "…".to_owned(), |number| number.text.replacen('-', "−", 1))
    }

    fn displayed(&self) -> Option<Number> {
        let least = self.places.unwrap_or(0).min(SHOWN_PLACES);
        let places = self.exact.places(SHOWN_PLACES).map_or(SHOWN_PLACES, |places| places.max(least));
        self.exact.rounded(places)
    }

    /// `245`, or `3848 ÷ 245 ≈ 15.7061`.
    pub(crate) fn equation(&self) -> String {
        if self.plain {
            return self.text.clone();
        }
        let sign = if self.exact.places(SHOWN_PLACES).is_some() { "=" } else { "≈" };
        format!("{} {sign} {}", self.text, self.shown())
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The calculation with its values put in, such as 104 + 42 + 37.
    pub worked: String,
    /// Its value for messages: exact, or rounded to four decimals.
    pub value: String,
    /// What it may be, since figures were rounded.
    pub range: Interval,
}

impl Side {
    pub(crate) fn of(term: &Term) -> Self {
        Self { worked: term.text.clone(), value: term.shown(), range: term.range }
    }
}

/// A statement judged against the figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Whether it holds for the values the figures may stand for.
    pub verdict: Comparison,
    /// What is the case by the figures as written: `0.20 > 0` where `x ≤ y` was asked; for a statement made of several,
    /// the parts that decide it.
    pub statement: String,
    /// The two sides of the comparison that decides it; none where no comparison does.
    pub sides: Option<(Side, Side)>,
    /// True if it holds for the figures exactly as written.
    pub(crate) as_written: bool,
    /// True for `x = 0`, by which a statement excuses what cannot be divided by.
    pub(crate) excuse: bool,
}

impl Judgement {
    /// A statement that is certain, such as 已填.
    pub(crate) fn plain(holds: bool, statement: String) -> Self {
        Self { verdict: Comparison::certain(holds), statement, sides: None, as_written: holds, excuse: false }
    }

    /// Compares two terms.
    pub(crate) fn compare(left: &Term, relation: Operator, right: &Term) -> Self {
        let exact = Interval::exact(left.exact).compare(relation, Interval::exact(right.exact));
        let as_written = exact == Comparison::Holds;
        let sign = if as_written { relation.sign() } else { relation.opposite().sign() };
        let right_text = if right.plain {
            right.text.clone()
        } else if left.plain {
            right.equation()
        } else {
            format!("{}（{}）", right.shown(), right.text)
        };
        Self {
            verdict: left.range.compare(relation, right.range),
            statement: format!("{} {sign} {right_text}", left.equation()),
            sides: Some((Side::of(left), Side::of(right))),
            as_written,
            excuse: relation == Operator::Equal && right.plain && right.exact.is_zero(),
        }
    }

    /// The same judgement in other words.
    #[must_use]
    pub(crate) fn stating(self, statement: String) -> Self {
        Self { statement, ..self }
    }

    /// 非 x: the same fact, judged the other way.
    #[must_use]
    pub(crate) fn negated(self) -> Self {
        Self { verdict: self.verdict.negated(), as_written: !self.as_written, excuse: false, ..self }
    }

    /// x 且 y: what fails, or both.
    pub(crate) fn and(self, other: Self) -> Self {
        let verdict = self.verdict.min(other.verdict);
        let as_written = self.as_written && other.as_written;
        // A part that cannot hold decides it; failing that, one that does not hold as written.
        match ((self.verdict, self.as_written), (other.verdict, other.as_written)) {
            (left, right) if left.0.min(right.0) == Comparison::CannotHold && left.0 != right.0 => {
                if left.0 < right.0 {
                    Self { verdict, as_written, ..self }
                } else {
                    Self { verdict, as_written, ..other }
                }
            }
            ((_, false), (_, true)) => Self { verdict, as_written, ..self },
            ((_, true), (_, false)) => Self { verdict, as_written, ..other },
            _ => self.joined(other, "，", verdict, as_written),
        }
    }

    /// x 或 y: what holds, or both; that an excuse does not hold goes without saying.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.excuse && !self.as_written {
            return Self { verdict: self.verdict.max(other.verdict), ..other };
        }
        self.negated().and(other.negated()).negated()
    }

    /// x ⇒ y: where it fails, both the premise that holds and the conclusion that does not.
    pub(crate) fn implies(self, other: Self) -> Self {
        let verdict = self.verdict.negated().max(other.verdict);
        let as_written = !self.as_written || other.as_written;
        let link = if as_written { "，" } else { "，但" };
        self.joined(other, link, verdict, as_written)
    }

    /// x ⇔ y.
    pub(crate) fn equivalent(self, other: Self) -> Self {
        let both = self.verdict.min(other.verdict);
        let neither = self.verdict.negated().min(other.verdict.negated());
        let as_written = self.as_written == other.as_written;
        let link = if as_written { "，" } else { "，但" };
        self.joined(other, link, both.max(neither), as_written)
    }

    fn joined(self, other: Self, link: &str, verdict: Comparison, as_written: bool) -> Self {
        // 但 stands apart from a number, not from a Chinese sign.
        let blank = if link.ends_with('但') && !other.statement.starts_with('「') { " " } else { "" };
        let statement = format!("{}{link}{blank}{}", self.statement, other.statement);
        Self { verdict, statement, sides: other.sides.or(self.sides), as_written, excuse: false }
    }
}
