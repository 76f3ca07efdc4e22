//! Builds the ledger: every figure and every computed figure of a report, this period's and last period's.
//!
//! The policy of the *visible sum*: a computed figure is rounded once, 四舍五入, at its declared places; from then on its
//! value IS the rounded value, and every later formula, table and sentence uses it as a reader sees it. So
//! 26.05 − 21.80 is 4.25, whatever stood behind the two.
//!
//! A typed value stands even where a formula is in force; what the formula gives is kept beside it for comparison. A row of
//! an official table is computed only where its author wrote 计算; figures in no table are computed wherever nothing is typed.
//! Figures and own tables may need one another, cell by cell: each value is made when first asked for and kept, and a
//! value that comes back to itself is an [`Absence::Cycle`].

use crate::derive::evaluate::{Evaluator, rounded};
use crate::derive::ledger::{Absence, Computation, Entry, Ledger, Origin, TableCell};
use crate::derive::lookup::{Found, Lookup, Recency};
use crate::derive::query::Answers;
use crate::derive::table::Beside;
use crate::derive::worked::Term;
use crate::model::{Figure, IndicatorId, Number, Period, Report, State, Table};
use crate::profile::Requirement;
use crate::profile::requirement::{Applicability, Indicator, ValueKind};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// A value under way or made.
#[derive(Clone)]
pub(crate) enum Slot<T> {
    Open,
    Made(T),
}

/// Values made so far, each once.
type Made<K, T> = RefCell<HashMap<K, Slot<T>>>;

/// The ledger in the making.
pub(crate) struct Builder<'a> {
    requirement: &'a Requirement,
    report: &'a Report,
    /// Computations of indicators.
    computed: Made<(IndicatorId, Period), Result<Computation, Absence>>,
    /// Computed cells of own tables: table, row, column.
    pub(crate) cells: Made<(usize, usize, usize), TableCell>,
    nesting: Cell<u16>,
    answers: Answers,
}

/// What passing from one formula into another counts for in depth, beside the parts of a formula.
const PASSAGE: u16 = 5;

/// The ledger of a report under a requirement: figures of 本期 and 上期 (and of any other period typed), 调查人数, own tables.
pub fn ledger(requirement: &Requirement, report: &Report) -> Ledger {
    let builder = Builder {
        requirement,
        report,
        computed: RefCell::default(),
        cells: RefCell::default(),
        nesting: Cell::new(0),
        answers: Answers::default(),
    };
    let mut ledger = Ledger::default();
    // In the order of dependence first, so that no formula has to reach far.
    for id in requirement.formulas.keys() {
        for recency in [Recency::PREVIOUS, Recency::CURRENT] {
            let _ = builder.figure(*id, recency.period(requirement, report, *id));
        }
    }
    for id in (0..requirement.indicators.len()).map(IndicatorId) {
        for recency in [Recency::PREVIOUS, Recency::CURRENT] {
            let period = recency.period(requirement, report, id);
            ledger.entries.insert((id, period), builder.entry(id, period));
        }
    }
    let mut typed: Vec<_> = report.figures.cells.keys().filter(|key| !ledger.entries.contains_key(*key)).collect();
    typed.sort();
    for (id, period) in typed {
        if id.0 < requirement.indicators.len() {
            ledger.entries.insert((*id, *period), builder.entry(*id, *period));
        }
    }
    for (id, survey) in &report.figures.surveys {
        if let (Some(figure), Ok((number, _))) = (&survey.respondents, builder.respondents(*id)) {
            ledger.respondents.insert(*id, (number, figure.span));
        }
    }
    for (index, (name, table)) in report.tables.iter().enumerate() {
        let mut beside = Beside::default();
        ledger.tables.insert(name.clone(), builder.table(index, table, &mut beside));
        ledger.unheld.extend((!beside.unheld.is_empty()).then(|| (name.clone(), beside.unheld)));
        ledger.pairs.extend((!beside.pairs.is_empty()).then(|| (name.clone(), beside.pairs)));
        let totals = builder.own_totals(index, table);
        if !totals.is_empty() {
            ledger.totals.insert(name.clone(), totals);
        }
    }
    ledger
}

