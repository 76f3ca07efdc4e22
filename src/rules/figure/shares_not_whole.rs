//! ## 查什么
//! 饼图或环形图画的是几个百分数，而它们加起来不是 100%（四舍五入已放宽）；自备表格里以百分数为单位的一列，合计写的是 100，
//! 而各行加起来不是。
//!
//! ## 为什么
//! 饼图说的是整体怎样分成几份，各份要合成一个整体：漏了一份，或混进了别处的百分数，图就是错的。
//!
//! ## 例
//! ```text
//! 【统计图：就业去向】
//! 类型: 饼图
//! 数据: 第一产业就业占比、第二产业就业占比      ✗   合计 45.10%，漏了第三产业
//!
//! 去向 | 占比（%）
//! 升学 | 60.29
//! 就业 | 35.41
//! 合计 | 100                                    ✗   加起来是 95.70
//! ```
//! “其中”“小计”的行不算在各行里。
//!
//! ## 改法
//! 补上漏掉的一份，或改用柱形图；数错了的改数。
//!
//! ## 依据
//! 所用编制规范列明的条款：一次划分的各部分占比之和为百分之百，相差不超过 0.05。

use crate::derive::Interval;
use crate::derive::fraction::Fraction;
use crate::derive::query::cell_name;
use crate::finding::{Fact, Finding, Severity};
use crate::model::table::is_total_label;
use crate::model::{Number, Period, Table};
use crate::narrative::block::{Block, Chart, ChartKind};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage, prose};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule {
        code: "figure/shares-not-whole", name: "各部分占比之和不为百分之百", stage: Stage::Check, check
    };

/// How many shares a message adds up term by term.
const SPELT: usize = 8;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let charts = prose::all(context.narrative).filter_map(|block| match block {
        Block::Chart(chart) if matches!(chart.kind, ChartKind::Pie | ChartKind::Donut) => Some(chart),
        _ => None,
    });
    let tables = context.report.tables.values().flat_map(|table| of_table(context, table));
    charts.filter_map(|chart| finding(context, chart)).chain(tables).collect()
}

/// The columns of shares whose total says 100 and whose parts do not.
fn of_table(context: &Context<'_>, table: &Table) -> Vec<Finding> {
    let Some(total) = table.total_row().or_else(|| table.unstated_total()) else { return Vec::new() };
    let parts: Vec<usize> = table.entries().into_iter().filter(|row| *row != total).collect();
    let inner = |row: &usize| table.label_texts(*row).any(is_total_label);
    if parts.len() < 2 || parts.iter().any(inner) {
        return Vec::new();
    }
    (0..table.columns.len()).filter_map(|column| of_column(context, table, column, (total, &parts))).collect()
}

fn of_column(
    context: &Context<'_>,
    table: &Table,
    column: usize,
    (total, parts): (usize, &[usize]),
) -> Option<Finding> {
    let cells = context.ledger.tables.get(&table.name)?;
    let value = |row: usize| -> Option<&Number> {
        let (number, _) = cells.get(row)?.get(column)?.as_ref()?.as_ref().ok()?;
        (table.origin(row, column) == (row, column)).then_some(number)
    };
    let whole = value(total).filter(|whole| whole.value == Decimal::ONE_HUNDRED)?;
    if table.is_label(column) || !table.is_share(column) {
        return None;
    }
    let names: Vec<String> = parts.iter().map(|row| cell_name(table, *row, column)).collect();
    let numbers: Vec<&Number> = parts.iter().map(|row| value(*row)).collect::<Option<_>>()?;
    let shares: Vec<(&str, &Number)> = names.iter().map(String::as_str).zip(numbers).collect();
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(share.value))?;
    // rates of parts that are all whole make a whole rate
    if is_whole(&shares, sum) || shares.iter().any(|(_, share)| share.value >= Decimal::ONE_HUNDRED) {
        return None;
    }
    let head = table.columns.get(column)?.name();
    let terms = if shares.len() > SPELT {
        format!("{} 行之和", shares.len())
    } else {
        shares.iter().map(|(_, share)| share.text.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let message = format!("表{}的{}合计写 {whole}，而 {terms} = {sum}。", quote(&table.name), quote(&head));
    let help = "看看是不是漏了一行，或有一行写错；各行不是一个整体的各部分的，删去合计里的 100。";
    let finding = RULE.finding(Severity::Query, message).at(table.cell(total, column)?.span, "合计").help(help);
    Some(of_clause(context, finding, sum, &shares))
}

/// The finding with its clause and the values an explanation is bound to.
fn of_clause(context: &Context<'_>, mut finding: Finding, sum: Decimal, shares: &[(&str, &Number)]) -> Finding {
    let clause = context.requirement.open_clauses.iter().find(|clause| clause.rule.as_deref() == Some(RULE.code));
    finding.clause = clause.map(|clause| clause.id.clone());
    finding.found = Some(sum.to_string());
    finding.expected = Some("100".to_owned());
    finding.facts = shares.iter().map(|(name, share)| Fact::new(*name, &share.text)).collect();
    finding
}

fn finding(context: &Context<'_>, chart: &Chart) -> Option<Finding> {
    let indicator = |id| context.requirement.indicator(id);
    let percents = chart.data.iter().all(|id| indicator(id.value).kind == ValueKind::Percent);
    if chart.data.len() < 2 || !percents {
        return None;
    }
    let period = |id| -> Period {
        chart.periods.first().copied().unwrap_or_else(|| context.report.periods.current(indicator(id).period))
    };
    let shares: Vec<(&str, &Number)> = chart
        .data
        .iter()
        .map(|id| Some((indicator(id.value).name.as_str(), context.ledger.value(id.value, period(id.value))?)))
        .collect::<Option<_>>()?;
    let total = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| sum.checked_add(share.value))?;
    if is_whole(&shares, total) {
        return None;
    }
    let terms: Vec<&str> = shares.iter().map(|(_, share)| share.text.as_str()).collect();
    let message = format!("统计图{}的各份 {} = {total}，不是 100。", quote(&chart.name.value), terms.join(" + "));
    let help = "看看是不是漏了一份，或混进了别处的百分数；不是一个整体的各部分，改用柱形图。";
    let finding = RULE.finding(Severity::Query, message).at(chart.name.span, "这个图").help(help);
    Some(of_clause(context, finding, total, &shares))
}

/// Within 0.05 of 100, or possibly 100 for the values the rounded shares stand for.
fn is_whole(shares: &[(&str, &Number)], total: Decimal) -> bool {
    let near = (total - Decimal::ONE_HUNDRED).abs() <= Decimal::new(5, 2);
    let start = Interval::exact(Fraction::ZERO);
    let range = shares.iter().fold(start, |sum, (_, share)| sum.plus(Interval::of(share, false)));
    near || range.contains(Fraction::whole(100))
}
