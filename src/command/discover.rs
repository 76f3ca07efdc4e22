//! Which report folders a command line means.

use super::evaluate::{is_short_file, is_workbook};
use crate::error::Error;
use crate::load::{self, REPORT};
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

/// How many folders below the one that is named reports are looked for.
const DEPTH: usize = 4;

/// The reports: each DIR itself, or the report folders and filled form workbooks inside it, in the order of their names.
/// One that is none stops no other.
///
/// # Errors
/// The only folder named is none, or holds no report.
pub(super) fn reports(dirs: &[PathBuf]) -> Result<Discovered, Error> {
    let mut found = Discovered::default();
    for dir in dirs {
        match within(dir, &mut found) {
            Err(error) if dirs.len() == 1 => return Err(error),
            Err(error) => found.broken.push((dir.clone(), error)),
            Ok(()) => {}
        }
    }
    Ok(found)
}

fn within(dir: &Path, found: &mut Discovered) -> Result<(), Error> {
    if is_workbook(dir) || is_short_file(dir) || is_report(dir) {
        found.reports.push(dir.to_owned());
        return Ok(());
    }
    let known = found.reports.len() + found.broken.len();
    inside(dir, DEPTH, found)?;
    let nothing = found.reports.len() + found.broken.len() == known;
    if nothing { Err(Error::NoReport { path: dir.to_owned() }) } else { Ok(()) }
}

/// Adds what lies in a folder, and so many folders below.
fn inside(dir: &Path, depth: usize, found: &mut Discovered) -> Result<(), Error> {
    let failed = |source| Error::Read { path: dir.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // what the system or an office program keeps for itself
        if !entry.file_name().to_string_lossy().starts_with(['.', '~']) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    for path in paths {
        if is_workbook(&path) {
            // any other workbook is no report
            found.reports.extend(load::is_form(&path).then_some(path));
        } else if !path.is_dir() {
            continue;
        } else if is_report(&path) {
            found.reports.push(path);
        } else if holds(&path, load::parts()) {
            let message = "有指标数据或正文，没有 report.yaml（报告.yaml），没有当作报告来读；补上它再运行".to_owned();
            found.broken.push((path, Error::Refused { message }));
        } else if path.is_symlink() {
            continue;
        } else if depth == 0 {
            if hides_report(&path, DEPTH) {
                let message =
                    format!("里面还有报告，隔得太深，没有读：至多隔 {DEPTH} 层文件夹；请直接写这个文件夹再运行一次");
                found.broken.push((path, Error::Refused { message }));
            }
        } else if let Err(error) = inside(&path, depth - 1, found) {
            found.broken.push((path, error));
        }
    }
    Ok(())
}

/// True if a report lies so many folders below, or nearer.
fn hides_report(dir: &Path, depth: usize) -> bool {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders = entries.filter(|path| path.is_dir() && !path.is_symlink());
    is_report(dir) || depth > 0 && folders.any(|path| hides_report(&path, depth - 1))
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
    holds(dir, REPORT.into_iter())
}

/// True if the folder holds one of these files or folders, under any spelling of its name.
fn holds(dir: &Path, names: impl Iterator<Item = &'static str>) -> bool {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let held: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let mut spelled = names.flat_map(spellings);
    spelled.any(|spelling| held.iter().any(|name| name.eq_ignore_ascii_case(&spelling)))
}
