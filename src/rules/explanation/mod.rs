//! `explanation/*`: written reasons (核实说明) that answer queries, and those that answer nothing.

mod answer;
mod incomplete;
mod unused;

use super::{Context, Rule};
use crate::finding::{Finding, Label, Severity, Status};
use crate::model::Explanation;
use answer::{Answer, answer};

pub(super) static RULES: &[&Rule] = &[&incomplete::RULE, &unused::RULE];

/// Lets explanations answer queries. Errors are never answered; an explanation that answers nothing is itself a finding.
pub(super) fn apply(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let explanations = &context.report.explanations;
    let mut used = vec![false; explanations.len()];
    let queries = || |finding: &&mut Finding| finding.severity == Severity::Query;
    for finding in findings.iter_mut().filter(queries()) {
        for (explanation, used) in explanations.iter().zip(&mut used) {
            if answer(explanation, finding) == Answer::Explained {
                finding.status = Status::Explained { by: explanation.span };
                *used = true;
            }
        }
    }
    // an explanation that answers a finding is not held against another of the same rule
    let answering = used.clone();
    for finding in findings.iter_mut().filter(queries()).filter(|finding| finding.status == Status::Open) {
        let free = explanations.iter().zip(&mut used).zip(&answering).filter(|(_, answering)| !**answering);
        for ((explanation, used), _) in free {
            if let Answer::Stale(wanting) = answer(explanation, finding) {
                finding.status = Status::Stale { by: explanation.span };
                finding.related.push(Label { span: explanation.rule.span, text: wanting });
                *used = true;
            }
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
