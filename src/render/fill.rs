//! How full the pages are: white holes that a reader sees. Knows the laid-out pages and where chapters begin.

use crate::render::Hollow;
use crate::render::data::{Input, Preset};
use crate::render::fit::lowest;
use crate::render::pages::{collect_heads, sheet_of};
use typst_layout::PagedDocument;

/// Heights are in hundredths of a point.
const POINT: i64 = 100;

/// Pages of the text less than two thirds full, but for those before a chapter.
pub(crate) fn hollow(document: &PagedDocument, input: &Input) -> Vec<Hollow> {
    let (begin, end) = region(input.layout.preset);
    let starts: Vec<usize> =
        input.chapters.iter().filter_map(|chapter| sheet_of(document, &chapter.head.label)).collect();
    let behind = ["appendix", "explanations"].iter().filter_map(|label| sheet_of(document, label)).min();
    let stop = behind.unwrap_or(document.pages().len() + 1);
    let heads = collect_heads(&input.chapters);
    let mut found = Vec::new();
    for sheet in starts.first().copied().unwrap_or(stop)..stop {
        // The last page of a chapter may end where it ends.
        if starts.contains(&(sheet + 1)) || sheet + 1 == stop {
            continue;
        }
        let Some(page) = document.pages().get(sheet - 1) else { continue };
        if page.frame.width() > page.frame.height() {
            continue;
        }
        let used = (lowest(&page.frame, 0, end + 4 * POINT) - begin).max(0);
        let height = end - begin;
        if used * 3 >= height * 2 {
            continue;
        }
        let head = heads.iter().rfind(|head| sheet_of(document, &head.label).is_some_and(|at| at <= sheet));
        found.push(Hollow {
            page: page.number,
            percent: u32::try_from(used * 100 / height).unwrap_or_default(),
            heading: head.map(|head| format!("{} {}", head.number, head.title.text).trim().to_owned()),
            span: head.and_then(|head| head.title.origin.0),
        });
    }
    found
}

/// Where the text of an upright page begins and ends.
pub(crate) fn region(preset: Preset) -> (i64, i64) {
    match preset {
        Preset::Annual => (72 * POINT, 769 * POINT),
        Preset::Official => (104 * POINT, 742 * POINT),
    }
}
