//! `{{ 学校.指标 }}` in a region's prose and `=学校.指标` in its tables: a member's figure under the member's name.
//!
//! Only the figures the prose and the tables ask for become names of the region, so that nothing else looks at a member's figures as if
//! they were the region's own.

use super::members::Received;
use crate::derive::Ledger;
use crate::derive::ledger::{Absence, Entry};
use crate::derive::rollup::{self, Region, Slot, Source};
use crate::model::{Figure, IndicatorId, Period, Report, State, member_figure};
use crate::narrative;
use crate::profile::Requirement;
use crate::source::Span;

/// Makes every `学校.指标` that a text binds an indicator of the region, with the member's values of both periods and its
/// 调查人数.
pub(super) fn bind<'a>(
    texts: impl Iterator<Item = &'a str>,
    received: &[Received],
    report: &Report,
    requirement: &mut Requirement,
    ledger: &mut Ledger,
) {
    for text in texts {
        for name in narrative::bound_names(text) {
            let Some((at, figure)) = member_figure(&report.members, name) else { continue };
            let Some(id) = requirement.find(figure) else { continue };
            if requirement.find(name).is_none() {
                add(name, id, at, received, report, requirement, ledger);
            }
        }
    }
}

/// Figures of members that the formulas of tables name, lent to the region while its ledger is made.
pub(super) struct Lent(Vec<(IndicatorId, Period)>);

/// Lends the region what its members give under the names that its tables use.
pub(super) fn lend(requirement: &Requirement, report: &mut Report, region: &Region) -> Lent {
    let mut lent = Vec::new();
    for (new, indicator) in (0..).map(IndicatorId).zip(&requirement.indicators) {
        let Some((at, figure)) = member_figure(&report.members, &indicator.name) else { continue };
        let Some(id) = requirement.find(figure).filter(|id| *id != new) else { continue };
        let place = report.members[at].name.span;
        for slot in [Slot::Previous, Slot::Current] {
            let combined = region.whole.entries.get(&(id, slot));
            let share = combined.and_then(|combined| combined.shares.iter().find(|share| share.member == at));
            let state = match share.map(|share| &share.value) {
                Some(Ok(number)) => State::Filled(number.clone()),
                Some(Err(Absence::NotApplicable)) => State::NotApplicable,
                Some(Err(Absence::Awaited)) => State::Awaited,
                Some(Err(_)) | None => State::Pending,
            };
            let key = (new, slot.period(requirement, report, new));
            report.figures.cells.insert(key, Figure { state, span: place, name: place });
            lent.push(key);
        }
    }
    Lent(lent)
}

impl Lent {
    /// Takes the figures back: they are none that the region has filled in itself.
    pub(super) fn take_back(self, report: &mut Report, ledger: &mut Ledger) {
        for key in self.0 {
            report.figures.cells.remove(&key);
            if let Some(entry) = ledger.entries.get_mut(&key) {
                entry.origin = None;
            }
        }
    }
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
    let new = requirement.quote(name, id);
    for slot in [Slot::Previous, Slot::Current] {
        let period = slot.period(requirement, report, id);
        let combined = ledger.region.as_ref().and_then(|region| region.whole.entries.get(&(id, slot)));
        let share = combined.and_then(|combined| combined.shares.iter().find(|share| share.member == member));
        // none of the members has it, or none has a report
        let none = || match received.get(member).and_then(Received::usable) {
            Some(ready) => Err(Absence::Unlisted(ready.requirement.id.clone())),
            None => Err(Absence::Unreceived),
        };
        let value = share.map_or_else(none, |share| share.value.clone());
        ledger.entries.insert((new, period), Entry { value, origin: None, check: None });
    }
    let ready = received.get(member).and_then(Received::usable);
    let surveyed = ready.and_then(|ready| {
        let mapping = report.members.get(member).and_then(|member| member.mapping.as_ref());
        let (theirs, ledger) = (&ready.requirement, &ready.ledger);
        rollup::respondents(requirement, Source { requirement: theirs, report: &ready.report, ledger, mapping }, id)
    });
    if let Some(number) = surveyed {
        // it stands in the member's files, which are none of the region's
        ledger.respondents.insert(new, (number, Span::default()));
    }
}
