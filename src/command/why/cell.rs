//! `why` of a cell of one of the report's own tables: 表名.行名.列名, or 行名 / 列名 as `figures` prints it.

use super::Teller;
use crate::error::Error;
use crate::model::Report;
use crate::model::cell_name::{self, NamedCell, UnknownCell};
use std::io::Write;

/// Why a name that begins with a table's name, or with one like it, leads to no cell, with the nearest table, row or column;
/// none for any other name.
pub(super) fn unknown(report: &Report, name: &str) -> Option<Error> {
    let message = match cell_name::unknown(report, name)? {
        UnknownCell::Table { typed, nearest } => format!("没有“{typed}”这张表，是不是“{nearest}”？"),
        UnknownCell::WholeTable { table, example } => {
            let example = example.map(|example| format!("，例如“{example}”")).unwrap_or_default();
            format!("“{table}”是一张表，请写到行和列{example}")
        }
        UnknownCell::OtherPart { table, name } => {
            format!("表“{table}”的这一段没有这一格，另一段有：“{name}”")
        }
        UnknownCell::Part { table, what, typed, alike, .. } if !alike.is_empty() => {
            format!("表“{table}”的“{typed}”有 {} {what}，请从上一级的名称写起：{}", alike.len(), alike.join("、"))
        }
        UnknownCell::Part { table, what, typed, nearest, .. } => {
            let nearest = nearest.map(|nearest| format!("，是不是“{nearest}”？")).unwrap_or_default();
            format!("表“{table}”没有“{typed}”这一{what}{nearest}")
        }
    };
    Some(Error::Refused { message })
}

impl Teller<'_> {
    /// A cell's value, and what its formula makes of it.
    pub(super) fn cell(&self, cell: &NamedCell<'_>, out: &mut impl Write) -> std::io::Result<()> {
        let NamedCell { table, column, .. } = *cell;
        let (row, column) = table.origin(cell.row, column);
        let head = table.columns.get(column).map(|column| column.name()).unwrap_or_default();
        let name = format!("{}·{}·{head}", table.name, table.row_name(cell.row));
        let written = table.cell(row, column);
        let place = written.map(|cell| self.place(cell.span)).unwrap_or_default();
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
    fn pair(&self, cell: &NamedCell<'_>, said: &str, place: &str, out: &mut impl Write) -> std::io::Result<()> {
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
