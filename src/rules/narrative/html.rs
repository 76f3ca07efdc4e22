//! ## 查什么
//! 正文里写了 HTML 标记，如 `<br>`、`<font>`、`<table>`。
//!
//! ## 为什么
//! 报告不收 HTML，标记会照字印出来。多半是从网页粘贴来的。
//!
//! ## 例
//! ```text
//! 第一行<br>第二行            ✗
//! 第一行
//! 第二行                      ✓   一行就是一段
//! ```
//!
//! ## 改法
//! 删去标记；换行直接另起一行，加粗用 **…**，表格放到 tables/ 里。
//!
//! ## 依据
//! 本工具的正文写法。

use super::of;
use crate::finding::{Finding, Severity};
use crate::narrative::{Problem, ProblemKind};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/html", name: "正文里有HTML标记", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut files: Vec<Vec<&Problem>> = Vec::new();
    for problem in of(context, &RULE) {
        let same = |known: &&mut Vec<&Problem>| known.first().is_some_and(|first| first.span.file == problem.span.file);
        match files.iter_mut().find(same) {
            Some(problems) => problems.push(problem),
            None => files.push(vec![problem]),
        }
    }
    files.into_iter().map(|problems| finding(&problems)).collect()
}

fn finding(problems: &[&Problem]) -> Finding {
    let mut tags: Vec<&str> = problems
        .iter()
        .filter_map(|problem| match &problem.kind {
            ProblemKind::Html { text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    tags.sort_unstable();
    tags.dedup();
    let message = format!("这一章有 {} 处 HTML 标记，会照字印出来：{}。", problems.len(), list(&tags, "种"));
    let help = "删去标记；换行直接另起一行，加粗用 **…**，表格放到 tables/ 里。";
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    finding.fixes.extend(problems.iter().filter_map(|problem| problem.fix.clone()));
    mark(finding, problems.iter().map(|problem| (problem.span, "HTML 标记".to_owned())))
}
