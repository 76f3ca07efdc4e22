//! ## 查什么
//! 自备表格只有表头，一行也没有。
//!
//! ## 为什么
//! 印出来只有一个空表头。多半是忘了粘贴，或者“行”写在了别处。
//!
//! ## 例
//! ```text
//! 标题: 获奖一览                    ✗
//! 表头: [项目, 等级]
//! 行: []
//! ```
//!
//! ## 改法
//! 补上行；本年没有的，把这张表和正文里的【表：…】都去掉，在正文里写明没有。
//!
//! ## 依据
//! 本工具的约定：自备表格照文件印。

use crate::finding::{Finding, Severity};
use crate::model::Table;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/empty-table", name: "表格一行也没有", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let empty: Vec<&Table> = context.report.tables.values().filter(|table| table.rows.is_empty()).collect();
    if empty.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = empty.iter().map(|table| table.name.as_str()).collect();
    let message = format!("有 {} 张自备表格只有表头，一行也没有：{}。", names.len(), list(&names, "张"));
    let help = "补上行；本年没有的，把这张表和正文里的【表：…】都去掉，在正文里写明没有。";
    let places = empty.iter().map(|table| (table.title.span, "只有表头".to_owned()));
    vec![mark(RULE.finding(Severity::Note, message).help(help), places)]
}
