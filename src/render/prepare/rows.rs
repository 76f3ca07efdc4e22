//! How high the rows of a grid are at the widths of its columns, and what would lower them. Widths are without white, in
//! quarters of an em.

use super::measure::{Measure, Measured};
use super::style::{SLACK, Style};
use std::collections::HashSet;
use std::ops::Range;

/// Of a longer table only so many rows are looked at when its widths are sought.
const SEEN: usize = 96;
/// The height of a row of one line, and the least white above and below its text, as the template sets them.
const ROW: u64 = 816;
const WHITE: u64 = 192;

/// A head of eight 汉字 is never too wide for its column.
const WIDE_HEAD: u32 = 32;
/// In so many rows a wide column of short numbers is a hole.
const MANY: usize = 12;

/// Columns that are to have some width together.
pub(super) type Wish = (Range<usize>, u32);

/// The rows of a grid: those of its head and those of its body.
pub(super) struct Rows<'a> {
    head: Band<'a>,
    body: Band<'a>,
    /// The white of each column: a cell over several columns takes what is between them, too.
    whites: Vec<u32>,
    /// A head alone widens its column to no more.
    heads: Vec<u32>,
    /// A square.
    em: u64,
}

struct Band<'a> {
    rows: usize,
    /// Only each so many-th row is looked at.
    step: usize,
    /// With their first columns; those that no width breaks are left out.
    cells: Vec<(usize, &'a Measured)>,
}

impl<'a> Band<'a> {
    fn new(cells: Vec<(usize, &'a Measured)>, least: &[u32], seen: usize) -> Self {
        let rows = cells.iter().map(|(_, cell)| cell.row + cell.rows.max(1)).max().unwrap_or(0);
        let step = (rows / seen).max(1);
        let breaks = |from: usize, cell: &Measured| cell.steps.lines(least.get(from).copied().unwrap_or(0)) > 1;
        let seen = |(from, cell): &(usize, &Measured)| cell.row % step == 0 && breaks(*from, cell);
        let cells = cells.into_iter().filter(seen).collect();
        Self { rows: rows.div_ceil(step), step, cells }
    }

    /// The rows that a cell covers, of those that are looked at.
    fn rows_of(&self, cell: &Measured) -> Range<usize> {
        let from = cell.row / self.step;
        from..(from + (cell.rows / self.step).max(1)).min(self.rows)
    }
}

impl<'a> Rows<'a> {
    /// Every row, or as many as tell the widths.
    pub(super) fn new(measures: &'a [Measure], style: Style, every: bool) -> Self {
        let seen = if every { usize::MAX } else { SEEN };
        let all = |cells: fn(&Measure) -> &Vec<Measured>| {
            let columns = measures.iter().enumerate();
            columns.flat_map(|(at, one)| cells(one).iter().map(move |cell| (at, cell))).collect::<Vec<_>>()
        };
        let least: Vec<u32> = measures.iter().map(|one| style.bare(one)).collect();
        let long = measures.iter().any(|one| one.cells.len() >= MANY);
        Self {
            head: Band::new(all(|one| &one.heads), &least, seen),
            body: Band::new(all(|one| &one.cells), &least, seen),
            whites: measures.iter().map(|one| style.padding(measures.len(), one) / style.quarter()).collect(),
            heads: measures.iter().map(|one| most_for_head(one, long)).collect(),
            em: u64::from(4 * style.quarter()),
        }
    }

    /// How high the grid is.
    pub(super) fn total(&self, widths: &[u32]) -> u64 {
        let sum = |band: &Band<'_>| self.heights(band, widths).iter().sum::<u64>() * band.step as u64;
        sum(&self.head) + sum(&self.body)
    }

    /// How high each row of the head is, and of the body.
    pub(super) fn head_and_body(&self, widths: &[u32]) -> (Vec<u64>, Vec<u64>) {
        (self.heights(&self.head, widths), self.heights(&self.body, widths))
    }

    /// A line and the white between two.
    pub(super) fn line(&self) -> u64 {
        self.em * 27 / 20
    }

