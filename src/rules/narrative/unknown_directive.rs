//! ## 查什么
//! 一行开头的【…】不是认得的写法。
//!
//! ## 为什么
//! 认不得就照字印出来，表、图、案例都没有放进来。
//!
//! ## 例
//! ```text
//! 【表格：各专业在校生】          ✗
//! 【表：各专业在校生】            ✓
//! ```
//!
//! ## 改法
//! 行首可用的有：【表：名称】【统计图：名称】【图片】【案例：题目】【完】【案例完】【分页】。只是文字的，把【】换成别的括号。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::shorten;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unknown-directive", name: "不认得的【】", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::UnknownDirective { text, nearest } = problem else { return None };
        let help = match nearest {
            Some(nearest) => {
                let name =
                    text.split_once(['：', ':']).map(|(_, name)| format!("：{}", name.trim())).unwrap_or_default();
                format!("是不是【{nearest}{name}】？请照这个写法改；只是文字的，把【】换成（）。")
            }
            None => {
                "行首可用【表：…】【统计图：…】【图片】【案例：…】【分页】；只是文字的，把【】换成（）。".to_owned()
            }
        };
        Some((format!("不认得【{}】，会照字印出来。", shorten(text)), "不认得".to_owned(), help))
    })
}
