//! ## 查什么
//! 报告文件夹里缺一整个部分：没有 figures.yaml（数据），或 chapters/（正文）里一个文件也没有。
//!
//! ## 为什么
//! 缺了就没有可查、可印的内容。多半是放错了文件夹，或者文件名不对。
//!
//! ## 例
//! ```text
//! 我的年报/数据表.yaml              ✗
//! 我的年报/figures.yaml             ✓   也可以叫 数据.yaml
//! ```
//!
//! ## 改法
//! 照提示的名字建文件或文件夹；拿不准就用 nianbao new 另建一份，把其中的文件拷过来。
//!
//! ## 依据
//! 本工具的文件夹格式。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/missing-part", name: "缺一个部分", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let severity = if context.draft { Severity::Note } else { Severity::Error };
    each(context, &RULE, severity, "另见这里", |problem| {
        let ProblemKind::MissingPart { name, meant } = problem else { return None };
        let there = meant.as_ref().map(|path| format!("有一个{}，名字不对，没有读。", quote(path)));
        let help = match meant {
            Some(_) => "就是它的，改成括号里的名字；不是的，把缺的补上。",
            None => "把它补上；拿不准怎么写，就用 nianbao new 另建一份，把其中的文件拷过来。",
        };
        let message = format!("报告文件夹里没有{name}。{}", there.unwrap_or_default());
        Some((message, "这份报告缺一个部分".to_owned(), help.to_owned()))
    })
}
