//! ## 查什么
//! 自备表格里直接填了数的格子，和这一列的公式或“合计”行算出的不一样（四舍五入已放宽）；合计格里自己写的算式，
//! 和这一列各行之和不一样（相除的除外）。一张表合成一条。比例、平均数（列名、单位或格内有 %、率、比、幅、均）不能相加，
//! 没有写“计算”的列在“未判定”；有“合计”一行而没有写“合计: 末行”的表也列在那里；因为有的格是文字（约1200）、待填，或者各行
//! 单位不同而算不出来的，连同缘由也列在那里。
//! 名叫“小计”的行是它那一组之和：左边有合并的组名的，按组名；没有的，从上一个小计或题行起到它为止。小计不再加进合计，
//! 从左到右合并成一格的题行（一、收入 | 同左）也不算一行。
//!
//! ## 为什么
//! 表照所填的数印，读的人按行按列一加就不符；正文若引用合计，错数会跟着走。
//!
//! ## 例
//! ```text
//! 合计: 末行
//! 专业 | 人数
//! 数控 | 10
//! 电子 | 10
//! 合计 | 25                 ✗   10 + 10 应为 20
//! 合计 | 计算               ✓   由程序算，改了上面的数也不会错
//! ```
//!
//! ## 改法
//! 核对后改正；或写“计算”，由程序填。合计行本来就不是各行之和的，把表格开头的“合计: 末行”这一行设置删去；列或行的
//! 计算式不对的，改“列”下面的“计算”或“行计算”。
//! 四舍五入造成的出入已经放宽，仍然对不上又确实无误的，写核实说明。
//!
//! ## 依据
//! 表格自己写的列公式（列: {合计: {计算: …}}）、“行计算”和“合计: 首行 / 末行”。

use super::table_cells::{Filled, Wrong, wrong_cells};
use crate::derive::ledger::Absence;
use crate::derive::query::cell_name;
use crate::finding::{Finding, Severity};
use crate::model::Table;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, NotEvaluated, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/table-differs", name: "表格里填的数与算出的不同", stage: Stage::Check, check };

/// How many cells the message works out; the rest is counted.
const SHOWN: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = context.report.tables.values().filter(|table| !super::pending::ragged(context, table));
    let wrong = |table| wrong_cells(context, table).into_iter().filter(|cell| !cell.truncated).collect::<Vec<_>>();
    tables.filter_map(|table| finding(table, &wrong(table))).collect()
}

/// The totals that nothing was held against: of rates, and of tables that do not say which row holds them; and other typed
/// cells for which nothing could be computed.
pub(super) fn waiting(context: &Context<'_>) -> Vec<NotEvaluated> {
    let (mut rates, mut unstated, mut unheld) = (Vec::new(), Vec::new(), Vec::new());
    for table in context.report.tables.values() {
        unheld.extend(not_held(context, table));
        let head = |at: usize| table.columns.get(at).map(|column| column.name()).unwrap_or_default();
        rates.extend(unadded(table).map(|at| format!("{}的“{}”", quote(&table.name), head(at))));
        unstated.extend(table.unstated_total().map(|_| quote(&table.name)));
    }
    let rates = (!rates.is_empty()).then(|| {
        format!("比例、平均数不能相加，合计没有核对：{}（要核对，在“列”下面给它写“计算”）", list(&rates, "列"))
    });
    let unstated = (!unstated.is_empty()).then(|| {
        format!(
            "有“合计”一行（没有加进各行之和）而没有写“合计: 末行”，合计没有核对：表格{}（不必核对的写“合计: 无”）",
            list(&unstated, "张")
        )
    });
    let told = |reason| NotEvaluated { code: RULE.code.to_owned(), name: "表格的合计".to_owned(), reason };
    rates.into_iter().chain(unstated).chain(unheld).map(told).collect()
}

/// The typed cells of a table that nothing could be held against, one line with every reason.
fn not_held(context: &Context<'_>, table: &Table) -> Option<String> {
    let cells = context.ledger.unheld.get(&table.name).filter(|_| !super::pending::ragged(context, table))?;
    let mut reasons: Vec<(&Absence, Vec<String>)> = Vec::new();
    for cell in cells.iter().filter(|cell| !(context.draft && super::waiting::waits(context, &cell.absence))) {
        let name = cell_name(table, cell.row, cell.column);
        let name = name.strip_prefix(&format!("{}·", table.name)).unwrap_or(&name).to_owned();
        match reasons.iter_mut().find(|(reason, _)| **reason == cell.absence) {
            Some((_, names)) => names.push(name),
            None => reasons.push((&cell.absence, vec![name])),
        }
    }
    let told: Vec<String> =
        reasons.iter().map(|(reason, names)| format!("{}（{reason}）", list(names, "格"))).collect();
    (!told.is_empty()).then(|| format!("表格{}里填的数没有核对：{}", quote(&table.name), told.join("；")))
}

/// The columns of rates without a formula whose total is typed.
pub(super) fn unadded(table: &Table) -> impl Iterator<Item = usize> {
    let total = table.total_row().filter(|row| !table.row_formulas.contains_key(row));
    let columns = table.columns.iter().enumerate().filter(|(at, own)| own.formula.is_none() && table.is_rate(*at));
    let typed = move |at: usize| {
        let cell = total.and_then(|row| table.cell(row, at));
        cell.is_some_and(|cell| cell.value.number().is_some())
    };
    columns.map(|(at, _)| at).filter(move |at| !table.is_label(*at) && typed(*at))
}

fn finding(table: &Table, cells: &[Wrong<'_>]) -> Option<Finding> {
    let first = cells.first()?;
    let text = |cell: &Wrong<'_>| format!("{}填 {}，{}", quote(cell.place(table)), cell.typed, cell.worked());
    let shown: Vec<String> = cells.iter().take(SHOWN).map(text).collect();
    let more = if cells.len() > shown.len() { format!("；等 {} 格", cells.len()) } else { String::new() };
    let message = format!("表格{}里填的数与算出的不同：{}{more}。", quote(&table.name), shown.join("；"));
    let certain = cells.iter().any(|cell| cell.certain);
    let severity = if certain { Severity::Error } else { Severity::Query };
    let mut finding = RULE.finding(severity, message).help(help(cells, certain));
    finding.found = Some(first.typed.text.clone());
    finding.expected = Some(first.made.rounded.text.clone());
    finding.facts = cells.iter().flat_map(Wrong::facts).collect();
    let label = |cell: &Wrong<'_>| (cell.span, format!("此处填 {}，{}", cell.typed, cell.worked()));
    Some(mark(finding, cells.iter().map(label)))
}

/// What to do, by what should have filled the cells.
fn help(cells: &[Wrong<'_>], certain: bool) -> String {
    let mut help = "核对后改正，或写“计算”，由程序填".to_owned();
    let ways = [
        (Filled::Total, "；合计行本来就不是各行之和的，把表格开头的“合计: ……”这一行设置删去"),
        (Filled::Subtotal, "；小计的是另外几行的，把各组的名称写成左边合并的一列（同上），程序就照它分组"),
        (Filled::Column, "；列的计算式不对的，改“列”下面这一列的“计算”"),
        (Filled::Row, "；行的计算式不对的，改“行计算”里这一行"),
    ];
    for (_, way) in ways.iter().filter(|(by, _)| cells.iter().any(|cell| cell.by == *by)) {
        help.push_str(way);
    }
    help.push_str(if certain { "。" } else { "；确实无误的，写核实说明。" });
    help
}
