//! ## 查什么
//! 自备表格里直接填了数、没有写“计算”的“合计”列（合计、总计、共计、小计），和这一行左边各列之和（“合计”在最前的，右边各列）不相等。
//! 同一个上级表头下面的，只加那个表头下面的各列。各列单位不同、有比例或文字的，以及多数行都不是这样加出来的，不判断，列在“未判定”。
//!
//! ## 为什么
//! 读的人横着一加就不符。
//!
//! ## 例
//! ```text
//! 专业 | 男 | 女 | 合计
//! 数控 | 10 | 2  | 12
//! 电子 | 8  | 7  | 16      ✗   8 + 7 = 15
//! 电子 | 8  | 7  | 15      ✓
//! ```
//!
//! ## 改法
//! 核对后改正；或在表格开头写“列: {合计: {计算: 男 + 女}}”，格里写“计算”，由程序加。“合计”本来不是左边各列之和的，改个列名，或写核实说明。
//!
//! ## 依据
//! 表格自己的列名。

use crate::derive::Interval;
use crate::derive::ledger::Absence;
use crate::derive::query::{cell_name, range_of};
use crate::finding::{Fact, Finding, Severity};
use crate::model::table::is_plain_total;
use crate::model::{CellContent, Number, Table};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, NotEvaluated, Rule, Stage};
use crate::source::Span;
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "figure/row-sum-differs", name: "一行的合计与各列之和不符", stage: Stage::Check, check };

/// How many cells the message works out; the rest is counted.
const SHOWN: usize = 3;

/// A typed total that the other cells of its row do not add up to.
struct Wrong<'a> {
    name: String,
    typed: &'a Number,
    worked: String,
    sum: Number,
    span: Span,
}

/// What a column of typed totals shows.
enum Judged<'a> {
    /// Most rows are sums; those that are not.
    Sums(Vec<Wrong<'a>>),
    /// Nothing tells that it is meant as the sum of the others.
    Unknown,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = context.report.tables.values().filter(|table| !super::pending::ragged(context, table));
    tables.filter_map(|table| finding(table, &wrong(context, table))).collect()
}

/// The typed totals of a table that are no sums among many that are.
fn wrong<'a>(context: &'a Context<'_>, table: &'a Table) -> Vec<Wrong<'a>> {
    let judged = totals(table).filter_map(|column| match judge(context, table, column) {
        Judged::Sums(wrong) => Some(wrong),
        Judged::Unknown => None,
    });
    judged.flatten().collect()
}

/// The columns of typed totals that could not be held against their rows.
pub(super) fn waiting(context: &Context<'_>) -> Option<NotEvaluated> {
    let mut columns = Vec::new();
    for table in context.report.tables.values().filter(|table| !super::pending::ragged(context, table)) {
        let unknown = totals(table).filter(|column| matches!(judge(context, table, *column), Judged::Unknown));
        columns.extend(unknown.map(|column| format!("{}的“{}”", quote(&table.name), table.columns[column].name())));
    }
    let reason =
        format!("看不出是不是一行各列之和，没有核对：{}（要核对，在“列”下面给它写“计算”）", list(&columns, "列"));
    let (code, name) = (RULE.code.to_owned(), "“合计”列".to_owned());
    (!columns.is_empty()).then_some(NotEvaluated { code, name, reason })
}

/// The columns called 合计 or the like that hold typed numbers and no formula.
fn totals(table: &Table) -> impl Iterator<Item = usize> {
    let typed = move |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        cells.any(|cell| matches!(cell.value, CellContent::Number(_)))
    };
    (0..table.columns.len()).filter(move |column| {
        let own = &table.columns[*column];
        own.formula.is_none() && !table.is_label(*column) && is_total(table, *column) && typed(*column)
    })
}

/// True for a column called 合计, 总计（人）, 小 计.
fn is_total(table: &Table, column: usize) -> bool {
    let head = table.columns[column].path.last().map(String::as_str).unwrap_or_default();
    let name = head.split(['（', '(']).next().unwrap_or_default();
    name.replace([' ', '　'], "") == "小计" || is_plain_total(name)
}

/// True for a column such as 其中女 or （其中：党员）, which another holds already.
fn is_part(table: &Table, column: usize) -> bool {
    let says = |head: &String| head.trim_start_matches(|one: char| !one.is_alphanumeric()).starts_with("其中");
    table.columns[column].path.iter().any(says)
}

