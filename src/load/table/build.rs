//! Own tables from what is written to the model: columns, merged cells, numbers, formulas.

use super::content::{self, Place};
use super::file::TableFile;
use super::keys::Labels;
use super::names::Dictionaries;
use super::pasted::indented;
use crate::load::nearest;
use crate::model::{
    Cell, CellContent, Column, Equality, Merges, NameKind, Problem, ProblemKind, SideBySide, Table, TableFormula,
    UnitInCells,
};
use crate::profile::names::Names;
use crate::profile::syntax_error::SyntaxFault;
use crate::source::workbook::UNCALCULATED;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Heads of columns that name the row even where they hold numbers.
const LABEL_HEADS: [&str; 8] = ["序号", "年度", "年份", "年", "时间", "学年", "年度（年）", "届别"];

/// What Excel shows where a formula of its own fails, and what stands where it was never worked out.
const SHEET_ERRORS: [&str; 10] =
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", UNCALCULATED];

/// The table with its formulas read.
pub(in crate::load) fn table(file: TableFile, known: &Arc<Names>, problems: &mut Vec<Problem>) -> Table {
    let columns = columns(&file);
    let head = file.side_by_side.as_ref().map_or(&file.head_rows, |whole| &whole.head);
    let head = head.iter().map(|row| row.iter().map(head_cell).collect()).collect();
    let (rows, formulas) = body(&file, &columns, problems);
    let labels = labels(&file, &columns, &rows, problems);
    let TableFile { name, part_of, head: keys, side_by_side, span, .. } = file;
    let mut table = Table {
        name,
        title: keys.title.unwrap_or_else(|| Spanned::new(String::new(), span)),
        unit: keys.unit,
        head,
        columns,
        rows,
        labels,
        row_formulas: BTreeMap::new(),
        equalities: Vec::new(),
        row_places: keys.row_places.into_iter().map(|(row, places)| (row.value, places)).collect(),
        total: keys.total.of_part(0, |_| true).into(),
        notes: keys.notes.0,
        source: keys.source,
        part_of,
        side_by_side: side_by_side.map(|whole| SideBySide { lists: whole.lists, rows: whole.rows, total: whole.total }),
        landscape: keys.landscape,
        consent: keys.consent,
        span,
        merges: Merges::default(),
    };
    units_in_cells(&mut table);
    let mut reader = Formulas { dictionaries: Dictionaries::new(&table, known), problems };
    reader.of_columns(&mut table, &keys.columns);
    reader.of_rows(&mut table, &keys.row_formulas);
    reader.of_cells(&mut table, formulas);
    reader.equalities(&mut table, &keys.equalities);
    table
}

/// Reads the formulas of a table.
struct Formulas<'a, 'p> {
    dictionaries: Dictionaries<'a>,
    problems: &'p mut Vec<Problem>,
}

impl Formulas<'_, '_> {
    fn of_columns(
        &mut self,
        table: &mut Table,
        entries: &indexmap::IndexMap<Spanned<String>, super::keys::ColumnEntry>,
    ) {
        for (name, entry) in entries {
            let meant = meant(&table.columns, &name.value);
            if meant.is_empty() && !entry.shared {
                let known: Vec<String> = table.columns.iter().map(Column::name).collect();
                self.unknown(NameKind::Column, name, nearest(&name.value, known.iter().map(String::as_str)));
            }
            let Some(text) = &entry.formula else { continue };
            for column in meant {
                // a fault of a formula that many columns share is told once
                let faults = self.problems.len();
                let read = formula(&text.value, text.span, self.dictionaries.of_column(column), self.problems);
                table.columns[column].formula = read.map(|formula| Spanned::new(formula, text.span));
                if self.problems.len() > faults {
                    break;
                }
            }
        }
    }

