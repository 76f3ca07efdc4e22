//! A confined, limited view of a report folder that may come from strangers.

mod name;
mod sibling;

pub use name::{natural, spellings};

use crate::nearest::Known;
use crate::source::decode::{Decoded, decode};
use crate::source::error::reason;
use crate::source::{Encoding, Error, FileId, Problem, ProblemKind, Sources, Span};
use name::{file_name, is_leaving, join, stem};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The largest text file read, in bytes.
pub const TEXT_LIMIT: u64 = 4_000_000;
/// The largest picture or workbook read, in bytes.
pub const PICTURE_LIMIT: u64 = 60_000_000;
/// The most files and folders a report folder may hold.
pub const ENTRY_LIMIT: usize = 5_000;
/// How deep folders may be nested.
pub const DEPTH_LIMIT: usize = 6;

/// A report folder. Its files are found once, when it is opened; hidden files and editors' leavings are not listed.
/// Nothing outside the folder is ever read.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    name: String,
    /// Stands before every path that is shown: empty, or `../name/` for a folder beside the report.
    prefix: String,
    files: Vec<String>,
    folders: Vec<String>,
    troubles: Vec<(String, ProblemKind)>,
    /// Made when a file is missing.
    index: OnceLock<Index>,
}

impl Folder {
    /// Opens a folder and lists it.
    ///
    /// # Errors
    /// If there is no such folder or it cannot be read: ours to report, not a finding.
    pub fn open(root: impl AsRef<Path>) -> Result<Self, Error> {
        let asked = root.as_ref();
        let failed = |source| Error::Open { path: asked.to_owned(), source };
        let root = fs::canonicalize(asked).map_err(failed)?;
        fs::read_dir(&root).map_err(failed)?;
        let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (files, folders, troubles) = (Vec::new(), Vec::new(), Vec::new());
        let mut folder = Self { root, name, prefix: String::new(), files, folders, troubles, index: OnceLock::new() };
        let mut count = 0;
        folder.walk("", 0, &mut count);
        folder.files.sort_by(|a, b| natural(a, b));
        Ok(folder)
    }

    /// The folder's own name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The absolute path of the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files, by path relative to the folder with forward slashes, in natural order (`2` before `10`).
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// The first file that goes by one of these names; see [`Folder::find_all`].
    pub fn find(&self, names: &[&str]) -> Option<&str> {
        self.find_all(names).into_iter().next()
    }

