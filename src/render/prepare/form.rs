//! The rows and columns of a table of the requirement, or of a part of it.

use super::Material;
use super::absent::absent;
use crate::derive::ledger::Absence;
use crate::model::{IndicatorId, State};
use crate::narrative::block::Excerpt;
use crate::profile::requirement::{FormColumn, Indicator, TableForm};
use crate::render::data::{Origin, Row, Text, Value, Width};
use std::collections::HashMap;

/// Begins the first of several parts.
const OF_WHICH: &str = "其中：";

/// Marks a value of 上期 that is not comparable with this period's (断开).
pub(super) const BROKEN: &str = "※";

/// What is set of a table.
pub(super) struct Part {
    columns: Vec<FormColumn>,
    /// Places of the rows in the table.
    rows: Vec<usize>,
    /// True if no row is left out.
    pub(super) is_whole: bool,
}

impl Part {
    /// All of it.
    pub(super) fn whole(form: &TableForm) -> Self {
        Self { columns: form.columns.clone(), rows: (0..form.indicators.len()).collect(), is_whole: true }
    }

    /// The indicators of its rows.
    pub(super) fn indicators(&self, form: &TableForm) -> Vec<IndicatorId> {
        self.rows.iter().filter_map(|row| form.indicators.get(*row)).copied().collect()
    }

    /// True if the values of 上期 are set.
    pub(super) fn holds_previous(&self) -> bool {
        self.columns.contains(&FormColumn::Previous)
    }

    /// What the text asks for.
    pub(super) fn of(form: &TableForm, excerpt: &Excerpt) -> Self {
        let mut part = Self::whole(form);
        if !excerpt.columns.is_empty() {
            part.columns.clone_from(&excerpt.columns);
        }
        if !excerpt.rows.is_empty() {
            part.rows.retain(|row| excerpt.rows.contains(&form.indicators[*row]));
            part.is_whole = part.rows.len() == form.indicators.len();
        }
        part
    }
}

pub(super) fn columns(material: &Material<'_>, form: &TableForm, part: &Part) -> Vec<(String, Width)> {
    let period = form.indicators.first().map(|id| material.requirement.indicator(*id).period);
    let year = |current: bool| {
        let periods = &material.report.periods;
        let year = period.map(|kind| if current { periods.current(kind) } else { periods.previous(kind) });
        year.map_or_else(String::new, |year| format!("{year}年"))
    };
    let wide = part.columns.len() <= 2;
    let narrow = |millimetres: u32, otherwise: u32| Width::Millimetres(if wide { millimetres } else { otherwise });
    let head = |word: &str| form.heads.get(word).map_or_else(|| word.to_owned(), Clone::clone);
    let named = |word: &str, year: String| form.heads.get(word).cloned().unwrap_or(year);
    let fixed = [(head("序号"), Width::Millimetres(11)), (head("指标"), Width::Rest), (head("单位"), narrow(17, 11))];
    let methods = material.report.figures.surveys.values().filter_map(|survey| survey.method.as_ref());
    let longest = methods.map(|(text, _)| text.chars().count()).max().unwrap_or(0);
    // two lines of four characters, 全国统一网上调查, or of more
    let method = if longest <= 8 { 18 } else { 29 };
    let values = part.columns.iter().map(|column| match column {
        FormColumn::Previous => (named("上期", year(false)), narrow(24, 15)),
        FormColumn::Current => (named("本期", year(true)), narrow(24, 15)),
        FormColumn::Respondents => (head("调查人数"), Width::Millimetres(18)),
        FormColumn::Method => (head("调查方式"), Width::Millimetres(method)),
    });
    fixed.into_iter().chain(values).collect()
}

/// The rows of a part. A row keeps the number and the name it shares with rows above it, even where those are left out.
pub(super) fn rows(material: &Material<'_>, form: &TableForm, part: &Part) -> Vec<Row> {
    let indicators: Vec<(IndicatorId, &Indicator)> =
        form.indicators.iter().map(|id| (*id, material.requirement.indicator(*id))).collect();
    let indents = indents(&indicators);
    let least = part.rows.iter().filter_map(|row| indents.get(*row)).min().copied().unwrap_or_default();
    // the rows in which the number and the name of a row stand
    let begin = |row: usize, shared: &dyn Fn(&Indicator) -> bool| {
        (0..=row).rev().find(|at| *at == 0 || !shared(indicators[*at].1)).unwrap_or(row)
    };
    let unnumbered = |indicator: &Indicator| indicator.number.is_none();
    let unnamed = |indicator: &Indicator| indicator.shares_label;
    let places: Vec<(usize, usize)> =
        part.rows.iter().map(|row| (begin(*row, &unnumbered), begin(*row, &unnamed))).collect();
    let span = |at: usize, of: &dyn Fn(&(usize, usize)) -> usize| {
        let here = of(&places[at]);
        let covered = at > 0 && of(&places[at - 1]) == here;
        if covered { 0 } else { places[at..].iter().take_while(|place| of(place) == here).count() }
    };
    let row = |(at, row): (usize, &usize)| {
        let (id, indicator) = indicators[*row];
        let (number, named) = (indicators[places[at].0].1, indicators[places[at].1].1);
        let (number_span, name_span) = (span(at, &|place| place.0), span(at, &|place| place.1));
        Row {
            number: number.number.clone().filter(|_| number_span > 0).unwrap_or_default(),
            number_span,
            name: if name_span == 0 { String::new() } else { name(named) },
            name_span,
            indent: indents[*row] - least,
            star: indicator.platform,
            unit: if indicator.unit_text.is_empty() { "——".to_owned() } else { indicator.unit_text.clone() },
            values: values(material, part, id, indicator),
        }
    };
    part.rows.iter().enumerate().map(row).collect()
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

fn values(material: &Material<'_>, part: &Part, id: IndicatorId, indicator: &Indicator) -> Vec<Value> {
    let periods = &material.report.periods;
    let written = |period| material.report.figures.cells.contains_key(&(id, period));
    if let Some(printed) = material.requirement.printed_instead(id)
        && !written(periods.previous(indicator.period))
    {
        return vec![Value { text: Text::plain(printed), columns: part.columns.len(), small: true }];
    }
    let cell = |column: &FormColumn| match column {
        FormColumn::Previous => before(material, id, periods.previous(indicator.period)),
        FormColumn::Current => figure(material, id, periods.current(indicator.period)),
        FormColumn::Respondents => respondents(material, id),
        FormColumn::Method => method(material, id),
    };
    part.columns.iter().map(|column| Value { text: cell(column), columns: 1, small: false }).collect()
}

/// A value of 上期, marked where the series is broken behind it.
fn before(material: &Material<'_>, id: IndicatorId, period: crate::model::Period) -> Text {
    let text = figure(material, id, period);
    if material.requirement.broken(id).is_some() && material.ledger.value(id, period).is_some() {
        return Text { text: format!("{}{BROKEN}", text.text), ..text };
    }
    text
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
