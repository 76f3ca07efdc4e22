//! Blanks for the layout: one of the right size stands for each picture until the pages are done, while the pictures
//! themselves are made ready on another processor; then each takes its blank's place.

use crate::render::data::{Image, Input};
use crate::render::picture::Unreadable;
use crate::render::{Fault, MakeReady, Trouble};
use rayon::prelude::*;
use std::collections::HashMap;
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst::visualize::{ExchangeFormat, Image as Placed, ImageKind, RasterImage};

/// A grey blank that takes the place of a picture to the pixel. Its name makes it another than those of its size.
fn sketch(index: usize, image: &Image) -> Vec<u8> {
    let (width, height) = (image.width, image.height);
    let size = format!("width=\"{width}\" height=\"{height}\"");
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"i{index}\" {size}><rect {size} fill=\"#e6e6e6\"/></svg>")
        .into_bytes()
}

/// The pictures as they are set, in order; of a damaged one its blank.
pub(crate) fn encoded(input: &Input) -> Vec<Vec<u8>> {
    let made = input.images.par_iter().enumerate();
    made.map(|(index, image)| image.ready().unwrap_or_else(|_| sketch(index, image))).collect()
}

/// The blanks of all pictures, in order.
pub(crate) fn sketches(input: &Input) -> impl Iterator<Item = Vec<u8>> + '_ {
    input.images.iter().enumerate().map(|(index, image)| sketch(index, image))
}

/// What takes the blanks' places: decoded pictures by their blank.
#[derive(Default)]
pub(crate) struct Album {
    pictures: HashMap<Vec<u8>, RasterImage>,
    /// The damaged ones: their blanks stay.
    pub(crate) damaged: Vec<Trouble>,
}

/// Makes every picture ready for its blank's place, on all processors.
pub(crate) fn album(input: &Input, make: &MakeReady<'_>) -> Album {
    let made = input.images.par_iter().enumerate().map(|(index, image)| {
        let bytes = make(image).map_err(|reason| damaged(image, reason))?;
        let format = if bytes.starts_with(b"\xff\xd8") { ExchangeFormat::Jpg } else { ExchangeFormat::Png };
        let decoded = RasterImage::plain(Bytes::new(bytes), format);
        Ok((sketch(index, image), decoded.map_err(|_| damaged(image, Unreadable::Damaged))?))
    });
    let made: Vec<Result<_, Trouble>> = made.collect();
    let mut album = Album::default();
    for one in made {
        match one {
            Ok((blank, picture)) => {
                album.pictures.insert(blank, picture);
            }
            Err(trouble) => album.damaged.push(trouble),
        }
    }
    album
}

fn damaged(image: &Image, reason: Unreadable) -> Trouble {
    let fault = Fault::Picture { path: image.path.clone(), reason };
    Trouble { message: reason.to_string(), span: image.origin.0, fault }
}

impl Album {
    /// Puts the pictures where their blanks are.
    pub(crate) fn fill(&self, frame: &mut Frame) {
        if !holds(frame) {
            return;
        }
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => self.fill(&mut group.frame),
                FrameItem::Image(placed, ..) => {
                    if let ImageKind::Svg(blank) = placed.kind()
                        && let Some(picture) = self.pictures.get(blank.data().as_slice())
                    {
                        *placed = Placed::new(picture.clone(), placed.alt().map(Into::into), placed.scaling());
                    }
                }
                _ => {}
            }
            true
        });
    }
}

fn holds(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds(&group.frame),
        FrameItem::Image(..) => true,
        _ => false,
    })
}
