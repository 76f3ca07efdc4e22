//! Byte edits gathered by file: what nobody speaks of stays as it is.

use crate::source::edit::edited;
use crate::source::{FileId, Sources, Span};
use std::collections::HashMap;
use std::ops::Range;

/// The edits of all files.
#[derive(Debug, Default)]
pub(super) struct Edits {
    files: HashMap<FileId, Vec<(Span, String)>>,
}

impl Edits {
    /// Replaces a place, unless one of the edits so far lies in it or around it.
    pub(super) fn replace(&mut self, span: Span, text: impl Into<String>) -> bool {
        let edits = self.files.entry(span.file).or_default();
        let apart = |known: &Span| known.end <= span.start || span.end <= known.start;
        let free = span.start == span.end || edits.iter().all(|(known, _)| known.start == known.end || apart(known));
        if free {
            edits.push((span, text.into()));
        }
        free
    }

    /// Inserts before a byte of a file.
    pub(super) fn insert(&mut self, file: FileId, at: usize, text: impl Into<String>) {
        self.files.entry(file).or_default().push((Span::new(file, at, at), text.into()));
    }

    /// Makes whole lines a comment, the first of them with a word of its own. False, and nothing done, where something else
    /// stands before or behind them, as in `{甲: 无, 乙: 1}`.
    pub(super) fn comment_out(&mut self, file: FileId, text: &str, range: Range<usize>, mark: &str) -> bool {
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let (start, end) = (range.start, range.start + part(range).trim_end().len());
        let before = part(line_start(text, start)..start).trim_start_matches('\u{feff}').trim();
        let behind = part(end..line_end(text, end)).trim();
        if !before.is_empty() || !(behind.is_empty() || behind.starts_with('#')) {
            return false;
        }
        self.insert(file, start, format!("# {mark}"));
        for (at, _) in part(start..end).match_indices('\n') {
            self.insert(file, start + at + 1, "# ");
        }
        true
    }

    /// A part of a file's text with the edits that lie in it; as it was where they do not fit together.
    pub(super) fn part(&self, sources: &Sources, file: FileId, range: Range<usize>) -> String {
        let text = sources.text(file).get(range.clone()).unwrap_or_default();
        let within = |span: &Span| range.start <= span.start as usize && span.end as usize <= range.end;
        let moved = |span: &Span| Span::new(file, span.start as usize - range.start, span.end as usize - range.start);
        let edits = self.files.get(&file).map(Vec::as_slice).unwrap_or_default();
        let edits: Vec<(Span, String)> = edits
            .iter()
            .filter(|(span, _)| within(span))
            .map(|(span, replacement)| (moved(span), replacement.clone()))
            .collect();
        edited(text, &edits).unwrap_or_else(|_| text.to_owned())
    }

    /// The text of a file with its edits; none if they do not fit together.
    pub(super) fn text(&self, sources: &Sources, file: FileId) -> Option<String> {
        edited(sources.text(file), self.files.get(&file).map(Vec::as_slice).unwrap_or_default()).ok()
    }
}

/// The end of the line a byte stands on, before the line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find('\n').unwrap_or(rest.len());
    at + rest.get(..end).unwrap_or_default().trim_end_matches('\r').len()
}

/// The start of the line a byte stands on.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}
