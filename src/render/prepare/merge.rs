//! Merged cells: 同左 and 同上 become cells over several columns and rows.

use crate::render::data::{Cell, Text};

/// A cell before merging.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    Text(Text),
    Left,
    Above,
}

/// Resolves 同左 and 同上 to cells that span; rows are brought to one width. A merge that is no rectangle is cut to
/// one, and the cells outside it repeat its text.
pub(super) fn merged(slots: &[Vec<Slot>], count: usize) -> Vec<Vec<Cell>> {
    let mut anchors: Vec<Vec<(usize, usize)>> = Vec::with_capacity(slots.len());
    for (r, row) in slots.iter().enumerate() {
        let mut line: Vec<(usize, usize)> = Vec::with_capacity(count);
        for c in 0..count {
            line.push(match row.get(c) {
                Some(Slot::Left) if c > 0 => line[c - 1],
                Some(Slot::Above) if r > 0 => anchors[r - 1][c],
                _ => (r, c),
            });
        }
        anchors.push(line);
    }
    let mut covered = vec![vec![false; count]; slots.len()];
    let mut rows = Vec::with_capacity(slots.len());
    for r in 0..slots.len() {
        let mut cells = Vec::new();
        for c in 0..count {
            if covered[r][c] {
                continue;
            }
            let anchor = anchors[r][c];
            let free = |covered: &[Vec<bool>], r: usize, c: usize| anchors[r][c] == anchor && !covered[r][c];
            let columns = (c..count).take_while(|at| free(&covered, r, *at)).count();
            let below = |at: &usize| (c..c + columns).all(|c| free(&covered, *at, c));
            let height = (r..slots.len()).take_while(below).count();
            for line in covered.iter_mut().skip(r).take(height) {
                line[c..c + columns].fill(true);
            }
            let text = match slots[anchor.0].get(anchor.1) {
                Some(Slot::Text(text)) => text.clone(),
                _ => Text::default(),
            };
            cells.push(Cell { text, columns, rows: height, breaks: false, stands: None });
        }
        rows.push(cells);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Slot {
        match text {
            "同左" => Slot::Left,
            "同上" => Slot::Above,
            _ => Slot::Text(Text::plain(text)),
        }
    }

    fn shown(rows: &[&[&str]], count: usize) -> Vec<String> {
        let slots: Vec<Vec<Slot>> = rows.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        merged(&slots, count)
            .iter()
            .map(|row| {
                let cells = row.iter().map(|cell| format!("{}{}×{}", cell.text.text, cell.columns, cell.rows));
                cells.collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn a_two_row_head_merges_to_spans() {
        let head = shown(&[&["专业", "招生数", "同左", "在校生"], &["同上", "2023", "2024", "同上"]], 4);
        assert_eq!(head, ["专业1×2 招生数2×1 在校生1×2", "20231×1 20241×1"]);
    }

    #[test]
    fn a_crooked_merge_and_a_short_row_still_make_a_grid() {
        assert_eq!(shown(&[&["甲", "同左"], &["同上"]], 2), ["甲2×1", "甲1×1 1×1"]);
        assert_eq!(shown(&[&["同左", "同上"]], 2), ["1×1 1×1"]);
    }
}
