//! Writes the widths of its columns into a grid, breaks its heads at good places and holds together what its cells must
//! not part.

use super::cell;
use super::line;
use super::measure::{Measure, placed};
use super::rows::{Rows, insides};
use super::style::{POINT, SLACK, Style};
use super::token::{self, BREAK};
use crate::render::data::{Align, Cell, Grid, High, Tail, Text};

/// A group of rows below one label that is higher, about a quarter of a page, may go on overleaf.
const WHOLE_GROUP: u64 = 160 * POINT as u64;
/// A row that is higher, half a turned page, may go on overleaf: no page might hold it.
const WHOLE_ROW: u64 = 220 * POINT as u64;

/// Fewer rows are not parted.
const PARTED: usize = 6;
/// As many rows begin a table at most: all of one that is not parted.
pub(super) const BEGUN: usize = PARTED - 1;
/// Rows that are higher together, about a third of a page, may be parted wherever the page ends.
const HIGHEST_TAIL: u64 = 240 * POINT as u64;

/// A grid at the widths of its columns.
pub(super) fn settle(grid: &mut Grid, measures: &[Measure], widths: &[u32], style: Style) {
    let count = widths.len();
    let grouping: Vec<usize> = each(&mut grid.rows, count)
        .filter(|(_, at, cell)| cell.rows > 1 && measures.get(*at).is_some_and(Measure::labels_groups))
        .map(|(_, at, _)| at)
        .collect();
    let short: Vec<bool> =
        measures.iter().zip(insides(measures, widths, style)).map(|(one, inside)| one.lists_on_lines(inside)).collect();
    let reading = measures.iter().zip(&short).filter(|(one, short)| one.reads() && !**short);
    let reading: Vec<&str> = reading.map(|(one, _)| one.name.as_str()).collect();
    for (at, ((column, measure), width)) in grid.columns.iter_mut().zip(measures).zip(widths).enumerate() {
        column.width = *width;
        // one side of it, in tenths of a point
        let white = style.padding(count, measure);
        column.white = (white - SLACK) * 10 / (2 * POINT);
        if short.get(at).is_some_and(|short| *short) {
            column.align = Align::Centre;
        }
        // columns of one name stand alike
        if measure.tells() && reading.contains(&measure.name.as_str()) {
            column.align = Align::Left;
        }
        // the labels of single rows as those of groups beside them
        if grouping.contains(&at) {
            column.align = Align::Centre;
        }
    }
    let inside = |from: usize, columns: usize| {
        let all: u32 = widths.iter().skip(from).take(columns).sum();
        let white = measures.get(from).map_or(0, |one| style.padding(count, one));
        all.saturating_sub(white) / style.quarter()
    };
    for (_, from, cell) in each(&mut grid.header, count) {
        head(cell, inside(from, cell.columns));
    }
    let (mut head_heights, mut heights) =
        Rows::new(measures, style, true).head_and_body(&insides(measures, widths, style));
    // rows of the head that stand in the body are counted once
    for (own, head) in heights.iter_mut().zip(head_heights.drain(..grid.head_in_body.min(head_heights.len()))) {
        *own = head;
    }
    for (row, from, cell) in each(&mut grid.rows, count) {
        let width = inside(from, cell.columns);
        if row + cell.rows <= grid.head_in_body {
            head(cell, width)
        } else {
            body(cell, width)
        }
        let rows = || heights.iter().skip(row).take(cell.rows);
        cell.breaks = (cell.rows > 1 && rows().sum::<u64>() > WHOLE_GROUP) || rows().any(|high| *high > WHOLE_ROW);
    }
    grid.tail = tail(grid, &heights);
    grid.high = high(grid, head_heights.iter().sum(), &heights);
}

