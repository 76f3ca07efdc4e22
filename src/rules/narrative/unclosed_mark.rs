//! ## 查什么
//! 打了“{{”“{%”或“【”，后面没有配上“}}”“%}”或“】”。
//!
//! ## 为什么
//! 配不成对，数取不到，引用也认不出来，会照字印出来。
//!
//! ## 例
//! ```text
//! 生师比 {{ 生师比 }，见【表：各专业在校生。        ✗
//! 生师比 {{ 生师比 }}，见【表：各专业在校生】。     ✓
//! ```
//!
//! ## 改法
//! 在同一行里补上另一半。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unclosed-mark", name: "括号没有配成对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::Unclosed { mark } = problem else { return None };
        let other = match mark.as_str() {
            "{%" => "%}",
            "【" => "】",
            _ => "}}",
        };
        Some((
            format!("“{mark}”后面没有配上“{other}”。"),
            format!("没有 {other}"),
            format!("在同一行里补上“{other}”。"),
        ))
    })
}
