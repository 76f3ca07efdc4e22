//! Whether a value that cannot be computed only waits for a figure that its author left 待填: that figure's own finding
//! asks for it.

use crate::derive::ledger::{Absence, Needed};
use crate::model::{CellContent, Figure, IndicatorId, Period, State};
use crate::rules::Context;

/// How many formulas may lie between a value and the figure it waits for.
const DEPTH: usize = 16;

/// True if a formula only waits for a figure or a cell of an own table that is 待填.
pub(in crate::rules) fn waits(context: &Context<'_>, absence: &Absence) -> bool {
    reaches(context, absence, DEPTH)
}

/// True if a cell of the report is 待填.
pub(in crate::rules) fn pending(context: &Context<'_>, id: IndicatorId, period: Period) -> bool {
    context.report.figures.cells.get(&(id, period)).is_some_and(is_pending)
}

/// True if the number surveyed for an indicator is 待填, or is computed from one that is.
pub(in crate::rules) fn respondents_wait(context: &Context<'_>, id: IndicatorId) -> bool {
    respondents(context, id, DEPTH)
}

fn respondents(context: &Context<'_>, id: IndicatorId, depth: usize) -> bool {
    let survey = context.report.figures.surveys.get(&id);
    let state = survey.and_then(|survey| survey.respondents.as_ref()).map(|figure| &figure.state);
    match (state, depth.checked_sub(1)) {
        (Some(State::Pending), _) => true,
        (Some(State::Computed), Some(depth)) => {
            let formula = context.requirement.survey_formulas.get(&id);
            let inputs = formula.map(|formula| formula.expression.indicators()).unwrap_or_default();
            inputs.into_iter().any(|input| respondents(context, input, depth))
        }
        _ => false,
    }
}

fn is_pending(figure: &Figure) -> bool {
    matches!(figure.state, State::Pending | State::Gathered(None))
}

fn reaches(context: &Context<'_>, absence: &Absence, depth: usize) -> bool {
    let (Absence::Input(missing), Some(depth)) = (absence, depth.checked_sub(1)) else { return false };
    match &missing.needed {
        Needed::Respondents(id) => respondents(context, *id, depth),
        Needed::Cell(table, ..) => {
            let cells = context.report.tables.get(table).into_iter().flat_map(|table| table.rows.iter().flatten());
            cells.into_iter().any(|cell| cell.value == CellContent::Pending)
        }
        Needed::Figure(id, period) => {
            let computed = context.ledger.entries.get(&(*id, *period)).map(|entry| &entry.value);
            pending(context, *id, *period) || matches!(computed, Some(Err(absence)) if reaches(context, absence, depth))
        }
        Needed::OtherPeriod => false,
    }
}
