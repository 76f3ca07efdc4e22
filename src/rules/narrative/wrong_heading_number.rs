//! ## 查什么
//! 标题里手打的编号，和它将得到的编号不一样。
//!
//! ## 为什么
//! 编号由排版自动加。手打的编号对的会去掉，不对的说明顺序乱了，或者少了一节。
//!
//! ## 例
//! ```text
//! ## 2.3 教师队伍             ✗   它是这一章的第二节，应是 2.2
//! ## 教师队伍                 ✓   不用写编号
//! ```
//!
//! ## 改法
//! 删去手打的编号；顺序不对的，调整各节的先后。正文里提到某节的，也核对一下。
//!
//! ## 依据
//! 本工具的正文写法：编号自动加。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-heading-number", name: "标题编号与次序不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Note, "另见这里", |problem| {
        let ProblemKind::HeadingNumber { typed, expected } = problem else { return None };
        let number = expected.as_ref().map_or_else(|| "不编号的".to_owned(), |number| quote(number));
        Some((
            format!("标题里写了编号{}，按次序它是{number}；编号会自动加。", quote(typed)),
            format!("按次序是{number}"),
            "删去手打的编号；顺序不对的，调整先后。".to_owned(),
        ))
    })
}
