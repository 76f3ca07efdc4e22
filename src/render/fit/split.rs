//! Tables that go on overleaf with a few rows or a note: the picture before them becomes smaller, if that brings these
//! back.

use super::{CAPTION, Fit, POINT, Pages, SMALLEST, pictures};
use crate::render::data::{Block, Chapter, Table};

/// A row of one line.
const ROW: i64 = 21 * POINT;
/// A line of notes.
const NOTE: i64 = 13 * POINT;
/// What stands between a table and its notes, and above a head that is printed again.
const BESIDE: i64 = 15 * POINT;

impl Pages<'_> {
    /// Sets pictures smaller before tables that so find room on their page.
    pub(super) fn make_room(&self, chapter: &Chapter, next: &mut Fit) {
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Block::Table(table) = block else { continue };
            let Some((page, missing)) = self.overleaf(table) else { continue };
            let before = pictures(chapter.blocks.get(..at).unwrap_or_default()).last();
            let Some(picture) = before.and_then(|label| self.settled(label)) else { continue };
            let now = i64::from(next.small.get(picture.label).copied().unwrap_or(100));
            let height = (picture.height() - CAPTION) * 100 / now;
            if picture.foot.page != page || height <= 0 {
                continue;
            }
            let scale = now - (missing * 100 + height - 1) / height;
            if let Some(scale) = u8::try_from(scale).ok().filter(|scale| i64::from(*scale) >= SMALLEST) {
                next.small.insert(picture.label.to_owned(), scale);
            }
        }
    }

    /// The page a table begins on, and how much room it lacks there to end on it; none if it does.
    fn overleaf(&self, table: &Table) -> Option<(usize, i64)> {
        let label = &table.head.as_ref().filter(|_| !table.landscape)?.label;
        let last = table.grids.len().checked_sub(1)?;
        let start = self.spot(&format!("{label}-start"))?;
        let end = self.spot(&format!("{label}-end-{last}"))?;
        if end.page != start.page + 1 {
            return None;
        }
        let (top, bottom) = self.region();
        let lines = i64::try_from(table.notes.len() + usize::from(table.source.is_some())).ok()?;
        let notes = if lines > 0 { lines * NOTE + BESIDE / 3 } else { 0 };
        // The head of an only grid is printed again; that of a further one may be its own.
        let heads = table.grids.first().filter(|_| last == 0).map_or(0, |grid| grid.header.len());
        let again = if heads > 0 { i64::try_from(heads).ok()? * ROW + BESIDE } else { 0 };
        let over = end.down - top + ROW + notes - again;
        Some((start.page, over - (bottom - self.bottom(start.page)))).filter(|(_, missing)| *missing > 0)
    }
}
