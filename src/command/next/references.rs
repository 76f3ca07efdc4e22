//! Columns of own tables that are called by another year now, wherever figures are taken from them, and the report's own
//! computed figures that are named for a year.

use super::account::Account;
use super::edits::Edits;
use super::{Turn, years};
use crate::command::mentions::{bound, mentions};
use crate::model::Table;
use crate::source::Span;

/// Row names that every table knows.
const TOTALS: [&str; 2] = ["合计", "总计"];

/// Moves the year of every column named behind its table, in formulas and in `{{ }}`, and of own names.
pub(super) fn turn(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    for table in turn.ready.report.tables.values() {
        let columns = moved(turn, table);
        if !columns.is_empty() {
            columns_of(turn, table, &columns, edits);
        }
    }
    names(turn, edits, account);
}

/// Old and new spellings of the columns whose year moves, the longest first. A head in a workbook stays as it is.
fn moved(turn: &Turn<'_>, table: &Table) -> Vec<(String, String)> {
    if table.head.iter().flatten().any(|cell| turn.sources.cell(cell.span).is_some()) {
        return Vec::new();
    }
    let spellings = table.columns.iter().flat_map(|column| column.spellings());
    let pairs = spellings.map(|old| (years::shifted(&old, turn.step()), old)).filter(|(new, old)| new != old);
    let mut pairs: Vec<(String, String)> = pairs.map(|(new, old)| (old, new)).collect();
    pairs.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    pairs
}

/// Every `表.列` and `表.行.列` of a table.
fn columns_of(turn: &Turn<'_>, table: &Table, columns: &[(String, String)], edits: &mut Edits) {
    let prefix = format!("{}.", table.name);
    for file in turn.sources.files() {
        let text = turn.sources.text(file);
        for (at, _) in text.match_indices(&prefix) {
            let whole = !text[..at].ends_with(char::is_alphanumeric);
            let place = Span::new(file, at, at + prefix.len());
            if !whole || bound(turn.sources, place) != Some(true) {
                continue;
            }
            let start = at + prefix.len();
            let rest = &text[start..];
            let behind = row(table, rest).unwrap_or_default();
            let named = |skip: usize| {
                let found = columns.iter().find(|(old, _)| rest[skip..].starts_with(old.as_str()));
                found.map(|(old, new)| (Span::new(file, start + skip, start + skip + old.len()), new))
            };
            if let Some((span, new)) = named(0).or_else(|| named(behind)) {
                edits.replace(span, new.as_str());
            }
        }
    }
}

/// Where the name of a column begins behind the name of a row.
fn row(table: &Table, rest: &str) -> Option<usize> {
    if let Some(quoted) = rest.strip_prefix('「') {
        let end = quoted.find("」.")?;
        return Some('「'.len_utf8() + end + "」.".len());
    }
    let names = (0..table.rows.len()).map(|at| table.row_name(at));
    let names = names.chain(TOTALS.map(str::to_owned)).filter(|name| !name.is_empty());
    names.filter_map(|name| rest.strip_prefix(name.as_str())?.starts_with('.').then_some(name.len() + 1)).max()
}

/// The report's own computed figures that are named for a year: what they are taken from is of the next one now.
fn names(turn: &Turn<'_>, edits: &mut Edits, account: &mut Account) {
    let requirement = &turn.ready.requirement;
    let own = requirement.formulas.keys().map(|id| requirement.indicator(*id).name.as_str());
    for name in own.filter(|name| turn.old.find(name).is_none()) {
        let new = years::shifted(name, turn.step());
        if new == name {
            continue;
        }
        for mention in mentions(turn.sources, requirement, name).iter().filter(|mention| mention.bound) {
            edits.replace(mention.span, new.as_str());
        }
        account.renamed.push((name.to_owned(), new));
    }
}
