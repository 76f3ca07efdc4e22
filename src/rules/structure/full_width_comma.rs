//! ## 查什么
//! 方括号里的几项文字之间，逗号是全角的：简称、表头、清单的一行。
//!
//! ## 为什么
//! 方括号里只有半角逗号“,”把各项分开，全角的“，”是文字的一部分，两项会成为一项。
//!
//! ## 例
//! ```text
//! 简称: [示例职校，示例学校]        ✗   成了一个名字
//! 简称: [示例职校, 示例学校]        ✓
//! 表头: [专业，人数]                ✗
//! ```
//! 只在项数不够、分开正好够的地方才认；简称里不会有逗号，一律分开。
//!
//! ## 改法
//! 换成半角逗号，运行 nianbao check --fix 自动改；逗号确是文字里的，把那一项放在半角引号里。
//!
//! ## 依据
//! 本工具的数据写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/full-width-comma", name: "各项之间的逗号是全角的", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Note, "另见这里", |problem| {
        let ProblemKind::FullWidthComma { list, text } = problem else { return None };
        Some((
            format!("{}里的{}用全角逗号隔开，应用半角的“,”；已照几项读了。", quote(list), quote(text)),
            "逗号应为半角的".to_owned(),
            "运行 nianbao check --fix 自动改好，或照此手改。".to_owned(),
        ))
    })
}
