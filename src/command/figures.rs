//! `figures`: every figure and computed figure, for people or for programs.

use super::evaluate::{Evaluated, Ready, evaluate};
use super::why::only_this_year;
use super::{Status, place};
use crate::cli::{Figures, FiguresFormat};
use crate::derive::ledger::{Absence, Computation, Entry, Origin};
use crate::diag::{Shown, csv, text};
use crate::error::Error;
use crate::model::{Column, IndicatorId, Number, Period, Table};
use crate::profile::Catalogue;
use crate::source::Sources;
use serde::Serialize;
use std::io::Write;

/// One figure as the machine formats show it; keys are part of the public shape.
#[derive(Debug, Serialize)]
struct Row {
    table: String,
    indicator: String,
    unit: String,
    period: String,
    value: Option<String>,
    state: String,
    formula: Option<String>,
    worked: Option<String>,
    inputs: Vec<String>,
    place: Option<String>,
    /// 统计范围, where the report states one.
    scope: Option<String>,
}

/// Runs `figures`.
///
/// # Errors
/// A folder that cannot be opened or read as a report; an output that is gone.
pub(super) fn run(options: &Figures, catalogue: &Catalogue) -> Result<Status, Error> {
    let evaluated = evaluate(&options.dir, catalogue)?;
    let ready = evaluated.readable(&options.dir)?;
    let rows = rows(ready, &evaluated);
    let mut out = Shown::new(anstream::stdout().lock());
    match options.format {
        FiguresFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?,
        FiguresFormat::Yaml => write!(out, "{}", serde_yaml::to_string(&rows)?)?,
        FiguresFormat::Csv => csv(&rows, &mut out)?,
        FiguresFormat::Table => table(&rows, &mut out)?,
    }
    Ok(Status::Clean)
}

fn rows(ready: &Ready, evaluated: &Evaluated) -> Vec<Row> {
    let mut rows = Vec::new();
    for index in 0..ready.requirement.indicators.len() {
        let id = IndicatorId(index);
        let kind = ready.requirement.indicator(id).period;
        for period in [ready.report.periods.previous(kind), ready.report.periods.current(kind)] {
            if only_this_year(ready, id) && period != ready.report.periods.current(kind) {
                continue;
            }
            if let Some(entry) = ready.ledger.entries.get(&(id, period)) {
                rows.push(row(ready, evaluated, (id, period), entry));
            }
        }
    }
    rows.extend(own_tables(ready, &evaluated.sources));
    rows
}

/// The numbers of the report's own tables, cell by cell: row and column name the cell.
fn own_tables(ready: &Ready, sources: &Sources) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, table) in &ready.report.tables {
        let Some(cells) = ready.ledger.tables.get(name) else { continue };
        for (index, cells) in cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if let Some(Ok((number, computation))) = cell
                    && table.origin(index, column) == (index, column)
                {
                    let row = cell_row(table, sources, (index, column), number, computation.as_ref());
                    let scope = ready.report.scopes.of_table(name).map(str::to_owned);
                    rows.push(Row { scope, ..row });
                }
            }
        }
    }
    rows
}

fn cell_row(
    table: &Table,
    sources: &Sources,
    (row, column): (usize, usize),
    number: &Number,
    computation: Option<&Computation>,
) -> Row {
    let head = table.columns.get(column);
    let unit = head.and_then(|head| head.unit.clone()).or_else(|| table.unit.clone()).unwrap_or_default();
    let typed = table.cell(row, column).filter(|cell| cell.value.number().is_some());
    let computation = computation.filter(|_| typed.is_none());
    Row {
        table: format!("表：{}", table.name),
        indicator: format!("{} / {}", table.row_name(row), head.map(Column::name).unwrap_or_default()),
        unit,
        period: String::new(),
        value: Some(number.to_string()),
        state: if computation.is_some() { "计算" } else { "已填" }.to_owned(),
        formula: computation.map(|computation| computation.formula.clone()),
        worked: computation.map(|computation| computation.worked.clone()),
        inputs: computation.map(|it| it.inputs.iter().map(|input| input.name.clone()).collect()).unwrap_or_default(),
        place: typed.map(|cell| place::of(cell.span, sources)),
        scope: None,
    }
}

