//! What kind a row of an own table is: an entry, the total, a 小计, a title over the whole width, or a part (其中) of another
//! row.

use super::{CellContent, Table, Total};
use std::collections::BTreeMap;

/// How a row of totals calls itself.
pub const TOTALS: [&str; 3] = ["合计", "总计", "共计"];
/// How the name of a row ends that adds up a group of rows.
const SUBTOTAL: &str = "小计";

impl Table {
    /// The row that holds the totals, if the table has one.
    pub fn total_row(&self) -> Option<usize> {
        match self.total {
            Total::Unstated | Total::None => None,
            Total::First => Some(0).filter(|_| !self.rows.is_empty()),
            Total::Last => self.rows.len().checked_sub(1),
        }
    }

    /// The row that calls itself the total though the table does not say that it has one.
    pub fn unstated_total(&self) -> Option<usize> {
        let is_total = |row: &usize| self.named_total(*row) && !self.row_formulas.contains_key(row);
        self.rows.len().checked_sub(1).filter(|row| *row > 0 && self.total == Total::Unstated).filter(is_total)
    }

    /// True if a row calls itself a total, whether or not it adds the others up.
    pub fn named_total(&self, row: usize) -> bool {
        let label = self.label_texts(row).next().unwrap_or_default();
        let label: String = label.chars().filter(|one| !one.is_whitespace()).collect();
        TOTALS.contains(&label.as_str())
    }

    /// True for a row such as 其中，绿化面积: a part of a row above it, which holds it already.
    pub fn is_part(&self, row: usize) -> bool {
        self.label_texts(row).any(|label| label.trim_matches(['*', '＊', ' ']).starts_with("其中"))
    }

    /// True for a row such as 一、收入 over all columns: one text, merged to the right edge.
    pub fn is_title(&self, row: usize) -> bool {
        let text = self.cell(row, 0).is_some_and(|cell| matches!(cell.value, CellContent::Text(_)));
        text && self.columns.len() > 1 && (1..self.columns.len()).all(|column| self.origin(row, column) == (row, 0))
    }

    /// True for a row that adds up a group of rows: 小计, 机械类小计.
    pub fn is_subtotal(&self, row: usize) -> bool {
        self.groups().contains_key(&row)
    }

    /// The rows a 小计 adds up: those that carry the labels at its left; else those since the 小计 or title above, or, where
    /// the first group begins with its 小计, those up to the next. Empty where none can be told.
    pub fn subtotalled(&self, row: usize) -> &[usize] {
        self.groups().get(&row).map(Vec::as_slice).unwrap_or_default()
    }

    /// The 小计 whose rows cannot be told.
    pub fn unclear_subtotal(&self) -> Option<usize> {
        self.groups().iter().find(|(_, group)| group.is_empty()).map(|(row, _)| *row)
    }

    /// The rows that stand for themselves: no total, title, 小计 or part of another.
    pub fn entries(&self) -> Vec<usize> {
        let counted = |row: &usize| self.total_row() != Some(*row) && !self.is_part(*row) && !self.is_title(*row);
        (0..self.rows.len()).filter(counted).filter(|row| !self.is_subtotal(*row)).collect()
    }

    /// Every 小计 with its rows; found once. In a table that lists nothing but 小计 they are rows like others.
    fn groups(&self) -> &BTreeMap<usize, Vec<usize>> {
        self.merges.groups.get_or_init(|| {
            let count = self.rows.len();
            let plain = |row: &usize| self.total_row() != Some(*row) && !self.is_title(*row);
            let labels = (0..count).filter(plain).filter_map(|row| Some((row, self.subtotal_label(row)?))).collect();
            Grouping { table: self, labels }.all()
        })
    }

    /// The label column in which a row calls itself 小计.
    fn subtotal_label(&self, row: usize) -> Option<usize> {
        let says = |column: &usize| {
            let own = self.origin(row, *column) == (row, *column);
            own && self.text(row, *column).replace([' ', '　'], "").ends_with(SUBTOTAL)
        };
        self.labels.iter().copied().find(says)
    }
}

/// A table with the label column of each 小计.
struct Grouping<'a> {
    table: &'a Table,
    labels: BTreeMap<usize, usize>,
}

impl Grouping<'_> {
    fn all(&self) -> BTreeMap<usize, Vec<usize>> {
        let entries: Vec<usize> = (0..self.table.rows.len()).filter(|row| self.is_entry(*row)).collect();
        if entries.is_empty() {
            return BTreeMap::new();
        }
        let first = (0..self.table.rows.len()).find(|row| self.is_entry(*row) || self.labels.contains_key(row));
        let leads = first.is_some_and(|first| self.labels.contains_key(&first));
        self.labels.iter().map(|(row, label)| (*row, self.group(*row, *label, &entries, leads))).collect()
    }

    fn is_entry(&self, row: usize) -> bool {
        let table = self.table;
        let counted = table.total_row() != Some(row) && !table.is_part(row) && !table.is_title(row);
        counted && !self.labels.contains_key(&row)
    }

    fn group(&self, row: usize, label: usize, entries: &[usize], leads: bool) -> Vec<usize> {
        let table = self.table;
        let left = table.labels.iter().copied().take_while(|column| *column != label);
        let left: Vec<usize> = left.filter(|column| !table.text(row, *column).is_empty()).collect();
        let alike = |other: &usize| left.iter().all(|column| table.text(*other, *column) == table.text(row, *column));
        let named: Vec<usize> = entries.iter().copied().filter(alike).collect();
        if !left.is_empty() && !named.is_empty() {
            return named;
        }
        let bound = |other: &usize| {
            self.labels.contains_key(other) || table.is_title(*other) || table.total_row() == Some(*other)
        };
        let count = table.rows.len();
        let (start, end) = match leads {
            true => (row + 1, (row + 1..count).find(bound).unwrap_or(count)),
            false => ((0..row).rev().find(bound).map_or(0, |other| other + 1), row),
        };
        entries.iter().copied().filter(|entry| (start..end).contains(entry)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Total;
    use crate::derive::testing::table;

    #[test]
    fn a_subtotal_knows_its_group() {
        let rows: [&[&str]; 8] = [
            &["一、工科", "同左", "同左"],
            &["机械", "甲", "1"],
            &["同上", "乙", "2"],
            &["同上", "小计", "3"],
            &["电子", "丙", "4"],
            &["小计", "同左", "4"],
            &["小 计", "同左", "7"],
            &["合计", "同左", "7"],
        ];
        let mut grid = table("表", &["大类", "专业", "人数"], Total::Last, &rows);
        grid.labels = vec![0, 1];
        assert_eq!((grid.entries(), grid.unclear_subtotal()), (vec![1, 2, 4], Some(6)));
        assert_eq!([3, 5, 6].map(|row| grid.subtotalled(row)), [[1, 2].as_slice(), &[4], &[]]);
        let rows: [&[&str]; 5] = [&["工科小计", "3"], &["甲", "1"], &["乙", "2"], &["文科小计", "4"], &["丙", "4"]];
        let first = table("表", &["专业", "人数"], Total::None, &rows);
        assert_eq!([0, 3].map(|row| first.subtotalled(row)), [[1, 2].as_slice(), &[4]]);
        let only = table("表", &["专业", "人数"], Total::None, &[&["工科小计", "3"], &["文科小计", "4"]]);
        assert_eq!(only.entries(), [0, 1]);
    }
}
