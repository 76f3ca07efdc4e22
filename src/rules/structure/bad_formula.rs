//! ## 查什么
//! report.yaml 的“计算”、表格的“计算”列或以 = 开头的格，式子读不懂。
//!
//! ## 为什么
//! 读不懂的式子算不出数，用到它的地方都会空着。
//!
//! ## 例
//! ```text
//! 生均占地面积: {式: 占地面积 ÷ 在校生, …}                ✗   没有“在校生”
//! 生均占地面积: {式: 占地面积 ÷ 全日制在校生人数, …}      ✓
//! 占地面积 + 全日制在校生人数                              ✗   ㎡ 和 人 不能相加
//! ```
//!
//! ## 改法
//! 照提示改。名字要和指标名一字不差；式子里有逗号或冒号的，整个式子加英文引号。
//!
//! ## 依据
//! 本工具的算式写法：+ − × ÷ 与 占比、平均、合计 等，单位须合得上。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/bad-formula", name: "算式读不懂", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::BadFormula { text, reason, unknown } = problem else { return None };
        // dropped-name says so
        if unknown.as_ref().is_some_and(|name| context.requirement.dropped(name).is_some()) {
            return None;
        }
        let end = if reason.ends_with(['。', '？']) { "" } else { "。" };
        Some((
            format!("算式{}读不懂：{reason}{end}", quote(text)),
            "读不懂这个算式".to_owned(),
            "照提示改；指标名要一字不差，式子里有逗号、冒号的整个加英文引号。".to_owned(),
        ))
    })
}
