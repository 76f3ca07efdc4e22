//! Totals of cells that hold several numbers (22人10天): each is added up with those that count the same.

use crate::derive::build::{Builder, computation};
use crate::derive::evaluate::{Evaluator, rounded};
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::derive::ledger::{Absence, Input, PairTotal};
use crate::derive::lookup::Lookup;
use crate::derive::query::missing;
use crate::derive::worked::Term;
use crate::model::{CellContent, Measured, Number, Period, Table};
use crate::source::Span;
use std::collections::HashSet;

/// What may stand between the numbers of a cell; its total is written alike.
const BETWEEN: [char; 6] = ['\n', '、', '，', ',', '；', ';'];

/// The sum of what counts the same in the cells of a column.
pub(crate) struct Part {
    /// What it counts: 人.
    pub(crate) unit: String,
    pub(crate) term: Term,
    /// The cells.
    pub(crate) spans: Vec<Span>,
}

/// The total or 小计 of such a column, part by part in the order they are written; none for any other cell.
pub(crate) fn total(table: &Table, row: usize, column: usize) -> Option<Result<Vec<Part>, Absence>> {
    let formula = table.columns.get(column)?.formula.is_some() || table.row_formulas.contains_key(&row);
    let rows = match table.is_subtotal(row) {
        true => table.subtotalled(row).to_vec(),
        false if table.total_row() == Some(row) => table.entries(),
        false => return None,
    };
    let cells = cells(table, &rows, column);
    let first = cells.iter().find_map(|(row, column)| pair(table, *row, *column))?;
    if formula || table.is_label(column) {
        return None;
    }
    if let Some(unclear) = table.unclear_subtotal() {
        return Some(Err(Absence::Ungrouped(table.row_name(unclear))));
    }
    Some(first.parts.iter().map(|(_, unit)| part(table, &cells, unit, first.parts.len())).collect())
}

/// The sums as one text, parted as the first cell parts its numbers.
pub(crate) fn written(table: &Table, row: usize, column: usize) -> Option<String> {
    let parts = total(table, row, column)?.ok()?;
    let first = (0..table.rows.len()).find_map(|row| pair(table, row, column))?;
    let between = BETWEEN.into_iter().find(|mark| first.text.contains(*mark)).map(String::from).unwrap_or_default();
    let number = |part: &Part| Some(format!("{}{}", part.term.exact.rounded(part.term.places?)?, part.unit));
    Some(parts.iter().map(number).collect::<Option<Vec<_>>>()?.join(&between))
}

impl Builder<'_> {
    /// The sums above a cell of several numbers, and what is typed there.
    pub(super) fn pair_total(
        &self,
        table: &Table,
        (row, column): (usize, usize),
        parts: &[Part],
    ) -> Result<PairTotal, Absence> {
        let content = table.cell(row, column).map(|cell| &cell.value);
        let typed = match content {
            Some(CellContent::Measured(measured)) => measured.parts.as_slice(),
            _ => &[],
        };
        let of = |unit: &str| typed.iter().find(|(_, own)| own == unit).map(|(number, _)| number.clone());
        let is_typed = content != Some(&CellContent::Computed);
        if is_typed && (typed.len() != parts.len() || parts.iter().any(|part| of(&part.unit).is_none())) {
            return Err(Absence::Unfit(table.text(row, column).to_owned()));
        }
        let heading = table.columns.get(column).map(|column| column.name()).unwrap_or_default();
        let period = Period(self.report().periods.year);
        let sum = |part: &Part| {
            let text = format!("合计({}.{heading}.{})", table.name, part.unit);
            let places = part.term.places.unwrap_or(0);
            let value = rounded(&part.term, places)?;
            let mut evaluator = Evaluator::new(self, &text);
            let spans = part.spans.clone().into();
            evaluator.note(Input { name: text.clone(), indicator: None, period, value, spans });
            Ok((part.unit.clone(), of(&part.unit), computation(&part.term, places, None, evaluator)?))
        };
        let text = written(table, row, column).ok_or(Absence::Overflow)?;
        Ok(PairTotal { row, column, text, parts: parts.iter().map(sum).collect::<Result<_, Absence>>()? })
    }
}

/// Each cell of a column once, where it is printed.
fn cells(table: &Table, rows: &[usize], column: usize) -> Vec<(usize, usize)> {
    let mut seen = HashSet::new();
    rows.iter().map(|row| table.origin(*row, column)).filter(|at| seen.insert(*at)).collect()
}

/// The numbers of a cell that holds several of different kinds.
fn pair(table: &Table, row: usize, column: usize) -> Option<&Measured> {
    match &table.cell(row, column)?.value {
        CellContent::Measured(measured) if measured.whole.is_none() => Some(measured),
        _ => None,
    }
}

/// The sum of the numbers with this unit: every cell has one, and no others than the first cell has.
fn part(table: &Table, cells: &[(usize, usize)], unit: &str, kinds: usize) -> Result<Part, Absence> {
    let (mut terms, mut spans) = (Vec::new(), Vec::new());
    for (row, column) in cells {
        let Some(cell) = table.cell(*row, *column) else { continue };
        let number = match &cell.value {
            CellContent::NotApplicable => continue,
            CellContent::Text(text) if text.trim().is_empty() => continue,
            CellContent::Measured(measured) => {
                let mut same = measured.parts.iter().filter(|(_, own)| own == unit).map(|(number, _)| number);
                let only = same.next().filter(|_| same.next().is_none() && measured.parts.len() == kinds);
                only.ok_or_else(|| Absence::Unfit(measured.text.trim().to_owned()))?
            }
            CellContent::Pending => return Err(Absence::Input(missing(table, *row, *column))),
            _ => return Err(Absence::Unfit(table.text(*row, *column).to_owned())),
        };
        terms.push(Term::value(number, range(number)));
        spans.push(cell.span);
    }
    let exact = terms.iter().try_fold(Fraction::ZERO, |sum, term| sum.plus(term.exact)).ok_or(Absence::Overflow)?;
    let range = terms.iter().map(|term| term.range).fold(Interval::exact(Fraction::ZERO), Interval::plus);
    Ok(Part { unit: unit.to_owned(), term: Term::listed(exact, range, &terms), spans })
}

/// What a number of such a cell stands for.
pub(crate) fn range(number: &Number) -> Interval {
    Interval::of(number, number.places() == 0)
}
