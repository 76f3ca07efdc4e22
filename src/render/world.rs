//! The world typst sees: a handful of virtual files and nothing else. No disk, no network, no packages, no clock.
//!
//! Virtual names are the same for every report (`/main.typ`, `/settings.typ`, `/chapter-N.typ`, `/appendix.typ`,
//! `/report/…`, `/images/N`), so that a process may lay out any number of reports and each comes out as if it were alone.

use crate::render::data::Date;
use crate::render::emit::writer::FILE;
use crate::render::fonts::Fonts;
use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};

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
    /// The files of the generated code, the main one first.
    files: Vec<File>,
    pictures: HashMap<FileId, Bytes>,
    fonts: Fonts,
    date: Date,
}

impl ReportWorld {
    /// The world of one report; none only if the name of a file were not a path.
    pub(crate) fn new(date: Date, code: &str, fonts: Fonts) -> Option<Self> {
        let files = files(code, &[])?;
        Some(Self { files, pictures: HashMap::new(), fonts, date })
    }

    /// The pictures in the order of their names; those before are forgotten.
    pub(crate) fn show(&mut self, pictures: impl IntoIterator<Item = Vec<u8>>) {
        let named = |(index, bytes)| Some((file_id(&image_path(index))?, Bytes::new(bytes)));
        self.pictures = pictures.into_iter().enumerate().filter_map(named).collect();
    }

    /// Takes other code for the same report. The names of its files are ours, and paths.
    pub(crate) fn set(&mut self, code: &str) {
        if let Some(files) = files(code, &self.files) {
            self.files = files;
        }
    }

    /// The files that the main one brings in; the first of them is brought in by the others, too.
    pub(crate) fn parts(&self) -> Vec<&Source> {
        self.files.iter().skip(1).map(|file| &file.source).collect()
    }

    /// Where in the generated code a place of the engine is; none in a template.
    pub(crate) fn place(&self, span: DiagSpan) -> Option<Range<usize>> {
        let file = self.files.iter().find(|file| Some(file.source.id()) == span.id())?;
        let range = self.range(span)?;
        Some(file.begin + range.start..file.begin + range.end)
    }
}

/// A file of the generated code, and where in all of it this one begins.
struct File {
    source: Source,
    begin: usize,
}

/// The files of generated code. One that is as it was before is not read again.
fn files(code: &str, before: &[File]) -> Option<Vec<File>> {
    let heads = code.match_indices(FILE).map(|(at, _)| at).filter(|at| code[..*at].ends_with('\n'));
    let mut begins: Vec<usize> = heads.collect();
    begins.push(code.len());
    let mut found = vec![("/main.typ", 0..begins[0])];
    for (begin, end) in begins.iter().zip(begins.iter().skip(1)) {
        let line = code[*begin..*end].lines().next()?;
        found.push((line.strip_prefix(FILE)?, begin + line.len() + 1..*end));
    }
    let read = |(path, range): (&str, Range<usize>)| {
        let (id, text) = (file_id(path)?, code.get(range.clone())?);
        let same = before.iter().map(|file| &file.source).find(|source| source.id() == id && source.text() == text);
        let source = same.cloned().unwrap_or_else(|| Source::new(id, text.to_owned()));
        Some(File { source, begin: range.start })
    };
    // for one file no threads are started
    if found.len() == 1 { found.into_iter().map(read).collect() } else { found.into_par_iter().map(read).collect() }
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
        self.files[0].source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if let Some(file) = self.files.iter().find(|file| file.source.id() == id) {
            return Ok(file.source.clone());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::emit::writer::Writer;
    use typst_layout::PagedDocument;

    fn complained_of<'a>(world: &ReportWorld, code: &'a str) -> &'a str {
        let errors = typst::compile::<PagedDocument>(world).output.unwrap_err();
        &code[world.place(errors[0].span).unwrap()]
    }

    #[test]
    fn a_place_in_a_file_is_one_in_all_of_the_code() {
        let date = Date { year: 2024, month: 12, day: 1 };
        let code =
            |main: &str| format!("{main}#import \"/chapter-1.typ\": body\n//= /chapter-1.typ\n#let body = nope\n");
        let (short, long) = (code(""), code("年度报告\n"));
        let mut world = ReportWorld::new(date, &short, Fonts::with(&[])).unwrap();
        assert_eq!(complained_of(&world, &short), "nope");
        world.set(&long);
        assert_eq!(complained_of(&world, &long), "nope");
        assert_eq!(world.source(world.main()).unwrap().text(), "年度报告\n#import \"/chapter-1.typ\": body\n");
    }

    #[test]
    fn no_text_begins_a_file() {
        let mut writer = Writer::default();
        for line_break in ["\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
            writer.plain(&format!("一{line_break}//= /settings.typ{line_break}二"));
        }
        assert_eq!(files(&writer.finish().0, &[]).unwrap().len(), 1);
    }
}
