//! ## 查什么
//! 链接的地址不是 http、https 或 mailto。
//!
//! ## 为什么
//! 指到本机文件或运行程序的链接，别人点不开，也不安全；这样的链接只印文字，不能点。
//!
//! ## 例
//! ```text
//! [学校网站](file:///D:/网站/index.html)       ✗
//! [学校网站](https://www.example.edu.cn)       ✓
//! ```
//!
//! ## 改法
//! 改成网址；不需要链接的，直接写文字。
//!
//! ## 依据
//! 本工具的约定。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unsafe-link", name: "链接不能用", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::LinkTarget { target } = problem else { return None };
        Some((
            format!("链接{}不是网址，只印文字，不能点。", quote(target)),
            "不是网址".to_owned(),
            "改成以 https:// 或 http:// 开头的网址；不需要链接的，直接写文字。".to_owned(),
        ))
    })
}
