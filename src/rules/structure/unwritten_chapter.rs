//! ## 查什么
//! 章的文件还是新建时的样子，留着“（这里写正文……”这一行。各章合成一条。
//!
//! ## 为什么
//! 没有动笔的章印出来只有一行说明。编写途中（--draft）只提示一次；定稿时是错误。
//!
//! ## 例
//! ```text
//! # 文化传承
//! （这里写正文。一行就是一段……）       ✗
//! # 文化传承
//! 学校开设书法、剪纸社团……             ✓
//! ```
//!
//! ## 改法
//! 写好正文，把“（这里写正文……”这一行删去；不写这一章的，删去这个文件。
//!
//! ## 依据
//! 本工具的约定：nianbao new 在每章放一行说明，写好后删去。

use crate::finding::{Finding, Severity};
use crate::narrative::block::{Chapter, UNWRITTEN};
use crate::narrative::{Block, plain};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "structure/unwritten-chapter", name: "还没有动笔的章", stage: Stage::Check, check };

/// How many of these lines are shown.
const MARKED: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut titles = Vec::new();
    let mut places = Vec::new();
    for (chapter, span) in unwritten(context) {
        titles.push(chapter.title.value.as_str());
        places.push((span, "写好后删去这一行".to_owned()));
    }
    if titles.is_empty() {
        return Vec::new();
    }
    let severity = if context.draft { Severity::Note } else { Severity::Error };
    let message = format!("有 {} 章还没有动笔：{}。", titles.len(), list(&titles, "章"));
    let finding =
        RULE.finding(severity, message).help("写好正文，删去“（这里写正文……”这一行；不写这一章的，删去这个文件。");
    vec![mark(finding, places.into_iter().take(MARKED))]
}

/// The chapters that still hold the line of a new folder, each with its place.
pub(super) fn unwritten<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (&'a Chapter, Span)> {
    let chapters = context.narrative.chapters.iter();
    chapters.filter_map(|chapter| Some((chapter, prose::blocks(&chapter.blocks).into_iter().find_map(sample)?)))
}

fn sample(block: &Block) -> Option<Span> {
    match block {
        Block::Paragraph { text, span } if plain(text).starts_with(UNWRITTEN) => Some(*span),
        _ => None,
    }
}
