//! ## 查什么
//! 本年报告的上期栏，与上年报告里同一项的本期数不同；自备表格里写着年份的栏或行（如“2023学年”），与上年报告同名的表里同一格
//! 不同。report.yaml 里写了“上年报告”的才查；由计算得出的格不查。
//!
//! ## 为什么
//! 上年报告已经公开、已经报到平台，同一个数前后两样，一对就露。更正可以，但要说明。
//!
//! ## 例
//! ```text
//! 上年报告: ../某校-2023
//! 毕业生人数: [1218, 1332]         ✗   上年报告的 2023 年是 1220
//! ```
//!
//! ## 改法
//! 照上年报告改上期栏；上年报告错了、现在更正的，在核实说明里写明。口径变了的，在 report.yaml 的“断开”里写原因。
//!
//! ## 依据
//! 本工具的约定：连续两年的报告同一项同一年只有一个数。

use super::restated_cells;
use crate::derive::{Interval, Recency};
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Number, Period, State};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::quote;
use crate::rules::{Context, LastYear, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "figure/restated", name: "上期数与上年报告不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(last) = context.last_year else { return Vec::new() };
    let ids = (0..context.requirement.indicators.len()).map(IndicatorId);
    let figures = ids
        .filter(|id| context.requirement.broken(*id).is_none())
        .filter_map(|id| finding(context, last, id, counterpart(context, last, id)?));
    figures.chain(restated_cells::check(context, last)).collect()
}

/// The indicator of last year's edition: by 沿用, by its 代码, or by its name.
fn counterpart(context: &Context<'_>, last: &LastYear, id: IndicatorId) -> Option<IndicatorId> {
    let indicator = context.requirement.indicator(id);
    if let Some(carried) = context.requirement.carried.get(&id) {
        return last.requirement.find(&carried.old);
    }
    let coded = |code: &String| {
        let same = |other: &crate::profile::requirement::Indicator| other.id.as_ref() == Some(code);
        last.requirement.indicators.iter().position(same).map(IndicatorId)
    };
    indicator.id.as_ref().and_then(coded).or_else(|| last.requirement.find(&indicator.name))
}

fn finding(context: &Context<'_>, last: &LastYear, id: IndicatorId, old: IndicatorId) -> Option<Finding> {
    let indicator = context.requirement.indicator(id);
    let was = last.requirement.indicator(old);
    let period = Recency::PREVIOUS.period(context.requirement, context.report, id);
    // another unit or another year cannot be held against this one
    if indicator.unit != was.unit || Recency::CURRENT.period(&last.requirement, &last.report, old) != period {
        return None;
    }
    let published = last.ledger.value(old, period)?;
    // what stands nowhere is computed, and moves with figures that are listed
    let cell = context.report.figures.cells.get(&(id, period))?;
    let shown = match (context.ledger.value(id, period), &cell.state) {
        (Some(number), _) if agree(number, published, indicator.kind) => return None,
        (Some(number), _) => number.text.clone(),
        (None, State::NotApplicable) => "——".to_owned(),
        (None, _) => return None, // what is not filled in or cannot be computed is asked for elsewhere
    };
    let name = quote(&indicator.name);
    let message = format!("{name}{period} 年的数，上年报告是 {published}，本年上期栏是 {shown}。");
    let help = "照上年报告改上期栏；现在更正的写核实说明；口径变了的，在 report.yaml 的“断开”里写原因。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(indicator.name.clone());
    finding.period = Some(period.to_string());
    finding.expected = Some(published.text.clone());
    finding.facts.push(Fact::new(format!("{}（上年报告）", indicator.name), &published.text));
    if shown != "——" {
        finding.found = Some(shown.clone());
        finding.facts.push(Fact::new(&indicator.name, &shown));
    }
    finding = finding.at(cell.span, format!("此处 {shown}，上年报告 {published}"));
    Some(match span(last, old, period) {
        Some(span) => finding.with(span, format!("上年报告 {published}")),
        None => finding,
    })
}

/// Counts are equal or not; other values agree where both could be roundings of one value.
pub(super) fn agree(one: &Number, other: &Number, kind: ValueKind) -> bool {
    let counted = kind == ValueKind::Count;
    one.value == other.value || (!counted && Interval::of(one, false).meets(Interval::of(other, false)))
}

fn span(last: &LastYear, id: IndicatorId, period: Period) -> Option<Span> {
    last.report.figures.cells.get(&(id, period)).map(|figure| figure.span)
}
