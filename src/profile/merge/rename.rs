//! A row under a new name (沿用): the row itself is renamed, with everything below that names it.

use super::Merged;
use super::layer::{Layered, Surroundings};
use super::names::weight;
use crate::model::IndicatorId;
use crate::profile::carry::CarryEntry;
use crate::profile::mention;
use crate::profile::names::Names;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::schema::{FormulaEntry, IndicatorEntry, ProfileFile, Text};
use crate::source::Spanned;
use std::collections::HashMap;

/// A name an indicator had in a layer below.
#[derive(Debug, Clone)]
pub struct FormerName {
    /// The old name, at the place that says so.
    pub old: Text,
    /// The name it goes by now.
    pub name: String,
    /// How many layers there were when it was renamed.
    pub layers: usize,
}

/// Old name → new name, of one layer.
type Pairs = HashMap<String, Text>;

impl Merged {
    /// Renames the indicators of the layers below that this layer carries on under another name: the entry itself, and
    /// every 上级, 接在, 随, 佐证, 汇总, formula, rule and standard that names it. What this layer itself writes of the old
    /// name as 上级 or 接在 is meant for the new one.
    pub(super) fn rename(&mut self, layer: &mut ProfileFile, around: &Surroundings) {
        let pairs = self.renamed_by(layer);
        if pairs.is_empty() {
            return;
        }
        let (names, olds) = self.dictionary(&pairs);
        self.reword(&names, &olds);
        let rows = self.tables.iter_mut().flat_map(|table| &mut table.indicators).chain(&mut self.base_indicators);
        for row in rows {
            if rename_key(row, &pairs, around)
                && let Some(aliases) = &mut row.entry.aliases
            {
                aliases.retain(|alias| alias.value != row.name.value);
            }
            rename_inside(&mut row.entry, &pairs);
        }
        for formula in &mut self.formulas {
            rename_key(formula, &pairs, around);
        }
        for evidence in &mut self.evidence {
            rename_key(evidence, &pairs, around);
        }
        for list in &mut self.lists {
            replace(&mut list.entry.counts, &pairs);
        }
        for former in &mut self.former {
            if let Some(new) = pairs.get(&former.name) {
                former.name.clone_from(&new.value);
            }
        }
        // a name that goes back to what it was is no former one
        self.former.retain(|former| former.name != former.old.value);
        let layers = self.layers.len();
        for (old, new) in &pairs {
            let old = Text::new(old.clone(), new.span);
            self.former.push(FormerName { old, name: new.value.clone(), layers });
        }
        self.former.sort_by(|one, other| (&one.name, one.layers).cmp(&(&other.name, other.layers)));
        let tables = layer.tables.iter_mut().flatten().filter_map(|table| table.value.indicators.as_mut());
        for (name, entry) in tables.chain(layer.base_indicators.as_mut()).flat_map(|entries| &mut entries.0) {
            rename_inside(entry, &pairs);
            entry.after = entry.after.take().filter(|after| after.value != name.value);
        }
    }

    /// Answers a name that an upper layer uses and a layer below has replaced with the new one.
    pub(super) fn point_to_new_names(&self, problems: &mut [ProfileProblem]) {
        for problem in problems {
            if let ProfileFault::OverlayUnknown { name, nearest, .. } | ProfileFault::UnknownName { name, nearest, .. } =
                &mut problem.fault
                && let Some(former) = self.former.iter().rev().find(|former| former.old.value == *name)
            {
                *nearest = Some(former.name.clone());
            }
        }
    }

    /// 沿用 of a layer, as far as it gives an indicator of the layers below a name that none of them has.
    fn renamed_by(&self, layer: &ProfileFile) -> Pairs {
        let known = |name: &str| self.indicator_names().any(|known| known.value == name);
        let entries = layer.carried.iter().flat_map(|entries| &entries.0);
        let pairs: Vec<(&str, &Text)> = entries
            .filter_map(|(name, entry)| Some((entry.value.old.as_deref()?, name)))
            .filter(|(old, name)| *old != name.value && known(old))
            .collect();
        let mut found = Pairs::new();
        for (old, name) in &pairs {
            let free = !known(&name.value) || pairs.iter().any(|(other, _)| *other == name.value);
            if free && !found.contains_key(*old) {
                found.insert((*old).to_owned(), (*name).clone());
            }
        }
        found
    }

