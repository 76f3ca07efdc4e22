//! ## 查什么
//! 核实说明里的一条，对不上任何一条待核实：规则编号写错了，时期或数值不对，或者问题已经改好了。
//!
//! ## 为什么
//! 没有用上的说明会让人以为问题已有交代；问题改好了的，说明也该删去。
//!
//! ## 例
//! ```text
//! - 规则: C6.6
//!   时期: 2022                      ✗   待核实的是 2023
//!   数值: {年实习专项经费: 0, 年实习责任保险经费: 0.20}
//! ```
//!
//! ## 改法
//! 照检查结果里的编号、时期和数改；问题已改好的，删去这一条。
//!
//! ## 依据
//! 本工具的约定：一条说明对一条待核实，数变了说明就要重看。

use crate::finding::{Finding, Severity};
use crate::model::Explanation;
use crate::rules::wording::quote;
use crate::rules::{Rule, Stage};

/// Known only once all other rules have spoken, so `explanation::apply` asks for the findings and `check` has none.
pub(super) static RULE: Rule =
    Rule { code: "explanation/unused", name: "核实说明没有用上", stage: Stage::Check, check: |_| Vec::new() };

/// The finding on an explanation that answered nothing; `constraint` is the name of the clause it cites.
pub(super) fn finding(explanation: &Explanation, constraint: Option<&str>) -> Finding {
    let rule = quote(&explanation.rule.value);
    let message = match constraint {
        Some(name) => format!("这条说明写的是{rule}（{name}），但没有与它的时期和数值都对得上的待核实。"),
        None => format!("这条说明写的是{rule}，但没有这样一条待核实。"),
    };
    RULE.finding(Severity::Note, message)
        .at(explanation.rule.span, "没有对上")
        .help("照检查结果里的编号、时期和数改；问题已经改好的，删去这一条。")
}
