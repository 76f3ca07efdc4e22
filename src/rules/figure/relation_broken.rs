//! ## 查什么
//! 有关联的两项互相矛盾：一项为零另一项不为零，两张表的同一人数不一样，等等。
//!
//! ## 为什么
//! 有课程就有学时，有项目才有到款。只改了一项忘了另一项，就会这样。
//!
//! ## 例
//! ```text
//! 课证融通课程数: [1, 0]
//! 课证融通课程学时: [72, 216]       ✗   没有课程却有学时
//! 课证融通课程学时: [72, 0]         ✓
//! ```
//!
//! ## 改法
//! 核对两项，改正错的一项；确实如此的，写核实说明。
//!
//! ## 依据
//! 所用编制规范“规则”中“关联”各条：nianbao explain C3.8b。

use super::constraint;
use crate::finding::Finding;
use crate::profile::requirement::ConstraintKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/relation-broken", name: "两项互相矛盾", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    constraint::findings(context, &RULE, ConstraintKind::Relation)
}