/// The columns a total is the sum of by its place in the head: those before it below the same head, else those behind it.
/// None where they are not all counted alike.
fn parts(table: &Table, column: usize) -> Option<Vec<usize>> {
    let own = &table.columns[column];
    let above = &own.path[..own.path.len().saturating_sub(1)];
    let beside = |other: &usize| {
        !table.is_label(*other) && table.columns[*other].path.starts_with(above) && !is_part(table, *other)
    };
    let before: Vec<usize> = (0..column).filter(beside).collect();
    let parts = if before.is_empty() { (column + 1..table.columns.len()).filter(beside).collect() } else { before };
    let unit = |column: usize| table.columns[column].unit.as_deref();
    let alike =
        parts.iter().all(|part| !table.is_rate(*part) && !is_total(table, *part) && unit(*part) == unit(parts[0]));
    let same = own.unit.is_none() || own.unit.as_deref() == parts.first().and_then(|part| unit(*part));
    (parts.len() > 1 && alike && same).then_some(parts)
}

/// Whether a column of typed totals is made of sums.
fn judge<'a>(context: &'a Context<'_>, table: &'a Table, column: usize) -> Judged<'a> {
    let Some(parts) = parts(table, column) else { return Judged::Unknown };
    let (mut right, mut wrong) = (0_usize, Vec::new());
    for row in 0..table.rows.len() {
        match of_row(context, table, (row, column), &parts) {
            Some(Ok(())) => right += 1,
            Some(Err(differs)) => wrong.push(differs),
            None => {}
        }
    }
    if wrong.len() > right { Judged::Unknown } else { Judged::Sums(wrong) }
}

/// Whether a typed total is the sum of its row; none where a cell holds no number.
fn of_row<'a>(
    context: &'a Context<'_>,
    table: &'a Table,
    (row, column): (usize, usize),
    parts: &[usize],
) -> Option<Result<(), Wrong<'a>>> {
    let cell = table.cell(row, column).filter(|_| table.origin(row, column) == (row, column))?;
    let CellContent::Number(typed) = &cell.value else { return None };
    let cells = context.ledger.tables.get(&table.name)?.get(row)?;
    let mut numbers: Vec<(usize, &Number)> = Vec::new();
    for part in parts {
        match cells.get(*part)? {
            Some(Ok((number, _))) if table.origin(row, *part) == (row, *part) => numbers.push((*part, number)),
            Some(Err(Absence::NotApplicable)) => {}
            _ => return None,
        }
    }
    let mut ranges = numbers.iter().map(|(part, number)| range_of(table, (row, *part), number));
    let first = ranges.next()?;
    let range = ranges.fold(first, Interval::plus);
    let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, (_, number)| sum.checked_add(number.value))?;
    if typed.value == sum || range_of(table, (row, column), typed).meets(range) {
        return Some(Ok(()));
    }
    let worked = numbers.iter().map(|(_, number)| number.text.as_str()).collect::<Vec<_>>().join(" + ");
    let name = cell_name(table, row, column);
    Some(Err(Wrong { name, typed, worked, sum: Number::exact(sum), span: cell.span }))
}

fn finding(table: &Table, wrong: &[Wrong<'_>]) -> Option<Finding> {
    let first = wrong.first()?;
    let place = |one: &Wrong<'_>| quote(one.name.strip_prefix(&format!("{}·", table.name)).unwrap_or(&one.name));
    let text = |one: &Wrong<'_>| format!("{}填 {}，{} = {}", place(one), one.typed, one.worked, one.sum);
    let shown: Vec<String> = wrong.iter().take(SHOWN).map(text).collect();
    let more = if wrong.len() > shown.len() { format!("；等 {} 格", wrong.len()) } else { String::new() };
    let message = format!("表格{}里一行的合计与各列之和不符：{}{more}。", quote(&table.name), shown.join("；"));
    let help = "核对后改正；或在“列”下面给这一列写“计算”，由程序加；本来不是各列之和的，改个列名，或写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(first.typed.text.clone());
    finding.expected = Some(first.sum.text.clone());
    let facts = |one: &Wrong<'_>| {
        [Fact::new(&one.name, &one.typed.text), Fact::new(format!("{}（各列之和）", one.name), &one.sum.text)]
    };
    finding.facts = wrong.iter().flat_map(facts).collect();
    Some(mark(finding, wrong.iter().map(|one| (one.span, format!("{} = {}", one.worked, one.sum)))))
}
