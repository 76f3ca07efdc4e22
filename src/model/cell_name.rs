//! Names of cells of the report's own tables, 表名.行名.列名, and what is wrong with one that leads nowhere.

use super::{Column, Report, Table};
use crate::nearest::nearest;

/// What may stand between table, row and column: as `figures`, as formulas and as findings write it.
const BETWEEN: [&str; 6] = [" / ", ".", "．", "。", "·", "/"];

/// A cell of an own table.
pub struct NamedCell<'a> {
    /// The table.
    pub table: &'a Table,
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// Why a name leads to no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownCell {
    /// No table is called so; the nearest one.
    Table {
        /// As typed.
        typed: String,
        /// The nearest table.
        nearest: String,
    },
    /// A table is named, and neither row nor column.
    WholeTable {
        /// The table.
        table: String,
        /// A name of one of its cells.
        example: Option<String>,
    },
    /// The table has no such row, or no such column.
    Part {
        /// The table.
        table: String,
        /// 行 or 列.
        what: &'static str,
        /// As typed.
        typed: String,
        /// The nearest one.
        nearest: Option<String>,
        /// The rows or columns, where several are called so.
        alike: Vec<String>,
    },
    /// The cell stands in another part of the table.
    OtherPart {
        /// The table or part that is named.
        table: String,
        /// The cell's name in the part that has it.
        name: String,
    },
}

/// The cells that a name leads to: one where it begins with a table's name, else every cell of that row and column.
pub fn named<'a>(report: &'a Report, name: &str) -> Vec<NamedCell<'a>> {
    let of_table = report.tables.values().find_map(|table| inside(table, rest(table, name)?));
    match of_table {
        Some(cell) => vec![cell],
        None => report.tables.values().filter_map(|table| inside(table, name)).collect(),
    }
}

/// Why a name that begins with a table's name, or with one like it, leads to no cell; none for any other name.
pub fn unknown(report: &Report, name: &str) -> Option<UnknownCell> {
    let named = report.tables.values().filter_map(|table| Some((table, rest(table, name)?)));
    let Some((table, inside)) = named.max_by_key(|(table, _)| table.name.len()) else {
        let (head, _) = pairs(name).min_by_key(|(head, _)| head.len())?;
        let like = nearest(head, report.tables.values().map(|table| table.name.as_str()))?;
        return Some(UnknownCell::Table { typed: head.to_owned(), nearest: like.to_owned() });
    };
    let rows: Vec<String> = (0..table.rows.len()).map(|row| table.row_name(row)).collect();
    let columns: Vec<String> = table.columns.iter().map(Column::name).collect();
    if inside.is_empty() {
        let example = rows.first().zip(columns.last());
        let example = example.map(|(row, column)| format!("{} / {row} / {column}", table.name));
        return Some(UnknownCell::WholeTable { table: table.name.clone(), example });
    }
    if let Some(name) = in_other_part(report, table, inside) {
        return Some(UnknownCell::OtherPart { table: table.name.clone(), name });
    }
    let wrong_column = pairs(inside).find(|(row, _)| table.row(row).is_some()).map(|(_, column)| column);
    let wrong_row = pairs(inside).find(|(_, column)| table.column(column).is_some()).map(|(row, _)| row);
    let (what, typed, known) = match (wrong_column, wrong_row) {
        (Some(column), _) => ("列", column, &columns),
        (None, Some(row)) => ("行", row, &rows),
        (None, None) => ("行", pairs(inside).next().map_or(inside, |(row, _)| row), &rows),
    };
    let nearest = nearest(typed, known.iter().map(String::as_str)).map(str::to_owned);
    let alike = if what == "行" { table.rows_alike(typed) } else { table.columns_alike(typed) };
    Some(UnknownCell::Part { table: table.name.clone(), what, typed: typed.to_owned(), nearest, alike })
}

/// The name of a cell in the other parts of a table that has several.
fn in_other_part(report: &Report, table: &Table, inside_text: &str) -> Option<String> {
    let whole = table.part_of.as_ref().unwrap_or(&table.name);
    let of_whole = |part: &&Table| part.name == *whole || part.part_of.as_ref() == Some(whole);
    let cell = report.tables.values().filter(of_whole).find_map(|part| inside(part, inside_text))?;
    let (row, column) = (cell.table.row_name(cell.row), cell.table.columns.get(cell.column)?.name());
    Some(format!("{}.{row}.{column}", cell.table.name))
}

/// What stands behind a table's name and the mark after it; empty for the name alone.
fn rest<'n>(table: &Table, name: &'n str) -> Option<&'n str> {
    let behind = name.trim().strip_prefix(table.name.as_str())?.trim();
    if behind.is_empty() {
        return Some(behind);
    }
    BETWEEN.iter().find_map(|mark| behind.strip_prefix(mark.trim())).map(str::trim)
}

/// The cell whose row and column a text names.
fn inside<'a>(table: &'a Table, text: &str) -> Option<NamedCell<'a>> {
    pairs(text).find_map(|(row, column)| Some(NamedCell { table, row: table.row(row)?, column: table.column(column)? }))
}

/// The two parts of a text at every mark that may stand between a row and a column, the surest mark first.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let at = move |mark: &'static str| {
        text.match_indices(mark).map(move |(at, mark)| (bare(&text[..at]), bare(&text[at + mark.len()..])))
    };
    BETWEEN.into_iter().flat_map(at)
}

/// A name without the brackets that formulas put around names of digits.
fn bare(name: &str) -> &str {
    name.trim().trim_start_matches('「').trim_end_matches('」')
}
