//! ## 查什么
//! 饼图、环形图、堆积图里，各块的单位不同：一块是人，一块是元或百分数。
//!
//! ## 为什么
//! 这几种图把各块合成一个整体，单位不同的数合不起来，占的百分比没有意义。
//!
//! ## 例
//! ```text
//! 【统计图：毕业生】
//! 类型: 饼图
//! 数据: 毕业生人数、毕业生月收入      ✗   人和元
//! ```
//!
//! ## 改法
//! 分成两张图，或改成单位相同的数；只要并排看的，改成柱形图，在图题里写明单位。
//!
//! ## 依据
//! 本工具的统计图写法。

use crate::finding::{Finding, Severity};
use crate::narrative::block::{Block, Chart, ChartKind};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage, prose};

pub(super) static RULE: Rule =
    Rule { code: "narrative/mixed-units", name: "一张图里单位不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let charts = prose::all(context.narrative).filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    charts.filter_map(|chart| finding(context, chart)).collect()
}

fn finding(context: &Context<'_>, chart: &Chart) -> Option<Finding> {
    if !matches!(chart.kind, ChartKind::Pie | ChartKind::Donut | ChartKind::Stacked) {
        return None;
    }
    let indicators = chart.data.iter().map(|id| (id.span, context.requirement.indicator(id.value)));
    // a cell of a table need not say what it counts
    let measured: Vec<_> = indicators.filter(|(_, indicator)| !indicator.unit.is_pure()).collect();
    let (_, first) = measured.first()?;
    measured.iter().find(|(_, indicator)| indicator.unit != first.unit)?;
    let said: Vec<String> = measured
        .iter()
        .map(|(_, indicator)| format!("{}的单位是“{}”", quote(&indicator.name), indicator.unit_text))
        .collect();
    let message = format!("统计图{}里，{}，合不成一个整体。", quote(&chart.name.value), list(&said, "项"));
    let help = "分成两张图，或改成单位相同的数；只要并排看的，改成柱形图。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(first.name.clone());
    Some(mark(finding, measured.iter().map(|(span, indicator)| (*span, format!("单位：{}", indicator.unit_text)))))
}
