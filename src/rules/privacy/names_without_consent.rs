//! ## 查什么
//! 自备表格里有一列是人名，表头没有写“同意公开”一行；正文里画的表有一列是人名。一张表一条。
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
//! 征得同意的，在表头写一行“同意公开: 已征得本人同意”；没有的，删去姓名一列。正文里画的表没有
//! 表头可写，放进 tables/ 再写。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第十三条、第二十五条。

use super::name_beside_matter::matter_of;
use super::name_tables::{self, NameTable};
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule {
        code: "privacy/names-without-consent", name: "表中有姓名而没有写明同意", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    // of names beside such a matter another rule speaks, and no consent helps
    let tables = name_tables::all(context).into_iter().filter(|table| !table.consent && matter_of(table).is_none());
    tables.map(|table| of_table(&table)).collect()
}

fn of_table(table: &NameTable) -> Finding {
    let (called, help) = if table.is_grid {
        let help = "删去这一列；征得同意要印的，把这张表放进 tables/，表头写一行“同意公开: 已征得本人同意”。";
        ("正文里的表", help)
    } else {
        ("表", "征得同意的，在表头写一行“同意公开: 已征得本人同意”；没有征得的，删去这一列。")
    };
    let title = quote(&table.title);
    let message = format!("{called}{title}的{}一列是姓名，没有写明是否征得本人同意公开。", quote(&table.head));
    let mut finding = RULE.finding(Severity::Query, message).at(table.place, "这一列是姓名").help(help);
    finding.expected = Some(table.title.clone());
    finding.hidden.clone_from(&table.names);
    finding
}
