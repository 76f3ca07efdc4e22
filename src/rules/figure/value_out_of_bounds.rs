//! ## 查什么
//! 数本身说得通，但大小可疑：月收入按万元填了，一门课平均几千学时，总的满意度不在分项之间。
//!
//! ## 为什么
//! 这样的数多半是单位或小数点错了。界限是约定的，不是规定，所以多为待核实或提示。
//!
//! ## 例
//! ```text
//! 毕业生月收入: [3000, 0.3]         ✗   单位是元，不是万元
//! 毕业生月收入: [3000, 3000]        ✓
//! ```
//!
//! ## 改法
//! 看单位；确实如此的，写核实说明。
//!
//! ## 依据
//! 所用编制规范“规则”中“范围”各条：nianbao explain C1.10b。

use super::constraint;
use crate::finding::Finding;
use crate::profile::requirement::ConstraintKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/value-out-of-bounds", name: "数的大小可疑", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    constraint::findings(context, &RULE, ConstraintKind::Range)
}
