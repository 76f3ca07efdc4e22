//! Which row of an own table is its total where the table does not say so, and which rows are parts (其中) of the row above
//! them. Both are told by names that leave no doubt, or proven by the typed numbers.

use super::{CellContent, Table, Total, without_unit};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What a row of totals is called.
const TOTALS: [&str; 3] = ["合计", "总计", "共计"];
/// How else it may call itself, alone or behind 全校 and the like.
const SUMS: [&str; 2] = ["总数", "总和"];

/// True for a label that says nothing but total: 合计, 总 计, 共计：.
pub fn is_plain_total(label: &str) -> bool {
    TOTALS.contains(&bare(label).as_str())
}

/// True for a label that may be that of a total, and may say of what: 合计, 全校合计, 在校生合计（人）, 总数.
pub fn is_total_label(label: &str) -> bool {
    let label = bare(label);
    let name = without_unit(&label);
    let sum = SUMS.iter().find_map(|end| name.strip_suffix(end));
    // 全校, 全区; 全日制在校生总数 is a row like others
    let all = |of: &str| of.is_empty() || of.starts_with('全') && of.chars().count() == 2;
    TOTALS.iter().any(|end| name.ends_with(end)) || sum.is_some_and(all)
}

/// A label without its blanks and the marks around it.
fn bare(label: &str) -> String {
    let label: String = label.chars().filter(|one| !one.is_whitespace()).collect();
    label.trim_matches(['*', '＊', '：', ':']).to_owned()
}

/// A row with those indented below it.
struct Group {
    whole: usize,
    below: Vec<usize>,
}

impl Table {
    /// The row that calls itself the total though the table does not say that it has one: the last one, parts of it
    /// aside, or the first. 合计 needs no proof; 教师合计 and 总数 are totals only if they are the sum of all others.
    pub fn unstated_total(&self) -> Option<usize> {
        *self.merges.unstated.get_or_init(|| {
            if self.total != Total::Unstated || self.rows.len() < 2 {
                return None;
            }
            let last = (0..self.rows.len()).rev().find(|row| !self.says_part(*row));
            let is_total = |row: &usize| match self.named_total(*row) {
                true => *row + 1 == self.rows.len() || !self.others(*row).is_empty(),
                false => self.is_proven_total(*row),
            };
            let free = |row: &usize| !self.row_formulas.contains_key(row);
            [last, Some(0)].into_iter().flatten().filter(free).find(is_total)
        })
    }

    /// True if a row is called 合计 or the like, whether or not it adds the others up.
    pub fn named_total(&self, row: usize) -> bool {
        self.label_texts(row).next().is_some_and(is_plain_total)
    }

    /// True for a row such as 其中，绿化面积, and for rows indented below another that are proven to be its parts: it holds
    /// them already.
    pub fn is_part(&self, row: usize) -> bool {
        self.parts().contains(&row)
    }

    /// Every such row; found once.
    fn parts(&self) -> &BTreeSet<usize> {
        self.merges.parts.get_or_init(|| {
            let mut parts = self.said_parts();
            let groups = self.groups_below(&parts, self.unstated_total());
            let indented: Vec<usize> = groups.iter().flat_map(|group| group.below.iter().copied()).collect();
            match self.counts_in(&parts, &indented) {
                Some(true) => {}
                Some(false) => parts.extend(indented),
                None => parts.extend(self.proven_parts(&groups)),
            }
            parts
        })
    }

    /// The rows that say 其中, and those below them that are indented like parts.
    fn said_parts(&self) -> BTreeSet<usize> {
        let mut parts = BTreeSet::new();
        let (mut indent_of_whole, mut below_part) = (0, false);
        for row in 0..self.rows.len() {
            let indent = self.indent(row);
            let inner = below_part && indent > indent_of_whole && !self.adds_up(row);
            below_part = self.says_part(row) || inner;
            if below_part {
                parts.insert(row);
            } else {
                indent_of_whole = indent;
            }
        }
        parts
    }

