//! Rows of an own table as pasted from Excel or typed with |. Knows lines and marks, no table.

use crate::source::{FileId, Span, Spanned};
use std::ops::Range;

/// Rows of cells with their places.
pub(super) type Rows = Vec<Vec<Spanned<String>>>;

/// The first line of three or more dashes.
pub(super) fn dashes(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        let dash = |character| matches!(character, '-' | '—' | '－' | '─' | '=');
        if plain.chars().count() >= 3 && plain.chars().all(dash) {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}

/// Rows pasted from Excel or typed: split by tabs if the row has one, else by |.
pub(super) fn rows(file: FileId, text: &str, range: Range<usize>) -> Rows {
    let mut rows = Vec::new();
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        if !row.trim().is_empty() {
            rows.push(cells(file, row, start));
        }
        start += line.len();
    }
    rows
}

/// The parts of what is pasted, parted by further lines of dashes.
pub(super) fn parts(file: FileId, text: &str, range: Range<usize>) -> Vec<Rows> {
    let mut parts = Vec::new();
    let mut from = range.start;
    while let Some(line) = dashes(&text[from..range.end]) {
        parts.push(rows(file, text, from..from + line.start));
        from += line.end;
    }
    parts.push(rows(file, text, from..range.end));
    parts.retain(|rows| !rows.is_empty());
    parts
}

fn cells(file: FileId, row: &str, start: usize) -> Vec<Spanned<String>> {
    let separators: &[char] = if row.contains('\t') { &['\t'] } else { &['|', '｜', '│'] };
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, mark) in row.char_indices().filter(|(_, mark)| separators.contains(mark)).chain([(row.len(), '\n')]) {
        let raw = &row[from..at];
        let cell = raw.trim();
        let left = from + (raw.len() - raw.trim_start().len());
        cells.push(Spanned::new(cell.to_owned(), Span::new(file, start + left, start + left + cell.len())));
        from = (at + mark.len_utf8()).min(row.len());
    }
    // | at both ends, as Markdown writes tables
    if separators.len() > 1
        && row.trim_start().starts_with(separators)
        && row.trim_end().ends_with(separators)
        && cells.len() > 2
    {
        cells.remove(0);
        cells.pop();
    }
    cells
}
