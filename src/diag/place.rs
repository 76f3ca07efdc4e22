//! Where a finding stands, for formats that name files from the root of a repository.

use super::Outcome;
use crate::finding::Label;
use crate::source::{FileId, LineColumn};

/// A file's path as CI's tools must name it.
pub(super) fn path(outcome: &Outcome<'_>, file: FileId) -> String {
    let name = outcome.sources.path(file);
    if outcome.path.is_empty() { name.to_owned() } else { format!("{}/{name}", outcome.path) }
}

/// The file that stands for the whole report: the first one read, which is report.yaml.
pub(super) fn whole(outcome: &Outcome<'_>) -> Option<FileId> {
    outcome.sources.files().next()
}

/// First and last place of a label.
pub(super) fn of(outcome: &Outcome<'_>, label: &Label) -> (LineColumn, LineColumn) {
    outcome.sources.line_column(label.span)
}