fn row(ready: &Ready, evaluated: &Evaluated, (id, period): (IndicatorId, Period), entry: &Entry) -> Row {
    let indicator = ready.requirement.indicator(id);
    let computation = match &entry.origin {
        Some(Origin::Computed(computation)) => Some(computation),
        _ => None,
    };
    let typed = match &entry.origin {
        Some(Origin::Typed(span) | Origin::Gathered(span)) => Some(place::of(*span, &evaluated.sources)),
        _ => None,
    };
    Row {
        table: ready.requirement.table_of(id).map_or_else(|| "基础数据".to_owned(), |table| table.name.clone()),
        indicator: indicator.name.clone(),
        unit: indicator.unit_text.clone(),
        period: period.to_string(),
        value: entry.value.as_ref().ok().map(ToString::to_string),
        state: match &entry.value {
            Ok(_) if computation.is_some() => "计算".to_owned(),
            Ok(_) if matches!(entry.origin, Some(Origin::Gathered(_))) => "汇总".to_owned(),
            Ok(_) => "已填".to_owned(),
            Err(Absence::Pending) if evaluated.is_unread(id, period) => "读不出".to_owned(),
            Err(absence) => absence.to_string(),
        },
        formula: computation.map(|computation| computation.formula.clone()),
        worked: computation.map(|computation| computation.worked.clone()),
        inputs: computation.map(|it| it.inputs.iter().map(|input| input.name.clone()).collect()).unwrap_or_default(),
        place: typed,
        scope: ready.report.scopes.of(id, &ready.requirement).map(str::to_owned),
    }
}

fn table(rows: &[Row], out: &mut impl Write) -> std::io::Result<()> {
    let (mut current, mut usual) = ("", None);
    for pair in rows {
        if pair.table != current {
            (current, usual) = (&pair.table, pair.scope.as_deref());
            let scope = usual.map(|scope| format!("　统计范围：{scope}")).unwrap_or_default();
            writeln!(out, "\n{current}{scope}")?;
        }
        let value = pair.value.as_deref().unwrap_or("——");
        let from = match (&pair.worked, &pair.place) {
            _ if pair.value.is_none() => pair.state.clone(),
            (Some(worked), _) => format!("= {worked}"),
            (None, Some(place)) => place.clone(),
            (None, None) => String::new(),
        };
        let name = text::pad(&pair.indicator, 44);
        let other = pair.scope.as_deref().filter(|scope| Some(*scope) != usual);
        let other = other.map(|scope| format!("  统计范围：{scope}")).unwrap_or_default();
        writeln!(
            out,
            "  {name}{} {} {}  {from}{other}",
            pair.period,
            text::pad_left(value, 12),
            text::pad(&pair.unit, 6)
        )?;
    }
    Ok(())
}

/// CSV with a byte order mark, so that Excel reads it as UTF-8.
fn csv(rows: &[Row], out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "\u{feff}表,指标,单位,时期,值,状态,计算式,代入,出处,统计范围")?;
    for row in rows {
        let none = String::new();
        let cells = [
            &row.table,
            &row.indicator,
            &row.unit,
            &row.period,
            row.value.as_ref().unwrap_or(&none),
            &row.state,
            row.formula.as_ref().unwrap_or(&none),
            row.worked.as_ref().unwrap_or(&none),
            row.place.as_ref().unwrap_or(&none),
            row.scope.as_ref().unwrap_or(&none),
        ];
        writeln!(out, "{}", cells.map(|cell| csv::cell(cell)).join(","))?;
    }
    Ok(())
}
