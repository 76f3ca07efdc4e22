//! ## 查什么
//! 两张表、两幅图或两个案例同名。
//!
//! ## 为什么
//! 正文提到它时，不知道是哪一个；同一张表印两遍，多半是复制时忘了改名。
//!
//! ## 例
//! ```text
//! images/a.jpg | 技能大赛
//! images/b.jpg | 技能大赛              ✗
//! images/b.jpg | 技能大赛颁奖          ✓
//! ```
//!
//! ## 改法
//! 给其中一个改名；重复的删去一个。
//!
//! ## 依据
//! 本工具的正文写法：引用按名字，名字不重复。

use super::{each, reference};
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/duplicate-name", name: "两个表、图或案例同名", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Note, "先有的一个在这里", |problem| {
        let ProblemKind::DuplicateName { kind, name } = problem else { return None };
        let kind = reference(*kind);
        Some((
            format!("有两个{kind}都叫{}，提到它时指的是前一个。", quote(name)),
            "又一个同名的".to_owned(),
            format!("给其中一个{kind}改名；重复的删去一个。"),
        ))
    })
}
