//! Copyfitting: what one layout teaches the next.
//!
//! Knows the laid out pages and the marks the templates leave on them (`NAME-anchor`, `-top`, `-foot`, `-end`, and
//! `CHAPTER-at-N` before a block); knows nothing of what the report says. A picture or chart is first set floating, at
//! the head or foot of a page; where its page has room it then stands in place, right after its paragraph; one that
//! floats below a hole comes up; one that would leave a hole goes ahead of some text. Text after a turned table fills
//! the page before it, text after a table that found no room on its page the rest of that page. A chapter whose last page holds a few lines only, and a case that leaves a line or two on its last
//! page, is set a little closer. No picture is set smaller: those that stand alone have one width in a report.

mod moved;
mod section;
mod turned;

pub(crate) use moved::table_label;
pub(crate) use section::{order, place_of};
pub(crate) use turned::{gives_way, turned};

use crate::render::data::{Block, Case, Chapter, Input, Preset, Table};
use crate::render::fill::region;
use std::collections::{BTreeMap, BTreeSet};
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::layout::{Abs, Frame, FrameItem};
use typst::utils::PicoStr;
use typst::visualize::Geometry;
use typst_layout::PagedDocument;

/// How often the pages are laid out again at most: once to bring pictures to their text, once more where that left a
/// hole, a third time where one was pushed over all the same, more to copyfit (匀版).
pub(crate) fn passes(input: &Input) -> usize {
    if input.layout.copyfit { 7 } else { 3 }
}

/// Heights are in hundredths of a point.
const POINT: i64 = 100;
/// A hole that shows: more than this at the foot of a page that is not a chapter's last.
const HOLE: i64 = 60 * POINT;
/// White above a float at the foot that shows: its clearance and a line of text.
const GAP: i64 = 40 * POINT;
/// Further down than this a float is not one at the head of its page.
const HEAD: i64 = 200 * POINT;
/// What a case may leave on its last page at least: three lines and the frame.
const TAIL: i64 = 78 * POINT;
/// How closely such a case is set, in hundredths.
const CASE: u8 = 88;
/// How loosely, if that did not take the lines back: more of them then follow.
const LOOSE: u8 = 112;
/// How closely a chapter is set, tried in this order.
const CHAPTER: [u8; 4] = [98, 96, 95, 93];
/// The room above and below a picture.
const CLEARANCE: i64 = 18 * POINT;

/// What the next layout does otherwise than the plain one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// Pictures and charts that stand in place instead of floating, by label.
    pub(crate) here: BTreeSet<String>,
    /// How many blocks go before a table that follow it, by label: a turned one, or one that found no room on its page.
    pub(crate) later: BTreeMap<String, usize>,
    /// Pictures set behind the table that follows them, by label: else they would float between its parts.
    pub(crate) behind: BTreeSet<String>,
    /// Pictures and charts set ahead of so many blocks of text, by label: else they would leave a hole; and tables that so
    /// find room on their page.
    pub(crate) ahead: BTreeMap<String, usize>,
    /// Chapters and cases set closer, by label, in hundredths of the usual pitch.
    pub(crate) close: BTreeMap<String, u8>,
    /// Nothing that floats passes over a heading or a case. The first look shows what would.
    pub(crate) bound: bool,
    /// The last step is done.
    settled: bool,
}

impl Fit {
    /// True for one that is bound to the page of its text.
    fn keeps(&self, label: &str) -> bool {
        self.here.contains(label) || self.ahead.contains_key(label)
    }
}

/// A place on the pages: the page from 1, and how far down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    page: usize,
    down: i64,
}

/// A picture or chart as it came to stand.
#[derive(Debug)]
struct Settled<'a> {
    label: &'a str,
    anchor: Spot,
    top: Spot,
    foot: Spot,
}

impl Settled<'_> {
    fn height(&self) -> i64 {
        self.foot.down - self.top.down
    }

    /// True below its anchor; where a page ends at the anchor, the mark itself has gone to the next one.
    fn at_foot(&self) -> bool {
        let same = self.top.page == self.anchor.page && self.top.down > self.anchor.down;
        same || (self.top.page < self.anchor.page && self.top.down > HEAD)
    }
}

