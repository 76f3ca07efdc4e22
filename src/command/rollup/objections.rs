//! The open findings of one member, numbered, to be sent back to it.

use super::super::evaluate::Evaluated;
use super::super::place;
use crate::diag::{severity_word, text};
use crate::finding::Finding;
use std::io::Write;

/// Prints why the region cannot use a member's report, and what is open in it; of a member without one, nothing.
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
    if open.is_empty() && reason.is_some() {
        return Ok(());
    }
    if open.is_empty() {
        return writeln!(out, "\n{school}：没有未了的意见。");
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
