//! ## 查什么
//! 正文说比上年增加、减少、提高、下降、持平，或“由 A 提高到 B”，说的却是注明“断开”的指标：两年的数口径不同，比不得。
//!
//! ## 为什么
//! 口径变了，数的增减多半是口径带来的。上年报告的读者会当成真的增减。
//!
//! ## 例
//! ```text
//! report.yaml：断开: {教职工总数: 上年不含外聘人员}
//! 教职工总数 {{ 教职工总数 }} 人，比上年增加。                      ✗
//! 教职工总数 {{ 教职工总数 }} 人，本年起含外聘人员，与上年不可比。    ✓
//! ```
//!
//! ## 改法
//! 改写这一句，只写本年的数；两年其实可比的，去掉 report.yaml 的“断开”。
//!
//! ## 依据
//! 编制规范的“沿用”和 report.yaml 的“断开”。

use super::claims;
use crate::finding::{Fact, Finding, Severity};
use crate::model::IndicatorId;
use crate::narrative::Movement;
use crate::narrative::claim::Form;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "narrative/compared-over-break", name: "不可比的数说了增减", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut places: IndexMap<IndicatorId, Vec<Span>> = IndexMap::new();
    for movement in &context.narrative.claims.movements {
        let figures = said_of(context, movement);
        let all_broken = figures.iter().all(|id| context.requirement.broken(*id).is_some());
        if let Some(id) = figures.first().filter(|_| all_broken)
            && let Some(passage) = claims::passage(context, movement.passage)
        {
            let spans = places.entry(*id).or_default();
            let span = passage.span(movement.range.clone());
            if !spans.contains(&span) {
                spans.push(span);
            }
        }
    }
    places.into_iter().filter_map(|(id, spans)| finding(context, id, spans)).collect()
}

/// The figures that are said to have changed since last year; none where the sentence does not say which.
fn said_of(context: &Context<'_>, movement: &Movement) -> Vec<IndicatorId> {
    let amounts = &context.narrative.claims.amounts;
    let of = |index: &usize| amounts.get(*index).map(|amount| claims::figures(context, amount)).unwrap_or_default();
    match &movement.form {
        Form::SinceLastYear { subjects, .. } if !subjects.is_empty() => subjects.iter().flat_map(of).collect(),
        Form::SinceLastYear { named, .. } => named.iter().flat_map(|named| claims::speaks_of(context, named)).collect(),
        Form::FromTo { before, after, .. } => {
            // what is bound on both sides is this figure in two years
            let (first, second) = (of(before), of(after));
            let bound = amounts.get(*before).is_some_and(|amount| amount.binding.is_some());
            if bound && first == second { first } else { Vec::new() }
        }
        Form::Before(_) => Vec::new(),
    }
}

fn finding(context: &Context<'_>, id: IndicatorId, spans: Vec<Span>) -> Option<Finding> {
    let reason = context.requirement.broken(id)?;
    let name = &context.requirement.indicator(id).name;
    let counted = if spans.len() > 1 { format!("，共 {} 处", spans.len()) } else { String::new() };
    let message = format!("{}两年的数不可比（{reason}），正文却说了增减{counted}。", quote(name));
    let help = "改写这一句，只写本年的数；两年其实可比的，去掉 report.yaml 的“断开”。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(name.clone());
    finding.facts = facts(context, id);
    Some(mark(finding, spans.into_iter().map(|span| (span, "不可比".to_owned()))))
}

/// Both years' values, to which an explanation is bound.
fn facts(context: &Context<'_>, id: IndicatorId) -> Vec<Fact> {
    let kind = context.requirement.indicator(id).period;
    let name = &context.requirement.indicator(id).name;
    let periods = [context.report.periods.previous(kind), context.report.periods.current(kind)];
    let value = |period| Some((period, context.ledger.value(id, period)?));
    let found = periods.into_iter().filter_map(value);
    found.map(|(period, number)| Fact::new(format!("{name}（{period}）"), number.text.as_str())).collect()
}