    fn of_rows(&mut self, table: &mut Table, entries: &indexmap::IndexMap<Spanned<String>, Spanned<String>>) {
        if entries.is_empty() {
            return;
        }
        let dictionary = self.dictionaries.of_rows(table);
        for (name, text) in entries {
            let Some(row) = table.row(&name.value) else {
                let known: Vec<String> = (0..table.rows.len()).map(|row| table.row_name(row)).collect();
                self.unknown(NameKind::Row, name, nearest(&name.value, known.iter().map(String::as_str)));
                continue;
            };
            if let Some(formula) = formula(&text.value, text.span, &dictionary, self.problems) {
                table.row_formulas.insert(row, Spanned::new(formula, text.span));
            }
        }
    }

    fn of_cells(&mut self, table: &mut Table, formulas: Vec<CellFormula>) {
        for (row, column, text) in formulas {
            let read = formula(&text.value, text.span, self.dictionaries.of_column(column), self.problems);
            if let (Some(formula), Some(cell)) = (read, table.rows.get_mut(row).and_then(|row| row.get_mut(column))) {
                cell.value = CellContent::Formula(formula);
            }
        }
    }

    /// 合计等于: a column means the sum of its rows, 行.列 a cell.
    fn equalities(&mut self, table: &mut Table, entries: &indexmap::IndexMap<Spanned<String>, Spanned<String>>) {
        for (name, figure) in entries {
            let left = match meant(&table.columns, &name.value).as_slice() {
                [] => cell_of(&table.name, &name.value),
                [column] => format!("合计(「{}」.「{}」)", table.name, table.columns[*column].name()),
                _ => {
                    self.unknown(
                        NameKind::Column,
                        name,
                        table.columns.iter().map(Column::name).find(|full| full.contains(&name.value)),
                    );
                    continue;
                }
            };
            let text = format!("{left} = {}", figure.value);
            if let Some(statement) =
                formula(&text, name.span.to(figure.span), &self.dictionaries.of_statements(), self.problems)
            {
                table.equalities.push(Equality { name: name.clone(), statement });
            }
        }
    }

    fn unknown(&mut self, kind: NameKind, name: &Spanned<String>, nearest: Option<String>) {
        let kind = ProblemKind::UnknownName { kind, name: name.value.clone(), nearest };
        self.problems.push(Problem { kind, span: name.span, related: Vec::new(), fix: Vec::new() });
    }
}

/// 行.列 as a formula names a cell of this very table, whatever figures are called like its columns.
fn cell_of(table: &str, name: &str) -> String {
    match name.rsplit_once(['.', '．', '。']) {
        Some((row, column)) if !row.contains('.') => format!("「{table}」.{}.「{}」", row.trim(), column.trim()),
        _ => name.to_owned(),
    }
}

/// The columns a name under 列 means: the one of exactly this name, else all whose head has it.
fn meant(columns: &[Column], name: &str) -> Vec<usize> {
    match columns.iter().position(|column| column.name() == name) {
        Some(index) => vec![index],
        None => (0..columns.len()).filter(|index| columns[*index].spellings().iter().any(|one| one == name)).collect(),
    }
}

/// A formula of a cell with its row and column.
type CellFormula = (usize, usize, Spanned<String>);

