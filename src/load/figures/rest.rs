//! 其余: one word for every row that a table, or the whole file, does not name, so that a school that has little need not
//! list what it does not have.

use super::Reader;
use crate::load::columns::{self, Column};
use crate::load::{cell, shown};
use crate::model::{Figure, IndicatorId, ProblemKind, State};
use crate::profile::requirement::Applicability;
use crate::source::{Entry, Kind, Mapping};

/// The key.
pub const REST: &str = "其余";

impl Reader<'_> {
    /// 其余 of a table: its rows that nothing has filled.
    pub(super) fn rest_of_table(&mut self, mapping: &Mapping, rows: &[IndicatorId], columns: &[Column]) {
        if let Some((entry, state)) = self.rest(mapping) {
            self.fill_rest(entry, &state, rows, columns);
        }
    }

    /// 其余 of a whole file: every row of every table that nothing has filled; where it is 不适用, the figures outside the
    /// tables too.
    pub(super) fn rest_of_file(&mut self, mapping: &Mapping, outer: &[Column]) {
        let Some((entry, state)) = self.rest(mapping) else { return };
        let requirement = self.requirement;
        for form in &requirement.tables {
            let columns = columns::inherited(columns::usual(&form.columns), outer);
            self.fill_rest(entry, &state, &form.indicators, &columns);
        }
        if state == State::NotApplicable {
            let ids = (0..requirement.indicators.len()).map(IndicatorId);
            let base: Vec<IndicatorId> = ids
                .filter(|id| requirement.table_of(*id).is_none() && !requirement.formulas.contains_key(id))
                .collect();
            self.fill_rest(entry, &state, &base, outer);
        }
    }

    /// The entry and what it says; a word that says neither of the two is a problem.
    fn rest<'m>(&mut self, mapping: &'m Mapping) -> Option<(&'m Entry, State)> {
        let entry = mapping.entries.iter().find(|entry| entry.key.value == REST)?;
        match entry.value.text().and_then(cell::word) {
            Some(state @ (State::NotApplicable | State::Pending)) => Some((entry, state)),
            _ => {
                if !matches!(entry.value.kind, Kind::Bad) {
                    let (key, text) = (REST.to_owned(), shown(&entry.value));
                    let expected = "不适用，或待填；是零的逐行写 0，或整块写“无”".to_owned();
                    self.problem(ProblemKind::BadValue { key, text, expected }, entry.value.place());
                }
                None
            }
        }
    }

    fn fill_rest(&mut self, entry: &Entry, state: &State, rows: &[IndicatorId], columns: &[Column]) {
        let (name, span) = (entry.key.span, entry.value.span);
        for id in rows.iter().copied() {
            let asked = self.requirement.indicator(id).applicability == Applicability::All;
            if !asked || self.filled.contains_key(&id) {
                continue;
            }
            for column in columns.iter().filter(|column| column.is_year()) {
                let figure = Figure { state: state.clone(), span, name };
                self.figures.cells.entry((id, self.period(*column, id))).or_insert(figure);
            }
        }
    }
}
