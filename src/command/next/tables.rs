//! Own tables for the next year: the years of heads move on, columns by year move to the left, rows by year move up, other
//! numbers are emptied; lists keep their rows under a mark, for an office sees best from the old rows what the new ones
//! should be.

mod columns;

use super::account::Account;
use super::edits::Edits;
use super::{Turn, prose, years};
use crate::model::table::Cell;
use crate::model::{CellContent, Table};
use crate::source::{self, FileId, Kind, Node, Span};
use columns::Columns;
use std::collections::BTreeMap;

/// An empty cell.
const EMPTY: &str = "待填";
/// How the mark of rows begins that are those of the year that is over.
const OLD_ROWS: &str = "# 【待核：下面各行还是";
/// Keys of a table file that name columns, and so years.
const HEADS: [&str; 7] = ["标题", "各年", "列", "行计算", "合计等于", "部分", "表头"];

/// Edits every own table.
pub(super) fn turn(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    for table in turn.ready.report.tables.values() {
        head(turn, table, edits);
        let columns = Columns::of(table, turn.ready.requirement.year);
        let rows = rows_by_year(table);
        if let Some(book) = book(turn, table) {
            let heads = match in_book(turn, table).as_slice() {
                [] => String::new(),
                years => format!("；表头的{}也在工作簿里改，改了以后，正文和公式里取这几列的跟着改", years.join("、")),
            };
            let by_year = [("列", columns.moves(turn.step())), ("行", rows.is_some())];
            let copied = by_year.iter().find(|(_, is)| *is).map_or_else(
                || "要换成今年的".to_owned(),
                |(what, _)| format!("上年的数没有前移：在 Excel 里把原来本期一{what}的数抄到上期一{what}，再填今年的"),
            );
            account.tables.push(format!("{}：各行在工作簿 {book} 里，照上年留着，{copied}{heads}", table.name));
            mark(turn, table, edits);
            continue;
        }
        let moved = |what: &str| match turn.step() {
            1 => format!("{}：按年份的{what}已前移一年，今年的{what}待填", table.name),
            step => format!("{}：按年份的{what}已前移 {step} 年，没有数的{what}待填", table.name),
        };
        columns.shift(turn, table, edits);
        for rows in rows.iter().flat_map(BTreeMap::values) {
            shift_rows(turn, table, rows, &columns.dated(), edits);
        }
        if !columns.is_empty() {
            if rows.is_none() {
                empty(table, |column| columns.loose().contains(&column), edits);
            }
            let told = match columns.moves(turn.step()) {
                true if columns.is_by_entry() => {
                    mark(turn, table, edits);
                    format!("{}；各级的数还是上年的，要换成今年的", moved("列"))
                }
                true => moved("列"),
                false => format!("{}：表头的年份已顺延，数待填", table.name),
            };
            account.tables.push(told);
        } else if rows.is_some() {
            account.tables.push(moved("行"));
        } else if is_list(table) {
            mark(turn, table, edits);
            account.tables.push(format!("{}：各行照上年，要换成今年的", table.name));
        } else {
            empty(table, |column| !table.is_label(column), edits);
            account.tables.push(format!("{}：行保留，数待填", table.name));
        }
    }
}

/// Says in the table's file that its rows are those of the year that is over.
fn mark(turn: &Turn<'_>, table: &Table, edits: &mut Edits) {
    let file = table.span.file;
    let start = if turn.sources.text(file).starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let year = turn.ready.requirement.year;
    // rows that nobody has looked at since the turn before are older still
    if turn.sources.text(file).get(start..).is_some_and(|text| text.starts_with(OLD_ROWS)) {
        return;
    }
    edits.insert(file, start, format!("{OLD_ROWS}{year}年度的，换好以后删去这一行】\n"));
}

/// The workbook a table's rows lie in.
pub(super) fn book<'t>(turn: &'t Turn<'_>, table: &Table) -> Option<&'t str> {
    let cell = table.rows.iter().flatten().find(|cell| turn.sources.cell(cell.span).is_some())?;
    turn.sources.path(cell.span.file).split_once('!').map(|(book, _)| book)
}

/// The workbooks own tables were read from.
pub(super) fn books<'t>(turn: &'t Turn<'_>) -> Vec<&'t str> {
    turn.ready.report.tables.values().filter_map(|table| book(turn, table)).collect()
}

/// The year words that a workbook says in the head of a table.
fn in_book(turn: &Turn<'_>, table: &Table) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in table.head.iter().flatten().filter(|cell| turn.sources.cell(cell.span).is_some()) {
        let CellContent::Text(text) = &cell.value else { continue };
        if years::first(text).is_some() && !found.contains(&format!("“{text}”")) {
            found.push(format!("“{text}”"));
        }
    }
    found
}

/// Moves the years of title, head and column formulas, and marks those of the notes.
fn head(turn: &Turn<'_>, table: &Table, edits: &mut Edits) {
    let file = table.span.file;
    let text = turn.sources.text(file);
    for cell in table.head.iter().flatten().filter(|cell| turn.sources.cell(cell.span).is_none()) {
        move_years(turn, cell.span, edits);
    }
    // rows pasted below a line of dashes are no YAML
    let end = rows_start(text, turn.sources.path(file));
    let Some(root) = source::parse_part(file, text, 0..end).root else { return };
    // 行小数 names rows, which keep their years unless they move
    let rows = rows_move(turn, table).then_some("行小数");
    for key in HEADS.into_iter().chain(rows) {
        if let Some(node) = root.get(key) {
            walk(turn, node, edits);
        }
    }
    let parts = root.get("部分").and_then(Node::list).unwrap_or_default();
    let notes = parts.iter().chain([&root]).filter_map(|part| part.get("注"));
    for note in notes.flat_map(|note| note.list().unwrap_or(std::slice::from_ref(note))) {
        mark_years(turn, note, edits);
    }
}

