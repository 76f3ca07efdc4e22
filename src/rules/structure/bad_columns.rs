//! ## 查什么
//! figures.yaml 的“列”少写、多写或写错了列名。
//!
//! ## 为什么
//! 每一行的数按“列”的次序对上年份。列写错了，整张表的年份都会错。
//!
//! ## 例
//! ```text
//! 列: [2023]
//! 全日制在校生人数: [3976, 3848]      ✗
//! 列: [2023, 2024]
//! 全日制在校生人数: [3976, 3848]      ✓
//! ```
//!
//! ## 改法
//! 照提示写“列”；满意度调查表另写一行自己的“列”。
//!
//! ## 依据
//! 所用编制规范各表的“列”，和 report.yaml 的“时期”。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule = Rule { code: "structure/bad-columns", name: "列名不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::BadColumns { table, expected } = problem else { return None };
        let own = context.requirement.tables.iter().any(|form| form.name == *table);
        let whose = if own { format!("{}的", quote(table)) } else { "文件开头的".to_owned() };
        Some((
            format!("{whose}“列”不对，应从上期到本期写成 {expected}，暂按这个次序读了各行的数。"),
            format!("应为 {expected}"),
            format!("写成“列: {expected}”；各行的数如果是本期在前，也要对调。"),
        ))
    })
}
