//! ## 查什么
//! 在取数的花括号里做加减乘除。
//!
//! ## 为什么
//! 正文里算出来的数，别处查不到来历，也没有参加校核。要算的数在“计算”里写一次，起个名字，正文、表格、统计图都能用。
//!
//! ## 例
//! ```text
//! {{ 全日制在校生人数 / 专任教师总数 }}             ✗
//! {{ 生师比 }}                                       ✓
//! ```
//!
//! ## 改法
//! 在 report.yaml 的“计算”里写：名字: {式: …, 单位: …, 小数: 2}，正文取这个名字。增减用 |较上年 或 |增减。
//!
//! ## 依据
//! 本工具的取数写法：数只在一处算。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/arithmetic-in-template", name: "在正文里做计算", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::Arithmetic { text } = problem else { return None };
        Some((
            format!("正文里不做计算：{}。", quote(text)),
            "这里在做计算".to_owned(),
            "在 report.yaml 的“计算”里给它起个名字，写上式子，正文取这个名字。".to_owned(),
        ))
    })
}
