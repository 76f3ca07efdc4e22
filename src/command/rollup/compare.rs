//! 对照表: every table of the requirement with the schools as columns, the region at the right, last year beside.

use super::super::evaluate::Ready;
use crate::derive::ledger::Absence;
use crate::derive::rollup::{Region, Share, Slot, Sum, scope, short};
use crate::diag::text;
use crate::model::IndicatorId;
use crate::profile::combine::{Combine, Weight};
use crate::profile::requirement::ValueKind;
use indexmap::IndexMap;
use serde::Serialize;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Columns of a number on a terminal.
const NUMBER: usize = 9;
/// Columns of an indicator's name on a terminal.
const NAME: usize = 24;
/// The columns behind the schools.
const REGION: [&str; 3] = ["汇总", "本报告", "上期汇总"];
/// What stands for the sum where nobody says over which schools.
const UNDECIDED: &str = "范围不明";
/// How many lines what is missing takes under a table; the rest is counted.
const LACKS: usize = 12;

/// A table; keys are part of the public shape.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: String,
    /// The schools, in order.
    pub(super) schools: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

/// An indicator.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// Its full name.
    pub(super) indicator: String,
    /// Its unit.
    pub(super) unit: String,
    /// 汇总.
    pub(super) how: &'static str,
    /// By what a mean is weighted.
    pub(super) weight: Option<String>,
    /// 统计范围 of the region's own figure.
    pub(super) scope: Option<String>,
    /// Which schools are in it, in words.
    pub(super) within: Option<String>,
    /// What each school has: a number, or why there is none.
    pub(super) members: Vec<String>,
    /// The schools with neither a number nor a word that says all (待填, ——), each with the reason.
    #[serde(skip)]
    pub(super) reasons: Vec<(String, String)>,
    /// For each school: true if it is not in the scope, so that its value is not in the sum.
    pub(super) left_out: Vec<bool>,
    /// True if it is not known which schools are in the scope.
    pub(super) undecided: bool,
    /// The region's figure as the members within its scope make it.
    pub(super) region: Option<String>,
    /// Why there is none.
    pub(super) lack: Option<String>,
    /// The same of last period.
    pub(super) previous: Option<String>,
    /// What the region itself has filled in.
    pub(super) typed: Option<String>,
    /// True if that cannot be what the schools make, rounding allowed for.
    pub(super) differs: bool,
}

/// The tables of the requirement, and the base figures if any member gives one.
pub(super) fn tables(ready: &Ready) -> Vec<Table> {
    let Some(region) = &ready.ledger.region else { return Vec::new() };
    let mut tables: Vec<Table> =
        ready.requirement.tables.iter().map(|form| table(ready, region, form.name.clone(), &form.indicators)).collect();
    let base: Vec<IndicatorId> = base(ready, region);
    if !base.is_empty() {
        tables.push(table(ready, region, "基础数据".to_owned(), &base));
    }
    tables
}

/// Indicators in no table of which some member has a value.
pub(super) fn base(ready: &Ready, region: &Region) -> Vec<IndicatorId> {
    let requirement = &ready.requirement;
    let given = |id: &IndicatorId| {
        let combined = region.whole.entries.get(&(*id, Slot::Current));
        combined.is_some_and(|combined| combined.shares.iter().any(|share| share.value.is_ok()))
    };
    let ids = (0..requirement.indicators.len()).map(IndicatorId);
    ids.filter(|id| requirement.table_of(*id).is_none()).filter(given).collect()
}

fn table(ready: &Ready, region: &Region, name: String, ids: &[IndicatorId]) -> Table {
    Table { name, schools: region.members.clone(), rows: ids.iter().map(|id| row(ready, region, *id)).collect() }
}

