//! ## 查什么
//! 两个章文件写的是同一章（章名相同，或是同一章的两种叫法）。
//!
//! ## 为什么
//! chapters/ 里的文件都会印：同一章印两遍，后面的章号全部错开。多半是备份或改稿时留下的副本。
//!
//! ## 例
//! ```text
//! chapters/02-服务贡献.md          # 服务贡献
//! chapters/02-服务贡献 - 副本.md   # 服务贡献      ✗
//! 副本移到报告文件夹外面                           ✓
//! ```
//!
//! ## 改法
//! 留下要用的一个，另一个移到报告文件夹外面。两个都要的，把内容并到一个文件里，或另起章名。
//!
//! ## 依据
//! 本工具的约定：chapters/ 里一个文件就是一章。

use super::chapter;
use crate::finding::{Finding, Severity};
use crate::nearest::loose;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Spanned;
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/chapter-twice", name: "同一章写了两次", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut known: IndexMap<String, Vec<&Spanned<String>>> = IndexMap::new();
    for title in context.narrative.chapters.iter().map(|written| &written.title) {
        let text = title.value.trim();
        if !text.is_empty() {
            let name = chapter(context, text).map_or(text, |(_, form)| form.name.as_str());
            known.entry(loose(name).collect()).or_default().push(title);
        }
    }
    known.into_values().filter(|titles| titles.len() > 1).filter_map(|titles| finding(&titles)).collect()
}

fn finding(titles: &[&Spanned<String>]) -> Option<Finding> {
    let first = titles.first()?;
    let message = format!("有 {} 个文件写的都是{}这一章，会印 {0} 遍。", titles.len(), quote(&first.value));
    let finding = RULE
        .finding(Severity::Error, message)
        .help("留下要用的一个，另一个（多半是副本）移到报告文件夹外面；两个都要的，并到一个文件里，或另起章名。");
    Some(mark(finding, titles.iter().map(|title| (title.span, "这个文件写的是同一章".to_owned()))))
}
