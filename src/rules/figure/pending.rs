//! ## 查什么
//! 写着“待填”的格。一张表合成一条，列出还差哪些；编写途中（--draft）是提示，整张表还没动笔的只提示一次，基础数据合成一条，自备表格合成一条。
//!
//! ## 为什么
//! 待填的数印不出来，平台也不收。
//!
//! ## 例
//! ```text
//! 专任教师总数: [230, 待填]         ✗
//! 专任教师总数: [230, 245]          ✓
//! 专任教师总数: [——, 245]           ✓   不适用的写 ——
//! ```
//!
//! ## 改法
//! 把数填上。是零就写 0；本校没有这一项写 ——；等平台返回结果的写“待返”。
//!
//! ## 依据
//! 所用编制规范的“表”。

use super::state::{self, Place};
use crate::finding::{Finding, Severity};
use crate::model::{Cell, CellContent, ProblemKind, State, Table};
use crate::profile::requirement::TableForm;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule = Rule { code: "figure/pending", name: "还有待填的数", stage: Stage::Check, check };

const HELP: &str = "填上数；是零写 0，本校没有这一项写 ——，等平台返回结果的写“待返”。";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let forms = context.requirement.tables.iter().filter_map(|form| of_form(context, form));
    let own = context.report.tables.values().filter(|table| !ragged(context, table));
    let own: Vec<Finding> = match context.draft {
        true => together(context, &own.collect::<Vec<_>>()).into_iter().collect(),
        false => own.filter_map(|table| of_table(context, table)).collect(),
    };
    forms.chain(base(context)).chain(own).collect()
}

/// 基础数据 that wait for numbers: what cannot be computed without them is said where the report is to be finished.
fn base(context: &Context<'_>) -> Option<Finding> {
    let figures = context.report.figures.cells.iter().filter(|((id, _), figure)| {
        let waits = figure.state == State::Pending && !state::faulty(context, figure.span);
        waits && context.requirement.table_of(*id).is_none()
    });
    let mut places: Vec<_> = figures.filter(|_| context.draft).collect();
    places.sort_by_key(|(_, figure)| figure.span);
    let keys: Vec<_> = places.iter().map(|(key, _)| **key).collect();
    finding(context, "基础数据", &state::names(context, &keys), places.iter().map(|(_, figure)| figure.span).collect())
}

fn of_form(context: &Context<'_>, form: &TableForm) -> Option<Finding> {
    let places = state::places(context, form);
    if context.draft && !places.is_empty() && state::untouched(&places) {
        let rows = form.indicators.iter().filter(|id| state::asked(context, **id)).count();
        let message = format!("{}还没有动笔，共 {rows} 项。", quote(&form.name));
        let owner = context.report.owners.get(&form.name).filter(|owner| owner.as_str() != "待定");
        let help = owner.map_or_else(|| HELP.to_owned(), |owner| format!("责任处室：{owner}。{HELP}"));
        let marks = pending(context, &places).into_iter().take(1).map(|(_, span)| (span, "从这里填起".to_owned()));
        return Some(mark(RULE.finding(Severity::Note, message).help(help), marks));
    }
    let cells = pending(context, &places);
    let mut spans: Vec<Span> = cells.iter().map(|(_, span)| *span).collect();
    let keys: Vec<_> = cells.iter().map(|(place, _)| (place.id, place.period)).collect();
    let mut names = state::names(context, &keys);
    for id in &form.indicators {
        let respondents = context.report.figures.surveys.get(id).and_then(|survey| survey.respondents.as_ref());
        if let Some(figure) = respondents.filter(|figure| figure.state == State::Pending) {
            names.push(format!("{}的调查人数", state::name(context, *id)));
            spans.push(figure.span);
        }
    }
    finding(context, &form.name, &names, spans)
}

fn pending<'a, 'b>(context: &Context<'_>, places: &'b [Place<'a>]) -> Vec<(&'b Place<'a>, Span)> {
    let cell = |place: &'b Place<'a>| {
        let figure = place.figure.filter(|figure| figure.state == State::Pending)?;
        (!state::faulty(context, figure.span)).then_some((place, figure.span))
    };
    places.iter().filter_map(cell).collect()
}

/// True if rows of the table could not be read as they are, which is reported on its own.
pub(super) fn ragged(context: &Context<'_>, table: &Table) -> bool {
    context
        .load_problems
        .iter()
        .any(|problem| matches!(&problem.kind, ProblemKind::RowWidth { table: name, .. } if *name == table.name))
}

/// The cells that wait for a number; one whose formula could not be read is reported on its own.
fn waiting<'r>(context: &Context<'_>, row: &'r [Cell]) -> impl Iterator<Item = &'r Cell> {
    row.iter().filter(move |cell| cell.value == CellContent::Pending && !state::faulty(context, cell.span))
}

fn of_table(context: &Context<'_>, table: &Table) -> Option<Finding> {
    let mut names = Vec::new();
    let mut spans = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        for cell in waiting(context, row) {
            spans.push(cell.span);
            names.push(
                Some(table.row_name(at)).filter(|name| !name.is_empty()).unwrap_or_else(|| format!("第{}行", at + 1)),
            );
        }
    }
    names.dedup();
    finding(context, &table.name, &names, spans)
}

/// While the report is being written, one note says which own tables wait for how many numbers.
fn together(context: &Context<'_>, tables: &[&Table]) -> Option<Finding> {
    let mut names = Vec::new();
    let mut firsts = Vec::new();
    for table in tables {
        let mut waiting = table.rows.iter().flat_map(|row| waiting(context, row));
        if let Some(first) = waiting.next() {
            names.push(format!("{}（{} 格）", table.name, 1 + waiting.count()));
            firsts.push((first.span, "从这里填起".to_owned()));
        }
    }
    let message = format!("还有 {} 张自备表格待填：{}。", names.len(), list(&names, "张"));
    (!names.is_empty()).then(|| mark(RULE.finding(Severity::Note, message).help(HELP), firsts))
}

fn finding(context: &Context<'_>, table: &str, names: &[String], spans: Vec<Span>) -> Option<Finding> {
    let count = spans.len();
    let message = format!("{}还有 {count} 格待填：{}。", quote(table), list(names, "项"));
    let severity = if context.draft { Severity::Note } else { Severity::Error };
    let finding = RULE.finding(severity, message).help(HELP);
    // one word may answer many rows
    let mut spans = spans;
    spans.dedup();
    (count > 0).then(|| mark(finding, spans.into_iter().map(|span| (span, "待填".to_owned()))))
}
