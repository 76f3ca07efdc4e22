//! The numbers of a chart: labels spelled exactly, shares rounded half up, the alternative text from the data.

use super::Material;
use super::joiner::join;
use crate::derive::growth;
use crate::model::{IndicatorId, Number, Period};
use crate::narrative::block::{self, ChartLabels};
use crate::render::data::{Chart, ChartKind, Numbered, Series, Text};
use crate::source::Spanned;
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

/// Why a chart is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undrawn {
    /// It names no data, or a value is missing: a rule has said so.
    WithoutValue,
    /// All data are there and make no picture.
    NotDrawable,
}

/// Whether a chart can be drawn.
pub(super) fn check(material: &Material<'_>, chart: &block::Chart) -> Result<(), Undrawn> {
    let missing = |(period, id): (Period, &Spanned<IndicatorId>)| material.ledger.value(id.value, period).is_none();
    if chart.data.is_empty() || points(material, chart).any(missing) {
        return Err(Undrawn::WithoutValue);
    }
    let parts = matches!(chart.kind, block::ChartKind::Pie | block::ChartKind::Donut | block::ChartKind::Stacked);
    for values in series(material, chart) {
        let total = sum(&values.1);
        if parts && (total.is_none_or(|total| total.is_zero()) || values.1.iter().any(|v| v.value.is_sign_negative())) {
            return Err(Undrawn::NotDrawable);
        }
    }
    Ok(())
}

/// The period a point is of, and its indicator; series by series.
fn points<'c>(
    material: &Material<'_>,
    chart: &'c block::Chart,
) -> impl Iterator<Item = (Period, &'c Spanned<IndicatorId>)> {
    let current: Vec<Period> = chart
        .data
        .iter()
        .map(|id| material.report.periods.current(material.requirement.indicator(id.value).period))
        .collect();
    let periods: Vec<Option<Period>> =
        if chart.periods.is_empty() { vec![None] } else { chart.periods.iter().copied().map(Some).collect() };
    periods.into_iter().flat_map(move |period| {
        let current = current.clone();
        chart.data.iter().zip(current).map(move |(id, own)| (period.unwrap_or(own), id))
    })
}

/// Series with their periods; a part of the values may be missing if the chart cannot be drawn.
fn series<'l>(material: &Material<'l>, chart: &block::Chart) -> Vec<(Period, Vec<&'l Number>)> {
    let width = chart.data.len().max(1);
    let points: Vec<(Period, Option<&Number>)> =
        points(material, chart).map(|(period, id)| (period, material.ledger.value(id.value, period))).collect();
    let whole = points.chunks(width).filter_map(|points| {
        let (period, _) = points.first()?;
        Some((*period, points.iter().map(|(_, value)| *value).collect::<Option<Vec<_>>>()?))
    });
    if matches!(chart.kind, block::ChartKind::Pie | block::ChartKind::Donut) {
        whole.take(1).collect()
    } else {
        whole.collect()
    }
}

fn sum(values: &[&Number]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number.value))
}

