//! ## 查什么
//! 图片没有写图题。几张图片共用一个图题的，见 asset/missing-alternative。
//!
//! ## 为什么
//! 图题印在图的下面，也是给看不见图的人读的替代文字；没有图题，图就没有名字可以引用，PDF 也不合无障碍的要求。
//!
//! ## 例
//! ```text
//! 【图片】
//! images/升旗.jpg                     ✗
//! images/升旗.jpg | 升旗仪式          ✓
//! 【完】
//! ```
//!
//! ## 改法
//! 在图片路径后面写一竖“|”和图题；图题说清图里是什么。
//!
//! ## 依据
//! PDF/UA-1（ISO 14289-1）：图须有替代文字。

use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::narrative::each;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "asset/missing-caption", name: "图片没有图题", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "", |problem| match problem {
        ProblemKind::MissingCaption { path } => Some((
            format!("图片{}没有写图题。", quote(path)),
            "缺图题".to_owned(),
            format!("写成“{path} | 图题”，图题说清图里是什么。"),
        )),
        _ => None,
    })
}