    fn row(&self, lines: u32) -> u64 {
        let white = ROW.saturating_sub(self.em).max(WHITE);
        u64::from(lines) * self.line() + white - (self.line() - self.em)
    }

    fn inside(&self, from: usize, cell: &Measured, widths: &[u32]) -> u32 {
        let to = (from + cell.columns).min(widths.len());
        let between: u32 = self.whites.get(from + 1..to).map_or(0, |whites| whites.iter().sum());
        widths.get(from..to).map_or(0, |widths| widths.iter().sum::<u32>()) + between
    }

    fn lines(&self, band: &Band<'_>, widths: &[u32]) -> Vec<u32> {
        let mut lines = vec![1; band.rows];
        for (from, cell) in band.cells.iter().filter(|(_, cell)| cell.rows < 2) {
            if let Some(most) = lines.get_mut(cell.row / band.step) {
                *most = (*most).max(cell.steps.lines(self.inside(*from, cell, widths)));
            }
        }
        lines
    }

    fn heights(&self, band: &Band<'_>, widths: &[u32]) -> Vec<u64> {
        let mut heights: Vec<u64> = self.lines(band, widths).into_iter().map(|lines| self.row(lines)).collect();
        for (_, need, rows) in self.forcing(band, widths, &heights) {
            let own: u64 = heights.get(rows.clone()).map_or(0, |own| own.iter().sum());
            if let Some(last) = heights.get_mut(rows.end - 1) {
                *last += need.saturating_sub(own);
            }
        }
        heights
    }

    /// The cells over several rows that are higher than these, from the first that ends.
    fn forcing(&self, band: &Band<'a>, widths: &[u32], heights: &[u64]) -> Vec<(Standing<'a>, u64, Range<usize>)> {
        let tall = band.cells.iter().filter(|(_, cell)| cell.rows > 1);
        let mut out: Vec<_> = tall
            .filter_map(|(from, cell)| {
                let need = self.row(cell.steps.lines(self.inside(*from, cell, widths)));
                let rows = band.rows_of(cell);
                let own: u64 = heights.get(rows.clone())?.iter().sum();
                (need > own && !rows.is_empty()).then_some(((*from, *cell), need, rows))
            })
            .collect();
        out.sort_by_key(|(.., rows)| rows.end);
        out
    }

    /// What would take a line from some row, each a list of columns that must be wider together.
    pub(super) fn wishes(&self, widths: &[u32]) -> Vec<Vec<Wish>> {
        let mut out: Vec<Vec<Wish>> = Vec::new();
        for band in [&self.head, &self.body] {
            let lines = self.lines(band, widths);
            let heights: Vec<u64> = lines.iter().map(|lines| self.row(*lines)).collect();
            for row in (0..lines.len()).filter(|row| lines[*row] > 1) {
                let own = band.cells.iter().filter(|(_, cell)| cell.rows < 2 && cell.row / band.step == row);
                let own = own.filter(|(from, cell)| cell.steps.lines(self.inside(*from, cell, widths)) == lines[row]);
                let wished = own.map(|(from, cell)| self.wish(*from, cell, lines[row] - 1)).collect::<Option<Vec<_>>>();
                let Some(mut wish) = wished else { continue };
                out.push(wish.clone());
                // what stands beside over several rows must become lower, too
                let mut lower = heights.clone();
                lower[row] = self.row(lines[row] - 1);
                let beside = self.forcing(band, widths, &lower).into_iter().filter(|(.., rows)| rows.contains(&row));
                let beside: Option<Vec<Wish>> = beside
                    .map(|((from, cell), _, rows)| self.wish(from, cell, self.fitting(lower.get(rows)?)))
                    .collect();
                if let Some(beside) = beside.filter(|beside| !beside.is_empty()) {
                    wish.extend(beside);
                    out.push(wish);
                }
            }
            for ((from, cell), ..) in self.forcing(band, widths, &heights) {
                let fewer = cell.steps.lines(self.inside(from, cell, widths)) - 1;
                out.extend(self.wish(from, cell, fewer).map(|wish| vec![wish]));
            }
        }
        once(out)
    }

