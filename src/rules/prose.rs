//! Walks through the narrative for the rules that read it: blocks in order, texts with their places.

use super::Context;
use crate::model::CellContent;
use crate::narrative::block::{Block, Inline, PictureRef};
use crate::narrative::{Case, Narrative, Passage};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// Every block of a list of blocks, those inside lists, quotations and cases included, in order.
pub(super) fn blocks(blocks: &[Block]) -> Vec<&Block> {
    let mut found = Vec::new();
    for block in blocks {
        found.push(block);
        match block {
            Block::List { items, .. } => items.iter().for_each(|item| found.extend(self::blocks(item))),
            Block::Quote { blocks: inner, .. } => found.extend(self::blocks(inner)),
            Block::Case(case) => found.extend(self::blocks(&case.blocks)),
            _ => {}
        }
    }
    found
}

/// Every block of every chapter and every case.
pub(super) fn all(narrative: &Narrative) -> impl Iterator<Item = &Block> {
    let chapters = narrative.chapters.iter().flat_map(|chapter| blocks(&chapter.blocks));
    chapters.chain(narrative.cases.iter().flat_map(|case| blocks(&case.blocks)))
}

/// Every case: those of the chapters in order, then those of files of their own.
pub(super) fn cases(narrative: &Narrative) -> Vec<&Case> {
    let chapters = narrative.chapters.iter().flat_map(|chapter| blocks(&chapter.blocks));
    let inside = chapters.filter_map(|block| match block {
        Block::Case(case) => Some(case),
        _ => None,
    });
    inside.chain(&narrative.cases).collect()
}

/// Every picture of the narrative in order.
pub(super) fn pictures(narrative: &Narrative) -> Vec<&PictureRef> {
    all(narrative)
        .filter_map(|block| match block {
            Block::Pictures { pictures, .. } => Some(pictures),
            _ => None,
        })
        .flatten()
        .collect()
}

/// The running texts of one block (not of the blocks inside it).
pub(super) fn texts(block: &Block) -> Vec<&Spanned<String>> {
    let mut found = Vec::new();
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text, .. } => collect(text, &mut found),
        Block::Grid { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| collect(cell, &mut found));
        }
        _ => {}
    }
    found
}

fn collect<'a>(inlines: &'a [Inline], found: &mut Vec<&'a Spanned<String>>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => found.push(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Footnote(inner) => collect(inner, found),
            Inline::Link { text, .. } => collect(text, found),
            Inline::Bound { .. } | Inline::Reference { .. } => {}
        }
    }
}

/// The place of a part of a text: exact where the text stands in the file as it is, else the whole text.
pub(super) fn part(text: &Spanned<String>, range: Range<usize>) -> Span {
    let verbatim = text.span.range().len() == text.value.len();
    if verbatim && range.end <= text.value.len() { text.span.part(range) } else { text.span }
}

/// A text that may be printed, with the way to its place.
pub(super) struct Written<'a> {
    /// The text.
    pub(super) text: &'a str,
    passage: Option<&'a Passage>,
    whole: Span,
}

impl<'a> Written<'a> {
    /// A text whose parts are not told apart.
    pub(super) fn new(text: &'a str, whole: Span) -> Self {
        Self { text, passage: None, whole }
    }

    /// The place of a part.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.passage.map_or(self.whole, |passage| passage.span(range))
    }
}

/// Everything that is printed: prose, own tables, lists.
pub(super) fn written<'a>(context: &'a Context<'_>) -> Vec<Written<'a>> {
    let passages = context.narrative.passages.iter();
    let mut found: Vec<Written<'a>> = passages
        .map(|passage| Written { text: &passage.text, passage: Some(passage), whole: passage.place() })
        .collect();
    for table in context.report.tables.values() {
        found.push(Written::new(&table.title.value, table.title.span));
        found.extend(table.notes.iter().chain(&table.source).map(|line| Written::new(line, table.span)));
        for cell in table.head.iter().chain(&table.rows).flatten() {
            match &cell.value {
                CellContent::Text(text) => found.push(Written::new(text, cell.span)),
                CellContent::Number(number) => found.push(Written::new(&number.text, cell.span)),
                _ => {}
            }
        }
    }
    let lists = context.report.lists.iter().flat_map(|list| list.rows.iter().flatten());
    found.extend(lists.map(|cell| Written::new(&cell.value, cell.span)));
    found
}
