//! The tables of the requirement, exactly as issued.

use super::table::absent;
use super::{Material, number};
use crate::derive::ledger::Absence;
use crate::model::{IndicatorId, State};
use crate::profile::requirement::{Applicability, FormColumn, Indicator, TableForm};
use crate::render::data::{AppendixTable, List, Numbered, Origin, Row, Text, Value, Width};
use indexmap::IndexMap;
use std::collections::HashMap;

/// Begins the first of several parts.
const OF_WHICH: &str = "其中：";

/// Every table in order.
pub(super) fn tables(material: &Material<'_>) -> Vec<AppendixTable> {
    material.requirement.tables.iter().enumerate().map(|(index, form)| table(material, form, index)).collect()
}

fn table(material: &Material<'_>, form: &TableForm, index: usize) -> AppendixTable {
    let (label, number) = number::appendix(&material.requirement.numbering, index);
    AppendixTable {
        head: Numbered { number, title: Text::plain(&form.name), label },
        columns: columns(material, form),
        rows: rows(material, form),
        notes: notes(material, form),
        list: list(material, form),
    }
}

/// The notes as issued, and the scope of the figures where the report states one.
fn notes(material: &Material<'_>, form: &TableForm) -> Vec<(String, String)> {
    let scopes = &material.report.scopes;
    let usual = scopes.of_table(&form.name);
    let mut parts: Vec<String> = usual.map(|scope| format!("统计范围：{scope}")).into_iter().collect();
    for (scope, ids) in own_scopes(material, form, usual) {
        parts.push(format!("{}的统计范围：{scope}", ids.join("、")));
    }
    let mut notes = form.notes.clone();
    if !parts.is_empty() {
        notes.push((String::new(), format!("{}。", parts.join("；"))));
    }
    notes
}

/// The indicators of a table whose scope is another than the table's, by scope.
fn own_scopes<'a>(
    material: &'a Material<'_>,
    form: &TableForm,
    usual: Option<&str>,
) -> IndexMap<&'a str, Vec<&'a str>> {
    let mut groups: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for id in &form.indicators {
        if let Some(scope) = material.report.scopes.indicators.get(id).filter(|scope| Some(scope.as_str()) != usual) {
            groups.entry(scope).or_default().push(&material.requirement.indicator(*id).name);
        }
    }
    groups
}

fn columns(material: &Material<'_>, form: &TableForm) -> Vec<(String, Width)> {
    let period = form.indicators.first().map(|id| material.requirement.indicator(*id).period);
    let year = |current: bool| {
        let periods = &material.report.periods;
        let year = period.map(|kind| if current { periods.current(kind) } else { periods.previous(kind) });
        year.map_or_else(String::new, |year| format!("{year}年"))
    };
    let wide = form.columns.len() <= 2;
    let narrow = |millimetres: u32, otherwise: u32| Width::Millimetres(if wide { millimetres } else { otherwise });
    let head = |word: &str| form.heads.get(word).map_or_else(|| word.to_owned(), Clone::clone);
    let named = |word: &str, year: String| form.heads.get(word).cloned().unwrap_or(year);
    let fixed = [(head("序号"), narrow(11, 10)), (head("指标"), Width::Rest), (head("单位"), narrow(17, 10))];
    let values = form.columns.iter().map(|column| match column {
        FormColumn::Previous => (named("上期", year(false)), narrow(24, 15)),
        FormColumn::Current => (named("本期", year(true)), narrow(24, 15)),
        FormColumn::Respondents => (head("调查人数"), Width::Millimetres(17)),
        FormColumn::Method => (head("调查方式"), Width::Millimetres(27)),
    });
    fixed.into_iter().chain(values).collect()
}

fn rows(material: &Material<'_>, form: &TableForm) -> Vec<Row> {
    let indicators: Vec<(IndicatorId, &Indicator)> =
        form.indicators.iter().map(|id| (*id, material.requirement.indicator(*id))).collect();
    let indents = indents(&indicators);
    let mut rows = Vec::with_capacity(indicators.len());
    for (at, (id, indicator)) in indicators.iter().enumerate() {
        let after = || indicators[at + 1..].iter().map(|(_, indicator)| indicator);
        let covered = at > 0 && indicator.number.is_none();
        let shares = at > 0 && indicator.shares_label;
        rows.push(Row {
            number: indicator.number.clone().unwrap_or_default(),
            number_span: if covered { 0 } else { 1 + after().take_while(|next| next.number.is_none()).count() },
            name: if shares { String::new() } else { name(indicator) },
            name_span: if shares { 0 } else { 1 + after().take_while(|next| next.shares_label).count() },
            indent: indents[at],
            star: indicator.platform,
            unit: if indicator.unit_text.is_empty() { "——".to_owned() } else { indicator.unit_text.clone() },
            values: values(material, form, *id, indicator),
        });
    }
    rows
}

