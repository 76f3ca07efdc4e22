//! What has a name: taking it out (删去), and the order of the chapters (章序).

use super::Merged;
use super::layer::{Layered, Surroundings};
use crate::nearest::nearest as nearest_of;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::Dropped;
use crate::profile::schema::{ChapterEntry, Text};
use std::collections::HashSet;

/// What a layer takes out, and how many layers there were then.
#[derive(Debug, Clone)]
pub struct Removed {
    /// What, and by whom.
    pub dropped: Dropped,
    /// How many layers there were.
    pub layers: usize,
}

impl Merged {
    /// Takes out whatever goes by this name. The parts of an indicator become parts of what it was a part of; a list and
    /// an evidence that hang on it go with it.
    pub(super) fn remove(&mut self, name: &Text, around: &Surroundings, problems: &mut Vec<ProfileProblem>) {
        let before = self.names().count();
        let called = self.called();
        let rows =
            self.tables.iter().filter(|table| table.name.value == name.value).flat_map(|table| &table.indicators);
        let rows: Vec<String> = rows.map(|row| row.name.value.clone()).collect();
        for row in rows {
            self.remove_indicator(&Text::new(row, name.span));
        }
        self.remove_indicator(name);
        let keep = |known: &Text| known.value != name.value;
        self.chapters.retain(|layered| keep(&layered.name));
        self.tables.retain(|table| keep(&table.name));
        self.lists.retain(|layered| keep(&layered.name));
        self.conditions.retain(|layered| keep(&layered.name));
        self.own_tables.retain(|layered| keep(&layered.name));
        self.standards.retain(|layered| keep(&layered.name));
        self.open_questions.retain(|layered| keep(&layered.name));
        self.rules.retain(|layered| keep(&layered.name));
        self.open_clauses.retain(|layered| keep(&layered.name));
        self.phrases.retain(|layered| keep(&layered.name));
        self.filing.retain(|layered| keep(&layered.name));
        self.note_removed(called, name, around);
        // one that this very layer carries on under another name is gone by that
        let layers = self.layers.len();
        let renamed = self.former.iter().any(|former| former.old.value == name.value && former.layers == layers);
        if self.names().count() == before && !renamed {
            let nearest = nearest_of(&name.value, self.names().map(|known| known.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::UnknownName { key: "删去", name: name.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, name.span));
        }
    }

    /// Takes out an indicator with its formula, and frees what the layers below hang on it.
    fn remove_indicator(&mut self, name: &Text) {
        if !self.indicator_names().any(|known| known.value == name.value) {
            return;
        }
        let below = |text: &Text| text.value == name.value && text.span.file != name.span.file;
        let rows = self.tables.iter().flat_map(|table| &table.indicators).chain(&self.base_indicators);
        let parent = rows.filter(|row| row.name.value == name.value).find_map(|row| row.entry.parent.clone());
        self.formulas.retain(|layered| layered.name.value != name.value);
        self.base_indicators.retain(|layered| layered.name.value != name.value);
        self.tables.iter_mut().for_each(|table| table.indicators.retain(|layered| layered.name.value != name.value));
        let rows = self.tables.iter_mut().flat_map(|table| &mut table.indicators).chain(&mut self.base_indicators);
        for row in rows {
            if row.entry.parent.as_ref().is_some_and(below) {
                row.entry.parent.clone_from(&parent);
            }
            let weighs = |text: &Text| text.span.file != name.span.file && weight(text) == Some(&name.value);
            row.entry.combine = row.entry.combine.take().filter(|combine| !weighs(combine));
        }
        self.lists.retain(|list| !list.entry.counts.as_ref().is_some_and(below));
        self.evidence.retain(|evidence| !below(&evidence.name));
        self.former.retain(|former| former.name != name.value);
    }

    /// Every name by which a report may call a figure, a table or a list.
    fn called(&self) -> Vec<String> {
        let rows = self.tables.iter().flat_map(|table| &table.indicators).chain(&self.base_indicators);
        let aliases = rows.filter_map(|row| row.entry.aliases.as_ref()).flatten();
        let aliases = aliases.chain(self.formulas.iter().filter_map(|it| it.entry.aliases.as_ref()).flatten());
        let parts = self.tables.iter().map(|table| &table.name).chain(self.lists.iter().map(|list| &list.name));
        let former = self.former.iter().map(|former| &former.old);
        self.indicator_names().chain(aliases).chain(parts).chain(former).map(|name| name.value.clone()).collect()
    }

    /// Keeps which of these names are gone, and why.
    fn note_removed(&mut self, before: Vec<String>, cause: &Text, around: &Surroundings) {
        let left: HashSet<String> = self.called().into_iter().collect();
        let (cause, provenance, layers) = (cause.value.clone(), around.alone("删去"), self.layers.len());
        let gone = before.into_iter().filter(|name| !left.contains(name)).map(|name| Removed {
            dropped: Dropped { name, cause: cause.clone(), year: self.year, provenance: provenance.clone() },
            layers,
        });
        self.removed.extend(gone);
    }

    /// 单位 of the indicators.
    pub(super) fn units(&self) -> Vec<String> {
        let rows = self.tables.iter().flat_map(|table| &table.indicators).chain(&self.base_indicators);
        rows.filter_map(|row| Some(row.entry.unit.as_ref()?.value.clone())).collect()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Text> {
        let chapters = self.chapters.iter().map(|layered| &layered.name);
        let base = self.base_indicators.iter().map(|layered| &layered.name);
        let rows = self.tables.iter().flat_map(|table| table.indicators.iter().map(|layered| &layered.name));
        let tables = self.tables.iter().map(|table| &table.name);
        let lists = self.lists.iter().map(|layered| &layered.name);
        let formulas = self.formulas.iter().map(|layered| &layered.name);
        let rules = self.rules.iter().map(|layered| &layered.name);
        let clauses = self.open_clauses.iter().map(|layered| &layered.name);
        let conditions = self.conditions.iter().map(|layered| &layered.name);
        let own_tables = self.own_tables.iter().map(|layered| &layered.name);
        let standards = self.standards.iter().map(|layered| &layered.name);
        let questions = self.open_questions.iter().map(|layered| &layered.name);
        let filing = self.filing.iter().map(|layered| &layered.name);
        let phrases = self.phrases.iter().map(|layered| &layered.name);
        let more = filing.chain(phrases).chain(conditions).chain(own_tables).chain(standards).chain(questions);
        chapters
            .chain(base)
            .chain(rows)
            .chain(tables)
            .chain(lists)
            .chain(formulas)
            .chain(rules)
            .chain(clauses)
            .chain(more)
    }

    /// The names of the indicators: rows, 基础指标, and what formulas compute.
    pub(crate) fn indicator_names(&self) -> impl Iterator<Item = &Text> {
        let rows = self.tables.iter().flat_map(|table| table.indicators.iter().map(|layered| &layered.name));
        let base = self.base_indicators.iter().map(|layered| &layered.name);
        rows.chain(base).chain(self.formulas.iter().map(|layered| &layered.name))
    }

    /// 章序: the chapters named come first, in this order; the others follow in theirs.
    pub(super) fn order(&mut self, order: &[Text], problems: &mut Vec<ProfileProblem>) {
        for name in order {
            if !self.chapters.iter().any(|chapter| chapter.name.value == name.value) {
                let known = self.chapters.iter().map(|chapter| chapter.name.value.as_str());
                let nearest = nearest_of(&name.value, known).map(str::to_owned);
                let fault = ProfileFault::UnknownName { key: "章序", name: name.value.clone(), nearest };
                problems.push(ProfileProblem::new(fault, name.span));
            }
        }
        let place = |chapter: &Layered<ChapterEntry>| {
            order.iter().position(|name| name.value == chapter.name.value).unwrap_or(order.len())
        };
        self.chapters.sort_by_key(place);
    }
}

/// The indicator a 汇总 weights by: 按人数加权(人数).
pub(super) fn weight(combine: &Text) -> Option<&str> {
    let (_, weight) = combine.value.split_once(['(', '（'])?;
    Some(weight.trim_end_matches([')', '）']).trim())
}
