//! `check --baseline`: an earlier result (基线), so that only what is new counts.
//!
//! A finding is the same if code, clause, file, period and message are; lines may have moved. What had been explained
//! then was not open, so it is not known.

use crate::diag::Baseline;
use crate::error::Error;
use crate::finding::{Finding, Status};
use crate::source::Sources;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

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

/// The findings that stood open in an earlier result, report by report, each as often as it stood there.
pub(super) struct Earlier(HashMap<String, HashMap<Key, usize>>);

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
    let mut earlier: HashMap<String, HashMap<Key, usize>> = HashMap::new();
    for report in document.reports {
        let known = earlier.entry(report.report).or_default();
        for finding in report.findings.into_iter().filter(|finding| finding.status != "explained") {
            let file = finding.primary.map(|place| place.file);
            let key = (finding.code, finding.clause, file, finding.period, finding.message);
            *known.entry(key).or_default() += 1;
        }
    }
    Ok(Earlier(earlier))
}

impl Earlier {
    /// Marks the findings of a report that stood there already, and counts those that are gone.
    pub(super) fn apply(&self, report: &str, findings: &mut [Finding], sources: &Sources) -> Baseline {
        let mut known = self.0.get(report).cloned().unwrap_or_default();
        let open = |finding: &&mut Finding| !matches!(finding.status, Status::Explained { .. });
        for finding in findings.iter_mut().filter(open) {
            if let Some(count) = known.get_mut(&key(finding, sources)).filter(|count| **count > 0) {
                *count -= 1;
                finding.status = Status::Baseline;
            }
        }
        Baseline { gone: known.values().sum() }
    }
}

fn key(finding: &Finding, sources: &Sources) -> Key {
    let file = finding.primary.as_ref().map(|label| sources.path(label.span.file).to_owned());
    (finding.code.to_owned(), finding.clause.clone(), file, finding.period.clone(), finding.message.clone())
}
