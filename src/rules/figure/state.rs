//! How far the figures have been filled in, table by table; shared by the rules on missing figures.

use super::Context;
use crate::derive::ledger::Input;
use crate::model::{Figure, IndicatorId, Number, Period, ProblemKind, State};
use crate::profile::requirement::{Applicability, FormColumn, TableForm};
use crate::source::Span;

/// One cell that is asked for.
pub(super) struct Place<'a> {
    pub(super) id: IndicatorId,
    pub(super) period: Period,
    pub(super) figure: Option<&'a Figure>,
    /// True for 本期.
    pub(super) current: bool,
}

/// True if this report is asked for an indicator.
pub(super) fn asked(context: &Context<'_>, id: IndicatorId) -> bool {
    context.requirement.indicator(id).applicability == Applicability::All
}

/// The cells of a table that are asked for, row by row.
pub(super) fn places<'a>(context: &'a Context<'_>, form: &TableForm) -> Vec<Place<'a>> {
    let periods = &context.report.periods;
    let mut places = Vec::new();
    for id in form.indicators.iter().copied().filter(|id| asked(context, *id)) {
        let kind = context.requirement.indicator(id).period;
        for column in &form.columns {
            let period = match column {
                FormColumn::Previous => periods.previous(kind),
                FormColumn::Current => periods.current(kind),
                FormColumn::Respondents | FormColumn::Method => continue,
            };
            let figure = context.report.figures.cells.get(&(id, period));
            places.push(Place { id, period, figure, current: *column == FormColumn::Current });
        }
    }
    places
}

/// True if nobody has begun a table yet: every cell of 本期 is 待填, absent, or 计算 as a new folder has it. 上期 is carried
/// over at the turn of the year.
pub(super) fn untouched(places: &[Place<'_>]) -> bool {
    let begun = |figure: &Figure| !matches!(figure.state, State::Pending | State::Computed);
    !places.iter().any(|place| place.current && place.figure.is_some_and(begun))
}

/// True if a cell is empty because its spelling could not be read, which is reported on its own.
pub(super) fn faulty(context: &Context<'_>, span: Span) -> bool {
    context.load_problems.iter().any(|problem| {
        problem.span == span
            && matches!(
                problem.kind,
                ProblemKind::NotANumber { .. } | ProblemKind::NumberSpelling { .. } | ProblemKind::BadFormula { .. }
            )
    })
}

/// True if the whole row of an indicator could not be read, which is reported on its own.
pub(super) fn row_faulty(context: &Context<'_>, name: &str) -> bool {
    context.load_problems.iter().any(|problem| match &problem.kind {
        ProblemKind::WrongCount { name: row, .. }
        | ProblemKind::FilledTwice { name: row }
        | ProblemKind::BadValue { key: row, .. } => row == name,
        ProblemKind::UnknownName { nearest, .. } => nearest.as_deref() == Some(name),
        _ => false,
    })
}

/// The name of an indicator.
pub(super) fn name<'a>(context: &'a Context<'_>, id: IndicatorId) -> &'a str {
    &context.requirement.indicator(id).name
}

/// What stands at the place an input was read from.
pub(super) fn stands(context: &Context<'_>, input: &Input) -> String {
    match input.indicator {
        Some(id) => filled(context, id, input.period, &input.value),
        None => format!("此处填 {}", input.value),
    }
}

/// The label of a figure's cell: what is filled in there, or what the member schools make where 汇总 stands.
pub(super) fn filled(context: &Context<'_>, id: IndicatorId, period: Period, value: &Number) -> String {
    let cell = context.report.figures.cells.get(&(id, period));
    match cell.map(|figure| &figure.state) {
        Some(State::Gathered(_)) => format!("此处汇总得 {value}"),
        _ => format!("此处填 {value}"),
    }
}

/// Names of cells for a list: the indicator alone if both periods are meant, else with its period.
pub(super) fn names(context: &Context<'_>, cells: &[(IndicatorId, Period)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (id, period) in cells {
        let plain = name(context, *id).to_owned();
        let both = cells.iter().filter(|(other, _)| other == id).count() > 1;
        let shown = if both { plain } else { format!("{plain}（{period}）") };
        if !names.contains(&shown) {
            names.push(shown);
        }
    }
    names
}
