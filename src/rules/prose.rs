//! Walks through the narrative for the rules that read it: blocks in order, texts with their places.

use crate::narrative::Narrative;
use crate::narrative::block::{Block, Inline, PictureRef};
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
