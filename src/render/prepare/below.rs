//! Rows of other columns below a grid: where their edges stand on its edges they are rows of it, so that its head stands
//! above them again overleaf.

use super::measure::placed;
use super::settle::BEGUN;
use super::style::POINT;
use crate::render::data::{Column, Grid, Stand, Total};

/// Takes rows without a head of their own into the grid above them, if they can be.
pub(super) fn taken(grids: Vec<Grid>) -> Vec<Grid> {
    let mut out: Vec<Grid> = Vec::with_capacity(grids.len());
    for grid in grids {
        let spans = out.last().and_then(|above| spans(above, &grid));
        match (out.last_mut(), spans) {
            (Some(above), Some(spans)) => take(above, grid, &spans),
            _ => out.push(grid),
        }
    }
    out
}

/// Over how many columns of the grid above each of its own stands; none if it is no part of that grid.
fn spans(above: &Grid, grid: &Grid) -> Option<Vec<usize>> {
    let headed = |grid: &Grid| !grid.header.is_empty() || grid.head_in_body > 0;
    // the total row is known by its place
    let ends = above.total == Some(Total::Last) || grid.total == Some(Total::First);
    if !headed(above) || headed(grid) || grid.unit.is_some() || ends {
        return None;
    }
    let (mut columns, mut edge, mut end) = (above.columns.iter(), 0, 0);
    let mut over = |column: &Column| -> Option<usize> {
        end += column.width;
        let mut count = 0;
        while edge + POINT < end {
            edge += columns.next()?.width;
            count += 1;
        }
        (count > 0 && edge <= end + POINT).then_some(count)
    };
    grid.columns.iter().map(&mut over).collect()
}

fn take(above: &mut Grid, mut grid: Grid, spans: &[usize]) {
    let places: Vec<usize> = placed(&grid.rows, grid.columns.len()).into_iter().map(|(_, column, _)| column).collect();
    for (cell, from) in grid.rows.iter_mut().flatten().zip(places) {
        cell.columns = spans.iter().skip(from).take(cell.columns).sum();
        cell.stands = grid.columns.get(from).map(|column| Stand { align: column.align, label: column.label });
    }
    above.rows.append(&mut grid.rows);
    let whole = above.high.whole;
    above.high.begun.extend(grid.high.begun.iter().map(|high| whole.saturating_add(*high)));
    above.high.begun.truncate(BEGUN);
    above.high.whole = whole.saturating_add(grid.high.whole);
    above.total = above.total.or(grid.total);
    above.tail = None;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::{Align, Cell, High, Text};

    fn grid(header: bool, widths: &[u32]) -> Grid {
        let cell = || Cell { text: Text::plain("荣誉"), columns: 1, rows: 1, breaks: false, stands: None };
        let column =
            |width: &u32| Column { width: *width * POINT, white: 40, align: Align::Left, names: false, label: false };
        let row = || widths.iter().map(|_| cell()).collect::<Vec<_>>();
        Grid {
            unit: None,
            columns: widths.iter().map(column).collect(),
            header: if header { vec![row()] } else { Vec::new() },
            rows: vec![row()],
            head_in_body: 0,
            total: None,
            tail: None,
            high: if header { High { begun: vec![612], whole: 612 } } else { High { begun: vec![204], whole: 204 } },
        }
    }

    #[test]
    fn rows_on_the_edges_of_the_grid_above_are_its_rows() {
        let joined = taken(vec![grid(true, &[60, 100, 140, 115]), grid(false, &[60, 355])]);
        assert_eq!(joined.len(), 1);
        let spans: Vec<usize> = joined[0].rows[1].iter().map(|cell| cell.columns).collect();
        assert_eq!(spans, [1, 3]);
        assert_eq!(joined[0].high, High { begun: vec![612, 816], whole: 816 });
        assert_eq!(taken(vec![grid(true, &[60, 100, 140, 115]), grid(false, &[80, 335])]).len(), 2);
        assert_eq!(taken(vec![grid(true, &[60, 355]), grid(true, &[60, 355])]).len(), 2);
    }
}
