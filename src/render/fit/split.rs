//! Tables that go on overleaf with a few rows or a note: the picture above them becomes smaller, if that brings these
//! back.

use super::{CAPTION, Fit, POINT, Pages, Spot, pictures};
use crate::render::data::{Block, Chapter, Table};
use crate::render::fit::points;
use typst::layout::{Frame, FrameItem};
use typst::visualize::Geometry;

/// How small a picture may become for it, in hundredths: a row alone overleaf is worse than a small picture.
const SMALLEST: i64 = 68;
/// A row of one line.
const ROW: i64 = 21 * POINT;
/// A line of notes.
const NOTE: i64 = 13 * POINT;
/// What stands between a table and its notes, and above a head that is printed again.
const BESIDE: i64 = 15 * POINT;
/// What these lengths, which are not measured, may be short of together.
const SPARE: i64 = 5 * POINT;

impl Pages<'_> {
    /// Sets pictures smaller above tables that so find room on their page.
    pub(super) fn make_room(&self, chapter: &Chapter, next: &mut Fit) {
        for block in &chapter.blocks {
            let Block::Table(table) = block else { continue };
            let Some((start, missing)) = self.overleaf(table) else { continue };
            let stands =
                |label| Some((label, self.spot(&format!("{label}-top"))?, self.spot(&format!("{label}-foot"))?));
            let above = |foot: &Spot| foot.page == start.page && *foot < start;
            let found = pictures(&chapter.blocks).filter_map(stands).find(|(_, _, foot)| above(foot));
            let Some((label, top, foot)) = found else { continue };
            let now = i64::from(next.small.get(label).copied().unwrap_or(100));
            let height = (foot.down - top.down - CAPTION) * 100 / now;
            if height <= 0 {
                continue;
            }
            let scale = now - (missing * 100 + height - 1) / height;
            if let Some(scale) = u8::try_from(scale).ok().filter(|scale| i64::from(*scale) >= SMALLEST) {
                next.small.insert(label.to_owned(), scale);
            }
        }
    }

    /// Where a table begins, and how much room it lacks to end on that page; none if it does.
    fn overleaf(&self, table: &Table) -> Option<(Spot, i64)> {
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
        // The mark stands in the last row, which may have several lines.
        let page = self.document.pages().get(end.page - 1)?;
        let foot = rule_below(&page.frame, 0, end.down).unwrap_or(end.down + ROW);
        let over = foot - top + notes - again + SPARE;
        Some((start, over - (bottom - self.bottom(start.page)))).filter(|(_, missing)| *missing > 0)
    }
}

/// Where the next rule below a height is drawn.
fn rule_below(frame: &Frame, above: i64, height: i64) -> Option<i64> {
    let rules = frame.items().filter_map(|(position, item)| {
        let top = above + points(position.y);
        match item {
            FrameItem::Group(group) if group.transform.is_identity() => rule_below(&group.frame, top, height),
            FrameItem::Shape(shape, _) => match shape.geometry {
                Geometry::Line(to) if points(to.y) == 0 => Some(top).filter(|top| *top > height),
                _ => None,
            },
            _ => None,
        }
    });
    rules.min()
}
