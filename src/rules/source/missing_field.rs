//! ## 查什么
//! 必须写的一项没有写。
//!
//! ## 为什么
//! 缺了这一项，后面的事做不成。例如没有写编制规范，就不知道该有哪些章、哪些表。
//!
//! ## 例
//! ```text
//! 学校: {简称: [示例职校]}                                  ✗   没有全称
//! 学校: {全称: 示例职业技术学校, 简称: [示例职校]}          ✓
//! ```
//!
//! ## 改法
//! 在所指的地方补上这一项：“名称: 值”，冒号后面空一格。
//!
//! ## 依据
//! 本工具的文件格式。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/missing-field", name: "缺少必须写的一项", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| {
        let ProblemKind::MissingField { name } = kind else { return None };
        let help = if name == "标题" {
            "自备表格前面要有说明：第一行写“标题: …”，再写一行横线（---），横线下面才是表。写法见 nianbao explain 自备表格。".to_owned()
        } else {
            format!("在这里补一行“{name}: …”，冒号后面空一格。")
        };
        Some(Words::new(format!("这里必须写明{}，还没有写。", quote(name)), "这里缺一项", help))
    })
}
