//! What has a name: taking it out (删去), and the order of the chapters (章序).

use super::Merged;
use super::layer::Layered;
use crate::nearest::nearest;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::schema::{ChapterEntry, Text};

impl Merged {
    pub(super) fn remove(&mut self, name: &Text, problems: &mut Vec<ProfileProblem>) {
        let before = self.names().count();
        let keep = |known: &Text| known.value != name.value;
        self.chapters.retain(|layered| keep(&layered.name));
        self.base_indicators.retain(|layered| keep(&layered.name));
        self.tables.iter_mut().for_each(|table| table.indicators.retain(|layered| keep(&layered.name)));
        self.tables.retain(|table| keep(&table.name));
        self.lists.retain(|layered| keep(&layered.name));
        self.formulas.retain(|layered| keep(&layered.name));
        self.conditions.retain(|layered| keep(&layered.name));
        self.own_tables.retain(|layered| keep(&layered.name));
        self.standards.retain(|layered| keep(&layered.name));
        self.open_questions.retain(|layered| keep(&layered.name));
        self.rules.retain(|layered| keep(&layered.name));
        self.open_clauses.retain(|layered| keep(&layered.name));
        self.phrases.retain(|layered| keep(&layered.name));
        self.filing.retain(|layered| keep(&layered.name));
        if self.names().count() < before {
            self.removed.push((name.value.clone(), self.layers.len()));
        } else {
            let nearest = nearest(&name.value, self.names().map(|known| known.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::UnknownName { key: "删去", name: name.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, name.span));
        }
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
                let nearest = nearest(&name.value, known).map(str::to_owned);
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
