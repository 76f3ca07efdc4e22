//! The sections of the chapters held against those the requirement advises. Shared by the rules on sections.

use super::chapter;
use crate::narrative::block::Chapter;
use crate::narrative::{Block, plain};
use crate::nearest::{Known, loose};
use crate::profile::requirement::ChapterForm;
use crate::rules::Context;
use crate::source::Span;

/// How alike, in thousandths, a heading and a section must be to be taken for a slip of the pen.
const ALIKE: usize = 620;
/// How alike they must be for a slip that nobody means as a section of their own.
const SLIP: usize = 800;

/// A chapter whose sections are advised, with its headings of the first level.
pub(super) struct Sectioned<'a> {
    /// The chapter as asked.
    pub(super) form: &'a ChapterForm,
    /// The chapter as written.
    pub(super) chapter: &'a Chapter,
    /// Its headings.
    pub(super) headings: Vec<Heading>,
}

/// A heading of the first level.
pub(super) struct Heading {
    /// Its text.
    pub(super) text: String,
    /// Where it stands.
    pub(super) span: Span,
    /// Which of the advised sections it is.
    pub(super) section: Option<usize>,
    /// Which absent section it seems to mean.
    pub(super) meant: Option<usize>,
    /// It differs from that one by a character or two only.
    slip: bool,
}

impl<'a> Sectioned<'a> {
    /// The names of the advised sections that no heading is or seems to mean.
    pub(super) fn missing(&self) -> Vec<&'a str> {
        let taken = |at: usize| self.headings.iter().any(|one| one.section == Some(at) || one.meant == Some(at));
        let sections = self.form.sections.iter().enumerate();
        sections.filter(|(at, _)| !taken(*at)).map(|(_, name)| name.as_str()).collect()
    }
}

/// The chapters that keep to the advised sections: at least half of them are there. A chapter with sections of its own is
/// not held against the advice.
pub(super) fn kept<'a>(context: &'a Context<'_>) -> Vec<Sectioned<'a>> {
    let chapters = context.narrative.chapters.iter();
    let sectioned = chapters.filter_map(|written| {
        let (_, form) = chapter(context, written.title.value.trim())?;
        let found = Sectioned { form, chapter: written, headings: headings(written, &form.sections) };
        let present = found.headings.iter().filter(|heading| heading.section.is_some() || heading.slip).count();
        (form.sections.len() > 1 && 2 * present >= form.sections.len()).then_some(found)
    });
    sectioned.collect()
}

fn headings(chapter: &Chapter, sections: &[String]) -> Vec<Heading> {
    let same = |text: &str| {
        let text: String = loose(text).collect();
        sections.iter().position(|name| loose(name).eq(text.chars()))
    };
    let mut headings: Vec<Heading> = Vec::new();
    for block in &chapter.blocks {
        if let Block::Heading { level: 2, text, span } = block {
            let text = plain(text);
            headings.push(Heading { section: same(&text), text, span: *span, meant: None, slip: false });
        }
    }
    let absent = |at: &usize| !headings.iter().any(|heading| heading.section == Some(*at));
    let mut absent: Vec<usize> = (0..sections.len()).filter(absent).collect();
    for heading in headings.iter_mut().filter(|heading| heading.section.is_none()) {
        let known = Known::new(absent.iter().filter_map(|at| sections.get(*at)).map(String::as_str));
        let near = known.nearest_scored(&heading.text).filter(|(likeness, _)| *likeness >= ALIKE);
        if let Some((likeness, _)) = near
            && let Some(place) = known.position(&heading.text)
        {
            heading.meant = Some(absent.remove(place));
            heading.slip = likeness >= SLIP;
        }
    }
    headings
}
