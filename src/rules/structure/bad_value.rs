//! ## 查什么
//! 一个选项的值不在可写的范围里：颜色、日期、合计的位置、版面的名称等。
//!
//! ## 为什么
//! 不认得的值没有用上，印出来的是缺省的样子。
//!
//! ## 例
//! ```text
//! 主题色: 深蓝                     ✗
//! 主题色: "#1F4E79"                ✓   颜色加英文引号
//! 合计: 最后一行                   ✗
//! 合计: 末行                       ✓
//! ```
//!
//! ## 改法
//! 照提示改。
//!
//! ## 依据
//! 本工具的文件格式。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/bad-value", name: "选项的值不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::BadValue { key, text, expected } = problem else { return None };
        let expected = expected.trim_end_matches('。');
        Some((
            format!("{}写成了{}，应当写{expected}。", quote(key), quote(text)),
            format!("应当写{expected}"),
            format!("改成{expected}。"),
        ))
    })
}
