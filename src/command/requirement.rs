//! The requirement a command line names: a profile by its id, or the one a report folder is written to.

use super::evaluate::evaluate;
use crate::error::Error;
use crate::profile::difference::Lineage;
use crate::profile::{self, Additions, Catalogue, Requirement};
use crate::source::Sources;
use std::path::Path;

/// The profile of this id, or what is asked of the report in this folder, its own indicators included.
///
/// # Errors
/// Neither a profile nor a folder; a folder whose report.yaml says too little.
pub(super) fn of(name: &str, catalogue: &Catalogue) -> Result<Requirement, Error> {
    let folder = Path::new(name);
    if catalogue.find(name).is_err() && folder.is_dir() {
        let evaluated = evaluate(folder, catalogue)?;
        let unready = || Error::Unready { path: folder.to_owned() };
        return evaluated.ready.map(|ready| ready.requirement).ok_or_else(unready);
    }
    shipped(name, catalogue)
}

/// The profile of this id.
///
/// # Errors
/// There is none of this id.
pub(super) fn shipped(id: &str, catalogue: &Catalogue) -> Result<Requirement, Error> {
    let loaded = profile::load(id, catalogue, &Additions::default(), &mut Sources::new());
    let (requirement, _) =
        loaded
            .map_err(|unknown| Error::Unknown { what: "编制规范", name: unknown.id, nearest: unknown.nearest })?;
    Ok(requirement)
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
