//! Columns and rows of own tables that are called by another year now, wherever figures are taken from them, and the
//! report's own computed figures that are named for a year.

use super::account::Account;
use super::edits::Edits;
use super::{Turn, tables, years};
use crate::load::{bound, mentions};
use crate::model::{CellContent, Table};
use crate::source::Span;

/// How many points the name of a row may hold.
const POINTS: usize = 4;
/// Row names that every table knows.
const TOTALS: [&str; 2] = ["合计", "总计"];

/// Moves the year of every column and row named behind its table, in formulas and in `{{ }}`, and of own names.
pub(super) fn turn(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    for table in turn.ready.report.tables.values() {
        let columns = moved(turn, table);
        let rows = tables::rows_move(turn, table);
        if !columns.is_empty() || rows {
            mentions_of(turn, table, &columns, rows, edits);
            own_cells(turn, table, &columns, rows, edits);
        }
    }
    names(turn, edits, account);
}

/// True for a table whose columns or rows are called by another year now, or that names no year.
fn moves(turn: &Turn<'_>, table: &Table) -> bool {
    let named = |row: usize| years::first(&table.row_name(row)).is_some();
    let by_row = (0..table.rows.len()).any(named);
    let columns = table.columns.iter().any(|column| years::first(&column.name()).is_some());
    tables::rows_move(turn, table) || !moved(turn, table).is_empty() || !(by_row || columns)
}

/// Old and new spellings of the columns whose year moves, the longest first. A head in a workbook stays as it is.
fn moved(turn: &Turn<'_>, table: &Table) -> Vec<(String, String)> {
    if table.head.iter().flatten().any(|cell| turn.sources.cell(cell.span).is_some()) {
        return Vec::new();
    }
    let spellings = table.columns.iter().flat_map(|column| column.spellings());
    let pairs = spellings.map(|old| (years::shifted(&old, turn.step()), old)).filter(|(new, old)| new != old);
    let mut pairs: Vec<(String, String)> = pairs.map(|(new, old)| (old, new)).collect();
    pairs.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    pairs
}

/// Every `表.列` and `表.行.列` of a table.
fn mentions_of(turn: &Turn<'_>, table: &Table, columns: &[(String, String)], rows: bool, edits: &mut Edits) {
    let prefix = format!("{}.", table.name);
    for file in turn.sources.files() {
        let text = turn.sources.text(file);
        for (at, _) in text.match_indices(&prefix) {
            let whole = !text[..at].ends_with(char::is_alphanumeric);
            let place = Span::new(file, at, at + prefix.len());
            if !whole || bound(turn.sources, &turn.ready.requirement, place) != Some(true) {
                continue;
            }
            let start = at + prefix.len();
            let rest = &text[start..];
            let behind = row(table, rest).unwrap_or_default();
            let named = |skip: usize| {
                let found = columns.iter().find(|(old, _)| rest[skip..].starts_with(old.as_str()));
                found.map(|(old, new)| (Span::new(file, start + skip, start + skip + old.len()), new))
            };
            let column = named(0).or_else(|| named(behind));
            if rows && behind > 0 && named(0).is_none() {
                // without its point: 2024. is no year
                let name = rest[..behind].trim_end_matches('.');
                let span = Span::new(file, start, start + name.len());
                edits.replace(span, years::shifted(name, turn.step()));
            }
            if let Some((span, new)) = column {
                edits.replace(span, new.as_str());
            }
        }
    }
}

/// Columns and rows that formulas in the table's own cells name without the table.
fn own_cells(turn: &Turn<'_>, table: &Table, columns: &[(String, String)], rows: bool, edits: &mut Edits) {
    let formulas = table.rows.iter().flatten().filter(|cell| matches!(cell.value, CellContent::Formula(_)));
    for cell in formulas.filter(|cell| turn.sources.cell(cell.span).is_none()) {
        let text = turn.sources.slice(cell.span);
        let place = |start: usize, end: usize| cell.span.part(start..end);
        for (at, _) in text.match_indices('「').filter(|_| rows) {
            let end = text[at..].find('」').map_or(text.len(), |end| at + end);
            if !text[..at].ends_with('.') {
                edits.replace(place(at, end), years::shifted(&text[at..end], turn.step()));
            }
        }
        for (old, new) in columns {
            for (at, _) in text.match_indices(old.as_str()).filter(|(at, _)| is_own(&text[..*at])) {
                edits.replace(place(at, at + old.len()), new.as_str());
            }
        }
    }
}

/// True if what stands before a column in a formula names no other table: nothing, or a row of this one.
fn is_own(before: &str) -> bool {
    let Some(row) = before.strip_suffix('.') else {
        return !before.ends_with(|one: char| one.is_alphanumeric() || one == '/');
    };
    row.ends_with('」') && row.rfind('「').is_some_and(|open| !row[..open].ends_with('.'))
}

/// Where the name of a column begins behind the name of a row.
fn row(table: &Table, rest: &str) -> Option<usize> {
    if let Some(quoted) = rest.strip_prefix('「') {
        let end = quoted.find("」.")?;
        return Some('「'.len_utf8() + end + "」.".len());
    }
    let names = (0..table.rows.len()).map(|at| table.row_name(at));
    let names = names.chain(TOTALS.map(str::to_owned)).filter(|name| !name.is_empty());
    let whole =
        names.filter_map(|name| rest.strip_prefix(name.as_str())?.starts_with('.').then_some(name.len() + 1)).max();
    // some of a row's labels are its name too, if only one row has them
    let points = rest.match_indices('.').take(POINTS);
    whole.or_else(|| points.into_iter().find_map(|(at, _)| table.row(&rest[..at]).map(|_| at + 1)))
}

/// The report's own computed figures that are named for a year: what they are taken from is of the next one now. Where it
/// is not, for the table's years are still those of the year that is over, the name stays too.
fn names(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    let requirement = &turn.ready.requirement;
    let tables = &turn.ready.report.tables;
    let of =
        |text: &str, table: &str| text.match_indices(table).any(|(at, _)| text[at + table.len()..].starts_with('.'));
    let still: Vec<&Table> = tables.values().filter(|table| !moves(turn, table)).collect();
    for (id, formula) in &requirement.formulas {
        let name = requirement.indicator(*id).name.as_str();
        let new = years::shifted(name, turn.step());
        // a cell of a table that prose takes is no figure of its own: it is called by its table, row and column
        let cell =
            tables.keys().any(|table| name.strip_prefix(table.as_str()).is_some_and(|rest| rest.starts_with('.')));
        if new == name || cell || turn.old.find(name).is_some() {
            continue;
        }
        let taken = |table: &&&Table| formula.variants.iter().any(|variant| of(&variant.text, &table.name));
        if let Some(table) = still.iter().find(taken) {
            let note = format!("“{name}”取自“{}”，那张表还是上年的，名字和公式没有动；表换好以后一并改", table.name);
            account.notes.push(note);
            continue;
        }
        for mention in mentions(turn.sources, requirement, name).iter().filter(|mention| mention.bound) {
            edits.replace(mention.span, new.as_str());
        }
        account.moved.push(format!("{name} → {new}"));
    }
}
