//! ## 查什么
//! 区县写了“汇总”的格，各校的数还汇总不出来：有学校没有交、没有填，或者不知道统计范围里有哪些学校。一张表合成一条，写明
//! 等哪所学校、等什么。编写途中（--draft）是提示，各张表合成一条。
//!
//! ## 为什么
//! 汇总不出来，这一格就是空的。缺一所的数不能当零加。
//!
//! ## 例
//! ```text
//! 专任教师总数: [汇总]        ✗   乙校的“专任教师总数”还是待填
//! 专任教师总数: [汇总]        ✓   乙校补上以后，自动就有
//! ```
//!
//! ## 改法
//! 请这些学校补报；不等的，直接填数。要退给各校的意见：nianbao rollup 文件夹 学校名。
//!
//! ## 依据
//! report.yaml 的“统计范围”和“所辖学校”；各指标怎样汇总见编制规范（nianbao explain 所辖学校）。

use super::state;
use crate::derive::rollup::{Slot, Sum};
use crate::finding::{Finding, Severity};
use crate::model::{IndicatorId, Period, State};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "figure/not-gathered", name: "汇总不出来", stage: Stage::Check, check };

/// How many reasons a message tells.
const TOLD: usize = 3;

/// All tables together.
const EVERY: &str = "指标表";

/// A cell that waits for the members.
type Cell = ((IndicatorId, Period), Span);

fn check(context: &Context<'_>) -> Vec<Finding> {
    // a region that is itself looked at as a member is not added up
    if context.ledger.region.is_none() && !context.report.members.is_empty() {
        return Vec::new();
    }
    let mut tables: IndexMap<&str, IndexMap<String, Vec<Cell>>> = IndexMap::new();
    let mut cells: Vec<Cell> = context
        .report
        .figures
        .cells
        .iter()
        .filter(|(_, figure)| figure.state == State::Gathered(None))
        .map(|(key, figure)| (*key, figure.span))
        .collect();
    cells.sort_by_key(|(_, span)| *span);
    for cell in cells {
        let (id, period) = cell.0;
        let table = match context.requirement.table_of(id) {
            _ if context.draft => EVERY,
            Some(form) => &form.name,
            None => "基础数据",
        };
        tables.entry(table).or_default().entry(reason(context, id, period)).or_default().push(cell);
    }
    tables.iter().map(|(table, reasons)| finding(context, table, reasons)).collect()
}

fn reason(context: &Context<'_>, id: IndicatorId, period: Period) -> String {
    let Some(region) = &context.ledger.region else {
        return "没有可以汇总的学校（“所辖学校”里没有写）".to_owned();
    };
    let Some(slot) = Slot::of(context.requirement, context.report, id, period) else {
        return "不是本期、也不是上期的数".to_owned();
    };
    let sum = Sum::of(context.requirement, context.report, region, id, slot);
    let none = || "各校的编制规范里都没有这一项".to_owned();
    sum.lack(context.report, region).unwrap_or_else(none)
}

fn finding(context: &Context<'_>, table: &str, reasons: &IndexMap<String, Vec<Cell>>) -> Finding {
    let names = |cells: &[Cell]| {
        let keys: Vec<(IndicatorId, Period)> = cells.iter().map(|(key, _)| *key).collect();
        list(&state::names(context, &keys), "项")
    };
    let told: Vec<String> =
        reasons.iter().take(TOLD).map(|(reason, cells)| format!("{}——{reason}", names(cells))).collect();
    let more = match reasons.len().saturating_sub(TOLD) {
        0 => String::new(),
        rest => format!("；另有 {rest} 种原因，见各处"),
    };
    let count: usize = reasons.values().map(Vec::len).sum();
    let message = format!("{}有 {count} 格写了“汇总”，还没有数：{}{more}。", quote(table), told.join("；"));
    let severity = if context.draft { Severity::Note } else { Severity::Error };
    let help = "请这些学校补报（要退给它们的意见：nianbao rollup 文件夹 学校名）；不等的，直接填数。";
    let places = reasons.iter().flat_map(|(reason, cells)| cells.iter().map(move |(_, span)| (*span, reason.clone())));
    mark(RULE.finding(severity, message).help(help), places)
}
