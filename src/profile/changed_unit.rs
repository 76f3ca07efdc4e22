//! A 单位 that a layer gives anew puts formulas and rules of the layers below in the wrong: that is said once, at the line
//! that changes it, for what it breaks stands in files that its author cannot mend.

use crate::profile::mention;
use crate::profile::merge::{Layered, Merged};
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::Provenance;
use crate::profile::roster::Roster;
use crate::profile::schema::{IndicatorEntry, Text};

/// Gathers, from the problems from `known` on, those that come of a changed unit.
pub(crate) fn changed_units(merged: &Merged, roster: &Roster, known: usize, problems: &mut Vec<ProfileProblem>) {
    let mut changes: Vec<ProfileProblem> = Vec::new();
    let later = problems.split_off(known);
    for problem in later {
        let Some((row, of, why)) = cause(&problem, merged, roster) else {
            problems.push(problem);
            continue;
        };
        let Some(unit) = &row.entry.unit else { continue };
        match changes.iter_mut().find(|change| change.span == unit.span) {
            Some(change) => {
                if let ProfileFault::UnitChanged { of: broken, .. } = &mut change.fault
                    && !broken.contains(&of)
                {
                    broken.push(of);
                    change.related.push(problem.span);
                }
            }
            None => {
                let (name, unit_text) = (row.name.value.clone(), unit.value.clone());
                let fault = ProfileFault::UnitChanged { name, unit: unit_text, of: vec![of], why };
                changes.push(ProfileProblem::new(fault, unit.span).related(problem.span));
            }
        }
    }
    problems.extend(changes);
}

/// The row whose unit an upper layer changed, what no longer agrees with it, and how.
fn cause<'m>(
    problem: &ProfileProblem,
    merged: &'m Merged,
    roster: &Roster,
) -> Option<(&'m Layered<IndicatorEntry>, String, String)> {
    let ProfileFault::Unit { of, fault } = &problem.fault else { return None };
    let written = texts(merged).filter(|(.., text)| contains(text, problem));
    let (own, text) = written.map(|(from, key, text)| (merged.height(from.layer_of(key)), text)).next()?;
    let mut rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
    let changed = |row: &&Layered<IndicatorEntry>| {
        let above = row.entry.unit.is_some() && merged.height(row.provenance.layer_of("单位")) > own;
        let id = roster.find(&row.name.value).filter(|_| above);
        id.is_some_and(|id| mention::named(&text.value, &roster.names, |one| one == id).is_some())
    };
    Some((rows.find(changed)?, of.clone(), fault.message()))
}

/// Every formula with its provenance and the key it stands under.
fn texts(merged: &Merged) -> impl Iterator<Item = (&Provenance, &'static str, &Text)> {
    let formulas = merged.formulas.iter().flat_map(|it| {
        let variants = it.entry.variants.iter().flat_map(|variants| &variants.0);
        let variants = variants.map(|(_, text)| ("口径", text));
        let formula = it.entry.formula.iter().map(|text| ("式", text));
        let asked = it.entry.respondents.iter().map(|text| ("调查人数", text));
        formula.chain(variants).chain(asked).map(|(key, text)| (&it.provenance, key, text))
    });
    let rules = merged.rules.iter().filter_map(|it| Some((&it.provenance, "式", it.entry.formula.as_ref()?)));
    let standards = merged.standards.iter().filter_map(|it| Some((&it.provenance, "式", it.entry.formula.as_ref()?)));
    formulas.chain(rules).chain(standards)
}

/// True if a problem stands in a formula.
fn contains(text: &Text, problem: &ProfileProblem) -> bool {
    let (outer, inner) = (text.span, problem.span);
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
