//! `学校.指标` in the formulas of a region's own tables: the figures of members become names that formulas may use. Their
//! values come in when the members have been read.

use super::table;
use crate::model::Member;
use crate::profile::{Requirement, of_members};

/// How many of them one report may name.
const LIMIT: usize = 4_000;

/// Makes every `学校.指标` of these formulas a name of the requirement.
pub(super) fn add<'a>(requirement: &mut Requirement, members: &[Member], formulas: impl Iterator<Item = &'a str>) {
    if members.is_empty() {
        return;
    }
    let dictionary = table::dictionary(requirement, &[]);
    let members: Vec<&str> = members.iter().map(|member| member.name.value.as_str()).collect();
    let found = formulas.flat_map(|text| of_members(text, &members, &dictionary));
    for (name, id) in found.take(LIMIT) {
        if requirement.find(&name).is_none() {
            requirement.quote(&name, id);
        }
    }
}
