//! ## 查什么
//! 六张表里的一项，上期有数，本期填了“——”（不适用）。比例和满意度不在此列；报告说了没有那种情况的（情况: {毕业班: 无}）也不在此列。
//! 其余填了“——”的，逐张表列在“未判定”：没有数，就没有核对。
//!
//! ## 为什么
//! 不适用不是零：表里印 ——，用到这个数的核对都不做。多半是没有，没有应当填 0。
//!
//! ## 例
//! ```text
//! 毕业生人数: [310, ——]        ✗
//! 毕业生人数: [310, 0]         ✓   没有就填 0
//! ```
//!
//! ## 改法
//! 没有的填 0；还没有数的写“待填”；没有毕业班等情况的，在 report.yaml 的“情况”里写“毕业班: 无”；确实不适用的，写核实说明。
//!
//! ## 依据
//! 编制规范的六张表：没有注明填报条件的各项，每所学校都填。

use super::state::{asked, name, places};
use crate::finding::{Finding, Severity};
use crate::model::State;
use crate::profile::requirement::{FormColumn, TableForm, ValueKind};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, NotEvaluated, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "figure/not-applicable", name: "上期有数，本期填了不适用", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.requirement.tables.iter().filter_map(|form| finding(context, form)).collect()
}

fn finding(context: &Context<'_>, form: &TableForm) -> Option<Finding> {
    let found = found(context, form);
    let (first, _) = found.first()?;
    let names: Vec<String> = found.iter().map(|(name, _)| quote(name)).collect();
    let message = format!(
        "{}里{}上期有数，本期填的是不适用（——），用到它的核对都没有做。",
        quote(&form.name),
        list(&names, "项")
    );
    let help =
        "没有的填 0，还没有数的写“待填”；学校没有那种情况的，在 report.yaml 的“情况”里写明；确实不适用的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some((*first).to_owned());
    Some(mark(finding, found.iter().map(|(_, span)| (*span, "不适用，不是零".to_owned()))))
}

/// The rows without a number to be judged: —— in 本期, and nothing that this rule asks about.
pub(super) fn waiting(context: &Context<'_>) -> impl Iterator<Item = NotEvaluated> {
    context.requirement.tables.iter().filter_map(move |form| {
        let told: Vec<&str> = found(context, form).into_iter().map(|(name, _)| name).collect();
        let places = places(context, form).into_iter();
        let empty = places
            .filter(|place| place.current && place.figure.is_some_and(|figure| figure.state == State::NotApplicable));
        let names: Vec<String> =
            empty.map(|place| name(context, place.id)).filter(|name| !told.contains(name)).map(quote).collect();
        let reason = format!("{}填的是不适用（——），没有核对：{}", quote(&form.name), list(&names, "项"));
        let (code, name) = (RULE.code.to_owned(), "填了不适用的项".to_owned());
        (!names.is_empty()).then_some(NotEvaluated { code, name, reason })
    })
}

/// The rows that had a number in 上期 and are not applicable in 本期, with their places.
fn found<'a>(context: &'a Context<'_>, form: &TableForm) -> Vec<(&'a str, Span)> {
    if !form.columns.contains(&FormColumn::Current) {
        return Vec::new();
    }
    let counted = |id| context.requirement.indicator(id).kind != ValueKind::Percent;
    let rows = form.indicators.iter().copied().filter(|id| asked(context, *id) && counted(*id));
    rows.filter_map(|id| {
        let kind = context.requirement.indicator(id).period;
        let [before, now] = [context.report.periods.previous(kind), context.report.periods.current(kind)]
            .map(|period| context.report.figures.cells.get(&(id, period)));
        let counted = before.is_some_and(|figure| matches!(figure.state, State::Filled(_) | State::Computed));
        let figure = now.filter(|figure| counted && figure.state == State::NotApplicable)?;
        Some((name(context, id), figure.span))
    })
    .collect()
}
