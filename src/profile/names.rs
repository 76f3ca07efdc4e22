//! The dictionary formulas are read with: indicator names and aliases, and the report's own tables with their columns.

use crate::model::{IndicatorId, SAME_SCHOOL};
use crate::nearest::{Known, fold, fold_text};
use crate::profile::lexer::Cursor;
use crate::profile::syntax_error::SyntaxFault;
use crate::profile::unit::Unit;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands between a school and its indicator.
const DOTS: [char; 2] = ['.', '．'];

/// One of the report's own tables, as far as formulas may ask it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableNames {
    /// The table's name.
    pub name: String,
    /// Another name, by which it is asked as well.
    pub alias: Option<String>,
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

/// The table whose formulas are read: its cells may be named without its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnTable {
    /// The table's name.
    pub name: String,
    /// The names of its columns by index.
    pub columns: Vec<String>,
    /// What its rows may be called.
    pub rows: Vec<String>,
}

/// A column or a row of the table whose formula is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnPart {
    /// By index.
    Column(usize),
    /// By index.
    Row(usize),
}

impl OwnTable {
    /// Columns are numbered from here, above every indicator.
    const COLUMNS: usize = 1 << 30;
    /// Rows are numbered from here.
    const ROWS: usize = 1 << 31;

    /// What stands for a column or a row in the dictionary.
    pub fn id(part: OwnPart) -> IndicatorId {
        match part {
            OwnPart::Column(column) => IndicatorId(Self::COLUMNS + column),
            OwnPart::Row(row) => IndicatorId(Self::ROWS + row),
        }
    }

    /// What an id of the dictionary stands for; none for an indicator.
    pub fn part(id: IndicatorId) -> Option<OwnPart> {
        let row = || id.0.checked_sub(Self::ROWS).map(OwnPart::Row);
        row().or_else(|| id.0.checked_sub(Self::COLUMNS).map(OwnPart::Column))
    }
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
    /// The member schools, whose figures are named `学校.指标`.
    schools: Vec<String>,
    own: Option<Arc<OwnTable>>,
    /// What is known besides; the names above go before those of the same length here.
    below: Option<Arc<Names>>,
}

impl Names {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// A dictionary whose own names are laid over another's (one layer). Its tables are the other's until it has its own.
    pub fn over(below: Arc<Names>) -> Self {
        Self { below: Some(below), ..Self::default() }
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

    /// Says whose figures may be named, `学校.指标`.
    pub fn set_schools(&mut self, schools: Vec<String>) {
        self.schools = schools;
    }

    /// The member schools.
    pub fn schools(&self) -> &[String] {
        match &self.below {
            Some(below) if self.schools.is_empty() => below.schools(),
            _ => &self.schools,
        }
    }

    /// Says whose formulas are read with this dictionary.
    pub fn set_own(&mut self, table: Arc<OwnTable>) {
        self.own = Some(table);
    }

    /// The table whose formulas are read.
    pub fn own(&self) -> Option<&OwnTable> {
        self.own.as_deref()
    }

    /// The indicator of exactly this name, up to width and quotation marks.
    pub fn find(&self, name: &str) -> Option<IndicatorId> {
        let word: Vec<char> = fold_text(name).chars().collect();
        let bucket = self.words.get(word.first()?);
        let own = bucket.and_then(|bucket| bucket.iter().find(|(known, _)| *known == word)).map(|(_, id)| *id);
        own.or_else(|| self.below.as_ref()?.find(name))
    }

    /// The longest name `text` begins with, and how many bytes it takes. A name of digits alone must stand in 「」.
    pub fn longest(&self, text: &str) -> Option<(IndicatorId, usize)> {
        let bucket = self.words.get(&fold(text.chars().next()?)).map_or(&[][..], Vec::as_slice);
        let own = bucket.iter().find_map(|(word, id)| {
            let number = word.iter().all(|c| c.is_ascii_digit() || *c == '.');
            if number { None } else { Some((*id, prefix(text, word.iter().copied())?)) }
        });
        let below = self.below.as_ref().and_then(|below| below.longest(text));
        match (own, below) {
            (Some((_, length)), Some((_, longer))) if longer > length => below,
            _ => own.or(below),
        }
    }

    /// The longest table name `text` begins with.
    pub fn longest_table(&self, text: &str) -> Option<(&TableNames, usize)> {
        let by_name = longest(text, self.tables().iter(), |table| &table.name);
        let by_alias = longest(text, self.tables().iter(), |table| table.alias.as_deref().unwrap_or_default());
        by_name.into_iter().chain(by_alias).max_by_key(|(_, length)| *length)
    }

    /// The tables.
    pub fn tables(&self) -> &[TableNames] {
        match &self.below {
            Some(below) if self.tables.is_empty() => below.tables(),
            _ => &self.tables,
        }
    }

    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&TableNames> {
        self.tables().iter().find(|table| table.name == name || table.alias.as_deref() == Some(name))
    }

    /// The known name nearest to a mistyped one.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        self.nearest_scored(name).map(|(_, nearest)| nearest)
    }

