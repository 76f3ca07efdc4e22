//! The closing lines: how many findings, what was not evaluated.

use super::{Baseline, Counts, Outcome};
use crate::narrative::Coverage;
use crate::rules::NotEvaluated;
use crate::rules::coverage::{Clause, Tally};
use std::fmt::Write;

/// One sentence with the counts of a report.
pub fn counts(counts: Counts) -> String {
    if counts == Counts::default() {
        return "没有校核意见。".to_owned();
    }
    let mut text = format!("错误 {} 条，待核实 {} 条，提示 {} 条", counts.error, counts.query, counts.note);
    if counts.explained > 0 {
        let _ = write!(text, "；另有 {} 条待核实已作说明", counts.explained);
    }
    if counts.baseline > 0 {
        let _ = write!(text, "；另有 {} 条上次就有，不计", counts.baseline);
    }
    text.push('。');
    text
}

/// What was not evaluated, one line a reason; a few of them with the first names, or all with all names (`whole`); empty if
/// everything was.
pub fn not_evaluated(items: &[NotEvaluated], whole: bool) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for item in items {
        match reasons.iter_mut().find(|(reason, _)| *reason == item.reason) {
            Some((_, names)) => names.push(&item.name),
            None => reasons.push((&item.reason, vec![&item.name])),
        }
    }
    const LINES: usize = 6;
    let lines = if whole { reasons.len() } else { LINES };
    let rest: usize = reasons.iter().skip(lines).map(|(_, names)| names.len()).sum();
    let shown = |names: &[&str]| if whole { names.join("、") } else { shortened(names) };
    let mut told: Vec<String> =
        reasons.iter().take(lines).map(|(reason, names)| format!("{reason}：{}", shown(names))).collect();
    if rest > 0 {
        told.push(format!("另有 {rest} 项因所需的数没有等原因判断不了，逐项列出：加 --coverage"));
    }
    told
}

/// The first names in full, the rest by their number.
fn shortened(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    match names.get(..SHOWN) {
        Some(first) if names.len() > SHOWN + 1 => format!("{}等 {} 项", first.join("、"), names.len()),
        _ => names.join("、"),
    }
}

/// 取数率: how many of the numbers in prose come from figures; none where prose holds no number.
pub fn binding(coverage: &Coverage) -> Option<String> {
    let per_mille = coverage.per_mille()?;
    let (bound, typed) = (coverage.bound, coverage.typed.len());
    let (whole, tenth) = (per_mille / 10, per_mille % 10);
    Some(format!("取数率 {whole}.{tenth}%：正文 {} 处数，{bound} 处取自指标，{typed} 处手打。", bound + typed))
}

/// The coverage statement in one line: a clean result is no approval.
pub fn coverage(clauses: &[Clause]) -> String {
    let Tally { checked, rendered, person } = Tally::of(clauses);
    format!("编制规范共 {} 条：机器校核 {checked} 条，排版呈现 {rendered} 条，须人工判断 {person} 条。", clauses.len())
}

/// The summary of one report.
pub fn of(outcome: &Outcome<'_>) -> String {
    let text = counts(Counts::of(outcome.findings));
    match &outcome.baseline {
        Some(Baseline { gone, .. }) if *gone > 0 => format!("{text}比基线少 {gone} 条。"),
        _ => text,
    }
}
