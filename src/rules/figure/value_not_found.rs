//! ## 查什么
//! 算式里的条件（个数(获奖, 等级 = 一等奖)）所写的值，那张表的那一列里一行也没有，于是得数是 0。只是提示。字与字之间的空格不计，
//! √、✓ 一样。报告自己的算式（表格里的、report.yaml 的“计算”）才查；条件写“本行”的不查。
//!
//! ## 为什么
//! 确实没有的，0 是对的；写错一个字也是 0，而且不声不响。
//!
//! ## 例
//! ```text
//! 表“获奖”的“等级”列：一等奖、二等奖
//! =个数(获奖, 等级 = 1等奖)        ✗   一行也没有
//! =个数(获奖, 等级 = 一等奖)       ✓
//! ```
//!
//! ## 改法
//! 照表里的写法改；本年确实没有的，不必改。
//!
//! ## 依据
//! 本工具的算式写法。

use crate::derive::query::same;
use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Table};
use crate::profile::compile::REPORT_LAYER;
use crate::profile::expression::{Expression, ExpressionKind, TableQuery};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use indexmap::IndexSet;

pub(super) static RULE: Rule =
    Rule { code: "figure/value-not-found", name: "条件里的值表里没有", stage: Stage::Check, check };

/// What a condition writes for the text of the formula's own row.
const THIS_ROW: &str = "本行";

/// A condition that no row meets.
#[derive(PartialEq)]
struct Unmet {
    table: String,
    column: String,
    value: String,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found: Vec<(Unmet, Vec<Span>)> = Vec::new();
    for (expression, span) in formulas(context) {
        for unmet in queries(expression).into_iter().flat_map(|query| unmet(context, query)) {
            match found.iter_mut().find(|(known, _)| *known == unmet) {
                Some((_, spans)) => spans.extend(span),
                None => found.push((unmet, span.into_iter().collect())),
            }
        }
    }
    found.into_iter().filter_map(|(unmet, spans)| finding(context, &unmet, spans)).collect()
}

/// The report's own formulas, with their places where they stand in a table.
fn formulas<'a>(context: &'a Context<'_>) -> Vec<(&'a Expression, Option<Span>)> {
    let mut found = Vec::new();
    let own = context.requirement.formulas.values().filter(|formula| formula.provenance.layer == REPORT_LAYER);
    found.extend(own.filter_map(|formula| Some((&formula.variant()?.expression, None))));
    for table in context.report.tables.values() {
        let columns = table.columns.iter().filter_map(|column| column.formula.as_ref());
        let stated = columns.chain(table.row_formulas.values());
        found.extend(stated.map(|formula| (&formula.value.expression, Some(formula.span))));
        found.extend(table.rows.iter().flatten().filter_map(|cell| match &cell.value {
            CellContent::Formula(formula) => Some((&formula.expression, Some(cell.span))),
            _ => None,
        }));
    }
    found
}

fn queries(expression: &Expression) -> Vec<&TableQuery> {
    match &expression.kind {
        ExpressionKind::Table(query) => vec![query],
        _ => expression.children().into_iter().flat_map(queries).collect(),
    }
}

/// The conditions of a question that no row of its table meets.
fn unmet(context: &Context<'_>, query: &TableQuery) -> Vec<Unmet> {
    let Some(table) = context.report.tables.get(&query.table) else { return Vec::new() };
    let none = |column: &str, value: &str| {
        let rows = table.entries();
        let at = table.column(column).filter(|_| !rows.is_empty() && value != THIS_ROW);
        at.is_some_and(|at| rows.iter().all(|row| !same(table.text(*row, at), value)))
    };
    let conditions = query.conditions.iter().filter(|(column, value)| none(column, value));
    let unmet = |(column, value): &(String, String)| Unmet {
        table: table.name.clone(),
        column: column.clone(),
        value: value.clone(),
    };
    conditions.map(unmet).collect()
}

fn finding(context: &Context<'_>, unmet: &Unmet, spans: Vec<Span>) -> Option<Finding> {
    let table: &Table = context.report.tables.get(&unmet.table)?;
    let at = table.column(&unmet.column)?;
    let values: IndexSet<&str> = table.entries().into_iter().map(|row| table.text(row, at)).collect();
    let values: Vec<&str> = values.into_iter().filter(|value| !value.is_empty()).collect();
    let message =
        format!("算式里的条件“{} = {}”，表{}里一行也没有，得数是 0。", unmet.column, unmet.value, quote(&unmet.table));
    // no value is offered for another: 三等奖 is not 一等奖 misspelt
    let help = format!("表里这一列写的是：{}。写法不同的改成一样；本年确实没有的，不必改。", list(&values, "种"));
    let finding = RULE.finding(Severity::Note, message).help(help);
    let places = spans.into_iter().map(|span| (span, "这里的条件".to_owned()));
    Some(mark(finding, places.chain([(table.title.span, "这张表".to_owned())])))
}
