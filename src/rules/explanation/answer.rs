//! What one explanation is to one finding. Both must be of one rule, period and file; then the values decide, or, where
//! a finding has none, the matter or the file that the explanation names.

use crate::finding::{Fact, Finding};
use crate::model::{Explanation, Number};
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
pub(super) fn answer(explanation: &Explanation, finding: &Finding) -> Answer {
    let rule = explanation.rule.value.trim();
    let clause = finding.clause.as_deref() == Some(rule);
    let period =
        explanation.period.is_none_or(|period| finding.period.as_ref().is_none_or(|of| *of == period.to_string()));
    let file =
        explanation.file.is_none_or(|file| finding.primary.as_ref().is_some_and(|label| label.span.file == file));
    if !(clause || rule == finding.code) || !period || !file {
        return Answer::None;
    }
    match (finding.facts.is_empty(), explanation.values.is_empty()) {
        (true, true) if is_bound(explanation, finding) => Answer::Explained,
        (true, _) => Answer::None,
        // a rule's code may stand for many findings; only a clause says by itself which one is meant
        (false, true) if !clause => Answer::None,
        (false, _) => compare(explanation, &finding.facts),
    }
}

/// A name that the finding does not know: about something else. Every value listed and equal: answered. Else stale.
fn compare(explanation: &Explanation, facts: &[Fact]) -> Answer {
    let mut moved = Vec::new();
    for (name, value) in &explanation.values {
        let Some(fact) = facts.iter().find(|fact| fact.name == name.trim()) else { return Answer::None };
        if !equals(fact, &value.value) {
            moved.push(format!("{}写的是 {}，现在是 {}", fact.name, value.value, fact.value));
        }
    }
    let listed = |fact: &&Fact| explanation.values.keys().any(|name| name.trim() == fact.name);
    let missing: Vec<&str> = facts.iter().filter(|fact| !listed(fact)).map(|fact| fact.name.as_str()).collect();
    if !missing.is_empty() {
        moved.push(format!("没有写到{}", missing.join("、")));
    }
    if moved.is_empty() { Answer::Explained } else { Answer::Stale(moved.join("；")) }
}

fn equals(fact: &Fact, written: &Number) -> bool {
    fact.value == written.text || fact.value.parse::<Decimal>() == Ok(written.value)
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
