//! Which report folders a command line means.

use super::evaluate::{is_short_file, is_workbook};
use crate::error::Error;
use crate::load::REPORT;
use crate::source::spellings;
use std::path::{Path, PathBuf};

/// What a command line leads to.
#[derive(Debug, Default)]
pub(super) struct Discovered {
    /// The report folders.
    pub(super) reports: Vec<PathBuf>,
    /// What was named besides and is none, with the reason.
    pub(super) broken: Vec<(PathBuf, Error)>,
}

/// The report folders: each DIR itself, or the report folders directly inside it, in the order of their names. One that
/// is none stops no other.
///
/// # Errors
/// The only folder named is none, or holds no report.
pub(super) fn reports(dirs: &[PathBuf]) -> Result<Discovered, Error> {
    let mut found = Discovered::default();
    for dir in dirs {
        match within(dir) {
            Ok(inside) => found.reports.extend(inside),
            Err(error) if dirs.len() == 1 => return Err(error),
            Err(error) => found.broken.push((dir.clone(), error)),
        }
    }
    Ok(found)
}

fn within(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    if is_workbook(dir) || is_short_file(dir) || is_report(dir) {
        return Ok(vec![dir.to_owned()]);
    }
    let inside = members(dir)?;
    if inside.is_empty() { Err(Error::NoReport { path: dir.to_owned() }) } else { Ok(inside) }
}

/// The folder and the name that two free words of a command line mean: where the only word is no folder and this one
/// holds a report, it is the name.
pub(super) fn folder_and_name(dir: &Path, name: Option<&str>) -> (PathBuf, Option<String>) {
    let here = Path::new(".");
    match (name, dir.to_str()) {
        (None, Some(word)) if !dir.exists() && is_report(here) => (here.to_owned(), Some(word.to_owned())),
        _ => (dir.to_owned(), name.map(str::to_owned)),
    }
}

/// True if the folder holds a report file under any of its names.
pub(super) fn is_report(dir: &Path) -> bool {
    let names = |path: &Path| -> Vec<String> {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    };
    let spellings: Vec<String> = REPORT.iter().flat_map(|name| spellings(name)).collect();
    names(dir).iter().any(|name| spellings.iter().any(|spelling| name.eq_ignore_ascii_case(spelling)))
}

fn members(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |source| Error::Read { path: dir.to_owned(), source };
    let mut members = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() && is_report(&path) {
            members.push(path);
        }
    }
    members.sort();
    Ok(members)
}
