//! Intervals: all the values a written number may stand for (design §4).
//!
//! Counts of persons and things are exact. Decimals, ratios, shares and money were rounded once: they stand for
//! everything within half a unit of their last written digit. A bare `0` is exact as well: a school that writes 0 has none.
//! Operations treat their operands as independent, so a result may be too wide but never too narrow; what overflows is
//! unbounded. A constraint is violated only if [`Comparison::CannotHold`].

use crate::derive::fraction::Fraction;
use crate::model::Number;
use crate::profile::expression::Operator;
use std::cmp::Ordering;
use std::fmt;

/// Whether a comparison holds for the values two intervals stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// For none of them.
    CannotHold,
    /// For some of them.
    CanHold,
    /// For all of them.
    Holds,
}

impl Comparison {
    /// 非.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Holds => Self::CannotHold,
            Self::CanHold => Self::CanHold,
            Self::CannotHold => Self::Holds,
        }
    }

    /// Certain one way or the other.
    pub fn certain(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::CannotHold }
    }

    fn between(never: bool, always: bool) -> Self {
        match (never, always) {
            (true, _) => Self::CannotHold,
            (false, true) => Self::Holds,
            (false, false) => Self::CanHold,
        }
    }
}

/// A closed interval; a bound of `None` is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    low: Option<Fraction>,
    high: Option<Fraction>,
}

impl Interval {
    /// Every value.
    pub const ALL: Self = Self { low: None, high: None };

    /// One value.
    pub fn exact(value: Fraction) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// What a number stands for: itself if `counted` (persons and things) or a bare 0, else ± half a unit of its last digit.
    pub fn of(number: &Number, counted: bool) -> Self {
        let value = Fraction::from(number.value);
        if counted || (value.is_zero() && number.places() == 0) {
            return Self::exact(value);
        }
        let half = i32::try_from(number.places())
            .ok()
            .and_then(|places| Fraction::power_of_ten(-places))
            .and_then(|unit| unit.over(Fraction::whole(2)));
        half.map_or(Self::ALL, |half| Self { low: value.minus(half), high: value.plus(half) })
    }

    /// The one value, if there is only one.
    pub fn point(self) -> Option<Fraction> {
        self.low.filter(|_| self.low == self.high)
    }

    /// True if `value` lies inside.
    pub fn contains(self, value: Fraction) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// True if some value lies in both: a typed value and a computed one agree.
    pub fn meets(self, other: Self) -> bool {
        self.compare(Operator::Equal, other) != Comparison::CannotHold
    }

    /// Every value that is no less.
    #[must_use]
    pub fn upward(self) -> Self {
        Self { high: None, ..self }
    }

    /// Every value that is no more.
    #[must_use]
    pub fn downward(self) -> Self {
        Self { low: None, ..self }
    }

    /// −x.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { low: self.high.map(Fraction::negated), high: self.low.map(Fraction::negated) }
    }

    /// x + y.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: Option<Fraction>, b: Option<Fraction>| a?.plus(b?);
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    /// x − y.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    /// x × y.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let zero = Some(Fraction::ZERO);
        if self.point() == zero || other.point() == zero {
            return Self::exact(Fraction::ZERO);
        }
        self.corners(other, Fraction::times)
    }

    /// x ÷ y; every value where y may be 0.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        if other.contains(Fraction::ZERO) { Self::ALL } else { self.corners(other, Fraction::over) }
    }

    /// The hull of an operation on the four pairs of bounds.
    fn corners(self, other: Self, operation: fn(Fraction, Fraction) -> Option<Fraction>) -> Self {
        let corner = |a: Option<Fraction>, b: Option<Fraction>| operation(a?, b?);
        let corners = [
            corner(self.low, other.low),
            corner(self.low, other.high),
            corner(self.high, other.low),
            corner(self.high, other.high),
        ];
        match corners.into_iter().collect::<Option<Vec<_>>>() {
            Some(values) => Self { low: values.iter().min().copied(), high: values.iter().max().copied() },
            None => Self::ALL,
        }
    }

    /// |x|.
    #[must_use]
    pub fn absolute(self) -> Self {
        if self.low.is_some_and(|low| !low.is_negative()) {
            return self;
        }
        let turned = self.negated();
        if turned.low.is_some_and(|low| !low.is_negative()) {
            return turned;
        }
        let high = self.high.zip(turned.high).map(|(a, b)| a.max(b));
        Self { low: Some(Fraction::ZERO), high }
    }

    /// The smaller of two.
    #[must_use]
    pub fn minimum(self, other: Self) -> Self {
        let low = self.low.zip(other.low).map(|(a, b)| a.min(b));
        let high = [self.high, other.high].into_iter().flatten().min();
        Self { low, high }
    }

    /// The larger of two.
    #[must_use]
    pub fn maximum(self, other: Self) -> Self {
        self.negated().minimum(other.negated()).negated()
    }

    /// Each bound rounded 四舍五入 to `places`.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        let round = |bound: Option<Fraction>| Some(Fraction::from(bound?.rounded(places)?.value));
        Self { low: round(self.low), high: round(self.high) }
    }

    /// Whether `self relation other` holds; for an operator that compares nothing, unknown.
    pub fn compare(self, relation: Operator, other: Self) -> Comparison {
        // `None` where a bound is infinite: then neither "never" nor "always" can be shown by it.
        let order = |a: Option<Fraction>, b: Option<Fraction>| Some(a?.cmp(&b?));
        let above = order(self.low, other.high);
        let below = order(self.high, other.low);
        let apart = above == Some(Ordering::Greater) || below == Some(Ordering::Less);
        let same = self.point().is_some() && self.point() == other.point();
        let less = |order: Option<Ordering>| order == Some(Ordering::Less);
        let greater = |order: Option<Ordering>| order == Some(Ordering::Greater);
        let at_most = |order: Option<Ordering>| order.is_some_and(Ordering::is_le);
        let at_least = |order: Option<Ordering>| order.is_some_and(Ordering::is_ge);
        match relation {
            Operator::Equal => Comparison::between(apart, same),
            Operator::NotEqual => Comparison::between(same, apart),
            Operator::Less => Comparison::between(at_least(above), less(below)),
            Operator::LessOrEqual => Comparison::between(greater(above), at_most(below)),
            Operator::Greater => Comparison::between(at_most(below), greater(above)),
            Operator::GreaterOrEqual => Comparison::between(less(below), at_least(above)),
            _ => Comparison::CanHold,
        }
    }
}

