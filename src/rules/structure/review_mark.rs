//! ## 查什么
//! 转年（nianbao next）以后留在正文和表格里的 【待核】：取数和年份后面、有手打的数的一段末尾、照上年的表格前面都有。
//!
//! ## 为什么
//! 这些句子和表格还是上年的，数会自动换，句子里的“增加”“首次”和年份不会；不看一遍就印出来，最容易出错。
//!
//! ## 例
//! ```text
//! 2024届【待核】毕业生 {{ 毕业生人数 }}【待核】 人          ✗
//! 2025届毕业生 {{ 毕业生人数 }} 人                          ✓
//! ```
//!
//! ## 改法
//! 核对一处，删去一处的【待核】；一章都核对过了，可以用记事本的“替换”把【待核】一次删完。
//!
//! ## 依据
//! 本工具的约定，见 nianbao explain 转年。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::mark;
use crate::rules::{Context, Rule, Stage};
use crate::source::{FileId, Span};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/review-mark", name: "转年后待核", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut files: IndexMap<FileId, (Span, usize)> = IndexMap::new();
    for problem in super::of(context, &RULE).filter(|problem| problem.kind == ProblemKind::ReviewMark) {
        files.entry(problem.span.file).or_insert((problem.span, 0)).1 += 1;
    }
    let count: usize = files.values().map(|(_, count)| count).sum();
    let message = match files.len() {
        0 => return Vec::new(),
        1 => format!("这个文件里还有 {count} 处【待核】：所在的句子或表格照上年，还没有核对。"),
        many => format!("{many} 个文件里还有 {count} 处【待核】：所在的句子或表格照上年，还没有核对。"),
    };
    let severity = if context.draft { Severity::Note } else { Severity::Error };
    let help = "核对一处，删去一处的【待核】；一个文件都核对过了，可以用“替换”一次删完。";
    let places = files.into_values().map(|(first, count)| (first, format!("从这里起 {count} 处")));
    vec![mark(RULE.finding(severity, message).help(help), places)]
}
