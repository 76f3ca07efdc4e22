//! 变动: how far the value of each indicator may move from one period to the next before it is asked about.
//!
//! The file gives steps for units and kinds of value; an indicator may have its own, or be left alone (不查).

use crate::model::IndicatorId;
use crate::nearest::nearest;
use crate::profile::merge::{Layered, Merged};
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{ChangeRule, ChangeStep, Indicator, ValueKind};
use crate::profile::roster::{Roster, missing};
use crate::profile::schema::{ChangeEntry, Text};
use crate::profile::words::Word;
use indexmap::IndexMap;
use std::collections::HashMap;

/// The step of every indicator (its own 变动, else that of its 单位, else that of its 类型), and what is said of 单位 and 类型.
pub(crate) fn change_steps(
    merged: &Merged,
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) -> (IndexMap<IndicatorId, ChangeStep>, Vec<ChangeRule>) {
    let mut general: Vec<ChangeRule> = Vec::new();
    for Layered { name, entry, provenance } in &merged.changes {
        let used_below = merged.units_below.contains(name.value.trim());
        problems.extend(without_effect(name, roster).filter(|_| !used_below));
        let step = change_step(name, entry, problems);
        general.push(ChangeRule { name: name.value.trim().to_owned(), step, provenance: provenance.clone() });
    }
    let rows = merged.tables.iter().flat_map(|table| &table.indicators).chain(&merged.base_indicators);
    let mut own: HashMap<IndicatorId, Option<ChangeStep>> = HashMap::new();
    for row in rows {
        if let (Some(entry), Some(id)) = (&row.entry.change, roster.find(&row.name.value)) {
            own.insert(id, change_step(&row.name, entry, problems));
        }
    }
    let step = |(index, indicator): (usize, &Indicator)| {
        let id = IndicatorId(index);
        let by = |name: &str| general.iter().find(|rule| rule.name == name).map(|rule| rule.step);
        let kind = ValueKind::ALL.iter().find(|(_, kind)| *kind == indicator.kind).map_or("", |(name, _)| name);
        let found = own.get(&id).copied().or_else(|| by(&indicator.unit_text)).or_else(|| by(kind));
        Some((id, found.flatten()?))
    };
    let steps = roster.indicators.iter().enumerate().filter_map(step).collect();
    (steps, general)
}

/// What is wrong with a name under 变动 that is neither a 类型 nor the 单位 of any indicator.
fn without_effect(name: &Text, roster: &Roster) -> Option<ProfileProblem> {
    let kinds = ValueKind::ALL.iter().map(|(kind, _)| *kind);
    let units = roster.indicators.iter().map(|indicator| indicator.unit_text.as_str());
    let known: Vec<&str> = kinds.chain(units).filter(|known| !known.is_empty()).collect();
    let written = name.value.trim();
    if known.contains(&written) {
        return None;
    }
    let fault = match roster.find(written) {
        Some(_) => ProfileFault::ChangeOfIndicator { name: written.to_owned() },
        None => {
            let nearest = nearest(written, known).map(str::to_owned);
            ProfileFault::UnknownName { key: "变动", name: written.to_owned(), nearest }
        }
    };
    Some(ProfileProblem::new(fault, name.span))
}

/// 相对 and 绝对 of an entry, none for 不查; an entry must give both.
fn change_step(name: &Text, entry: &ChangeEntry, problems: &mut Vec<ProfileProblem>) -> Option<ChangeStep> {
    if entry.exempt.unwrap_or_default() {
        return None;
    }
    let given = [("相对", entry.relative.is_some()), ("绝对", entry.absolute.is_some())];
    problems.extend(given.iter().filter(|(_, given)| !given).map(|(key, _)| missing(key, name)));
    let (relative, absolute) = (entry.relative.as_ref()?, entry.absolute.as_ref()?);
    Some(ChangeStep { relative: relative.value.value, absolute: absolute.value.value })
}
