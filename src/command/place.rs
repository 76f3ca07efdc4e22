//! Places for people: file and line.

use crate::source::{Sources, Span};

/// `figures.yaml:12`, or `某校.xlsx!教学资源表!E5` in a workbook.
pub(super) fn of(span: Span, sources: &Sources) -> String {
    let path = sources.path(span.file);
    match sources.cell(span) {
        Some(cell) => format!("{path}!{cell}"),
        None => format!("{path}:{}", sources.line_column(span).0.line),
    }
}
