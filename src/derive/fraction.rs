//! Exact fractions: what lies between the figures as typed and the one rounding at the end.
//!
//! A quotient such as 1 ÷ 6 has no decimal; kept as a fraction, 1 ÷ 6 × 3 is one half and rounds up as it should.
//! Every operation is checked: what does not fit in 38 digits is `None`, never a wrong number.

use crate::model::Number;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The most decimals a [`Number`] can be written with.
pub const MOST_PLACES: u32 = 28;

/// An exact fraction in lowest terms, its denominator positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// 0.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// 1.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A whole number.
    pub fn whole(value: u32) -> Self {
        Self { numerator: i128::from(value), denominator: 1 }
    }

    /// 10 to the power of `exponent`; `None` beyond 28 digits either way.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let size = 10_i128.checked_pow(exponent.unsigned_abs()).filter(|_| exponent.unsigned_abs() <= MOST_PLACES)?;
        Some(if exponent < 0 {
            Self { numerator: 1, denominator: size }
        } else {
            Self { numerator: size, denominator: 1 }
        })
    }

    fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor =
            common_divisor(numerator.checked_abs()?.unsigned_abs(), denominator.checked_abs()?.unsigned_abs());
        let divisor = i128::try_from(divisor).ok().filter(|divisor| *divisor != 0)?;
        let sign = if denominator < 0 { -1 } else { 1 };
        Some(Self { numerator: numerator / divisor * sign, denominator: denominator / divisor * sign })
            .filter(|fraction| fraction.denominator != 0)
    }

    /// True for 0.
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// True below 0.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// −x.
    #[must_use]
    pub fn negated(self) -> Self {
        // `reduced` refuses i128::MIN, so the sign can always change.
        Self { numerator: -self.numerator, denominator: self.denominator }
    }

    /// |x|.
    #[must_use]
    pub fn absolute(self) -> Self {
        if self.is_negative() { self.negated() } else { self }
    }

    /// x + y.
    pub fn plus(self, other: Self) -> Option<Self> {
        let shared =
            i128::try_from(common_divisor(self.denominator.unsigned_abs(), other.denominator.unsigned_abs())).ok()?;
        let left = self.numerator.checked_mul(other.denominator / shared)?;
        let right = other.numerator.checked_mul(self.denominator / shared)?;
        Self::reduced(left.checked_add(right)?, self.denominator.checked_mul(other.denominator / shared)?)
    }

    /// x − y.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// x × y.
    pub fn times(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that only results that are really too large fail.
        let first = Self::reduced(self.numerator, other.denominator)?;
        let second = Self::reduced(other.numerator, self.denominator)?;
        Self::reduced(
            first.numerator.checked_mul(second.numerator)?,
            first.denominator.checked_mul(second.denominator)?,
        )
    }

    /// x ÷ y; `None` also where y is 0.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::reduced(other.denominator, other.numerator)?)
    }

    /// Rounded 四舍五入 (half away from zero) and written with exactly `places` decimals; `None` beyond 28 digits.
    pub fn rounded(self, places: u32) -> Option<Number> {
        if places > MOST_PLACES {
            return None;
        }
        let size = self.numerator.checked_abs()?;
        let mut digits = size / self.denominator;
        let mut rest = size % self.denominator;
        for _ in 0..places {
            rest = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(rest / self.denominator)?;
            rest %= self.denominator;
        }
        if rest >= self.denominator - rest {
            digits = digits.checked_add(1)?;
        }
        let signed = if self.is_negative() { -digits } else { digits };
        Decimal::try_from_i128_with_scale(signed, places).ok().map(Number::exact)
    }

    /// How many decimals write it exactly; `None` where no decimal does, or only one of more than `most` places.
    pub fn places(self, most: u32) -> Option<u32> {
        (0..=most).find(|places| 10_i128.checked_pow(*places).is_some_and(|size| size % self.denominator == 0))
    }

    /// As a decimal: exact where one exists, otherwise to as many digits as fit; `None` where not even the whole part fits.
    pub fn to_decimal(self) -> Option<Decimal> {
        let exact = self.places(MOST_PLACES).and_then(|places| self.rounded(places));
        exact.or_else(|| (0..=MOST_PLACES).rev().find_map(|places| self.rounded(places))).map(|number| number.value)
    }
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Self {
        // A mantissa has at most 96 bits and a scale at most 28: both fit, and the power of ten is never 0.
        let denominator = 10_i128.pow(value.scale());
        Self::reduced(value.mantissa(), denominator).unwrap_or(Self { numerator: value.mantissa(), denominator })
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    /// Exact at any size: whole parts first, then the reciprocals of what remains.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = ((self.numerator, self.denominator), (other.numerator, other.denominator));
        loop {
            let whole = left.0.div_euclid(left.1).cmp(&right.0.div_euclid(right.1));
            let rests = (left.0.rem_euclid(left.1), right.0.rem_euclid(right.1));
            match (whole, rests) {
                (Ordering::Less | Ordering::Greater, _) => return whole,
                (Ordering::Equal, (0, 0)) => return Ordering::Equal,
                (Ordering::Equal, (0, _)) => return Ordering::Less,
                (Ordering::Equal, (_, 0)) => return Ordering::Greater,
                // a/b < c/d exactly if d/c < b/a.
                (Ordering::Equal, (a, c)) => (left, right) = ((right.1, c), (left.1, a)),
            }
        }
    }
}

/// Euclid's algorithm; the common divisor of x and 0 is x.
fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(mut small_a), Ok(mut small_b)) = (u64::try_from(a), u64::try_from(b)) {
            while small_b != 0 {
                (small_a, small_b) = (small_b, small_a % small_b);
            }
            return u128::from(small_a);
        }
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        Fraction::from(text.parse::<Decimal>().unwrap())
    }

    fn round(value: Option<Fraction>, places: u32) -> String {
        value.unwrap().rounded(places).unwrap().text
    }

    #[test]
    fn rounds_half_away_from_zero_once() {
        assert_eq!(round(Some(fraction("2.675")), 2), "2.68");
        assert_eq!(round(Some(fraction("-2.675")), 2), "-2.68");
        assert_eq!(round(Some(fraction("-0.004")), 2), "0.00");
        assert_eq!(round(fraction("1").over(fraction("6")).and_then(|sixth| sixth.times(fraction("3"))), 0), "1");
        assert_eq!(
            round(fraction("71").over(fraction("245")).and_then(|part| part.times(fraction("100"))), 2),
            "28.98"
        );
    }

    #[test]
    fn divides_by_what_is_below_zero() {
        let quotient = fraction("6").over(fraction("-4")).unwrap();
        assert_eq!(round(Some(quotient), 2), "-1.50");
        assert!(quotient < fraction("-1.25") && quotient == fraction("-1.5"));
    }

    #[test]
    fn orders_fractions_too_large_to_cross_multiply() {
        let large = fraction("79228162514264337593543950335");
        let third = Fraction::ONE.over(large).unwrap();
        assert!(Fraction::ZERO < third && third < Fraction::ONE && third.negated() < Fraction::ZERO);
        assert!(fraction("-1.5") < fraction("-1.25"));
        assert_eq!(large.times(large), None);
    }

    #[test]
    fn becomes_a_decimal() {
        assert_eq!(fraction("20.10").to_decimal().unwrap().to_string(), "20.1");
        assert!(
            Fraction::ONE.over(fraction("3")).unwrap().to_decimal().unwrap().to_string().starts_with("0.3333333333")
        );
    }
}
