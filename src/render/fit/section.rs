//! Pictures and charts stay in their section: none passes over the heading or the case that follows it, where it would
//! read as one of theirs.
//!
//! What finds no room below its paragraph is set ahead of some of the text before it, at the foot of that page; the
//! text flows round it.

use super::{CLEARANCE, Fit, HOLE, Pages, Settled, Spot, table_label};
use crate::render::data::{Block, Chapter};

/// Before how many paragraphs a picture goes at most.
const MOST: usize = 5;

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
    /// Brings back what has left its section. `last`: nothing will be looked at again, so that a hole before a case is
    /// borne rather than a strange picture in it.
    pub(super) fn keep_in_section(&self, chapter: &Chapter, next: &mut Fit, last: bool) {
        for (at, block) in chapter.blocks.iter().enumerate() {
            let Some(one) = label(block).and_then(|label| self.settled(label)) else { continue };
            if next.here.contains(one.label) || next.behind.contains(one.label) && !last {
                continue;
            }
            let behind = bound_behind(chapter, at);
            let passed = behind.is_some_and(|(label, _)| self.spot(label).is_some_and(|spot| spot < one.top));
            if one.top.page == one.anchor.page {
                let before = chapter.blocks[..at].iter().rev().find_map(bound);
                if last && (passed || before.and_then(|label| self.spot(label)).is_some_and(|spot| one.top < spot)) {
                    next.here.insert(one.label.to_owned());
                }
            } else if passed {
                if let Some(count) = self.ahead(chapter, at, &one, one.anchor.page, next) {
                    next.ahead.insert(one.label.to_owned(), count);
                } else if last && behind.is_some_and(|(_, case)| case) {
                    next.ahead.remove(one.label);
                    next.here.insert(one.label.to_owned());
                }
            }
        }
    }

    /// Says of one that found no room in place how it is kept from passing over what follows when it floats again.
    pub(super) fn keep_pushed(&self, chapter: &Chapter, one: &Settled<'_>, next: &mut Fit) {
        let (_, end) = self.region();
        let hole = end - self.bottom(one.top.page - 1);
        let Some(at) = chapter.blocks.iter().position(|block| label(block) == Some(one.label)) else { return };
        let passes = bound_behind(chapter, at)
            .and_then(|(label, _)| self.spot(label))
            .is_some_and(|spot| spot.page == one.top.page && spot.down - one.foot.down < hole);
        if passes && let Some(count) = self.ahead(chapter, at, one, one.top.page - 1, next) {
            next.ahead.insert(one.label.to_owned(), count);
        }
    }

    /// Before how many blocks of text a picture must go to find room on a page.
    fn ahead(&self, chapter: &Chapter, at: usize, one: &Settled<'_>, page: usize, next: &Fit) -> Option<usize> {
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
        let room = |spot: Spot| spot.page == page && spot.down + one.height() + CLEARANCE + foot + HOLE / 4 <= end;
        let text = |count: &usize| {
            at.checked_sub(*count)
                .and_then(|at| chapter.blocks.get(at))
                .is_some_and(|block| super::gives_way(block) && bound(block).is_none())
        };
        (1..=MOST)
            .take_while(text)
            .find(|count| self.spot(&place_of(&chapter.head.label, at - count)).is_some_and(room))
    }
}

/// The next heading or case behind a place, and whether it is a case.
fn bound_behind(chapter: &Chapter, at: usize) -> Option<(&str, bool)> {
    let block = chapter.blocks.get(at + 1..)?.iter().find(|block| bound(block).is_some())?;
    Some((bound(block)?, matches!(block, Block::Case(_))))
}

#[cfg(test)]
mod tests {
    use crate::narrative::block::{Block, Case, Chapter, PictureLayout};
    use crate::render::data::Image;
    use crate::render::fixture::{heading, paragraph, pictures, prepared, span, spanned};
    use crate::render::pdf;

    /// On which pages a picture after so many paragraphs and what follows it stand.
    fn pages(before: usize, behind: Block) -> (usize, usize) {
        let text = || paragraph(&"学校开设美育课程，学生每学期至少参加一个社团。".repeat(4));
        let mut blocks: Vec<Block> = std::iter::repeat_with(text).take(before).collect();
        blocks.push(pictures(PictureLayout::One, &["images/d.jpg"]));
        blocks.push(behind);
        blocks.extend(std::iter::repeat_with(text).take(8));
        let prepared = prepared(&[Chapter { title: spanned("文化传承"), blocks }], false);
        let places = pdf(&prepared.input, &Image::ready).unwrap_or_else(|troubles| panic!("{troubles:#?}")).places;
        let at = places.iter().position(|place| place.number == "图1").expect("a picture");
        (places[at].sheet, places[at + 1].sheet)
    }

    #[test]
    fn a_picture_stands_on_no_page_behind_the_case_or_the_heading_that_follows_it() {
        let case = || {
            let text = paragraph(&"社团由有特长的教师指导，每周固定时间活动。".repeat(24));
            Block::Case(Case {
                title: spanned("一周一社团"), byline: Vec::new(), blocks: vec![text], span: span(0, 9)
            })
        };
        for before in 4..=8 {
            for behind in [case(), heading(2, "红色文化")] {
                let (picture, follows) = pages(before, behind);
                assert!(picture <= follows, "{before} paragraphs: {picture} {follows}");
            }
        }
    }
}
