//! Texts without what must not be repeated, for everything that shows lines of a report: excerpts, quotations, previews.

use crate::finding::Finding;
use crate::rules;
use crate::source::{FileId, Sources, Span};
use std::collections::BTreeSet;

/// The texts with numbers and names of persons hidden, every byte in its place; none where there is nothing of the kind.
/// What the rules on privacy mark is hidden everywhere, and what shows itself to be a private number in the files that the
/// findings point into.
pub fn without_private(findings: &[Finding], sources: &Sources) -> Option<Sources> {
    let labels = |finding: &'_ Finding| {
        let labels = finding.primary.iter().chain(&finding.related);
        labels.map(|label| label.span).chain(finding.fixes.iter().map(|fix| fix.span)).collect::<Vec<Span>>()
    };
    let private = findings.iter().filter(|finding| finding.is_private());
    let marked = private.flat_map(|finding| labels(finding).into_iter().chain(finding.hidden.iter().copied()));
    let files: BTreeSet<FileId> = findings.iter().flat_map(labels).map(|span| span.file).collect();
    let seen = files.into_iter().flat_map(|file| numbers(file, sources.text(file)));
    let mut hidden = None;
    for span in marked.chain(seen) {
        hidden.get_or_insert_with(|| sources.clone()).hide(span);
    }
    hidden
}

/// The private numbers of a file, line by line.
fn numbers(file: FileId, text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        found.extend(
            rules::numbers_in(line).into_iter().map(|range| Span::new(file, start + range.start, start + range.end)),
        );
        start += line.len();
    }
    found
}
