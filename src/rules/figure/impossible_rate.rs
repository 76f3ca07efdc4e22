//! ## 查什么
//! 合计行里填的比例、平均数，既不在各行的最小和最大之间，又不等于各行之和（四舍五入已放宽）。一张表合成一条。比例、平均数
//! 本身不能相加，所以不要求等于各行之和；在各行之间的，算不出对不对，列为未判定。
//!
//! ## 为什么
//! 总的比例、总的平均数是各行的加权平均，总在最小的一行和最大的一行之间；几项来源的生均经费也有相加的。两样都不是，多半是
//! 抄错或加错了。
//!
//! ## 例
//! ```text
//! 年度 | 生均财政拨款
//! 2020 | 3.67
//! 2021 | 3.98
//! 合计 | 7.73      ✗   不在 3.67 至 3.98 之间，相加是 7.65
//! 合计 | 7.65      ✓   各行之和
//! 合计 | 3.83      ✓   在各行之间
//! ```
//!
//! ## 改法
//! 核对后改正；合计行不该有这个数的写 ——；另有算法的，在“列”下面给这一列写“计算”，或写核实说明。
//!
//! ## 依据
//! 平均数的算术。

use super::table_differs::unadded;
use crate::derive::Interval;
use crate::derive::ledger::Absence;
use crate::derive::query::{cell_name, range_of};
use crate::finding::{Fact, Finding, Severity};
use crate::model::{Number, Table};
use crate::profile::expression::Operator;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "figure/impossible-rate", name: "合计行的比例不可能", stage: Stage::Check, check };

/// A typed total of rates that is neither a mean of its rows nor their sum.
struct Wrong<'a> {
    column: usize,
    row: usize,
    typed: &'a Number,
    span: Span,
    smallest: &'a Number,
    largest: &'a Number,
    sum: Decimal,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = context.report.tables.values().filter(|table| !super::pending::ragged(context, table));
    let wrong = |table| unadded(table).filter_map(|column| wrong(context, table, column)).collect::<Vec<_>>();
    tables.filter_map(|table| finding(table, &wrong(table))).collect()
}

fn wrong<'a>(context: &'a Context<'_>, table: &'a Table, column: usize) -> Option<Wrong<'a>> {
    let row = table.total_row()?;
    let cell = table.cell(row, column).filter(|_| table.origin(row, column) == (row, column))?;
    let typed = cell.value.number()?;
    let (mut rows, mut sum) = (Vec::new(), Decimal::ZERO);
    for at in table.entries() {
        match context.ledger.tables.get(&table.name)?.get(at)?.get(column)?.as_ref()? {
            Ok((number, _)) => rows.push((range_of(table, (at, column), number), number)),
            Err(Absence::NotApplicable) => continue,
            Err(_) => return None,
        }
    }
    let (first, rest) = rows.split_first().filter(|(_, rest)| !rest.is_empty())?;
    let (mut least, mut most, mut total) = (first.0, first.0, first.0);
    for (range, _) in rest {
        (least, most, total) = (least.minimum(*range), most.maximum(*range), total.plus(*range));
    }
    for (_, number) in &rows {
        sum = sum.checked_add(number.value)?;
    }
    let own = range_of(table, (row, column), typed);
    if is_between(own, least, most) || own.meets(total) {
        return None;
    }
    let numbers = || rows.iter().map(|(_, number)| *number);
    let (smallest, largest) =
        (numbers().min_by_key(|number| number.value)?, numbers().max_by_key(|number| number.value)?);
    Some(Wrong { column, row, typed, span: cell.span, smallest, largest, sum })
}

fn is_between(own: Interval, least: Interval, most: Interval) -> bool {
    let may = |operator, other| own.compare(operator, other) != crate::derive::Comparison::CannotHold;
    may(Operator::GreaterOrEqual, least) && may(Operator::LessOrEqual, most)
}

fn finding(table: &Table, wrong: &[Wrong<'_>]) -> Option<Finding> {
    let first = wrong.first()?;
    let head = |one: &Wrong<'_>| table.columns.get(one.column).map(|column| column.name()).unwrap_or_default();
    let told: Vec<String> = wrong
        .iter()
        .map(|one| {
            let (name, sum) = (quote(&head(one)), Number::exact(one.sum));
            format!(
                "{name}填 {}，不在各行之间（{} 至 {}），也不是各行之和（{sum}）",
                one.typed, one.smallest, one.largest
            )
        })
        .collect();
    let message = format!("表格{}的合计行，{}。", quote(&table.name), told.join("；"));
    let help = "核对后改正；合计行不该有这个数的写 ——；另有算法的，在“列”下面给这一列写“计算”，或写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(first.typed.text.clone());
    let fact = |one: &Wrong<'_>| Fact::new(cell_name(table, one.row, one.column), &one.typed.text);
    finding.facts = wrong.iter().map(fact).collect();
    Some(mark(finding, wrong.iter().map(|one| (one.span, format!("此处填 {}", one.typed)))))
}