    /// The rows that are merely indented, by the row above them; what is indented below a title, a total or a row without
    /// numbers stands for itself.
    fn groups_below(&self, said: &BTreeSet<usize>, total: Option<usize>) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut whole = None;
        for row in (0..self.rows.len()).filter(|row| !said.contains(row)) {
            let indent = self.indent(row);
            if total == Some(row) || self.adds_up(row) {
                whole = None;
            } else if whole.is_some_and(|whole| indent > whole) {
                groups.last_mut().into_iter().for_each(|group| group.below.push(row));
            } else {
                whole = self.holds_numbers(row).then_some(indent);
                groups.push(Group { whole: row, below: Vec::new() });
            }
        }
        groups
    }

    /// The indented rows that add up to the row above them: those indented least, with what is indented below them.
    fn proven_parts(&self, groups: &[Group]) -> Vec<usize> {
        let proven = groups.iter().filter(|group| {
            let least = group.below.iter().map(|row| self.indent(*row)).min();
            let rows: Vec<usize> = group.below.iter().copied().filter(|row| Some(self.indent(*row)) == least).collect();
            rows.len() > 1 && self.is_sum(group.whole, &rows)
        });
        proven.flat_map(|group| group.below.iter().copied()).collect()
    }

    /// True for a title, a total and a 小计, below which the rows they speak of may be indented.
    fn adds_up(&self, row: usize) -> bool {
        let total = self.total_row() == Some(row) || self.named_total(row);
        total || self.is_title(row) || self.subtotal_label(row).is_some()
    }

    /// True if a row has a value or waits for one.
    fn holds_numbers(&self, row: usize) -> bool {
        self.values().filter_map(|column| self.cell(row, column)).any(|cell| {
            !matches!(cell.value, CellContent::Text(_) | CellContent::NotApplicable | CellContent::SameAsLeft)
        })
    }

    /// Whether the typed total is right with the rows that are merely indented or without them; none if it is both, neither
    /// or not known.
    fn counts_in(&self, said: &BTreeSet<usize>, indented: &[usize]) -> Option<bool> {
        let last = self.rows.len().checked_sub(1).filter(|row| self.named_total(*row));
        let total = self.total_row().or_else(|| self.unstated_total()).or(last)?;
        let counted = |row: &usize| *row != total && !said.contains(row) && !self.adds_up(*row);
        let with: Vec<usize> = (0..self.rows.len()).filter(counted).collect();
        let without: Vec<usize> = with.iter().copied().filter(|row| !indented.contains(row)).collect();
        let (mut right_with, mut right_without) = (false, false);
        for column in self.values() {
            let sums = (self.sum(&with, column), self.sum(&without, column), self.known(total, column));
            let (Some(all), Some(wholes), Some(typed)) = sums else { continue };
            right_with |= all == typed && wholes != typed;
            right_without |= wholes == typed && all != typed;
        }
        (right_with != right_without).then_some(right_with)
    }

    /// True for a row with a label such as 教师合计 if no other row has one and all others add up to it.
    fn is_proven_total(&self, total: usize) -> bool {
        let says = |row: usize| self.label_texts(row).next().is_some_and(is_total_label);
        if !says(total) || (0..self.rows.len()).any(|row| row != total && says(row)) {
            return false;
        }
        let parts = self.proven_parts(&self.groups_below(&self.said_parts(), Some(total)));
        let all = self.others(total);
        let wholes = all.iter().copied().filter(|row| !parts.contains(row)).collect();
        [all, wholes].iter().any(|rows: &Vec<usize>| rows.len() > 1 && self.is_sum(total, rows))
    }

    /// The rows that a total may add up: no titles, no 小计 unless there is nothing else, and no parts that say so.
    fn others(&self, total: usize) -> Vec<usize> {
        let said = self.said_parts();
        let counted = |row: &usize| *row != total && !said.contains(row) && !self.is_title(*row);
        let rows: Vec<usize> = (0..self.rows.len()).filter(counted).collect();
        let entries: Vec<usize> = rows.iter().copied().filter(|row| self.subtotal_label(*row).is_none()).collect();
        if entries.is_empty() { rows } else { entries }
    }

    /// True if rows add up to another in every column where all of them are known, and there is such a column.
    fn is_sum(&self, whole: usize, rows: &[usize]) -> bool {
        let mut proven = false;
        for column in self.values() {
            let (Some(sum), Some(typed)) = (self.sum(rows, column), self.known(whole, column)) else { continue };
            if sum != typed {
                return false;
            }
            proven |= !typed.is_zero();
        }
        proven
    }

    /// What rows add up to in a column; none where one of them is not known.
    fn sum(&self, rows: &[usize], column: usize) -> Option<Decimal> {
        rows.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(self.known(*row, column)?))
    }

    /// The typed number of a cell; nothing to report is zero.
    fn known(&self, row: usize, column: usize) -> Option<Decimal> {
        match &self.cell(row, column)?.value {
            CellContent::NotApplicable => Some(Decimal::ZERO),
            value => value.number().map(|number| number.value),
        }
    }

    /// The columns that do not name the rows.
    fn values(&self) -> impl Iterator<Item = usize> {
        (0..self.columns.len()).filter(|column| !self.is_label(*column))
    }
}

