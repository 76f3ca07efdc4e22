//! Pictures and charts stay in their section: none passes over the heading or the case that follows it, where it would
//! read as one of theirs. After the first look the templates see to that in every layout: what still floats there goes to
//! the next page before the heading or the case (`hold`).
//!
//! The page before may then end early. So a picture goes ahead of its paragraph, to the foot of the page, if the paragraph
//! begins on that page all the same. Else it stands behind the text that speaks of it and a hole of a fifth of a page is
//! borne; for a larger one the picture goes ahead although its paragraph, or some before it, go on overleaf.

use super::{CLEARANCE, Fit, HOLE, POINT, Pages, Settled, Spot, table_label};
use crate::render::data::{Block, Chapter};

/// Before how many paragraphs a picture goes at most.
const MOST: usize = 5;
/// A hole, no higher, that is borne, so that a picture stands behind its text.
const WHITE: i64 = 140 * POINT;
/// Two lines of text.
const LINES: i64 = 50 * POINT;
/// What is spare where a picture just fits.
const SPARE: i64 = 15 * POINT;

/// The label a block of a chapter is found by.
pub(crate) fn place_of(chapter: &str, at: usize) -> String {
    format!("{chapter}-at-{at}")
}

/// The order in which the blocks of a chapter are set: pictures and tables ahead of so much of the text before them.
pub(crate) fn order<'a>(blocks: &'a [Block], fit: &Fit) -> Vec<(usize, &'a Block)> {
    let mut out: Vec<(usize, &Block)> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let ahead =
            label(block).or_else(|| table_label(block)).and_then(|label| fit.ahead.get(label)).copied().unwrap_or(0);
        out.insert(out.len().saturating_sub(ahead), (at, block));
    }
    out
}

/// The label of a picture or chart.
pub(super) fn label(block: &Block) -> Option<&str> {
    match block {
        Block::Pictures(set) => set.pictures.first().map(|picture| picture.head.label.as_str()),
        Block::Chart(chart) => Some(chart.head.label.as_str()),
        _ => None,
    }
}

/// The label of what a picture may not pass over.
fn bound(block: &Block) -> Option<&str> {
    match block {
        Block::Heading { head, .. } => Some(&head.label),
        Block::Case(case) => Some(&case.head.label),
        _ => None,
    }
}

