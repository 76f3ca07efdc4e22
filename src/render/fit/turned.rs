//! Turned tables: a page of their own cuts the text; what follows them fills the page before, as far as it has room.

use super::{Fit, POINT, Pages};
use crate::render::data::{Block, Chapter, Table};

/// How many blocks after a turned table may go before it.
const MOST: usize = 12;
/// A page before a turned one that is less than a third full: what was to fill it has run over.
const SCANT: i64 = 3;
/// What the space above a heading or a paragraph takes.
const ABOVE: i64 = 24 * POINT;

/// The turned table that a block is.
pub(crate) fn turned(block: &Block) -> Option<(&str, &Table)> {
    match block {
        Block::Table(table) if table.landscape => Some((table.head.as_ref()?.label.as_str(), table)),
        _ => None,
    }
}

/// True for what may go before a turned table: text that bears no number of its own kind and does not float.
pub(crate) fn gives_way(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) | Block::Lead { .. } | Block::Heading { .. } => true,
        Block::List { items, .. } => items.iter().flatten().all(|item| matches!(item, Block::Paragraph(_))),
        _ => false,
    }
}

/// The blocks that may go before the turned table at a place.
pub(crate) fn following(blocks: &[Block], at: usize) -> &[Block] {
    let rest = blocks.get(at + 1..).unwrap_or_default();
    let count = rest.iter().take(MOST).take_while(|block| gives_way(block)).count();
    rest.get(..count).unwrap_or_default()
}

impl Pages<'_> {
    /// Says of each turned table of a chapter, plainly laid out, how many blocks go before it.
    pub(super) fn fill_before_turned(&self, chapter: &Chapter, next: &mut Fit) {
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some((label, _)) = turned(block) else { continue };
            let count = self.fitting(&chapter.head.label, label, following(&chapter.blocks, at));
            if let Some(count) = count.filter(|count| *count > 0) {
                next.later.insert(label.to_owned(), count);
            }
        }
    }

    /// Takes back what ran over onto a page of its own.
    pub(super) fn mend_before_turned(&self, chapter: &Chapter, next: &mut Fit) {
        let (begin, end) = self.region();
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some((label, _)) = turned(block) else { continue };
            let Some(count) = next.later.get(label).copied() else { continue };
            let Some(before) = self.spot(label).and_then(|spot| spot.page.checked_sub(1)) else { continue };
            if (self.bottom(before) - begin) * SCANT < end - begin
                && self.spot(&chapter.head.label).is_some_and(|head| head.page < before)
            {
                let fewer = whole(following(&chapter.blocks, at), count - 1);
                next.later.insert(label.to_owned(), fewer);
            }
        }
    }

    /// How many of the blocks after a turned table the page before it has room for.
    fn fitting(&self, chapter: &str, label: &str, following: &[Block]) -> Option<usize> {
        let (begin, end) = self.region();
        let before = self.spot(label)?.page.checked_sub(1)?;
        let page = self.document.pages().get(before.checked_sub(1)?)?;
        if self.spot(chapter)?.page > before || page.frame.width() > page.frame.height() {
            return None;
        }
        let room = end - self.bottom(before).max(begin);
        let start = self.spot(&format!("{label}-next-0"))?;
        let height = |count: usize| {
            let spot = self.spot(&format!("{label}-next-{count}"))?;
            (spot.page == start.page).then_some(spot.down - start.down + ABOVE)
        };
        let count =
            (1..=following.len()).take_while(|count| height(*count).is_some_and(|height| height <= room)).count();
        Some(whole(following, count))
    }
}

/// So many blocks, or fewer, that the last is no heading.
fn whole(blocks: &[Block], count: usize) -> usize {
    let text = |at: &usize| !matches!(blocks.get(at - 1), Some(Block::Heading { .. }));
    (1..=count).rev().find(text).unwrap_or(0)
}
