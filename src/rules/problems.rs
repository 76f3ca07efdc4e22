//! From the problems of the readers to findings: the one shape that `load` and `narrative` problems share.

use super::{Rule, wording};
use crate::finding::{Finding, Fix, Severity};
use crate::source::Span;

/// A problem with its places and safe edits, whoever found it.
pub(super) trait Reported {
    /// Its kinds.
    type Kind;
    /// What it is, where it stands, and the other places involved.
    fn parts(&self) -> (&Self::Kind, Span, &[Span]);
    /// Its safe edits.
    fn edits(&self) -> Vec<Fix>;
}

impl Reported for crate::model::Problem {
    type Kind = crate::model::ProblemKind;

    fn parts(&self) -> (&Self::Kind, Span, &[Span]) {
        (&self.kind, self.span, &self.related)
    }

    fn edits(&self) -> Vec<Fix> {
        self.fix.iter().map(|(span, text)| Fix { span: *span, replacement: text.clone() }).collect()
    }
}

impl Reported for crate::narrative::Problem {
    type Kind = crate::narrative::ProblemKind;

    fn parts(&self) -> (&Self::Kind, Span, &[Span]) {
        (&self.kind, self.span, &self.related)
    }

    fn edits(&self) -> Vec<Fix> {
        self.fix.iter().cloned().collect()
    }
}

/// One finding for each problem: message, label of the place, what to do; other places get `related` as label.
pub(super) fn each<'a, P: Reported + 'a>(
    problems: impl Iterator<Item = &'a P>,
    rule: &Rule,
    severity: Severity,
    related: &str,
    words: impl Fn(&P::Kind) -> Option<(String, String, String)>,
) -> Vec<Finding> {
    problems
        .filter_map(|problem| {
            let (kind, span, others) = problem.parts();
            let (message, label, help) = words(kind)?;
            let finding = rule.finding(severity, message).at(span, label).help(help);
            let mut finding = wording::mark(finding, others.iter().map(|span| (*span, related.to_owned())));
            finding.fixes.extend(problem.edits());
            Some(finding)
        })
        .collect()
}
