//! ## 查什么
//! 同一张自备表格，正文里放了两次以上。
//!
//! ## 为什么
//! 印出来是两张一样的表，有两个表号。多半是移动了段落，忘了删原来的一处；想再提到它，用引用就行。
//!
//! ## 例
//! ```text
//! 【表：学生资助】
//! ……
//! 【表：学生资助】                 提示   又印一次
//! 资助情况见【表：学生资助】。     ✓      写在句子里，印成“表3”
//! ```
//!
//! ## 改法
//! 留一处；另一处改写在句子里，作引用。
//!
//! ## 依据
//! 本工具的约定：另起一行的【表：名称】印表，句子里的是引用。

use crate::finding::{Finding, Severity};
use crate::narrative::Block;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/table-placed-twice", name: "同一张表放了两次", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut places: IndexMap<&str, Vec<Span>> = IndexMap::new();
    for block in prose::all(context.narrative) {
        if let Block::Table { name, .. } = block
            && context.report.tables.contains_key(name.value.trim())
        {
            places.entry(name.value.trim()).or_default().push(name.span);
        }
    }
    places.into_iter().filter(|(_, spans)| spans.len() > 1).map(|(name, spans)| finding(name, spans)).collect()
}

fn finding(name: &str, spans: Vec<Span>) -> Finding {
    let message = format!("表格{}在正文里放了 {} 次。", quote(name), spans.len());
    let finding = RULE.finding(Severity::Note, message).help("留一处；另一处写在句子里，作引用，如“见【表：名称】”。");
    mark(finding, spans.into_iter().map(|span| (span, "印在这里".to_owned())))
}
