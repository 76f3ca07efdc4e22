//! Figures for the next year: this year's value moves to last year's column, this year's cell is empty again.

use super::account::Account;
use super::edits::{Edits, line_end, line_start};
use super::{Turn, years};
use crate::derive::ledger::Absence;
use crate::load::REST;
use crate::model::{Figure, IndicatorId, State};
use crate::profile::requirement::{Applicability, FormColumn, TableForm};
use crate::source::{self, FileId, Kind, Node, Span};
use indexmap::IndexMap;
use std::collections::HashSet;

/// An empty cell.
const EMPTY: &str = "待填";

/// The cells of a row; a table may have this year's column alone.
struct Row<'a> {
    id: IndicatorId,
    previous: Option<&'a Figure>,
    current: &'a Figure,
}

/// Edits every figures file.
pub(super) fn turn(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    let rows = rows(turn);
    let mut words: IndexMap<Span, Vec<&Row<'_>>> = IndexMap::new();
    let lists = rows.iter().filter(|row| !row.is_word(turn));
    let after = |row: &Row<'_>| row.previous.is_some_and(|previous| previous.span.start > row.current.span.start);
    let reversed = lists.clone().any(after);
    for row in &rows {
        if row.is_word(turn) {
            words.entry(row.current.span).or_default().push(row);
        }
    }
    let mut expanded: HashSet<String> = HashSet::new();
    for row in lists {
        list(turn, row, edits, account);
    }
    for (span, rows) in &words {
        if let Some(table) = word(turn, *span, rows, reversed, edits, account) {
            expanded.insert(table);
        }
    }
    columns(turn, edits);
    added(turn, &rows, &expanded, edits, account);
}

impl Row<'_> {
    /// True if one word answers the whole row, or the block it belongs to.
    fn is_word(&self, turn: &Turn<'_>) -> bool {
        match self.previous {
            Some(previous) => previous.span == self.current.span,
            None => turn.ready.requirement.find(key(turn, self)) != Some(self.id),
        }
    }
}

/// What a row's line begins with: its name, or that of its block.
fn key<'t>(turn: &'t Turn<'_>, row: &Row<'_>) -> &'t str {
    turn.sources.slice(row.current.name).trim_matches(['"', '\'']).trim()
}

/// True for a cell that 其余 answers: its line stays as it is and speaks for the new rows of its table too.
fn is_rest(turn: &Turn<'_>, figure: &Figure) -> bool {
    turn.sources.slice(figure.name).trim() == REST
}

/// Every row that was filled in, in the order of the requirement.
fn rows<'a>(turn: &Turn<'a>) -> Vec<Row<'a>> {
    let report = &turn.ready.report;
    let ids = (0..turn.ready.requirement.indicators.len()).map(IndicatorId);
    let row = |id: IndicatorId| {
        let kind = turn.ready.requirement.indicator(id).period;
        let named = |figure: &&Figure| !is_rest(turn, figure);
        let cell = |period| report.figures.cells.get(&(id, period)).filter(named);
        Some(Row { id, previous: cell(report.periods.previous(kind)), current: cell(report.periods.current(kind))? })
    };
    ids.filter_map(row).collect()
}

/// A row of cells in brackets.
fn list(turn: &Turn<'_>, row: &Row<'_>, edits: &mut Edits, account: &mut Account) {
    let name = &turn.ready.requirement.indicator(row.id).name;
    let Some(new_name) = turn.new_name(name) else {
        comment_out(turn, row, edits);
        account.dropped.push(name.clone());
        return;
    };
    if let Some(previous) = row.previous {
        edits.replace(previous.span, carried(turn, row, account));
    }
    edits.replace(row.current.span, fresh(turn, row));
    let survey = turn.ready.report.figures.surveys.get(&row.id);
    let respondents = survey.and_then(|survey| survey.respondents.as_ref());
    if let Some(figure) = respondents.filter(|figure| figure.state != State::Computed) {
        edits.replace(figure.span, EMPTY);
    }
    if new_name != name {
        edits.replace(row.current.name, new_name);
    }
}

