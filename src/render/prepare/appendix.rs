//! The tables of the requirement, exactly as issued: in the appendix whole, in the text whole or in part.

use super::form::{self, Part};
use super::measure::Measure;
use super::share::shared;
use super::style::{LARGEST, LIST, OFFICIAL, rooms};
use super::{Material, joiner, names, number};
use crate::model::IndicatorId;
use crate::model::table::Column;
use crate::narrative::block::Excerpt;
use crate::profile::requirement::TableForm;
use crate::render::data::{AppendixTable, Cell, List, Numbered, Text};
use indexmap::IndexMap;

/// Begins the note of a list.
const EXPLAINS: &str = "说明：";

/// Every table in order.
pub(super) fn tables(material: &Material<'_>) -> Vec<AppendixTable> {
    material.requirement.tables.iter().enumerate().map(|(index, form)| table(material, form, index)).collect()
}

fn table(material: &Material<'_>, form: &TableForm, index: usize) -> AppendixTable {
    let (label, number) = number::appendix(&material.requirement.numbering, index);
    let head = Numbered { number, title: Text::plain(&form.name), label };
    set(material, form, &Part::whole(form), head)
}

/// A table of the requirement in the text, or the part of it that the text asks for.
pub(super) fn excerpt(
    material: &Material<'_>,
    form: &TableForm,
    excerpt: &Excerpt,
    numbered: impl FnOnce(Text) -> Numbered,
) -> AppendixTable {
    let title = match &excerpt.title {
        Some(title) => Text::new(joiner::join(&title.value), title.span),
        None => Text::plain(&form.name),
    };
    set(material, form, &Part::of(form, excerpt), numbered(title))
}

fn set(material: &Material<'_>, form: &TableForm, part: &Part, head: Numbered) -> AppendixTable {
    let (mut columns, mut rows) = (form::columns(material, form, part), form::rows(material, form, part));
    names::widen(&mut columns, &mut rows, LARGEST, rooms(material.report.layout.preset == OFFICIAL).0);
    AppendixTable {
        head,
        columns,
        size: LARGEST.size,
        rows,
        notes: notes(material, form, part),
        list: if part.is_whole { list(material, form) } else { None },
    }
}

/// The notes as issued on the rows that are printed, why 上期 is not comparable where it is not, and the scope of the
/// figures where the report states one.
fn notes(material: &Material<'_>, form: &TableForm, part: &Part) -> Vec<(String, String)> {
    let indicators = part.indicators(form);
    let scopes = &material.report.scopes;
    let usual = scopes.of_table(&form.name);
    let mut parts: Vec<String> = usual.map(|scope| format!("统计范围：{scope}")).into_iter().collect();
    for (scope, ids) in own_scopes(material, &indicators, usual) {
        parts.push(format!("{}的统计范围：{scope}", ids.join("、")));
    }
    let marked =
        |mark: &str| indicators.iter().any(|id| material.requirement.indicator(*id).footnote.as_deref() == Some(mark));
    let mut notes = form.notes.clone();
    notes.retain(|(mark, _)| part.is_whole || mark.is_empty() || marked(mark));
    notes.extend(breaks(material, part, &indicators));
    if !parts.is_empty() {
        notes.push((String::new(), format!("{}。", parts.join("；"))));
    }
    notes
}

/// What the mark behind values of 上期 means, reason by reason.
fn breaks(material: &Material<'_>, part: &Part, indicators: &[IndicatorId]) -> Vec<(String, String)> {
    let mut reasons: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for id in indicators.iter().filter(|_| part.holds_previous()) {
        if let Some(reason) = material.requirement.broken(*id) {
            reasons.entry(reason).or_default().push(&material.requirement.indicator(*id).name);
        }
    }
    let note = |(reason, names): (&str, Vec<&str>)| {
        (form::BROKEN.to_owned(), format!("{}：两年的数不可比，{reason}。", names.join("、")))
    };
    reasons.into_iter().map(note).collect()
}

/// The indicators whose scope is another than the table's, by scope.
fn own_scopes<'a>(
    material: &'a Material<'_>,
    indicators: &[IndicatorId],
    usual: Option<&str>,
) -> IndexMap<&'a str, Vec<&'a str>> {
    let mut groups: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for id in indicators {
        if let Some(scope) = material.report.scopes.indicators.get(id).filter(|scope| Some(scope.as_str()) != usual) {
            groups.entry(scope).or_default().push(&material.requirement.indicator(*id).name);
        }
    }
    groups
}

fn list(material: &Material<'_>, form: &TableForm) -> Option<List> {
    let list = material.requirement.lists.iter().find(|list| list.table == form.name)?;
    let filled = material.report.lists.iter().find(|rows| rows.name == list.name);
    let width = list.columns.len();
    // Nothing to list where the count is none: an empty grid would look forgotten.
    let (periods, period) = (&material.report.periods, material.requirement.indicator(list.counts).period);
    let none = [periods.previous(period), periods.current(period)].iter().all(|period| {
        let entry = material.ledger.entries.get(&(list.counts, *period)).map(|entry| &entry.value);
        matches!(entry, Some(Ok(number)) if number.text == "0")
    });
    if none && filled.is_none_or(|filled| filled.rows.is_empty()) {
        return None;
    }
    let row = |row: &Vec<crate::source::Spanned<String>>| -> Vec<Text> {
        let cell = |at: usize| row.get(at).map_or_else(Text::default, |cell| Text::new(&cell.value, cell.span));
        (0..width).map(cell).collect()
    };
    let mut rows: Vec<Vec<Text>> = filled.map(|filled| filled.rows.iter().map(row).collect()).unwrap_or_default();
    if rows.is_empty() {
        rows.push(vec![Text::plain("——"); width]);
    }
    let note = list
        .note
        .as_ref()
        .map(|note| if note.starts_with(EXPLAINS) { note.clone() } else { format!("{EXPLAINS}{note}") });
    let official = material.report.layout.preset == OFFICIAL;
    let widths = list_widths(&list.columns, &rows, rooms(official).0);
    Some(List { title: list.name.clone(), note, head: list.columns.clone(), widths, rows })
}

/// The columns of a list by what they hold.
fn list_widths(head: &[String], rows: &[Vec<Text>], room: u32) -> Vec<u32> {
    let cell = |text: &Text| Cell { text: text.clone(), columns: 1, rows: 1, breaks: false, stands: None };
    let header: Vec<Cell> = head.iter().map(|text| cell(&Text::plain(text))).collect();
    let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let measures = Measure::all(&[header], &rows, 0, &vec![Column::default(); head.len()]);
    shared(&measures, LIST, room, &[])
}