/// The rows of the body, and the formulas of their cells, which are read when the table is known.
fn body(file: &TableFile, columns: &[Column], problems: &mut Vec<Problem>) -> (Vec<Vec<Cell>>, Vec<CellFormula>) {
    let width = columns.len();
    let units = columns.iter().position(|column| column.name() == "单位");
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut formulas = Vec::new();
    for row in &file.rows {
        if row.len() != width {
            let span = row.first().zip(row.last()).map_or(file.span, |(first, last)| first.span.to(last.span));
            let lost: Vec<String> =
                row.iter().skip(width).map(|cell| cell.value.clone()).filter(|text| !text.is_empty()).collect();
            let kind = ProblemKind::RowWidth { table: file.name.clone(), expected: width, found: row.len(), lost };
            problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
        }
        let of_row = units.and_then(|column| row.get(column)).map(|cell| cell.value.clone());
        let mut cells: Vec<Cell> = Vec::with_capacity(width);
        for (column, (cell, of)) in row.iter().zip(columns).enumerate() {
            let unit = of.unit.clone().or_else(|| of_row.clone()).or_else(|| file.head.unit.clone());
            let label = row.first().map(|label| label.value.as_str());
            let ratio = of.path.iter().map(String::as_str).chain(label).any(names_ratio);
            let place = Place { name: of.name(), unit: unit.filter(|unit| !unit.is_empty()), ratio };
            if let Some(text) = cell.value.trim().strip_prefix(['=', '＝']).filter(|text| !text.trim().is_empty()) {
                formulas.push((rows.len(), column, Spanned::new(text.trim().to_owned(), cell.span)));
                cells.push(Spanned::new(CellContent::Pending, cell.span));
            } else {
                if SHEET_ERRORS.iter().any(|error| cell.value.trim().eq_ignore_ascii_case(error)) {
                    let name = format!("{}·{}", file.name, place.name);
                    let kind = ProblemKind::NotANumber { name, text: cell.value.trim().to_owned() };
                    problems.push(Problem { kind, span: cell.span, related: Vec::new(), fix: Vec::new() });
                }
                cells.push(body_cell(cell, &place, problems));
            }
        }
        let end = cells.last().map_or(file.span, |cell| Span { start: cell.span.end, ..cell.span });
        cells.resize_with(width, || Spanned::new(CellContent::Pending, end));
        let first = rows.is_empty().then_some(file);
        merged_marks(&cells, first, problems);
        rows.push(cells);
    }
    (rows, formulas)
}

/// True for 生师比 and 师生比例（∶1）.
fn names_ratio(text: &str) -> bool {
    let name = text.split(['（', '(']).next().unwrap_or_default().trim();
    name.ends_with('比') || name.ends_with("比例") || name.ends_with("比值")
}

fn body_cell(cell: &Spanned<String>, place: &Place, problems: &mut Vec<Problem>) -> Cell {
    let text = cell.value.trim();
    let content = match text {
        "同左" => CellContent::SameAsLeft,
        "同上" => CellContent::SameAsAbove,
        "计算" => CellContent::Computed,
        "待填" => CellContent::Pending,
        _ => match content::value(text, cell.span, place, problems) {
            CellContent::Text(read) => CellContent::Text(indented(&cell.value, &read)),
            other => other,
        },
    };
    Spanned::new(content, cell.span)
}

/// The columns that name a row: those said to, else the leading ones that hold no number, among them 序号 and 年度.
fn labels(file: &TableFile, columns: &[Column], rows: &[Vec<Cell>], problems: &mut Vec<Problem>) -> Vec<usize> {
    let width = columns.len();
    match &file.head.labels {
        Some(Labels::Leading(count)) => (0..(*count).min(width)).collect(),
        Some(Labels::Named(names)) => {
            let mut found = Vec::new();
            for name in names {
                let meant = meant(columns, &name.value);
                if meant.is_empty() {
                    let known: Vec<String> = columns.iter().map(Column::name).collect();
                    let nearest = nearest(&name.value, known.iter().map(String::as_str));
                    let kind = ProblemKind::UnknownName { kind: NameKind::Column, name: name.value.clone(), nearest };
                    problems.push(Problem { kind, span: name.span, related: Vec::new(), fix: Vec::new() });
                }
                found.extend(meant);
            }
            found
        }
        None => {
            let is_value = |column: usize| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                let mut values = cells.filter(|cell| {
                    matches!(
                        cell.value,
                        CellContent::Number(_)
                            | CellContent::Measured(_)
                            | CellContent::Computed
                            | CellContent::Formula(_)
                    )
                });
                values.next().is_some()
            };
            let named =
                |column: usize| columns[column].path.last().is_some_and(|head| LABEL_HEADS.contains(&head.trim()));
            let count = (0..width).take_while(|column| named(*column) || !is_value(*column)).count();
            (0..count.clamp(1, width.max(1))).collect()
        }
    }
}

