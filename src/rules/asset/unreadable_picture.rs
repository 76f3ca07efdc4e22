//! ## 查什么
//! 不是可用的图片，或者开头看着没问题，排版时却解不开：文件没有下载完、拷坏了，或用了少见的格式。
//!
//! ## 为什么
//! 解不开的图印不出来。
//!
//! ## 例
//! ```text
//! 微信没有传完就拷走的 升旗.jpg      ✗
//! 重新要一份完整的                   ✓
//! ```
//!
//! ## 改法
//! 用看图软件打开看看；打得开就另存为 jpg，打不开就重新要一份。
//!
//! ## 依据
//! 本工具的约定：收 jpg 和 png。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/unreadable-picture", name: "图片解不开", stage: Stage::Layout, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    facts(context)
        .iter()
        .filter_map(|fact| {
            let LayoutFact::UnreadablePicture { path, reason, span } = fact else { return None };
            let message = format!("图片{}解不开（{}）。", quote(path), reason.trim_end_matches(['。', '.']));
            let finding = RULE.finding(Severity::Error, message).at(*span, "解不开");
            Some(finding.help("用看图软件打开，另存为 jpg 再放进来；打不开的，重新要一份原图。"))
        })
        .collect()
}
