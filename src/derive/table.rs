//! The report's own tables: computed cells, totals, and what the formulas give beside typed values.
//!
//! A computed cell is rounded once: at the row's places, else the column's, else — for sums and differences — at the
//! largest number of places among the operands, else at two. A total is the sum of its column's cells as printed; only a
//! column whose formula divides (a share, a mean, a per-head value) is computed anew from the totals of its own row.

use crate::derive::build::{Builder, Slot, computation};
use crate::derive::evaluate::{Evaluator, rounded};
use crate::derive::ledger::{Absence, Computation, Input, TableCell};
use crate::derive::lookup::{Lookup, Recency};
use crate::derive::query::{cell_name, column_total};
use crate::model::{CellContent, Period, Table, TableFormula};
use crate::profile::expression::{Expression, ExpressionKind, Function, Operator};

/// Places of a computed cell where nothing declares them and no sum or difference gives them.
const DEFAULT_PLACES: u32 = 2;

/// What fills a cell that is to be computed.
enum Filling<'a> {
    Formula(&'a TableFormula),
    ColumnTotal,
}

impl Builder<'_> {
    /// Every cell of a table, merged cells resolved; `None` where the cell holds text.
    pub(crate) fn table(&self, index: usize, table: &Table) -> Vec<Vec<Option<TableCell>>> {
        let cells = |row, width| (0..width).map(|column| self.compared(index, table, row, column)).collect();
        table.rows.iter().enumerate().map(|(row, written)| cells(row, written.len())).collect()
    }

    /// A cell with, where it is typed, what the formula would give.
    fn compared(&self, index: usize, table: &Table, row: usize, column: usize) -> Option<TableCell> {
        let (row, column) = table.origin(row, column);
        let cell = self.table_cell(index, table, row, column)?;
        let typed = matches!(table.cell(row, column)?.value, CellContent::Number(_));
        Some(match (cell, filling(table, row, column)) {
            (Ok((number, None)), Some(filling)) if typed => {
                Ok((number, self.fill(index, table, row, column, &filling).ok()))
            }
            (cell, _) => cell,
        })
    }

    /// The value of a cell that is not merged: typed, or computed once.
    pub(crate) fn table_cell(&self, index: usize, table: &Table, row: usize, column: usize) -> Option<TableCell> {
        let own;
        let filling = match &table.cell(row, column)?.value {
            CellContent::Number(number) => return Some(Ok((number.clone(), None))),
            CellContent::Text(_) | CellContent::SameAsLeft | CellContent::SameAsAbove => return None,
            CellContent::NotApplicable => return Some(Err(Absence::NotApplicable)),
            CellContent::Pending => return Some(Err(Absence::Pending)),
            CellContent::Formula(formula) => {
                own = Filling::Formula(formula);
                Some(own)
            }
            CellContent::Computed => filling(table, row, column),
        };
        let key = (index, row, column);
        match self.cells.borrow().get(&key) {
            Some(Slot::Made(made)) => return Some(made.clone()),
            Some(Slot::Open) => return Some(Err(Absence::Cycle(cell_name(table, row, column)))),
            None => {}
        }
        self.cells.borrow_mut().insert(key, Slot::Open);
        let made = match filling {
            Some(filling) => {
                let made = self.fill(index, table, row, column, &filling);
                made.map(|computation| (computation.rounded.clone(), Some(computation)))
            }
            None => Err(Absence::NoFormula),
        };
        self.cells.borrow_mut().insert(key, Slot::Made(made.clone()));
        Some(made)
    }

    fn fill(
        &self,
        index: usize,
        table: &Table,
        row: usize,
        column: usize,
        filling: &Filling<'_>,
    ) -> Result<Computation, Absence> {
        let declared = declared_places(table, row, column);
        match filling {
            Filling::Formula(formula) => {
                let mut evaluator = Evaluator::new(self, &formula.text);
                evaluator.row = Some((index, row));
                let term = evaluator.number(&formula.expression, Recency::CURRENT)?;
                let places = declared.or(term.places).unwrap_or(DEFAULT_PLACES);
                computation(&term, places, None, evaluator)
            }
            Filling::ColumnTotal => {
                let heading = table.columns.get(column).map(|column| column.name()).unwrap_or_default();
                let text = format!("合计({}.{heading})", table.name);
                let (term, spans) = column_total(self, table, column)?;
                let places = declared.or(term.places).unwrap_or(DEFAULT_PLACES);
                let value = rounded(&term, places)?;
                let period = Period(self.report().periods.year);
                let mut evaluator = Evaluator::new(self, &text);
                evaluator.note(Input { name: text.clone(), indicator: None, period, value, spans });
                computation(&term, places, None, evaluator)
            }
        }
    }
}

/// What would fill a cell by its column or as a total; none where the table says nothing.
fn filling(table: &Table, row: usize, column: usize) -> Option<Filling<'_>> {
    let formula = table.columns.get(column)?.formula.as_ref().map(|formula| &formula.value);
    let is_total = table.total_row() == Some(row);
    match formula {
        Some(formula) if !is_total || divides(&formula.expression) => Some(Filling::Formula(formula)),
        _ if is_total && column >= table.label_columns => Some(Filling::ColumnTotal),
        _ => None,
    }
}

/// True if a formula divides, so that its totals are no sum of its values.
fn divides(expression: &Expression) -> bool {
    let here = match &expression.kind {
        ExpressionKind::Binary(operator, ..) => *operator == Operator::Divide,
        ExpressionKind::Call(function, _) => matches!(function, Function::Share | Function::Mean),
        _ => false,
    };
    here || expression.children().into_iter().any(divides)
}

/// The places declared for a cell: by its row's name or one of its labels, else by its column.
fn declared_places(table: &Table, row: usize, column: usize) -> Option<u32> {
    let labels = (0..table.label_columns.max(1)).map(|label| table.text(row, label));
    let by_row = table.row_places.get(&table.row_name(row));
    let by_label = || labels.into_iter().find_map(|label| table.row_places.get(label));
    by_row.or_else(by_label).copied().or_else(|| table.columns.get(column)?.places)
}
