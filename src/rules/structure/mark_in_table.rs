//! ## 查什么
//! 自备表格、清单的格子、标题、注里写着正文的记号：{{ 指标 }}、【表：名】、【图：名】、【案例：名】。
//!
//! ## 为什么
//! 这些记号只在正文里起作用，在表格里照字印出来。
//!
//! ## 例
//! ```text
//! 在校生 | {{ 全日制在校生人数 }}      ✗   印出来就是两层花括号
//! 在校生 | =全日制在校生人数           ✓
//! 注: 另见【图：职称结构】             ✗
//! 注: 另见正文的职称结构图             ✓
//! ```
//!
//! ## 改法
//! 格子里取数写 =指标名（见 nianbao explain 自备表格）；标题和注里的数直接写；提到别的表、图，写它的名字，或者移到正文里引用。
//!
//! ## 依据
//! 本工具的表格写法。

use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Table};
use crate::narrative::{bindings, references};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "structure/mark-in-table", name: "表格里的记号照字印出", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = context.report.tables.values().map(|table| (table.name.as_str(), texts(table)));
    let lists = context.report.lists.iter().map(|rows| {
        let cells = rows.rows.iter().flatten().map(|cell| (cell.value.as_str(), cell.span));
        (rows.name.as_str(), cells.collect())
    });
    tables.chain(lists).filter_map(|(name, texts)| finding(name, &texts)).collect()
}

/// Everything that is written in a table and printed as it stands.
fn texts(table: &Table) -> Vec<(&str, Span)> {
    let mut found = vec![(table.title.value.as_str(), table.title.span)];
    for cell in table.head.iter().chain(&table.rows).flatten() {
        match &cell.value {
            CellContent::Text(text) => found.push((text, cell.span)),
            CellContent::Measured(measured) => found.push((&measured.text, cell.span)),
            _ => {}
        }
    }
    found.extend(table.notes.iter().chain(&table.source).map(|line| (line.as_str(), table.span)));
    found
}

fn finding(name: &str, texts: &[(&str, Span)]) -> Option<Finding> {
    let mut found: Vec<(String, Span)> = Vec::new();
    let mut asked = None;
    for (text, span) in texts {
        for (whole, inside) in bindings(text) {
            found.push((text[whole].to_owned(), *span));
            asked = asked.or_else(|| text.get(inside).map(str::trim));
        }
        found.extend(references(text).map(|reference| (reference.to_owned(), *span)));
    }
    let marks: Vec<&str> = found.iter().map(|(mark, _)| mark.as_str()).collect();
    let message = format!("表格{}里的 {} 处记号会照字印出来：{}。", quote(name), marks.len(), list(&marks, "处"));
    let help = match asked {
        Some(asked) => format!("格子里取数写 ={asked}；标题和注里的数直接写。"),
        None => "提到别的表、图，写它的名字，或者移到正文里引用。".to_owned(),
    };
    let finding = RULE.finding(Severity::Error, message).help(help);
    let places: Vec<(Span, String)> = found.iter().map(|(_, span)| (*span, "照字印出".to_owned())).collect();
    (!found.is_empty()).then(|| mark(finding, places))
}
