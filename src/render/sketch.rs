//! Pictures for the first layout: a blank of the right size stands for each, while the pictures themselves are made
//! ready on another processor.

use crate::render::data::{Image, Input};
use crate::render::picture::ready;
use crate::render::{Fault, Trouble};
use rayon::prelude::*;

/// A picture as it is set.
pub(crate) struct Picture {
    /// The encoded picture; of a damaged one its sketch.
    pub(crate) bytes: Vec<u8>,
    /// Why it is only a sketch.
    pub(crate) trouble: Option<Trouble>,
}

/// A grey blank that takes the place of a picture to the pixel.
pub(crate) fn sketch(image: &Image) -> Vec<u8> {
    let (width, height) = (image.width, image.height);
    let size = format!("width=\"{width}\" height=\"{height}\"");
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size}><rect {size} fill=\"#e6e6e6\"/></svg>").into_bytes()
}

/// Makes every picture ready, on all processors.
pub(crate) fn pictures(input: &Input) -> Vec<Picture> {
    let made = input.images.par_iter().map(|image| match ready(&image.bytes, image.target) {
        Ok(bytes) => Picture { bytes, trouble: None },
        Err(reason) => {
            let fault = Fault::Picture { path: image.path.clone(), reason };
            let trouble = Trouble { message: reason.to_string(), span: image.origin.0, fault };
            Picture { bytes: sketch(image), trouble: Some(trouble) }
        }
    });
    made.collect()
}
