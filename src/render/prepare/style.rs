//! How a table is set: its size of type, how its heads are broken, how close its columns stand. Lengths are in fortieths
//! of a point: a quarter of an em of each size is a whole number of them.

use super::measure::{Measure, NARROWEST, THREE};
use crate::render::data::Size;

/// A point.
pub(super) const POINT: u32 = 40;
/// Sizes of type with the width of a quarter of an em.
const SIZES: [(Size, u32); 3] = [(Size::Five, 105), (Size::SmallFive, 90), (Size::Six, 75)];
/// Keeps what fits exactly from being broken.
pub(super) const SLACK: u32 = POINT / 10;
/// More columns stand closer.
const MANY: usize = 9;

/// The preset with narrower margins at its sides.
pub(super) const OFFICIAL: &str = "公文式";

/// The width of the text on an upright and on a turned page.
pub(super) fn rooms(official: bool) -> (u32, u32) {
    if official { (442 * POINT, 637 * POINT) } else { (415 * POINT, 697 * POINT) }
}

/// How the heads of a table are broken and how close its columns stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Air {
    /// Short heads on one line, others on two.
    Wide,
    /// Heads of several lines.
    Narrow,
    /// So, and many columns of numbers stand as close as can be read.
    Tight,
}

/// How a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) size: Size,
    pub(super) air: Air,
}

impl Style {
    pub(super) const fn new(size: Size, air: Air) -> Self {
        Self { size, air }
    }

    /// A quarter of an em.
    pub(super) fn quarter(self) -> u32 {
        SIZES.iter().find(|(known, _)| *known == self.size).map_or(105, |(_, unit)| *unit)
    }

    /// The white at both sides of a column, as the template sets it, and a trifle that keeps what fits exactly.
    pub(super) fn padding(self, columns: usize, measure: &Measure) -> u32 {
        let white = match self.air {
            _ if measure.words() || columns <= MANY => 8 * POINT,
            Air::Wide | Air::Narrow => 6 * POINT,
            Air::Tight => 38 * POINT / 10,
        };
        white + SLACK
    }

    /// What a column needs, without its white.
    pub(super) fn needed(self, measure: &Measure) -> u32 {
        match self.air {
            Air::Wide => measure.needed(),
            Air::Narrow => measure.needed_narrow(THREE),
            Air::Tight => measure.needed_narrow(NARROWEST),
        }
    }

    /// What a column needs at least of any style, without its white.
    pub(super) fn bare(self, measure: &Measure) -> u32 {
        self.needed(measure).min(measure.needed_narrow(NARROWEST))
    }

    /// The least width of every column with its white.
    pub(super) fn needs(self, measures: &[Measure]) -> Vec<u32> {
        let needed: Vec<u32> = measures.iter().map(|one| self.needed(one)).collect();
        self.widths(measures, &needed)
    }

    /// The widths of columns with their white by those of what they hold.
    pub(super) fn widths(self, measures: &[Measure], insides: &[u32]) -> Vec<u32> {
        let width = |(one, inside): (&Measure, &u32)| {
            inside.saturating_mul(self.quarter()).saturating_add(self.padding(measures.len(), one))
        };
        measures.iter().zip(insides).map(width).collect()
    }
}

/// How the list that closes a table of the requirement is set.
pub(super) const LIST: Style = Style::new(Size::SmallFive, Air::Wide);
/// The most legible.
pub(super) const LARGEST: Style = Style::new(Size::Five, Air::Wide);
