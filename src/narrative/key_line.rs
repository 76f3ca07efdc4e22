//! Key lines of a block: `键: 值`, and lists of indicators in them.

use super::data_line;
use super::dialect::Reader;
use super::lines::{Line, is_blank};
use super::names::{Lookup, half_width, nearest};
use super::problem::{BlockKind, Problem, ProblemKind};
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
        let known = |name: &str| match self.names.find(name) {
            Lookup::Found(id) => Some(id),
            _ => None,
        };
        let mut found = Vec::new();
        for (range, id) in data_line::names(text, known) {
            let span = self.rendered.span(base + range.start..base + range.end);
            if let Some(id) = id {
                found.push(Spanned::new(id, span));
                continue;
            }
            let name = text.get(range).unwrap_or_default().to_owned();
            let kind = match self.names.find(&name) {
                Lookup::Ambiguous(candidates) => ProblemKind::AmbiguousName { name, candidates },
                Lookup::Unknown(nearest) => ProblemKind::UnknownName { name, nearest },
                Lookup::Found(_) => ProblemKind::UnknownName { name, nearest: None },
            };
            self.problems.push(Problem::new(kind, span));
        }
        found
    }
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
