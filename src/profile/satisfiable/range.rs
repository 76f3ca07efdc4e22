//! What a value can be: from its lowest to its highest.

use crate::profile::expression::Operator;
use rust_decimal::Decimal;

/// From lowest to highest; none = without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) lowest: Option<Decimal>,
    pub(super) highest: Option<Decimal>,
}

pub(super) const POINT: Range = Range { lowest: Some(Decimal::ZERO), highest: Some(Decimal::ZERO) };
pub(super) const ANY: Range = Range { lowest: None, highest: None };
pub(super) const NOT_NEGATIVE: Range = Range { lowest: Some(Decimal::ZERO), highest: None };

impl Range {
    pub(super) fn plus(self, other: Self) -> Self {
        let sum = |one: Option<Decimal>, other: Option<Decimal>| one?.checked_add(other?);
        Self { lowest: sum(self.lowest, other.lowest), highest: sum(self.highest, other.highest) }
    }

    pub(super) fn times(self, factor: Decimal) -> Self {
        let scaled = |end: Option<Decimal>| end?.checked_mul(factor);
        let (lowest, highest) = (scaled(self.lowest), scaled(self.highest));
        match () {
            () if factor.is_zero() => POINT,
            () if factor.is_sign_negative() => Self { lowest: highest, highest: lowest },
            () => Self { lowest, highest },
        }
    }

    /// What the smallest of several values can be.
    pub(super) fn smallest(ranges: &[Self]) -> Self {
        let lowest: Option<Vec<Decimal>> = ranges.iter().map(|range| range.lowest).collect();
        let highest = ranges.iter().filter_map(|range| range.highest).min();
        Self { lowest: lowest.and_then(|ends| ends.into_iter().min()), highest }
    }

    /// What the largest of several values can be.
    pub(super) fn largest(ranges: &[Self]) -> Self {
        let contrary: Vec<Self> = ranges.iter().map(|range| range.times(Decimal::NEGATIVE_ONE)).collect();
        Self::smallest(&contrary).times(Decimal::NEGATIVE_ONE)
    }

    /// True if no value of the range stands to zero as the operator asks.
    pub(super) fn excludes(self, operator: Operator) -> bool {
        let (low, high) = (self.lowest, self.highest);
        let zero = Decimal::ZERO;
        match operator {
            Operator::Equal => low.is_some_and(|low| low > zero) || high.is_some_and(|high| high < zero),
            Operator::NotEqual => low == Some(zero) && high == Some(zero),
            Operator::Less => low.is_some_and(|low| low >= zero),
            Operator::LessOrEqual => low.is_some_and(|low| low > zero),
            Operator::Greater => high.is_some_and(|high| high <= zero),
            Operator::GreaterOrEqual => high.is_some_and(|high| high < zero),
            _ => false,
        }
    }
}
