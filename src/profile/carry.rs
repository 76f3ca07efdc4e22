//! 沿用: which indicator of last year's edition each indicator carries on, and whether the series is broken.
//!
//! An indicator that is not named here carries on the one of its own name. The map belongs to the step from 上一版 to
//! this edition: a layer of another 年度 starts it anew.

use crate::model::IndicatorId;
use crate::profile::merge::Merged;
use crate::profile::problem::ProfileProblem;
use crate::profile::requirement::Carried;
use crate::profile::roster::Roster;
use crate::profile::schema::{Entries, Text};
use crate::source::Spanned;
use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;

/// One entry of 沿用 as written: the old name alone, or `{由: 旧名, 断开: 原因}`.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(rename = "由")]
    old: Option<String>,
    #[serde(rename = "断开")]
    broken: Option<String>,
}

/// One entry of 沿用.
#[derive(Debug, Clone, Default)]
pub struct CarryEntry {
    /// 由: the name in last year's edition; none = the same name.
    pub old: Option<String>,
    /// 断开: 是, or the reason why the values of the two editions are not comparable.
    pub broken: Option<String>,
}

impl<'de> Deserialize<'de> for CarryEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = CarryEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a map")
            }

            fn visit_str<E: serde::de::Error>(self, old: &str) -> Result<CarryEntry, E> {
                Ok(CarryEntry { old: Some(old.trim().to_owned()), broken: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CarryEntry, A::Error> {
                let Written { old, broken } = Written::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CarryEntry { old, broken })
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// The words of 断开 that say nothing of the reason.
const BROKEN: &str = "是";
const WHOLE: &str = "否";
/// Said where the edition gives no reason.
const NO_REASON: &str = "编制规范注明与上一版不可比";

/// The map new → old with the breaks that the report itself adds; a name that is no indicator is reported and left out.
pub(crate) fn carried(
    merged: &Merged,
    breaks: &Entries<Text>,
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) -> IndexMap<IndicatorId, Carried> {
    let mut map: IndexMap<IndicatorId, Carried> = IndexMap::new();
    for (name, Spanned { value: entry, .. }) in &merged.carried {
        let Some(id) = roster.find(&name.value) else {
            problems.push(roster.unknown("沿用", name));
            continue;
        };
        let broken = match entry.broken.as_deref().map(str::trim) {
            None | Some("" | WHOLE) => None,
            Some(BROKEN) => Some(NO_REASON.to_owned()),
            Some(reason) => Some(reason.to_owned()),
        };
        let old = entry.old.clone().unwrap_or_else(|| roster.indicators[id.0].name.clone());
        map.insert(id, Carried { old, broken });
    }
    // what a report says of its own series goes before what the edition says
    for (name, reason) in &breaks.0 {
        let Some(id) = roster.find(&name.value) else {
            problems.push(roster.unknown("断开", name));
            continue;
        };
        let same = || Carried { old: roster.indicators[id.0].name.clone(), broken: None };
        map.entry(id).or_insert_with(same).broken = Some(reason.value.trim().to_owned());
    }
    map
}
