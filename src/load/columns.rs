//! 列: which column of a figures file is 上期, which 本期, which belongs to the survey. Knows the periods, no indicator.
//!
//! 上期 and 本期 always mean what they say. A year names a slot, not a period: a row then stands for 上期 or 本期 of its
//! own period type. The years of one 列 are read together, first by the label year of the report (the year of the
//! profile and the one before), else by 上期 and 本期 of 学年. Years that fit neither are refused rather than guessed,
//! for in a report whose period types differ they would mean one slot to some rows and another to the rest.
//! Years run from the earlier to the later. A 列 names each year column once; a table may leave out the columns of the
//! survey, and a table without a 列 of its own has its years in the order of the file's.

use crate::model::report::Periods;
use crate::profile::requirement::{FormColumn, PeriodType, TableForm};
use crate::source::number::{self, Reading};
use crate::source::{Node, NumberText};
use rust_decimal::prelude::ToPrimitive;

/// What one column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Previous,
    Current,
    Respondents,
    Method,
}

/// What a name in 列 says.
enum Name {
    Column(Column),
    Year(i32),
}

impl Column {
    pub(super) fn is_year(self) -> bool {
        matches!(self, Self::Previous | Self::Current)
    }

    /// Its name, for messages.
    pub(super) fn name(self, periods: &Periods) -> String {
        match self {
            Self::Previous => periods.year.saturating_sub(1).to_string(),
            Self::Current => periods.year.to_string(),
            Self::Respondents => "调查人数".to_owned(),
            Self::Method => "调查方式".to_owned(),
        }
    }
}

/// The columns of a table as the requirement has them.
pub(super) fn usual(form: &[FormColumn]) -> Vec<Column> {
    let column = |column: &FormColumn| match column {
        FormColumn::Previous => Column::Previous,
        FormColumn::Current => Column::Current,
        FormColumn::Respondents => Column::Respondents,
        FormColumn::Method => Column::Method,
    };
    form.iter().map(column).collect()
}

/// The year columns of a whole file: both, or 本期 alone where no table of the requirement has another. A file may hold
/// last period's values even then: they are not printed, but changes can be told.
pub(super) fn of_file(tables: &[TableForm], node: Option<&Node>, periods: &Periods) -> Vec<Column> {
    let both = vec![Column::Previous, Column::Current];
    let one = vec![Column::Current];
    let single = !tables.is_empty() && tables.iter().all(|form| !form.columns.contains(&FormColumn::Previous));
    let written = |columns: &[Column]| node.is_some_and(|node| named(node, columns, periods).is_some());
    if single && !written(&both) { one } else { both }
}

/// The columns of a table that has no 列 of its own: its years are the file's.
pub(super) fn inherited(usual: Vec<Column>, outer: &[Column]) -> Vec<Column> {
    let years = outer.iter().copied().filter(|column| column.is_year());
    years.chain(usual.into_iter().filter(|column| !column.is_year())).collect()
}

/// The columns a 列 names; none if it does not say which year is which.
pub(super) fn named(node: &Node, usual: &[Column], periods: &Periods) -> Option<Vec<Column>> {
    let names: Vec<Name> = node.list()?.iter().map(|entry| name(entry.text()?)).collect::<Option<_>>()?;
    let school = PeriodType::SchoolYear;
    [(periods.year.saturating_sub(1), periods.year), (periods.previous(school).0, periods.current(school).0)]
        .into_iter()
        .map(|years| names.iter().map(|name| slot(name, years)).collect::<Option<Vec<Column>>>())
        .find_map(|columns| columns.filter(|columns| fits(columns, usual)))
}

/// True if a 列 names a later year before an earlier one.
pub(super) fn years_backwards(node: &Node) -> bool {
    let year = |entry: &Node| match name(entry.text()?)? {
        Name::Year(year) => Some(year),
        Name::Column(_) => None,
    };
    let years: Vec<i32> = node.list().unwrap_or_default().iter().filter_map(year).collect();
    years.windows(2).any(|pair| pair[0] > pair[1])
}

/// How a 列 should read.
pub(super) fn expected(usual: &[Column], periods: &Periods) -> String {
    let names: Vec<String> = usual.iter().map(|column| column.name(periods)).collect();
    format!("[{}]", names.join(", "))
}

fn name(text: &str) -> Option<Name> {
    match text.trim() {
        "上期" => Some(Name::Column(Column::Previous)),
        "本期" => Some(Name::Column(Column::Current)),
        "调查人数" | "调查人次" => Some(Name::Column(Column::Respondents)),
        "调查方式" => Some(Name::Column(Column::Method)),
        year => match number::parse(year) {
            Ok(Reading::Number(NumberText { value, suffix, .. }))
                if value.scale() == 0 && matches!(suffix.as_str(), "" | "年" | "年度" | "学年") =>
            {
                value.to_i32().map(Name::Year)
            }
            _ => None,
        },
    }
}

fn slot(name: &Name, (previous, current): (i32, i32)) -> Option<Column> {
    match name {
        Name::Column(column) => Some(*column),
        Name::Year(year) if *year == current => Some(Column::Current),
        Name::Year(year) if *year == previous => Some(Column::Previous),
        Name::Year(_) => None,
    }
}

/// True if every column is one of the table's, none stands twice and no year is left out.
fn fits(columns: &[Column], usual: &[Column]) -> bool {
    let once = columns.iter().enumerate().all(|(at, column)| !columns[..at].contains(column));
    once && columns.iter().all(|column| usual.contains(column))
        && usual.iter().all(|column| !column.is_year() || columns.contains(column))
}
