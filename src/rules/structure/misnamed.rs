//! Titles that name no chapter of the requirement, and the absent chapter each seems to mean. What speaks for it: the
//! name of its file, the sections below it, its spelling, and its place among the others. Shared by the rules on chapters.

use super::{chapter, names};
use crate::narrative::block::Chapter;
use crate::narrative::{Block, bare_name, plain};
use crate::nearest::{Known, loose};
use crate::profile::requirement::{ChapterForm, Demand};
use crate::rules::Context;
use crate::rules::wording::{list, quote};
use crate::source::Spanned;

/// How much must speak for a chapter.
const ENOUGH: u32 = 3;
/// From this likeness on, in thousandths, two short names differ by a slip of the pen alone.
const ALIKE: usize = 620;

/// A title and the chapter it seems to mean.
pub(super) struct Misnamed<'a> {
    /// As written.
    pub(super) title: &'a Spanned<String>,
    /// As asked.
    pub(super) form: &'a ChapterForm,
    /// What speaks for it, besides the spelling, as a clause of a sentence.
    pub(super) reason: Option<String>,
}

/// What speaks for one title to mean one chapter.
struct Evidence {
    weight: u32,
    reason: Option<String>,
}

/// Every title that names no chapter, each with the absent one that most speaks for; no chapter is meant twice.
pub(super) fn misnamed<'a>(context: &'a Context<'_>) -> Vec<Misnamed<'a>> {
    let written = &context.narrative.chapters;
    let places: Vec<Option<usize>> =
        written.iter().map(|one| chapter(context, one.title.value.trim()).map(|(at, _)| at)).collect();
    let forms = context.requirement.chapters.iter().enumerate();
    let absent: Vec<(usize, &ChapterForm)> = forms.filter(|(at, _)| !places.contains(&Some(*at))).collect();
    let mut pairs = Vec::new();
    for (index, one) in written.iter().enumerate() {
        if one.title.value.trim().is_empty() || places[index].is_some() {
            continue;
        }
        let slot = Slot::of(&places, index);
        for (at, form) in &absent {
            let found = evidence(context, one, form, slot.holds(*at), slot.only(*at, &absent, &places, index));
            if found.weight >= ENOUGH {
                pairs.push((found, index, *at, *form));
            }
        }
    }
    pairs.sort_by_key(|(found, index, at, _)| (std::cmp::Reverse(found.weight), *index, *at));
    let mut meant: Vec<(usize, usize, Misnamed<'a>)> = Vec::new();
    for (found, index, at, form) in pairs {
        if !meant.iter().any(|(title, chapter, _)| *title == index || *chapter == at) {
            let title = &written[index].title;
            meant.push((index, at, Misnamed { title, form, reason: found.reason }));
        }
    }
    meant.sort_by_key(|(index, ..)| *index);
    meant.into_iter().map(|(.., found)| found).collect()
}

/// Where a title stands between the chapters that are known: after `after`, before `before`.
struct Slot {
    after: Option<usize>,
    before: Option<usize>,
}

impl Slot {
    fn of(places: &[Option<usize>], index: usize) -> Self {
        let after = places[..index].iter().rev().find_map(|place| *place);
        let before = places[index + 1..].iter().find_map(|place| *place);
        Self { after, before }
    }

    fn holds(&self, at: usize) -> bool {
        self.after.is_none_or(|after| after < at) && self.before.is_none_or(|before| at < before)
    }

    /// True if this chapter is the only one that is missed here, and the title the only one that might be it.
    fn only(&self, at: usize, absent: &[(usize, &ChapterForm)], places: &[Option<usize>], index: usize) -> bool {
        let missed = |(other, form): &&(usize, &ChapterForm)| form.demand == Demand::Expected && self.holds(*other);
        let mut here = absent.iter().filter(missed);
        let beside = |place: Option<&Option<usize>>| place.is_none_or(Option::is_some);
        let alone = beside(index.checked_sub(1).and_then(|at| places.get(at))) && beside(places.get(index + 1));
        alone && self.after.is_some() && here.next().is_some_and(|(other, _)| *other == at) && here.next().is_none()
    }
}

/// What speaks for a title to mean a chapter; `fits` if it stands where the chapter belongs, `only` if nothing else can.
fn evidence(context: &Context<'_>, written: &Chapter, form: &ChapterForm, fits: bool, only: bool) -> Evidence {
    let text = written.title.value.trim();
    let same = |name: &str| names(form).any(|known| loose(known).eq(loose(name)));
    let file = context.report.file_names.get(&written.title.span.file).map_or("", |name| bare_name(name));
    let sections = sections(written, form);
    let likeness = Known::new(names(form)).nearest_scored(text).map_or(0, |(likeness, _)| likeness);
    let spelling = match () {
        () if likeness >= ALIKE || names(form).any(|name| text.contains(name)) => 4,
        () if likeness > 0 => 2,
        () => 0,
    };
    let (weight, reason) = match () {
        () if same(file) => (8, Some(format!("文件名作{}", quote(file)))),
        () if sections.len() > 1 => (6, Some(format!("下面的节（{}）是这一章的", list(&sections, "节")))),
        () if only && spelling == 0 => (ENOUGH, Some(format!("按次序这里应是{}，正文又没有这一章", quote(&form.name)))),
        () => (2 * u32::try_from(sections.len()).unwrap_or(1), None),
    };
    Evidence { weight: weight + spelling + u32::from(fits), reason }
}

/// The advised sections of a chapter that stand below a title.
fn sections<'f>(written: &Chapter, form: &'f ChapterForm) -> Vec<&'f str> {
    let headings = written.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 2, text, .. } => Some(plain(text)),
        _ => None,
    });
    let headings: Vec<String> = headings.collect();
    let stands = |name: &&String| headings.iter().any(|heading| loose(heading).eq(loose(name)));
    form.sections.iter().filter(stands).map(String::as_str).collect()
}
