//! Key lines of a block: `键: 值`, and lists of indicators in them.

use super::dialect::Reader;
use super::lines::{Line, is_blank};
use super::names::{Lookup, half_width, nearest};
use super::problem::{BlockKind, Problem, ProblemKind};
use crate::charted::MAXIMUM_PARTS;
use crate::model::IndicatorId;
use crate::source::Spanned;
use std::ops::Range;

/// A `键: 值` line.
pub(super) struct KeyLine {
    pub(super) key: String,
    pub(super) key_range: Range<usize>,
    pub(super) value: String,
    pub(super) value_range: Range<usize>,
}

impl Reader<'_> {
    /// The key lines of a block's body; other lines and unknown keys are problems.
    pub(super) fn key_lines(&mut self, body: &[Line], known: &[&str], block: BlockKind) -> Vec<KeyLine> {
        let mut keys: Vec<KeyLine> = Vec::new();
        for line in body {
            let text = self.line(line);
            if text.is_empty() || text.starts_with(['#', '＃']) {
                continue;
            }
            match key_line(text, line.range.start) {
                Some(entry) if known.contains(&entry.key.as_str()) => keys.push(entry),
                Some(entry) => {
                    let nearest = nearest(&entry.key, known.iter().copied());
                    let kind = ProblemKind::UnknownKey { block, nearest, key: entry.key };
                    self.problems.push(Problem::new(kind, self.rendered.span(entry.key_range)));
                }
                None => {
                    let span = self.rendered.span(line.range.clone());
                    self.problems.push(Problem::new(ProblemKind::UnreadableLine { block }, span));
                }
            }
        }
        keys
    }

    /// Indicators between 、 or ，; a name that has 、 itself is taken whole.
    pub(super) fn indicators(&mut self, text: &str, base: usize) -> Vec<Spanned<IndicatorId>> {
        let mut found = Vec::new();
        let parts = pieces(text);
        let mut first = 0;
        while let Some(start) = parts.get(first).map(|part| part.start) {
            let known = (first..parts.len().min(first + MAXIMUM_PARTS)).rev().find_map(|last| {
                let range = start..parts.get(last)?.end;
                match self.names.find(text.get(range.clone())?) {
                    Lookup::Found(id) => Some((last, range, id)),
                    _ => None,
                }
            });
            if let Some((last, range, id)) = known {
                found.push(Spanned::new(id, self.rendered.span(base + range.start..base + range.end)));
                first = last + 1;
                continue;
            }
            let range = parts.get(first).cloned().unwrap_or(start..start);
            let name = text.get(range.clone()).unwrap_or_default().to_owned();
            let span = self.rendered.span(base + range.start..base + range.end);
            let kind = match self.names.find(&name) {
                Lookup::Ambiguous(candidates) => ProblemKind::AmbiguousName { name, candidates },
                Lookup::Unknown(nearest) => ProblemKind::UnknownName { name, nearest },
                Lookup::Found(_) => ProblemKind::UnknownName { name, nearest: None },
            };
            self.problems.push(Problem::new(kind, span));
            first += 1;
        }
        found
    }
}

/// Parts between 、 ， , ； ; without blanks around them.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(_, one)| *one == '、' || matches!(half_width(*one), ',' | ';'));
    for (at, width) in ends.map(|(at, one)| (at, one.len_utf8())).chain([(text.len(), 0)]) {
        let part = text.get(start..at).unwrap_or_default();
        let lead = super::lines::blanks(part, 0);
        let body = part.trim_matches(is_blank);
        if !body.is_empty() {
            parts.push(start + lead..start + lead + body.len());
        }
        start = at + width;
    }
    parts
}

/// Reads `键: 值`; a comment after a blank and # is left out.
pub(super) fn key_line(text: &str, base: usize) -> Option<KeyLine> {
    let (at, colon) = text.char_indices().find(|(_, one)| half_width(*one) == ':')?;
    let key = text.get(..at)?.trim_matches(is_blank);
    let after = at + colon.len_utf8();
    let tail = text.get(after..)?;
    let mut before = ' ';
    let comment = tail.char_indices().find(|(_, one)| {
        let found = half_width(*one) == '#' && is_blank(before);
        before = *one;
        found
    });
    let tail = tail.get(..comment.map_or(tail.len(), |(at, _)| at))?;
    let start = base + after + super::lines::blanks(tail, 0);
    let value = tail.trim_matches(is_blank).to_owned();
    (!key.is_empty()).then(|| KeyLine {
        key: key.to_owned(),
        key_range: base..base + key.len(),
        value_range: start..start + value.len(),
        value,
    })
}