#[cfg(test)]
mod tests {
    use super::Total;
    use crate::derive::testing::table;

    fn entries(total: Total, rows: &[&[&str]]) -> Vec<usize> {
        table("表", &["项目", "数"], total, rows).entries()
    }

    #[test]
    fn what_is_indented_below_a_part_is_a_part() {
        let rows: [&[&str]; 6] = [
            &["教职工", "100"],
            &["（其中：专任教师", "80"],
            &["　　双师型", "40"],
            &["兼职", "10"],
            &["#其中女", "5"],
            &["合计", "110"],
        ];
        assert_eq!(entries(Total::Last, &rows), [0, 3]);
        let rows: [&[&str]; 3] = [&["　机械", "3"], &["　其中：女", "1"], &["　电子", "2"]];
        assert_eq!(entries(Total::None, &rows), [0, 2]);
        let rows: [&[&str]; 4] = [&["汽车", "20"], &["　机械", "3"], &["　其中：女", "1"], &["　电子", "2"]];
        assert_eq!(entries(Total::None, &rows), [0, 1, 3]);
    }

    #[test]
    fn what_is_indented_below_a_number_is_a_part_where_the_numbers_prove_it() {
        let rows: [&[&str]; 6] = [
            &["教职工", "100"],
            &["　专任", "80"],
            &["　　双师", "40"],
            &["　行政", "20"],
            &["外聘", "9"],
            &["　合计", "109"],
        ];
        assert_eq!(entries(Total::Last, &rows), [0, 4]);
        assert_eq!(entries(Total::None, &rows[..5]), [0, 4], "they add up to it");
        let single: [&[&str]; 4] = [&["教职工", "100"], &["　专任", "80"], &["外聘", "9"], &["合计", "109"]];
        assert_eq!(entries(Total::Last, &single), [0, 2], "the total is right without");
        let grouped: [&[&str]; 5] =
            [&["合计", "29"], &["　机械", "20"], &["　电子", "9"], &["工科", "——"], &["　汽车", "3"]];
        assert_eq!(entries(Total::First, &grouped), [1, 2, 3, 4]);
        for (first, second, third, total) in [
            ("20", "9", "1", "30"),
            ("20", "9", "1", "计算"),
            ("20", "15", "5", "40"),
            ("3", "待填", "1", "5"),
            ("3", "2", "约1", "3"),
        ] {
            let rows: [&[&str]; 4] = [&["甲", first], &["　乙", second], &["　丙", third], &["合计", total]];
            assert_eq!(entries(Total::Last, &rows), [0, 1, 2], "{first} {second} {third} {total}");
        }
    }

    #[test]
    fn a_total_may_say_of_what_it_is_where_the_numbers_prove_it() {
        for label in ["合计", "全校合计", "总 数", "合计（人）", "在校生合计：", "*全校总数"] {
            let rows: [&[&str]; 4] = [&["甲", "1"], &["乙", "2"], &[label, "3"], &["　其中：女", "1"]];
            assert_eq!(entries(Total::Unstated, &rows), [0, 1], "{label}");
            let first: [&[&str]; 3] = [&[label, "3"], &["　甲", "1"], &["　乙", "2"]];
            assert_eq!(entries(Total::Unstated, &first), [1, 2], "{label}");
        }
        let inner: [&[&str]; 5] =
            [&["教师", "100"], &["　专任", "80"], &["　行政", "20"], &["外聘", "9"], &["全校合计", "109"]];
        assert_eq!(entries(Total::Unstated, &inner), [0, 3]);
        let ordinary: [(&[&[&str]], usize); 7] = [
            (&[&["教职工总数", "1"], &["全日制在校生总数", "2"]], 2),
            (&[&["总数", "30"], &["其中：男", "10"], &["其中：女", "20"]], 1),
            (&[&["教职工合计", "30"], &["其中：男", "10"], &["其中：女", "20"], &["学生", "5"]], 2),
            (&[&["一年级合计", "10"], &["二年级合计", "20"], &["三年级合计", "30"]], 3),
            (&[&["招生合计", "10"], &["毕业合计", "20"], &["在校合计", "45"]], 3),
            (&[&["在校生合计", "100"], &["招生", "30"], &["毕业", "28"]], 3),
            (&[&["2023年", "30"], &["全校合计", "30"]], 2),
        ];
        for (rows, count) in ordinary {
            assert_eq!(entries(Total::Unstated, rows).len(), count, "{rows:?}");
        }
    }
}
