//! Cells of own tables that say of an earlier year what last year's report says otherwise. A cell is the same one if table,
//! row and column are called alike, and the row or the column names a year that last year's report can know.

use super::restated::{RULE, agree};
use crate::derive::query::cell_name;
use crate::finding::{Fact, Finding, Severity};
use crate::model::{CellContent, Number, Table};
use crate::nearest::fold;
use crate::profile::requirement::ValueKind;
use crate::rules::wording::quote;
use crate::rules::{Context, LastYear};

/// Every such cell of the tables that both reports have.
pub(super) fn check(context: &Context<'_>, last: &LastYear) -> Vec<Finding> {
    let tables = context.report.tables.values();
    let both = tables.filter_map(|table| Some((table, last.report.tables.get(&table.name)?)));
    both.flat_map(|(table, old)| of_table(context, last, table, old)).collect()
}

fn of_table(context: &Context<'_>, last: &LastYear, table: &Table, old: &Table) -> Vec<Finding> {
    let known = |text: &str| named_year(text).is_some_and(|year| year <= last.report.periods.year);
    let columns: Vec<(usize, usize, bool)> = (0..table.columns.len())
        .filter_map(|column| {
            let name = table.columns[column].name();
            let only = |table: &Table| table.columns.iter().filter(|other| other.name() == name).count() == 1;
            let counterpart = old.columns.iter().position(|other| other.name() == name)?;
            (!name.is_empty() && only(table) && only(old)).then(|| (column, counterpart, known(&name)))
        })
        .collect();
    let mut found = Vec::new();
    for row in 0..table.rows.len() {
        let name = table.row_name(row);
        let mut alike = (0..old.rows.len()).filter(|other| old.row_name(*other) == name);
        let Some(old_row) = alike.next().filter(|_| alike.next().is_none()) else { continue };
        let alone = (0..table.rows.len()).filter(|other| table.row_name(*other) == name).count() == 1;
        let of_year = known(&name);
        for (column, old_column, dated) in columns.iter().filter(|_| alone) {
            if (*dated || of_year) && table.unit_of(row, *column) == old.unit_of(old_row, *old_column) {
                found.extend(of_cell(context, last, (table, row, *column), (old, old_row, *old_column)));
            }
        }
    }
    found
}

/// A typed cell that says something else than its counterpart; what is computed moves with what is typed elsewhere.
fn of_cell(
    context: &Context<'_>,
    last: &LastYear,
    (table, row, column): (&Table, usize, usize),
    (old, old_row, old_column): (&Table, usize, usize),
) -> Option<Finding> {
    let cell = table.cell(row, column).filter(|_| !table.is_label(column))?;
    if !matches!(cell.value, CellContent::Number(_) | CellContent::Measured(_)) {
        return None;
    }
    let (now, _) = context.ledger.tables.get(&table.name)?.get(row)?.get(column)?.as_ref()?.as_ref().ok()?;
    let (then, _) = last.ledger.tables.get(&old.name)?.get(old_row)?.get(old_column)?.as_ref()?.as_ref().ok()?;
    if agree(now, then, kind(now, then)) {
        return None;
    }
    let name = cell_name(table, row, column);
    let place = name.strip_prefix(&format!("{}·", table.name)).unwrap_or(&name);
    let message = format!("表{}的{}，上年报告是 {then}，本年是 {now}。", quote(&table.name), quote(place));
    let help = "照上年报告改；现在更正的写核实说明；口径变了的，在核实说明里写原因。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding = finding.at(cell.span, format!("此处 {now}，上年报告 {then}"));
    if let Some(written) = old.cell(old_row, old_column) {
        finding = finding.with(written.span, format!("上年报告 {then}"));
    }
    finding.facts = vec![Fact::new(format!("{name}（上年报告）"), &then.text), Fact::new(&name, &now.text)];
    finding.found = Some(now.text.clone());
    finding.expected = Some(then.text.clone());
    finding.indicator = Some(name);
    Some(finding)
}

/// Whole numbers are counts.
fn kind(one: &Number, other: &Number) -> ValueKind {
    if one.places() == 0 && other.places() == 0 { ValueKind::Count } else { ValueKind::Decimal }
}

/// The latest year a head or a row names: 2023学年, 2022—2023年.
fn named_year(text: &str) -> Option<i32> {
    let plain: String = text.chars().map(fold).collect();
    let runs = plain.split(|one: char| !one.is_ascii_digit());
    runs.filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .filter(|year| (1990..2100).contains(year))
        .max()
}

#[cfg(test)]
mod tests {
    use super::named_year;

    #[test]
    fn a_head_names_the_last_of_its_years() {
        assert_eq!(named_year("２０２２—2023学年/人数（人）"), Some(2023));
        assert_eq!(named_year("人数（人）"), None);
        assert_eq!(named_year("20231类"), None);
    }
}
