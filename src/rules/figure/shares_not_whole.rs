//! ## 查什么
//! 饼图或环形图画的是几个百分数，而它们加起来不是 100%（四舍五入已放宽）。
//!
//! ## 为什么
//! 饼图说的是整体怎样分成几份，各份要合成一个整体：漏了一份，或混进了别处的百分数，图就是错的。
//!
//! ## 例
//! ```text
//! 【统计图：就业去向】
//! 类型: 饼图
//! 数据: 第一产业就业占比、第二产业就业占比      ✗   合计 45.10%，漏了第三产业
//! ```
//!
//! ## 改法
//! 补上漏掉的一份，或改用柱形图；数错了的改数。
//!
//! ## 依据
//! 所用编制规范列明的条款：一次划分的各部分占比之和为百分之百，相差不超过 0.05。

use crate::derive::Interval;
use crate::derive::fraction::Fraction;
use crate::finding::{Fact, Finding, Severity};
use crate::model::{Number, Period};
use crate::narrative::block::{Block, Chart, ChartKind};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage, prose};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule {
        code: "figure/shares-not-whole", name: "各部分占比之和不为百分之百", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let charts = prose::all(context.narrative).filter_map(|block| match block {
        Block::Chart(chart) if matches!(chart.kind, ChartKind::Pie | ChartKind::Donut) => Some(chart),
        _ => None,
    });
    charts.filter_map(|chart| finding(context, chart)).collect()
}

fn finding(context: &Context<'_>, chart: &Chart) -> Option<Finding> {
    let indicator = |id| context.requirement.indicator(id);
    let percents = chart.data.iter().all(|id| indicator(id.value).kind == ValueKind::Percent);
    if chart.data.len() < 2 || !percents {
        return None;
    }
    let period = |id| -> Period {
        chart.periods.first().copied().unwrap_or_else(|| context.report.periods.current(indicator(id).period))
    };
    let shares: Vec<(&str, &Number)> = chart
        .data
        .iter()
        .map(|id| Some((indicator(id.value).name.as_str(), context.ledger.value(id.value, period(id.value))?)))
        .collect::<Option<_>>()?;
    let total = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(share.value))?;
    if is_whole(&shares, total) {
        return None;
    }
    let terms: Vec<&str> = shares.iter().map(|(_, share)| share.text.as_str()).collect();
    let message = format!("统计图{}的各份 {} = {total}，不是 100。", quote(&chart.name.value), terms.join(" + "));
    let help = "看看是不是漏了一份，或混进了别处的百分数；不是一个整体的各部分，改用柱形图。";
    let mut finding = RULE.finding(Severity::Query, message).at(chart.name.span, "这个图").help(help);
    let clause = context.requirement.open_clauses.iter().find(|clause| clause.rule.as_deref() == Some(RULE.code));
    finding.clause = clause.map(|clause| clause.id.clone());
    finding.found = Some(total.to_string());
    finding.expected = Some("100".to_owned());
    finding.facts = shares.iter().map(|(name, share)| Fact::new(*name, &share.text)).collect();
    Some(finding)
}

/// Within 0.05 of 100, or possibly 100 for the values the rounded shares stand for.
fn is_whole(shares: &[(&str, &Number)], total: Decimal) -> bool {
    let near = (total - Decimal::ONE_HUNDRED).abs() <= Decimal::new(5, 2);
    let start = Interval::exact(Fraction::ZERO);
    let range = shares.iter().fold(start, |sum, (_, share)| sum.plus(Interval::of(share, false)));
    near || range.contains(Fraction::whole(100))
}
