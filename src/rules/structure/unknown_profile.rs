//! ## 查什么
//! report.yaml 写的编制规范，本工具里没有。
//!
//! ## 为什么
//! 不知道按哪一个规范检查，就不知道该有哪些章、哪些表、哪些校核规则。
//!
//! ## 例
//! ```text
//! 编制规范: 中职-2024             ✗
//! 编制规范: 中职学校-2024         ✓
//! ```
//!
//! ## 改法
//! 运行 nianbao profiles 列出全部编制规范，照抄一个。
//!
//! ## 依据
//! 本工具附带的编制规范，各注有发布机关和文号。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::profile::edition;
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/unknown-profile", name: "没有这个编制规范", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::UnknownProfile { name, nearest } = problem else { return None };
        let (message, help) = match edition::not_yet(name, nearest.as_deref()).zip(nearest.as_deref()) {
            Some((not_yet, latest)) => (
                format!("没有名叫{}的编制规范：{not_yet}。", quote(name)),
                format!(
                    "公布以前先照{}写；已经公布的，更新 nianbao，或自己写一份放进报告旁边的“规范”文件夹，写法见 nianbao explain 编制规范。",
                    quote(latest)
                ),
            ),
            None => (
                format!("没有名叫{}的编制规范。", quote(name)),
                perhaps(nearest.as_deref(), "运行 nianbao profiles 列出全部编制规范，照抄一个。"),
            ),
        };
        Some((message, "没有这个编制规范".to_owned(), help))
    })
}
