//! Which indicator of a member's requirement is the region's: by 沿用, by the code that stays the same over editions, by
//! name.

use super::Source;
use crate::derive::ledger::Absence;
use crate::model::IndicatorId;
use crate::profile::Requirement;

/// What 沿用 writes for an indicator that a member has no use for.
pub const NOT_APPLICABLE: &str = "不适用";

/// The member's own indicator. What its requirement does not know is missing, never 不适用, unless 沿用 says so.
pub(super) fn named(ours: &Requirement, source: Source<'_>, id: IndicatorId) -> Result<IndicatorId, Absence> {
    let indicator = ours.indicator(id);
    let theirs = source.requirement;
    let unlisted = || Absence::Unlisted(theirs.id.clone());
    if let Some(name) = source.mapping.and_then(|mapping| mapping.get(&indicator.name)) {
        let absent = || if name == NOT_APPLICABLE { Absence::NotApplicable } else { unlisted() };
        return theirs.find(name).ok_or_else(absent);
    }
    let carried = source.mapping.and_then(|_| ours.carried.get(&id));
    if let Some(carried) = carried.filter(|_| theirs.year != ours.year) {
        return match &carried.broken {
            Some(reason) => Err(Absence::Broken(reason.clone())),
            None => theirs.find(&carried.old).ok_or_else(unlisted),
        };
    }
    let code = |code: &String| theirs.indicators.iter().position(|one| one.id.as_ref() == Some(code));
    let found = indicator.id.as_ref().and_then(code).map(IndicatorId).or_else(|| theirs.find(&indicator.name));
    found.ok_or_else(unlisted)
}

/// How many of the rows of the region's tables a member's requirement knows (or 沿用 speaks of), and of how many.
pub fn known_rows(ours: &Requirement, source: Source<'_>) -> (usize, usize) {
    let rows: Vec<IndicatorId> = ours.tables.iter().flat_map(|form| &form.indicators).copied().collect();
    let known = rows.iter().filter(|id| !matches!(named(ours, source, **id), Err(Absence::Unlisted(_)))).count();
    (known, rows.len())
}
