//! The files of chapters and cases as texts, what their authors call them, and the marks 【待核】 left in any file.

use super::{Loader, has_ending};
use crate::model::ProblemKind;
use crate::source::{FileId, Span};
use indexmap::IndexMap;

/// How a mark to review begins: 【待核】, 【待核：…】.
const REVIEW_MARK: &str = "【待核";

/// Endings of files of prose; Notepad adds its own.
const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

impl Loader<'_, '_> {
    /// The files of prose in some folders.
    pub(super) fn texts(&mut self, folders: &[&str]) -> Vec<FileId> {
        let paths = self.readable(folders, &ENDINGS, "以 .md 结尾的名字");
        paths
            .into_iter()
            .filter_map(|path| self.folder.read_text(path, self.sources, &mut self.source_problems))
            .collect()
    }

    /// Names of files without folder and endings.
    pub(super) fn file_names(&self, files: &[FileId]) -> IndexMap<FileId, String> {
        files.iter().map(|file| (*file, stem(self.sources.path(*file)).to_owned())).collect()
    }

    /// Finds what the turn of the year left to review, in comments too: a list carried from last year has its mark there.
    pub(super) fn review_marks(&mut self) {
        let own = |path: &str| !path.starts_with("templates/");
        let files: Vec<FileId> = self.sources.files().filter(|file| own(self.sources.path(*file))).collect();
        for file in files {
            let text = self.sources.text(file);
            let mark = |(at, _): (usize, &str)| {
                let line = text.get(at..)?.lines().next()?;
                Some(Span::new(file, at, at + line.find('】')? + '】'.len_utf8()))
            };
            let marked = |span: &Span| !self.sources.slice(*span).starts_with("【待核实");
            let spans: Vec<Span> = text.match_indices(REVIEW_MARK).filter_map(mark).filter(marked).collect();
            spans.into_iter().for_each(|span| self.problem(ProblemKind::ReviewMark, span));
        }
    }
}

fn stem(path: &str) -> &str {
    let mut name = path.rsplit('/').next().unwrap_or(path);
    while has_ending(name, &ENDINGS) {
        name = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    }
    name
}
