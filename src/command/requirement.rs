//! The requirement a command line names: a profile by its id, or the one a report folder is written to.

use super::evaluate::evaluate;
use crate::diag::{Counts, summary, text};
use crate::error::Error;
use crate::load;
use crate::profile::difference::Lineage;
use crate::profile::problem::ProfileProblem;
use crate::profile::{self, Additions, Catalogue, Requirement, edition};
use crate::rules;
use crate::rules::wording::choices;
use crate::source::Sources;
use std::fmt::Write as _;
use std::path::Path;

/// The profile of this id, or what is asked of the report in this folder, its own indicators included.
///
/// # Errors
/// Neither a profile nor a folder; a profile with faults; a folder whose report.yaml says too little.
pub(super) fn of(name: &str, catalogue: &Catalogue) -> Result<Requirement, Error> {
    let folder = Path::new(name);
    if catalogue.find(name).is_err() && folder.is_dir() {
        let evaluated = evaluate(folder, catalogue)?;
        return evaluated.readable(folder).map(|ready| ready.requirement.clone());
    }
    shipped(name, catalogue)
}

/// The profile of this id.
///
/// # Errors
/// There is none of this id, or it has faults.
pub(super) fn shipped(id: &str, catalogue: &Catalogue) -> Result<Requirement, Error> {
    let mut sources = Sources::new();
    let (requirement, problems) = with_faults(id, catalogue, &mut sources)?;
    if problems.is_empty() {
        return Ok(requirement);
    }
    Err(Error::FaultyProfile { findings: told(&format!("编制规范“{id}”"), &problems, &sources) })
}

/// What can be used of the profile of this id, and what is wrong with the rest.
///
/// # Errors
/// There is none of this id.
pub(super) fn with_faults(
    id: &str,
    catalogue: &Catalogue,
    sources: &mut Sources,
) -> Result<(Requirement, Vec<ProfileProblem>), Error> {
    profile::load(id, catalogue, &Additions::default(), sources).map_err(|unknown| {
        let editions = of_kind(&unknown.id, catalogue);
        if let Some(folder) = shared(&unknown.id) {
            let message = format!("编制规范“{}”在“{folder}”文件夹里，加上 --profile-dir {folder} 才认得", unknown.id);
            return Error::Refused { message };
        }
        if editions.is_empty() {
            if let Some(not_yet) = edition::not_yet(&unknown.id, unknown.nearest.as_deref()) {
                return Error::Refused { message: format!("没有“{}”这个编制规范：{not_yet}", unknown.id) };
            }
            return Error::Unknown { what: "编制规范", name: unknown.id, nearest: unknown.nearest };
        }
        let message = format!("编制规范“{}”有几版，请写明哪一版：{}", unknown.id, choices(&editions));
        Error::Refused { message }
    })
}

/// The folder of overlays here that has a profile of this id.
fn shared(id: &str) -> Option<String> {
    let here = Path::new(".").canonicalize().ok()?;
    let (path, _) = load::shared_layers(Some(&here))
        .into_iter()
        .find(|(path, text)| Catalogue::default().add_layer(path, text).is_ok_and(|known| known == id))?;
    path.split('/').nth(1).map(str::to_owned)
}

/// The editions of a kind of report that is named without its year, the latest first.
fn of_kind(kind: &str, catalogue: &Catalogue) -> Vec<String> {
    let is_edition = |id: &str| id.strip_prefix(kind.trim()).is_some_and(|rest| rest.starts_with('-'));
    let mut editions: Vec<_> = catalogue.list().filter(|listing| is_edition(&listing.id)).collect();
    editions.sort_by_key(|listing| std::cmp::Reverse(listing.year));
    editions.into_iter().map(|listing| listing.id.clone()).collect()
}

/// The faults of a profile as `check` shows them, each at its place; `name` begins the closing line.
pub(super) fn told(name: &str, problems: &[ProfileProblem], sources: &Sources) -> String {
    let problems: Vec<_> = problems.iter().cloned().map(load::fault).collect();
    let (findings, _) = rules::of_problems(&[], &problems);
    let style = text::Style { color: false, ..text::Style::of_terminal(false) };
    let mut told = String::new();
    for finding in &findings {
        let _ = writeln!(told, "{}\n", text::render_finding(finding, sources, style));
    }
    let _ = writeln!(told, "{name}：{}", summary::counts(Counts::of(&findings)));
    told
}

/// How many editions may lie between two.
const EDITIONS: usize = 20;

/// Which indicators of `new` carry on one of `old`, along 上一版 from `new` back to `old`; by their names where that does not
/// lead there.
pub(super) fn lineage(old: &Requirement, new: &Requirement, catalogue: &Catalogue) -> Lineage {
    Lineage::along(old, &editions(old, new, catalogue), new)
}

/// The edition that `old` is or is laid over, and those between it and `new`; none if `new` does not come from it, or does
/// so directly.
fn editions(old: &Requirement, new: &Requirement, catalogue: &Catalogue) -> Vec<Requirement> {
    let mut found: Vec<Requirement> = Vec::new();
    let mut previous = new.previous.clone();
    while let Some(id) = previous.filter(|_| found.len() <= EDITIONS) {
        let Ok(edition) = shipped(&id, catalogue) else { break };
        let arrived = id == old.id || old.layers.contains(&id);
        previous = edition.previous.clone();
        found.push(edition);
        if arrived {
            found.reverse();
            return if found.len() > 1 { found } else { Vec::new() };
        }
    }
    Vec::new()
}
