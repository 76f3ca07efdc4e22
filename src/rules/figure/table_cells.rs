//! Typed cells of own tables that their formula or total contradicts: what several rules speak of.

use crate::derive::ledger::Computation;
use crate::derive::pairs;
use crate::derive::query::{cell_name, range_of};
use crate::finding::Fact;
use crate::model::{Number, Table};
use crate::rules::Context;
use crate::source::Span;

/// What fills a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Filled {
    /// 合计: 首行 or 末行.
    Total,
    /// A row that calls itself 小计.
    Subtotal,
    /// 计算 of its column.
    Column,
    /// 行计算.
    Row,
}

/// A typed cell that its formula or total contradicts.
pub(super) struct Wrong<'a> {
    pub(super) name: String,
    pub(super) typed: &'a Number,
    pub(super) made: &'a Computation,
    /// By what it should have been filled.
    pub(super) by: Filled,
    /// True where the arithmetic leaves no room: whole numbers, or the sum of a column. Which rows a 小计 adds up is read
    /// from where it stands.
    pub(super) certain: bool,
    /// True where the typed number is the result cut off instead of rounded.
    pub(super) truncated: bool,
    pub(super) span: Span,
}

impl Wrong<'_> {
    /// 按 10 + 10 应为 20.
    pub(super) fn worked(&self) -> String {
        format!("按 {} 应为 {}", self.made.worked, self.made.rounded)
    }

    /// The cell's name within its table.
    pub(super) fn place(&self, table: &Table) -> &str {
        self.name.strip_prefix(&table.name).and_then(|name| name.strip_prefix('·')).unwrap_or(&self.name)
    }

    /// The typed and the computed number, to which an explanation is bound.
    pub(super) fn facts(&self) -> [Fact; 2] {
        let made = Fact::new(format!("{}（算出）", self.name), &self.made.rounded.text);
        [Fact::new(&self.name, &self.typed.text), made]
    }
}

/// The cells in order; a merged one where it is printed.
pub(super) fn wrong_cells<'a>(context: &'a Context<'_>, table: &Table) -> Vec<Wrong<'a>> {
    let mut found = Vec::new();
    let Some(rows) = context.ledger.tables.get(&table.name) else { return found };
    let totals = context.ledger.totals.get(&table.name);
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let Some(Ok((typed, Some(made)))) = cell else { continue };
            let total = totals.filter(|_| table.total_row() == Some(row)).and_then(|totals| totals.get(&column));
            let made = total.unwrap_or(made);
            let Some(written) = table.cell(row, column).filter(|_| table.origin(row, column) == (row, column)) else {
                continue;
            };
            let range = range_of(table, (row, column), typed);
            // a cell that is computed holds what it was computed to
            if typed.value == made.rounded.value || range.meets(made.range) {
                continue;
            }
            let formula = table.columns.get(column).and_then(|column| column.formula.as_ref());
            let total = table.total_row() == Some(row) || table.is_subtotal(row);
            let sum = total && formula.is_none_or(|own| own.value.text != made.formula);
            let exact = range.point().is_some() && made.range.point().is_some();
            let name = cell_name(table, row, column);
            let truncated = !sum && cut_off(typed, made);
            let by = match table.row_formulas.get(&row) {
                _ if !sum && formula.is_some_and(|own| own.value.text == made.formula) => Filled::Column,
                Some(own) if own.value.text == made.formula => Filled::Row,
                _ if table.is_subtotal(row) => Filled::Subtotal,
                _ => Filled::Total,
            };
            let certain = (sum || exact) && by != Filled::Subtotal;
            found.push(Wrong { name, typed, made, by, certain, truncated, span: written.span });
        }
    }
    found.extend(wrong_pairs(context, table));
    found
}

/// The numbers in totals of several (22人10天) that those above do not add up to.
fn wrong_pairs<'a>(context: &'a Context<'_>, table: &Table) -> Vec<Wrong<'a>> {
    let mut found = Vec::new();
    for total in context.ledger.pairs.get(&table.name).into_iter().flatten() {
        let Some(written) = table.cell(total.row, total.column) else { continue };
        let by = if table.is_subtotal(total.row) { Filled::Subtotal } else { Filled::Total };
        for (unit, typed, made) in &total.parts {
            let Some(typed) = typed.as_ref().filter(|typed| !pairs::range(typed).meets(made.range)) else { continue };
            let name = format!("{}·{unit}", cell_name(table, total.row, total.column));
            let certain = by == Filled::Total;
            found.push(Wrong { name, typed, made, by, certain, truncated: false, span: written.span });
        }
    }
    found
}

/// True if a number is what the formula gives with the further decimals cut off: 42.33 for 42.335….
fn cut_off(typed: &Number, made: &Computation) -> bool {
    made.exact.trunc_with_scale(typed.places()) == typed.value && made.exact.scale() > typed.places()
}
