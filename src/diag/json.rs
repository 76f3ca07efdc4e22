//! `check --format json`, version 1: the shape is public and does not follow internal types.

use super::{Counts, Outcome};
use crate::finding::{Finding, Label, Severity, Status};
use crate::rules::coverage::{Clause, Tally};
use crate::source::{LineColumn, Sources};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write;

#[derive(Serialize)]
struct Report<'a> {
    report: &'a str,
    path: &'a str,
    profile: &'a str,
    counts: CountsOut,
    coverage: CoverageOut<'a>,
    not_evaluated: Vec<NotEvaluatedOut<'a>>,
    findings: Vec<FindingOut<'a>>,
}

#[derive(Serialize)]
struct CountsOut {
    error: usize,
    query: usize,
    explained: usize,
    note: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<usize>,
}

/// Who looks after the clauses of the requirement; each clause only on request.
#[derive(Serialize)]
struct CoverageOut<'a> {
    checked: usize,
    rendered: usize,
    person: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    clauses: Option<Vec<ClauseOut<'a>>>,
}

#[derive(Serialize)]
struct ClauseOut<'a> {
    part: &'a str,
    name: &'a str,
    care: &'static str,
    by: &'a str,
}

#[derive(Serialize)]
struct NotEvaluatedOut<'a> {
    code: &'a str,
    name: &'a str,
    reason: &'a str,
}

/// The public fields in their order, and behind them what goes beyond: the clause of the requirement, and the values an
/// explanation is bound to.
#[derive(Serialize)]
struct FindingOut<'a> {
    code: &'a str,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'a str>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
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

/// What stands before the first report of a document.
pub const HEAD: &str = "{\n  \"version\": 1,\n  \"reports\": [\n";
/// What stands between two reports.
pub const BETWEEN: &str = ",\n";
/// What stands after the last report.
pub const FOOT: &str = "\n  ]\n}\n";

/// One report of the document, to stand between [`HEAD`], [`BETWEEN`] and [`FOOT`]; so a batch need not be kept whole;
/// with every clause of the requirement on request.
///
/// # Errors
/// Only if serialization itself fails, which is ours.
pub fn fragment(outcome: &Outcome<'_>, coverage: bool) -> Result<String, serde_json::Error> {
    indented(&report(outcome, coverage))
}

/// A part of a document as it stands two levels deep.
pub(super) fn indented(part: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string_pretty(part)?;
    Ok(text.lines().map(|line| format!("    {}", escaped(line))).collect::<Vec<_>>().join("\n"))
}

/// The control characters JSON would let pass, as escapes: they would steer a terminal.
fn escaped(line: &str) -> Cow<'_, str> {
    if !line.contains(char::is_control) {
        return Cow::Borrowed(line);
    }
    let mut text = String::new();
    for character in line.chars() {
        if character.is_control() {
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    Cow::Owned(text)
}

fn report<'a>(outcome: &'a Outcome<'_>, coverage: bool) -> Report<'a> {
    let counts = Counts::of(outcome.findings);
    Report {
        report: outcome.report,
        path: outcome.path,
        profile: outcome.profile,
        counts: CountsOut {
            error: counts.error,
            query: counts.query,
            explained: counts.explained,
            note: counts.note,
            baseline: outcome.baseline.as_ref().map(|_| counts.baseline),
            gone: outcome.baseline.as_ref().map(|baseline| baseline.gone),
        },
        coverage: coverage_out(outcome.coverage, coverage),
        not_evaluated: outcome
            .not_evaluated
            .iter()
            .map(|item| NotEvaluatedOut { code: &item.code, name: &item.name, reason: &item.reason })
            .collect(),
        findings: outcome.findings.iter().map(|finding| finding_out(finding, outcome.sources)).collect(),
    }
}

fn coverage_out(clauses: &[Clause], all: bool) -> CoverageOut<'_> {
    let Tally { checked, rendered, person } = Tally::of(clauses);
    let clauses = all.then(|| clauses.iter().map(clause_out).collect());
    CoverageOut { checked, rendered, person, clauses }
}

fn clause_out(clause: &Clause) -> ClauseOut<'_> {
    ClauseOut { part: &clause.part, name: &clause.name, care: clause.care.code(), by: &clause.by }
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
            Status::Open | Status::Begun { .. } => "open",
            Status::Explained { .. } => "explained",
            Status::Stale { .. } => "stale",
            Status::Baseline => "baseline",
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
        cell: sources.cell(span),
        label: &label.text,
    }
}

fn position(at: LineColumn, byte: u32) -> Position {
    Position { line: at.line, column: at.column, byte }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_written_one_by_one_make_one_document() {
        let sources = Sources::new();
        let finding = Finding::new("figure/x", "不符", Severity::Error, "第一行\n第二行").help("\u{1b}\u{9b}2J");
        let outcome = Outcome { findings: &[finding], ..Outcome::empty("甲", &sources) };
        let one = fragment(&outcome, false).unwrap();
        let text = format!("{HEAD}{one}{BETWEEN}{one}{FOOT}");
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["reports"][1]["findings"][0]["message"], "第一行\n第二行");
        assert!(text.contains(r#""help": "\u001b\u009b2J""#), "{text}");
    }
}
