//! `学校.指标` in the formulas of a region's own tables: the figures of members become names that formulas may use. Their
//! values come in when the members have been read.

use super::table;
use crate::model::Member;
use crate::profile::Requirement;

/// How many of them one report may name.
const LIMIT: usize = 4_000;

/// Makes every `学校.指标` of these formulas a name of the requirement.
pub(super) fn add<'a>(requirement: &mut Requirement, members: &[Member], formulas: impl Iterator<Item = &'a str>) {
    if members.is_empty() {
        return;
    }
    let dictionary = table::dictionary(requirement, &[]);
    let mut found = Vec::new();
    for text in formulas {
        for member in members.iter().map(|member| member.name.value.as_str()) {
            for (at, _) in text.match_indices(member) {
                let behind = text[at + member.len()..].trim_start().strip_prefix(['.', '．']).map(str::trim_start);
                let named = behind.and_then(|rest| Some((rest, dictionary.longest(rest)?)));
                found.extend(named.map(|(rest, (id, length))| (format!("{member}.{}", &rest[..length]), id)));
            }
        }
    }
    for (name, id) in found.into_iter().take(LIMIT) {
        if requirement.find(&name).is_none() {
            requirement.quote(&name, id);
        }
    }
}
