//! Photographs made ready, kept on this machine from one run to the next: making them small again takes longer than
//! everything else an editor's next `build` does.
//!
//! They lie in the user's own cache folder, never in the report's: what a stranger's folder brings along is not believed.
//! A picture is found by what it is made from and how, and holds a check sum, so it is the one that would be made anew or
//! it is made anew. A folder that cannot be read or written changes nothing but the time taken.

use crate::render::data::Image;
use crate::render::picture::{RECIPE, Unreadable};
use etcetera::base_strategy::{self, BaseStrategy};
use sha2::{Digest, Sha256};
use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

/// Names the folder, by its whole path: one beside a report is a stranger's. Anything else keeps nothing.
const VARIABLE: &str = "NIANBAO_CACHE";
/// The most the pictures may take together, in bytes; those used longest ago go first.
const MOST: u64 = 512 * 1024 * 1024;
/// The folder in it that is ours alone.
const FOLDER: &str = "scaled-pictures";
/// The length of a check sum.
const SUM: usize = 32;

/// The pictures kept.
pub(super) struct Pictures {
    folder: Option<PathBuf>,
    grown: AtomicBool,
}

impl Pictures {
    /// Those of this machine's user; none if `off`.
    pub(super) fn new(off: bool) -> Self {
        let folder = match env::var_os(VARIABLE) {
            _ if off => None,
            Some(folder) => Some(PathBuf::from(folder)).filter(|folder| folder.is_absolute()),
            None => base_strategy::choose_native_strategy().ok().map(|places| places.cache_dir().join("nianbao")),
        };
        Self { folder: folder.map(|folder| folder.join(FOLDER)), grown: AtomicBool::new(false) }
    }

    /// The picture as it is set: as an earlier run made it, or made now and kept.
    ///
    /// # Errors
    /// Its pixels are damaged.
    pub(super) fn ready(&self, image: &Image) -> Result<Vec<u8>, Unreadable> {
        let Some(folder) = &self.folder else { return image.ready() };
        let file = folder.join(name(image));
        if let Some(made) = read(&file) {
            return Ok(made);
        }
        let made = image.ready()?;
        if write(folder, &file, &made).is_ok() {
            self.grown.store(true, Ordering::Relaxed);
        }
        Ok(made)
    }

    /// Takes away what was used longest ago, once there is too much of it.
    pub(super) fn tidy(&self) {
        let Some(folder) = self.folder.as_deref().filter(|_| self.grown.load(Ordering::Relaxed)) else { return };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = listed(folder);
        files.sort_unstable_by(|one, other| other.cmp(one));
        let mut sum = 0;
        for (_, size, path) in files {
            sum += size;
            if sum > MOST {
                // another run may have been quicker
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// A name for what is made from these bytes in this size by this version.
fn name(image: &Image) -> String {
    let mut made_from = Sha256::new();
    made_from.update(concat!(env!("CARGO_PKG_VERSION"), "\n"));
    made_from.update(RECIPE);
    made_from.update(image.target.width.to_le_bytes());
    made_from.update(image.target.height.to_le_bytes());
    made_from.update(&image.bytes);
    made_from.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// True for a name that [`name`] gives.
fn is_name(name: &str) -> bool {
    name.len() == 2 * SUM && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A kept picture, if it is whole; it counts as used now.
fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = fs::read(file).ok()?;
    let made = (bytes.len() >= SUM).then(|| bytes.split_off(SUM))?;
    if Sha256::digest(&made).as_slice() != bytes {
        return None;
    }
    // one that cannot be marked goes a little earlier
    let _ = File::options().append(true).open(file).and_then(|file| file.set_modified(SystemTime::now()));
    Some(made)
}

/// Keeps a picture: whole or not at all, but for a power failure, which the check sum tells.
fn write(folder: &Path, file: &Path, made: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(&Sha256::digest(made))?;
    new.write_all(made)?;
    new.persist(file)?;
    Ok(())
}

/// The pictures in a folder, and nothing else that may lie there: when each was used last, how large it is, where it
/// lies.
fn listed(folder: &Path) -> Vec<(SystemTime, u64, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let facts = entries.filter_map(|entry| Some((entry.path(), entry.metadata().ok()?)));
    let ours = |path: &Path| path.file_name().and_then(OsStr::to_str).is_some_and(is_name);
    let facts = facts.filter(|(path, facts)| facts.is_file() && ours(path));
    facts.filter_map(|(path, facts)| Some((facts.modified().ok()?, facts.len(), path))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::Origin;
    use crate::render::picture::{Target, tests::photo};
    use tempfile::TempDir;

    fn image() -> Image {
        let target = Target { width: 60, height: 40 };
        Image { path: "a.jpg".to_owned(), bytes: photo(600, 400), target, width: 60, height: 40, origin: Origin(None) }
    }

    fn pictures(folder: &TempDir) -> Pictures {
        Pictures { folder: Some(folder.path().to_owned()), grown: AtomicBool::new(false) }
    }

    #[test]
    fn a_picture_made_once_is_not_made_again() {
        let (folder, image) = (TempDir::new().unwrap(), image());
        assert_eq!(pictures(&folder).ready(&image), image.ready());
        // what lies there is taken, not made anew: another picture under its name shows it
        write(folder.path(), &folder.path().join(name(&image)), b"kept").unwrap();
        assert_eq!(pictures(&folder).ready(&image).unwrap(), b"kept");
        let larger = Image { target: Target { width: 90, height: 60 }, ..image };
        assert_eq!(pictures(&folder).ready(&larger), larger.ready(), "another size is another picture");
    }

    #[test]
    fn a_kept_picture_that_is_damaged_is_made_anew() {
        let (folder, image) = (TempDir::new().unwrap(), image());
        let made = pictures(&folder).ready(&image).unwrap();
        let file = folder.path().join(name(&image));
        for damage in [&b"short"[..], &[7; 400]] {
            fs::write(&file, damage).unwrap();
            assert_eq!(pictures(&folder).ready(&image).as_ref(), Ok(&made));
            assert_eq!(read(&file).as_ref(), Some(&made), "and kept again");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_no_trouble() {
        let (folder, image) = (TempDir::new().unwrap(), image());
        fs::write(folder.path().join("file"), "").unwrap();
        let blocked = Pictures { folder: Some(folder.path().join("file/below")), grown: AtomicBool::new(false) };
        assert_eq!(blocked.ready(&image), image.ready());
        blocked.tidy();
    }

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let folder = TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name.repeat(2 * SUM));
        let own = folder.path().join("毕业照.jpg");
        for (path, age) in [(path("a"), 300), (path("b"), 10), (path("c"), 20), (own.clone(), 900)] {
            let file = File::create(path).unwrap();
            file.set_len(MOST / 2).unwrap();
            file.set_modified(SystemTime::now() - std::time::Duration::from_secs(age)).unwrap();
        }
        let pictures = pictures(&folder);
        pictures.tidy();
        assert_eq!(listed(folder.path()).len(), 3, "nothing was added, nothing goes");
        pictures.grown.store(true, Ordering::Relaxed);
        pictures.tidy();
        assert!(!path("a").exists() && path("b").exists());
        assert!(own.exists(), "what we did not put there stays");
    }
}