impl Pages<'_> {
    /// Says of each that has passed over the end of its section whether it goes ahead of its paragraph; true if any has.
    pub(super) fn pass_over(&self, chapter: &Chapter, next: &mut Fit) -> bool {
        let mut any = false;
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some(one) = label(block).and_then(|label| self.settled(label)) else { continue };
            let passed = self.bound_behind(chapter, at).is_some_and(|spot| spot < one.top);
            if !passed || one.top.page == one.anchor.page || next.here.contains(one.label) {
                continue;
            }
            any = true;
            if let Some(count) = self.ahead(chapter, at, &one, one.anchor.page, next, (1, LINES)) {
                next.ahead.insert(one.label.to_owned(), count);
            }
        }
        any
    }

    /// Brings what stands beyond the heading or the case at either end of its section, on the page of its text, to it.
    pub(super) fn keep_in_section(&self, chapter: &Chapter, next: &mut Fit) {
        self.let_float(chapter, next);
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some(one) = label(block).and_then(|label| self.settled(label)) else { continue };
            let before = chapter.blocks.get(..at).unwrap_or_default().iter().rev().find_map(bound);
            let early = before.and_then(|label| self.spot(label)).is_some_and(|spot| one.top < spot);
            let late = self.bound_behind(chapter, at).is_some_and(|spot| spot < one.top);
            if one.top.page == one.anchor.page && (early || late) {
                next.here.insert(one.label.to_owned());
            }
        }
    }

    /// Lets float again what went ahead and all the same found no room: it stands at the foot of the next page.
    pub(super) fn let_float(&self, chapter: &Chapter, next: &mut Fit) {
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some(one) = label(block).and_then(|label| self.settled(label)) else { continue };
            let late = self.bound_behind(chapter, at).is_some_and(|spot| spot.page == one.top.page && spot < one.top);
            if late && one.top.page > one.anchor.page {
                next.ahead.remove(one.label);
            }
        }
    }

    /// Where the next heading or case behind a place stands.
    fn bound_behind(&self, chapter: &Chapter, at: usize) -> Option<Spot> {
        self.spot(chapter.blocks.get(at + 1..)?.iter().find_map(bound)?)
    }

    /// Says of one that has left a hole whether it goes ahead of some text.
    pub(super) fn spare_hole(&self, chapter: &Chapter, one: &Settled<'_>, next: &mut Fit) {
        let (_, end) = self.region();
        let page = one.top.page - 1;
        let Some(at) = chapter.blocks.iter().position(|block| label(block) == Some(one.label)) else { return };
        // where it floats, the text of its section that follows comes up
        let behind = self.bound_behind(chapter, at).filter(|spot| spot.page == one.top.page);
        let Some(text) = behind.map(|spot| (spot.down - one.foot.down).max(0)) else { return };
        let hole = end - self.bottom(page) - text;
        if hole <= HOLE {
            return;
        }
        let near = self.ahead(chapter, at, one, page, next, (1, LINES));
        let far = || self.ahead(chapter, at, one, page, next, (MOST, SPARE));
        if let Some(count) = near.or_else(|| far().filter(|_| hole > WHITE)) {
            next.ahead.insert(one.label.to_owned(), count);
        }
    }

    /// Before how many blocks of text a picture must go, of so many at most, to find room on a page, with some to spare.
    fn ahead(
        &self,
        chapter: &Chapter,
        at: usize,
        one: &Settled<'_>,
        page: usize,
        next: &Fit,
        (most, spare): (usize, i64),
    ) -> Option<usize> {
        let (_, end) = self.region();
        let others = chapter.blocks.iter().filter_map(label).filter(|label| *label != one.label);
        let others = others.filter_map(|label| self.settled(label));
        let foot: i64 = others
            .filter_map(|other| {
                let at_foot = other.top.page == page && other.at_foot() && other.top.down > one.anchor.down;
                let comes = other.anchor.page == page && other.top.page > page && next.keeps(other.label);
                (at_foot || comes).then(|| other.height() + CLEARANCE)
            })
            .sum();
        let room = |spot: Spot| spot.page == page && spot.down + one.height() + CLEARANCE + foot + spare <= end;
        let text = |count: &usize| {
            at.checked_sub(*count)
                .and_then(|at| chapter.blocks.get(at))
                .is_some_and(|block| super::gives_way(block) && bound(block).is_none())
        };
        (1..=most)
            .take_while(text)
            .find(|count| self.spot(&place_of(&chapter.head.label, at - count)).is_some_and(room))
    }
}

#[cfg(test)]
mod tests {
    use crate::narrative::block::{Block, Case, Chapter, PictureLayout};
    use crate::render::data::Image;
    use crate::render::fixture::{heading, paragraph, pictures, prepared, span, spanned};
    use crate::render::pdf;

    /// On which pages the heading before a picture, the picture and what follows it stand: so many paragraphs, the heading,
    /// another, the picture.
    fn pages(before: usize, behind: Block) -> [usize; 3] {
        let text = || paragraph(&"学校开设美育课程，学生每学期至少参加一个社团。".repeat(4));
        let mut blocks: Vec<Block> = std::iter::repeat_with(text).take(before).collect();
        blocks.extend([heading(2, "美育"), text(), pictures(PictureLayout::One, &["images/d.jpg"]), behind]);
        blocks.extend(std::iter::repeat_with(text).take(8));
        let prepared = prepared(&[Chapter { title: spanned("文化传承"), blocks }], false);
        let places = pdf(&prepared.input, &Image::ready).unwrap_or_else(|troubles| panic!("{troubles:#?}")).places;
        let at = places.iter().position(|place| place.number == "图1").expect("a picture");
        [places[at - 1].sheet, places[at].sheet, places[at + 1].sheet]
    }

    #[test]
    fn a_picture_stands_on_no_page_before_its_section_nor_behind_the_case_or_the_heading_that_follows_it() {
        let case = || {
            let text = paragraph(&"社团由有特长的教师指导，每周固定时间活动。".repeat(24));
            Block::Case(Case {
                title: spanned("一周一社团"), byline: Vec::new(), blocks: vec![text], span: span(0, 9)
            })
        };
        for before in 3..=8 {
            for behind in [case(), heading(2, "红色文化")] {
                let sheets = pages(before, behind);
                assert!(sheets.is_sorted(), "{before} paragraphs: {sheets:?}");
            }
        }
    }
}
