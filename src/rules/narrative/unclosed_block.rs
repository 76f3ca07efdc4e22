//! ## 查什么
//! 【图片】【统计图：…】没有【完】，【案例：…】没有【案例完】；或者多出一个【完】。
//!
//! ## 为什么
//! 不知道到哪里为止，后面的正文可能被收进图或案例里。
//!
//! ## 例
//! ```text
//! 【图片】
//! images/升旗.jpg | 升旗仪式
//! 学校每周一……                    ✗   前面缺【完】
//! ```
//!
//! ## 改法
//! 图片、统计图的末尾另起一行写【完】，案例的末尾写【案例完】。
//!
//! ## 依据
//! 本工具的正文写法。

use super::{block, each};
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::narrative::problem::BlockKind;
use crate::rules::wording::shorten;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unclosed-block", name: "缺【完】", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        ProblemKind::MissingEnd { block: kind } => {
            let end = if *kind == BlockKind::Case { "【案例完】" } else { "【完】" };
            Some((
                format!("从这里开始的【{}】没有写{end}。", block(*kind)),
                format!("没有{end}"),
                format!("在它的最后一行下面另起一行写{end}。"),
            ))
        }
        ProblemKind::StrayEnd { text } => Some((
            format!("多出一个【{}】，前面没有与它配对的开头。", shorten(text)),
            "没有开头".to_owned(),
            "删去这一行，或在前面补上【图片】【统计图：…】或【案例：…】。".to_owned(),
        )),
        _ => None,
    })
}
