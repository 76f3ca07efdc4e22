//! `why` of a cell of one of the report's own tables: 表名.行名.列名, or 行名 / 列名 as `figures` prints it.

use super::Teller;
use crate::command::place;
use crate::error::Error;
use crate::model::{Column, Report, Table};
use crate::nearest::nearest;
use std::io::Write;

/// What may stand between table, row and column: as `figures`, as formulas and as findings write it.
const BETWEEN: [&str; 6] = [" / ", ".", "．", "。", "·", "/"];

/// A cell of an own table.
pub(super) struct Cell<'a> {
    table: &'a Table,
    row: usize,
    column: usize,
}

/// The cells that a name leads to: one where it begins with a table's name, else every cell of that row and column.
pub(super) fn named<'a>(report: &'a Report, name: &str) -> Vec<Cell<'a>> {
    let of_table = report.tables.values().find_map(|table| inside(table, rest(table, name)?));
    match of_table {
        Some(cell) => vec![cell],
        None => report.tables.values().filter_map(|table| inside(table, name)).collect(),
    }
}

/// Why a name that begins with a table's name, or with one like it, leads to no cell, with the nearest table, row or column;
/// none for any other name.
pub(super) fn unknown(report: &Report, name: &str) -> Option<Error> {
    let refused = |message: String| Some(Error::Refused { message });
    let named = report.tables.values().filter_map(|table| Some((table, rest(table, name)?)));
    let Some((table, inside)) = named.max_by_key(|(table, _)| table.name.len()) else {
        let (head, _) = pairs(name).min_by_key(|(head, _)| head.len())?;
        let like = nearest(head, report.tables.values().map(|table| table.name.as_str()))?;
        return refused(format!("没有“{head}”这张表，是不是“{like}”？"));
    };
    let rows: Vec<String> = (0..table.rows.len()).map(|row| table.row_name(row)).collect();
    let columns: Vec<String> = table.columns.iter().map(Column::name).collect();
    if inside.is_empty() {
        let example = rows.first().zip(columns.last());
        let example = example.map(|(row, column)| format!("，例如“{} / {row} / {column}”", table.name));
        return refused(format!("“{}”是一张表，请写到行和列{}", table.name, example.unwrap_or_default()));
    }
    let wrong_column = pairs(inside).find(|(row, _)| table.row(row).is_some()).map(|(_, column)| column);
    let wrong_row = pairs(inside).find(|(_, column)| table.column(column).is_some()).map(|(row, _)| row);
    let (what, wrong, known) = match (wrong_column, wrong_row) {
        (Some(column), _) => ("列", column, &columns),
        (None, Some(row)) => ("行", row, &rows),
        (None, None) => ("行", pairs(inside).next().map_or(inside, |(row, _)| row), &rows),
    };
    let nearest = nearest(wrong, known.iter().map(String::as_str));
    let nearest = nearest.map(|nearest| format!("，是不是“{nearest}”？")).unwrap_or_default();
    refused(format!("表“{}”没有“{wrong}”这一{what}{nearest}", table.name))
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
fn inside<'a>(table: &'a Table, text: &str) -> Option<Cell<'a>> {
    pairs(text).find_map(|(row, column)| Some(Cell { table, row: table.row(row)?, column: table.column(column)? }))
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

impl Teller<'_> {
    /// A cell's value, and what its formula makes of it.
    pub(super) fn cell(&self, cell: &Cell<'_>, out: &mut impl Write) -> std::io::Result<()> {
        let Cell { table, column, .. } = *cell;
        let (row, column) = table.origin(cell.row, column);
        let head = table.columns.get(column).map(|column| column.name()).unwrap_or_default();
        let name = format!("{}·{}·{head}", table.name, table.row_name(cell.row));
        let written = table.cell(row, column);
        let place = written.map(|cell| place::of(cell.span, self.sources)).unwrap_or_default();
        let made = self.ready.ledger.tables.get(&table.name).and_then(|rows| rows.get(row)?.get(column)?.as_ref());
        let unit = table.unit_of(row, column).unwrap_or_default();
        match made {
            Some(Ok((number, computation))) => {
                let typed = written.is_some_and(|cell| cell.value.number().is_some());
                let place = if typed { format!("  填在 {place}") } else { String::new() };
                writeln!(out, "{name} = {number}{unit}{place}")?;
                let Some(computation) = computation else { return Ok(()) };
                writeln!(out, "  计算：{}", computation.formula)?;
                writeln!(out, "  代入：{} = {}{unit}", computation.worked, computation.rounded)?;
                self.inputs(computation, 0, out)
            }
            Some(Err(absence)) => writeln!(out, "{name} 没有值：{absence}  见 {place}"),
            None => self.pair(cell, &format!("{name}：{}", table.text(row, column)), &place, out),
        }
    }

    /// A cell of text, or of several numbers: what those above a total add up to.
    fn pair(&self, cell: &Cell<'_>, said: &str, place: &str, out: &mut impl Write) -> std::io::Result<()> {
        let totals = self.ready.ledger.pairs.get(&cell.table.name).into_iter().flatten();
        let at = cell.table.origin(cell.row, cell.column);
        let Some(total) = totals.into_iter().find(|total| (total.row, total.column) == at) else {
            return writeln!(out, "{said}  见 {place}");
        };
        let computed = total.parts.iter().all(|(_, typed, _)| typed.is_none());
        writeln!(out, "{said}{}  见 {place}", if computed { total.text.as_str() } else { "" })?;
        for (unit, _, computation) in &total.parts {
            writeln!(out, "  计算：{}", computation.formula)?;
            writeln!(out, "  代入：{} = {}{unit}", computation.worked, computation.rounded)?;
            self.inputs(computation, 0, out)?;
        }
        Ok(())
    }
}
