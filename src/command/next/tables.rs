//! Own tables for the next year: the years of heads move on, columns by year move to the left, other numbers are emptied;
//! lists keep their rows under a mark, for an office sees best from the old rows what the new ones should be.

use super::account::Account;
use super::edits::Edits;
use super::{Turn, years};
use crate::model::{CellContent, Table};
use crate::source::{self, FileId, Kind, Node, Span};
use std::collections::BTreeMap;

/// An empty cell.
const EMPTY: &str = "待填";
/// Keys of a table file that name columns, and so years.
const HEADS: [&str; 6] = ["标题", "各年", "列", "行计算", "部分", "表头"];

/// Edits every own table.
pub(super) fn turn(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    for table in turn.ready.report.tables.values() {
        head(turn, table, edits);
        if let Some(book) = book(turn, table) {
            account.tables.push(format!("{}：各行在工作簿 {book} 里，照上年留着，要换成今年的", table.name));
            mark(turn, table, edits);
            continue;
        }
        let groups = by_year(table);
        if !groups.is_empty() {
            for columns in groups.values() {
                shift(turn, table, columns, edits);
            }
            let years = match turn.step() {
                1 => "一年，今年的列".to_owned(),
                step => format!(" {step} 年，没有数的列"),
            };
            account.tables.push(format!("{}：按年份的列已前移{years}待填", table.name));
        } else if is_list(table) {
            mark(turn, table, edits);
            account.tables.push(format!("{}：各行照上年，要换成今年的", table.name));
        } else {
            empty(table, edits);
            account.tables.push(format!("{}：行保留，数待填", table.name));
        }
    }
}

/// Says in the table's file that its rows are those of the year that is over.
fn mark(turn: &Turn<'_>, table: &Table, edits: &mut Edits) {
    let file = table.span.file;
    let start = if turn.sources.text(file).starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let year = turn.ready.requirement.year;
    edits.insert(file, start, format!("# 【待核：下面各行还是{year}年度的，换好以后删去这一行】\n"));
}

/// The workbook a table's rows lie in.
fn book<'t>(turn: &'t Turn<'_>, table: &Table) -> Option<&'t str> {
    let cell = table.rows.iter().flatten().find(|cell| turn.sources.cell(cell.span).is_some())?;
    turn.sources.path(cell.span.file).split_once('!').map(|(book, _)| book)
}

/// The workbooks own tables were read from.
pub(super) fn books<'t>(turn: &'t Turn<'_>) -> Vec<&'t str> {
    turn.ready.report.tables.values().filter_map(|table| book(turn, table)).collect()
}

/// Moves the years of title, head and column formulas.
fn head(turn: &Turn<'_>, table: &Table, edits: &mut Edits) {
    let file = table.span.file;
    let text = turn.sources.text(file);
    for cell in table.head.iter().flatten().filter(|cell| turn.sources.cell(cell.span).is_none()) {
        move_years(turn, cell.span, edits);
    }
    // rows pasted below a line of dashes are no YAML
    let end = rows_start(text, turn.sources.path(file));
    let Some(root) = source::parse_part(file, text, 0..end).root else { return };
    for key in HEADS {
        if let Some(node) = root.get(key) {
            walk(turn, node, edits);
        }
    }
}

