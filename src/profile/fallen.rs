//! What falls with an indicator that an upper layer drops (删去): the formulas, rules and standards of the layers below
//! that ask for it, and what asks for a figure that only such a formula computed.

use crate::model::IndicatorId;
use crate::nearest::fold_text;
use crate::profile::mention;
use crate::profile::merge::{Layered, Merged};
use crate::profile::names::Names;
use crate::profile::requirement::{OpenClause, Provenance};
use crate::profile::schema::{FormulaEntry, Text};
use std::collections::HashMap;

/// Takes out what falls; rules and standards are listed as clauses that are not evaluated.
pub(crate) fn fallen(merged: &mut Merged) -> Vec<OpenClause> {
    let mut clauses = Vec::new();
    let mut told = 0;
    // a formula that falls may be all there was of a figure
    while told < merged.removed.len() {
        told = merged.removed.len();
        let dropped = Dropped::of(merged);
        merged.rules.retain(|Layered { name: id, entry, provenance }| {
            let gone = entry.formula.as_ref().and_then(|text| dropped.by(text, provenance, "式"));
            clauses.extend(gone.map(|gone| clause(id, entry.name.as_ref(), provenance, gone)));
            gone.is_none()
        });
        let kind = merged.kind.as_ref();
        merged.standards.retain(|Layered { name: id, entry, provenance }| {
            let gone = entry.formula.as_ref().and_then(|text| dropped.by(text, provenance, "式"));
            let applies = entry.kinds.as_ref().is_none_or(|kinds| kind.is_some_and(|kind| kinds.contains(kind)));
            clauses.extend(gone.filter(|_| applies).map(|gone| clause(id, entry.name.as_ref(), provenance, gone)));
            gone.is_none()
        });
        let mut without = Vec::new();
        merged.formulas.retain_mut(|Layered { name, entry, provenance }| {
            let stays = keep_formula(entry, provenance, &dropped);
            if !stays {
                without.push(name.value.clone());
            }
            stays
        });
        let rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
        let typed: Vec<&str> = rows.map(|row| row.name.value.as_str()).collect();
        without.retain(|name| !typed.contains(&name.as_str()));
        let layers = merged.layers.len();
        merged.removed.extend(without.into_iter().map(|name| (name, layers)));
    }
    clauses
}

fn clause(id: &Text, name: Option<&String>, provenance: &Provenance, gone: &str) -> OpenClause {
    OpenClause {
        id: id.value.clone(),
        name: name.cloned().unwrap_or_default(),
        reason: format!("所用的指标“{gone}”在这一版规范里已删去"),
        rule: None,
        excused_by: None,
        provenance: provenance.clone(),
    }
}

/// Takes out the ways to compute that ask for what is gone; false if none is left.
fn keep_formula(entry: &mut FormulaEntry, provenance: &Provenance, dropped: &Dropped) -> bool {
    let (formula, variants) = (entry.formula.is_some(), entry.variants.is_some());
    let falls = |text: &Text, key: &str| dropped.by(text, provenance, key).is_some();
    entry.formula = entry.formula.take().filter(|text| !falls(text, "式"));
    entry.respondents = entry.respondents.take().filter(|text| !falls(text, "调查人数"));
    if let Some(variants) = &mut entry.variants {
        variants.0.retain(|(_, text)| !falls(text, "口径"));
    }
    entry.variants = entry.variants.take().filter(|variants| !variants.0.is_empty());
    let left = entry.formula.is_some() || entry.variants.is_some() || entry.respondents.is_some();
    left || !(formula || variants)
}

/// The indicators that are gone.
struct Dropped {
    /// Every name a formula may use, the gone ones too.
    names: Names,
    /// Each with its name and how many layers there were when it went.
    gone: HashMap<IndicatorId, (String, usize)>,
    layers: Vec<String>,
}

impl Dropped {
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
        for (index, (name, layers)) in merged.removed.iter().enumerate() {
            // one that came back under its name is asked for again
            if names.find(name).is_none() {
                let id = IndicatorId(known.len() + index);
                names.add(name, id);
                gone.insert(id, (name.clone(), *layers));
            }
        }
        Self { names, gone, layers: merged.layers.clone() }
    }

    /// The indicator a formula of a lower layer asks for in vain.
    fn by(&self, text: &Text, provenance: &Provenance, key: &str) -> Option<&str> {
        let folded = fold_text(&text.value);
        if !self.gone.values().any(|(name, _)| folded.contains(&fold_text(name))) {
            return None;
        }
        let layer = provenance.layer_of(key);
        let own = self.layers.iter().position(|known| known == layer).unwrap_or_default();
        let below = |id| self.gone.get(&id).is_some_and(|(_, layers)| own + 1 < *layers);
        let id = mention::named(&text.value, &self.names, below)?;
        self.gone.get(&id).map(|(name, _)| name.as_str())
    }
}
