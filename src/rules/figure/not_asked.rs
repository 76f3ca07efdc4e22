//! ## 查什么
//! 不用本校填的行填了数：只由高等职业学校填报的，或 report.yaml 的“情况”写了“无”的。
//!
//! ## 为什么
//! 这些行由工具印（如“仅高职填报”），学校不填；填了的数没有用上。
//!
//! ## 例
//! ```text
//! 辅导员人数: [0, 0]                ✗
//! （不写这一行）                    ✓
//! ```
//!
//! ## 改法
//! 删去这一行；情况变了的，改 report.yaml 的“情况”。
//!
//! ## 依据
//! 所用编制规范中注明“仅高职填报”的指标，和写有“填报条件”的指标。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::each;
use crate::rules::wording::{fold, quote};
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/not-asked", name: "填了不用填的指标", stage: Stage::Check, check };

/// A reason that is a sentence of its own stands off.
fn separated(why: &str) -> String {
    if why.contains('，') { format!("不用填：{}", why.trim_end_matches("，不用填")) } else { why.to_owned() }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    fold(each(context, &RULE, Severity::Note, "另见这里", |problem| {
        let ProblemKind::NotAsked { name, why } = problem else { return None };
        let message = format!("{}{}，这里的数没有用上。", quote(name), separated(why));
        Some((message, "不用填".to_owned(), "删去这一行。".to_owned()))
    }))
}
