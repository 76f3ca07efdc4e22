//! Facts about the pictures of a report, read from their headers: sizes as shown, bytes, hashes. No pixel is decoded.

use crate::model::Picture;
use crate::source::Folder;
use image::{ImageDecoder, ImageReader};
use indexmap::IndexMap;
use std::hash::{DefaultHasher, Hasher};
use std::io::Cursor;

/// File endings that are taken for pictures.
const ENDINGS: [&str; 3] = ["jpg", "jpeg", "png"];

/// The facts of every picture in the picture folder, by path.
pub(super) fn read(folder: &Folder) -> IndexMap<String, Picture> {
    folder
        .list(&["images", "图片"])
        .into_iter()
        .filter(|path| is_picture(path))
        .filter_map(|path| Some((path.to_owned(), facts(folder, path)?)))
        .collect()
}

/// True if the file's name says it is a picture.
pub(super) fn is_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

fn facts(folder: &Folder, path: &str) -> Option<Picture> {
    let bytes = folder.read_bytes(path).ok()?;
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    Some(Picture { path: path.to_owned(), bytes: bytes.len() as u64, size: size(&bytes), hash: hasher.finish() })
}

/// Width and height as shown, from the header alone.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(|orientation| {
        use image::metadata::Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    });
    Some(if turned { (height, width) } else { (width, height) })
}
