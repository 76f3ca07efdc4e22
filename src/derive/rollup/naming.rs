//! Which indicator of a member's requirement is the region's: by 沿用, by the code that stays the same over editions, by
//! name.

use super::{Slot, Source};
use crate::derive::ledger::Absence;
use crate::model::{IndicatorId, Number, Period, Report};
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

/// What a member calls its 本期 and the region calls its own, where most rows they share are of different periods.
pub fn other_periods(ours: &Requirement, report: &Report, source: Source<'_>) -> Option<(Period, Period)> {
    let rows = ours.tables.iter().flat_map(|form| &form.indicators);
    let shared = rows.filter_map(|id| Some((*id, named(ours, source, *id).ok()?)));
    let periods: Vec<(Period, Period)> = shared
        .map(|(id, own)| {
            let theirs = Slot::Current.period(source.requirement, source.report, own);
            (theirs, Slot::Current.period(ours, report, id))
        })
        .collect();
    let others: Vec<(Period, Period)> = periods.iter().copied().filter(|(theirs, asked)| theirs != asked).collect();
    others.first().copied().filter(|_| 2 * others.len() > periods.len())
}

/// 调查人数 of the member's own indicator.
pub fn respondents(ours: &Requirement, source: Source<'_>, id: IndicatorId) -> Option<Number> {
    source.ledger.respondents.get(&named(ours, source, id).ok()?).map(|(number, _)| number.clone())
}

/// The member's own indicator for one of the region's; none where it has none.
pub fn own(ours: &Requirement, source: Source<'_>, id: IndicatorId) -> Option<IndicatorId> {
    named(ours, source, id).ok()
}

/// How many of the rows of the region's tables a member's requirement knows (or 沿用 speaks of), and of how many.
pub fn known_rows(ours: &Requirement, source: Source<'_>) -> (usize, usize) {
    let rows: Vec<IndicatorId> = ours.tables.iter().flat_map(|form| &form.indicators).copied().collect();
    let known = rows.iter().filter(|id| !matches!(named(ours, source, **id), Err(Absence::Unlisted(_)))).count();
    (known, rows.len())
}
