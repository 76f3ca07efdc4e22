//! ## 查什么
//! 标题跳级：章（#）下面直接写小节（###），没有节（##）。
//!
//! ## 为什么
//! 编号会乱，目录也不成层次；PDF 不合无障碍的要求。
//!
//! ## 例
//! ```text
//! # 人才培养
//! ### 党建引领                ✗
//! ## 党建引领                 ✓
//! ```
//!
//! ## 改法
//! 减一个 #，或在前面补上一级标题。
//!
//! ## 依据
//! PDF/UA-1（ISO 14289-1）：标题级别不得跳跃。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/skipped-heading", name: "标题跳级", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "上一级在这里", |problem| {
        let ProblemKind::SkippedLevel { from, to } = problem else { return None };
        let marks = |level: u8| "#".repeat(usize::from(level));
        let wanted = marks(from.saturating_add(1));
        Some((
            format!("上一个标题是“{}”，这里跳到了“{}”。", marks(*from), marks(*to)),
            format!("应为 {wanted}"),
            format!("改成“{wanted}”，或在前面补一个“{wanted}”标题。"),
        ))
    })
}
