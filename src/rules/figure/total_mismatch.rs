//! ## 查什么
//! 合计和各分项加起来的数不一样。
//!
//! ## 为什么
//! 分项加起来应当等于合计（或不多于合计），不等就有一个数错了或漏了。各数经四舍五入的，按末位半个单位放宽。
//!
//! ## 例
//! ```text
//! 面向第一、二、三产业就业人数: 1、27、43
//! 毕业生面向三次产业就业人数: [71, 72]      ✗   1+27+43=71
//! 毕业生面向三次产业就业人数: [71, 71]      ✓   也可以写“计算”
//! ```
//!
//! ## 改法
//! 把分项重新加一遍，改正合计或漏填的分项。“其中”项可以重叠的，编制规范里没有这样的规则。
//!
//! ## 依据
//! 所用编制规范“规则”中“合计不符”各条：nianbao explain C1.4。

use super::constraint;
use crate::finding::Finding;
use crate::profile::requirement::ConstraintKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule = Rule { code: "figure/total-mismatch", name: "合计不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    constraint::findings(context, &RULE, ConstraintKind::Total)
}
