//! ## 查什么
//! 自备表格里填的比例、平均数等，是把多出的小数直接截去得来的，没有四舍五入。一张表合成一条，所填与应得并列。
//!
//! ## 为什么
//! 58 ÷ 137 = 42.335…%，保留两位应印 42.34%，截去则成了 42.33%。差得很小，但别人按同样的数一算就不同。
//!
//! ## 例
//! ```text
//! 列:
//!   比例: {计算: 占比(人数, 总数), 小数: 2}
//! 技术理论课教师 | 58 | 137 | 42.33      ✗   截去了后面的小数
//! 技术理论课教师 | 58 | 137 | 计算       ✓   42.34
//! ```
//!
//! ## 改法
//! 把这些格改写“计算”，由程序四舍五入；上级系统导出的数就是截去的，写核实说明。
//!
//! ## 依据
//! 表格自己写的列公式、行公式；GB/T 8170 数值修约规则。

use super::table_cells::{Wrong, wrong_cells};
use crate::finding::{Finding, Severity};
use crate::model::Table;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/truncated-values", name: "小数截去，没有四舍五入", stage: Stage::Check, check };

/// How many cells the message sets side by side; the rest is counted.
const SHOWN: usize = 12;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = context.report.tables.values().filter(|table| !super::pending::ragged(context, table));
    let truncated = |table| wrong_cells(context, table).into_iter().filter(|cell| cell.truncated).collect::<Vec<_>>();
    tables.filter_map(|table| finding(table, &truncated(table))).collect()
}

fn finding(table: &Table, cells: &[Wrong<'_>]) -> Option<Finding> {
    let first = cells.first()?;
    let rounded = |cell: &Wrong<'_>| {
        let places = cell.typed.places();
        crate::model::Number::rounded(cell.made.exact, places)
    };
    let text = |cell: &Wrong<'_>| format!("{} {}（应为 {}）", quote(cell.place(table)), cell.typed, rounded(cell));
    let shown: Vec<String> = cells.iter().take(SHOWN).map(text).collect();
    let more = if cells.len() > shown.len() { "等" } else { "" };
    let message = format!(
        "表格{}里 {} 个数是把小数直接截去的，没有四舍五入：{}{more}。",
        quote(&table.name),
        cells.len(),
        shown.join("、")
    );
    let help = "把这些格改写“计算”，由程序四舍五入；照上级系统的数填、不能改的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(first.typed.text.clone());
    finding.expected = Some(rounded(first).text);
    finding.facts = cells.iter().flat_map(Wrong::facts).collect();
    let label = |cell: &Wrong<'_>| (cell.span, format!("{} 应为 {}", cell.made.worked, rounded(cell)));
    Some(mark(finding, cells.iter().map(label)))
}
