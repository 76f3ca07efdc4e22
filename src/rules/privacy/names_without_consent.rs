//! ## 查什么
//! 自备表格里有一列是人名，表头没有写“同意公开”一行。一张表一条。
//!
//! ## 为什么
//! 获奖、论文、课题表里常有姓名，多数是本人同意公开的。同意与否只有学校知道，写一行就不再提示。
//!
//! ## 例
//! ```text
//! 标题: 教师参赛获奖
//! ------
//! 姓名 | 赛项 | 奖次                     ✗（待核实）
//!
//! 标题: 教师参赛获奖
//! 同意公开: 已征得本人同意                ✓
//! ```
//!
//! ## 改法
//! 征得同意的，在表头写一行“同意公开: 已征得本人同意”；没有的，删去姓名一列。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第十三条、第二十五条。

use super::names::is_name;
use crate::finding::{Finding, Severity};
use crate::model::Table;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule {
        code: "privacy/names-without-consent", name: "表中有姓名而没有写明同意", stage: Stage::Check, check
    };

/// Heads of columns that hold names.
const HEADS: [&str; 12] = [
    "姓名",
    "获奖学生",
    "获奖教师",
    "获奖人",
    "获奖者",
    "参赛学生",
    "参赛教师",
    "选手",
    "指导教师",
    "指导老师",
    "主持人",
    "作者",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.report.tables.values().filter(|table| table.consent.is_none()).filter_map(of_table).collect()
}

fn of_table(table: &Table) -> Option<Finding> {
    let column = name_column(table)?;
    let head = table.columns.get(column).map(crate::model::Column::name).unwrap_or_default();
    let cell = table.rows.iter().find_map(|row| row.get(column))?;
    let message =
        format!("表{}的{}一列是姓名，没有写明是否征得本人同意公开。", quote(&table.title.value), quote(&head));
    let mut finding = RULE
        .finding(Severity::Query, message)
        .at(cell.span, "这一列是姓名")
        .help("征得同意的，在表头写一行“同意公开: 已征得本人同意”；没有征得的，删去这一列。");
    finding.expected = Some(table.title.value.clone());
    Some(finding)
}

/// The column of a table that holds names: its head says so and most of its cells are names.
pub(super) fn name_column(table: &Table) -> Option<usize> {
    (0..table.columns.len()).find(|column| {
        let head = table.columns.get(*column).map(crate::model::Column::name).unwrap_or_default();
        let cells: Vec<&str> = (0..table.rows.len())
            .filter(|row| Some(*row) != table.total_row())
            .map(|row| table.text(row, *column))
            .filter(|text| !text.is_empty())
            .collect();
        let named = cells.iter().filter(|cell| are_names(cell)).count();
        HEADS.iter().any(|word| head.contains(word)) && named > 0 && 2 * named >= cells.len()
    })
}

/// One name, or several with 、 between.
fn are_names(text: &str) -> bool {
    let mut parts = text.split(['、', '，', ',', ';', '；', '/', '\n']).map(str::trim);
    parts.all(is_name)
}
