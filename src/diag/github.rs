//! `check --format github`: workflow commands that GitHub shows beside the changed lines.
//!
//! GitHub keeps ten annotations of each kind from one step and drops the rest without a word, so no more are given: the
//! gravest first, and one closing notice says how many there are in all.

use super::{Counts, Outcome, place, summary};
use crate::finding::{Finding, Label, Severity, Status};
use std::fmt::Write;

/// How many annotations of a kind one step may have.
const PER_KIND: usize = 10;

/// The annotations of one report, its notices apart, since the closing one is a notice itself.
#[derive(Debug, Default)]
pub struct Annotations {
    errors: Vec<String>,
    warnings: Vec<String>,
    notices: Vec<String>,
    /// What a batch says of this report at its end.
    line: String,
    counts: Counts,
}

/// What one report gives: of each kind no more than a step may have.
pub fn fragment(outcome: &Outcome<'_>) -> Annotations {
    let mut annotations = Annotations {
        line: format!("{}：{}", outcome.report, summary::of(outcome)),
        counts: Counts::of(outcome.findings),
        ..Annotations::default()
    };
    // an answer that no longer holds has been looked at once already, so it leads
    let mut order: Vec<&Finding> = outcome.findings.iter().collect();
    order.sort_by_key(|finding| !matches!(finding.status, Status::Stale { .. }));
    for finding in order {
        let (kind, lines) = match (finding.severity, &finding.status) {
            (_, Status::Explained { .. } | Status::Baseline) => continue,
            (Severity::Error, _) => ("error", &mut annotations.errors),
            (Severity::Query, _) => ("warning", &mut annotations.warnings),
            (Severity::Note, _) => ("notice", &mut annotations.notices),
        };
        if lines.len() < PER_KIND {
            lines.push(command(kind, finding, outcome));
        }
    }
    annotations
}

/// The annotations of a batch, report after report.
#[derive(Debug, Default)]
pub struct Collected {
    all: Annotations,
    reports: usize,
}

impl Collected {
    /// Adds those of one report as far as there is room.
    pub fn add(&mut self, one: Annotations) {
        let Annotations { errors, warnings, notices, line, counts } = one;
        for (lines, more, room) in [
            (&mut self.all.errors, errors, PER_KIND),
            (&mut self.all.warnings, warnings, PER_KIND),
            (&mut self.all.notices, notices, PER_KIND - 1),
        ] {
            let free = room.saturating_sub(lines.len());
            lines.extend(more.into_iter().take(free));
        }
        self.all.line = line;
        self.all.counts = self.all.counts.plus(counts);
        self.reports += 1;
    }

    /// Every command, one a line, and the closing notice with the counts and how many were left out.
    pub fn text(&self) -> String {
        let Annotations { errors, warnings, notices, line, counts } = &self.all;
        let mut text = String::new();
        for line in errors.iter().chain(warnings).chain(notices) {
            let _ = writeln!(text, "{line}");
        }
        let rest =
            (counts.error + counts.query + counts.note).saturating_sub(errors.len() + warnings.len() + notices.len());
        let line = match self.reports {
            0 => return text,
            1 => line.clone(),
            count => format!("{count} 份报告：{}", summary::counts(*counts)),
        };
        let rest = if rest > 0 {
            format!("这里没有列出的还有 {rest} 条，见 nianbao check 的全部结果。")
        } else {
            String::new()
        };
        let _ = writeln!(text, "::notice title=校核结果::{}", data(&format!("{line}{rest}")));
        text
    }
}

fn command(kind: &str, finding: &Finding, outcome: &Outcome<'_>) -> String {
    let code = finding.clause.as_deref().unwrap_or(finding.code);
    let title = property(&format!("{}（{code}）", finding.name));
    let help = finding.help.as_ref().map(|help| format!("\n改法：{help}")).unwrap_or_default();
    let message = data(&format!("{}{help}", finding.message));
    let place = finding.primary.as_ref().map(|label| located(label, outcome)).unwrap_or_default();
    format!("::{kind} {place}title={title}::{message}")
}

/// The properties of a place; columns only within one line, as GitHub asks.
fn located(label: &Label, outcome: &Outcome<'_>) -> String {
    let (start, end) = place::of(outcome, label);
    let file = property(&place::path(outcome, label.span.file));
    let columns = if start.line == end.line && end.column > start.column {
        format!("col={},endColumn={},", start.column, end.column - 1)
    } else {
        String::new()
    };
    format!("file={file},line={},endLine={},{columns}", start.line, end.line.max(start.line))
}

/// A message: what GitHub would take for the end of the command is escaped.
fn data(text: &str) -> String {
    super::shown(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value, in which colon and comma part one from the next.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    fn finding(severity: Severity, index: usize) -> Finding {
        Finding::new("figure/x", "不符", severity, format!("第{index}条"))
    }

    #[test]
    fn texts_never_end_a_command_or_a_property() {
        let mut sources = Sources::new();
        let file = sources.add("正文/a,b:c.md", "一二三\n四\n");
        let one = Finding::new("figure/x", "50%,不:符", Severity::Error, "一\r\n::error::二 100%").help("改");
        let findings = [one.clone().at(Span::new(file, 3, 6), ""), one.at(Span::new(file, 3, 13), "")];
        let mut all = Collected::default();
        all.add(fragment(&Outcome { findings: &findings, ..Outcome::empty("甲", &sources) }));
        let text = all.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "::error file=甲/正文/a%2Cb%3Ac.md,line=1,endLine=1,col=2,endColumn=2,title=50%25%2C不%3A符（figure/x）\
             ::一␍%0A::error::二 100%25%0A改法：改"
        );
        assert!(lines[1].contains("line=1,endLine=2,title="), "{}", lines[1]);
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn a_batch_keeps_to_ten_of_a_kind_and_counts_the_rest() {
        let sources = Sources::new();
        let mut findings = Vec::new();
        for severity in [Severity::Error, Severity::Query, Severity::Note] {
            findings.extend((0..8).map(|index| finding(severity, index)));
        }
        findings[9].status = Status::Stale { by: Span::default() };
        findings[10].status = Status::Explained { by: Span::default() };
        let mut all = Collected::default();
        for report in ["甲", "乙"] {
            all.add(fragment(&Outcome { findings: &findings, ..Outcome::empty(report, &sources) }));
        }
        let text = all.text();
        let count = |kind: &str| text.lines().filter(|line| line.starts_with(kind)).count();
        assert_eq!((count("::error"), count("::warning"), count("::notice")), (10, 10, 10));
        let first = text.lines().find(|line| line.starts_with("::warning")).unwrap();
        assert!(first.ends_with("第1条"), "a stale answer leads: {first}");
        assert!(text.trim_end().ends_with(
            "::notice title=校核结果::2 份报告：错误 16 条，待核实 14 条，提示 16 条；另有 2 条待核实已作说明。\
             这里没有列出的还有 17 条，见 nianbao check 的全部结果。"
        ));
    }
}
