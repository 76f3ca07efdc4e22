//! Tables and formulas of one layer over those below.

use super::Merged;
use super::layer::{Layered, Surroundings, is_whole, lay, only_known, pairs, place_after, take};
use crate::profile::problem::ProfileProblem;
use crate::profile::requirement::Provenance;
use crate::profile::schema::{FormulaEntry, IndicatorEntry, NoteEntry, TableEntry, Text};

/// A table whose rows are merged one by one.
#[derive(Debug, Clone)]
pub struct MergedTable {
    /// 名称.
    pub name: Text,
    /// 列.
    pub columns: Vec<Text>,
    /// 印出.
    pub heads: Vec<(Text, String)>,
    /// 注.
    pub notes: Vec<NoteEntry>,
    /// 填报条件 of all its rows.
    pub condition: Option<Text>,
    /// 指标.
    pub indicators: Vec<Layered<IndicatorEntry>>,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

impl Merged {
    pub(super) fn add_table(
        &mut self,
        name: Text,
        entry: TableEntry,
        around: &Surroundings,
        problems: &mut Vec<ProfileProblem>,
    ) {
        let (outer, around) = (around, around.inside(&entry));
        let at = self.tables.iter().position(|table| table.name.value == name.value).unwrap_or(self.tables.len());
        if at == self.tables.len() {
            self.tables.push(MergedTable {
                name,
                columns: Vec::new(),
                heads: Vec::new(),
                notes: Vec::new(),
                condition: None,
                indicators: Vec::new(),
                provenance: Provenance::default(),
            });
        }
        let first = self.layers.len() == 1;
        let known: Vec<Text> =
            self.tables.iter().flat_map(|table| &table.indicators).map(|row| row.name.clone()).collect();
        let table = &mut self.tables[at];
        outer.settle(&mut table.provenance, &entry, problems);
        take(&mut table.condition, entry.condition);
        if let Some(columns) = entry.columns {
            table.columns = columns;
        }
        if let Some(heads) = entry.heads {
            table.heads = heads.0;
        }
        if let Some(notes) = entry.notes {
            table.notes = notes;
        }
        let mut rows = pairs(entry.indicators);
        if !first {
            only_known("指标", &mut rows, known.iter(), is_whole, problems);
        }
        let moves: Vec<(Text, Text)> =
            rows.iter().filter_map(|(name, row)| Some((name.clone(), row.after.clone()?))).collect();
        lay(&mut table.indicators, rows, &around, problems);
        for (name, after) in moves {
            place_after(&mut table.indicators, &name, &after, problems);
        }
    }

    /// A 式 in an upper layer replaces the 口径 of a lower one, and the other way round.
    pub(super) fn add_formulas(
        &mut self,
        entries: Vec<(Text, FormulaEntry)>,
        around: &Surroundings,
        problems: &mut Vec<ProfileProblem>,
    ) {
        for (name, entry) in &entries {
            if let Some(known) = self.formulas.iter_mut().find(|known| known.name.value == name.value)
                && (entry.formula.is_some() || entry.variants.is_some())
            {
                known.entry.formula = None;
                known.entry.variants = None;
            }
        }
        lay(&mut self.formulas, entries, around, problems);
    }
}
