//! ## 查什么
//! “其中”项大于总项：部分比整体还多。
//!
//! ## 为什么
//! 部分不会多于整体，必有一个数填错，或者两个数不是一个口径。
//!
//! ## 例
//! ```text
//! 毕业生人数: [1218, 1332]
//! 毕业生去向落实人数: [1049, 1340]      ✗   1340 比 1332 还多
//! 毕业生去向落实人数: [1049, 1332]      ✓
//! ```
//!
//! ## 改法
//! 核对两个数是不是同一年、同一范围，改正错的一个。上期一栏只作待核实，确有缘故的写核实说明。
//!
//! ## 依据
//! 所用编制规范“规则”中“部分大于整体”各条，各条自有编号和依据：nianbao explain C1.1。

use super::constraint;
use crate::finding::Finding;
use crate::profile::requirement::ConstraintKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/part-exceeds-whole", name: "部分大于整体", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    constraint::findings(context, &RULE, ConstraintKind::Part)
}
