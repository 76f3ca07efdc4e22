//! ## 查什么
//! 满意度的调查人数说不通：比被调查的总人数还多，同一次调查的人数各行不一，样本太小。
//!
//! ## 为什么
//! 调查人数按人次计、或抄错行，满意度就失去依据。满意度是评分的平均，所以不用人数去反推满意度。
//!
//! ## 例
//! ```text
//! 教职工总数: [310, 325]
//! 教职工满意度: [96.1, 97.0, 1139, …]       ✗   调查人数比教职工还多
//! 教职工满意度: [96.1, 97.0, 231, …]        ✓
//! ```
//!
//! ## 改法
//! 核对调查人数（人数，不是人次）；确实如此的，写核实说明。
//!
//! ## 依据
//! 所用编制规范“规则”中“调查”各条：nianbao explain C2.5a。

use super::constraint;
use crate::finding::Finding;
use crate::profile::requirement::ConstraintKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/survey-inconsistent", name: "调查人数说不通", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    constraint::findings(context, &RULE, ConstraintKind::Survey)
}