    /// Every file that goes by one of these names, best first: in the order of the names, the exact name before
    /// `.yml`, `.yaml.txt` and other letter case. Folders and refused links of these names are among them, so that
    /// reading them says what is wrong.
    pub fn find_all(&self, names: &[&str]) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for name in names {
            for spelling in spellings(name) {
                let refused = self.troubles.iter().map(|(path, _)| path);
                for file in self.files.iter().chain(&self.folders).chain(refused) {
                    if file.eq_ignore_ascii_case(&spelling) && !found.contains(&file.as_str()) {
                        found.push(file);
                    }
                }
            }
        }
        found
    }

    /// The files that lie directly in any of these subfolders, in natural order of their names.
    pub fn list(&self, folders: &[&str]) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for folder in folders {
            let inside = self
                .files
                .iter()
                .filter(|file| file.rsplit_once('/').is_some_and(|(parent, _)| parent.eq_ignore_ascii_case(folder)));
            found.extend(inside.map(String::as_str));
        }
        found.sort_by(|a, b| natural(file_name(a), file_name(b)));
        found
    }

    /// What was found wrong while listing: links out of the folder, odd names, too many files.
    pub fn problems(&self, sources: &mut Sources) -> Vec<Problem> {
        self.troubles.iter().map(|(path, kind)| whole_file(sources, &self.shown(path), kind.clone())).collect()
    }

    /// The path of a file as the author names it (`images\flag.jpg`, `./images/flag.jpg`), made relative with forward
    /// slashes.
    ///
    /// # Errors
    /// [`ProblemKind::OutsideFolder`], [`ProblemKind::NotAFile`] or [`ProblemKind::Missing`] with the nearest path.
    pub fn resolve(&self, path: &str) -> Result<String, ProblemKind> {
        let slashed = path.trim().replace('\\', "/");
        let drive = slashed.get(1..2) == Some(":");
        if slashed.starts_with('/') || drive || slashed.contains('\0') || slashed.contains("://") {
            return Err(ProblemKind::OutsideFolder);
        }
        let parts: Vec<&str> = slashed.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        if parts.contains(&"..") {
            return Err(ProblemKind::OutsideFolder);
        }
        let clean = parts.join("/");
        if self.files.binary_search_by(|file| natural(file, &clean)).is_ok() {
            return Ok(clean);
        }
        if let Some((_, kind)) = self.troubles.iter().find(|(at, _)| *at == clean) {
            return Err(kind.clone());
        }
        if clean.is_empty() || self.folders.contains(&clean) {
            return Err(ProblemKind::NotAFile);
        }
        Err(ProblemKind::Missing { nearest: self.nearest(&clean), path: clean })
    }

    /// Reads a text file into `sources`. Whatever is wrong is pushed onto `problems`; a file that cannot be read at
    /// all has an entry in `sources` with an empty text, so that the problem has a place. What [`Folder::problems`]
    /// says of it is not said again.
    ///
    /// Returns none if there is nothing to go on with.
    pub fn read_text(&self, path: &str, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<FileId> {
        let decoded = self
            .read(path, TEXT_LIMIT)
            .and_then(|bytes| decode(&bytes).map_err(|looks_like| ProblemKind::Binary { looks_like }));
        let Decoded { text, encoding, refused, damaged } = match decoded {
            Ok(decoded) => decoded,
            Err(kind) => {
                if !self.troubles.iter().any(|(at, known)| at == path && *known == kind) {
                    problems.push(whole_file(sources, &self.shown(path), kind));
                }
                return None;
            }
        };
        let file = sources.add_encoded(self.shown(path), text, encoding);
        match encoding {
            Encoding::Gbk => problems.push(Problem::new(ProblemKind::Gbk, Span::new(file, 0, 0))),
            Encoding::Utf16 => problems.push(Problem::new(ProblemKind::Utf16, Span::new(file, 0, 0))),
            Encoding::Utf8 | Encoding::Damaged => {}
        }
        for range in damaged {
            problems.push(Problem::new(ProblemKind::DamagedUtf8, Span::new(file, range.start, range.end)));
        }
        for (range, character) in refused {
            let span = Span::new(file, range.start, range.end);
            problems.push(Problem::new(ProblemKind::ControlCharacter { character }, span).fix(span, ""));
        }
        Some(file)
    }

    /// Reads a picture, a workbook or another file that is no text.
    ///
    /// # Errors
    /// What is wrong with it, to be reported where the author names it.
    pub fn read_bytes(&self, path: &str) -> Result<Vec<u8>, ProblemKind> {
        self.read(path, PICTURE_LIMIT)
    }

    /// The first bytes of such a file, at most `length`, and its size in bytes.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_start(&self, path: &str, length: u64) -> Result<(Vec<u8>, u64), ProblemKind> {
        let (file, size) = self.file(path, PICTURE_LIMIT)?;
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(length)).unwrap_or_default());
        file.take(length).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        Ok((bytes, size))
    }

    /// The absolute path of a file of the folder, checked to lie inside it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn absolute(&self, path: &str) -> Result<PathBuf, ProblemKind> {
        let relative = self.resolve(path)?;
        let absolute = fs::canonicalize(self.root.join(&relative)).map_err(|error| unreadable(path, &error))?;
        if absolute.starts_with(&self.root) { Ok(absolute) } else { Err(ProblemKind::OutsideFolder) }
    }

    /// A path as messages show it.
    fn shown(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ProblemKind> {
        let (file, _) = self.file(path, limit)?;
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        match bytes.len() as u64 {
            size if size > limit => Err(ProblemKind::TooLarge { size, limit }),
            _ => Ok(bytes),
        }
    }

    /// Opens a file of the folder; also its size in bytes.
    fn file(&self, path: &str, limit: u64) -> Result<(File, u64), ProblemKind> {
        let absolute = self.absolute(path)?;
        let metadata = fs::metadata(&absolute).map_err(|error| unreadable(path, &error))?;
        if !metadata.is_file() {
            return Err(if metadata.is_dir() { ProblemKind::NotAFile } else { ProblemKind::SpecialFile });
        }
        if metadata.len() > limit {
            return Err(ProblemKind::TooLarge { size: metadata.len(), limit });
        }
        Ok((File::open(&absolute).map_err(|error| unreadable(path, &error))?, metadata.len()))
    }

    /// Lists one folder and what is below it; false once there are too many entries.
    fn walk(&mut self, relative: &str, depth: usize, count: &mut usize) -> bool {
        let listing = match fs::read_dir(self.root.join(relative)) {
            Ok(listing) => listing,
            Err(error) => {
                self.troubles.push((relative.to_owned(), unreadable(relative, &error)));
                return true;
            }
        };
        let mut names = Vec::new();
        for entry in listing.flatten() {
            *count += 1;
            if *count > ENTRY_LIMIT {
                self.troubles.push((String::new(), ProblemKind::TooManyFiles { limit: ENTRY_LIMIT }));
                return false;
            }
            names.push(entry.file_name());
        }
        names.sort();
        for name in names {
            let Some(name) = name.to_str() else {
                self.troubles.push((join(relative, &name.to_string_lossy()), ProblemKind::NameNotUnicode));
                continue;
            };
            if is_leaving(name) {
                continue;
            }
            let path = join(relative, name);
            let absolute = self.root.join(&path);
            let Ok(metadata) = fs::symlink_metadata(&absolute) else { continue };
            if metadata.is_symlink() {
                self.add_link(path, &absolute);
            } else if metadata.is_dir() {
                if depth + 1 >= DEPTH_LIMIT {
                    self.troubles.push((path, ProblemKind::FolderTooDeep { limit: DEPTH_LIMIT }));
                    continue;
                }
                if is_named_as_text(name) {
                    self.troubles.push((path.clone(), ProblemKind::NotAFile));
                }
                self.folders.push(path.clone());
                if !self.walk(&path, depth + 1, count) {
                    return false;
                }
            } else if metadata.is_file() {
                self.files.push(path);
            } else {
                self.troubles.push((path, ProblemKind::SpecialFile));
            }
        }
        true
    }

    /// A link to a file inside the folder is a file; all others are refused, and linked folders are not entered.
    fn add_link(&mut self, path: String, absolute: &Path) {
        match fs::canonicalize(absolute) {
            Ok(target) if !target.starts_with(&self.root) => self.troubles.push((path, ProblemKind::OutsideFolder)),
            Ok(target) if target.is_file() => self.files.push(path),
            Ok(_) => self.troubles.push((path, ProblemKind::NotAFile)),
            Err(error) => {
                let kind = unreadable(&path, &error);
                self.troubles.push((path, kind));
            }
        }
    }

    /// The listed path most like `path`: the same name in another folder or spelling first, else the most alike name.
    fn nearest(&self, path: &str) -> Option<String> {
        let index = self.index.get_or_init(|| Index::new(&self.files));
        let name = file_name(path).to_ascii_lowercase();
        let at = index.names.get(&name).copied().or_else(|| index.stems.position(stem(file_name(path))));
        self.files.get(at?).cloned()
    }
}

