//! Rows that stand outside their table because the blanks before them are missing, and tables without any.

use super::{BASE, COLUMNS, Reader, bare};
use crate::load::columns::{self, Column};
use crate::model::{Problem, ProblemKind};
use crate::profile::requirement::TableForm;
use crate::source::{Entry, Mapping, Span};

impl Reader<'_> {
    /// Reads an entry at the top of the file that is a row of the table `above`, which stands before it; false if it is none.
    pub(super) fn outside(&mut self, entry: &Entry, above: Option<&Entry>, outer: &[Column]) -> bool {
        let requirement = self.requirement;
        let name = entry.key.value.as_str();
        let is_table = name == BASE || requirement.tables.iter().any(|form| form.name == name);
        let Some(id) = requirement.find(bare(name)).filter(|_| !is_table && entry.value.mapping().is_none()) else {
            return false;
        };
        let form = requirement.table_of(id);
        let table = form.map_or(BASE, |form| form.name.as_str());
        let Some(above) = above.filter(|above| above.key.value == table) else { return false };
        let own = above.value.mapping();
        let usual = form.map_or_else(
            || vec![Column::Previous, Column::Current],
            |form| columns::inherited(columns::usual(&form.columns), outer),
        );
        let named = own.and_then(|own| own.get(COLUMNS)).and_then(|node| columns::named(node, &usual, self.periods));
        let kind = ProblemKind::OutsideTable { name: requirement.indicator(id).name.clone(), table: table.to_owned() };
        let span = entry.key.span;
        let indent = " ".repeat(own.and_then(|own| self.indent(own)).unwrap_or(2));
        let fix = vec![(Span { end: span.start, ..span }, indent)];
        self.problems.push(Problem { kind, span, related: Vec::new(), fix });
        self.entry(entry, form, &named.unwrap_or(usual));
        true
    }

    /// How many blanks stand before the rows of a table.
    fn indent(&self, table: &Mapping) -> Option<usize> {
        let first = table.entries.first()?.key.span;
        let before = self.sources.text(first.file).get(..first.start as usize)?;
        let line = before.rsplit('\n').next()?;
        line.chars().all(|one| one == ' ').then_some(line.len())
    }

    /// Reports a table of which nothing is filled in.
    pub(super) fn empty(&mut self, form: &TableForm, span: Span) {
        let filled = self.figures.cells.keys().any(|(id, _)| form.indicators.contains(id));
        if !filled {
            self.problem(ProblemKind::EmptyTable { name: form.name.clone() }, span);
        }
    }
}
