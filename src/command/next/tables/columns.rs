//! Columns of an own table by year. Those whose heads differ by the year alone are one group, and each takes the cells of
//! the year it is called by now. A head without a year belongs to the year before it, where every year has such a one.

use super::{EMPTY, formula, is_unwritten, later, merged};
use crate::command::next::edits::Edits;
use crate::command::next::{Turn, years};
use crate::model::table::Cell;
use crate::model::{CellContent, Table};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Words of a head that say a year by what it is to this one, and how far it lies back.
const RELATIVE: [(&str, i32); 10] = [
    ("上一年", 1),
    ("上学年", 1),
    ("上年度", 1),
    ("上年", 1),
    ("去年", 1),
    ("上期", 1),
    ("本学年", 0),
    ("本年度", 0),
    ("本年", 0),
    ("今年", 0),
];
/// What a number is that names a row or tells how a thing is, and is the same every year.
const LASTING: [&str; 8] = ["序号", "编号", "排名", "名次", "代码", "学制", "时间", "日期"];

/// The columns of a table by what the turn of the year does to them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Columns that differ by the year alone, each group by year.
    groups: Vec<BTreeMap<i32, usize>>,
    /// Columns of no year beside those.
    loose: Vec<usize>,
    /// True where the years are those in which students came (级): how many they are is counted anew every year.
    by_entry: bool,
}

/// One column that says a year, or follows one that does.
struct Dated {
    year: i32,
    /// The head without its year.
    rest: String,
    column: usize,
}

impl Columns {
    /// Sorts the columns of a table of the report of this year; nothing where no head says a year.
    pub(super) fn of(table: &Table, now: i32) -> Self {
        let (mut heads, mut behind, mut loose) = (Vec::<Dated>::new(), Vec::<Dated>::new(), Vec::new());
        for (column, head) in table.columns.iter().enumerate().filter(|(column, _)| !names_rows(table, *column)) {
            let name = head.name();
            if let Some((year, rest)) = years::undated(&name) {
                heads.push(Dated { year, rest: plain(&rest), column });
            } else if let Some((year, rest)) = relative(&name, now) {
                heads.push(Dated { year, rest, column });
            } else if let Some(last) = heads.last() {
                let rest = format!("{} {} {name}", last.rest, column - last.column);
                behind.push(Dated { year: last.year, rest, column });
            } else if !table.is_label(column) {
                loose.push(column);
            }
        }
        let written = |dated: &Dated| table.columns.get(dated.column).and_then(|head| years::first(&head.name()));
        let by_entry = heads.iter().any(|dated| dated.rest.contains("#0级"));
        let (told, called): (Vec<Dated>, Vec<Dated>) = heads.into_iter().partition(|dated| written(dated).is_some());
        let mut groups = grouped(told, &mut loose);
        // 本年 alone, or a head that stands behind one year only, is no column by year
        for (_, group) in grouped(called, &mut loose).into_iter().chain(grouped(behind, &mut loose)) {
            if group.len() > 1 {
                groups.push((String::new(), group));
            } else {
                loose.extend(group.into_values());
            }
        }
        let lasts = |column: &usize| table.columns.get(*column).is_some_and(|head| lasts(&head.name()));
        loose.retain(|column| !lasts(column));
        let groups: Vec<BTreeMap<i32, usize>> = groups.into_iter().map(|(_, group)| group).collect();
        if groups.is_empty() { Self::default() } else { Self { groups, loose, by_entry } }
    }

    /// True if no column says a year.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// True where a column takes the cells of another.
    pub(super) fn moves(&self, step: i32) -> bool {
        self.groups.iter().any(|group| group.keys().any(|year| group.contains_key(&year.saturating_add(step))))
    }

    /// True where the years are those in which students came.
    pub(super) fn is_by_entry(&self) -> bool {
        self.by_entry
    }

    /// Every column that says a year, or moves with one.
    pub(super) fn dated(&self) -> Vec<usize> {
        self.groups.iter().flat_map(|group| group.values().copied()).collect()
    }

    /// Every other column whose numbers are of the year that is over.
    pub(super) fn loose(&self) -> &[usize] {
        &self.loose
    }

    /// Each year's column takes the cells of the year it is called by now; those of a year nobody wrote are empty. Formulas
    /// follow the periods by themselves.
    pub(super) fn shift(&self, turn: &Turn<'_>, table: &Table, edits: &mut Edits) {
        for (group, row) in self.groups.iter().flat_map(|group| (0..table.rows.len()).map(move |row| (group, row))) {
            for (year, column) in group {
                let Some(cell) = table.cell(row, *column) else { continue };
                if formula(&cell.value) || merged(&cell.value) || is_unwritten(cell) {
                    continue;
                }
                let text = match group.get(&year.saturating_add(turn.step())) {
                    Some(next) => later(turn, table, row, *next),
                    None => Some(EMPTY.to_owned()),
                };
                if let Some(text) = text {
                    edits.replace(cell.span, text);
                }
            }
        }
    }
}

/// The columns by what their heads say besides the year; a second one of the same year is of no group.
fn grouped(dated: Vec<Dated>, loose: &mut Vec<usize>) -> Vec<(String, BTreeMap<i32, usize>)> {
    let mut groups: BTreeMap<String, BTreeMap<i32, usize>> = BTreeMap::new();
    for one in dated {
        let group = groups.entry(one.rest).or_default();
        match group.entry(one.year) {
            Entry::Occupied(_) => loose.push(one.column),
            Entry::Vacant(place) => {
                place.insert(one.column);
            }
        }
    }
    groups.into_iter().collect()
}

/// True for a column of texts that say what the rows are.
fn names_rows(table: &Table, column: usize) -> bool {
    let is_text = |row: &Vec<Cell>| row.get(column).is_some_and(|cell| matches!(cell.value, CellContent::Text(_)));
    table.is_label(column) && table.rows.iter().any(is_text)
}

/// True for the head of numbers that are the same every year.
fn lasts(name: &str) -> bool {
    LASTING.iter().any(|word| name.contains(word))
}

/// A head without its 上年 and 本年, which stand beside the year: 上年（2023年）.
fn plain(rest: &str) -> String {
    RELATIVE.iter().fold(rest.to_owned(), |rest, (word, _)| rest.replace(word, ""))
}

/// The year that a head says by 上年 or 本年, and the rest of it.
fn relative(name: &str, now: i32) -> Option<(i32, String)> {
    let (word, back) = RELATIVE.iter().find(|(word, _)| name.contains(word))?;
    // 比上年增减 is of this year
    let compares = name.contains(['比', '较', '增']);
    (!compares).then(|| (now.saturating_sub(*back), name.replacen(word, "", 1)))
}