impl fmt::Display for Interval {
    /// `94.315–94.325`; a single value stands alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |value: Option<Fraction>| {
            let value = value?;
            value.rounded(value.places(6).unwrap_or(6)).map(|number| number.text)
        };
        match (bound(self.low), bound(self.high)) {
            (Some(low), Some(high)) if low == high => f.write_str(&low),
            (Some(low), Some(high)) => write!(f, "{low}–{high}"),
            (Some(low), None) => write!(f, "不小于{low}"),
            (None, Some(high)) => write!(f, "不大于{high}"),
            (None, None) => f.write_str("任何数"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::exact(text.parse().unwrap())
    }

    fn rounded(text: &str) -> Interval {
        Interval::of(&number(text), false)
    }

    fn counted(text: &str) -> Interval {
        Interval::of(&number(text), true)
    }

    #[test]
    fn stands_for_half_a_unit_of_the_last_written_digit() {
        assert_eq!(rounded("94.32").to_string(), "94.315–94.325");
        assert_eq!(rounded("14").to_string(), "13.5–14.5");
        assert_eq!(counted("3848").to_string(), "3848");
        assert_eq!(rounded("0").to_string(), "0");
        assert_eq!(rounded("0.00").to_string(), "-0.005–0.005");
    }

    #[test]
    fn fails_only_if_no_value_inside_can_satisfy() {
        let compare = |a: Interval, relation, b| a.compare(relation, b);
        assert_eq!(compare(rounded("0.20"), Operator::LessOrEqual, rounded("0")), Comparison::CannotHold);
        assert_eq!(compare(rounded("1.01"), Operator::LessOrEqual, rounded("1.00")), Comparison::CanHold);
        assert_eq!(compare(rounded("1.02"), Operator::LessOrEqual, rounded("1.00")), Comparison::CannotHold);
        assert_eq!(compare(counted("183"), Operator::Equal, counted("184")), Comparison::CannotHold);
        assert_eq!(compare(counted("5"), Operator::Less, counted("5")), Comparison::CannotHold);
        assert_eq!(compare(counted("5"), Operator::GreaterOrEqual, counted("5")), Comparison::Holds);
        assert_eq!(compare(counted("5"), Operator::NotEqual, counted("5")), Comparison::CannotHold);
    }

    #[test]
    fn arithmetic_is_sound_around_zero_and_below() {
        assert_eq!(rounded("1.0").over(rounded("0.0")), Interval::ALL);
        assert_eq!(rounded("-2").times(rounded("3")).to_string(), "-8.75–-3.75");
        assert_eq!(rounded("-2").absolute().to_string(), "1.5–2.5");
        assert_eq!(rounded("0.0").absolute().to_string(), "0–0.05");
        assert_eq!(counted("6").over(counted("3")).to_string(), "2");
        assert_eq!(rounded("1").maximum(rounded("2")).to_string(), "1.5–2.5");
        assert_eq!(Interval::ALL.minimum(counted("2")).to_string(), "不大于2");
        assert_eq!(Interval::ALL.times(counted("0")).to_string(), "0");
    }

    /// Correctly rounded parts beside their correctly rounded total are never flagged.
    #[test]
    fn a_correctly_rounded_sum_can_always_hold() {
        let mut seed: u64 = 20_241_205;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((seed >> 33) % 1_000_000).unwrap()
        };
        for _ in 0..2_000 {
            let parts: Vec<_> = (0..2 + next() % 9).map(|_| rust_decimal::Decimal::new(next(), 4)).collect();
            let written: Vec<_> = parts.iter().map(|part| Number::rounded(*part, 2)).collect();
            let total = Number::rounded(parts.iter().sum(), 2);
            let sum = written.iter().map(|part| Interval::of(part, false)).reduce(Interval::plus).unwrap();
            assert!(sum.meets(Interval::of(&total, false)), "{written:?} {total}");
        }
    }
}
