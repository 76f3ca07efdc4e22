//! ## 查什么
//! 编制规范写明“另填并说明”的指标，区县填了数，还没有说明是怎样得出的。全部列在一条待核实里，逐项说明。
//!
//! ## 为什么
//! 这些数加不出来：两校都开的专业只算一个，平均收入不能再平均。读的人拿各校的数一加一比就会问，先写明最省事。
//! 统计范围里只有一所学校的不用说明，它的数就是这所学校的数。
//!
//! ## 例
//! ```text
//! 专业数量: [14]      待核实：各校 1 至 10，相加 21，怎样得出 14？
//! ```
//!
//! ## 改法
//! 在核实说明里写怎样得出的，如“两校都开的 7 个专业只算一个”“按毕业生人数加权平均”（nianbao check 文件夹 --stubs 写好
//! 样子）。
//!
//! ## 依据
//! 所用编制规范的“汇总: 另填并说明”（推断，未见公开规定；nianbao explain 指标名）。

use super::separate::{Separate, all};
use super::separate_beyond_members::is_beyond;
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/separate-unexplained", name: "另填的数没有说明", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    // a value that cannot be right is to be mended first
    all(context).iter().filter(|one| !is_beyond(one)).map(|one| finding(context, one)).collect()
}

fn finding(context: &Context<'_>, one: &Separate<'_>) -> Finding {
    let indicator = context.requirement.indicator(one.id);
    let message = format!("{}填 {}（{}）。", quote(&indicator.name), one.typed, one.schools());
    let help = "写明怎样得出的，如两校都开的专业只算一个、按人数加权平均、由主管部门统一统计。";
    one.told(context, RULE.finding(Severity::Query, message).help(help))
}