fn name(indicator: &Indicator) -> String {
    format!("{}{}", indicator.printed, indicator.footnote.as_deref().unwrap_or_default())
}

/// Indents in characters: a part stands one in from its whole, the parts after 其中： under the first one's words.
fn indents(indicators: &[(IndicatorId, &Indicator)]) -> Vec<usize> {
    let mut indents: Vec<usize> = Vec::with_capacity(indicators.len());
    // Per indicator: where its words begin. Per whole: where the words of its first part begin.
    let mut words: HashMap<IndicatorId, usize> = HashMap::new();
    let mut parts: HashMap<IndicatorId, usize> = HashMap::new();
    for (at, (id, indicator)) in indicators.iter().enumerate() {
        let leads = indicator.printed.starts_with(OF_WHICH);
        let indent = match indicator.parent {
            _ if indicator.shares_label => indents.last().copied().unwrap_or_default(),
            Some(whole) if !leads && parts.contains_key(&whole) => parts.get(&whole).copied().unwrap_or_default(),
            Some(whole) => words.get(&whole).map_or(1, |words| words + 1),
            None => 0,
        };
        let begins = indent + if leads { OF_WHICH.chars().count() } else { 0 };
        words.insert(*id, begins);
        if let Some(whole) = indicator.parent.filter(|_| leads) {
            parts.insert(whole, begins);
        }
        debug_assert_eq!(indents.len(), at);
        indents.push(indent);
    }
    indents
}

fn values(material: &Material<'_>, form: &TableForm, id: IndicatorId, indicator: &Indicator) -> Vec<Value> {
    let not_asked = indicator.applicability == Applicability::HigherOnly && !material.requirement.kind.contains("高职");
    if not_asked {
        return vec![Value { text: Text::plain("仅高职填报"), columns: form.columns.len(), small: true }];
    }
    let periods = &material.report.periods;
    let cell = |column: &FormColumn| match column {
        FormColumn::Previous => figure(material, id, periods.previous(indicator.period)),
        FormColumn::Current => figure(material, id, periods.current(indicator.period)),
        FormColumn::Respondents => respondents(material, id),
        FormColumn::Method => method(material, id),
    };
    form.columns
        .iter()
        .map(|column| Value { text: cell(column), columns: 1, small: *column == FormColumn::Method })
        .collect()
}

fn figure(material: &Material<'_>, id: IndicatorId, period: crate::model::Period) -> Text {
    let origin = material.report.figures.cells.get(&(id, period)).map_or(Origin::NONE, |figure| figure.span.into());
    let text = match material.ledger.entries.get(&(id, period)).map(|entry| &entry.value) {
        Some(Ok(number)) => number.text.clone(),
        Some(Err(absence)) => absent(material, absence),
        None => absent(material, &Absence::Pending),
    };
    Text::new(text, origin)
}

fn respondents(material: &Material<'_>, id: IndicatorId) -> Text {
    if let Some((number, span)) = material.ledger.respondents.get(&id) {
        return Text::new(&number.text, *span);
    }
    let figure = material.report.figures.surveys.get(&id).and_then(|survey| survey.respondents.as_ref());
    let absence = match figure.map(|figure| &figure.state) {
        Some(State::NotApplicable) => Absence::NotApplicable,
        Some(State::Awaited) => Absence::Awaited,
        _ => Absence::Pending,
    };
    Text::new(absent(material, &absence), figure.map_or(Origin::NONE, |figure| figure.span.into()))
}

fn method(material: &Material<'_>, id: IndicatorId) -> Text {
    let method = material.report.figures.surveys.get(&id).and_then(|survey| survey.method.as_ref());
    method.map_or_else(|| Text::plain(absent(material, &Absence::Pending)), |(text, span)| Text::new(text, *span))
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
    Some(List { title: list.name.clone(), note: list.note.clone(), head: list.columns.clone(), rows })
}
