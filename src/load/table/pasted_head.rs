//! The head of pasted rows: 各年 becomes a column of each year, and the blank cells that merged ones leave behind become 同左
//! and 同上.

use super::head::EACH_YEAR;
use super::pasted::Rows;
use crate::source::{Span, Spanned};

const LEFT: &str = "同左";
const ABOVE: &str = "同上";

/// True if a cell of the head stands for a column of each year.
pub(super) fn year_cell(head: &Rows) -> Option<Span> {
    head.iter().flatten().find(|cell| cell.value.trim() == EACH_YEAR).map(|cell| cell.span)
}

/// Puts the years in the place of 各年: what stands above goes on over them, what stands below goes on beside it.
pub(super) fn expand_years(head: &mut Rows, years: &[Spanned<String>]) {
    let Some(width) = head.iter().map(Vec::len).max().filter(|_| !years.is_empty()) else { return };
    for column in (0..width).rev() {
        let here = |row: &Vec<Spanned<String>>| row.get(column).is_some_and(|cell| cell.value.trim() == EACH_YEAR);
        let Some(level) = head.iter().position(here) else { continue };
        for (at, row) in head.iter_mut().enumerate() {
            let Some(cell) = row.get(column).cloned() else { continue };
            let mark = |text: &str| Spanned::new(text.to_owned(), cell.span);
            let cells: Vec<Spanned<String>> = match at.cmp(&level) {
                std::cmp::Ordering::Less => {
                    std::iter::once(cell.clone()).chain((1..years.len()).map(|_| mark(LEFT))).collect()
                }
                std::cmp::Ordering::Equal => years.iter().map(|year| mark(&year.value)).collect(),
                std::cmp::Ordering::Greater => years.iter().map(|_| mark(ABOVE)).collect(),
            };
            row.splice(column..=column, cells);
        }
    }
}

/// Fills the blank cells of a head of several rows: what has names below it goes on from the left, any other from above.
/// Gives the places with what was put there.
pub(super) fn fill_blanks(head: &mut Rows) -> Vec<(Span, String)> {
    let mut filled = Vec::new();
    if head.len() < 2 {
        return filled;
    }
    for row in 0..head.len() {
        for column in 0..head[row].len() {
            if !head[row][column].value.trim().is_empty() {
                continue;
            }
            let mut below = head[row + 1..].iter().filter_map(|next| next.get(column));
            let names_below = below.any(|cell| !cell.value.trim().is_empty() && cell.value.trim() != ABOVE);
            let said = |at: usize| !head[row][at].value.trim().is_empty();
            // cells below one group belong to it, those of the next do not
            let same_group = row == 0 || head[row - 1].get(column).is_some_and(|cell| cell.value.trim() == LEFT);
            let mark = if names_below && column > 0 && said(column - 1) && same_group {
                LEFT
            } else if row > 0 && head[row - 1].get(column).is_some_and(|cell| !cell.value.trim().is_empty()) {
                ABOVE
            } else {
                continue;
            };
            let cell = &mut head[row][column];
            cell.value = mark.to_owned();
            filled.push((cell.span, mark.to_owned()));
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(lines: &[&str]) -> Rows {
        let row = |line: &&str| line.split('|').map(|cell| Spanned::new(cell.to_owned(), Span::default())).collect();
        lines.iter().map(row).collect()
    }

    fn shown(rows: &Rows) -> Vec<String> {
        rows.iter().map(|row| row.iter().map(|cell| cell.value.as_str()).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn blanks_of_merged_cells_are_filled() {
        let mut rows = head(&["专业|人数||占比|", "|2022|2023||"]);
        assert_eq!(fill_blanks(&mut rows).len(), 3);
        assert_eq!(shown(&rows), ["专业|人数|同左|占比|", "同上|2022|2023|同上|"]);
        let mut deep = head(&["项|甲|||乙", "|丙||丁|", "|一|二||"]);
        fill_blanks(&mut deep);
        assert_eq!(shown(&deep), ["项|甲|同左|同左|乙", "同上|丙|同左|丁|同上", "同上|一|二|同上|同上"]);
        let mut one = head(&["项||数"]);
        assert_eq!(fill_blanks(&mut one), []);
    }

    #[test]
    fn each_year_becomes_its_columns() {
        let years: Vec<Spanned<String>> =
            ["2023", "2024"].map(|year| Spanned::new(year.to_owned(), Span::default())).into();
        let mut rows = head(&["专业|招生|在校|注", "同上|各年|各年|同上"]);
        expand_years(&mut rows, &years);
        assert_eq!(shown(&rows), ["专业|招生|同左|在校|同左|注", "同上|2023|2024|2023|2024|同上"]);
    }
}
