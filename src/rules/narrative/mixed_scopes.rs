//! ## 查什么
//! 一句话、一张统计图取用了两个统计范围不同的数，例如在校生是全区的，满意度是教育系统的。以“学校.指标”取用一所学校的数不在此列。
//!
//! ## 为什么
//! 读的人会以为一句话里的数是同一个范围的，两个数一比就错。
//!
//! ## 例
//! ```text
//! 毕业生 {{ 毕业生人数 }} 人，就业率 {{ 就业率 }}%。     ✗   毕业生人数是全区的，就业率是区属公办学校的
//! ```
//!
//! ## 改法
//! 分成两句，各说明范围；或换成同一范围的数。句子里已经把范围说清楚的，写核实说明。
//!
//! ## 依据
//! report.yaml 的“统计范围”（nianbao explain 统计范围）。

use crate::finding::{Fact, Finding, Severity};
use crate::model::IndicatorId;
use crate::narrative::block::Chart;
use crate::narrative::{Binding, Block};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::{FileId, Span, Spanned};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "narrative/mixed-scopes", name: "一处里统计范围不一", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.report.scopes.is_empty() {
        return Vec::new();
    }
    let mut sentences: IndexMap<(FileId, usize), Vec<(&Binding, &str)>> = IndexMap::new();
    for binding in context.narrative.bindings.iter().filter(|binding| binding.printed) {
        if let Some(scope) = scope(context, binding) {
            sentences.entry((binding.span.file, binding.sentence)).or_default().push((binding, scope));
        }
    }
    let sentences = sentences.values().filter_map(|bound| finding(context, bound));
    let charts = prose::all(context.narrative).filter_map(|block| match block {
        Block::Chart(chart) => of_chart(context, chart),
        _ => None,
    });
    sentences.chain(charts).collect()
}

/// A chart whose marks are of different scopes: heights that may not be held against each other.
fn of_chart(context: &Context<'_>, chart: &Chart) -> Option<Finding> {
    let scoped = |id: &Spanned<IndicatorId>| Some((id.span, id.value, scope_of(context, id.value)?));
    let data: Vec<(Span, IndicatorId, &str)> = chart.data.iter().filter_map(scoped).collect();
    let (.., first) = data.first()?;
    data.iter().find(|(.., scope)| scope != first)?;
    let name = |id: IndicatorId| context.requirement.indicator(id).name.as_str();
    let said: Vec<String> =
        data.iter().map(|(_, id, scope)| format!("{}是{}的", quote(name(*id)), quote(scope))).collect();
    let message = format!("统计图{}里，{}。", quote(&chart.name.value), list(&said, "项"));
    let help = "分成两张图，各说明范围；或换成同一范围的数。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.facts = data.iter().map(|(_, id, scope)| Fact::new(name(*id), *scope)).collect();
    Some(mark(finding, data.iter().map(|(span, _, scope)| (*span, format!("统计范围：{scope}")))))
}

/// The scope of a bound number; none for a member's own, whose school the sentence names.
fn scope<'a>(context: &'a Context<'_>, binding: &Binding) -> Option<&'a str> {
    scope_of(context, binding.indicator)
}

fn scope_of<'a>(context: &'a Context<'_>, id: IndicatorId) -> Option<&'a str> {
    let name = &context.requirement.indicator(id).name;
    let school = name.split_once('.').map(|(school, _)| school.trim());
    if context.report.members.iter().any(|member| Some(member.name.value.as_str()) == school) {
        return None;
    }
    context.report.scopes.of(id, context.requirement)
}

fn finding(context: &Context<'_>, bound: &[(&Binding, &str)]) -> Option<Finding> {
    let (_, first) = bound.first()?;
    bound.iter().find(|(_, scope)| scope != first)?;
    let name = |binding: &Binding| context.requirement.indicator(binding.indicator).name.as_str();
    let said: Vec<String> =
        bound.iter().map(|(binding, scope)| format!("{}是{}的", quote(name(binding)), quote(scope))).collect();
    let message = format!("这一句里，{}。", said.join("，"));
    let help = "分成两句，各说明范围；或换成同一范围的数。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.facts =
        bound.iter().filter_map(|(binding, _)| Some(Fact::new(name(binding), binding.text.as_deref()?))).collect();
    Some(mark(finding, bound.iter().map(|(binding, scope)| (binding.span, format!("统计范围：{scope}")))))
}
