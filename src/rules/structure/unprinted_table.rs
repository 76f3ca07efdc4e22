//! ## 查什么
//! tables/ 里的自备表格，正文没有放，也没有公式用到它的数。合成一条，列出是哪些。
//!
//! ## 为什么
//! 多半是忘了放进正文，辛苦做的表就没有印出来；也可能是换下来的旧表。只供公式取数、不印的表不报。
//!
//! ## 例
//! ```text
//! tables/学生资助.yaml  放着，正文没有【表：学生资助】      提示
//! 正文里另起一行写【表：学生资助】                          ✓
//! ```
//!
//! ## 改法
//! 要印的，在正文里另起一行写【表：名称】；不要的，移出 tables/ 文件夹。
//!
//! ## 依据
//! 本工具的约定：自备表格印在正文放它的地方。

use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Table};
use crate::narrative::Block;
use crate::profile::expression::Expression;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use std::collections::HashSet;

pub(super) static RULE: Rule =
    Rule { code: "structure/unprinted-table", name: "表格没有印出", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    // where a table goes is settled when the text is written
    if context.draft {
        return Vec::new();
    }
    let mut used: HashSet<&str> = expressions(context).flat_map(Expression::tables).collect();
    used.extend(prose::all(context.narrative).filter_map(|block| match block {
        Block::Table { name, .. } => Some(name.value.trim()),
        _ => None,
    }));
    let unused: Vec<&Table> = context
        .report
        .tables
        .values()
        .filter(|table| table.part_of.is_none() && !is_used(context, &used, table))
        .collect();
    if unused.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = unused.iter().map(|table| table.name.as_str()).collect();
    let message = format!("有 {} 张自备表格正文没有放：{}。", names.len(), list(&names, "张"));
    let finding = RULE
        .finding(Severity::Note, message)
        .help("要印的，在正文里另起一行写【表：名称】；不要的，移出 tables/ 文件夹。");
    vec![mark(finding, unused.iter().map(|table| (table.title.span, "这张表没有印出".to_owned())))]
}

/// True if a table or one of its parts is printed or asked.
fn is_used(context: &Context<'_>, used: &HashSet<&str>, table: &Table) -> bool {
    let parts = context.report.tables.values().filter(|part| part.part_of.as_ref() == Some(&table.name));
    std::iter::once(table).chain(parts).any(|part| used.contains(part.name.as_str()))
}

/// Every formula in force or admitted, and every constraint.
fn expressions<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Expression> {
    let formulas = context.requirement.formulas.values().flat_map(|formula| &formula.variants);
    let formulas = formulas.map(|variant| &variant.expression);
    let constraints = context.requirement.constraints.iter().map(|constraint| &constraint.expression);
    formulas.chain(constraints).chain(context.report.tables.values().flat_map(of_table))
}

/// The formulas of a table's columns and cells.
fn of_table(table: &Table) -> impl Iterator<Item = &Expression> {
    let columns = table.columns.iter().filter_map(|column| Some(&column.formula.as_ref()?.value.expression));
    let rows = table.row_formulas.values().map(|formula| &formula.value.expression);
    columns.chain(rows).chain(table.rows.iter().flatten().filter_map(|cell| match &cell.value {
        CellContent::Formula(formula) => Some(&formula.expression),
        _ => None,
    }))
}
