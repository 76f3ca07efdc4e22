//! Own tables from what is written to the model: columns, merged cells, numbers, formulas.

use super::table_file::TableFile;
use super::{cell, nearest};
use crate::model::{
    Cell, CellContent, Column, IndicatorId, Merges, NameKind, Number, Problem, ProblemKind, Spelling, Table,
    TableFormula,
};
use crate::profile::Requirement;
use crate::profile::names::{ColumnName, Names, TableNames};
use crate::profile::unit::Unit;
use crate::source::number::{self, Reading};
use crate::source::{Span, Spanned};
use std::sync::Arc;

/// Column ids in the dictionary of a table's formulas start here, above every indicator.
const COLUMN_BASE: usize = 1 << 32;

/// What formulas may ask of a table, before its own formulas are read.
pub(super) fn names(file: &TableFile) -> TableNames {
    let columns = columns(file);
    let mut named = Vec::new();
    for column in &columns {
        let unit = column.unit.as_deref().or(file.head.unit.as_deref()).map(Unit::parse);
        named.push(ColumnName { name: column.name(), unit: unit.clone() });
        let leaf = column.path.last().cloned().unwrap_or_default();
        let alone = columns.iter().filter(|other| other.path.last() == Some(&leaf)).count() == 1;
        if alone && leaf != column.name() {
            named.push(ColumnName { name: leaf, unit });
        }
    }
    TableNames { name: file.name.clone(), columns: named }
}

/// The table with its formulas read.
pub(super) fn table(file: TableFile, known: &Arc<Names>, problems: &mut Vec<Problem>) -> Table {
    let mut columns = columns(&file);
    let dictionary = with_columns(&columns, known);
    for (name, entry) in &file.head.columns {
        let Some(index) = position(&columns, &name.value) else {
            let known: Vec<String> = columns.iter().map(Column::name).collect();
            let kind = ProblemKind::UnknownName {
                kind: NameKind::Column,
                name: name.value.clone(),
                nearest: nearest(&name.value, known.iter().map(String::as_str)),
            };
            problems.push(Problem { kind, span: name.span, related: Vec::new(), fix: Vec::new() });
            continue;
        };
        if let Some(text) = &entry.formula {
            columns[index].formula =
                formula(&text.value, text.span, &dictionary, problems).map(|formula| Spanned::new(formula, text.span));
        }
    }
    let width = columns.len();
    let head = file.head_rows.iter().map(|row| row.iter().map(head_cell).collect()).collect();
    let unit = |column: &Column| column.unit.clone().or_else(|| file.head.unit.clone()).filter(|unit| !unit.is_empty());
    let places: Vec<Place> = columns.iter().map(|column| Place { name: column.name(), unit: unit(column) }).collect();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for row in &file.rows {
        if row.len() != width {
            let span = row.first().zip(row.last()).map_or(file.span, |(first, last)| first.span.to(last.span));
            let kind = ProblemKind::RowWidth { table: file.name.clone(), expected: width, found: row.len() };
            problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
        }
        let mut cells: Vec<Cell> =
            row.iter().zip(&places).map(|(cell, place)| body_cell(cell, place, &dictionary, problems)).collect();
        let end = cells.last().map_or(file.span, |cell| Span { start: cell.span.end, ..cell.span });
        cells.resize_with(width, || Spanned::new(CellContent::Pending, end));
        merged_marks(&cells, rows.is_empty(), problems);
        rows.push(cells);
    }
    let label_columns = file.head.label_columns.unwrap_or_else(|| label_columns(&rows));
    Table {
        name: file.name,
        title: file.head.title,
        unit: file.head.unit,
        head,
        columns,
        rows,
        label_columns,
        row_places: file.head.row_places.into_iter().map(|(row, places)| (row.value, places)).collect(),
        total: file.head.total.into(),
        notes: file.head.notes.0,
        source: file.head.source,
        landscape: file.head.landscape,
        consent: file.head.consent,
        span: file.span,
        merges: Merges::default(),
    }
}

/// One column a leaf of the head; 同左 repeats the text at the left, 同上 ends the path.
fn columns(file: &TableFile) -> Vec<Column> {
    let width = file.head_rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut head: Vec<Vec<&str>> = Vec::new();
    for row in &file.head_rows {
        let mut texts: Vec<&str> = Vec::with_capacity(row.len());
        for cell in row {
            let left = texts.last().copied().filter(|_| cell.value == "同左");
            texts.push(left.unwrap_or(&cell.value));
        }
        head.push(texts);
    }
    (0..width)
        .map(|index| {
            let texts = head.iter().filter_map(|row| row.get(index).copied());
            let path: Vec<String> =
                texts.filter(|text| *text != "同上" && !text.is_empty()).map(str::to_owned).collect();
            let entry = |column: &Column| {
                let leaf = column.path.last();
                file.head.columns.iter().find(|(name, _)| name.value == column.name() || Some(&name.value) == leaf)
            };
            let mut column = Column { path, ..Column::default() };
            if let Some((_, entry)) = entry(&column) {
                column.unit.clone_from(&entry.unit);
                column.places = entry.places;
                column.align.clone_from(&entry.align);
                column.width = entry.width;
            }
            column
        })
        .collect()
}

