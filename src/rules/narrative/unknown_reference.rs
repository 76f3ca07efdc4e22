//! ## 查什么
//! 正文提到的表、图、案例，报告里没有；或者要印的表没有这一张。
//!
//! ## 为什么
//! 编不出“表3”“图5”，句子不通。
//!
//! ## 例
//! ```text
//! 见【表：各专业学生】。           ✗   tables/ 里的文件叫 各专业在校生
//! 见【表：各专业在校生】。         ✓
//! ```
//!
//! ## 改法
//! 照提示的名字改。表以 tables/ 里的文件名为名，图以图题为名，案例以题目为名。
//!
//! ## 依据
//! 本工具的正文写法。

use super::{each, reference};
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::narrative::block::ReferenceKind;
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule {
        code: "narrative/unknown-reference", name: "提到的表、图、案例不存在", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        // dropped-name says so
        ProblemKind::UnknownTable { name, .. } | ProblemKind::UnknownReference { name, .. }
            if context.requirement.dropped(name).is_some() =>
        {
            None
        }
        ProblemKind::UnknownTable { name, nearest } => Some((
            format!("没有名叫{}的表。", quote(name)),
            "没有这张表".to_owned(),
            perhaps(nearest.as_deref(), "在 tables/ 里建一个同名的文件，或照已有的表名改。"),
        )),
        ProblemKind::UnknownReference { kind, name, nearest } => {
            let otherwise = match kind {
                ReferenceKind::Table => "正文里要有一行【表：名称】印出它，才能提到它。",
                ReferenceKind::Figure => "图以图题为名，统计图以【统计图：…】的名称为名。",
                ReferenceKind::Case => "案例以【案例：…】的题目为名。",
            };
            Some((
                format!("报告里没有名叫{}的{}。", quote(name), reference(*kind)),
                format!("没有这个{}", reference(*kind)),
                perhaps(nearest.as_deref(), otherwise),
            ))
        }
        _ => None,
    })
}
