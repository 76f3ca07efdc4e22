//! Units of indicators and the arithmetic that checks formulas.

/// A unit as a product of powers of base units, with a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Base units and their powers, sorted by name; empty for a pure number.
    pub factors: Vec<(String, i8)>,
    /// Power of ten against the base unit: 万元 is 元 × 10⁴, % is 1 × 10⁻².
    pub scale: i8,
}
