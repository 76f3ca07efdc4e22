//! `check --baseline`: an earlier result (基线), so that only what is new counts.
//!
//! A finding is the same if code, clause, file, period and message are; lines may have moved. What had been explained
//! then was not open, so it counts again once its explanation is taken back. A report is the same if its folder is, seen
//! from where the command runs; a lone report may have moved.

use crate::diag::Baseline;
use crate::error::Error;
use crate::finding::{Finding, Status};
use crate::source::Sources;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// The largest result read, in bytes.
const LIMIT: u64 = 256_000_000;

#[derive(Deserialize)]
struct Document {
    version: u32,
    reports: Vec<Report>,
}

#[derive(Deserialize)]
struct Report {
    report: String,
    /// Results written before reports had one lack it.
    path: Option<String>,
    findings: Vec<Known>,
}

#[derive(Deserialize)]
struct Known {
    code: String,
    clause: Option<String>,
    period: Option<String>,
    status: String,
    message: String,
    primary: Option<Place>,
}

#[derive(Deserialize)]
struct Place {
    file: String,
}

/// What makes a finding the same.
type Key = (String, Option<String>, Option<String>, Option<String>, String);

/// The findings of an earlier result, report by report.
pub(super) struct Earlier {
    reports: Vec<Stood>,
    /// True once a report was found in it.
    matched: AtomicBool,
}

/// What stood in one report.
#[derive(Default)]
struct Stood {
    name: String,
    path: Option<String>,
    /// The open findings, each as often as it stood there.
    open: HashMap<Key, usize>,
    explained: HashSet<Key>,
}

/// Which report of a run the earlier result is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The folder's name.
    pub(super) name: &'a str,
    /// The folder seen from where the command runs.
    pub(super) path: &'a str,
    /// True if the run has no other.
    pub(super) alone: bool,
}

/// Reads a result of `check --format json`.
///
/// # Errors
/// A file that cannot be read, or that is no such result.
pub(super) fn read(path: &Path) -> Result<Earlier, Error> {
    let refused = |why: &str| Error::Refused {
        message: format!("基线“{}”{why}。基线是 nianbao check --format json 存下的结果", path.display()),
    };
    let size = std::fs::metadata(path).map_err(|source| Error::Read { path: path.to_owned(), source })?.len();
    if size > LIMIT {
        return Err(refused("太大"));
    }
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let text = crate::source::decode::decode(&bytes).map_err(|_| refused("不是文本"))?.text;
    let text = text.trim_start_matches('\u{feff}');
    let document: Document = serde_json::from_str(text).map_err(|_| refused("读不懂"))?;
    if document.version != 1 {
        return Err(refused("的版本不是 1"));
    }
    let reports = document.reports.into_iter().map(stood).collect();
    Ok(Earlier { reports, matched: AtomicBool::new(false) })
}

fn stood(report: Report) -> Stood {
    let mut stood = Stood { name: report.report, path: report.path, ..Stood::default() };
    for finding in report.findings {
        let file = finding.primary.map(|place| place.file);
        let key = (finding.code, finding.clause, file, finding.period, finding.message);
        if finding.status == "explained" {
            stood.explained.insert(key);
        } else {
            *stood.open.entry(key).or_default() += 1;
        }
    }
    stood
}

impl Earlier {
    /// Marks the findings of a report that stood there already, and counts those that are gone.
    pub(super) fn apply(&self, asked: Asked<'_>, findings: &mut [Finding], sources: &Sources) -> Baseline {
        let Some(stood) = self.of(asked) else { return Baseline::default() };
        self.matched.store(true, Ordering::Relaxed);
        let mut open = stood.open.clone();
        let mut explained = HashSet::new();
        for (index, finding) in findings.iter_mut().enumerate() {
            let key = key(finding, sources);
            if matches!(finding.status, Status::Explained { .. }) {
                if stood.explained.contains(&key) || stood.open.contains_key(&key) {
                    explained.insert(index);
                }
            } else if let Some(count) = open.get_mut(&key).filter(|count| **count > 0) {
                *count -= 1;
                finding.status = Status::Baseline;
            }
        }
        Baseline { gone: open.values().sum(), explained }
    }

    /// What to tell a user none of whose reports stands in it, so that all they have counts as new.
    pub(super) fn unknown(&self, count: usize) -> Option<String> {
        if count == 0 || self.matched.load(Ordering::Relaxed) {
            return None;
        }
        let known = self.reports.first().map(|stood| stood.path.as_deref().unwrap_or(&stood.name));
        let known = known.map_or_else(|| "是空的".to_owned(), |path| format!("是“{path}”等 {} 份", self.reports.len()));
        Some(format!(
            "基线里没有这 {count} 份报告（基线里{known}），全部意见都当作新的。请在存基线时的那个文件夹里，照那时的路径运行。"
        ))
    }

    /// The report of this path. By its name alone only where nothing can be mistaken: in a result that says no paths, or
    /// if one report is asked for and one has the name.
    fn of(&self, asked: Asked<'_>) -> Option<&Stood> {
        let at_path = self.reports.iter().find(|stood| stood.path.as_deref() == Some(asked.path));
        let mut named = self.reports.iter().filter(|stood| stood.name == asked.name);
        let only = |stood: &&Stood| stood.path.is_none() || asked.alone;
        at_path.or_else(|| named.next().filter(only).filter(|_| named.next().is_none()))
    }
}

fn key(finding: &Finding, sources: &Sources) -> Key {
    let file = finding.primary.as_ref().map(|label| sources.path(label.span.file).to_owned());
    (finding.code.to_owned(), finding.clause.clone(), file, finding.period.clone(), finding.message.clone())
}