fn row(ready: &Ready, region: &Region, id: IndicatorId) -> Row {
    let (requirement, report) = (&ready.requirement, &ready.report);
    let indicator = requirement.indicator(id);
    let all = region.whole.entries.get(&(id, Slot::Current));
    let sum = |slot| Sum::of(requirement, report, region, id, slot);
    let (now, before) = (sum(Slot::Current), sum(Slot::Previous));
    let scope = report.scopes.of(id, requirement);
    let typed = ready.ledger.value(id, Slot::Current.period(requirement, report, id));
    let member = |at: usize| match all.and_then(|all| all.shares.iter().find(|share| share.member == at)) {
        Some(share) => match &share.value {
            Ok(number) => number.text.clone(),
            Err(absence) => short(absence),
        },
        None => "——".to_owned(),
    };
    let told = |absence: &Absence| {
        use Absence::{Awaited, NotApplicable, Pending, Unreceived};
        matches!(absence, Awaited | NotApplicable | Pending | Unreceived)
    };
    let reason = |share: &Share| {
        let absence = share.value.as_ref().err().filter(|absence| !told(absence))?;
        Some((region.members.get(share.member)?.clone(), absence.to_string()))
    };
    Row {
        indicator: indicator.name.clone(),
        unit: indicator.unit_text.clone(),
        how: requirement.combine(id).name(),
        weight: match requirement.combine(id) {
            Combine::Weighted(Weight::Respondents) => Some("调查人数".to_owned()),
            Combine::Weighted(Weight::Indicator(weight)) => Some(requirement.indicator(weight).name.clone()),
            _ => None,
        },
        scope: scope.map(str::to_owned),
        within: scope.map(|scope| scope::schools(report, scope)),
        members: (0..region.members.len()).map(member).collect(),
        reasons: all.into_iter().flat_map(|all| &all.shares).filter_map(reason).collect(),
        left_out: region.members.iter().map(|name| now.leaves_out(name)).collect(),
        undecided: now.is_undecided(),
        region: now.number().map(|number| number.text.clone()),
        lack: all.and_then(|_| now.lack(report, region)),
        previous: before.number().map(|number| number.text.clone()),
        typed: typed.map(|number| number.text.clone()),
        differs: typed.is_some_and(|typed| now.differs(typed, indicator.kind == ValueKind::Count)),
    }
}

/// Prints the tables one below the other; schools that do not fit beside each other follow in further blocks.
pub(super) fn print(tables: &[Table], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    for table in tables {
        let room = width.saturating_sub(NAME + 6 + REGION.len() * (NUMBER + 1)).max(NUMBER + 1) / (NUMBER + 1);
        let schools: Vec<usize> = (0..table.schools.len()).collect();
        let blocks: Vec<&[usize]> = schools.chunks(room.max(1)).collect();
        for (index, block) in blocks.iter().enumerate() {
            let part = if blocks.len() > 1 { format!("（{}/{}）", index + 1, blocks.len()) } else { String::new() };
            writeln!(out, "\n{}{part}{}", table.name, heading(table))?;
            let last = index + 1 == blocks.len();
            head(table, block, last, out)?;
            table.rows.iter().try_for_each(|row| line(row, block, last, out))?;
        }
        scopes(table, width, out)?;
        differing(table, width, out)?;
        weights(table, width, out)?;
        lacks(table, width, out)?;
        reasons(table, width, out)?;
    }
    Ok(())
}

/// The names of the schools, wrapped over as many lines as the longest takes.
fn head(table: &Table, block: &[usize], last: bool, out: &mut impl Write) -> std::io::Result<()> {
    let mut heads: Vec<Vec<String>> = block.iter().map(|at| wrapped(&table.schools[*at])).collect();
    if last {
        heads.extend(REGION.map(wrapped));
    }
    let lines = heads.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..lines {
        let cells: String = heads
            .iter()
            .map(|head| {
                format!(
                    " {}",
                    text::pad_left(
                        (at + head.len()).checked_sub(lines).and_then(|at| head.get(at)).map_or("", String::as_str),
                        NUMBER
                    )
                )
            })
            .collect();
        let name = if at + 1 == lines { "指标" } else { "" };
        let unit = if at + 1 == lines { "单位" } else { "" };
        writeln!(out, "{}{}{cells}", text::pad(name, NAME), text::pad(unit, 6))?;
    }
    Ok(())
}

fn line(row: &Row, block: &[usize], last: bool, out: &mut impl Write) -> std::io::Result<()> {
    let school = |at: &usize| match row.members[*at].as_str() {
        number if row.left_out[*at] && number.starts_with(|one: char| one.is_ascii_digit()) => format!("({number})"),
        other => other.to_owned(),
    };
    let mut cells: Vec<String> = block.iter().map(school).collect();
    if last {
        let none = if row.undecided { UNDECIDED } else { "——" };
        let region = row.region.as_deref().unwrap_or(none);
        cells.extend(
            [Some(region), row.typed.as_deref(), row.previous.as_deref()].map(|it| it.unwrap_or("——").to_owned()),
        );
    }
    let cells: String = cells.iter().map(|cell| format!(" {}", text::pad_left(cell, NUMBER))).collect();
    let names = split(&row.indicator, NAME - 1);
    let (end, before) = names.split_last().map_or(("", &names[..]), |(end, before)| (end.as_str(), before));
    before.iter().try_for_each(|name| writeln!(out, "{name}"))?;
    writeln!(out, "{}{}{cells}", text::pad(end, NAME), text::pad(&row.unit, 6))
}

/// Rows by the scope of the region's figure, the scope of most of them first.
fn by_scope(table: &Table) -> Vec<(&str, &str, Vec<&str>)> {
    let mut groups: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for row in &table.rows {
        let (Some(scope), Some(within)) = (row.scope.as_deref(), row.within.as_deref()) else { continue };
        match groups.iter_mut().find(|(known, ..)| *known == scope) {
            Some((.., names)) => names.push(&row.indicator),
            None => groups.push((scope, within, vec![&row.indicator])),
        }
    }
    groups.sort_by_key(|(.., names)| std::cmp::Reverse(names.len()));
    groups
}

