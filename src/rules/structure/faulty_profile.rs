//! ## 查什么
//! 编制规范（或补充规范，或 report.yaml 里自己的“指标”“计算”）本身有毛病：名字不存在、单位对不上、计算绕圈。
//!
//! ## 为什么
//! 规范有毛病，按它得出的结论就靠不住，所以先报规范的毛病。
//!
//! ## 例
//! ```text
//! 计算:
//!   甲: {式: 乙 + 1, …}
//!   乙: {式: 甲 + 1, …}            ✗   甲和乙互相要对方
//! ```
//!
//! ## 改法
//! 是 report.yaml 里自己写的，照提示改；是附带的编制规范，请把这条意见告诉维护的人。
//!
//! ## 依据
//! 本工具的编制规范格式。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/faulty-profile", name: "规范或自定的算式有误", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "与这里有关", |problem| {
        let ProblemKind::Requirement { message } = problem else { return None };
        Some((
            format!("{}。", message.trim_end_matches('。')),
            "毛病在这里".to_owned(),
            "照说明改；是附带的编制规范有误的，请告诉维护的人。".to_owned(),
        ))
    })
}