/// The files by their names, for those who ask for one that is not there.
#[derive(Debug, Clone)]
struct Index {
    /// The first file of each name, letter case aside.
    names: HashMap<String, usize>,
    stems: Known,
}

impl Index {
    fn new(files: &[String]) -> Self {
        let mut names = HashMap::new();
        for (at, file) in files.iter().enumerate() {
            names.entry(file_name(file).to_ascii_lowercase()).or_insert(at);
        }
        Self { names, stems: Known::new(files.iter().map(|file| stem(file_name(file)))) }
    }
}

/// True for the name of a file that is read: a folder of such a name stands in the way of one.
fn is_named_as_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".md", ".yaml", ".yml", ".txt"].iter().any(|ending| name.ends_with(ending))
}

fn unreadable(path: &str, error: &std::io::Error) -> ProblemKind {
    match error.kind() {
        std::io::ErrorKind::NotFound => ProblemKind::Missing { path: path.to_owned(), nearest: None },
        _ => ProblemKind::Unreadable { reason: reason(error) },
    }
}

/// A problem of a whole file, which gets an entry in `sources` if it has none.
fn whole_file(sources: &mut Sources, path: &str, kind: ProblemKind) -> Problem {
    let file = sources.find(path).unwrap_or_else(|| sources.add(path, ""));
    Problem::new(kind, Span::new(file, 0, 0))
}

#[cfg(test)]
mod tests;
