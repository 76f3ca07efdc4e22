//! ## 查什么
//! 别处通行、这里不用的 Markdown 写法：![](…) 插图、``` 代码块、--- 横线。
//!
//! ## 为什么
//! 报告的图要有图题、编号和版式，所以用【图片】；代码块和横线在年报里没有用处，不印。
//!
//! ## 例
//! ```text
//! ![升旗](images/升旗.jpg)              ✗
//! 【图片】
//! images/升旗.jpg | 升旗仪式            ✓
//! 【完】
//! ```
//!
//! ## 改法
//! 插图改成【图片】；代码块和横线删去，要换页用【分页】。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::{fold, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/foreign-mark", name: "不用的Markdown写法", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::MarkdownImage { path } = problem else { return None };
        let message = format!("图片{}没有印：插图不用 ![](…)。", quote(path));
        let help = format!("改成三行：【图片】、“{path} | 图题”、【完】。");
        Some((message, "没有印".to_owned(), help))
    });
    findings.extend(each(context, &RULE, Severity::Note, "另见这里", |problem| {
        let (message, help) = match problem {
            ProblemKind::CodeFence => {
                ("年报里没有代码块，这一行不印。", "删去这一行；要保留原样的文字，直接写成段落。")
            }
            ProblemKind::RuleLine => ("横线不印。", "删去这一行；要换页，写【分页】。"),
            _ => return None,
        };
        Some((message.to_owned(), "不印".to_owned(), help.to_owned()))
    }));
    fold(findings)
}
