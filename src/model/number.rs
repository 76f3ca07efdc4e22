//! A decimal number that remembers how it was written.

use rust_decimal::Decimal;
use std::fmt;

/// An exact decimal with its spelling: `20.10` stays `20.10`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As written, cleaned of full-width digits and thousands separators.
    pub text: String,
    /// The exact value.
    pub value: Decimal,
}

impl Number {
    /// A number written with exactly `places` decimals, rounded 四舍五入 (half away from zero).
    pub fn rounded(value: Decimal, places: u32) -> Self {
        let mut value = value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        value.rescale(places);
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        Self { text: value.to_string(), value }
    }

    /// A number written with its value's own scale.
    pub fn exact(value: Decimal) -> Self {
        Self { text: value.to_string(), value }
    }

    /// How many decimals are written.
    pub fn places(&self) -> u32 {
        self.value.scale()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
