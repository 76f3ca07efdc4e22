//! `privacy/*`: what must not be printed about a person. A message never repeats the whole number or name.

mod bank_account;
mod digits;
mod identity_number;
mod matters;
mod mentions;
mod name_beside_matter;
mod name_tables;
mod names;
mod names_without_consent;
mod picture_position;
mod private;
mod telephone_number;

use super::prose::{self, Written};
use super::{Context, Rule};
use crate::finding::{Finding, Severity};
use crate::source::Span;
use private::Kind;
pub(super) use private::{Private, conceal};
pub use private::{concealed, numbers_in};

pub(super) static RULES: &[&Rule] = &[
    &bank_account::RULE,
    &identity_number::RULE,
    &name_beside_matter::RULE,
    &names_without_consent::RULE,
    &picture_position::RULE,
    &telephone_number::RULE,
];

/// Everything that is printed or may be appended: prose, own tables, lists, explanations.
fn written<'a>(context: &'a Context<'_>) -> Vec<Written<'a>> {
    let mut found = prose::written(context);
    let reasons = context.report.explanations.iter().map(|explanation| &explanation.reason);
    found.extend(reasons.map(|reason| Written::new(&reason.value, reason.span)));
    found
}

/// One finding for all numbers of a kind, each shown with stars.
fn numbers(context: &Context<'_>, rule: &Rule, kind: Kind, what: &str, help: &str) -> Vec<Finding> {
    let mut places: Vec<(Span, String)> = Private::of(context).numbers(kind).collect();
    places.sort();
    places.dedup();
    let Some((_, first)) = places.first() else { return Vec::new() };
    let count = if places.len() > 1 { format!("共 {} 处。", places.len()) } else { String::new() };
    let message = format!("写有{what}（{first}）。{count}报告是公开的，不能印出来。");
    let finding = rule.finding(Severity::Error, message).help(help);
    vec![everywhere(finding, places.into_iter().map(|(span, _)| (span, format!("像是{what}"))))]
}

/// Marks every place: what is not marked is not hidden either.
fn everywhere(mut finding: Finding, places: impl Iterator<Item = (Span, String)>) -> Finding {
    for (span, label) in places {
        finding = if finding.primary.is_none() { finding.at(span, label) } else { finding.with(span, label) };
    }
    finding
}
