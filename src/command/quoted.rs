//! `{{ 学校.指标 }}` in a region's prose: a member's figure under the member's name.
//!
//! Only the figures the prose asks for become names of the region, so that nothing else looks at a member's figures as if
//! they were the region's own.

use super::members::Received;
use crate::derive::Ledger;
use crate::derive::ledger::{Absence, Entry};
use crate::derive::rollup::{self, Slot, Source};
use crate::model::{IndicatorId, Report};
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
            let Some((at, figure)) = of_member(name, report) else { continue };
            let Some(id) = requirement.find(figure) else { continue };
            if requirement.find(name).is_none() {
                add(name, id, at, received, report, requirement, ledger);
            }
        }
    }
}

/// The member that `学校.指标` begins with, whose name may hold a dot itself, and the figure's name.
fn of_member<'n>(name: &'n str, report: &Report) -> Option<(usize, &'n str)> {
    let members = report.members.iter().enumerate();
    let found = members.filter_map(|(at, member)| {
        let rest = name.strip_prefix(member.name.value.as_str())?.trim_start();
        Some((at, rest.strip_prefix(['.', '．'])?.trim()))
    });
    found.min_by_key(|(_, figure)| figure.len())
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
    indicator.former.clear();
    indicator.printed.clear();
    name.clone_into(&mut indicator.name);
    let new = IndicatorId(requirement.indicators.len());
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
    requirement.indicators.push(indicator);
    requirement.names.insert(name.to_owned(), new);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Member;
    use crate::source::Spanned;

    #[test]
    fn a_school_is_found_by_its_whole_name() {
        let mut report = Report::default();
        for name in ["No", "No.1 学校"] {
            let name = Spanned::new(name.to_owned(), Span::default());
            report.members.push(Member { name, ..Member::default() });
        }
        assert_eq!(of_member("No.1 学校.学生数", &report), Some((1, "学生数")));
        assert_eq!(of_member("No．学生数", &report), Some((0, "学生数")));
        assert_eq!(of_member("学生数", &report), None);
    }
}
