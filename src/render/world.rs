//! The world typst sees: a handful of virtual files and nothing else. No disk, no network, no packages, no clock.
//!
//! Virtual names are the same for every report (`/main.typ`, `/report/…`, `/images/N`), so that a process may lay
//! out any number of reports and each comes out as if it were alone.

use crate::render::data::Date;
use crate::render::fonts::Fonts;
use include_dir::{Dir, include_dir};
use std::collections::HashMap;
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/report");

/// The virtual name of a picture, whatever its format.
pub(crate) fn image_path(index: usize) -> String {
    format!("/images/{index}")
}

/// What does not differ from report to report, made once in a process.
struct Shared {
    library: LazyHash<Library>,
    templates: HashMap<FileId, Source>,
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| Shared {
        library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
        templates: TEMPLATES
            .files()
            .filter_map(|file| {
                let name = file.path().file_name()?.to_str()?;
                let id = file_id(&format!("/report/{name}"))?;
                Some((id, Source::new(id, file.contents_utf8()?.to_owned())))
            })
            .collect(),
    })
}

fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// One report's files and fonts.
pub(crate) struct ReportWorld {
    main: Source,
    pictures: HashMap<FileId, Bytes>,
    fonts: Fonts,
    date: Date,
}

impl ReportWorld {
    /// The world of one report; none only if the fixed name of the main file were not a path.
    pub(crate) fn new(date: Date, source: String, fonts: Fonts) -> Option<Self> {
        let main = Source::new(file_id("/main.typ")?, source);
        Some(Self { main, pictures: HashMap::new(), fonts, date })
    }

    /// The pictures in the order of their names; those before are forgotten.
    pub(crate) fn show(&mut self, pictures: impl IntoIterator<Item = Vec<u8>>) {
        let named = |(index, bytes)| Some((file_id(&image_path(index))?, Bytes::new(bytes)));
        self.pictures = pictures.into_iter().enumerate().filter_map(named).collect();
    }

    /// Takes another source for the same report; gives back the one before.
    pub(crate) fn set(&mut self, source: String) -> String {
        let next = Source::new(self.main.id(), source);
        std::mem::replace(&mut self.main, next).text().to_owned()
    }
}

/// A date as typst wants it.
pub(crate) fn datetime(date: Date) -> Option<Datetime> {
    Datetime::from_ymd_hms(date.year, date.month, date.day, 0, 0, 0)
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &shared().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        shared().templates.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if matches!(id.get().root(), VirtualRoot::Package(_)) {
            return Err(FileError::AccessDenied);
        }
        self.pictures.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(self.date.year, self.date.month, self.date.day)
    }
}
