//! Findings → text, JSON. Knows colours and formats; decides nothing.

mod excerpt;
pub mod json;
pub mod shown;
pub mod summary;
pub mod text;

use crate::finding::{Finding, Severity, Status};
use crate::rules::NotEvaluated;
use crate::source::Sources;
pub use shown::{Shown, shown};

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
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match (finding.severity, &finding.status) {
                (Severity::Error, _) => counts.error += 1,
                (Severity::Query, Status::Explained { .. }) => counts.explained += 1,
                (Severity::Query, _) => counts.query += 1,
                (Severity::Note, _) => counts.note += 1,
            }
        }
        counts
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
