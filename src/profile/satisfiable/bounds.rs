//! What comparisons with numbers leave of one value: an interval with open or closed ends and some numbers taken out. Of
//! what can only be whole, the next whole number inside is the end.

use crate::profile::expression::Operator;
use rust_decimal::Decimal;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    value: Decimal,
    /// True if the end itself is outside.
    open: bool,
}

/// What is left of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bounds {
    lowest: Option<End>,
    highest: Option<End>,
    without: Vec<Decimal>,
}

impl Bounds {
    /// What a comparison of the value with a number leaves of it; none if the operator compares nothing.
    pub(super) fn of(operator: Operator, value: Decimal, whole: bool) -> Option<Self> {
        let end = |open| Some(End { value, open });
        let bounds = |lowest, highest| Self { lowest, highest, without: Vec::new() };
        let found = match operator {
            Operator::Equal => bounds(end(false), end(false)),
            Operator::NotEqual => Self { without: vec![value], ..bounds(None, None) },
            Operator::Less => bounds(None, end(true)),
            Operator::LessOrEqual => bounds(None, end(false)),
            Operator::Greater => bounds(end(true), None),
            Operator::GreaterOrEqual => bounds(end(false), None),
            _ => return None,
        };
        Some(if whole { found.narrowed() } else { found })
    }

    /// The ends moved inward to whole numbers.
    fn narrowed(mut self) -> Self {
        let inward = |end: End, next: Decimal, rounded: Decimal| {
            let value = if end.open && rounded == end.value { rounded.saturating_add(next) } else { rounded };
            End { value, open: false }
        };
        self.lowest = self.lowest.map(|end| inward(end, Decimal::ONE, end.value.ceil()));
        self.highest = self.highest.map(|end| inward(end, Decimal::NEGATIVE_ONE, end.value.floor()));
        self
    }

    /// What both leave.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let lowest = self.lowest.into_iter().chain(other.lowest).max_by_key(|end| (end.value, end.open));
        let highest = self.highest.into_iter().chain(other.highest).min_by_key(|end| (end.value, !end.open));
        let without = self.without.iter().chain(&other.without).copied().collect();
        Self { lowest, highest, without }
    }

    /// The lowest that is left, and whether that itself is outside.
    pub(super) fn at_least(&self) -> Option<(Decimal, bool)> {
        self.lowest.map(|end| (end.value, end.open))
    }

    /// The highest that is left, and whether that itself is outside.
    pub(super) fn at_most(&self) -> Option<(Decimal, bool)> {
        self.highest.map(|end| (end.value, end.open))
    }

    /// True if what is left is 0 or less.
    pub(super) fn is_at_most_zero(&self) -> bool {
        self.highest.is_some_and(|end| end.value <= Decimal::ZERO)
    }

    /// True if what is left is 0 or more.
    pub(super) fn is_at_least_zero(&self) -> bool {
        self.lowest.is_some_and(|end| end.value >= Decimal::ZERO)
    }

    /// True if what is left is more than 0.
    pub(super) fn is_above_zero(&self) -> bool {
        self.lowest.is_some_and(|end| end.value > Decimal::ZERO || end.open && end.value.is_zero())
    }

    /// True if what is left is less than 0.
    pub(super) fn is_below_zero(&self) -> bool {
        self.highest.is_some_and(|end| end.value < Decimal::ZERO || end.open && end.value.is_zero())
    }

    /// True if no number is left.
    pub(super) fn is_empty(&self) -> bool {
        let (Some(low), Some(high)) = (self.lowest, self.highest) else { return false };
        let point = low.value == high.value;
        low.value > high.value || point && (low.open || high.open || self.without.contains(&low.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};

    #[test]
    fn whole_numbers_have_nothing_between_neighbours_and_others_have() {
        let both = |one: (Operator, i64), other: (Operator, i64), whole| {
            let of = |(operator, value): (Operator, i64)| Bounds::of(operator, Decimal::new(value, 1), whole).unwrap();
            of(one).joined(&of(other)).is_empty()
        };
        for (one, other, whole, decimal) in [
            ((Greater, 30), (Less, 40), true, false),
            ((Greater, 30), (LessOrEqual, 40), false, false),
            ((GreaterOrEqual, 35), (Less, 40), true, false),
            ((GreaterOrEqual, 80), (LessOrEqual, 40), true, true),
            ((Greater, 30), (Less, 30), true, true),
            ((GreaterOrEqual, 30), (LessOrEqual, 30), false, false),
            ((Equal, 30), (NotEqual, 30), true, true),
            ((Equal, 25), (GreaterOrEqual, 0), true, false),
        ] {
            assert_eq!((both(one, other, true), both(one, other, false)), (whole, decimal), "{one:?} {other:?}");
        }
    }
}
