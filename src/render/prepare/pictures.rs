//! Every picture of a report, read once and measured for the largest size it is printed in.

use super::blocks::arrangement;
use super::{Material, Problem, ProblemKind};
use crate::narrative::block::{Block, Case};
use crate::render::data::{Arrangement, Image};
use crate::render::picture::{Target, Unreadable, facts};
use crate::source::Spanned;
use indexmap::IndexMap;
use rayon::prelude::*;

/// Micrometres of one pixel at 200 dpi.
const PIXEL: u64 = 127;
/// Gap between pictures of a row.
const GUTTER: u64 = 4_000;

/// Pictures by path.
#[derive(Debug, Default)]
pub(super) struct Album {
    images: Vec<Image>,
    index: IndexMap<String, usize>,
}

/// One use of a picture: the box it fills in micrometres; a size of 0 leaves a side free.
#[derive(Debug, Clone, Copy)]
enum Use {
    /// A box to be covered.
    Box(u64, u64),
    /// A box the picture is fitted into.
    Fit(u64, u64),
    /// A picture alone in its row.
    Alone,
    /// A picture in a row of several, cropped or not.
    Row(u64),
}

impl Album {
    /// Reads every picture the report names; what is missing or cannot be set is reported.
    pub(super) fn gather(
        material: &Material<'_>,
        read: &(dyn Fn(&str) -> Option<Vec<u8>> + Sync),
        problems: &mut Vec<Problem>,
    ) -> Self {
        let wanted = wanted(material);
        let text_width = if material.report.layout.preset == "公文式" { 156_000 } else { 146_400 };
        let crop = material.report.layout.crop;
        // A picture that is not there has been reported by a rule.
        let measured: Vec<Result<Image, Option<Unreadable>>> = wanted
            .par_iter()
            .map(|(path, (place, uses))| {
                let bytes = read(path).ok_or(None)?;
                let size = facts(&bytes)?;
                let targets = uses.iter().map(|one| target(*one, size, text_width, crop));
                let target = targets.fold(Target::default(), Target::union);
                let (width, height) = target.size(size);
                Ok(Image { path: path.clone(), bytes, target, width, height, origin: place.span.into() })
            })
            .collect();
        let mut album = Self::default();
        for ((path, (place, _)), image) in wanted.into_iter().zip(measured) {
            match image {
                Ok(image) => {
                    album.index.insert(path, album.images.len());
                    album.images.push(image);
                }
                Err(Some(reason)) => {
                    problems.push(Problem { kind: ProblemKind::BadPicture(reason), name: path, span: place.span });
                }
                Err(None) => {}
            }
        }
        album
    }

    /// The index of a picture that can be set.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.index.get(path).copied()
    }

    /// The pictures by index.
    pub(super) fn into_images(self) -> Vec<Image> {
        self.images
    }
}

type Wanted = IndexMap<String, (Spanned<String>, Vec<Use>)>;

fn wanted(material: &Material<'_>) -> Wanted {
    let mut wanted = Wanted::new();
    let cover = &material.report.cover;
    let mut plate = |path: &Option<Spanned<String>>, one: Use| {
        if let Some(path) = path {
            want(&mut wanted, path, one);
        }
    };
    plate(&cover.emblem, Use::Fit(60_000, 26_000));
    plate(&cover.picture, Use::Box(210_000, 84_000));
    if let Some(declaration) = &material.report.declaration {
        plate(&declaration.scan, Use::Fit(210_000, 297_000));
    }
    if let Some(cover) = &material.report.back_cover {
        plate(&cover.picture, Use::Box(210_000, 297_000));
        plate(&cover.code, Use::Fit(28_000, 28_000));
    }
    for chapter in material.chapters {
        blocks(&chapter.blocks, &mut wanted);
    }
    for case in material.cases {
        self::case(case, &mut wanted);
    }
    wanted
}

fn want(wanted: &mut Wanted, path: &Spanned<String>, one: Use) {
    wanted.entry(path.value.clone()).or_insert_with(|| (path.clone(), Vec::new())).1.push(one);
}

fn blocks(list: &[Block], wanted: &mut Wanted) {
    for block in list {
        match block {
            Block::Pictures { layout, pictures, .. } => {
                let row = match arrangement(*layout) {
                    Arrangement::One => 1,
                    Arrangement::Two | Arrangement::Grid => 2,
                    Arrangement::Three => 3,
                };
                for (at, picture) in pictures.iter().enumerate() {
                    let beside = pictures.len().saturating_sub(at - at % row).min(row);
                    let one = if beside == 1 { Use::Alone } else { Use::Row(beside as u64) };
                    want(wanted, &picture.path, one);
                }
            }
            Block::Case(case) => self::case(case, wanted),
            Block::Quote { blocks, .. } => self::blocks(blocks, wanted),
            Block::List { items, .. } => items.iter().for_each(|item| self::blocks(item, wanted)),
            _ => {}
        }
    }
}

fn case(case: &Case, wanted: &mut Wanted) {
    blocks(&case.blocks, wanted);
}

/// The printed box of a picture, as `templates/report/picture.typ` sets it, in pixels at 200 dpi.
fn target(one: Use, (width, height): (u32, u32), text_width: u64, crop: bool) -> Target {
    let (w, h) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (across, down) = match one {
        Use::Box(across, down) => (across, down),
        Use::Fit(across, down) => fit(w, h, across, down),
        Use::Alone => fit(w, h, text_width.min(110_000), 78_000),
        Use::Row(count) => {
            let each = text_width.saturating_sub(GUTTER * (count - 1)) / count;
            if crop { (each, (each * 3 / 4).min(75_000)) } else { (75_000 * w / h, 75_000.min(each * 2)) }
        }
    };
    let pixels = |length: u64| u32::try_from(length.div_ceil(PIXEL)).unwrap_or(u32::MAX);
    Target { width: pixels(across), height: pixels(down) }
}

/// The largest box of a ratio that fits into another.
fn fit(w: u64, h: u64, across: u64, down: u64) -> (u64, u64) {
    if w * down >= h * across { (across, across * h / w) } else { (down * w / h, down) }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn pictures_are_asked_for_in_the_size_they_are_printed() {
        let size = |one, crop| target(one, (4000, 3000), 146_400, crop);
        assert_eq!(size(Use::Alone, true), Target { width: 819, height: 615 });
        assert_eq!(size(Use::Row(2), true), Target { width: 561, height: 421 });
        assert_eq!(size(Use::Row(3), true), Target { width: 364, height: 273 });
    }

    #[test]
    fn what_cannot_be_read_is_reported_by_its_kind() {
        assert_eq!(facts(b""), Err(Unreadable::Format));
    }
}
