//! ## 查什么
//! 核实说明里的一条，对不上任何一条待核实：规则编号写错了，时期、数值、事项或文件不对，或者问题已经改好了。
//!
//! 一条说明这样对上一条待核实：
//!
//! - 待核实里有数的，“数值”要把它的数全部写上，写漏一个或数变了，就须重新说明；
//! - 待核实里没有数的，“事项”要写到它说的那一项（如章名），或者写“文件: chapters/03-文化传承.md”；
//! - 写了“时期”“文件”的，只对那一期、那个文件；
//! - 一条说明要管一张表或一栏的几条待核实，写“适用: {表: 教学资源表}”或“适用: {列: 2023}”，
//!   “数值”里列出它说明的数；没有列到的数，待核实还在；列了而没有待核实的，提示删去。
//!
//! ## 为什么
//! 没有用上的说明会让人以为问题已有交代；问题改好了的，说明也该删去。
//!
//! ## 例
//! ```text
//! - 规则: C6.6
//!   时期: 2022                      ✗   待核实的是 2023
//!   数值: {年实习专项经费: 0, 年实习责任保险经费: 0.20}
//!
//! - 规则: structure/placeholder     ✗   没有写是哪个文件
//! - 规则: structure/placeholder     ✓
//!   文件: chapters/03-文化传承.md
//! ```
//!
//! ## 改法
//! 让 nianbao check 文件夹 --stubs 写好样子，把原因抄过去，删去这一条；问题已改好的，直接删去。
//!
//! ## 依据
//! 本工具的约定：一条说明对一条待核实，数变了说明就要重看。

use crate::finding::{Finding, Severity};
use crate::model::Explanation;
use crate::rules::wording::{list, quote};
use crate::rules::{Rule, Stage};

/// Known only once all other rules have spoken, so `explanation::apply` asks for the findings and `check` has none.
pub(super) static RULE: Rule =
    Rule { code: "explanation/unused", name: "核实说明没有用上", stage: Stage::Check, check: |_| Vec::new() };

/// The finding on an explanation that answered nothing; `constraint` is the name of the clause it cites.
pub(super) fn finding(explanation: &Explanation, constraint: Option<&str>) -> Finding {
    let rule = quote(&explanation.rule.value);
    let message = match constraint {
        Some(name) => format!("这条说明写的是{rule}（{name}），但没有与它的时期、数值、事项或文件对得上的待核实。"),
        None => format!("这条说明写的是{rule}，但没有与它的数值、事项或文件对得上的待核实。"),
    };
    RULE.finding(Severity::Note, message)
        .at(explanation.rule.span, "没有对上")
        .help("运行 nianbao check 文件夹 --stubs，把原因抄到写好的样子里，删去这一条；问题已经改好的，直接删去。")
}

/// The finding on values that an explanation of several queries lists although nothing is asked about them.
pub(super) fn values(explanation: &Explanation, names: &[&str]) -> Option<Finding> {
    let message = format!("这条说明列的{}没有对应的待核实。", list(names, "项"));
    let finding = RULE.finding(Severity::Note, message).at(explanation.rule.span, "列多了");
    (!names.is_empty()).then(|| finding.help("从“数值”里删去这些数。"))
}
