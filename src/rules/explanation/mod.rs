//! `explanation/*`: written reasons (核实说明) that answer queries, and those that answer nothing.

mod incomplete;
mod unused;

use super::{Context, Rule};
use crate::finding::{Fact, Finding, Severity, Status};
use crate::model::Explanation;
use rust_decimal::Decimal;

pub(super) static RULES: &[&Rule] = &[&incomplete::RULE, &unused::RULE];

/// What an explanation is to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    /// It speaks of something else.
    None,
    /// It speaks of this finding, but the values have moved.
    Stale,
    /// It answers the finding.
    Explained,
}

/// Lets explanations answer queries. Errors are never answered; an explanation that answers nothing is itself a finding.
pub(super) fn apply(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let explanations = &context.report.explanations;
    let mut used = vec![false; explanations.len()];
    for finding in findings.iter_mut().filter(|finding| finding.severity == Severity::Query) {
        for (explanation, used) in explanations.iter().zip(&mut used) {
            let status = match answer(explanation, finding) {
                Answer::None => continue,
                Answer::Explained => Status::Explained { by: explanation.span },
                Answer::Stale => Status::Stale { by: explanation.span },
            };
            *used = true;
            if !matches!(finding.status, Status::Explained { .. }) {
                finding.status = status;
            }
        }
        if let Status::Stale { by } = finding.status {
            finding
                .related
                .push(crate::finding::Label { span: by, text: "说明写好以后，数又改了".to_owned() });
        }
    }
    let unused = explanations.iter().zip(used).filter(|(_, used)| !used).map(|(explanation, _)| explanation);
    findings.extend(unused.map(|explanation| unused::finding(explanation, findings_of(explanation, context))));
}

/// The name of the constraint an explanation cites, if the requirement has it.
fn findings_of<'a>(explanation: &Explanation, context: &'a Context<'_>) -> Option<&'a str> {
    let id = explanation.rule.value.trim();
    context.requirement.constraints.iter().find(|constraint| constraint.id == id).map(|found| found.name.as_str())
}

fn answer(explanation: &Explanation, finding: &Finding) -> Answer {
    let rule = explanation.rule.value.trim();
    let named = rule == finding.code || finding.clause.as_deref() == Some(rule);
    let period =
        explanation.period.is_none_or(|period| finding.period.as_ref().is_none_or(|of| *of == period.to_string()));
    if !named || !period {
        return Answer::None;
    }
    match (finding.facts.is_empty(), explanation.values.is_empty()) {
        (true, true) if speaks_of(explanation, finding) => Answer::Explained,
        (true, _) | (false, true) => Answer::None,
        (false, false) => compare(explanation, &finding.facts),
    }
}

/// All values equal: answered. Some value of the same names differs: stale. Other names: about something else.
fn compare(explanation: &Explanation, facts: &[Fact]) -> Answer {
    let mut answer = Answer::Explained;
    for (name, value) in &explanation.values {
        let Some(fact) = facts.iter().find(|fact| fact.name == name.trim()) else { return Answer::None };
        if fact.value.parse::<Decimal>() != Ok(value.value.value) {
            answer = Answer::Stale;
        }
    }
    answer
}

/// Where no value binds the two, the matter must name what the finding is about.
fn speaks_of(explanation: &Explanation, finding: &Finding) -> bool {
    let Some(subject) = finding.expected.as_ref().or(finding.indicator.as_ref()) else { return true };
    explanation.matter.as_ref().is_some_and(|matter| matter.contains(subject.as_str()))
}