/// Where the YAML part of a table file ends.
fn rows_start(text: &str, path: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n').filter(|_| path.ends_with(".txt")) {
        let plain = line.trim();
        if plain.chars().count() >= 3 && plain.chars().all(|one| "-—－─=".contains(one)) {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// Moves the years of every name and value below a key, but for the rows of a part.
fn walk(turn: &Turn<'_>, node: &Node, edits: &mut Edits) {
    match &node.kind {
        Kind::Scalar { .. } => move_years(turn, node.span, edits),
        Kind::List(entries) => entries.iter().for_each(|entry| walk(turn, entry, edits)),
        Kind::Mapping(mapping) => {
            for entry in mapping.entries.iter().filter(|entry| entry.key.value != "行") {
                move_years(turn, entry.key.span, edits);
                walk(turn, &entry.value, edits);
            }
        }
        Kind::Bad => {}
    }
}

fn move_years(turn: &Turn<'_>, span: Span, edits: &mut Edits) {
    let text = turn.sources.slice(span);
    let moved = years::shifted(text, turn.step());
    if moved != text {
        edits.replace(span, moved);
    }
}

/// Columns whose heads differ by the year alone, each group by year.
fn by_year(table: &Table) -> BTreeMap<String, BTreeMap<i32, usize>> {
    let mut groups: BTreeMap<String, BTreeMap<i32, usize>> = BTreeMap::new();
    for (index, column) in table.columns.iter().enumerate() {
        let name = column.name();
        if let Some(year) = years::first(&name) {
            groups.entry(name.replacen(&year.to_string(), "#", 1)).or_default().insert(year, index);
        }
    }
    groups
}

/// Each year's column takes the cells of the year it is called by now; those of a year nobody wrote are empty. Formulas follow the periods by themselves.
fn shift(turn: &Turn<'_>, table: &Table, columns: &BTreeMap<i32, usize>, edits: &mut Edits) {
    for row in 0..table.rows.len() {
        for (year, column) in columns {
            let Some(cell) = table.cell(row, *column) else { continue };
            if formula(&cell.value) || merged(&cell.value) || matches!(cell.value, CellContent::Pending) {
                continue;
            }
            let text = match columns.get(&year.saturating_add(turn.step())) {
                Some(next) => later(turn, table, row, *next),
                None => Some(EMPTY.to_owned()),
            };
            if let Some(text) = text {
                edits.replace(cell.span, text);
            }
        }
    }
}

/// What a cell of the later year says, computed ones as they were rounded.
fn later(turn: &Turn<'_>, table: &Table, row: usize, column: usize) -> Option<String> {
    let cell = table.cell(row, column)?;
    if merged(&cell.value) {
        return None;
    }
    if !formula(&cell.value) {
        return Some(turn.sources.slice(cell.span).to_owned());
    }
    let cells = turn.ready.ledger.tables.get(&table.name)?;
    match cells.get(row)?.get(column)? {
        Some(Ok((number, _))) => Some(number.text.clone()),
        _ => Some(EMPTY.to_owned()),
    }
}

fn formula(content: &CellContent) -> bool {
    matches!(content, CellContent::Computed | CellContent::Formula(_))
}

fn merged(content: &CellContent) -> bool {
    matches!(content, CellContent::SameAsLeft | CellContent::SameAsAbove)
}

/// True for a list of things rather than a grid of numbers: texts beyond the labels, numbered rows, or rows by year.
fn is_list(table: &Table) -> bool {
    let numbered =
        table.columns.first().is_some_and(|column| ["序号", "编号", "排名"].contains(&column.name().as_str()));
    let labels = |column: &usize| table.labels.contains(column);
    let texts = |cells: &Vec<crate::model::table::Cell>| {
        cells.iter().enumerate().any(|(column, cell)| match &cell.value {
            CellContent::Text(text) => !labels(&column) || years::first(text).is_some(),
            CellContent::Number(number) => labels(&column) && years::first(&number.text).is_some(),
            _ => false,
        })
    };
    numbered || table.rows.iter().any(texts)
}

/// Empties every number beside the labels.
fn empty(table: &Table, edits: &mut Edits) {
    for cells in &table.rows {
        for (column, cell) in cells.iter().enumerate() {
            if !table.labels.contains(&column)
                && matches!(cell.value, CellContent::Number(_) | CellContent::Measured(_))
            {
                edits.replace(cell.span, EMPTY);
            }
        }
    }
}

/// The files own tables were read from, their sheets of rows included.
pub(super) fn files(turn: &Turn<'_>) -> Vec<FileId> {
    let tables = turn.ready.report.tables.values();
    let mut files: Vec<FileId> = tables
        .flat_map(|table| table.rows.iter().flatten().map(|cell| cell.span.file).chain([table.span.file]))
        .collect();
    files.sort_unstable();
    files.dedup();
    files.retain(|file| !turn.sources.is_sheet(*file));
    files
}
