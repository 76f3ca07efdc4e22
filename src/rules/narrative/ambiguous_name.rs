//! ## 查什么
//! 取数用的是表里印的短名字，有好几个指标印成这个样子，不知道是哪一个。
//!
//! ## 为什么
//! 例如“国家级数量”在资源库、精品课程、实训基地下各有一个，取错了数自己看不出来。
//!
//! ## 例
//! ```text
//! {{ 国家级数量 }}                          ✗
//! {{ 国家级在线精品课程数 }}                ✓
//! ```
//!
//! ## 改法
//! 从提示的全名里选一个。
//!
//! ## 依据
//! 所用编制规范：每个指标有一个不重复的全名。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::{choices, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/ambiguous-name", name: "名字指不准哪一个指标", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::AmbiguousName { name, candidates } = problem else { return None };
        Some((
            format!("有 {} 个指标印作{}，不知道取哪一个。", candidates.len(), quote(name)),
            "要写全名".to_owned(),
            format!("写全名：{}。", choices(candidates)),
        ))
    })
}