/// What would make these pages better; none if nothing would.
pub(crate) fn improved(document: &PagedDocument, input: &Input, fit: &Fit, pass: usize) -> Option<Fit> {
    let pages = Pages { document, preset: input.layout.preset };
    let mut next = fit.clone();
    let (mut low, mut taken_back) = (Vec::new(), BTreeSet::new());
    for chapter in &input.chapters {
        let settled: Vec<Settled<'_>> = floating(&chapter.blocks).filter_map(|label| pages.settled(label)).collect();
        if pass == 0 {
            next.here.extend(pages.in_place(&settled).into_iter().map(str::to_owned));
            let parting = before_tables(&chapter.blocks).filter(|(picture, table)| pages.parts(picture, table));
            next.behind
                .extend(parting.map(|(picture, _)| picture.to_owned()).filter(|label| !next.here.contains(label)));
            next.bound |= pages.pass_over(chapter, &mut next);
            if !input.layout.turned_in_place {
                pages.fill_before_turned(chapter, &mut next);
            }
            continue;
        }
        // at the last look only what left a hole is mended
        let late = pass > 1 && !input.layout.copyfit;
        if !late {
            pages.mend_before_turned(chapter, &mut next);
        }
        let foot = settled.iter().filter(|one| one.at_foot() && pages.hole_above(one) > GAP);
        low.extend(foot.map(|one| one.label.to_owned()));
        for pushed in settled.iter().filter(|one| pages.pushed(chapter, one)) {
            if next.here.remove(pushed.label) {
                taken_back.insert(pushed.label.to_owned());
            } else if late {
                continue;
            }
            pages.spare_hole(chapter, pushed, &mut next);
        }
        if late {
            pages.let_float(chapter, &mut next);
            continue;
        }
        if !fit.settled {
            pages.fill_before_moved(chapter, &mut next);
        }
        if fit.settled || !input.layout.copyfit {
            continue;
        }
        let label = &chapter.head.label;
        if !chapter.head.number.is_empty()
            && let Some(close) = pages.closeness(label, &settled, fit.close.get(label).copied().unwrap_or(100))
        {
            next.close.insert(label.clone(), close);
            continue;
        }
        // Cases come last: how a chapter is set moves their breaks.
        for label in cases(&chapter.blocks).map(|case| &case.head.label).filter(|label| pages.short_tail(label)) {
            next.close.entry(label.clone()).and_modify(|close| *close = LOOSE).or_insert(CASE);
        }
    }
    next.bound |= next != *fit;
    let last = if input.layout.copyfit { pass > 0 && next == *fit } else { pass == 1 };
    if last && !fit.settled {
        // At last, what floats at the foot below a hole comes up to its paragraph; nothing else stood there to move.
        next.here.extend(low.into_iter().filter(|label| !taken_back.contains(label)));
        input.chapters.iter().for_each(|chapter| pages.keep_in_section(chapter, &mut next));
        next.settled = next != *fit;
    }
    (next != *fit).then_some(next)
}

/// The labels of pictures and charts outside cases, in order.
fn floating(blocks: &[Block]) -> impl Iterator<Item = &str> {
    blocks.iter().filter_map(section::label)
}

/// Pictures with the table that follows them before anything else floats or a section begins.
fn before_tables(blocks: &[Block]) -> impl Iterator<Item = (&str, &Table)> {
    blocks.iter().enumerate().filter_map(|(at, block)| {
        let Block::Pictures(set) = block else { return None };
        let ends = |block: &&Block| !matches!(block, Block::Pictures(_) | Block::Chart(_) | Block::Heading { .. });
        let table = blocks.iter().skip(at + 1).take_while(ends).find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        Some((set.pictures.first()?.head.label.as_str(), table?))
    })
}

fn cases(blocks: &[Block]) -> impl Iterator<Item = &Case> {
    blocks.iter().filter_map(|block| match block {
        Block::Case(case) => Some(case),
        _ => None,
    })
}

struct Pages<'a> {
    document: &'a PagedDocument,
    preset: Preset,
}

