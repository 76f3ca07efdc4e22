//! ## 查什么
//! 版式里指名要的字体没有。
//!
//! ## 为什么
//! 字体不会悄悄换成别的：没有就说没有，免得每台机器印出来不一样。
//!
//! ## 例
//! ```text
//! 版式: {正文字体: 方正仿宋}        ✗   这台机器没有
//! 版式: {}                          ✓   不写这一项，用附带的宋体
//! ```
//!
//! ## 改法
//! 把字体文件（ttf、otf）放到报告文件夹的 fonts/ 里，或删去这一行用附带的字体。
//!
//! ## 依据
//! 本工具的约定：同样的文件夹在哪台机器上都排出同样的 PDF。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/missing-font", name: "没有这个字体", stage: Stage::Layout, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    facts(context)
        .iter()
        .filter_map(|fact| {
            let LayoutFact::MissingFont { family, span } = fact else { return None };
            let finding = RULE
                .finding(Severity::Error, format!("报告的 fonts/ 里和这台电脑里都没有名叫{}的字体。", quote(family)));
            let help = "把字体文件放到报告文件夹的 fonts/ 里；或删去这一行，用附带的字体。";
            Some(finding.at(*span, "没有这个字体").help(help))
        })
        .collect()
}
