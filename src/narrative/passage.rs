//! What an author typed, passage by passage, for the rules that look at the writing itself: nothing is respaced or rejoined,
//! bound numbers stand in their place, and every character knows the way back to its bytes.

use super::block::Inline;
use crate::source::{Span, Spanned};
use std::ops::Range;

/// Stands for a reference or a footnote, so that what is left and right of it never joins.
pub const GAP: char = '\u{fffc}';

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// A chapter's or a case file's title.
    Title,
    /// A heading below it.
    Heading,
    /// A paragraph or an item of a list.
    Paragraph,
    /// A cell of a Markdown table.
    Cell,
    /// A footnote.
    Footnote,
    /// The title of a case.
    Case,
    /// The caption of a picture or the title of a chart.
    Caption,
}

/// A stretch of a passage and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    /// Its bytes in the passage's text.
    range: Range<usize>,
    /// Its bytes in the file.
    span: Span,
    /// True where the two are the same, byte for byte.
    typed: bool,
}

/// A title, a heading, a paragraph, a cell: one stretch of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its text, without marks of emphasis and links.
    pub text: String,
    runs: Vec<Run>,
}

impl Passage {
    /// The passage of running text whose blanks are not settled yet; none where there is no text.
    pub(super) fn of(kind: PassageKind, inlines: &[Inline]) -> Option<Self> {
        let mut passage = Self { kind, text: String::new(), runs: Vec::new() };
        passage.add(inlines);
        (!passage.runs.is_empty()).then_some(passage)
    }

    /// The passage of a name or caption.
    pub(super) fn name(kind: PassageKind, name: &Spanned<String>) -> Option<Self> {
        Self::of(kind, &[Inline::Text(name.clone())])
    }

    /// The passage of a cell of an own table.
    pub(crate) fn cell(text: &Spanned<String>) -> Option<Self> {
        Self::name(PassageKind::Cell, text)
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.push(&text.value, text.span, text.value.len() == text.span.range().len());
                }
                Inline::Bound { text, span, .. } => self.push(text, *span, false),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => self.add(inner),
                Inline::Reference { span, .. } => self.push(&GAP.to_string(), *span, false),
                Inline::Footnote(_) => self.text.push(GAP),
            }
        }
    }

    fn push(&mut self, text: &str, span: Span, typed: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        if start < self.text.len() {
            self.runs.push(Run { range: start..self.text.len(), span, typed });
        }
    }

    /// The place of a part of the text; of a bound number, all of its `{{ … }}`.
    pub fn span(&self, range: Range<usize>) -> Span {
        let touched = |run: &&Run| run.range.start < range.end && range.start < run.range.end;
        let mut places = self.runs.iter().filter(touched).map(|run| run.part(&range));
        match places.next() {
            Some(first) => {
                places.fold(first, |whole, next| if next.file == whole.file { whole.to(next) } else { whole })
            }
            None => self.place(),
        }
    }

    /// The place of a part that the author typed as it stands, so that it can be edited; none of anything else.
    pub fn typed(&self, range: Range<usize>) -> Option<Span> {
        let run = self.runs.iter().find(|run| run.range.start <= range.start && range.end <= run.range.end)?;
        run.typed.then(|| run.part(&range))
    }

    /// What was filled in: the parts of the text and the `{{ … }}` or 【…】 each comes from.
    pub fn filled_in(&self) -> impl Iterator<Item = (Range<usize>, Span)> {
        self.runs.iter().filter(|run| !run.typed).map(|run| (run.range.clone(), run.span))
    }

    /// True if all of it was typed as it stands, in one piece.
    pub fn is_plain(&self) -> bool {
        matches!(self.runs.as_slice(), [run] if run.typed)
    }

    /// Where it starts.
    pub fn place(&self) -> Span {
        self.runs.first().map_or_else(Span::default, |run| run.span)
    }
}

impl Run {
    fn part(&self, range: &Range<usize>) -> Span {
        if !self.typed {
            return self.span;
        }
        let start = range.start.max(self.range.start) - self.range.start;
        let end = range.end.min(self.range.end).saturating_sub(self.range.start);
        self.span.part(start..end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn typed(text: &str, at: usize) -> Inline {
        Inline::Text(Spanned::new(text.to_owned(), Span::new(FileId(0), at, at + text.len())))
    }

    #[test]
    fn every_part_knows_its_bytes() {
        let text = [typed("有,", 6), Inline::Strong(vec![typed("人", 12)]), typed("。", 17)];
        let passage = Passage::of(PassageKind::Paragraph, &text).expect("text");
        assert_eq!(passage.text, "有,人。");
        assert_eq!(passage.typed(3..4), Some(Span::new(FileId(0), 9, 10)));
        assert_eq!(passage.typed(3..7), None, "the marks of emphasis lie between");
        assert_eq!(passage.span(3..7), Span::new(FileId(0), 9, 15));
        assert!(!passage.is_plain());
    }

    #[test]
    fn what_was_filled_in_cannot_be_edited() {
        let value = Inline::Text(Spanned::new("3848".to_owned(), Span::new(FileId(0), 0, 20)));
        let passage = Passage::of(PassageKind::Paragraph, &[value]).expect("text");
        assert_eq!(passage.typed(0..1), None);
        assert_eq!(passage.span(0..1), Span::new(FileId(0), 0, 20));
    }
}
