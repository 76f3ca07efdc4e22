//! The names a table's formulas may use: indicators, other tables, and the columns and rows of their own.

use super::file::TableFile;
use crate::model::{Column, Table};
use crate::profile::Requirement;
use crate::profile::names::{ColumnName, Names, OwnPart, OwnTable, TableNames};
use crate::profile::unit::Unit;
use std::collections::HashMap;
use std::sync::Arc;

/// What formulas may ask of a table, before its own formulas are read.
pub(in crate::load) fn names(file: &TableFile) -> TableNames {
    let columns = super::build::columns(file);
    let mut named: Vec<ColumnName> = Vec::new();
    for (name, found) in spellings(&columns) {
        let [index] = found.as_slice() else { continue };
        let unit = columns[*index].unit.as_deref().or(file.head.unit.as_deref()).map(Unit::parse);
        named.push(ColumnName { name, unit });
    }
    TableNames { name: file.name.clone(), alias: file.alias.clone(), columns: named }
}

/// Everything the formulas of every table may name: indicators and the tables themselves.
pub(in crate::load) fn dictionary(requirement: &Requirement, tables: &[TableNames]) -> Names {
    let mut dictionary = Names::new();
    let mut names: Vec<_> = requirement.names.iter().collect();
    names.sort();
    names.into_iter().for_each(|(name, id)| dictionary.add(name, *id));
    tables.iter().for_each(|table| dictionary.add_table(table.clone()));
    dictionary
}

/// What the columns of a table are called, and which of them are called so, in the order of the columns.
fn spellings(columns: &[Column]) -> Vec<(String, Vec<usize>)> {
    let mut order: Vec<(String, Vec<usize>)> = Vec::new();
    let mut place: HashMap<String, usize> = HashMap::new();
    for (index, column) in columns.iter().enumerate() {
        for name in column.spellings() {
            let at = *place.entry(name.clone()).or_insert_with(|| {
                order.push((name, Vec::new()));
                order.len() - 1
            });
            order[at].1.push(index);
        }
    }
    order
}

/// The dictionaries of one table's formulas.
pub(super) struct Dictionaries<'a> {
    known: &'a Arc<Names>,
    own: Arc<OwnTable>,
    columns: Vec<Column>,
    spellings: Vec<(String, Vec<usize>)>,
    /// Made when a formula of the column is first met.
    of_columns: HashMap<usize, Names>,
}

impl<'a> Dictionaries<'a> {
    pub(super) fn new(table: &Table, known: &'a Arc<Names>) -> Self {
        let mut rows: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for row in 0..table.rows.len() {
            let whole = table.row_name(row);
            for name in std::iter::once(whole.as_str()).chain(table.label_texts(row)) {
                for name in [name, plain_label(name)] {
                    if !name.is_empty() && seen.insert(name.to_owned()) {
                        rows.push(name.to_owned());
                    }
                }
            }
        }
        let columns = table.columns.iter().map(Column::name).collect();
        let own = Arc::new(OwnTable { name: table.name.clone(), columns, rows });
        let spellings = spellings(&table.columns);
        Self { known, own, columns: table.columns.clone(), spellings, of_columns: HashMap::new() }
    }

    /// For a formula in a column: a name that several columns share means the one that has most of its head in common
    /// with this column, such as the same year or the same group.
    pub(super) fn of_column(&mut self, column: usize) -> &Names {
        if !self.of_columns.contains_key(&column) {
            let names = self.for_column(column);
            self.of_columns.insert(column, names);
        }
        &self.of_columns[&column]
    }

    /// For a statement about the table as a whole: a bare name is no column of a row, but a figure of the report.
    pub(super) fn of_statements(&self) -> Names {
        let mut dictionary = Names::over(Arc::clone(self.known));
        dictionary.set_own(Arc::clone(&self.own));
        dictionary
    }

    fn for_column(&self, column: usize) -> Names {
        let mut dictionary = self.of_statements();
        for (name, found) in &self.spellings {
            if let Some(nearest) = self.nearest(column, found) {
                dictionary.add(name, OwnTable::id(OwnPart::Column(nearest)));
            }
        }
        dictionary
    }

    fn nearest(&self, column: usize, found: &[usize]) -> Option<usize> {
        if let [only] = found {
            return Some(*only);
        }
        let here = &self.columns.get(column)?.path;
        let common = |other: &usize| self.columns[*other].path.iter().filter(|text| here.contains(text)).count();
        let others = found.iter().filter(|other| **other != column);
        let most = others.clone().map(common).max()?;
        let mut best = others.filter(|other| common(other) == most);
        best.next().copied().filter(|_| best.next().is_none())
    }

    /// For a formula of a row: its names are rows of the same column.
    pub(super) fn of_rows(&self, table: &Table) -> Names {
        let mut dictionary = self.of_statements();
        let ends = (0..table.rows.len()).flat_map(|row| ends(table, row));
        for name in self.own.rows.iter().cloned().chain(ends) {
            if let Some(row) = table.row(&name) {
                dictionary.add(&name, OwnTable::id(OwnPart::Row(row)));
            }
        }
        dictionary
    }
}

/// Shorter names of a row: 第3行, and the ends of its labels, 课程/门 of 教学/课程/门.
fn ends(table: &Table, row: usize) -> Vec<String> {
    let labels: Vec<&str> = table.label_texts(row).collect();
    let ends = (1..labels.len().saturating_sub(1)).map(|from| labels[from..].join("/"));
    ends.chain([format!("第{}行", row + 1)]).collect()
}

/// A label without 其中： and its star.
fn plain_label(label: &str) -> &str {
    let label = label.trim_matches(['*', '＊', ' ']);
    label.strip_prefix("其中").map_or(label, |rest| rest.trim_start_matches(['：', ':', '，', ',', ' ']))
}
