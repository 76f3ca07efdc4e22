//! ## 查什么
//! 正文里留着没有替换的字样：××、XX、（待补）、【待填】。整章还是新建时的样子，另有一条意见。
//!
//! ## 为什么
//! 这些字样印出来，说明没有定稿，是最容易被一眼看见的毛病。
//!
//! ## 例
//! ```text
//! 与××公司签订协议，到款（待补）万元          ✗
//! 与川中某建筑公司签订协议，到款 12 万元       ✓
//! ```
//! “李××同学”这样有意隐去名字的不报，“有待补充”也不报。
//!
//! ## 改法
//! 换成真实的内容；有意隐去单位名称的，在核实说明里写明。
//!
//! ## 依据
//! 本工具的约定。

use crate::finding::{Finding, Severity};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, leftover, prose};
use crate::source::{FileId, Span};

pub(super) static RULE: Rule =
    Rule { code: "structure/placeholder", name: "留有未替换的字样", stage: Stage::Check, check };

/// What is printed for a bound figure without a value.
const STANDS_IN: &str = "【待填】";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut files: Vec<(FileId, Vec<(String, Span)>)> = Vec::new();
    for text in prose::all(context.narrative).flat_map(prose::texts) {
        for range in leftover::find(&text.value) {
            let words = text.value.get(range.clone()).unwrap_or_default().to_owned();
            if words == STANDS_IN && reported(context, text.span) {
                continue;
            }
            let place = (words, prose::part(text, range));
            match files.iter_mut().find(|(file, _)| *file == text.span.file) {
                Some((_, places)) => places.push(place),
                None => files.push((text.span.file, vec![place])),
            }
        }
    }
    files.into_iter().map(|(_, places)| finding(context, places)).collect()
}

/// True if a binding in this text has no value: the words then stand for the figure, which is reported on its own.
fn reported(context: &Context<'_>, text: Span) -> bool {
    let inside = |span: Span| span.file == text.file && text.start <= span.start && span.end <= text.end;
    context.narrative.problems.iter().any(|problem| inside(problem.span))
}

fn finding(context: &Context<'_>, places: Vec<(String, Span)>) -> Finding {
    let mut words: Vec<String> = places.iter().map(|(words, _)| words.clone()).collect();
    words.dedup();
    let message = format!("这一章里留着 {} 处没有替换的字样：{}。", places.len(), list(&words, "处"));
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let finding = RULE.finding(severity, message).help("换成真实的内容；有意隐去名称的，在核实说明里写明。");
    mark(finding, places.into_iter().map(|(_, span)| (span, "待替换".to_owned())))
}