    /// The names formulas below are written with, and what the renamed ones among them become.
    fn dictionary(&self, pairs: &Pairs) -> (Names, HashMap<IndicatorId, (String, String)>) {
        let mut names = Names::new();
        let mut olds = HashMap::new();
        let mut known: Vec<&Text> = self.indicator_names().collect();
        let rows = self.tables.iter().flat_map(|table| &table.indicators).chain(&self.base_indicators);
        known.extend(rows.filter_map(|row| row.entry.aliases.as_ref()).flatten());
        for (index, name) in known.into_iter().enumerate() {
            names.add(&name.value, IndicatorId(index));
            if let Some(new) = pairs.get(&name.value) {
                olds.entry(names.find(&name.value).unwrap_or(IndicatorId(index)))
                    .or_insert_with(|| (name.value.clone(), new.value.clone()));
            }
        }
        (names, olds)
    }

    /// Writes the new names into formulas and into what is said about them.
    fn reword(&mut self, names: &Names, olds: &HashMap<IndicatorId, (String, String)>) {
        let formulas = self.formulas.iter_mut().flat_map(|formula| {
            let FormulaEntry { formula, variants, respondents, .. } = &mut formula.entry;
            let variants = variants.iter_mut().flat_map(|variants| &mut variants.0).map(|(_, text)| text);
            formula.iter_mut().chain(variants).chain(respondents)
        });
        let rules = self.rules.iter_mut().filter_map(|rule| rule.entry.formula.as_mut());
        let standards = self.standards.iter_mut().filter_map(|standard| standard.entry.formula.as_mut());
        for text in formulas.chain(rules).chain(standards) {
            if let Some(renamed) = mention::renamed(&text.value, names, olds) {
                text.value = renamed;
            }
        }
        let rows = self.tables.iter_mut().flat_map(|table| &mut table.indicators).chain(&mut self.base_indicators);
        let definitions = rows.filter_map(|row| row.entry.definition.as_mut());
        let remedies = self.rules.iter_mut().filter_map(|rule| rule.entry.remedy.as_mut());
        let notes = self.standards.iter_mut().filter_map(|standard| standard.entry.note.as_mut());
        for prose in definitions.chain(remedies).chain(notes) {
            *prose = mention::reworded(prose, names, olds);
        }
    }
}

/// 沿用 of an upper layer of the same year over that of a lower: what was carried on under a name that is changed again
/// is carried on under the last.
pub(super) fn carry(carried: &mut Vec<(Text, Spanned<CarryEntry>)>, name: Text, mut entry: Spanned<CarryEntry>) {
    if let Some(between) = &entry.value.old
        && let Some(at) = carried.iter().position(|(known, _)| known.value == *between)
    {
        let (_, below) = carried.remove(at);
        entry.value.old = below.value.old.or(entry.value.old);
        entry.value.broken = entry.value.broken.or(below.value.broken);
    }
    carried.retain(|(known, _)| known.value != name.value);
    carried.push((name, entry));
}

/// Gives an entry its new name; true if it has one.
fn rename_key<T>(layered: &mut Layered<T>, pairs: &Pairs, around: &Surroundings) -> bool {
    let Some(new) = pairs.get(&layered.name.value) else { return false };
    layered.name = new.clone();
    around.name(&mut layered.provenance);
    true
}

/// The names an indicator's own fields hold.
fn rename_inside(entry: &mut IndicatorEntry, pairs: &Pairs) {
    replace(&mut entry.parent, pairs);
    replace(&mut entry.after, pairs);
    if let Some(combine) = &mut entry.combine
        && let Some(new) = weight(combine).and_then(|weight| pairs.get(weight))
    {
        let head = combine.value.split(['(', '（']).next().unwrap_or_default();
        combine.value = format!("{head}({})", new.value);
    }
}

fn replace(slot: &mut Option<Text>, pairs: &Pairs) {
    if let Some(text) = slot
        && let Some(new) = pairs.get(text.value.trim())
    {
        text.value.clone_from(&new.value);
    }
}
