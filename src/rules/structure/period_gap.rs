//! ## 查什么
//! report.yaml 的“时期”里，上期不是本期的前一年。
//!
//! ## 为什么
//! 年度报告逐年编，上期就是上一年。改了本期而忘了改上期，前一年的数就会印在隔一年的名下，增减也全算错。
//!
//! ## 例
//! ```text
//! 时期:
//!   学年: {上期: 2022, 本期: 2024}     ✗
//!   学年: {上期: 2023, 本期: 2024}     ✓
//! ```
//!
//! ## 改法
//! 上期改成本期的前一年，figures.yaml 的“列”也跟着改；由去年的文件夹转到今年，用 nianbao next（转年），数会一起挪。
//! 确是隔年对比的，在核实说明里写明。
//!
//! ## 依据
//! 本工具的约定：增减都是比上一年。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/period-gap", name: "上期不是上一年", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Query, "这里也隔了年", |problem| {
        let ProblemKind::PeriodGap { periods } = problem else { return None };
        Some((
            format!("上期一般是本期的前一年，这里隔了年：{}。", periods.join("，")),
            "不是本期的前一年".to_owned(),
            "把上期改成前一年，figures.yaml 的“列”也跟着改；由上年的文件夹转来的，用 nianbao next（转年），数会一起挪。"
                .to_owned(),
        ))
    })
}
