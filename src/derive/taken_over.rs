//! Cells of the report's own tables that take over a figure or another cell as it stands, and what they are where there is
//! no value to take over.

use crate::derive::build::Builder;
use crate::derive::ledger::{Absence, Needed};
use crate::derive::lookup::Lookup;
use crate::profile::expression::{Expression, ExpressionKind, Function, QueryKind};

impl Builder<'_> {
    /// Why a cell has no value: one that takes over a figure as it stands is 不适用 where that figure is.
    pub(super) fn taken_over(&self, expression: &Expression, absence: Absence) -> Absence {
        let Absence::Input(missing) = &absence else { return absence };
        let behind = match &missing.needed {
            Needed::Figure(id, period) => self.figure(*id, *period).err(),
            Needed::Cell(table, row, column) => {
                let table = self.report().tables.get(table);
                table.and_then(|table| self.cell(table, *row, *column)).and_then(Result::err)
            }
            Needed::Respondents(_) | Needed::OtherPeriod => None,
        };
        if behind == Some(Absence::NotApplicable) && as_it_stands(expression) {
            Absence::NotApplicable
        } else {
            absence
        }
    }
}

/// True for a formula that is nothing but the name of a figure or a cell: nothing is computed with it.
fn as_it_stands(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Indicator(_) | ExpressionKind::Column(_) | ExpressionKind::Row(_) => true,
        ExpressionKind::Table(query) => matches!(query.kind, QueryKind::Cell { .. }),
        ExpressionKind::Call(Function::Previous, arguments) => arguments.iter().all(as_it_stands),
        _ => false,
    }
}
