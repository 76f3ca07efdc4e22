//! Cells of own tables that the text names: `{{ 表名.行名.列名 }}`, or the same name in the 数据 of a chart, is a figure of
//! the report, computed by the formula of the same name.

use crate::narrative::bound_names;
use crate::profile::expression::ExpressionKind;
use crate::profile::names::{Names, TableNames};
use crate::profile::parser::parse;
use crate::profile::schema::{Entries, FormulaEntry};
use crate::source::{Span, Spanned};

/// How many cells the texts of one report may name.
const LIMIT: usize = 4_000;

/// The names in `{{ }}` and in the charts of a text that begin with a table's name and a dot.
pub(in crate::load) fn named_in(text: &str, tables: &[TableNames]) -> Vec<String> {
    let of_table = |name: &str| {
        let after = |table: &str| Some(name.strip_prefix(table)?.trim_start().starts_with(['.', '．', '。']));
        let names = tables.iter().flat_map(|table| [Some(table.name.as_str()), table.alias.as_deref()]);
        names.flatten().any(|table| after(table) == Some(true))
    };
    bound_names(text).filter(|name| of_table(name)).map(str::to_owned).collect()
}

/// Adds a formula for every cell that is named and has none; a name that leads to no cell is left for the text to report.
pub(in crate::load) fn add(
    formulas: &mut Entries<FormulaEntry>,
    cells: impl Iterator<Item = String>,
    tables: &[TableNames],
    place: Span,
) {
    let mut names = Names::new();
    tables.iter().for_each(|table| names.add_table(table.clone()));
    let mut seen = std::collections::HashSet::new();
    let own: std::collections::HashSet<String> = formulas.0.iter().map(|(name, _)| name.value.clone()).collect();
    for cell in cells.filter(|cell| !own.contains(cell) && seen.insert(cell.clone())).take(LIMIT) {
        let Ok(expression) = parse(&cell, &names) else { continue };
        let ExpressionKind::Table(query) = &expression.kind else { continue };
        let column = query.kind.column().and_then(|column| names.table(&query.table)?.column(column));
        let unit = match query.kind.part() {
            Some(part) => part.to_owned(),
            None => column.and_then(|column| column.unit.as_ref()).map(|unit| unit.to_string()).unwrap_or_default(),
        };
        let text = |text: String| Spanned::new(text, place);
        let entry =
            FormulaEntry { formula: Some(text(cell.clone())), unit: Some(text(unit)), ..FormulaEntry::default() };
        formulas.0.push((text(cell), entry));
    }
}
