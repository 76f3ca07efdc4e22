//! The dictionary formulas are read with: indicator names and aliases, and the report's own tables with their columns.

use crate::model::IndicatorId;
use crate::nearest::{Known, fold, fold_text};
use crate::profile::unit::Unit;
use std::collections::HashMap;

/// One of the report's own tables, as far as formulas may ask it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableNames {
    /// The table's name.
    pub name: String,
    /// Its columns, named by the leaf of the head or by the whole path joined with `/`.
    pub columns: Vec<ColumnName>,
}

/// A column of an own table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnName {
    /// Its name.
    pub name: String,
    /// Its unit; none where the table does not say.
    pub unit: Option<Unit>,
}

impl TableNames {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&ColumnName> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// Every name a formula may use. What an [`IndicatorId`] means is the caller's affair: a formula over the columns of one
/// row is read with a dictionary of columns.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Folded names by their first character, longest first.
    words: HashMap<char, Vec<(Vec<char>, IndicatorId)>>,
    /// Names as written, for the nearest match.
    spellings: Known,
    tables: Vec<TableNames>,
}

impl Names {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name or an alias; a folded spelling already known keeps its meaning.
    pub fn add(&mut self, name: &str, id: IndicatorId) {
        let word: Vec<char> = fold_text(name).chars().collect();
        let Some(first) = word.first().copied() else { return };
        let bucket = self.words.entry(first).or_default();
        if bucket.iter().any(|(known, _)| *known == word) {
            return;
        }
        let place = bucket.partition_point(|(known, _)| known.len() >= word.len());
        bucket.insert(place, (word, id));
        self.spellings.add(name);
    }

    /// Adds one of the report's own tables.
    pub fn add_table(&mut self, table: TableNames) {
        self.tables.push(table);
    }

    /// The indicator of exactly this name, up to width and quotation marks.
    pub fn find(&self, name: &str) -> Option<IndicatorId> {
        let word: Vec<char> = fold_text(name).chars().collect();
        let bucket = self.words.get(word.first()?)?;
        bucket.iter().find(|(known, _)| *known == word).map(|(_, id)| *id)
    }

    /// The longest name `text` begins with, and how many bytes it takes. A name of digits alone must stand in 「」.
    pub fn longest(&self, text: &str) -> Option<(IndicatorId, usize)> {
        let bucket = self.words.get(&fold(text.chars().next()?))?;
        bucket.iter().find_map(|(word, id)| {
            let number = word.iter().all(|c| c.is_ascii_digit() || *c == '.');
            if number { None } else { Some((*id, prefix(text, word.iter().copied())?)) }
        })
    }

    /// The longest table name `text` begins with.
    pub fn longest_table(&self, text: &str) -> Option<(&TableNames, usize)> {
        longest(text, self.tables.iter(), |table| &table.name)
    }

    /// The tables.
    pub fn tables(&self) -> &[TableNames] {
        &self.tables
    }

    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&TableNames> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// Every name as written.
    pub fn spellings(&self) -> &Known {
        &self.spellings
    }
}

/// The item with the longest name `text` begins with.
pub(crate) fn longest<'a, T>(
    text: &str,
    items: impl Iterator<Item = &'a T>,
    name: impl Fn(&'a T) -> &'a str,
) -> Option<(&'a T, usize)> {
    items.filter_map(|item| Some((item, prefix(text, name(item).chars().map(fold))?))).max_by_key(|(_, length)| *length)
}

/// How many bytes of `text` spell `word` (folded); `None` if it does not begin so, or the word is empty.
pub(crate) fn prefix(text: &str, word: impl Iterator<Item = char>) -> Option<usize> {
    let mut characters = text.chars();
    let mut bytes = 0;
    for expected in word {
        let c = characters.next()?;
        if fold(c) != expected {
            return None;
        }
        bytes += c.len_utf8();
    }
    (bytes > 0).then_some(bytes)
}
