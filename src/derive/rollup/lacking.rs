//! Why a figure of the region that is computed anew has no value: which indicator of which members is missing.

use super::{Lack, Rollup, Slot, Source};
use crate::derive::ledger::{Absence, Ledger, Needed};
use crate::model::{IndicatorId, Report};
use crate::profile::Requirement;
use crate::profile::combine::Combine;
use std::collections::HashSet;

/// How far a lack is followed from formula to formula.
const DEEPEST: usize = 16;

/// True if a member does not have what it computes a figure from: every figure the formula names is 不适用, directly or by
/// its own formula. Where one of them has a value or is still owed, the result is missing and not 不适用.
pub(super) fn inapplicable(source: Source<'_>, id: IndicatorId, slot: Slot) -> bool {
    let (mut open, mut seen) = (vec![id], HashSet::from([id]));
    while let Some(id) = open.pop() {
        let period = slot.period(source.requirement, source.report, id);
        match source.ledger.entries.get(&(id, period)).map(|entry| &entry.value) {
            Some(Err(Absence::NotApplicable)) => continue,
            Some(Err(Absence::Input(_))) => {}
            _ => return false,
        }
        let variant = source.requirement.formulas.get(&id).and_then(|formula| formula.variant());
        let inputs = variant.map(|variant| variant.expression.indicators()).unwrap_or_default();
        if inputs.is_empty() {
            return false;
        }
        open.extend(inputs.into_iter().filter(|input| seen.insert(*input)));
    }
    true
}

/// What is known when a lack is looked into.
pub(super) struct Lacking<'a> {
    pub(super) requirement: &'a Requirement,
    pub(super) report: &'a Report,
    pub(super) rollup: &'a Rollup,
    /// The ledger of the combined values.
    pub(super) made: &'a Ledger,
    pub(super) slot: Slot,
}

impl Lacking<'_> {
    /// What keeps an indicator's formula from its value, followed through the formulas it needs.
    pub(super) fn of(&self, id: IndicatorId, absence: &Absence) -> Lack {
        let (mut id, mut absence) = (id, absence);
        for _ in 0..DEEPEST {
            let missing = match absence {
                Absence::NoFormula => return Lack::NotCombined,
                Absence::Unknown(table) => return Lack::OwnTable(table.clone(), self.besides(id)),
                Absence::Input(missing) => missing,
                _ => break,
            };
            let Needed::Figure(input, period) = missing.needed else { break };
            let Some(slot) = Slot::of(self.requirement, self.report, input, period) else { break };
            let Some(combined) = self.rollup.entries.get(&(input, slot)) else {
                return Lack::Nowhere(missing.name.clone());
            };
            if let Err(Lack::Members(members)) = &combined.value {
                return Lack::Input(missing.name.clone(), members.clone());
            }
            let entry = self.made.entries.get(&(input, period)).filter(|_| combined.how == Combine::Recomputed);
            let Some(Err(deeper)) = entry.map(|entry| &entry.value) else { break };
            (id, absence) = (input, deeper);
        }
        Lack::Formula(absence.clone())
    }

    /// What the members owe of the indicators that a formula names.
    fn besides(&self, id: IndicatorId) -> Vec<(String, Vec<(usize, Absence)>)> {
        let variant = self.requirement.formulas.get(&id).and_then(|formula| formula.variant());
        let inputs = variant.map(|variant| variant.expression.indicators()).unwrap_or_default();
        let owed = |input: IndicatorId| match &self.rollup.entries.get(&(input, self.slot))?.value {
            Err(Lack::Members(owing)) => Some((self.requirement.indicator(input).name.clone(), owing.clone())),
            _ => None,
        };
        inputs.into_iter().filter_map(owed).collect()
    }
}
