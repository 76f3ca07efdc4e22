//! Takes the word joiners and the breaks out of the finished pages.
//!
//! They kept figures and units on one line and parted codes that no line holds; once the lines stand they have done
//! their work. Left in, they would be copied out of the PDF and would hide 3848人 from whoever searches for it.

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;

/// The joiner and the break.
const MARKS: [char; 2] = ['\u{2060}', '\u{200b}'];

fn holds(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds(&group.frame),
        FrameItem::Text(text) => text.text.contains(MARKS),
        _ => false,
    })
}

/// Takes the marks out of a frame.
pub(crate) fn strip(frame: &mut Frame) {
    if !holds(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => strip(&mut group.frame),
            FrameItem::Text(text) if text.text.contains(MARKS) => {
                strip_text(text);
                return !text.glyphs.is_empty();
            }
            _ => {}
        }
        true
    });
}

/// Drops the marks' glyphs; whatever room the engine gave them goes to their neighbours.
fn strip_text(item: &mut TextItem) {
    let old = std::mem::take(&mut item.text);
    let at = |offset: u16| {
        let before = old.get(..usize::from(offset)).unwrap_or(&old);
        let dropped = before.matches(MARKS).map(str::len).sum::<usize>();
        u16::try_from(before.len() - dropped).unwrap_or(u16::MAX)
    };
    let mut kept = Vec::with_capacity(item.glyphs.len());
    let mut room = None;
    for mut glyph in std::mem::take(&mut item.glyphs) {
        let text = old.get(glyph.range()).unwrap_or_default();
        if !text.is_empty() && text.chars().all(|c| MARKS.contains(&c)) {
            room = Some(room.map_or(glyph.x_advance, |room| room + glyph.x_advance));
            continue;
        }
        if let Some(room) = room.take() {
            glyph.x_advance += room;
            glyph.x_offset += room;
        }
        glyph.range = at(glyph.range.start)..at(glyph.range.end);
        kept.push(glyph);
    }
    item.glyphs = kept;
    item.text = old.chars().filter(|c| !MARKS.contains(c)).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::emit::emit;
    use crate::render::fixture::{chapters, prepared};
    use crate::render::fonts::Fonts;
    use crate::render::world::ReportWorld;
    use typst_layout::PagedDocument;

    fn texts(frame: &Frame, into: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => texts(&group.frame, into),
                FrameItem::Text(text) => {
                    assert!(text.glyphs.iter().all(|glyph| text.text.get(glyph.range()).is_some()));
                    into.push_str(&text.text);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn figures_and_units_can_be_searched_for() {
        let input = prepared(&chapters(), false).input;
        let mut world = ReportWorld::new(input.date, &emit(&input).source, Fonts::with(&[])).unwrap();
        world.show(input.images.iter().map(|image| image.bytes.clone()));
        let document = typst::compile::<PagedDocument>(&world).output.unwrap();
        let mut frames: Vec<Frame> = document.pages().iter().map(|page| page.frame.clone()).collect();
        let read = |frames: &[Frame]| {
            let mut text = String::new();
            frames.iter().for_each(|frame| texts(frame, &mut text));
            text
        };
        assert!(read(&frames).contains("3848\u{2060}人"));
        frames.iter_mut().for_each(strip);
        let clean = read(&frames);
        assert!(clean.contains("在校生3848人，见表1") && !clean.contains(MARKS));
    }
}
