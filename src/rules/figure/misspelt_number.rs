//! ## 查什么
//! 自备表格里要相加的一列，有一格像是数却读不成数：2O0（字母 O）、约200、5,80、340.5.1；合计格自己写成这样的也查。不相加的一列，
//! 别的格都是数的，只查夹在数字里的字母（3O0、1l2）。
//!
//! ## 为什么
//! 有一格不是数，这一列就没有核对，合计错了也看不出来；这一格又照字印出来。
//!
//! ## 例
//! ```text
//! 合计: 末行
//! 专业 | 人数
//! 数控 | 2O0                ✗   字母 O
//! 数控 | 200                ✓
//! 合计 | 200
//! ```
//!
//! ## 改法
//! 写成阿拉伯数字；“约”“近”之类写到注里。本来就不是数、不必相加的，写核实说明，或把“合计”的设置删去。
//!
//! ## 依据
//! 表格自己写的“合计”和“列”下面的“计算”。

use crate::derive::ledger::Absence;
use crate::derive::query::cell_name;
use crate::finding::{Finding, Severity};
use crate::model::{Cell, CellContent, Table};
use crate::nearest::fold;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "figure/misspelt-number", name: "像是数，读不成数", stage: Stage::Check, check };

/// A cell that kept others from being held against each other.
struct Misspelt<'a> {
    name: String,
    text: &'a str,
    /// True where it kept a column from being added up.
    added: bool,
    span: Span,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = context.report.tables.values().filter(|table| !super::pending::ragged(context, table));
    tables.filter_map(|table| finding(table, &misspelt(context, table))).collect()
}

/// The cells whose text is why nothing could be computed, and those with letters among the digits of a column of numbers.
fn misspelt<'a>(context: &Context<'_>, table: &'a Table) -> Vec<Misspelt<'a>> {
    let unheld = context.ledger.unheld.get(&table.name).into_iter().flatten();
    let unfit: Vec<&str> = unheld
        .filter_map(|cell| match &cell.absence {
            Absence::Unfit(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(column, _)| !table.is_label(*column)) {
            let CellContent::Text(text) = &cell.value else { continue };
            let text = text.trim();
            let added = unfit.contains(&text) && is_meant_as_number(text);
            if added || has_letters(text) && holds_numbers(table, column) {
                let name = cell_name(table, row, column);
                let name = name.strip_prefix(&format!("{}·", table.name)).unwrap_or(&name).to_owned();
                found.push(Misspelt { name, text, added, span: cell.span });
            }
        }
    }
    found
}

/// True if at least half of a text is digits, the marks of a number and letters that look like digits.
fn is_meant_as_number(text: &str) -> bool {
    let digits = text.chars().filter(|one| fold(*one).is_ascii_digit()).count();
    let marks = text.chars().filter(|one| matches!(fold(*one), '.' | ',' | 'O' | 'o' | 'l' | 'I')).count();
    digits > 0 && 2 * (digits + marks) >= text.chars().count()
}

/// True for digits among which letters stand that look like them: 3O0, 1l2.
fn has_letters(text: &str) -> bool {
    let letter = |one: char| matches!(fold(one), 'O' | 'o' | 'l' | 'I');
    let digits = text.chars().filter(|one| fold(*one).is_ascii_digit()).count();
    let others = text.chars().all(|one| letter(one) || matches!(fold(one), '0'..='9' | '.' | ','));
    // O21 is a name as well
    let first = text.chars().next().is_some_and(|one| fold(one).is_ascii_digit());
    first && others && digits >= 2 && text.chars().any(letter)
}

/// True for a column that holds numbers, at least two, and no other text than such.
fn holds_numbers(table: &Table, column: usize) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.get(column));
    let text = |cell: &Cell| matches!(&cell.value, CellContent::Text(text) if !text.trim().is_empty() && !has_letters(text.trim()));
    let numbers = cells().filter(|cell| matches!(cell.value, CellContent::Number(_))).count();
    numbers >= 2 && !cells().any(text)
}

fn finding(table: &Table, cells: &[Misspelt<'_>]) -> Option<Finding> {
    let first = cells.first()?;
    let said: Vec<String> =
        cells.iter().map(|cell| format!("{}填的是{}", quote(&cell.name), quote(cell.text))).collect();
    let effect = if cells.iter().any(|cell| cell.added) {
        "这一列加不起来，没有核对"
    } else {
        "照字印了出来，算式和图也取不到"
    };
    let message = format!("表格{}里{}，读不成数，{effect}。", quote(&table.name), list(&said, "格"));
    let help = "写成阿拉伯数字；“约”“近”之类写到注里。本来就不是数的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(first.name.clone());
    Some(mark(finding, cells.iter().map(|cell| (cell.span, "读不成数".to_owned()))))
}

#[cfg(test)]
mod tests {
    use super::{has_letters, is_meant_as_number};

    #[test]
    fn remarks_are_no_numbers() {
        assert!(["2O0", "约200", "5,80", "340.5.1", "33O", "３OO"].into_iter().all(is_meant_as_number));
        assert!(["3O0", "12l", "1,2OO"].into_iter().all(has_letters));
        assert!(!["O2", "3o", "1.2.3", "B12", "300"].into_iter().any(has_letters));
        assert!(!["见附件1", "一班", "数控2班", ""].into_iter().any(is_meant_as_number));
    }
}
