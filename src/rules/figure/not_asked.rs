//! ## 查什么
//! 只由高等职业学校填报的行，填了数。
//!
//! ## 为什么
//! 这些行印“仅高职填报”，中职学校不填；填了的数没有用上。
//!
//! ## 例
//! ```text
//! 辅导员人数: [0, 0]                ✗
//! （不写这一行）                    ✓
//! ```
//!
//! ## 改法
//! 删去这一行。
//!
//! ## 依据
//! 所用编制规范中注明“仅高职填报”的指标。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::each;
use crate::rules::wording::{fold, quote};
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/not-asked", name: "填了不用填的指标", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    fold(each(context, &RULE, Severity::Note, "另见这里", |problem| {
        let ProblemKind::NotAsked { name } = problem else { return None };
        let message = format!("{}仅由高等职业学校填报，这里的数没有用上。", quote(name));
        Some((message, "不用填".to_owned(), "删去这一行。".to_owned()))
    }))
}