    /// The indicator nearest to a mistyped one, none of a member school.
    fn nearest_indicator(&self, name: &str) -> Option<&str> {
        let of_school = |near: &str| self.schools().iter().any(|school| near.starts_with(school.as_str()));
        self.nearest(name).filter(|near| !of_school(near))
    }

    /// What is wrong with `学校.指标`, and how many bytes it takes, if such stands here and leads nowhere: the school and
    /// the indicator are looked at apart, so that no other school's figure is offered, and none of the region's.
    pub(crate) fn of_school(&self, text: &str) -> Option<(SyntaxFault, usize)> {
        if self.schools().is_empty() {
            return None;
        }
        let known = longest(text, self.schools().iter(), |school| school);
        let end = |from: usize| {
            let rest = Cursor::new(text.get(from..)?);
            Some(from + rest.ends().first().copied().unwrap_or(rest.text.len()))
        };
        let dot = match known {
            Some((_, length)) => length + text[length..].len() - text[length..].trim_start().len(),
            None => text.get(..end(0)?)?.find(DOTS)?,
        };
        let after = dot + text.get(dot..)?.chars().next().filter(|one| DOTS.contains(one))?.len_utf8();
        let figure = text.get(after..end(after)?)?;
        let (length, figure) = (after + figure.trim_end().len(), figure.trim());
        if figure.is_empty() {
            return None;
        }
        if let Some((school, _)) = known {
            // written with blanks around the dot
            if self.find(figure).is_some() {
                return None;
            }
            let (school, nearest) = (school.clone(), self.nearest_indicator(figure).map(str::to_owned));
            return Some((SyntaxFault::UnknownOfSchool { school, name: figure.to_owned(), nearest }, length));
        }
        let name = text[..dot].trim();
        let schools = Known::new(self.schools().iter().map(String::as_str));
        let near = schools.nearest_scored(name).filter(|(likeness, _)| *likeness >= SAME_SCHOOL);
        let indicator = self.find(figure).is_some_and(|id| OwnTable::part(id).is_none());
        let number = name.starts_with(|one: char| one.is_ascii_digit());
        let nearest = near.map(|(_, near)| near.to_owned());
        let fault = SyntaxFault::UnknownSchool { name: name.to_owned(), nearest };
        (!number && (indicator || near.is_some())).then_some((fault, length))
    }

    /// [`Names::nearest`] with how alike the two are, in thousandths.
    pub fn nearest_scored(&self, name: &str) -> Option<(usize, &str)> {
        let own = self.spellings.nearest_scored(name);
        let below = self.below.as_ref().and_then(|below| below.nearest_scored(name));
        match (own, below) {
            (Some((score, _)), Some((higher, _))) if higher > score => below,
            _ => own.or(below),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_laid_over_others_go_first_and_the_longest_wins() {
        let mut below = Names::new();
        below.add("合计", IndicatorId(1));
        below.add("合计人数", IndicatorId(2));
        below.add_table(TableNames { name: "各专业".to_owned(), alias: None, columns: Vec::new() });
        let mut names = Names::over(Arc::new(below));
        names.add("合计", IndicatorId(7));
        assert_eq!(names.find("合计"), Some(IndicatorId(7)));
        assert_eq!(names.longest("合计 + 1").map(|(id, _)| id), Some(IndicatorId(7)));
        assert_eq!(names.longest("合计人数").map(|(id, _)| id), Some(IndicatorId(2)));
        assert!(names.table("各专业").is_some());
    }
}
