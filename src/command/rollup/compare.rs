//! 对照表: every table of the requirement with the schools as columns, the region at the right, last year beside.

use super::super::evaluate::Ready;
use crate::derive::ledger::Absence;
use crate::derive::rollup::{Combined, Lack, Region, Slot};
use crate::diag::text;
use crate::model::IndicatorId;
use crate::profile::combine::{Combine, Weight};
use serde::Serialize;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// Columns of a number on a terminal.
const NUMBER: usize = 10;
/// Columns of an indicator's name on a terminal.
const NAME: usize = 26;
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
    /// What each school has: a number, or why there is none.
    pub(super) members: Vec<String>,
    /// The region's figure as its members make it.
    pub(super) region: Option<String>,
    /// Why there is none.
    pub(super) lack: Option<String>,
    /// The same of last period.
    pub(super) previous: Option<String>,
    /// What the region itself has filled in.
    pub(super) typed: Option<String>,
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
    let now = region.whole.entries.get(&(id, Slot::Current));
    let before = region.whole.entries.get(&(id, Slot::Previous));
    let typed = ready.ledger.value(id, Slot::Current.period(requirement, report, id));
    let member = |at: usize| match now.and_then(|now| now.shares.iter().find(|share| share.member == at)) {
        Some(share) => match &share.value {
            Ok(number) => number.text.clone(),
            Err(absence) => short(absence),
        },
        None => "——".to_owned(),
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
        scope: report.scopes.of(id, requirement).map(str::to_owned),
        members: (0..region.members.len()).map(member).collect(),
        region: now.and_then(|now| now.value.as_ref().ok()).map(|number| number.text.clone()),
        lack: now.and_then(|now| lack(now, region)),
        previous: before.and_then(|before| before.value.as_ref().ok()).map(|number| number.text.clone()),
        typed: typed.map(|number| number.text.clone()),
    }
}

/// A reason short enough for a cell.
fn short(absence: &Absence) -> String {
    match absence {
        Absence::NotApplicable => "——".to_owned(),
        Absence::Pending => "待填".to_owned(),
        Absence::Awaited => "待返".to_owned(),
        Absence::Input(name) if name == "报告" => "未收".to_owned(),
        Absence::Unfit(_) => "不合".to_owned(),
        Absence::Unlisted(_) => "缺".to_owned(),
        _ => "缺数".to_owned(),
    }
}

/// Why the region has no figure; none where it has one or is not to have one.
pub(in crate::command) fn lack(combined: &Combined, region: &Region) -> Option<String> {
    let who = |owing: &[(usize, Absence)]| {
        let named = |(at, absence): &(usize, Absence)| {
            let name = region.members.get(*at).map(String::as_str).unwrap_or_default();
            let reason =
                if short(absence) == "未收" { "没有可用的报告".to_owned() } else { absence.to_string() };
            format!("{name}（{reason}）")
        };
        owing.iter().map(named).collect::<Vec<_>>().join("、")
    };
    match combined.value.as_ref().err()? {
        Lack::Members(owing) => Some(format!("等{}", who(owing))),
        Lack::Input(name, owing) => Some(format!("缺「{name}」，等{}", who(owing))),
        Lack::Nowhere(name) => Some(format!("缺「{name}」，各校的编制规范里都没有这一项")),
        Lack::OwnTable(table, owing) => {
            let besides: String =
                owing.iter().map(|(name, owing)| format!("；另缺「{name}」，等{}", who(owing))).collect();
            Some(format!("计算式用到本报告自己的表格「{table}」，里面不是各校的数，不能由各校重算{besides}"))
        }
        Lack::Formula(absence) => Some(absence.to_string()),
        Lack::NotApplicable => Some("各校都不适用".to_owned()),
        Lack::NotCombined if combined.how == Combine::Never => Some("不汇总".to_owned()),
        Lack::NotCombined => Some("由区县另填并说明".to_owned()),
    }
}

/// Prints the tables one below the other; schools that do not fit beside each other follow in further blocks.
pub(super) fn print(tables: &[Table], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    for table in tables {
        let room = width.saturating_sub(NAME + 6 + 2 * (NUMBER + 1)).max(NUMBER + 1) / (NUMBER + 1);
        let schools: Vec<usize> = (0..table.schools.len()).collect();
        let blocks: Vec<&[usize]> = schools.chunks(room.max(1)).collect();
        for (index, block) in blocks.iter().enumerate() {
            let part = if blocks.len() > 1 { format!("（{}/{}）", index + 1, blocks.len()) } else { String::new() };
            writeln!(out, "\n{}{part}", table.name)?;
            let last = index + 1 == blocks.len();
            head(table, block, last, out)?;
            table.rows.iter().try_for_each(|row| line(row, block, last, out))?;
        }
        weights(table, width, out)?;
        lacks(table, width, out)?;
    }
    Ok(())
}

/// The names of the schools, wrapped over as many lines as the longest takes.
fn head(table: &Table, block: &[usize], last: bool, out: &mut impl Write) -> std::io::Result<()> {
    let mut heads: Vec<Vec<String>> = block.iter().map(|at| wrapped(&table.schools[*at])).collect();
    if last {
        heads.push(wrapped("汇总"));
        heads.push(wrapped("上期汇总"));
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
    let mut cells: Vec<&str> = block.iter().map(|at| row.members[*at].as_str()).collect();
    if last {
        cells.push(row.region.as_deref().unwrap_or("——"));
        cells.push(row.previous.as_deref().unwrap_or("——"));
    }
    let cells: String = cells.iter().map(|cell| format!(" {}", text::pad_left(cell, NUMBER))).collect();
    let names = split(&row.indicator, NAME - 1);
    let (end, before) = names.split_last().map_or(("", &names[..]), |(end, before)| (end.as_str(), before));
    before.iter().try_for_each(|name| writeln!(out, "{name}"))?;
    writeln!(out, "{}{}{cells}", text::pad(end, NAME), text::pad(&row.unit, 6))
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
