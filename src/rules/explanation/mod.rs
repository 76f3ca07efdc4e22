//! `explanation/*`: written reasons (核实说明) that answer queries, and those that answer nothing.

mod answer;
mod answered_twice;
mod incomplete;
mod unused;

use super::{Context, Rule};
use crate::finding::{Fact, Finding, Label, Severity, Status};
use crate::model::Explanation;
use crate::source::Span;
use answer::{Answer, answer};
use indexmap::IndexMap;
use rust_decimal::Decimal;

pub(super) static RULES: &[&Rule] = &[&answered_twice::RULE, &incomplete::RULE, &unused::RULE];

/// Lets explanations answer queries. Errors are never answered; an entry without a reason answers nothing yet; an
/// explanation that answers nothing is itself a finding.
pub(super) fn apply(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.iter_mut().for_each(tell_apart);
    let explanations = &context.report.explanations;
    let mut used = vec![false; explanations.len()];
    let queries = || |finding: &&mut Finding| finding.severity == Severity::Query;
    let mut answered: Vec<Vec<usize>> = vec![Vec::new(); explanations.len()];
    for (index, finding) in findings.iter_mut().filter(queries()).enumerate() {
        for ((explanation, used), answered) in explanations.iter().zip(&mut used).zip(&mut answered) {
            if answer(context, explanation, finding) == Answer::Explained {
                answered.push(index);
                let by = explanation.span;
                let written = incomplete::has_reason(explanation);
                finding.status = match finding.status {
                    _ if written => Status::Explained { by },
                    Status::Open => Status::Begun { by },
                    ref other => other.clone(),
                };
                *used = true;
            }
        }
    }
    // an explanation that answers a finding is not held against another of the same rule, unless it covers several
    let answering = used.clone();
    for finding in findings.iter_mut().filter(queries()).filter(|finding| finding.status == Status::Open) {
        let free = explanations
            .iter()
            .zip(&mut used)
            .zip(&answering)
            .filter(|((explanation, _), answering)| !**answering || explanation.scope.is_some());
        for ((explanation, used), _) in free {
            if let Answer::Stale(wanting) = answer(context, explanation, finding) {
                finding.status = Status::Stale { by: explanation.span };
                finding.related.push(Label { span: explanation.rule.span, text: wanting });
                *used = true;
            }
        }
    }
    for finding in findings.iter_mut().filter(queries()).filter(|finding| finding.status == Status::Open) {
        if let Some(by) = remark(context, finding) {
            finding.status = Status::Explained { by };
        }
    }
    let partly = explanations.iter().zip(&used).filter(|(_, used)| **used);
    let superfluous: Vec<Finding> = partly
        .filter_map(|(explanation, _)| unused::values(explanation, &superfluous(explanation, findings)))
        .collect();
    findings.extend(superfluous);
    findings.extend(answered_twice::findings(explanations, &answered));
    let unused = explanations.iter().zip(used).filter(|(_, used)| !used).map(|(explanation, _)| explanation);
    findings.extend(unused.map(|explanation| unused::finding(explanation, findings_of(explanation, context))));
}

/// Gives every value of a finding a name of its own, so that an explanation can list them all: a value said twice counts
/// once, different values of one name and period are numbered, as 句中的部分（1）, 句中的部分（2）. Words are no values.
fn tell_apart(finding: &mut Finding) {
    let mut values: IndexMap<(String, Option<String>), Vec<String>> = IndexMap::new();
    for fact in std::mem::take(&mut finding.facts).into_iter().filter(|fact| fact.value.parse::<Decimal>().is_ok()) {
        let alike = values.entry((fact.name, fact.period)).or_default();
        if !alike.contains(&fact.value) {
            alike.push(fact.value);
        }
    }
    for ((name, period), alike) in values {
        let single = alike.len() == 1;
        finding.facts.extend(alike.into_iter().enumerate().map(|(index, value)| Fact {
            name: if single { name.clone() } else { format!("{name}（{}）", index + 1) },
            value,
            period: period.clone(),
        }));
    }
}

/// The 说明 of a workbook or a short figures file that answers a query: it stands beside the figure that the query is
/// about; beside any of the figures that a clause holds against each other; else beside every one of them.
fn remark(context: &Context<'_>, finding: &Finding) -> Option<Span> {
    let remarks = &context.report.remarks;
    let of = |name: &str| Some(remarks.get(&context.requirement.find(name)?)?.span);
    let undated = |name: &'_ str| name.rsplit_once('（').map(|(name, _)| name.to_owned());
    let fact = |fact: &Fact| of(&fact.name).or_else(|| of(&undated(&fact.name)?));
    if let Some(by) = finding.indicator.as_deref().and_then(of) {
        return Some(by);
    }
    let facts: Vec<Option<Span>> = finding.facts.iter().map(fact).collect();
    let all = facts.iter().all(Option::is_some);
    facts.into_iter().flatten().next().filter(|_| all || finding.clause.is_some())
}

/// The values an explanation of several queries lists without any query being about them.
fn superfluous<'e>(explanation: &'e Explanation, findings: &[Finding]) -> Vec<&'e str> {
    if explanation.scope.is_none() {
        return Vec::new();
    }
    let answered = |finding: &&Finding| match finding.status {
        Status::Begun { by } | Status::Explained { by } | Status::Stale { by } => by == explanation.span,
        Status::Open | Status::Baseline => false,
    };
    let asked = |name: &&str| {
        let known = |finding: &Finding| finding.facts.iter().any(|fact| answer::names(name, finding, fact));
        findings.iter().filter(answered).any(known)
    };
    explanation.values.keys().map(String::as_str).filter(|name| !asked(name)).collect()
}

/// The name of the constraint an explanation cites, if the requirement has it.
fn findings_of<'a>(explanation: &Explanation, context: &'a Context<'_>) -> Option<&'a str> {
    let id = explanation.rule.value.trim();
    context.requirement.constraints.iter().find(|constraint| constraint.id == id).map(|found| found.name.as_str())
}
