//! `why` of a cell of one of the report's own tables: 表名.行名.列名.

use super::Teller;
use crate::command::place;
use crate::model::{Report, Table};
use std::io::Write;

/// What may stand between table, row and column: as formulas and as findings write it.
const BETWEEN: [char; 4] = ['.', '．', '。', '·'];

/// A cell of an own table.
pub(super) struct Cell<'a> {
    table: &'a Table,
    row: usize,
    column: usize,
}

/// The cell that a name leads to.
pub(super) fn named<'a>(report: &'a Report, name: &str) -> Option<Cell<'a>> {
    let after = |table: &Table| name.trim().strip_prefix(table.name.as_str())?.trim_start().strip_prefix(BETWEEN);
    report.tables.values().find_map(|table| {
        let inside = after(table)?;
        inside.match_indices(BETWEEN).find_map(|(at, sign)| {
            let (row, column) = (bare(&inside[..at]), bare(&inside[at + sign.len()..]));
            Some(Cell { table, row: table.row(row)?, column: table.column(column)? })
        })
    })
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
            None => writeln!(out, "{name}：{}  见 {place}", table.text(row, column)),
        }
    }
}
