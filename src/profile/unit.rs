//! Units of indicators and the arithmetic that checks formulas.

use rust_decimal::Decimal;
use std::fmt;

/// A unit as a product of powers of base units, with a scale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// Base units and their powers, sorted by name; empty for a pure number.
    pub factors: Vec<(String, i8)>,
    /// Power of ten against the base unit: 万元 is 元 × 10⁴, % is 1 × 10⁻².
    pub scale: i8,
}

/// How a number in one unit becomes the number in another: times `multiplier`, then divided by `divisor`, so that both
/// 亩 → ㎡ and ㎡ → 亩 stay exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// Multiply by this first.
    pub multiplier: Decimal,
    /// Then divide by this.
    pub divisor: Decimal,
}

/// Spellings of one and the same base unit.
const SAME: &[(&str, &str)] = &[("名", "人"), ("生", "人"), ("平方米", "㎡"), ("m²", "㎡"), ("m2", "㎡"), ("M2", "㎡")];
/// Spellings of “no unit”.
const PURE: &[&str] = &["", "-", "—", "——", "/", ":", "：", "无", "1"];
/// Prefixes that scale a unit, if what follows is one of [`SCALABLE`].
const PREFIXES: &[(char, i8)] = &[('百', 2), ('千', 3), ('万', 4), ('亿', 8)];
const SCALABLE: &[&str] = &["元", "人", "人次", "册", "㎡", "平方米", "学时", "个", "字"];
/// Units of what is added to its like only.
const MEASURED: &[&str] = &["人", "人次", "元", "㎡", "亩"];
/// 1 亩 is 2000/3 ㎡.
const MU: (&str, &str, i64, i64) = ("亩", "㎡", 2000, 3);

impl Unit {
    /// A pure number (——).
    pub fn pure() -> Self {
        Self::default()
    }

    /// Per cent.
    pub fn percent() -> Self {
        Self { factors: Vec::new(), scale: -2 }
    }

    /// Persons.
    pub fn persons() -> Self {
        Self::base("人")
    }

    fn base(name: &str) -> Self {
        Self { factors: vec![(name.to_owned(), 1)], scale: 0 }
    }

    /// Reads a unit as it is printed; a text nobody knows is a base unit of its own.
    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        if PURE.contains(&text.as_str()) {
            return Self::pure();
        }
        let mut parts = text.split('/');
        let numerator = product(parts.next().unwrap_or_default());
        parts.fold(numerator, |unit, part| unit.divide(&product(part)))
    }

    /// True for a number without any unit; per cent is not one.
    pub fn is_pure(&self) -> bool {
        self.factors.is_empty() && self.scale == 0
    }

    /// True if only numbers, shares and ratios have it: no base unit is left.
    pub fn is_dimensionless(&self) -> bool {
        self.factors.is_empty()
    }

    /// True if numbers in the two units make no sum: 元 and 万元, 人 and 人次, persons and shares. Things of several kinds
    /// (项, 个, 门) do, and so does what has no unit.
    pub fn clashes(&self, other: &Self) -> bool {
        let bare = self.is_pure() || other.is_pure() || self.is_dimensionless() && other.is_dimensionless();
        let share = self.is_dimensionless() || other.is_dimensionless();
        let apart = share || self.is_measured() || other.is_measured() || self.factors == other.factors;
        self != other && !bare && apart
    }

    /// True for persons, money and areas: what is added to its like only.
    pub fn is_measured(&self) -> bool {
        matches!(self.factors.as_slice(), [(name, 1)] if MEASURED.contains(&name.as_str()))
    }

    /// True for money: 元 and its multiples.
    pub fn is_money(&self) -> bool {
        matches!(self.factors.as_slice(), [(name, 1)] if name == "元")
    }

    /// The unit of a product.
    #[must_use]
    pub fn multiply(&self, other: &Self) -> Self {
        self.combine(other, 1)
    }

    /// The unit of a quotient.
    #[must_use]
    pub fn divide(&self, other: &Self) -> Self {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Self, sign: i8) -> Self {
        let mut factors = self.factors.clone();
        for (name, power) in &other.factors {
            let power = power.saturating_mul(sign);
            match factors.binary_search_by(|(known, _)| known.cmp(name)) {
                Ok(index) => factors[index].1 = factors[index].1.saturating_add(power),
                Err(index) => factors.insert(index, (name.clone(), power)),
            }
        }
        factors.retain(|(_, power)| *power != 0);
        Self { factors, scale: self.scale.saturating_add(other.scale.saturating_mul(sign)) }
    }

    /// How a number in this unit becomes one in `target`; `None` where the two measure different things.
    pub fn conversion(&self, target: &Self) -> Option<Conversion> {
        let (from, from_power) = self.in_square_metres();
        let (to, to_power) = target.in_square_metres();
        if from.factors != to.factors {
            return None;
        }
        let mut conversion = Conversion { multiplier: Decimal::ONE, divisor: Decimal::ONE };
        conversion.apply(Decimal::TEN, Decimal::ONE, i32::from(from.scale) - i32::from(to.scale))?;
        conversion.apply(Decimal::from(MU.2), Decimal::from(MU.3), i32::from(from_power) - i32::from(to_power))?;
        Some(conversion)
    }

    /// The unit with 亩 replaced by ㎡, and the power 亩 had.
    fn in_square_metres(&self) -> (Self, i8) {
        let power = self.factors.iter().find(|(name, _)| name == MU.0).map_or(0, |(_, power)| *power);
        let mut unit = self.clone();
        unit.factors.retain(|(name, _)| name != MU.0);
        let area = Self { factors: vec![(MU.1.to_owned(), power)], scale: 0 };
        (unit.multiply(&area), power)
    }
}

