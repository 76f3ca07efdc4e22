//! Findings → text, JSON, SARIF, GitHub's annotations, JUnit, a list for spreadsheets. Knows colours and formats; decides nothing.

pub mod csv;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod json;
pub mod junit;
mod place;
mod private;
pub mod sarif;
pub mod shown;
pub mod summary;
pub mod text;
mod window;

use crate::finding::{Finding, Severity, Status};
use crate::model::{Explanation, Form};
use crate::narrative::Coverage;
use crate::rules::NotEvaluated;
use crate::rules::coverage::Clause;
use crate::source::Sources;
pub use private::without_private;
pub use shown::{Piped, Shown, shown};
use std::collections::HashSet;

/// One report's result, ready to be shown.
pub struct Outcome<'a> {
    /// The folder's name.
    pub report: &'a str,
    /// The profile's id.
    pub profile: &'a str,
    /// All findings in order.
    pub findings: &'a [Finding],
    /// What was not evaluated.
    pub not_evaluated: &'a [NotEvaluated],
    /// The texts the findings point into.
    pub sources: &'a Sources,
    /// The folder as CI's tools must name it: from the folder they run in, with forward slashes; empty for that folder
    /// itself.
    pub path: &'a str,
    /// The folder as the user typed it, to be typed again.
    pub dir: &'a str,
    /// How it was handed in: a workbook has no file of explanations.
    pub form: Form,
    /// The report's explanations, which say why an explained query stands.
    pub explanations: &'a [Explanation],
    /// What became of the earlier result this run is held against.
    pub baseline: Option<Baseline>,
    /// How many of the numbers in prose come from figures; none where the prose was not read.
    pub binding: Option<&'a Coverage>,
    /// Who looks after each clause of the requirement; empty if the report could not be read.
    pub coverage: &'a [Clause],
}

#[cfg(test)]
impl<'a> Outcome<'a> {
    /// A report with nothing to say.
    pub(crate) fn empty(report: &'a str, sources: &'a Sources) -> Self {
        Self {
            report,
            profile: "",
            findings: &[],
            not_evaluated: &[],
            sources,
            path: report,
            dir: report,
            form: Form::Folder,
            explanations: &[],
            baseline: None,
            binding: None,
            coverage: &[],
        }
    }
}

/// A report held against an earlier result of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Findings that stood open in the earlier result and are gone or explained now.
    pub gone: usize,
    /// Which of the explained findings, by their place among all, stood in the earlier result, open or explained.
    pub explained: HashSet<usize>,
}

/// How many findings of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// 错误.
    pub error: usize,
    /// 待核实, open or stale.
    pub query: usize,
    /// 待核实, explained.
    pub explained: usize,
    /// 提示.
    pub note: usize,
    /// Findings of any kind that stand in the baseline; not among the others.
    pub baseline: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match (finding.severity, &finding.status) {
                (_, Status::Baseline) => counts.baseline += 1,
                (Severity::Error, _) => counts.error += 1,
                (Severity::Query, Status::Explained { .. }) => counts.explained += 1,
                (Severity::Query, _) => counts.query += 1,
                (Severity::Note, _) => counts.note += 1,
            }
        }
        counts
    }

    /// Those of two reports together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            error: self.error + other.error,
            query: self.query + other.query,
            explained: self.explained + other.explained,
            note: self.note + other.note,
            baseline: self.baseline + other.baseline,
        }
    }

    /// True if an error or an unexplained query is left.
    pub fn is_open(self) -> bool {
        self.error + self.query > 0
    }
}

/// The Chinese word for a severity.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Query => "待核实",
        Severity::Note => "提示",
    }
}