fn position(columns: &[Column], name: &str) -> Option<usize> {
    columns
        .iter()
        .position(|column| column.name() == name)
        .or_else(|| columns.iter().position(|column| column.path.last().is_some_and(|leaf| leaf == name)))
}

/// Everything the formulas of every table may name: indicators and the tables themselves.
pub(super) fn dictionary(requirement: &Requirement, tables: &[TableNames]) -> Names {
    let mut dictionary = Names::new();
    let mut names: Vec<_> = requirement.names.iter().collect();
    names.sort();
    names.into_iter().for_each(|(name, id)| dictionary.add(name, *id));
    tables.iter().for_each(|table| dictionary.add_table(table.clone()));
    dictionary
}

/// The columns of one table laid over what all formulas know.
fn with_columns(columns: &[Column], known: &Arc<Names>) -> Names {
    let mut dictionary = Names::over(Arc::clone(known));
    for (index, column) in columns.iter().enumerate() {
        dictionary.add(&column.name(), IndicatorId(COLUMN_BASE + index));
        if let Some(leaf) = column.path.last() {
            dictionary.add(leaf, IndicatorId(COLUMN_BASE + index));
        }
    }
    dictionary
}

fn formula(text: &str, span: Span, dictionary: &Names, problems: &mut Vec<Problem>) -> Option<TableFormula> {
    match crate::profile::parser::parse(text, dictionary) {
        Ok(expression) => {
            Some(TableFormula { text: text.to_owned(), expression: expression.with_columns_from(COLUMN_BASE) })
        }
        Err(errors) => {
            for error in errors {
                let kind = ProblemKind::BadFormula { text: text.to_owned(), reason: error.fault.message() };
                problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
            }
            None
        }
    }
}

fn head_cell(cell: &Spanned<String>) -> Cell {
    let content = match cell.value.as_str() {
        "同左" => CellContent::SameAsLeft,
        "同上" => CellContent::SameAsAbove,
        text => CellContent::Text(text.to_owned()),
    };
    Spanned::new(content, cell.span)
}

/// What a cell's column says of it.
struct Place {
    name: String,
    unit: Option<String>,
}

fn body_cell(cell: &Spanned<String>, place: &Place, dictionary: &Names, problems: &mut Vec<Problem>) -> Cell {
    let text = cell.value.trim();
    let content = match text {
        "同左" => CellContent::SameAsLeft,
        "同上" => CellContent::SameAsAbove,
        "计算" => CellContent::Computed,
        "待填" => CellContent::Pending,
        _ => match text.strip_prefix(['=', '＝']) {
            Some(formula_text) => match formula(formula_text.trim(), cell.span, dictionary, problems) {
                Some(formula) => CellContent::Formula(formula),
                None => CellContent::Pending,
            },
            None => value(text, cell.span, place, problems),
        },
    };
    Spanned::new(content, cell.span)
}

/// A number, also with its column's unit, thousands commas or full-width digits; anything else is text, for a table may
/// hold codes (`007`) and remarks.
fn value(text: &str, span: Span, place: &Place, problems: &mut Vec<Problem>) -> CellContent {
    let found = match number::parse(text) {
        Ok(Reading::Number(found)) => found,
        Ok(Reading::Blank(crate::source::BlankMark::Dash | crate::source::BlankMark::LongDash)) => {
            return CellContent::NotApplicable;
        }
        _ => return CellContent::Text(text.to_owned()),
    };
    let spelling = if !found.suffix.is_empty() {
        let fits = place.unit.as_ref().is_some_and(|unit| cell::fits(&found.suffix, unit, &Unit::parse(unit)));
        if !fits {
            return CellContent::Text(text.to_owned());
        }
        Some(Spelling::Unit(found.suffix))
    } else {
        (found.text != text).then_some(Spelling::Untidy)
    };
    if let Some(spelling) = spelling {
        let (name, text, read) = (place.name.clone(), text.to_owned(), found.text.clone());
        let fix = vec![(span, read.clone())];
        let kind = ProblemKind::NumberSpelling { name, text, spelling, read };
        problems.push(Problem { kind, span, related: Vec::new(), fix });
    }
    CellContent::Number(Number { text: found.text, value: found.value })
}

fn merged_marks(cells: &[Cell], first_row: bool, problems: &mut Vec<Problem>) {
    let mut report = |mark: &str, span: Span| {
        let kind = ProblemKind::NothingToMerge { mark: mark.to_owned() };
        problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    };
    for (column, cell) in cells.iter().enumerate() {
        match cell.value {
            CellContent::SameAsLeft if column == 0 => report("同左", cell.span),
            CellContent::SameAsAbove if first_row => report("同上", cell.span),
            _ => {}
        }
    }
}

/// Leading columns that hold no number in any row name the row; at least one.
fn label_columns(rows: &[Vec<Cell>]) -> usize {
    let width = rows.first().map_or(1, Vec::len);
    let is_value = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .any(|cell| matches!(cell.value, CellContent::Number(_) | CellContent::Computed | CellContent::Formula(_)))
    };
    (0..width).take_while(|column| !is_value(*column)).count().clamp(1, width.max(1))
}
