//! `privacy/*`: what must not be printed about a person. A message never repeats the whole number or name.

mod bank_account;
mod digits;
mod identity_number;
mod name_beside_matter;
mod names;
mod names_without_consent;
mod picture_position;
mod telephone_number;

use super::{Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::CellContent;
use crate::narrative::Passage;
use crate::rules::wording::mark;
use crate::source::Span;
use std::ops::Range;

pub(super) static RULES: &[&Rule] = &[
    &bank_account::RULE,
    &identity_number::RULE,
    &name_beside_matter::RULE,
    &names_without_consent::RULE,
    &picture_position::RULE,
    &telephone_number::RULE,
];

/// A text that may be printed, with the way to its place.
struct Written<'a> {
    text: &'a str,
    passage: Option<&'a Passage>,
    whole: Span,
}

impl Written<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        self.passage.map_or(self.whole, |passage| passage.span(range))
    }
}

/// Everything that is printed or may be appended: prose, own tables, lists, explanations.
fn written<'a>(context: &'a Context<'_>) -> Vec<Written<'a>> {
    let place = |text: &'a str, whole: Span| Written { text, passage: None, whole };
    let mut found: Vec<Written<'a>> = Vec::new();
    for passage in &context.narrative.passages {
        found.push(Written { text: &passage.text, passage: Some(passage), whole: passage.place() });
    }
    for table in context.report.tables.values() {
        found.push(place(&table.title.value, table.title.span));
        let lines = table.notes.iter().chain(&table.source);
        found.extend(lines.map(|line| place(line, table.span)));
        for cell in table.head.iter().chain(&table.rows).flatten() {
            match &cell.value {
                CellContent::Text(text) => found.push(place(text, cell.span)),
                CellContent::Number(number) => found.push(place(&number.text, cell.span)),
                _ => {}
            }
        }
    }
    let lists = context.report.lists.iter().flat_map(|list| list.rows.iter().flatten());
    found.extend(lists.map(|cell| place(&cell.value, cell.span)));
    let explanations = context.report.explanations.iter();
    found.extend(explanations.map(|explanation| place(&explanation.reason.value, explanation.reason.span)));
    found
}

/// One finding for all numbers of a kind; `masked` are the numbers as they may be shown.
fn numbers(rule: &Rule, what: &str, help: &str, mut places: Vec<(Span, String)>) -> Vec<Finding> {
    places.sort();
    places.dedup();
    let Some((_, first)) = places.first() else { return Vec::new() };
    let count = if places.len() > 1 { format!("共 {} 处。", places.len()) } else { String::new() };
    let message = format!("写有{what}（{first}）。{count}报告是公开的，不能印出来。");
    let finding = rule.finding(Severity::Error, message).help(help);
    vec![mark(finding, places.into_iter().map(|(span, _)| (span, format!("像是{what}"))))]
}
