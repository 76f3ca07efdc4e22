//! ## 查什么
//! 一句话、一张统计图取用了两个统计范围不同的数，例如在校生是全区的，满意度是教育系统的。以“学校.指标”取用一所学校的数不在此列。
//! 自备表格的格子、算式取用了表格统计范围以外的数，也在此列：别的范围的指标，或者不在这个范围里的学校。
//!
//! ## 为什么
//! 读的人会以为一句话里的数是同一个范围的，两个数一比就错；表下印的统计范围也就不真。
//!
//! ## 例
//! ```text
//! 毕业生 {{ 毕业生人数 }} 人，就业率 {{ 就业率 }}%。     ✗   毕业生人数是全区的，就业率是区属公办学校的
//! ```
//!
//! ## 改法
//! 分成两句，各说明范围；或换成同一范围的数；表格在开头改写“统计范围”。句子里已经把范围说清楚的，写核实说明。
//!
//! ## 依据
//! report.yaml 的“统计范围”（nianbao explain 统计范围）。

use crate::finding::{Fact, Finding, Severity};
use crate::model::{CellContent, IndicatorId, Table, member_figure};
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
    let tables = context.report.tables.values().filter_map(|table| of_table(context, table));
    sentences.chain(charts).chain(tables).collect()
}

/// A table whose formulas take figures from outside the scope that is printed with it.
fn of_table(context: &Context<'_>, table: &Table) -> Option<Finding> {
    let scope = context.report.scopes.of_table(&table.name)?;
    let cells = table.rows.iter().flatten().filter_map(|cell| match &cell.value {
        CellContent::Formula(formula) => Some((cell.span, formula)),
        _ => None,
    });
    let columns = table.columns.iter().filter_map(|column| column.formula.as_ref());
    let others = columns.chain(table.row_formulas.values()).map(|formula| (formula.span, &formula.value));
    let mut outside: Vec<(Span, &str, String)> = Vec::new();
    for (span, formula) in cells.chain(others) {
        for id in formula.expression.indicators() {
            let name = context.requirement.indicator(id).name.as_str();
            outside.extend(beyond(context, id, scope).map(|why| (span, name, why)));
        }
        for other in formula.expression.tables() {
            let its = context.report.scopes.of_table(other).filter(|its| *its != scope);
            outside.extend(its.map(|its| (span, other, format!("是{}的", quote(its)))));
        }
    }
    let mut groups: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for (_, name, why) in &outside {
        let names = groups.entry(why).or_default();
        names.extend(Some(*name).filter(|name| !names.contains(name)));
    }
    let said: Vec<String> = groups.iter().map(|(why, names)| format!("{}{why}", list(names, "项"))).collect();
    if said.is_empty() {
        return None;
    }
    let (named, scope) = (quote(&table.name), quote(scope));
    let message = format!("表格{named}的统计范围是{scope}，里面取用的{}。", said.join("，"));
    let help =
        "换成这个范围的数；整张表本来就是另一个范围的，在表格开头改写“统计范围”；表里已把范围说清楚的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.facts = outside.iter().map(|(_, name, why)| Fact::new(*name, why.as_str())).collect();
    Some(mark(finding, outside.into_iter().map(|(span, name, why)| (span, format!("{}{why}", quote(name))))))
}

/// Why a figure is none of a scope: it is of another, or of a school that is not in it. None where it is, or where nobody
/// says which schools are.
fn beyond(context: &Context<'_>, id: IndicatorId, scope: &str) -> Option<String> {
    let (report, requirement) = (context.report, context.requirement);
    // what is only computed is of the scope of what it is computed from, unless its own is stated
    let stated = report.scopes.indicators.contains_key(&id) || requirement.table_of(id).is_some();
    let formula = requirement.formulas.get(&id).and_then(|formula| formula.variant()).filter(|_| !stated);
    match formula.map(|variant| variant.expression.indicators()) {
        Some(inputs) if !inputs.is_empty() => inputs.into_iter().find_map(|input| alone_beyond(context, input, scope)),
        _ => alone_beyond(context, id, scope),
    }
}

fn alone_beyond(context: &Context<'_>, id: IndicatorId, scope: &str) -> Option<String> {
    let report = context.report;
    if let Some((at, _)) = member_figure(&report.members, &context.requirement.indicator(id).name) {
        let extent = report.scopes.extents.get(scope)?;
        return (!extent.holds(&report.members[at].name.value)).then(|| format!("不在{}之内", quote(scope)));
    }
    let its = report.scopes.of(id, context.requirement)?;
    (its != scope).then(|| format!("是{}的", quote(its)))
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
    if member_figure(&context.report.members, &context.requirement.indicator(id).name).is_some() {
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
