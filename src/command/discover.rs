//! Which report folders a command line means.

use super::evaluate::{is_short_file, is_workbook};
use crate::error::Error;
use crate::load::REPORT;
use crate::source::spellings;
use std::path::{Path, PathBuf};

/// The report folders: each DIR itself, or the report folders directly inside it, in the order of their names.
///
/// # Errors
/// A folder that is none, or that holds no report.
pub(super) fn reports(dirs: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut reports = Vec::new();
    for dir in dirs {
        let inside =
            if is_workbook(dir) || is_short_file(dir) || is_report(dir) { vec![dir.clone()] } else { members(dir)? };
        if inside.is_empty() {
            return Err(Error::NoReport { path: dir.clone() });
        }
        reports.extend(inside);
    }
    Ok(reports)
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