/// The scope of a table, behind its name.
fn heading(table: &Table) -> String {
    let groups = by_scope(table);
    groups.first().map(|(scope, within, _)| format!("　统计范围：{scope}（{within}）")).unwrap_or_default()
}

/// The rows of another scope than their table's, and that what stands in brackets is not in the sum.
fn scopes(table: &Table, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    for (scope, within, names) in by_scope(table).iter().skip(1) {
        let all = crate::rules::wording::list(names, "项");
        writeln!(out, "{}", text::wrap(&format!("· 统计范围是“{scope}”（{within}）的：{all}"), width, 2))?;
    }
    if table.rows.iter().any(|row| row.left_out.contains(&true)) {
        writeln!(out, "{}", text::wrap("· 括号里的数不在该行的统计范围内，没有汇总", width, 2))?;
    }
    Ok(())
}

/// The rows in which the region says something else than its schools.
fn differing(table: &Table, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let said = table.rows.iter().filter(|row| row.differs).filter_map(|row| {
        Some(format!("{}（填 {}，汇总 {}）", row.indicator, row.typed.as_deref()?, row.region.as_deref()?))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", text::wrap(&format!("· 本报告所填与汇总不同：{}", said.join("、")), width, 2))
}

/// By what the means of a table are weighted.
fn weights(table: &Table, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in table.rows.iter().filter(|row| row.region.is_some()) {
        let Some(weight) = row.weight.as_deref() else { continue };
        match groups.iter_mut().find(|(known, _)| *known == weight) {
            Some((_, names)) => names.push(&row.indicator),
            None => groups.push((weight, vec![&row.indicator])),
        }
    }
    for (weight, names) in groups {
        let all = crate::rules::wording::list(&names, "项");
        writeln!(out, "{}", text::wrap(&format!("· 按各校的“{weight}”加权平均：{all}"), width, 2))?;
    }
    Ok(())
}

/// What is missing under a table, and where the region's own figure is another.
fn lacks(table: &Table, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in &table.rows {
        let Some(lack) = row.lack.as_deref() else { continue };
        match groups.iter_mut().find(|(known, _)| *known == lack) {
            Some((_, names)) => names.push(&row.indicator),
            None => groups.push((lack, vec![&row.indicator])),
        }
    }
    for (lack, names) in groups.iter().take(LACKS) {
        let all = crate::rules::wording::list(names, "项");
        writeln!(out, "{}", text::wrap(&format!("· 没有汇总：{all}——{lack}"), width, 2))?;
    }
    if groups.len() > LACKS {
        writeln!(out, "  · 另有 {} 种情形，--format json 全部列出", groups.len() - LACKS)?;
    }
    Ok(())
}

/// Why single schools have no number where the line on the missing sum does not name them.
fn reasons(table: &Table, width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let mut groups: IndexMap<(Vec<&str>, &str), Vec<&str>> = IndexMap::new();
    for row in &table.rows {
        let named = |school: &str| row.lack.as_deref().is_some_and(|lack| lack.contains(school));
        let mut told: Vec<(Vec<&str>, &str)> = Vec::new();
        for (school, reason) in row.reasons.iter().filter(|(school, _)| !named(school)) {
            match told.iter_mut().find(|(_, known)| known == reason) {
                Some((schools, _)) => schools.push(school),
                None => told.push((vec![school], reason)),
            }
        }
        for reason in told {
            groups.entry(reason).or_default().push(&row.indicator);
        }
    }
    for ((schools, reason), names) in groups.iter().take(LACKS) {
        let (schools, all) = (schools.join("、"), crate::rules::wording::list(names, "项"));
        writeln!(out, "{}", text::wrap(&format!("· {schools}没有数：{all}——{reason}"), width, 2))?;
    }
    if groups.len() > LACKS {
        writeln!(out, "  · 没有数的另有 {} 种情形", groups.len() - LACKS)?;
    }
    Ok(())
}

/// A school's name in pieces that fit a column of numbers, as even as they can be.
fn wrapped(name: &str) -> Vec<String> {
    let lines = name.width().div_ceil(NUMBER - 2).max(1);
    let even = name.width().div_ceil(lines).next_multiple_of(2);
    split(name, even.max(2))
}

/// A text cut into pieces of at most `width` columns.
fn split(text: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in text.chars() {
        let mut buffer = [0; 4];
        let piece = character.encode_utf8(&mut buffer);
        if pieces.last().is_some_and(|last| last.width() + piece.width() > width) {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push_str(piece);
        }
    }
    pieces
}
