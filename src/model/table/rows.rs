//! What kind a row of an own table is: an entry, the total, a 小计 or a title over the whole width.

use super::{CellContent, Table, Total};
use std::collections::BTreeMap;

/// How the name of a row ends that adds up a group of rows.
const SUBTOTAL: &str = "小计";
/// How many levels of 小计 a column may have, each adding up those of the level below.
const LEVELS: usize = 5;

impl Table {
    /// The row that holds the totals, if the table has one.
    pub fn total_row(&self) -> Option<usize> {
        match self.total {
            Total::Unstated | Total::None => None,
            Total::First => Some(0).filter(|_| !self.rows.is_empty()),
            Total::Last => self.rows.len().checked_sub(1),
        }
    }

    /// True if a label begins with 其中, whatever mark or bracket stands before it.
    pub(super) fn says_part(&self, row: usize) -> bool {
        self.label_texts(row).any(|label| label.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with("其中"))
    }

    /// The wide blanks before the first label of a row.
    pub(super) fn indent(&self, row: usize) -> usize {
        let cell = self.labels.first().and_then(|column| self.cell(row, *column));
        match cell.map(|cell| &cell.value) {
            Some(CellContent::Text(text)) => text.chars().take_while(|one| *one == '\u{3000}').count(),
            _ => 0,
        }
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

    /// The rows a 小计 adds up: those since the 小计 or title above (where the first group begins with its 小计, those up to
    /// the next) that carry the labels at its left, or the name it puts before 小计; one right below another adds up all
    /// that the 小计 above it do. Empty where none can be told.
    pub fn subtotalled(&self, row: usize) -> &[usize] {
        self.groups().get(&row).map(Vec::as_slice).unwrap_or_default()
    }

    /// The 小计 whose rows cannot be told.
    pub fn unclear_subtotal(&self) -> Option<usize> {
        self.groups().iter().find(|(_, group)| group.is_empty()).map(|(row, _)| *row)
    }

    /// The rows that stand for themselves: no total, also where the table does not say that it has one, no title, 小计 or
    /// part of another.
    pub fn entries(&self) -> Vec<usize> {
        let unstated = self.unstated_total();
        let counted = |row: &usize| self.total_row() != Some(*row) && !self.is_part(*row) && !self.is_title(*row);
        let rows = (0..self.rows.len()).filter(|row| unstated != Some(*row)).filter(counted);
        rows.filter(|row| !self.is_subtotal(*row)).collect()
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
    pub(super) fn subtotal_label(&self, row: usize) -> Option<usize> {
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
        let count = self.table.rows.len();
        let entries: Vec<usize> = (0..count).filter(|row| self.is_entry(*row)).collect();
        if entries.is_empty() {
            return BTreeMap::new();
        }
        let first = (0..count).find(|row| self.is_entry(*row) || self.labels.contains_key(row));
        let leads = first.is_some_and(|first| self.labels.contains_key(&first));
        let mut rows: Vec<usize> = self.labels.keys().copied().collect();
        if leads {
            rows.reverse();
        }
        let (mut levels, mut groups) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            let (level, group) = self.group(row, &entries, leads, &levels);
            levels.insert(row, level);
            groups.insert(row, group);
        }
        groups
    }

    fn is_entry(&self, row: usize) -> bool {
        let table = self.table;
        let counted = table.total_row() != Some(row) && !table.is_part(row) && !table.is_title(row);
        counted && !self.labels.contains_key(&row)
    }

    /// The rows of a 小计, and its level: 1, or more for one that adds up others of a lower level in its column.
    fn group(
        &self,
        row: usize,
        entries: &[usize],
        leads: bool,
        levels: &BTreeMap<usize, usize>,
    ) -> (usize, Vec<usize>) {
        let table = self.table;
        let label = self.labels.get(&row).copied().unwrap_or_default();
        let left = self.left(row, label);
        let ends = |other: usize, level: usize| match self.labels.get(&other) {
            Some(column) if *column > label => level == 0 && left.is_empty(),
            Some(column) if *column < label => true,
            Some(_) => levels.get(&other).is_none_or(|own| *own >= level),
            None => table.is_title(other) || table.total_row() == Some(other),
        };
        let within = |leads: bool, level: usize| {
            let rows = table.rows.len();
            let (start, end) = match leads {
                true => (row + 1, (row + 1..rows).find(|other| ends(*other, level)).unwrap_or(rows)),
                false => ((0..row).rev().find(|other| ends(*other, level)).map_or(0, |other| other + 1), row),
            };
            entries.iter().copied().filter(move |entry| (start..end).contains(entry))
        };
        let alike = |other: &usize| left.iter().all(|column| table.text(*other, *column) == table.text(row, *column));
        let found = (0..=LEVELS).map(|level| (level.max(1), within(leads, level).filter(alike).collect::<Vec<_>>()));
        let other_side = || (1, within(!leads, 1).filter(|entry| !left.is_empty() && alike(entry)).collect());
        let (level, rows) = found.into_iter().find(|(_, rows)| !rows.is_empty()).unwrap_or_else(other_side);
        let stem = self.stem(row, label);
        let of_stem = |entry: &usize| table.label_texts(*entry).any(|text| kind(text) == stem);
        let named: Vec<usize> = within(leads, LEVELS + 1).filter(of_stem).collect();
        (level, if left.is_empty() && !stem.is_empty() && !named.is_empty() { named } else { rows })
    }

    /// The columns at the left of a 小计 that say what it is of.
    fn left(&self, row: usize, label: usize) -> Vec<usize> {
        let left = self.table.labels.iter().copied().take_while(|column| *column != label);
        left.filter(|column| !self.table.text(row, *column).is_empty()).collect()
    }

    /// What stands before 小计 in its cell: 机械 of 机械类小计.
    fn stem(&self, row: usize, label: usize) -> String {
        let text = self.table.text(row, label).replace([' ', '　'], "");
        kind(text.strip_suffix(SUBTOTAL).unwrap_or_default()).to_owned()
    }
}

/// The name of a group without 类 at its end.
fn kind(text: &str) -> &str {
    text.strip_suffix("大类").or_else(|| text.strip_suffix('类')).unwrap_or(text)
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
        assert_eq!((grid.entries(), grid.unclear_subtotal()), (vec![1, 2, 4], None));
        assert_eq!([3, 5, 6].map(|row| grid.subtotalled(row)), [[1, 2].as_slice(), &[4], &[1, 2, 4]]);
        let rows: [&[&str]; 5] = [&["工科小计", "3"], &["甲", "1"], &["乙", "2"], &["文科小计", "4"], &["丙", "4"]];
        let first = table("表", &["专业", "人数"], Total::None, &rows);
        assert_eq!([0, 3].map(|row| first.subtotalled(row)), [[1, 2].as_slice(), &[4]]);
        let only = table("表", &["专业", "人数"], Total::None, &[&["工科小计", "3"], &["文科小计", "4"]]);
        assert_eq!(only.entries(), [0, 1]);
    }

