//! How full the pages are: white holes that a reader sees. Knows the laid-out pages and where chapters begin.

use crate::render::Hollow;
use crate::render::data::{Input, Preset};
use crate::render::fit::{lowest, points};
use crate::render::pages::{collect_heads, sheet_of};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::model::FootnoteEntry;
use typst_layout::PagedDocument;

/// Heights are in hundredths of a point.
const POINT: i64 = 100;

/// White between two things on a page that shows: four lines and more.
const GAP: i64 = 100 * POINT;

/// The rule above footnotes stands no further above the first of them.
const RULE: i64 = 20 * POINT;

/// Pages of the text less than two thirds full, but for those before a chapter; and pages parted by white.
pub(crate) fn hollow(document: &PagedDocument, input: &Input) -> Vec<Hollow> {
    let (begin, end) = region(input.layout.preset);
    let starts: Vec<usize> =
        input.chapters.iter().filter_map(|chapter| sheet_of(document, &chapter.head.label)).collect();
    let behind = ["appendix", "explanations"].iter().filter_map(|label| sheet_of(document, label)).min();
    let stop = behind.unwrap_or(document.pages().len() + 1);
    let heads = collect_heads(&input.chapters);
    let mut found = Vec::new();
    for sheet in starts.first().copied().unwrap_or(stop)..stop {
        let Some(page) = document.pages().get(sheet - 1) else { continue };
        if page.frame.width() > page.frame.height() {
            continue;
        }
        let used = (lowest(&page.frame, 0, end + 4 * POINT) - begin).max(0);
        let height = end - begin;
        // The last page of a chapter may end where it ends; turned tables may follow it.
        let turned = |sheet: &usize| {
            document.pages().get(sheet - 1).is_some_and(|page| page.frame.width() > page.frame.height())
        };
        let next = (sheet + 1..stop).find(|sheet| !turned(sheet)).unwrap_or(stop);
        let last = next == stop || (sheet + 1..=next).any(|sheet| starts.contains(&sheet));
        // Footnotes stand at the foot of the page, wherever its text ends.
        let notes = footnotes(&page.frame, 0).filter(|_| last).map(|top| top - RULE);
        let gap = widest_gap(&page.frame, begin, notes.unwrap_or(end + 4 * POINT));
        if (last || used * 3 >= height * 2) && gap < GAP {
            continue;
        }
        let head = heads.iter().rfind(|head| sheet_of(document, &head.label).is_some_and(|at| at <= sheet));
        found.push(Hollow {
            page: page.number,
            percent: u32::try_from(used * 100 / height).unwrap_or_default(),
            gap: if gap < GAP { 0 } else { u32::try_from(gap * 254 / (720 * POINT)).unwrap_or_default() },
            heading: head.map(|head| format!("{} {}", head.number, head.title.text).trim().to_owned()),
            span: head.and_then(|head| head.title.origin.0),
        });
    }
    found
}

/// The widest white between two things that lie between two heights.
fn widest_gap(frame: &Frame, begin: i64, end: i64) -> i64 {
    let mut bands = Vec::new();
    inked(frame, 0, &mut bands);
    bands.retain(|(top, bottom)| *top < end && *bottom > begin);
    bands.sort_unstable();
    let (mut low, mut widest) = (begin, 0);
    for (top, bottom) in bands {
        widest = widest.max(top - low);
        low = low.max(bottom);
    }
    widest
}

/// Where the first footnote of a page begins.
fn footnotes(frame: &Frame, above: i64) -> Option<i64> {
    let top = |(position, item): &(typst::layout::Point, FrameItem)| {
        let top = above + points(position.y);
        match item {
            FrameItem::Group(group) if group.transform.is_identity() => footnotes(&group.frame, top),
            FrameItem::Tag(Tag::Start(content, _)) if content.is::<FootnoteEntry>() => Some(top),
            _ => None,
        }
    };
    frame.items().filter_map(top).min()
}

/// Top and bottom of everything printed; turned content is a watermark.
fn inked(frame: &Frame, above: i64, bands: &mut Vec<(i64, i64)>) {
    for (position, item) in frame.items() {
        let top = above + points(position.y);
        match item {
            FrameItem::Group(group) if group.transform.is_identity() => inked(&group.frame, top, bands),
            FrameItem::Text(text) => bands.push((top - points(text.size), top)),
            FrameItem::Image(_, size, _) => bands.push((top, top + points(size.y))),
            FrameItem::Shape(shape, _) => {
                let extent = shape.bbox(false);
                bands.push((top + points(extent.min.y), top + points(extent.max.y)));
            }
            _ => {}
        }
    }
}

/// Where the text of an upright page begins and ends.
pub(crate) fn region(preset: Preset) -> (i64, i64) {
    match preset {
        Preset::Annual => (72 * POINT, 769 * POINT),
        Preset::Official => (104 * POINT, 742 * POINT),
    }
}
