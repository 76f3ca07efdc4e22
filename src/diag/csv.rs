//! `check --format csv`: the list of objections (校核意见单) as offices pass it on: numbered, place, sentence, demand.
//!
//! Spreadsheets open it by a double click: a byte order mark, CRLF, and no cell that they would run as a formula.

use super::{Outcome, severity_word, shown, without_private};
use crate::finding::{Finding, Status};
use crate::source::Sources;
use std::borrow::Cow;

/// What stands before the first report: the byte order mark and the heads of the columns.
pub const HEAD: &str = "\u{feff}序号,报告,程度,意见,位置,原文,情况,要求,依据,处理,编号,整改情况\r\n";
/// How much of a line of the author is quoted, in characters.
const QUOTED: usize = 120;

/// The lines of one report, numbered from 1; explained queries are among them on request.
pub fn fragment(outcome: &Outcome<'_>, explained: bool) -> String {
    let wanted = |finding: &&Finding| match finding.status {
        Status::Explained { .. } | Status::Baseline => explained,
        Status::Open | Status::Begun { .. } | Status::Stale { .. } => true,
    };
    let hidden = without_private(outcome.findings, outcome.sources);
    let sources = hidden.as_ref().unwrap_or(outcome.sources);
    let findings = outcome.findings.iter().filter(wanted).enumerate();
    findings.map(|(index, finding)| line(index + 1, finding, outcome.report, sources)).collect()
}

fn line(number: usize, finding: &Finding, report: &str, sources: &Sources) -> String {
    let (place, quoted) = place(finding, sources);
    let code = finding.clause.as_deref().unwrap_or(finding.code);
    let cells = [
        &number.to_string(),
        report,
        severity_word(finding.severity),
        &finding.name,
        &place,
        &quoted,
        &finding.message,
        finding.help.as_deref().unwrap_or_default(),
        finding.source.as_deref().unwrap_or_default(),
        status_word(&finding.status),
        code,
        "",
    ];
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// File and line, and what stands in that line.
fn place(finding: &Finding, sources: &Sources) -> (String, String) {
    let Some(label) = &finding.primary else { return ("整份报告".to_owned(), String::new()) };
    let file = label.span.file;
    let line = sources.line_column(label.span).0.line;
    let text = sources.text(file).lines().nth(line - 1).unwrap_or_default().trim();
    let mut quoted: String = text.chars().take(QUOTED).collect();
    if text.chars().nth(QUOTED).is_some() {
        quoted.push('…');
    }
    (format!("{} 第 {line} 行", sources.path(file)), quoted)
}

fn status_word(status: &Status) -> &'static str {
    match status {
        Status::Open => "未处理",
        Status::Begun { .. } => "说明还没有写原因",
        Status::Explained { .. } => "已作说明",
        Status::Stale { .. } => "原说明对不上现在的数",
        Status::Baseline => "上次就有",
    }
}

/// A cell: quoted where needed; a text that a spreadsheet would run as a formula is made plain by a leading apostrophe.
pub fn cell(text: &str) -> String {
    let text = shown(text);
    let starts = text.trim_start().chars().next();
    let formula = starts.is_some_and(|first| "=+-@＝＋－＠".contains(first)) && !is_number(&text);
    let text = if formula || text.starts_with('\t') { Cow::Owned(format!("'{text}")) } else { text };
    if text.contains([',', '"', '\n', '\'']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

/// True for a number with its sign, which no spreadsheet takes for anything else.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty()
        && digits.chars().all(|character| character.is_ascii_digit() || character == '.')
        && digits.matches('.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::source::{Sources, Span};

    #[test]
    fn no_cell_is_run_and_numbers_stay_numbers() {
        for (text, cell) in [
            ("=1+1", "\"'=1+1\""),
            ("+cmd", "\"'+cmd\""),
            ("-cmd", "\"'-cmd\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            (" =1", "\"' =1\""),
            ("＝1", "\"'＝1\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "␍=1"),
            ("-20.10", "-20.10"),
            ("——", "——"),
            ("甲,“乙”", "\"甲,“乙”\""),
            ("说\"了\"", "\"说\"\"了\"\"\""),
            ("两\n行", "\"两\n行\""),
        ] {
            assert_eq!(super::cell(text), cell);
        }
    }

    #[test]
    fn a_line_names_place_sentence_and_demand() {
        let mut sources = Sources::new();
        let file = sources.add("正文/01.md", format!("# 题\n  =一句话，{}\n", "长".repeat(200)));
        let finding = Finding::new("narrative/x", "说法不符", Severity::Query, "两处不一样")
            .at(Span::new(file, 8, 12), "这里")
            .help("改成一样");
        let whole = Finding::new("structure/x", "缺章", Severity::Error, "没有");
        let findings = [finding, whole];
        let text = fragment(&Outcome { findings: &findings, ..Outcome::empty("甲校", &sources) }, false);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert!(lines[0].starts_with("1,甲校,待核实,说法不符,正文/01.md 第 2 行,\"'=一句话，长"), "{}", lines[0]);
        assert!(lines[0].ends_with("…\",两处不一样,改成一样,,未处理,narrative/x,"), "{}", lines[0]);
        assert_eq!(lines[1], "2,甲校,错误,缺章,整份报告,,没有,,,未处理,structure/x,");
        assert_eq!(HEAD.matches(',').count(), lines[1].matches(',').count());
    }
}