    #[test]
    fn a_group_ends_at_its_own_subtotal_and_at_titles() {
        let rows: [&[&str]; 9] = [
            &["机械", "数控", "甲", "1"],
            &["同上", "同上", "乙", "2"],
            &["同上", "小计", "同左", "3"],
            &["同上", "模具", "丙", "4"],
            &["同上", "小计", "同左", "4"],
            &["机械类小计", "同左", "同左", "7"],
            &["电子", "通信", "丁", "5"],
            &["电子类小计", "同左", "同左", "5"],
            &["工科小计", "同左", "同左", "12"],
        ];
        let mut grid = table("表", &["大类", "专业", "方向", "人数"], Total::None, &rows);
        grid.labels = vec![0, 1, 2];
        let expected = [[0, 1].as_slice(), &[3], &[0, 1, 3], &[6], &[0, 1, 3, 6]];
        assert_eq!([2, 4, 5, 7, 8].map(|row| grid.subtotalled(row)), expected);
        let rows: [&[&str]; 7] = [
            &["一、收入", "同左", "同左"],
            &["机械", "甲", "1"],
            &["同上", "小计", "1"],
            &["二、支出", "同左", "同左"],
            &["机械", "甲", "4"],
            &["同上", "小计", "4"],
            &["小计", "同左", "4"],
        ];
        let mut grid = table("表", &["类", "项目", "金额"], Total::None, &rows);
        grid.labels = vec![0, 1];
        assert_eq!([2, 5, 6].map(|row| grid.subtotalled(row)), [[1].as_slice(), &[4], &[4]]);
        let rows: [&[&str]; 4] =
            [&["2023", "甲", "1"], &["2024", "甲", "2"], &["2023", "小计", "1"], &["2024", "小计", "2"]];
        let mut grid = table("表", &["年度", "项目", "金额"], Total::None, &rows);
        grid.labels = vec![0, 1];
        assert_eq!([2, 3].map(|row| grid.subtotalled(row)), [[0].as_slice(), &[1]]);
    }
}
