//! ## 查什么
//! 正文用双花括号取数，里面的名字没有这个指标；或者只打了一层花括号。
//!
//! ## 为什么
//! 取不到数，这里会空着。
//!
//! ## 例
//! ```text
//! 在校生 {{ 在校生人数 }} 人                ✗
//! 在校生 { 全日制在校生人数 } 人            ✗   花括号要两层
//! 在校生 {{ 全日制在校生人数 }} 人          ✓
//! ```
//!
//! ## 改法
//! 照提示的名字改；是学校自己的数，先在 report.yaml 的“指标”里写明，再在 figures.yaml 的“基础数据”里填。
//!
//! ## 依据
//! 指标名以所用编制规范和本报告的“指标”为准：nianbao figures 列出全部名字。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unknown-binding", name: "取数的名字不存在", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        ProblemKind::UnknownName { name, nearest } => Some((
            format!("没有名叫{}的指标，这里取不到数。", quote(name)),
            "没有这个指标".to_owned(),
            perhaps(nearest.as_deref(), "用 nianbao figures 列出全部名字；学校自己的数先写进 report.yaml 的“指标”。"),
        )),
        ProblemKind::SingleBrace { name } => Some((
            format!("取数要用两层花括号，这里只有一层，会照字印出来：{{{name}}}。"),
            "少一层花括号".to_owned(),
            format!("写成 {{{{ {name} }}}}。"),
        )),
        _ => None,
    })
}
