//! ## 查什么
//! 表格第一列写了“同左”，或第一行写了“同上”。
//!
//! ## 为什么
//! 左边（上面）没有格子可以合并，这一格就不知道是什么。
//!
//! ## 例
//! ```text
//! 同左 | 一年级 | 二年级            ✗
//! 专业 | 一年级 | 二年级            ✓
//! ```
//!
//! ## 改法
//! 写出这一格自己的内容；确实没有内容的写 ——。
//!
//! ## 依据
//! 本工具的表格写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/nothing-to-merge", name: "没有可合并的格", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::NothingToMerge { mark } = problem else { return None };
        let side = if mark == "同左" { "左边" } else { "上面" };
        Some((
            format!("这一格写了“{mark}”，但它的{side}没有格子。"),
            format!("{side}没有格子"),
            "写出这一格自己的内容；没有内容的写 ——。".to_owned(),
        ))
    })
}
