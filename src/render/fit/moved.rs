//! Tables that found no room on their page and went to the next one whole: the text that follows them in their section
//! comes forward and fills the rest of the page; where none follows, the table goes ahead of some of the text that stands
//! between it and its first mention.

use super::section::place_of;
use super::{Fit, POINT, Pages, Spot, gives_way};
use crate::render::data::{Block, Chapter, Words};

/// More white than this is filled.
const WHITE: i64 = 80 * POINT;
/// A table that begins so far down at most stands at the head of its page.
const HEAD: i64 = 30 * POINT;
/// How many blocks of text come forward at most.
const MOST: usize = 4;
/// Two lines: a page has no use for less.
const LINES: i64 = 50 * POINT;
/// Words of a text that stands behind the table it speaks of.
const BEHIND: [&str; 3] = ["上表", "表中", "如上"];

/// The label of a table with a number.
pub(crate) fn table_label(block: &Block) -> Option<&str> {
    match block {
        Block::Table(table) => table.head.as_ref().map(|head| head.label.as_str()),
        Block::Form(table) => Some(&table.head.label),
        _ => None,
    }
}

/// White at the foot of the page before a table.
struct Hole {
    table: Spot,
    page: usize,
    room: i64,
}

impl Pages<'_> {
    /// Says of each table of a chapter that left a hole on the page before how many blocks go before it.
    pub(super) fn fill_before_moved(&self, chapter: &Chapter, next: &mut Fit) {
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some(label) = table_label(block).filter(|label| !next.later.contains_key(*label)) else { continue };
            if matches!(block, Block::Table(table) if table.landscape) {
                continue;
            }
            let Some(hole) = self.hole_before(chapter, at, label).filter(|_| !next.ahead.contains_key(label)) else {
                continue;
            };
            if let Some(count) = self.forward(chapter, at, &hole).filter(|count| *count > 0) {
                next.later.insert(label.to_owned(), count);
            } else if let Some(count) = self.back(chapter, at, label, &hole) {
                next.ahead.insert(label.to_owned(), count);
            }
        }
    }

    /// The hole that a table has left on the page before.
    fn hole_before(&self, chapter: &Chapter, at: usize, label: &str) -> Option<Hole> {
        let (begin, end) = self.region();
        let (own, table) = (self.spot(&place_of(&chapter.head.label, at))?, self.spot(label)?);
        let page = table.page.checked_sub(1)?;
        // the mark before the table stands at the end of the text, or has gone with the table
        if table.down > begin + HEAD || own.page > table.page || own.page < page {
            return None;
        }
        let room = end - self.bottom(page);
        (WHITE..end - begin - WHITE).contains(&room).then_some(Hole { table, page, room })
    }

    /// How many blocks behind a table come forward to fill the page before it.
    fn forward(&self, chapter: &Chapter, at: usize, hole: &Hole) -> Option<usize> {
        let spot = |at: usize| self.spot(&place_of(&chapter.head.label, at));
        let (mut room, mut count) = (hole.room, 0);
        while room > LINES && count < MOST {
            let next = at + 1 + count;
            if !chapter.blocks.get(next).is_some_and(comes_forward) {
                break;
            }
            let from = spot(next)?;
            room -= spot(next + 1).map_or(LINES, |to| self.between(from, to));
            count += 1;
        }
        Some(count)
    }

    /// Ahead of how many blocks of text a table finds room on the page before, none of which speaks of it first.
    fn back(&self, chapter: &Chapter, at: usize, label: &str, hole: &Hole) -> Option<usize> {
        let (_, end) = self.region();
        let behind = self.spot(&place_of(&chapter.head.label, at + 1)).filter(|spot| spot.page == hole.table.page)?;
        let height = behind.down - hole.table.down;
        let room = |at: usize| {
            let spot = self.spot(&place_of(&chapter.head.label, at));
            spot.is_some_and(|spot| spot.page == hole.page && spot.down + height + LINES <= end)
        };
        let text = |count: &usize| {
            let block = at.checked_sub(*count).and_then(|at| chapter.blocks.get(at));
            block.is_some_and(|block| gives_way(block) && !matches!(block, Block::Heading { .. }))
        };
        let named = |count: &usize| {
            let before = chapter.blocks.get(..at - count).unwrap_or_default();
            let section = before.iter().rev().take_while(|block| !matches!(block, Block::Heading { .. }));
            section.into_iter().any(|block| speaks_of(block, label))
        };
        (1..=MOST).take_while(text).take_while(named).find(|count| room(at - count))
    }

    /// How high what stands between two places is.
    fn between(&self, from: Spot, to: Spot) -> i64 {
        let (begin, end) = self.region();
        if from.page == to.page { to.down - from.down } else { end - from.down + (to.down - begin).max(0) }
    }
}

/// True for text that may stand before the table it follows.
fn comes_forward(block: &Block) -> bool {
    let plain = match block {
        Block::Paragraph(words) | Block::Lead { words, .. } => !words.iter().any(points_back),
        _ => true,
    };
    plain && !matches!(block, Block::Heading { .. }) && gives_way(block)
}

/// True for a paragraph that names a table.
fn speaks_of(block: &Block, label: &str) -> bool {
    let (Block::Paragraph(words) | Block::Lead { words, .. }) = block else { return false };
    words.iter().any(|word| names(word, label))
}

fn names(words: &Words, target: &str) -> bool {
    match words {
        Words::Reference { label, .. } => label == target,
        Words::Strong(inner) | Words::Emphasis(inner) | Words::Link { words: inner, .. } => {
            inner.iter().any(|word| names(word, target))
        }
        Words::Text(_) | Words::Footnote(_) => false,
    }
}

/// True for words that speak of a table that stands before them.
fn points_back(words: &Words) -> bool {
    match words {
        Words::Text(text) => BEHIND.iter().any(|word| text.text.contains(word)),
        Words::Strong(inner) | Words::Emphasis(inner) | Words::Link { words: inner, .. } => {
            inner.iter().any(points_back)
        }
        Words::Reference { .. } | Words::Footnote(_) => false,
    }
}
