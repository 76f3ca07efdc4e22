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
use crate::source::{FileId, Spanned};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/chapter-twice", name: "同一章写了两次", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    twice(context).iter().filter_map(|titles| finding(titles)).collect()
}

/// The titles of every chapter that is written more than once.
fn twice<'a>(context: &'a Context<'_>) -> Vec<Vec<&'a Spanned<String>>> {
    let mut known: IndexMap<String, Vec<&Spanned<String>>> = IndexMap::new();
    for title in context.narrative.chapters.iter().map(|written| &written.title) {
        let text = title.value.trim();
        if !text.is_empty() {
            let name = chapter(context, text).map_or(text, |(_, form)| form.name.as_str());
            known.entry(loose(name).collect()).or_default().push(title);
        }
    }
    known.into_values().filter(|titles| titles.len() > 1).collect()
}

/// Drops what else is found of copies of chapters: it all goes with the copy.
pub(in crate::rules) fn drop_echoes(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let copies: Vec<FileId> = twice(context).iter().flat_map(|titles| copies(context, titles)).collect();
    let touches = |finding: &Finding| {
        let mut places = finding.primary.iter().chain(&finding.related);
        places.any(|label| copies.contains(&label.span.file))
    };
    findings.retain(|finding| finding.code == RULE.code || !touches(finding));
}

/// All files of a chapter but the one with the shortest name: a copy's name says more.
fn copies(context: &Context<'_>, titles: &[&Spanned<String>]) -> Vec<FileId> {
    let mut files: Vec<FileId> = titles.iter().map(|title| title.span.file).collect();
    files.sort_by_key(|file| context.report.file_names.get(file).map_or(0, |name| name.chars().count()));
    files.split_off(1)
}

fn finding(titles: &[&Spanned<String>]) -> Option<Finding> {
    let first = titles.first()?;
    let message = format!("有 {} 个文件写的都是{}这一章，会印 {0} 遍。", titles.len(), quote(&first.value));
    let finding = RULE.finding(Severity::Error, message).help(
        "留下要用的一个，另一个（多半是副本）移到报告文件夹外面；两个都要的，并到一个文件里，或另起章名。副本里的别的问题没有再列。",
    );
    Some(mark(finding, titles.iter().map(|title| (title.span, "这个文件写的是同一章".to_owned()))))
}