/// The places a computed value of an indicator is rounded to: the declared ones, none for counts, otherwise two.
pub fn places(indicator: &Indicator) -> u32 {
    match indicator.kind {
        ValueKind::Count => indicator.places.unwrap_or(0),
        ValueKind::Decimal | ValueKind::Percent | ValueKind::Money => indicator.places.unwrap_or(2),
    }
}

/// A computation from what an evaluation yields.
pub(crate) fn computation<L: Lookup>(
    term: &Term,
    places: u32,
    variant: Option<String>,
    evaluator: Evaluator<'_, L>,
) -> Result<Computation, Absence> {
    Ok(Computation {
        variant,
        formula: evaluator.text.to_owned(),
        worked: term.text.clone(),
        exact: term.exact.to_decimal().ok_or(Absence::Overflow)?,
        rounded: rounded(term, places)?,
        range: term.range,
        unit: term.unit.clone(),
        inputs: evaluator.inputs,
    })
}

impl Builder<'_> {
    fn entry(&self, id: IndicatorId, period: Period) -> Entry {
        let absent = |absence| Entry { value: Err(absence), origin: None, check: None };
        match self.report.figures.cells.get(&(id, period)) {
            Some(Figure { state: State::Filled(number), span, .. }) => Entry {
                value: Ok(number.clone()),
                origin: Some(Origin::Typed(*span)),
                check: self.has_formula(id).then(|| self.computation(id, period)),
            },
            Some(Figure { state: State::Gathered(Some(number)), span, .. }) => {
                Entry { value: Ok(number.clone()), origin: Some(Origin::Gathered(*span)), check: None }
            }
            Some(Figure { state: State::Computed, .. }) => self.computed_entry(id, period),
            Some(Figure { state, .. }) => absent(absence_of(state)),
            None if self.has_formula(id) && !self.is_row(id) => self.computed_entry(id, period),
            None => Entry {
                value: Err(self.unwritten(id)),
                origin: None,
                check: self.has_formula(id).then(|| self.computation(id, period)),
            },
        }
    }

    fn computed_entry(&self, id: IndicatorId, period: Period) -> Entry {
        match self.computation(id, period) {
            Ok(made) => {
                Entry { value: Ok(made.rounded.clone()), origin: Some(Origin::Computed(Box::new(made))), check: None }
            }
            Err(absence) => Entry { value: Err(absence), origin: None, check: None },
        }
    }

    /// What the formula in force gives; made once.
    fn computation(&self, id: IndicatorId, period: Period) -> Result<Computation, Absence> {
        match self.computed.borrow().get(&(id, period)) {
            Some(Slot::Made(made)) => return made.clone(),
            Some(Slot::Open) => return Err(Absence::Cycle(self.requirement.indicator(id).name.clone())),
            None => {}
        }
        self.computed.borrow_mut().insert((id, period), Slot::Open);
        let made = self.passing(|| self.compute(id, period));
        self.computed.borrow_mut().insert((id, period), Slot::Made(made.clone()));
        made
    }

    fn compute(&self, id: IndicatorId, period: Period) -> Result<Computation, Absence> {
        let formula = self.requirement.formulas.get(&id);
        let variant = formula.and_then(|formula| formula.variant()).ok_or(Absence::NoFormula)?;
        let recency = self.recency(id, period).ok_or(Absence::NoFormula)?;
        let scopes = self.report.scopes.mixed(&variant.expression, Some(id), self.requirement);
        if !scopes.is_empty() {
            return Err(Absence::Mixed(scopes.into_iter().map(str::to_owned).collect()));
        }
        let mut evaluator = Evaluator::new(self, &variant.text);
        let term = evaluator.number(&variant.expression, recency)?;
        let name = Some(variant.name.clone()).filter(|name| !name.is_empty());
        let indicator = self.requirement.indicator(id);
        // a cell of a table that the text names stands there as it stands in the table
        let as_written = term.places.filter(|_| variant.text == indicator.name);
        computation(&term, as_written.unwrap_or_else(|| places(indicator)), name, evaluator)
    }

    /// What the formula of 调查人数 gives; the depth of nesting ends what comes back to itself.
    fn surveyed(&self, id: IndicatorId) -> Result<Number, Absence> {
        let formula = self.requirement.survey_formulas.get(&id).ok_or(Absence::NoFormula)?;
        let mut evaluator = Evaluator::new(self, &formula.text);
        let term = evaluator.number(&formula.expression, Recency::CURRENT)?;
        rounded(&term, 0)
    }

    /// How many periods back a period lies; none for one that is neither 本期 nor before it.
    fn recency(&self, id: IndicatorId, period: Period) -> Option<Recency> {
        let kind = self.requirement.indicator(id).period;
        if period == self.report.periods.current(kind) {
            return Some(Recency::CURRENT);
        }
        let back = self.report.periods.previous(kind).0.checked_sub(period.0)?;
        u16::try_from(back).ok().filter(|back| *back < 100).map(|back| Recency(back + 1))
    }

    /// Passes into another formula: its frames count as well.
    pub(crate) fn passing<T>(&self, into: impl FnOnce() -> T) -> T {
        self.nesting.set(self.nesting.get().saturating_add(PASSAGE));
        let result = into();
        self.nesting.set(self.nesting.get().saturating_sub(PASSAGE));
        result
    }

    fn has_formula(&self, id: IndicatorId) -> bool {
        self.requirement.formulas.get(&id).is_some_and(|formula| formula.variant().is_some())
    }

    fn is_row(&self, id: IndicatorId) -> bool {
        self.requirement.table_of(id).is_some()
    }

    /// Why nothing stands where nothing is written.
    fn unwritten(&self, id: IndicatorId) -> Absence {
        match self.requirement.indicator(id).applicability {
            Applicability::All => Absence::Pending,
            Applicability::HigherOnly | Applicability::Excused(_) => Absence::NotApplicable,
        }
    }
}

