//! Facts about the pictures of a report, read from their headers: sizes as shown, bytes, hashes, positions. No pixel is decoded, and
//! no more of a file is read than that takes.

use crate::model::{Member, Picture};
use crate::source::Folder;
use image::{ImageDecoder, ImageReader};
use indexmap::IndexMap;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::io::Cursor;

/// File endings that are taken for pictures.
const ENDINGS: [&str; 3] = ["jpg", "jpeg", "png"];
/// File endings of pictures that cannot be printed.
const FOREIGN: [&str; 10] = ["heic", "heif", "webp", "gif", "bmp", "tif", "tiff", "avif", "svg", "raw"];
/// How many bytes nearly always hold the header, EXIF data included.
const HEADER: u64 = 128 * 1024;

/// The facts of every picture in the folder, wherever it lies but in the folders of member schools, by path.
pub(super) fn read(folder: &Folder, members: &[Member]) -> IndexMap<String, Picture> {
    let others: Vec<String> = members
        .iter()
        .filter_map(|member| member.source.as_ref())
        .map(|(_, path)| format!("{}/", path.value.trim_start_matches("./").trim_end_matches('/')))
        .collect();
    let own = |path: &str| !others.iter().any(|other| path.starts_with(other.as_str()));
    let paths = folder.files().iter().filter(|path| is_picture(path) && own(path));
    let mut pictures: IndexMap<String, Picture> =
        paths.filter_map(|path| Some((path.to_owned(), facts(folder, path)?))).collect();
    // only files of one length can be the same
    let mut lengths: HashMap<u64, usize> = HashMap::new();
    pictures.values().for_each(|picture| *lengths.entry(picture.bytes).or_default() += 1);
    for picture in pictures.values_mut() {
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(picture.bytes);
        let shared = lengths.get(&picture.bytes).is_some_and(|count| *count > 1);
        if let Some(bytes) = shared.then(|| folder.read_bytes(&picture.path).ok()).flatten() {
            hasher.write(&bytes);
        }
        picture.hash = hasher.finish();
    }
    pictures
}

/// The pictures in the folder that are of another kind.
pub(super) fn foreign(folder: &Folder) -> Vec<String> {
    folder.files().iter().filter(|path| super::has_ending(path, &FOREIGN)).cloned().collect()
}

/// True if the file's name says it is a picture.
pub(super) fn is_picture(path: &str) -> bool {
    super::has_ending(path, &ENDINGS)
}

/// All facts but the hash.
fn facts(folder: &Folder, path: &str) -> Option<Picture> {
    let (start, length) = folder.read_start(path, HEADER).ok()?;
    let whole = || folder.read_bytes(path).ok().and_then(|bytes| header(&bytes));
    let header = header(&start).or_else(|| if (start.len() as u64) < length { whole() } else { None });
    let (size, position) = header.map_or((None, false), |(size, position)| (Some(size), position));
    Some(Picture { path: path.to_owned(), bytes: length, size, hash: 0, position })
}

/// Width and height as shown, and whether it tells where it was taken, from the header alone.
fn header(bytes: &[u8]) -> Option<((u32, u32), bool)> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(|orientation| {
        use image::metadata::Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    });
    let position = decoder.exif_metadata().ok().flatten().is_some_and(|exif| super::position::is_known(&exif));
    Some((if turned { (height, width) } else { (width, height) }, position))
}