/// A row or a block answered by one word; the table's name if a whole table was written out.
fn word(
    turn: &Turn<'_>,
    span: Span,
    rows: &[&Row<'_>],
    reversed: bool,
    edits: &mut Edits,
    account: &mut Account,
) -> Option<String> {
    let first = rows.first()?;
    let key = key(turn, first).to_owned();
    let old_form = turn.ready.requirement.table_of(first.id);
    let pair = |previous: &str, current: &str| match reversed {
        _ if first.previous.is_none() => format!("[{current}]"),
        true => format!("[{current}, {previous}]"),
        false => format!("[{previous}, {current}]"),
    };
    let is_zero = matches!(first.current.state, State::Filled(_));
    if !is_zero {
        let name = &turn.ready.requirement.indicator(first.id).name;
        let Some(new_name) = turn.new_name(name) else {
            comment_out(turn, first, edits);
            account.dropped.push(name.clone());
            return None;
        };
        // in a table of a survey a word stands for four cells, and stays what it is
        if !old_form.is_some_and(is_survey) {
            edits.replace(span, pair(&carried(turn, first, account), &fresh(turn, first)));
        }
        if new_name != name {
            edits.replace(first.current.name, new_name);
        }
        return None;
    }
    let text = turn.sources.text(span.file);
    let whole = old_form.filter(|form| form.name == key);
    let kept = |row: &&&Row<'_>| turn.new_name(&turn.ready.requirement.indicator(row.id).name).is_some();
    account.zeros.push((key.clone(), rows.len()));
    let line = |row: &&Row<'_>| {
        let name = turn.new_name(&turn.ready.requirement.indicator(row.id).name).unwrap_or_default();
        format!("{name}: {}", pair(if turn.missing_year().is_some() { EMPTY } else { "0" }, EMPTY))
    };
    let mut lines: Vec<String> = rows.iter().filter(kept).map(line).collect();
    let hint = match turn.missing_year() {
        Some(year) => {
            format!("# {}年度都是 0；{year}年度和今年也都没有，就把这几行改回 {key}: 无", turn.old.year)
        }
        None => format!("# 上年都是 0；今年也都没有，就把这几行改回 {key}: 无"),
    };
    if let Some(form) = whole {
        let form = turn.new.tables.iter().find(|known| known.name == form.name)?;
        lines.extend(new_rows(turn, form, account).iter().map(|name| format!("{name}: {}", pair(EMPTY, EMPTY))));
        edits.replace(span, format!("{hint}\n  {}", lines.join("\n  ")));
        return Some(form.name.clone());
    }
    let start = first.current.name.start as usize;
    let indent = " ".repeat(start - line_start(text, start));
    edits.replace(first.current.name.to(span), format!("{hint}\n{indent}{}", lines.join(&format!("\n{indent}"))));
    None
}

/// What stands in last year's column: this year's value, computed ones as they were rounded.
fn carried(turn: &Turn<'_>, row: &Row<'_>, account: &mut Account) -> String {
    if turn.missing_year().is_some() {
        return if is_unasked(turn, row) { "——" } else { EMPTY }.to_owned();
    }
    let indicator = turn.ready.requirement.indicator(row.id);
    let table = turn.ready.requirement.table_of(row.id).map_or("基础数据", |table| table.name.as_str());
    let period = turn.ready.report.periods.current(indicator.period);
    if let Some((old, new)) = turn.unit_change(&indicator.name) {
        account.notes.push(format!("“{}”的单位由“{old}”改为“{new}”，上年的数没有带过来", indicator.name));
        return EMPTY.to_owned();
    }
    let entry = turn.ready.ledger.entries.get(&(row.id, period));
    match entry.map(|entry| &entry.value) {
        Some(Ok(number)) => {
            *account.carried.entry(table.to_owned()).or_default() += 1;
            if matches!(row.current.state, State::Computed) {
                account.computed.push(format!("{} {number}", indicator.name));
            }
            number.text.clone()
        }
        Some(Err(Absence::NotApplicable)) => "——".to_owned(),
        Some(Err(Absence::Awaited)) => {
            account.absent.push(format!("{}（待返）", indicator.name));
            "待返".to_owned()
        }
        _ => {
            account.absent.push(format!("{}（待填）", indicator.name));
            EMPTY.to_owned()
        }
    }
}

/// What stands in this year's cell: nothing yet, or 计算 where it was computed and still can be.
fn fresh(turn: &Turn<'_>, row: &Row<'_>) -> String {
    let name = &turn.ready.requirement.indicator(row.id).name;
    let known = turn.new_name(name).and_then(|name| turn.new.find(name));
    let computes = known.is_none_or(|id| turn.new.formulas.contains_key(&id) || turn.has_own_formula(name));
    match row.current.state {
        State::Computed if computes => "计算".to_owned(),
        State::Gathered(_) => "汇总".to_owned(),
        _ if is_unasked(turn, row) => "——".to_owned(),
        _ => EMPTY.to_owned(),
    }
}

