//! What one member still owes, and the open findings of it, numbered, to be sent back to it.

use super::super::evaluate::Evaluated;
use super::super::place;
use super::received::{self, Owed};
use crate::diag::{severity_word, text};
use crate::finding::Finding;
use std::io::Write;

/// Prints why the region cannot use a member's report, what it still owes, and what is open in it; of a member without one, nothing.
///
/// # Errors
/// An output that is gone.
pub(super) fn print(
    school: &str,
    reason: Option<&str>,
    evaluated: &Evaluated,
    width: usize,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let (findings, _) = evaluated.findings(false, None);
    let open: Vec<&Finding> = findings.iter().filter(|finding| finding.is_open()).collect();
    if let Some(reason) = reason {
        writeln!(out, "\n{}", text::wrap(&format!("{school}：没有汇总：{reason}"), width, 0))?;
    }
    let owed = evaluated.ready.as_ref().map(received::owed).unwrap_or_default();
    if open.is_empty() && owed.is_empty() {
        return if reason.is_some() { Ok(()) } else { writeln!(out, "\n{school}：没有未了的意见。") };
    }
    missing(school, &owed, width, out)?;
    if open.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{school}：未了的意见 {} 条", open.len())?;
    for (number, finding) in (1..).zip(open) {
        let place = finding.primary.as_ref().map(|label| place::of(label.span, &evaluated.sources));
        let place = place.map(|place| format!("（{place}）")).unwrap_or_default();
        let head = format!("{number}. {} {}{place}", severity_word(finding.severity), finding.name);
        writeln!(out, "{}", text::wrap(&head, width, 2))?;
        writeln!(out, "{}", text::wrap(&finding.message, width, 5))?;
        if let Some(help) = &finding.help {
            writeln!(out, "{}", text::wrap(&format!("改法：{help}"), width, 5))?;
        }
    }
    Ok(())
}

/// Prints what is still to be filled in and what the platform has not returned, table by table.
fn missing(school: &str, owed: &[Owed<'_>], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    for awaited in [false, true] {
        let word = if awaited { "待返" } else { "待填" };
        let count: usize = owed.iter().map(|owed| owed.names(awaited).len()).sum();
        if count > 0 {
            writeln!(out, "\n{school}：{word} {count} 项")?;
        }
        for (table, names) in owed.iter().map(|owed| (owed.table, owed.names(awaited))).filter(|(_, it)| !it.is_empty())
        {
            let line = format!("{table}（{} 项）：{}", names.len(), names.join("、"));
            writeln!(out, "{}", text::wrap(&line, width, 2))?;
        }
    }
    Ok(())
}