fn absence_of(state: &State) -> Absence {
    match state {
        State::NotApplicable => Absence::NotApplicable,
        State::Awaited => Absence::Awaited,
        State::Pending | State::Gathered(_) | State::Filled(_) | State::Computed => Absence::Pending,
    }
}

impl Lookup for Builder<'_> {
    fn requirement(&self) -> &Requirement {
        self.requirement
    }

    fn report(&self) -> &Report {
        self.report
    }

    fn figure(&self, id: IndicatorId, period: Period) -> Found {
        let computed = || self.computation(id, period).map(|made| (made.rounded, Vec::new()));
        match self.report.figures.cells.get(&(id, period)) {
            Some(Figure { state: State::Filled(number) | State::Gathered(Some(number)), span, .. }) => {
                Ok((number.clone(), vec![*span]))
            }
            Some(Figure { state: State::Computed, .. }) => computed(),
            Some(Figure { state, .. }) => Err(absence_of(state)),
            None if self.has_formula(id) && !self.is_row(id) => computed(),
            None => Err(self.unwritten(id)),
        }
    }

    fn respondents(&self, id: IndicatorId) -> Found {
        let survey = self.report.figures.surveys.get(&id).and_then(|survey| survey.respondents.as_ref());
        match survey {
            Some(Figure { state: State::Filled(number), span, .. }) => Ok((number.clone(), vec![*span])),
            Some(Figure { state: State::Computed, .. }) => {
                self.passing(|| self.surveyed(id)).map(|number| (number, Vec::new()))
            }
            Some(Figure { state, .. }) => Err(absence_of(state)),
            None => Err(Absence::Pending),
        }
    }

    fn cell(&self, table: &Table, row: usize, column: usize) -> Option<TableCell> {
        let index = self.report.tables.get_index_of(&table.name)?;
        self.table_cell(index, table, row, column)
    }

    fn nesting(&self) -> &Cell<u16> {
        &self.nesting
    }

    fn answers(&self) -> &Answers {
        &self.answers
    }
}

#[cfg(test)]
mod tests;