    /// What would take a line from some cell.
    pub(super) fn cell_wishes(&self, widths: &[u32]) -> Vec<Vec<Wish>> {
        let cells = self.head.cells.iter().chain(&self.body.cells);
        let broken = cells.filter_map(|(from, cell)| {
            let fewer = cell.steps.lines(self.inside(*from, cell, widths)).checked_sub(1).filter(|fewer| *fewer > 0)?;
            self.wish(*from, cell, fewer).map(|wish| vec![wish])
        });
        once(broken.collect())
    }

    /// How many lines all cells have.
    pub(super) fn cell_lines(&self, widths: &[u32]) -> u64 {
        let cells = self.head.cells.iter().chain(&self.body.cells);
        cells.map(|(from, cell)| u64::from(cell.steps.lines(self.inside(*from, cell, widths)))).sum()
    }

    /// How many lines a cell over such rows may have.
    fn fitting(&self, heights: &[u64]) -> u32 {
        let high: u64 = heights.iter().sum();
        (1..).take_while(|lines| self.row(*lines) <= high).last().unwrap_or(1)
    }

    /// The width at which a cell has so many lines; none if there is no such width.
    fn wish(&self, from: usize, cell: &Measured, lines: u32) -> Option<Wish> {
        let columns = from..(from + cell.columns).min(self.whites.len());
        let between: u32 = self.whites.get(from + 1..columns.end).map_or(0, |whites| whites.iter().sum());
        let least = cell.steps.least(lines)?.saturating_sub(between);
        let most = self.heads.get(from).filter(|_| cell.head && columns.len() == 1);
        (most.is_none_or(|most| least <= *most)).then_some((columns, least))
    }
}

/// The wishes without those that are there twice.
fn once(mut wishes: Vec<Vec<Wish>>) -> Vec<Vec<Wish>> {
    let mut known = HashSet::new();
    wishes.retain(|wish| known.insert(wish.clone()));
    wishes
}

/// How wide the head of a column may make it: in a long table thrice what it holds, if that are numbers.
fn most_for_head(measure: &Measure, long: bool) -> u32 {
    if long && measure.counts() { WIDE_HEAD.max(3 * measure.widest) } else { u32::MAX }
}

/// A cell with its first column.
type Standing<'a> = (usize, &'a Measured);

/// The widths inside columns of these widths with their white, in fortieths of a point.
pub(super) fn insides(measures: &[Measure], widths: &[u32], style: Style) -> Vec<u32> {
    let inside = |(one, width): (&Measure, &u32)| {
        (width + SLACK).saturating_sub(style.padding(measures.len(), one)) / style.quarter()
    };
    measures.iter().zip(widths).map(inside).collect()
}

/// How high a grid is at its widths, white and all.
pub(super) fn height(measures: &[Measure], widths: &[u32], style: Style) -> u64 {
    Rows::new(measures, style, true).total(&insides(measures, widths, style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::{LARGEST, POINT};

    #[test]
    fn a_row_is_as_high_as_its_highest_cell() {
        let table = sample(&[&["序号", "企业名称"], &["1", "某市汽车维修有限公司"], &["2", "某市幼儿园"]]);
        let rows = Rows::new(&table, LARGEST, true);
        assert_eq!(rows.head_and_body(&[8, 40]), (vec![ROW], vec![ROW, ROW]));
        assert_eq!(rows.head_and_body(&[8, 24]), (vec![ROW], vec![ROW + rows.line(), ROW]));
        assert_eq!(rows.total(&[8, 24]) - rows.total(&[8, 40]), rows.line());
        let wishes = rows.wishes(&[8, 24]);
        assert_eq!(wishes, [[(1..2, 40)]]);
        assert!(POINT * 20 < u32::try_from(ROW).unwrap() && rows.wishes(&[8, 40]).is_empty());
    }
}
