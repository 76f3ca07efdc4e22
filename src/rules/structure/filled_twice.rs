//! ## 查什么
//! 同一个指标用两个名字（或在两张表里）填了两次。
//!
//! ## 为什么
//! 两处的数只有一处算数。两处不一样时，谁也不知道报告里印的是哪一个。
//!
//! ## 例
//! ```text
//! 毕业生升学人数: [765, 803]
//! 升学人数: [765, 812]             ✗   “升学人数”是前者的别名
//! 毕业生升学人数: [765, 803]       ✓   只填一次
//! ```
//!
//! ## 改法
//! 留下对的一行，删去另一行。
//!
//! ## 依据
//! 所用编制规范的指标名称和别名：nianbao explain 指标名。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/filled-twice", name: "同一指标填了两次", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另一次在这里", |problem| {
        let ProblemKind::FilledTwice { name } = problem else { return None };
        Some((
            format!("{}填了两次，只有先填的一次算数，这里的没有用上。", quote(name)),
            "又填了一次".to_owned(),
            "留下对的一行，删去另一行。".to_owned(),
        ))
    })
}
