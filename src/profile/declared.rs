//! What entries say of themselves that cannot be: limits that leave no length, a kind of value that its unit has not, a
//! part of another time than its whole, names that nothing can name.

use crate::profile::limit::Limit;
use crate::profile::merge::{Layered, Merged};
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Length, ValueKind};
use crate::profile::roster::Roster;
use crate::profile::schema::{IndicatorEntry, Text};
use crate::profile::unit::Unit;
use crate::profile::words::spelling;
use crate::profile::years::YEARS;
use crate::source::Spanned;

/// The most places a value may be rounded to.
const PLACES: u32 = 10;

/// Reports all of it.
pub(crate) fn check(merged: &Merged, roster: &Roster, problems: &mut Vec<ProfileProblem>) {
    if let (Some(year), Some(id)) = (merged.year.filter(|year| !YEARS.contains(year)), &merged.id) {
        let (lowest, highest) = ((*YEARS.start()).into(), (*YEARS.end()).into());
        let fault =
            ProfileFault::OutOfRange { key: "年度", of: id.value.clone(), found: year.into(), lowest, highest };
        problems.push(ProfileProblem::new(fault, id.span));
    }
    let chapters = merged.chapters.iter().map(|it| (&it.name.value[..], &it.entry.shortest, &it.entry.longest));
    let (cases, body) = (&merged.cases, &merged.body);
    let others = [("案例", &cases.shortest, &cases.longest), ("正文", &body.shortest, &body.longest)];
    problems.extend(chapters.chain(others).filter_map(|(of, shortest, longest)| crossed(of, shortest, longest)));
    let rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
    for row in rows {
        named(&row.name, row.entry.places, problems);
        problems.extend(kind(&row.name, row.entry.kind.as_ref(), row.entry.unit.as_ref(), roster));
        problems.extend(parent(row, merged, roster));
    }
    for formula in &merged.formulas {
        named(&formula.name, formula.entry.places, problems);
        problems.extend(kind(&formula.name, formula.entry.kind.as_ref(), formula.entry.unit.as_ref(), roster));
    }
}

/// How long a text may be, as an entry writes it.
pub(crate) fn length(shortest: Option<&Spanned<Limit>>, longest: Option<&Spanned<Limit>>) -> Length {
    Length { shortest: shortest.map(|limit| limit.value), longest: longest.map(|limit| limit.value) }
}

fn crossed(of: &str, shortest: &Option<Spanned<Limit>>, longest: &Option<Spanned<Limit>>) -> Option<ProfileProblem> {
    let (shortest, longest) = (shortest.as_ref()?, longest.as_ref()?);
    let (least, most) = (shortest.value.number()?, longest.value.number()?);
    let fault = ProfileFault::LimitsCross { of: of.to_owned(), shortest: least, longest: most };
    (least > most).then(|| ProfileProblem::new(fault, shortest.span).related(longest.span))
}

fn named(name: &Text, places: Option<u32>, problems: &mut Vec<ProfileProblem>) {
    // a formula would read 2024 as the number
    let number = name
        .value
        .trim()
        .chars()
        .all(|one| one.is_ascii_digit() || ('０'..='９').contains(&one) || ".．".contains(one));
    if number || name.value.contains(['{', '}', '|', '｛', '｝', '｜', '\n']) {
        problems.push(ProfileProblem::new(ProfileFault::Unnameable { name: name.value.clone() }, name.span));
    }
    if let Some(places) = places.filter(|places| *places > PLACES) {
        let (of, found, highest) = (name.value.clone(), places.into(), PLACES.into());
        let fault = ProfileFault::OutOfRange { key: "小数", of, found, lowest: 0, highest };
        problems.push(ProfileProblem::new(fault, name.span));
    }
}

/// 百分数 is of %, 计数 is neither of % nor of money. What is computed without bounds, such as 增长率 in %, is 数值.
fn kind(name: &Text, kind: Option<&Text>, unit: Option<&Text>, roster: &Roster) -> Option<ProfileProblem> {
    let (written, unit) = (kind?, unit?);
    let kind = roster.find(&name.value).map(|id| roster.indicators[id.0].kind)?;
    let of = Unit::parse(&unit.value);
    let wrong = match kind {
        ValueKind::Percent => of != Unit::percent(),
        ValueKind::Count => of == Unit::percent() || of.is_money(),
        ValueKind::Decimal | ValueKind::Money => false,
    };
    let fault = ProfileFault::KindOfUnit { name: name.value.clone(), kind: spelling(kind), unit: unit.value.clone() };
    wrong.then(|| ProfileProblem::new(fault, written.span).related(unit.span))
}

/// A count or a sum that is compared with one of another time, unless a layer above changed the time of the whole. Other
/// parts only stand below their whole.
fn parent(row: &Layered<IndicatorEntry>, merged: &Merged, roster: &Roster) -> Option<ProfileProblem> {
    let id = roster.find(&row.name.value).filter(|_| row.entry.free_of_parent != Some(true))?;
    let part = &roster.indicators[id.0];
    let above = part.parent?;
    let whole = &roster.indicators[above.0];
    let compared = matches!(part.kind, ValueKind::Count | ValueKind::Money);
    let (period, other) = (roster.periods[id.0]?, roster.periods[above.0]?);
    let own = merged.height(row.provenance.layer_of("上级")).max(merged.height(row.provenance.layer_of("时期")));
    let changed = merged.height(whole.provenance.layer_of("时期")) > own;
    if !compared || part.kind != whole.kind || part.unit != whole.unit || period == other || changed {
        return None;
    }
    let (name, parent) = (row.name.value.clone(), whole.name.clone());
    let fault = ProfileFault::ParentPeriod { name, period: period.name(), parent, other: other.name() };
    Some(ProfileProblem::new(fault, row.entry.parent.as_ref()?.span))
}
