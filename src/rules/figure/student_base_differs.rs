//! ## 查什么
//! 按学生平均的各个指标（单位是“…/生”），公式里用了不同的学生数作分母。
//!
//! ## 为什么
//! 一份报告里的生均数应当用同一个学生数去除，否则互相比不得；审核的人会拿生均数倒推总数。
//!
//! ## 例
//! ```text
//! 生均占地面积: {式: 占地面积 ÷ 全日制在校生人数, 单位: ㎡/生}
//! 生均图书数:   {式: 纸质图书数 ÷ 学籍人数, 单位: 册/生}          ✗   分母不同
//! ```
//!
//! ## 改法
//! 各个公式用同一个学生数；有规定要用另一个学生数的，写核实说明。
//!
//! ## 依据
//! 所用编制规范列明的条款；生均指标的学生基数未见公开规定，全份报告一致是本工具的约定。

use super::state;
use crate::derive::ledger::{Computation, Entry, Origin};
use crate::finding::{Fact, Finding, Severity};
use crate::model::IndicatorId;
use crate::profile::expression::{Expression, ExpressionKind, Operator};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule {
        code: "figure/student-base-differs", name: "生均指标所用的学生数不一致", stage: Stage::Check, check
    };

/// A student number and the indicators that are divided by it.
struct Base {
    id: IndicatorId,
    users: Vec<IndicatorId>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut bases: Vec<Base> = Vec::new();
    for (id, formula) in &context.requirement.formulas {
        let Some(variant) = formula.variant().filter(|_| is_per_student(context, *id) && is_used(context, *id)) else {
            continue;
        };
        let Some(divisor) = divisor(context, &variant.expression) else { continue };
        match bases.iter_mut().find(|base| base.id == divisor) {
            Some(base) => base.users.push(*id),
            None => bases.push(Base { id: divisor, users: vec![*id] }),
        }
    }
    if bases.len() < 2 {
        return Vec::new();
    }
    vec![finding(context, &bases)]
}

/// A unit over persons, as printed: 元/生, ㎡/生, 个/生.
fn is_per_student(context: &Context<'_>, id: IndicatorId) -> bool {
    context.requirement.indicator(id).unit_text.replace('／', "/").ends_with("/生")
}

/// True if the formula gave a value of this year, or one to hold a typed value against.
fn is_used(context: &Context<'_>, id: IndicatorId) -> bool {
    let period = context.report.periods.current(context.requirement.indicator(id).period);
    matches!(
        context.ledger.entries.get(&(id, period)),
        Some(Entry { origin: Some(Origin::Computed(_)), .. } | Entry { check: Some(Ok(Computation { .. })), .. })
    )
}

/// The number of persons a quotient is divided by; none where it is no single figure.
fn divisor(context: &Context<'_>, expression: &Expression) -> Option<IndicatorId> {
    let ExpressionKind::Binary(Operator::Divide, _, below) = &expression.kind else { return None };
    let ExpressionKind::Indicator(id) = below.kind else { return None };
    (context.requirement.indicator(id).kind == ValueKind::Count).then_some(id)
}

fn finding(context: &Context<'_>, bases: &[Base]) -> Finding {
    let name = |id: &IndicatorId| context.requirement.indicator(*id).name.as_str();
    let shown: Vec<String> = bases
        .iter()
        .map(|base| {
            let users: Vec<&str> = base.users.iter().map(name).collect();
            format!("{}除以{}", list(&users, "项"), quote(name(&base.id)))
        })
        .collect();
    let message = format!("生均指标用了 {} 个学生数：{}。", bases.len(), shown.join("；"));
    let help = "各个公式用同一个学生数；规定要用不同的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    let clause = context.requirement.open_clauses.iter().find(|clause| clause.rule.as_deref() == Some(RULE.code));
    finding.clause = clause.map(|clause| clause.id.clone());
    let mut places = Vec::new();
    for base in bases {
        let period = context.report.periods.current(context.requirement.indicator(base.id).period);
        if let Some(value) = context.ledger.value(base.id, period) {
            finding.facts.push(Fact::new(name(&base.id), &value.text));
            let span = context.ledger.span(base.id, period);
            places.extend(span.map(|span| (span, state::filled(context, base.id, period, value))));
        }
    }
    mark(finding, places)
}
