//! ## 查什么
//! 一章太长、列表套得太深、循环跑得太久。
//!
//! ## 为什么
//! 超出部分没有读，也没有印。一般是放错了文件，或者循环写错了。
//!
//! ## 例
//! ```text
//! 列表一层套一层，套了十层                  ✗
//! 分成几个小节，列表套两层                  ✓
//! ```
//!
//! ## 改法
//! 长章拆成几个文件；列表改成小节；循环改成表格。
//!
//! ## 依据
//! 本工具的约定：上限远大于实际报告所需。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::problem::Limit;
use crate::narrative::{MAXIMUM_DEPTH, MAXIMUM_FILE, MAXIMUM_OUTPUT, ProblemKind};
use crate::rules::wording::{fold, megabytes};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/over-limit", name: "正文超出上限", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let size = |bytes: usize| megabytes(bytes as u64);
    fold(each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::Limit(limit) = problem else { return None };
        let (message, help) = match limit {
            Limit::File => (
                format!("这一章超过 {}，后面的没有读。", size(MAXIMUM_FILE)),
                "看看是不是放错了文件；确实太长的，拆成几个文件。",
            ),
            Limit::Output => (
                format!("这一章填上数以后超过 {}，后面的没有印。", size(MAXIMUM_OUTPUT)),
                "看看 {% for %} 是不是重复得太多；用表格代替。",
            ),
            Limit::Steps => ("这一章的 {% for %} 跑得太久，停下了。".to_owned(), "删去循环，改用表格。"),
            Limit::Depth => {
                (format!("列表或引用套了 {MAXIMUM_DEPTH} 层以上，更里面的没有照层次印。"), "少套几层，或改成小节。")
            }
        };
        Some((message, "到这里为止".to_owned(), help.to_owned()))
    }))
}
