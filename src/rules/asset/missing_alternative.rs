//! ## 查什么
//! 几张图片共用一个图题（【图片 两列：图题】），其中有的图片后面没有写一句说明。
//!
//! ## 为什么
//! 共用的图题说的是几张图合起来是什么；看不见图的人还要知道每一张里是什么。说明不印出来，只给读屏软件读。
//!
//! ## 例
//! ```text
//! 【图片 两列：社团活动】
//! images/书法.jpg                             ✗
//! images/书法.jpg | 学生在书法社练习楷书      ✓
//! 【完】
//! ```
//!
//! ## 改法
//! 在图片路径后面写一竖“|”和一句话，说清这一张里是什么；或者不共用图题，各写各的。
//!
//! ## 依据
//! PDF/UA-1（ISO 14289-1）：每张图须有替代文字。

use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::narrative::each;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "asset/missing-alternative", name: "共用图题的图片没有说明", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "", |problem| {
        let ProblemKind::MissingAlternative { path } = problem else { return None };
        Some((
            format!("几张图片共用一个图题，图片{}还要写一句说明。", quote(path)),
            "缺说明".to_owned(),
            format!("写成“{path} | 这张图里是什么”，给读屏软件用，不印出来。"),
        ))
    })
}