/// How high a grid is with its first rows, and whole.
fn high(grid: &Grid, head: u64, heights: &[u64]) -> High {
    let to = |row: usize| tenths(head + heights.iter().take(row).sum::<u64>());
    let cells = placed(&grid.rows, grid.columns.len());
    // in the order of the rows, so that a group which begins in one before takes its rows along
    let held = |end: usize| {
        let groups = cells.iter().filter(|(.., cell)| !cell.breaks);
        groups.fold(end, |end, (row, _, cell)| if *row < end { end.max(row + cell.rows) } else { end })
    };
    High { begun: (1..=heights.len().min(BEGUN)).map(|end| to(held(end))).collect(), whole: to(heights.len()) }
}

/// A height in tenths of a point.
fn tenths(height: u64) -> u32 {
    u32::try_from(height * 10 / u64::from(POINT)).unwrap_or(u32::MAX)
}

/// The rows that stand together at the end of a grid: a third of them, at least three and no more than four; of few rows
/// all. They begin at a row that no group holds to others; none if they are too high to be kept together.
fn tail(grid: &Grid, heights: &[u64]) -> Option<Tail> {
    let all = grid.rows.len();
    let own = all.checked_sub(grid.head_in_body).filter(|own| *own > 1)?;
    let kept = if own < PARTED { own } else { own.div_ceil(3).clamp(3, 4) };
    let cells = placed(&grid.rows, grid.columns.len());
    let free = |row: &usize| {
        let held =
            |(at, _, cell): &(usize, usize, &Cell)| cell.rows > 1 && !cell.breaks && at <= row && *row < at + cell.rows;
        !cells.iter().any(held) && cells.iter().any(|(at, _, cell)| at == row && cell.rows == 1)
    };
    let row = (all / 2..=all - kept).rev().find(free).or_else(|| Some(all - kept).filter(free))?;
    let height: u64 = heights.get(row..)?.iter().sum();
    (height <= HIGHEST_TAIL).then(|| Tail { row, height: tenths(height) })
}

/// The cells with their row and first column.
fn each(rows: &mut [Vec<Cell>], count: usize) -> impl Iterator<Item = (usize, usize, &mut Cell)> {
    let places: Vec<(usize, usize)> = placed(rows, count).into_iter().map(|(row, column, _)| (row, column)).collect();
    let mut places = places.into_iter().peekable();
    let cells = rows.iter_mut().enumerate().flat_map(|(row, cells)| cells.iter_mut().map(move |cell| (row, cell)));
    cells.filter_map(move |(row, cell)| {
        let (_, column) = places.next_if(|(at, _)| *at == row)?;
        Some((row, column, cell))
    })
}

fn head(cell: &mut Cell, width: u32) {
    let broken = token::broken(&line::broken_head(&line::worded(&cell.text.text, width), width), width);
    if broken.contains(['\n', BREAK]) {
        cell.text = Text::new(broken, cell.text.origin);
    }
}

fn body(cell: &mut Cell, width: u32) {
    let held = token::broken(&cell::set(&cell.text.text, width), width);
    if held.contains(BREAK) || line::count(&line::pieces(&held), width) > 1 {
        cell.text = Text::new(held, cell.text.origin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prepare::measure::sample;
    use crate::render::prepare::style::LARGEST;

    #[test]
    fn columns_of_one_name_stand_alike() {
        let list = "帮扶西藏学生，免除学费、住宿费、课本费，并免费提供新生服装、四季床上用品等";
        let measures = sample(&[&["项目名称", "人次", "项目名称", "级别"], &["三进行动", "300", list, "省级"]]);
        let column = |one: &Measure| one.column(&crate::model::table::Column::default());
        let mut grid = Grid {
            unit: None,
            columns: measures.iter().map(column).collect(),
            header: Vec::new(),
            rows: Vec::new(),
            head_in_body: 0,
            total: None,
            tail: None,
            high: High::default(),
        };
        settle(&mut grid, &measures, &[4000, 2000, 8000, 2000], LARGEST);
        let aligns: Vec<Align> = grid.columns.iter().map(|column| column.align).collect();
        assert_eq!(aligns, [Align::Left, Align::Decimal, Align::Left, Align::Centre]);
    }
}
