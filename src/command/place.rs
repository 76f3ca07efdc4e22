//! Places for people: file and line.

use crate::source::{Sources, Span};

/// `figures.yaml:12`.
pub(super) fn of(span: Span, sources: &Sources) -> String {
    let (start, _) = sources.line_column(span);
    format!("{}:{}", sources.path(span.file), start.line)
}
