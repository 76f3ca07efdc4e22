//! ## 查什么
//! 正文里用竖线画的小表，某一行的格数和表头不一样。
//!
//! ## 为什么
//! 少的格空着，多的格没有印，数可能错位。
//!
//! ## 例
//! ```text
//! | 年份 | 人数 |
//! | --- | --- |
//! | 2024 | 120 | 30 |        ✗   多一格
//! ```
//!
//! ## 改法
//! 补齐或删去；格里有竖线的，换成顿号。大一点的表放到 tables/ 里。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/ragged-grid", name: "小表的格数不齐", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "表头在这里", |problem| {
        let ProblemKind::GridColumns { expected, found } = problem else { return None };
        Some((
            format!("表头有 {expected} 格，这一行有 {found} 格。"),
            format!("应为 {expected} 格"),
            "补上缺的格，或删去多的格。".to_owned(),
        ))
    })
}
