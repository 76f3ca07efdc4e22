//! ## 查什么
//! 填的数与上年相比变动很大：既超过规定的百分比，又超过规定的数量。全部列在一条待核实里，可以逐项说明。
//!
//! ## 为什么
//! 变动大的数多半是口径变了、单位错了或抄错了行；确有原因的，审核的人也会问，先写明最省事。
//! 小的数（1 变 4）和从零开始的数不算；注明“断开”的不与上年比；公式算出的不重复列。
//!
//! ## 例
//! ```text
//! 教学计划内课程总学时: [24624, 41418]     待核实：增加 68%
//! 升入本科人数: [1, 4]                     不列：只多 3 人
//! 非学历培训到账经费: [0, 7.34]            不列：从零开始
//! ```
//!
//! ## 改法
//! 核对单位、口径和原始材料，改正；确实如此的，在核实说明里写原因（nianbao check 文件夹 --stubs 写好样子）。
//!
//! ## 依据
//! 所用编制规范的“变动”：各单位、各类指标的界限是本工具的约定，不是规定，补充规范可以改。

use super::constraint::{is_failed, outcomes};
use super::fraction_for_percent;
use crate::derive::Recency;
use crate::derive::fraction::Fraction;
use crate::derive::ledger::{Entry, Origin};
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Number, Period, ProblemKind};
use crate::profile::requirement::{ChangeStep, ConstraintKind, ValueKind};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "figure/unusual-change", name: "与上年相比变动很大", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let requirement = context.requirement;
    let comparable = |id: &IndicatorId| requirement.broken(*id).is_none();
    let fractions = fraction_for_percent::suspected(context);
    let suspected = |id: &IndicatorId| split(context, *id) || fractions.contains(id);
    let comparable = |id: &IndicatorId| comparable(id) && !suspected(id);
    let steps = requirement.steps.iter().filter(|(id, _)| comparable(id));
    steps.filter_map(|(id, step)| finding(context, *id, *step)).collect()
}

fn finding(context: &Context<'_>, id: IndicatorId, step: ChangeStep) -> Option<Finding> {
    let period = |recency: Recency| recency.period(context.requirement, context.report, id);
    let (last, this) = (period(Recency::PREVIOUS), period(Recency::CURRENT));
    let (before, after) = (value(context, id, last)?, value(context, id, this)?);
    // what is computed in both years moves with its inputs, which are listed
    if ![last, this].iter().any(|period| is_typed(context, id, *period)) {
        return None;
    }
    let percent = moved(before, after, step)?;
    if out_of_bounds(context, id) {
        return None;
    }
    let indicator = context.requirement.indicator(id);
    let direction = if after.value > before.value { "增加" } else { "减少" };
    let unit = indicator.unit_text.as_str();
    let unit = if unit == "——" { "" } else { unit };
    let slip = slip(before, after, indicator.kind);
    let message = format!("{}由 {before} 变为 {after}{unit}（{direction} {percent}%{slip}）。", quote(&indicator.name));
    let mut finding = RULE.finding(Severity::Query, message).help("核对单位、口径和原始材料。");
    let clauses = &context.requirement.open_clauses;
    let clause = clauses.iter().find(|clause| clause.rule.as_deref() == Some(RULE.code));
    finding.clause = clause.map(|clause| clause.id.clone());
    finding.indicator = Some(indicator.name.clone());
    finding.period = Some(this.to_string());
    finding.found = Some(after.text.clone());
    finding.facts =
        vec![Fact::new(format!("{}（{last}）", indicator.name), &before.text), Fact::new(&indicator.name, &after.text)];
    for (period, number) in [(this, after), (last, before)] {
        if let Some(figure) = context.report.figures.cells.get(&(id, period)) {
            let label = format!("{period} 年 {number}");
            let placed = finding.primary.is_some();
            finding = if placed { finding.with(figure.span, label) } else { finding.at(figure.span, label) };
        }
    }
    Some(finding)
}

/// True if a rule on the magnitude of this indicator fails in either year: one cause, one finding.
fn out_of_bounds(context: &Context<'_>, id: IndicatorId) -> bool {
    let bounds = outcomes(context).filter(|(rule, _)| rule.kind == ConstraintKind::Range);
    bounds.filter(|(rule, _)| rule.expression.indicators() == [id]).any(|(_, outcomes)| outcomes.iter().any(is_failed))
}

/// True if the row is reported as one number split in two.
fn split(context: &Context<'_>, id: IndicatorId) -> bool {
    let name = &context.requirement.indicator(id).name;
    let is = |kind: &ProblemKind| matches!(kind, ProblemKind::SplitNumber { name: row, .. } if row == name);
    context.load_problems.iter().any(|problem| is(&problem.kind))
}

fn value<'a>(context: &'a Context<'_>, id: IndicatorId, period: Period) -> Option<&'a Number> {
    context.ledger.value(id, period)
}

fn is_typed(context: &Context<'_>, id: IndicatorId, period: Period) -> bool {
    matches!(context.ledger.entries.get(&(id, period)), Some(Entry { origin: Some(Origin::Typed(_)), .. }))
}

/// By how many per cents of the earlier value it moved, if beyond both limits; none from zero.
fn moved(before: &Number, after: &Number, step: ChangeStep) -> Option<String> {
    let (old, new) = (Fraction::from(before.value), Fraction::from(after.value));
    let difference = new.minus(old)?.absolute();
    if old <= Fraction::ZERO || difference <= Fraction::from(step.absolute) {
        return None;
    }
    let percent = difference.over(old)?.times(Fraction::whole(100))?;
    (percent > Fraction::from(step.relative)).then(|| percent.rounded(0).map(|number| number.text))?
}

/// A money value that is about ten thousand times the other's, or one in ten thousand.
fn slip(before: &Number, after: &Number, kind: ValueKind) -> &'static str {
    let (low, high) = (Decimal::from(5_000), Decimal::from(20_000));
    let between = |small: Decimal, large: Decimal| {
        small.checked_mul(low).is_some_and(|low| low <= large)
            && small.checked_mul(high).is_some_and(|high| large <= high)
    };
    let money = matches!(kind, ValueKind::Money | ValueKind::Decimal);
    let apart = before.value > Decimal::ZERO
        && after.value > Decimal::ZERO
        && (between(before.value, after.value) || between(after.value, before.value));
    if money && apart { "，约差一万倍，看看是不是把元和万元弄混了" } else { "" }
}