/// The chart with its number; [`check`] has passed it.
pub(super) fn drawn(material: &Material<'_>, chart: &block::Chart, head: Numbered) -> Chart {
    let kind = kind(chart.kind);
    let units: Vec<&str> =
        chart.data.iter().map(|id| material.requirement.indicator(id.value).unit_text.as_str()).collect();
    let categories: Vec<Text> = chart
        .data
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let given = chart.categories.get(at).filter(|name| !name.is_empty());
            let name = given.unwrap_or(&material.requirement.indicator(id.value).name);
            Text::new(name, id.span)
        })
        .collect();
    let raw = series(material, chart);
    let several = raw.len() > 1;
    let one_unit = units.windows(2).all(|pair| pair[0] == pair[1]);
    let on_marks = units_on_marks(kind, several, &units);
    let spelled = |at: usize, number: &Number| {
        let unit = unit(units.get(at).copied().unwrap_or_default());
        format!("{}{}", number.text, if on_marks || unit == "%" { unit } else { "" })
    };
    let made = raw
        .iter()
        .map(|(period, values)| {
            let labels = values.iter().enumerate().map(|(at, number)| {
                let share = || share(number, values);
                match chart.labels {
                    ChartLabels::Values => spelled(at, number),
                    ChartLabels::Shares => share().unwrap_or_else(|| spelled(at, number)),
                    ChartLabels::ValuesAndShares => {
                        let whole = format!("{}{}", number.text, unit(units.get(at).copied().unwrap_or_default()));
                        share().map_or(whole.clone(), |share| format!("{whole}，{share}"))
                    }
                }
            });
            Series {
                name: Text::new(format!("{period}年"), chart.span),
                values: values.iter().map(|number| number.value).collect(),
                labels: labels.map(|label| join(&label)).collect(),
                shade: raw.iter().filter(|(other, _)| other > period).count(),
            }
        })
        .collect();
    let alternative = chart.alternative.clone().filter(|text| !text.trim().is_empty());
    let alternative = alternative.unwrap_or_else(|| description(kind, &categories, &units, &raw));
    let whole = raw.first().and_then(|(_, values)| sum(values)).filter(|_| one_unit);
    let centre = whole
        .filter(|_| kind == ChartKind::Donut)
        .map(|sum| format!("{sum}{}", unit(units.first().copied().unwrap_or_default())));
    let totals = if kind == ChartKind::Stacked { stacks(&raw, categories.len()) } else { Vec::new() };
    let unsaid = units.first().map(|text| unit(text)).filter(|unit| !matches!(*unit, "" | "%"));
    let unit = unsaid.filter(|_| !on_marks && chart.labels == ChartLabels::Values).map(str::to_owned);
    let as_table = material.report.layout.charts_are_tables;
    Chart { head, kind, alternative, categories, series: made, centre, totals, unit, as_table }
}

/// The share of the whole in %, rounded half up to whole percents.
fn share(number: &Number, all: &[&Number]) -> Option<String> {
    let share = growth::share(number, &Number::exact(sum(all)?), 0).ok()?;
    Some(format!("{share}%"))
}

/// The sum of each stack.
fn stacks(series: &[(Period, Vec<&Number>)], count: usize) -> Vec<String> {
    let stack = |at: usize| {
        let parts: Vec<&Number> = series.iter().filter_map(|(_, values)| values.get(at).copied()).collect();
        sum(&parts).map(|sum| sum.to_string()).unwrap_or_default()
    };
    (0..count).map(stack).collect()
}

/// A unit as it stands behind a number; —— and the like are no units.
fn unit(text: &str) -> &str {
    if text.contains('—') || text.contains('∶') || text == "-" { "" } else { text }
}

/// True if every mark bears its unit: where there is room for it, or where one word cannot say it for all.
fn units_on_marks(kind: ChartKind, several: bool, units: &[&str]) -> bool {
    let short = units.iter().all(|text| unit(text).width() <= 4);
    matches!(kind, ChartKind::Pie | ChartKind::Donut | ChartKind::HorizontalBar)
        || (!several && units.len() <= 6 && short)
        || units.windows(2).any(|pair| pair[0] != pair[1])
}

/// The alternative text: the kind and every value.
fn description(kind: ChartKind, categories: &[Text], units: &[&str], series: &[(Period, Vec<&Number>)]) -> String {
    let word = match kind {
        ChartKind::Pie => "饼图",
        ChartKind::Donut => "环形图",
        ChartKind::Bar => "柱形图",
        ChartKind::HorizontalBar => "条形图",
        ChartKind::Line => "折线图",
        ChartKind::Stacked => "堆积图",
    };
    let parts = matches!(kind, ChartKind::Pie | ChartKind::Donut);
    let said = series.iter().map(|(period, values)| {
        let each = values.iter().zip(categories).zip(units).map(|((number, name), text)| {
            let share = share(number, values).filter(|_| parts).map(|share| format!("，占{share}")).unwrap_or_default();
            format!("{}{}{}{share}", name.text, number.text, unit(text))
        });
        let said = each.collect::<Vec<_>>().join("；");
        if series.len() > 1 { format!("{period}年，{said}") } else { said }
    });
    format!("{word}：{}。", said.collect::<Vec<_>>().join("。"))
}

fn kind(kind: block::ChartKind) -> ChartKind {
    match kind {
        block::ChartKind::Pie => ChartKind::Pie,
        block::ChartKind::Donut => ChartKind::Donut,
        block::ChartKind::Bar => ChartKind::Bar,
        block::ChartKind::HorizontalBar => ChartKind::HorizontalBar,
        block::ChartKind::Line => ChartKind::Line,
        block::ChartKind::Stacked => ChartKind::Stacked,
    }
}
