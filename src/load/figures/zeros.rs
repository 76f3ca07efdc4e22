//! 无: an explicit zero for every row of a table, or of the block that a name heads.

use super::Reader;
use crate::load::columns::Column;
use crate::model::{Figure, IndicatorId, Number, State};
use crate::profile::requirement::{Applicability, Indicator};
use crate::source::Span;
use rust_decimal::Decimal;

impl Reader<'_> {
    pub(super) fn head_of_block(&self, name: &str) -> Option<IndicatorId> {
        let spellings = [name.to_owned(), format!("{name}数"), format!("{name}数量")];
        spellings.iter().find_map(|name| self.requirement.find(name))
    }

    /// The rows a name with 无 answers: the indicator and, in its table, all rows below its number; without a number
    /// of its own, the rows that are part of it.
    pub(super) fn block(&self, id: IndicatorId) -> Vec<IndicatorId> {
        let Some(form) = self.requirement.table_of(id) else { return vec![id] };
        let numbered = self.requirement.indicator(id).number.is_some();
        let below = |row: &&IndicatorId| {
            let indicator = self.requirement.indicator(**row);
            **row == id
                || (indicator.number.is_none() && (numbered || indicator.shares_label || self.part_of(indicator, id)))
        };
        form.indicators.iter().skip_while(|row| **row != id).take_while(below).copied().collect()
    }

    /// True if the indicator is part of another, directly or through others.
    fn part_of(&self, indicator: &Indicator, whole: IndicatorId) -> bool {
        let mut parent = indicator.parent;
        for _ in 0..self.requirement.indicators.len() {
            match parent {
                Some(id) if id == whole => return true,
                Some(id) => parent = self.requirement.indicator(id).parent,
                None => return false,
            }
        }
        false
    }

    /// Fills rows with zeros; a row filled before keeps its value.
    pub(super) fn nothing(&mut self, rows: &[IndicatorId], name: Span, span: Span) {
        for id in rows {
            if self.requirement.indicator(*id).applicability != Applicability::All || !self.claim(*id, name) {
                continue;
            }
            for column in [Column::Previous, Column::Current] {
                let state = State::Filled(Number::exact(Decimal::ZERO));
                self.figures.cells.insert((*id, self.period(column, *id)), Figure { state, span, name });
            }
        }
    }
}