/// Marks that lean on nothing. In the first row 同上 leans on the head, if it does so in the whole column.
fn merged_marks(cells: &[Cell], first: Option<&TableFile>, problems: &mut Vec<Problem>) {
    let mut report = |mark: &str, span: Span| {
        let kind = ProblemKind::NothingToMerge { mark: mark.to_owned() };
        problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
    };
    let of_head = |file: &TableFile, column: usize| {
        let mut texts = file.rows.iter().filter_map(|row| row.get(column));
        !file.head_rows.is_empty() && texts.all(|cell| cell.value.trim() == "同上")
    };
    for (column, cell) in cells.iter().enumerate() {
        match cell.value {
            CellContent::SameAsLeft if column == 0 => report("同左", cell.span),
            CellContent::SameAsAbove if first.is_some_and(|file| !of_head(file, column)) => report("同上", cell.span),
            _ => {}
        }
    }
}

/// One column a leaf of the head; 同左 repeats the text at the left, 同上 ends the path.
pub(super) fn columns(file: &TableFile) -> Vec<Column> {
    let rows = if file.head_rows.is_empty() { &file.rows } else { &file.head_rows };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
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
            let mut column = Column { path, ..Column::default() };
            column.unit = column.path.iter().rev().find_map(|text| unit_in_head(text));
            let name = column.name();
            let spellings = column.spellings();
            let entries = file.head.columns.iter().filter(|(key, _)| spellings.contains(&key.value));
            // what is said of the very column goes before what is said of its group
            let (own, of_group): (Vec<_>, Vec<_>) = entries.partition(|(key, _)| key.value == name);
            let mut always = file.head.unit_in_cells.unwrap_or(false);
            for (_, entry) in of_group.into_iter().chain(own) {
                column.unit = entry.unit.clone().or(column.unit);
                always = entry.unit_in_cells.unwrap_or(always);
                column.places = entry.places.or(column.places);
                column.align = entry.align.clone().or(column.align);
                column.width = entry.width.or(column.width);
            }
            column.unit_in_cells = if always { UnitInCells::Always } else { UnitInCells::Never };
            column
        })
        .collect()
}

/// The unit a head ends with: 人 of 人数（人）, % of 比例%.
fn unit_in_head(text: &str) -> Option<String> {
    if text.ends_with(['%', '％']) {
        return Some("%".to_owned());
    }
    let inner = text.strip_suffix(['）', ')'])?;
    let inner = inner[inner.rfind(['（', '('])?..].trim_start_matches(['（', '(']).trim_start_matches("单位：").trim();
    (content::COUNTED.contains(&inner) || inner == "％" || inner.contains('元')).then(|| inner.replace('％', "%"))
}

/// A column in which every share or area is typed with its unit has the unit behind what is computed, too.
fn units_in_cells(table: &mut Table) {
    for index in 0..table.columns.len() {
        let sign = table.sign(index).filter(|unit| matches!(*unit, "%" | "㎡" | "m²")).map(str::to_owned);
        let column = &mut table.columns[index];
        if let Some(unit) = sign.filter(|unit| column.unit.as_ref().is_none_or(|own| own == unit)) {
            if column.unit_in_cells == UnitInCells::Never {
                column.unit_in_cells = UnitInCells::Computed;
            }
            column.unit.get_or_insert(unit);
        }
    }
}

fn formula(text: &str, span: Span, dictionary: &Names, problems: &mut Vec<Problem>) -> Option<TableFormula> {
    match crate::profile::parser::parse(text, dictionary) {
        Ok(expression) => Some(TableFormula { text: text.to_owned(), expression: expression.with_own_cells() }),
        Err(errors) => {
            for error in errors {
                let unknown = match &error.fault {
                    SyntaxFault::UnknownName { name, .. } => Some(name.clone()),
                    _ => None,
                };
                let kind = ProblemKind::BadFormula { text: text.to_owned(), reason: error.fault.message(), unknown };
                problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
            }
            None
        }
    }
}

fn head_cell(cell: &Spanned<String>) -> Cell {
    let content = match cell.value.trim() {
        "同左" => CellContent::SameAsLeft,
        "同上" => CellContent::SameAsAbove,
        text => CellContent::Text(content::with_line_breaks(text)),
    };
    Spanned::new(content, cell.span)
}
