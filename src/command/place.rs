//! Places for people: file and line.

use crate::source::{Sources, Span};
use std::io::IsTerminal;
use std::path::{Component, Path, PathBuf};

/// `figures.yaml:12`, or `某校.xlsx!教学资源表!E5` in a workbook.
pub(super) fn of(span: Span, sources: &Sources) -> String {
    let path = sources.path(span.file);
    match sources.cell(span) {
        Some(cell) => format!("{path}!{cell}"),
        None => format!("{path}:{}", sources.line_column(span).0.line),
    }
}

/// A folder as CI's tools must name it: from the folder they run in, with forward slashes, empty for that folder itself.
/// A folder outside is called by its own name, so that no path of a machine gets into a result.
pub(super) fn from_here(dir: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let whole = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let inside = here.ok().and_then(|here| whole.strip_prefix(here).ok().map(Path::to_owned));
    let path = inside.unwrap_or_else(|| whole.file_name().map(Into::into).unwrap_or_default());
    let names = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    names.collect::<Vec<_>>().join("/")
}

/// A file as a person finds it again from anywhere: its whole path at a terminal, as given where a program reads.
pub(super) fn whole(file: &Path) -> PathBuf {
    let found = std::io::stdout().is_terminal().then(|| std::path::absolute(file).ok()).flatten();
    found.unwrap_or_else(|| file.to_owned())
}
