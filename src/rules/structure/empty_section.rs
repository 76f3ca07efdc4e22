//! ## 查什么
//! 有标题，下面什么也没有。
//!
//! ## 为什么
//! 印出来是一个光秃秃的标题，像是没写完。
//!
//! ## 例
//! ```text
//! ## 服务乡村振兴
//! ## 服务地方社区                  ✗   前一节是空的
//! 学校开展……
//! ```
//!
//! ## 改法
//! 补上内容；不打算写的，把标题删去。标题下面直接接下一级标题，不算空。
//!
//! ## 依据
//! 本工具的约定。

use crate::finding::{Finding, Severity};
use crate::narrative::{Block, plain};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "structure/empty-section", name: "标题下面没有内容", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut empty = Vec::new();
    for chapter in &context.narrative.chapters {
        if chapter.blocks.is_empty() && !chapter.title.value.trim().is_empty() {
            empty.push((chapter.title.value.trim().to_owned(), chapter.title.span));
        }
        inside(&chapter.blocks, &mut empty);
    }
    context.narrative.cases.iter().for_each(|case| inside(&case.blocks, &mut empty));
    if context.draft && !empty.is_empty() {
        let titles: Vec<&str> = empty.iter().map(|(title, _)| title.as_str()).collect();
        let message = format!("有 {} 个标题下面还没有内容：{}。", titles.len(), list(&titles, "个"));
        let places: Vec<(Span, String)> = empty.iter().map(|(_, span)| (*span, "待写".to_owned())).collect();
        return vec![mark(RULE.finding(Severity::Note, message).help("写好内容；不写的把标题删去。"), places)];
    }
    empty
        .into_iter()
        .map(|(title, span)| {
            RULE.finding(Severity::Error, format!("标题{}下面什么也没有。", quote(&title)))
                .at(span, "下面是空的")
                .help("补上内容；不打算写的，把这个标题删去。")
        })
        .collect()
}

/// Headings followed by a heading of the same or a higher level, or by the end.
fn inside(blocks: &[Block], empty: &mut Vec<(String, Span)>) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text, span } => {
                let filled = match blocks.get(at + 1) {
                    Some(Block::Heading { level: next, .. }) => next > level,
                    Some(_) => true,
                    None => false,
                };
                if !filled {
                    empty.push((plain(text), *span));
                }
            }
            Block::Case(case) if case.blocks.is_empty() => empty.push((case.title.value.clone(), case.title.span)),
            Block::Case(case) => inside(&case.blocks, empty),
            _ => {}
        }
    }
}
