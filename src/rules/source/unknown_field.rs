//! ## 查什么
//! 冒号前面的名称在这里没有意义：写错了字，或者写错了地方。
//!
//! ## 为什么
//! 认不得的名称后面的内容不会起作用。只差一个字的名称，自己往往看不出来。
//!
//! ## 例
//! ```text
//! 封面: {日期: 2024年12月, 较徽: images/校徽.png}      ✗
//! 封面: {日期: 2024年12月, 校徽: images/校徽.png}      ✓
//! ```
//!
//! ## 改法
//! 照提示的名称改；不想要的，删去这一行或在行首加 #。
//!
//! ## 依据
//! 本工具的文件格式。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::profile::nearest::nearest;
use crate::rules::wording::{choices, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/unknown-field", name: "不认得的名称", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| {
        let ProblemKind::UnknownField { name, expected } = kind else { return None };
        let help = match nearest(name, expected.iter().map(String::as_str)) {
            Some(near) => format!("是不是{}？请照这个写法改。", quote(near)),
            None if expected.is_empty() => "这里不用写名称，请删去。".to_owned(),
            None => format!("这里可以写的有{}。", choices(expected)),
        };
        Some(Words::new(format!("这里不认得{}，它后面的内容没有用上。", quote(name)), "不认得这个名称", help))
    })
}
