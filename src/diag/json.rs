//! `check --format json`, version 1: the shape is public and does not follow internal types.

use super::{Counts, Outcome};
use crate::finding::{Finding, Label, Severity, Status};
use crate::source::{LineColumn, Sources};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u8,
    reports: Vec<Report<'a>>,
}

#[derive(Serialize)]
struct Report<'a> {
    report: &'a str,
    profile: &'a str,
    counts: CountsOut,
    not_evaluated: Vec<NotEvaluatedOut<'a>>,
    findings: Vec<FindingOut<'a>>,
}

#[derive(Serialize)]
struct CountsOut {
    error: usize,
    query: usize,
    explained: usize,
    note: usize,
}

#[derive(Serialize)]
struct NotEvaluatedOut<'a> {
    code: &'a str,
    name: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'a str>,
    name: &'a str,
    severity: &'static str,
    status: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary: Option<Place<'a>>,
    related: Vec<Place<'a>>,
    fixes: Vec<FixOut<'a>>,
    facts: Vec<FactOut<'a>>,
}

#[derive(Serialize)]
struct FactOut<'a> {
    name: &'a str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Position,
    end: Position,
    label: &'a str,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
    byte: u32,
}

#[derive(Serialize)]
struct FixOut<'a> {
    file: &'a str,
    start_byte: u32,
    end_byte: u32,
    replacement: &'a str,
}

/// The whole document for one run.
///
/// # Errors
/// Only if serialization itself fails, which is ours.
pub fn document(outcomes: &[Outcome<'_>]) -> Result<String, serde_json::Error> {
    let reports = outcomes.iter().map(report).collect();
    serde_json::to_string_pretty(&Document { version: 1, reports })
}

fn report<'a>(outcome: &'a Outcome<'_>) -> Report<'a> {
    let counts = Counts::of(outcome.findings);
    Report {
        report: outcome.report,
        profile: outcome.profile,
        counts: CountsOut { error: counts.error, query: counts.query, explained: counts.explained, note: counts.note },
        not_evaluated: outcome
            .not_evaluated
            .iter()
            .map(|item| NotEvaluatedOut { code: &item.code, name: &item.name, reason: &item.reason })
            .collect(),
        findings: outcome.findings.iter().map(|finding| finding_out(finding, outcome.sources)).collect(),
    }
}

fn finding_out<'a>(finding: &'a Finding, sources: &'a Sources) -> FindingOut<'a> {
    FindingOut {
        code: finding.code,
        clause: finding.clause.as_deref(),
        name: &finding.name,
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Query => "query",
            Severity::Note => "note",
        },
        status: match finding.status {
            Status::Open => "open",
            Status::Explained { .. } => "explained",
            Status::Stale { .. } => "stale",
        },
        message: &finding.message,
        help: finding.help.as_deref(),
        source: finding.source.as_deref(),
        indicator: finding.indicator.as_deref(),
        period: finding.period.as_deref(),
        found: finding.found.as_deref(),
        expected: finding.expected.as_deref(),
        primary: finding.primary.as_ref().map(|label| place(label, sources)),
        related: finding.related.iter().map(|label| place(label, sources)).collect(),
        fixes: finding
            .fixes
            .iter()
            .map(|fix| FixOut {
                file: sources.path(fix.span.file),
                start_byte: fix.span.start,
                end_byte: fix.span.end,
                replacement: &fix.replacement,
            })
            .collect(),
        facts: finding
            .facts
            .iter()
            .map(|fact| FactOut { name: &fact.name, value: &fact.value, period: fact.period.as_deref() })
            .collect(),
    }
}

fn place<'a>(label: &'a Label, sources: &'a Sources) -> Place<'a> {
    let span = label.span;
    let (start, end) = sources.line_column(span);
    Place {
        file: sources.path(span.file),
        start: position(start, span.start),
        end: position(end, span.end),
        label: &label.text,
    }
}

fn position(at: LineColumn, byte: u32) -> Position {
    Position { line: at.line, column: at.column, byte }
}
