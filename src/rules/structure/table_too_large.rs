//! ## 查什么
//! 一张自备表格超过 2000 行或 64 列。
//!
//! ## 为什么
//! 纸上印不下这么多。多半是把整张台账、整个工作表连同空行空列都粘贴了进来；超出的部分没有读，也不会印。
//!
//! ## 例
//! ```text
//! 把全校学生名册三千多行粘贴到 tables/学生.txt          ✗
//! 只粘贴按专业汇总的十几行                              ✓
//! ```
//!
//! ## 改法
//! 只留报告要印的行和列；确要全印的，分成几张表。
//!
//! ## 依据
//! 本工具的约定：上限远大于一张表实际要印的行列，只为防止误粘贴。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/table-too-large", name: "表格太大", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::TableTooLarge { table, rows, columns } = problem else { return None };
        // of a head that is too wide only the beginning is read
        let columns = if *columns > 64 { "64 列以上".to_owned() } else { format!("{columns} 列") };
        Some((
            format!("表格{}有 {rows} 行、{columns}，最多读 2000 行 64 列，超出的没有读。", quote(table)),
            "表格太大".to_owned(),
            "只留报告要印的行和列；确要全印的，分成几张表。".to_owned(),
        ))
    })
}