/// True for a row that was left out because only higher schools fill it, and still is for them.
fn is_unasked(turn: &Turn<'_>, row: &Row<'_>) -> bool {
    let known = turn.new_name(&turn.ready.requirement.indicator(row.id).name).and_then(|name| turn.new.find(name));
    let theirs = known.is_some_and(|id| turn.new.indicator(id).applicability == Applicability::HigherOnly);
    theirs && row.current.state == State::NotApplicable
}

/// A row that is no longer asked for stays as a comment; one that shares its line with others stays, and `check` says that
/// nobody knows it.
fn comment_out(turn: &Turn<'_>, row: &Row<'_>, edits: &mut Edits) {
    let name = row.current.name;
    let text = turn.sources.text(name.file);
    let end = line_end(text, end_of(turn, row) as usize);
    edits.comment_out(name.file, text, name.start as usize..end, "新规范不再填：");
}

/// Where a row ends: its last cell, those of the survey included.
fn end_of(turn: &Turn<'_>, row: &Row<'_>) -> u32 {
    let survey = turn.ready.report.figures.surveys.get(&row.id);
    let respondents = survey.and_then(|survey| survey.respondents.as_ref()).map(|figure| figure.span.end);
    let method = survey.and_then(|survey| survey.method.as_ref()).map(|(_, span)| span.end);
    let ends = [row.previous.map(|previous| previous.span.end), Some(row.current.span.end), respondents, method];
    ends.into_iter().flatten().max().unwrap_or_default()
}

/// The years that 列 names.
fn columns(turn: &Turn<'_>, edits: &mut Edits) {
    for file in turn.figure_files() {
        let Some(root) = source::parse(file, turn.sources.text(file)).root else { continue };
        let Kind::Mapping(mapping) = &root.kind else { continue };
        let inner = mapping.entries.iter().filter_map(|entry| entry.value.get("列"));
        for node in root.get("列").into_iter().chain(inner).filter_map(Node::list).flatten() {
            let text = turn.sources.slice(node.span);
            let moved = years::shifted(text, turn.step());
            if moved != text {
                edits.replace(node.span, moved);
            }
        }
    }
}

/// The rows of a table that nothing carries on, by name.
fn new_rows(turn: &Turn<'_>, form: &TableForm, account: &mut Account) -> Vec<String> {
    let asked = form.indicators.iter().map(|id| turn.new.indicator(*id));
    let fresh = asked.filter(|it| it.applicability == Applicability::All && !turn.lineage.old.contains_key(&it.name));
    let names: Vec<String> = fresh.map(|indicator| indicator.name.clone()).collect();
    account.asked.extend(names.iter().map(|name| format!("{name}（{}）", form.name)));
    names
}

/// Writes the rows that are newly asked for below those of their table.
fn added(turn: &Turn<'_>, rows: &[Row<'_>], expanded: &HashSet<String>, edits: &mut Edits, account: &mut Account) {
    let forms: Vec<&TableForm> = turn.new.tables.iter().filter(|form| !expanded.contains(&form.name)).collect();
    for form in forms {
        let names = new_rows(turn, form, account);
        let cells = &turn.ready.report.figures.cells;
        let of_form = |id| turn.ready.requirement.table_of(id).is_some_and(|it| it.name == form.name);
        if names.is_empty() || cells.iter().any(|((id, _), figure)| of_form(*id) && is_rest(turn, figure)) {
            continue;
        }
        let in_table = |row: &&Row<'_>| turn.ready.requirement.table_of(row.id).is_some_and(|it| it.name == form.name);
        let last = rows.iter().filter(in_table).max_by_key(|row| end_of(turn, row));
        let alone = last.is_some_and(|row| row.previous.is_none());
        let count = if alone { 1 } else { 2 } + if is_survey(form) { 2 } else { 0 };
        let cells = format!("[{}]", vec![EMPTY; count].join(", "));
        let lines: String = names.iter().map(|name| format!("\n  {name}: {cells}    # 新规范新增")).collect();
        match (last, turn.figure_files().first()) {
            (Some(row), _) => {
                let file = row.current.name.file;
                let end = line_end(turn.sources.text(file), end_of(turn, row) as usize);
                edits.insert(file, end, lines);
            }
            (None, Some(file)) => {
                let text = turn.sources.text(*file);
                edits.insert(*file, text.trim_end().len(), format!("\n\n{}:{lines}", form.name));
            }
            (None, None) => {}
        }
    }
}

fn is_survey(form: &TableForm) -> bool {
    form.columns.contains(&FormColumn::Respondents)
}

/// The files figures were read from.
pub(super) fn files(turn: &Turn<'_>) -> Vec<FileId> {
    let mut files: Vec<FileId> = turn.ready.report.figures.cells.values().map(|figure| figure.name.file).collect();
    files.sort_unstable();
    files.dedup();
    files
}