impl Conversion {
    /// Multiplies by (`numerator` ÷ `denominator`) to the `power`.
    fn apply(&mut self, numerator: Decimal, denominator: Decimal, power: i32) -> Option<()> {
        for _ in 0..power.unsigned_abs() {
            let (up, down) = if power > 0 { (numerator, denominator) } else { (denominator, numerator) };
            self.multiplier = self.multiplier.checked_mul(up)?;
            self.divisor = self.divisor.checked_mul(down)?;
        }
        Some(())
    }
}

fn half_width(c: char) -> char {
    match c {
        '／' => '/',
        '％' => '%',
        '＊' | '×' | '*' => '·',
        _ => c,
    }
}

/// A product of units written with ·.
fn product(text: &str) -> Unit {
    text.split('·').fold(Unit::pure(), |unit, part| unit.multiply(&single(part)))
}

fn single(text: &str) -> Unit {
    match text {
        "%" => return Unit::percent(),
        "‰" => return Unit { factors: Vec::new(), scale: -3 },
        _ if PURE.contains(&text) => return Unit::pure(),
        _ => {}
    }
    for (prefix, scale) in PREFIXES {
        if let Some(rest) = text.strip_prefix(*prefix)
            && SCALABLE.contains(&rest)
        {
            return Unit { scale: *scale, ..single(rest) };
        }
    }
    let name = SAME.iter().find(|(spelling, _)| *spelling == text).map_or(text, |(_, name)| name);
    Unit::base(name)
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let over: Vec<String> = self.factors.iter().filter(|(_, power)| *power > 0).map(named).collect();
        let under: Vec<String> = self.factors.iter().filter(|(_, power)| *power < 0).map(named).collect();
        let prefix = match self.scale {
            0 => String::new(),
            -2 => "%".to_owned(),
            -3 => "‰".to_owned(),
            2 => "百".to_owned(),
            3 => "千".to_owned(),
            4 => "万".to_owned(),
            8 => "亿".to_owned(),
            scale => format!("10^{scale}"),
        };
        let joined = matches!(self.scale, 2 | 3 | 4 | 8);
        let numerator = match (prefix.is_empty(), over.is_empty()) {
            (true, true) if under.is_empty() => "——".to_owned(),
            (true, true) => "1".to_owned(),
            (true, false) => over.join("·"),
            (false, true) if joined => format!("{prefix}倍"),
            (false, true) => prefix,
            (false, false) if joined => format!("{prefix}{}", over.join("·")),
            (false, false) => format!("{prefix}·{}", over.join("·")),
        };
        f.write_str(&numerator)?;
        under.iter().try_for_each(|name| write!(f, "/{name}"))
    }
}

fn named((name, power): &(String, i8)) -> String {
    match power.unsigned_abs() {
        1 => name.clone(),
        power => format!("{name}^{power}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unit_are_equal() {
        for (one, other) in
            [("人", "名"), ("元/生", "元/人"), ("㎡", "平方米"), ("%", "％"), ("——", ""), ("元／生", "元 / 人")]
        {
            assert_eq!(Unit::parse(one), Unit::parse(other), "{one} {other}");
        }
        for (one, other) in [("人", "人次"), ("学时", "课时"), ("万元", "元"), ("%", "——"), ("亩", "㎡")]
        {
            assert_ne!(Unit::parse(one), Unit::parse(other), "{one} {other}");
        }
    }

    #[test]
    fn quotients_and_products_simplify() {
        let persons = Unit::parse("人");
        assert!(persons.divide(&persons).is_pure());
        assert_eq!(Unit::parse("元").divide(&persons), Unit::parse("元/生"));
        assert_eq!(Unit::parse("元/生").multiply(&persons), Unit::parse("元"));
        assert_eq!(Unit::parse("万元").divide(&persons).to_string(), "万元/人");
    }

    #[test]
    fn units_print_as_people_write_them() {
        for text in ["人", "万元", "元/人", "%", "——", "亿元", "Mbps", "人日", "㎡/人", "亩"] {
            assert_eq!(Unit::parse(text).to_string(), text);
        }
    }

    #[test]
    fn conversions_are_exact() {
        let convert = |from: &str, to: &str, value: i64| {
            let conversion = Unit::parse(from).conversion(&Unit::parse(to)).expect("same dimension");
            (Decimal::from(value) * conversion.multiplier / conversion.divisor).normalize().to_string()
        };
        assert_eq!(convert("万元", "元", 3), "30000");
        assert_eq!(convert("元", "亿元", 25), "0.00000025");
        assert_eq!(convert("亩", "㎡", 45), "30000");
        assert_eq!(convert("㎡", "亩", 30000), "45");
        assert_eq!(convert("㎡/生", "亩/人", 2000), "3");
        assert_eq!(convert("——", "%", 1), "100");
        assert_eq!(Unit::parse("人").conversion(&Unit::parse("元")), None);
    }
}