/// Marks every year word of a line of text, once.
fn mark_years(turn: &Turn<'_>, node: &Node, edits: &mut Edits) {
    let text = turn.sources.slice(node.span);
    for word in years::words(text) {
        if !text.get(word.end..).is_some_and(|rest| rest.starts_with(prose::MARK)) {
            edits.insert(node.span.file, node.span.start as usize + word.end, prose::MARK);
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

/// True for a table whose rows are called by another year now.
pub(super) fn rows_move(turn: &Turn<'_>, table: &Table) -> bool {
    book(turn, table).is_none() && rows_by_year(table).is_some()
}

/// Rows told apart by the year in their label alone, each group by year; none unless every row is one of the years that
/// follow one another, and none where nothing is counted: a table of events keeps what happened. Rows in a workbook are not
/// moved.
fn rows_by_year(table: &Table) -> Option<BTreeMap<Vec<String>, BTreeMap<i32, usize>>> {
    let mut groups: BTreeMap<Vec<String>, BTreeMap<i32, usize>> = BTreeMap::new();
    for row in 0..table.rows.len() {
        let labels: Vec<&str> = table.labels.iter().map(|column| table.text(row, *column)).collect();
        let year = labels.iter().find(|label| years::is_period(label)).and_then(|label| years::last(label))?;
        let others = labels.iter().filter(|label| !years::is_period(label)).map(|label| (*label).to_owned());
        if groups.entry(others.collect()).or_default().insert(year, row).is_some() {
            return None;
        }
    }
    let follow = |rows: &BTreeMap<i32, usize>| {
        let years: Vec<i32> = rows.keys().copied().collect();
        years.len() > 1 && years.windows(2).all(|pair| matches!(pair, [one, next] if next - one == 1))
    };
    let counts = |cells: &Vec<Cell>| {
        let beside = cells.iter().enumerate().filter(|(column, _)| !table.is_label(*column));
        beside.into_iter().any(|(_, cell)| cell.value.number().is_some() || is_counted(&cell.value))
    };
    (!groups.is_empty() && groups.values().all(follow) && table.rows.iter().any(counts)).then_some(groups)
}

fn is_counted(content: &CellContent) -> bool {
    formula(content) || matches!(content, CellContent::Measured(_))
}

/// Each year's row takes the cells of the year it is called by now; those of a year nobody wrote are empty. Columns that are
/// dated themselves have moved already.
fn shift_rows(turn: &Turn<'_>, table: &Table, rows: &BTreeMap<i32, usize>, dated: &[usize], edits: &mut Edits) {
    for (year, row) in rows {
        for (column, cell) in table.rows.get(*row).into_iter().flatten().enumerate() {
            if table.is_label(column) {
                move_years(turn, cell.span, edits);
                continue;
            }
            let (above, origin) = table.origin(*row, column);
            let words = table.cell(above, origin).is_some_and(|cell| matches!(cell.value, CellContent::Text(_)));
            let next = rows.get(&year.saturating_add(turn.step())).map(|next| table.origin(*next, column));
            // a number that was typed last year goes before the formula of the year before it
            let typed =
                next.and_then(|(row, column)| table.cell(row, column)).is_some_and(|it| it.value.number().is_some());
            let stays = (formula(&cell.value) && !typed)
                || cell.value == CellContent::SameAsLeft
                || is_unwritten(cell)
                || (words && cell.value == CellContent::SameAsAbove);
            if stays || dated.contains(&column) {
                continue;
            }
            let text = match next {
                Some((row, column)) => later(turn, table, row, column),
                None => Some(EMPTY.to_owned()),
            };
            edits.replace(cell.span, text.unwrap_or_else(|| EMPTY.to_owned()));
        }
    }
}

/// What a cell of the later year says, computed ones as they were rounded.
fn later(turn: &Turn<'_>, table: &Table, row: usize, column: usize) -> Option<String> {
    let cell = table.cell(row, column)?;
    if merged(&cell.value) {
        return None;
    }
    match cell.value {
        CellContent::Pending => return Some(EMPTY.to_owned()),
        _ if !formula(&cell.value) => return Some(turn.sources.slice(cell.span).to_owned()),
        _ => {}
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

/// True for a cell that a row lacks, which has no place to write it.
fn is_unwritten(cell: &Cell) -> bool {
    cell.value == CellContent::Pending && cell.span.range().is_empty()
}

fn merged(content: &CellContent) -> bool {
    matches!(content, CellContent::SameAsLeft | CellContent::SameAsAbove)
}

/// True for a list of things rather than a grid of numbers: texts beyond the labels, numbered rows, or rows by year.
fn is_list(table: &Table) -> bool {
    let numbered =
        table.columns.first().is_some_and(|column| ["序号", "编号", "排名"].contains(&column.name().as_str()));
    let labels = |column: &usize| table.labels.contains(column);
    let texts = |cells: &Vec<Cell>| {
        cells.iter().enumerate().any(|(column, cell)| match &cell.value {
            CellContent::Text(text) => !labels(&column) || years::first(text).is_some(),
            CellContent::Number(number) => labels(&column) && years::first(&number.text).is_some(),
            _ => false,
        })
    };
    numbered || table.rows.iter().any(texts)
}

/// Empties every number of some columns.
fn empty(table: &Table, of: impl Fn(usize) -> bool, edits: &mut Edits) {
    for (column, cell) in table.rows.iter().flat_map(|cells| cells.iter().enumerate()) {
        if of(column) && matches!(cell.value, CellContent::Number(_) | CellContent::Measured(_)) {
            edits.replace(cell.span, EMPTY);
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