impl Pages<'_> {
    /// Where the text of an upright page begins and ends.
    fn region(&self) -> (i64, i64) {
        region(self.preset)
    }

    fn spot(&self, name: &str) -> Option<Spot> {
        let introspector = self.document.introspector();
        let element = introspector.query_label(Label::new(PicoStr::intern(name))?).ok()?;
        let position = introspector.position(element.location()?)?;
        Some(Spot { page: position.page.get(), down: points(position.point.y) })
    }

    fn settled<'a>(&self, label: &'a str) -> Option<Settled<'a>> {
        let mark = |end: &str| self.spot(&format!("{label}-{end}"));
        Some(Settled { label, anchor: mark("anchor")?, top: mark("top")?, foot: mark("foot")? })
    }

    /// Those that can stand in place: there is room below their anchor once the page's own floats are taken from its head
    /// and foot.
    fn in_place<'a>(&self, settled: &[Settled<'a>]) -> Vec<&'a str> {
        let (_, end) = self.region();
        let mut out: Vec<&str> = Vec::new();
        for (at, one) in settled.iter().enumerate() {
            let own = |other: &&Settled<'_>| other.anchor.page == one.anchor.page && other.top.page == one.anchor.page;
            let above = |other: &&Settled<'_>| other.top.down < other.anchor.down;
            let head: i64 = settled.iter().filter(own).filter(above).map(|other| other.height() + CLEARANCE).sum();
            let before: i64 = settled[..at]
                .iter()
                .filter(own)
                .filter(|other| out.contains(&other.label))
                .map(|other| other.height() + CLEARANCE)
                .sum();
            let room = end - (one.anchor.down - head + before) - 2 * CLEARANCE;
            if one.top.page == one.anchor.page && one.height() <= room {
                out.push(one.label);
            }
        }
        out
    }

    /// True for one that stands at the head of a page for want of room, and left a hole on the page of its text.
    fn pushed(&self, chapter: &Chapter, one: &Settled<'_>) -> bool {
        let (begin, end) = self.region();
        let at = chapter.blocks.iter().position(|block| section::label(block) == Some(one.label));
        let text = at.and_then(|at| self.spot(&place_of(&chapter.head.label, at.checked_sub(1)?)));
        one.top.down < begin + 30 * POINT
            && text.is_some_and(|text| text.page < one.top.page)
            && end - self.bottom(one.top.page - 1) > HOLE
    }

    /// How much is blank between a float at the foot of a page and the text.
    fn hole_above(&self, one: &Settled<'_>) -> i64 {
        let limit = one.top.down - POINT;
        let page = self.document.pages().get(one.top.page - 1);
        page.map_or(0, |page| limit - lowest(&page.frame, 0, limit))
    }

    /// True if a picture floats at the head of a page on which a table goes on.
    fn parts(&self, picture: &str, table: &Table) -> bool {
        let Some(head) = &table.head else { return false };
        let last = table.grids.len().saturating_sub(1);
        let spots = (self.spot(&format!("{}-start", head.label)), self.spot(&format!("{}-end-{last}", head.label)));
        let (Some(top), (Some(start), Some(end))) = (self.spot(&format!("{picture}-top")), spots) else { return false };
        start.page < top.page && end.page >= top.page
    }

    fn short_tail(&self, label: &str) -> bool {
        let (begin, _) = self.region();
        let (Some(from), Some(to)) = (self.spot(label), self.spot(&format!("{label}-end"))) else { return false };
        to.page > from.page && to.down - begin < TAIL
    }

    /// How closely a chapter must be set to save its last page, if that page is nearly empty and it can be saved.
    /// `now` is how closely it is set already.
    fn closeness(&self, label: &str, settled: &[Settled<'_>], now: u8) -> Option<u8> {
        let (begin, end) = self.region();
        let (from, text) = (self.spot(label)?, self.spot(&format!("{label}-end"))?);
        let last = settled.iter().map(|one| one.foot.page).fold(text.page, usize::max);
        if last <= from.page {
            return None;
        }
        let height = end - begin;
        let used = self.bottom(last) - begin;
        // A page of pictures only: they found no room in what is left on the page before.
        let alone = settled.iter().any(|one| {
            let whole = one.top.down < begin + 30 * POINT && begin + used < one.foot.down + 6 * POINT;
            one.foot.page == last && whole
        });
        let left = if alone { end - self.bottom(last - 1) } else { 0 };
        let scant = if alone { height / 2 } else { height / 4 };
        if used > scant {
            return None;
        }
        // Three quarters of a page are text that gives way; two lines more for what does not break well.
        let room = (last - from.page) as i64 * height * 3 / 4;
        let saves = |close: &u8| room * (100 - i64::from(*close)) / 100 >= used - left + 50 * POINT;
        // What was promised and did not come true is tried one step further.
        CHAPTER.into_iter().filter(|close| *close < now).find(|close| now < 100 || saves(close))
    }

    /// Where what is printed on a page ends, the page number aside.
    fn bottom(&self, page: usize) -> i64 {
        let (begin, end) = self.region();
        let pages = self.document.pages();
        pages.get(page - 1).map_or(begin, |page| lowest(&page.frame, 0, end + 4 * POINT).max(begin))
    }
}

/// The lowest mark above a limit. Turned content is a watermark.
pub(crate) fn lowest(frame: &Frame, above: i64, limit: i64) -> i64 {
    let mut out = 0;
    for (position, item) in frame.items() {
        let top = above + points(position.y);
        let bottom = match item {
            FrameItem::Group(group) if group.transform.is_identity() => lowest(&group.frame, top, limit),
            FrameItem::Text(_) => top,
            FrameItem::Image(_, size, _) => top + points(size.y),
            FrameItem::Shape(shape, _) => match &shape.geometry {
                Geometry::Rect(size) => top + points(size.y),
                _ => top,
            },
            _ => continue,
        };
        if bottom <= limit {
            out = out.max(bottom);
        }
    }
    out
}

#[expect(clippy::float_arithmetic, clippy::cast_possible_truncation, reason = "the engine's lengths are floats")]
pub(crate) fn points(length: Abs) -> i64 {
    (length.to_pt() * 100.0) as i64
}
