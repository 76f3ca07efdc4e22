//! What one explanation is to one finding. Both must be of one rule, period and file; then the values decide, or, where
//! a finding has none, the matter or the file that the explanation names. An explanation that covers a table or a
//! column (适用) answers every finding of its rule there whose values it lists.

use crate::finding::{Fact, Finding};
use crate::model::report::Scope;
use crate::model::{Explanation, Number};
use crate::profile::requirement::TableForm;
use crate::rules::Context;
use rust_decimal::Decimal;

/// What an explanation is to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It speaks of something else.
    None,
    /// It speaks of this finding, but not of its values as they stand: what is wanting, in Chinese.
    Stale(String),
    /// It answers the finding.
    Explained,
}

/// Holds an explanation against a finding.
pub(super) fn answer(context: &Context<'_>, explanation: &Explanation, finding: &Finding) -> Answer {
    let rule = explanation.rule.value.trim();
    let clause = finding.clause.as_deref() == Some(rule);
    let period =
        explanation.period.is_none_or(|period| finding.period.as_ref().is_none_or(|of| *of == period.to_string()));
    let file =
        explanation.file.is_none_or(|file| finding.primary.as_ref().is_some_and(|label| label.span.file == file));
    if !(clause || rule == finding.code) || !period || !file {
        return Answer::None;
    }
    if let Some(scope) = &explanation.scope {
        let heard =
            covers(context, scope, finding) && finding.facts.iter().any(|fact| lists(explanation, finding, fact));
        return if heard { compare(explanation, finding) } else { Answer::None };
    }
    match (finding.facts.is_empty(), explanation.values.is_empty()) {
        (true, true) if is_bound(explanation, finding) => Answer::Explained,
        (true, _) => Answer::None,
        // a rule's code may stand for many findings; only a clause says by itself which one is meant
        (false, true) if !clause => Answer::None,
        (false, _) => {
            let known = |name: &String| finding.facts.iter().any(|fact| names(name, finding, fact));
            // a name that the finding does not know: the entry is about something else
            if explanation.values.keys().all(known) { compare(explanation, finding) } else { Answer::None }
        }
    }
}

/// True if the entry lists a value of the finding under this name.
pub(super) fn names(name: &str, finding: &Finding, fact: &Fact) -> bool {
    let period = fact.period.as_ref().or(finding.period.as_ref());
    let name = name.trim();
    name == fact.name || period.is_some_and(|period| name == format!("{}（{period}）", fact.name))
}

fn lists(explanation: &Explanation, finding: &Finding, fact: &Fact) -> bool {
    explanation.values.keys().any(|name| names(name, finding, fact))
}

/// Every value listed and equal: answered. Else stale.
fn compare(explanation: &Explanation, finding: &Finding) -> Answer {
    let mut moved = Vec::new();
    let mut missing: Vec<&str> = Vec::new();
    for fact in &finding.facts {
        let mut written = explanation.values.iter().filter(|(name, _)| names(name, finding, fact)).peekable();
        if written.peek().is_none() {
            missing.push(&fact.name);
        }
        for (_, value) in written.filter(|(_, value)| !equals(fact, &value.value)) {
            moved.push(format!("{}写的是 {}，现在是 {}", fact.name, value.value, fact.value));
        }
    }
    if !missing.is_empty() {
        moved.push(format!("没有写到{}", missing.join("、")));
    }
    if moved.is_empty() { Answer::Explained } else { Answer::Stale(moved.join("；")) }
}

fn equals(fact: &Fact, written: &Number) -> bool {
    fact.value == written.text || fact.value.parse::<Decimal>() == Ok(written.value)
}

/// True if a finding is about a table and a column that are covered.
fn covers(context: &Context<'_>, scope: &Scope, finding: &Finding) -> bool {
    let column = scope.column.is_none_or(|year| finding.period.as_deref() == Some(year.to_string().as_str()));
    let table = scope.table.as_ref().is_none_or(|table| is_of(context, table.value.trim(), finding));
    column && table
}

/// True if a finding speaks of a row of this table, or stands in the file of this table of the report's own.
fn is_of(context: &Context<'_>, table: &str, finding: &Finding) -> bool {
    if let Some(own) = context.report.tables.get(table) {
        return finding.primary.as_ref().is_some_and(|label| label.span.file == own.span.file);
    }
    let undated = |name: &str| name.rsplit_once('（').and_then(|(name, _)| context.requirement.find(name));
    let find = |name: &str| context.requirement.find(name).or_else(|| undated(name));
    let named = finding.indicator.as_deref().into_iter().chain(finding.facts.iter().map(|fact| fact.name.as_str()));
    let mut forms = named.filter_map(find).map(|id| context.requirement.table_of(id));
    match context.requirement.tables.iter().find(|form| form.name == table) {
        Some(wanted) => forms.any(|form: Option<&TableForm>| form.is_some_and(|form| form.name == wanted.name)),
        None => forms.any(|form| form.is_none()),
    }
}

/// Where no value binds the two, the file does, or the matter that names what the finding is about; a finding about the
/// whole report has nothing to be named.
fn is_bound(explanation: &Explanation, finding: &Finding) -> bool {
    match finding.subject() {
        Some(subject) => {
            explanation.file.is_some() || explanation.matter.as_ref().is_some_and(|matter| matter.contains(subject))
        }
        None => explanation.file.is_some() || finding.primary.is_none(),
    }
}
