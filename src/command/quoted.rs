//! `{{ 学校.指标 }}` in a region's prose: a member's figure under the member's name.
//!
//! Only the figures the prose asks for become names of the region, so that nothing else looks at a member's figures as if
//! they were the region's own.

use super::members::Received;
use crate::derive::Ledger;
use crate::derive::ledger::{Absence, Entry};
use crate::derive::rollup::Slot;
use crate::model::{IndicatorId, Report};
use crate::profile::Requirement;

/// Makes every `学校.指标` that a text binds an indicator of the region, with the member's values of both periods.
pub(super) fn bind<'a>(
    texts: impl Iterator<Item = &'a str>,
    received: &[Received],
    report: &Report,
    requirement: &mut Requirement,
    ledger: &mut Ledger,
) {
    for text in texts {
        for name in asked(text) {
            let Some((school, figure)) = name.split_once('.') else { continue };
            let Some(at) = report.members.iter().position(|member| member.name.value == school.trim()) else {
                continue;
            };
            let Some(id) = requirement.find(figure.trim()) else { continue };
            if requirement.find(name).is_none() {
                add(name, id, at, received, report, requirement, ledger);
            }
        }
    }
}

/// What stands between `{{` and `}}`, without its filters.
fn asked(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| {
        let inside = rest.split("}}").next()?;
        Some(inside.split(['|', '｜']).next().unwrap_or(inside).trim())
    })
}

fn add(
    name: &str,
    id: IndicatorId,
    member: usize,
    received: &[Received],
    report: &Report,
    requirement: &mut Requirement,
    ledger: &mut Ledger,
) {
    let mut indicator = requirement.indicator(id).clone();
    (indicator.id, indicator.number, indicator.parent) = (None, None, None);
    indicator.aliases.clear();
    indicator.printed.clear();
    name.clone_into(&mut indicator.name);
    let new = IndicatorId(requirement.indicators.len());
    for slot in [Slot::Previous, Slot::Current] {
        let period = slot.period(requirement, report, id);
        let combined = ledger.region.as_ref().and_then(|region| region.whole.entries.get(&(id, slot)));
        let share = combined.and_then(|combined| combined.shares.iter().find(|share| share.member == member));
        let missing = if received.get(member).is_some_and(|it| it.usable().is_some()) { "数" } else { "报告" };
        let value = share.map_or_else(|| Err(Absence::Input(missing.to_owned())), |share| share.value.clone());
        ledger.entries.insert((new, period), Entry { value, origin: None, check: None });
    }
    requirement.indicators.push(indicator);
    requirement.names.insert(name.to_owned(), new);
}
