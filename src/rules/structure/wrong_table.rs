//! ## 查什么
//! 指标填在了别的指标表下面。
//!
//! ## 为什么
//! 数已经按指标的名字收下了，印在它自己的表里；但文件里放错了位置，核对的人会找不到。
//!
//! ## 例
//! ```text
//! 教学资源表:
//!   专任教师总数: [230, 245]        ✗   它是落实政策表的一行
//! 落实政策表:
//!   专任教师总数: [230, 245]        ✓
//! ```
//!
//! ## 改法
//! 把这一行剪下来，粘贴到它自己的表下面。
//!
//! ## 依据
//! 所用编制规范的“表”。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/wrong-table", name: "指标填在别的表里", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Note, "应在这张表里", |problem| {
        let ProblemKind::WrongTable { name, table } = problem else { return None };
        Some((
            format!("{}是{}的指标，填在了别的表下面；数已收下，印在{}里。", quote(name), quote(table), quote(table)),
            format!("它属于{table}"),
            format!("把这一行移到“{table}:”下面。"),
        ))
    })
}
