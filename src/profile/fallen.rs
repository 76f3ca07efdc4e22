//! What falls with an indicator that an upper layer drops (删去): the formulas, rules and standards of the layers below
//! that ask for it, and what asks for a figure that only such a formula computed. What the same layer or one above it,
//! the report's own included, asks of it falls as well and is a problem.

use crate::model::IndicatorId;
use crate::nearest::fold_text;
use crate::profile::formulas::place;
use crate::profile::mention;
use crate::profile::merge::{Layered, Merged, Removed};
use crate::profile::names::Names;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Dropped, OpenClause, Provenance, Requirement};
use crate::profile::schema::{FormulaEntry, Text};
use crate::source::Span;
use std::collections::HashMap;

/// Takes out what falls; rules and standards of lower layers are listed as clauses that are not evaluated.
pub(crate) fn fallen(merged: &mut Merged, problems: &mut Vec<ProfileProblem>) -> Vec<OpenClause> {
    let mut clauses = Vec::new();
    let mut told = 0;
    // a formula that falls may be all there was of a figure
    while told < merged.removed.len() {
        told = merged.removed.len();
        let lost = Lost::of(merged);
        merged.rules.retain(|Layered { name: id, entry, provenance }| {
            let gone = entry.formula.as_ref().and_then(|text| lost.by(text, provenance, "式"));
            clauses.extend(gone.as_ref().and_then(|gone| gone.tell(id, entry.name.as_ref(), provenance, problems)));
            gone.is_none()
        });
        let kind = merged.kind.as_ref();
        merged.standards.retain(|Layered { name: id, entry, provenance }| {
            let gone = entry.formula.as_ref().and_then(|text| lost.by(text, provenance, "式"));
            let applies = entry.kinds.as_ref().is_none_or(|kinds| kind.is_some_and(|kind| kinds.contains(kind)));
            let asked = gone.as_ref().filter(|_| applies);
            clauses.extend(asked.and_then(|gone| gone.tell(id, entry.name.as_ref(), provenance, problems)));
            gone.is_none()
        });
        let mut without: Vec<Dropped> = Vec::new();
        merged.formulas.retain_mut(|Layered { name, entry, provenance }| {
            let cause = fallen_formula(name, entry, provenance, &lost, problems);
            without.extend(cause.map(|cause| Dropped { name: name.value.clone(), ..cause.clone() }));
            cause.is_none()
        });
        let rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
        let typed: Vec<&str> = rows.map(|row| row.name.value.as_str()).collect();
        without.retain(|dropped| !typed.contains(&dropped.name.as_str()));
        let layers = merged.layers.len();
        merged.removed.extend(without.into_iter().map(|dropped| Removed { dropped, layers }));
    }
    clauses
}

/// Says of a name that it is dropped instead of that nobody knows it.
pub(crate) fn answer_dropped(requirement: &Requirement, problems: &mut [ProfileProblem]) {
    for problem in problems {
        if let ProfileFault::UnknownName { key, name, .. } = &problem.fault
            && let Some(dropped) = requirement.dropped(name)
        {
            let (of, by) = ((*key).to_owned(), dropped.provenance.layer.clone());
            problem.fault = ProfileFault::Dropped { of, name: name.clone(), by };
        }
    }
}

/// Takes out the ways to compute that ask for what is gone; what was dropped if none is left.
fn fallen_formula<'l>(
    name: &Text,
    entry: &mut FormulaEntry,
    provenance: &Provenance,
    lost: &'l Lost,
    problems: &mut Vec<ProfileProblem>,
) -> Option<&'l Dropped> {
    let computed = entry.formula.is_some() || entry.variants.is_some();
    let mut cause = None;
    let mut falls = |text: &Text, key: &str| {
        let Some(gone) = lost.by(text, provenance, key) else { return false };
        cause = Some(gone.dropped);
        gone.tell(name, None, provenance, problems);
        true
    };
    entry.formula = entry.formula.take().filter(|text| !falls(text, "式"));
    entry.respondents = entry.respondents.take().filter(|text| !falls(text, "调查人数"));
    if let Some(variants) = &mut entry.variants {
        variants.0.retain(|(_, text)| !falls(text, "口径"));
    }
    entry.variants = entry.variants.take().filter(|variants| !variants.0.is_empty());
    let left = entry.formula.is_some() || entry.variants.is_some() || entry.respondents.is_some();
    cause.filter(|_| computed && !left)
}

/// What a text asks for in vain.
struct Gone<'l> {
    dropped: &'l Dropped,
    /// True if the text is of a layer below the one that drops it.
    below: bool,
    span: Span,
}

impl Gone<'_> {
    /// The clause that is not evaluated for it; what stands beside or above 删去 is a problem instead.
    fn tell(
        &self,
        id: &Text,
        name: Option<&String>,
        provenance: &Provenance,
        problems: &mut Vec<ProfileProblem>,
    ) -> Option<OpenClause> {
        let Dropped { name: gone, provenance: by, .. } = self.dropped;
        if !self.below {
            let fault = ProfileFault::Dropped { of: id.value.clone(), name: gone.clone(), by: by.layer.clone() };
            problems.push(ProfileProblem::new(fault, self.span));
            return None;
        }
        Some(OpenClause {
            id: id.value.clone(),
            name: name.cloned().unwrap_or_default(),
            reason: format!("所用的指标“{gone}”在这一版规范里已删去"),
            rule: None,
            excused_by: None,
            provenance: provenance.clone(),
        })
    }
}

/// The indicators that are gone.
struct Lost {
    /// Every name a formula may use, the gone ones too.
    names: Names,
    gone: HashMap<IndicatorId, Removed>,
    layers: Vec<String>,
}

impl Lost {
    fn of(merged: &Merged) -> Self {
        let mut names = Names::new();
        let rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
        let aliases = rows.filter_map(|row| row.entry.aliases.as_ref()).flatten();
        let former = merged.former.iter().map(|former| &former.old);
        let known: Vec<&Text> = merged.indicator_names().chain(aliases).chain(former).collect();
        for (index, name) in known.iter().enumerate() {
            names.add(&name.value, IndicatorId(index));
        }
        let mut gone = HashMap::new();
        for (index, removed) in merged.removed.iter().enumerate() {
            // one that came back under its name is asked for again
            if names.find(&removed.dropped.name).is_none() {
                let id = IndicatorId(known.len() + index);
                names.add(&removed.dropped.name, id);
                gone.insert(id, removed.clone());
            }
        }
        Self { names, gone, layers: merged.layers.clone() }
    }

    /// What a formula asks for in vain.
    fn by(&self, text: &Text, provenance: &Provenance, key: &str) -> Option<Gone<'_>> {
        let folded = fold_text(&text.value);
        if !self.gone.values().any(|removed| folded.contains(&fold_text(&removed.dropped.name))) {
            return None;
        }
        let id = mention::named(&text.value, &self.names, |id| self.gone.contains_key(&id))?;
        let Removed { dropped, layers } = self.gone.get(&id)?;
        let layer = provenance.layer_of(key);
        // what a report adds is of no layer of the requirement: it stands above them all
        let own = self.layers.iter().position(|known| known == layer).unwrap_or(self.layers.len());
        let at = text.value.find(dropped.name.as_str());
        let span = at.map_or(text.span, |at| place(text, at..at + dropped.name.len()));
        Some(Gone { dropped, below: own + 1 < *layers, span })
    }
}
