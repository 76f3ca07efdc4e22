//! ## 查什么
//! 填的比例、比率、生均数，和用人数、总值算出来的不一样。
//!
//! ## 为什么
//! 比例填错、口径不一，是数据退回的常见原因。四舍五入造成的差别已经放宽，不会因此报出。
//!
//! ## 例
//! ```text
//! 全日制在校生人数 3848，专任教师总数 245
//! 生师比: [17.29, 20.10]            ✗   3848 ÷ 245 = 15.71
//! 生师比: [17.29, 15.71]            ✓   也可以写“计算”
//! ```
//!
//! ## 改法
//! 核对人数和比例；用的是另一种口径的，在 report.yaml 的“计算口径”里写明，或在核实说明里说明。
//!
//! ## 依据
//! 所用编制规范“规则”中“比率不符”各条，公式见“计算”：nianbao explain 生师比。

use super::constraint;
use crate::finding::Finding;
use crate::profile::requirement::ConstraintKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule = Rule { code: "figure/ratio-mismatch", name: "比率不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    constraint::findings(context, &RULE, ConstraintKind::Ratio)
}
