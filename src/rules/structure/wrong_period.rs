//! ## 查什么
//! report.yaml 的“时期”里，本期的年份和编制规范适用的年份不是一年。
//!
//! ## 为什么
//! 编制规范管的是某一个报告期，不是今天。年度、学年、届、自然年各是一回事：2024年度的报告，学年是2023-2024。选错了规范，章和指标就都按另一年的要求查了。
//!
//! ## 例
//! ```text
//! 编制规范: 中职学校-2024        # 适用 2023-2024 学年
//! 时期:
//!   学年: {本期: 2025}            ✗
//!   学年: {本期: 2024}            ✓   写学年结束的那一年
//! ```
//!
//! ## 改法
//! 改“时期”里的年份，或把“编制规范”换成这一年的（nianbao profiles 列出全部）。
//!
//! ## 依据
//! 所用编制规范的“适用”。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/wrong-period", name: "时期与编制规范不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Query, "另见这里", |problem| {
        let ProblemKind::WrongPeriod { period, year, valid, profile } = problem else { return None };
        Some((
            format!("{}适用的{period}是 {valid}，这里的本期是 {year}。", quote(profile)),
            format!("本期写的是 {year}"),
            "改这里的年份，或把“编制规范”换成这一年的（nianbao profiles 列出全部）。".to_owned(),
        ))
    })
}
