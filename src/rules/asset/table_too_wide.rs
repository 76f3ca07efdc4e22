//! ## 查什么
//! 一张表用最小的字号（六号）、排在横放的页上，数和词仍然放不下、要从中间断开。
//!
//! ## 为什么
//! 数断成两行就读不出来了。放得下的表，程序自己会缩小字号、横排，不会截去任何一格。
//!
//! ## 例
//! ```text
//! 一张表有 40 列                          ✗   横放的一页也排不下
//! 在 .yaml 里用“部分”分成上下两段          ✓
//! ```
//!
//! ## 改法
//! 把这张表分成两张，或用“部分”分成上下几段；列名写短一些；用不着的列删去。
//!
//! ## 依据
//! 版面所限；表内文字不小于六号。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/table-too-wide", name: "表格太宽，排不下", stage: Stage::Layout, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let wide = facts(context).iter().filter_map(|fact| match fact {
        LayoutFact::TableTooWide { table, columns, span } => Some((table, *columns, *span)),
        _ => None,
    });
    wide.map(|(table, columns, span)| {
        let message = format!("表格{}有 {columns} 列，六号字横排也放不下，有的数和词要断开。", quote(table));
        let help = "把它分成两张表，或用“部分”分成上下几段；列名写短一些。";
        let place = span.map(|span| (span, "这张表太宽".to_owned()));
        mark(RULE.finding(Severity::Query, message).help(help), place)
    })
    .collect()
}
