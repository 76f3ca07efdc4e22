//! Finds indicators by what an author types, and the nearest name when there is none.

use crate::model::{IndicatorId, Member, Report, member_figure};
use crate::nearest::{self, Known};
use crate::profile::Requirement;
use std::cell::OnceCell;
use std::collections::HashMap;

/// What a typed name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lookup {
    /// This indicator.
    Found(IndicatorId),
    /// A label that several indicators print: their names.
    Ambiguous(Vec<String>),
    /// None; the nearest name.
    Unknown(Option<String>),
}

/// Every name an author may type.
pub(super) struct Names<'a> {
    requirement: &'a Requirement,
    loose: HashMap<String, Vec<IndicatorId>>,
    longest: usize,
    /// The names of the indicators.
    known: Known,
    /// The names of tables, once one is missing.
    tables: OnceCell<Known>,
}

impl<'a> Names<'a> {
    /// The names, aliases and printed labels of a requirement.
    pub(super) fn new(requirement: &'a Requirement, members: &[Member]) -> Self {
        let mut loose: HashMap<String, Vec<IndicatorId>> = HashMap::new();
        let mut longest = 0;
        for (name, id) in &requirement.names {
            longest = longest.max(name.chars().count());
            let ids = loose.entry(normalised(name)).or_default();
            if !ids.contains(id) {
                ids.push(*id);
            }
        }
        let mut labels: HashMap<String, Vec<IndicatorId>> = HashMap::new();
        for (index, indicator) in requirement.indicators.iter().enumerate() {
            let whole = normalised(&indicator.printed);
            let bare = whole.strip_prefix("其中:").map(str::to_owned);
            for label in [Some(whole), bare].into_iter().flatten().filter(|label| !label.is_empty()) {
                longest = longest.max(label.chars().count());
                labels.entry(label).or_default().push(IndicatorId(index));
            }
        }
        for (label, ids) in labels {
            loose.entry(label).or_insert(ids);
        }
        // the names come from a map without order
        loose.values_mut().for_each(|ids| ids.sort());
        // a member's figure is no other spelling of anything
        let own = requirement.indicators.iter().map(|indicator| indicator.name.as_str());
        let known = Known::new(own.filter(|name| member_figure(members, name).is_none()));
        Self { requirement, loose, longest, known, tables: OnceCell::new() }
    }

    /// What `typed` means: a name as it stands, else one that differs only in quotes, brackets, width or blanks.
    pub(super) fn find(&self, typed: &str) -> Lookup {
        if let Some(id) = self.requirement.find(typed) {
            return Lookup::Found(id);
        }
        let key = normalised(typed);
        match self.loose.get(&key).map(Vec::as_slice) {
            Some([id]) => Lookup::Found(*id),
            Some(ids) => Lookup::Ambiguous(ids.iter().map(|id| self.requirement.indicator(*id).name.clone()).collect()),
            None => Lookup::Unknown(self.known.nearest(typed).map(str::to_owned)),
        }
    }

    /// The table nearest to an unknown one: of the report's own and of the official ones.
    pub(super) fn nearest_table(&self, typed: &str, report: &Report) -> Option<String> {
        let own = || report.tables.keys().map(String::as_str);
        let forms = || self.requirement.tables.iter().map(|form| form.name.as_str());
        self.tables.get_or_init(|| Known::new(own().chain(forms()))).nearest(typed).map(str::to_owned)
    }

    /// True if the name is known.
    pub(super) fn knows(&self, typed: &str) -> bool {
        matches!(self.find_quietly(typed), Some(ids) if !ids.is_empty())
    }

    /// The longest known name `text` starts with: the indicator and its length in bytes.
    pub(super) fn longest_prefix(&self, text: &str) -> Option<(IndicatorId, usize)> {
        let mut ends: Vec<usize> =
            text.char_indices().map(|(at, one)| at + one.len_utf8()).take(self.longest + 4).collect();
        ends.reverse();
        ends.into_iter().find_map(|end| match self.find_quietly(text.get(..end)?)? {
            [id] => Some((*id, end)),
            _ => None,
        })
    }

    fn find_quietly(&self, typed: &str) -> Option<&[IndicatorId]> {
        if typed.trim() != typed {
            return None;
        }
        self.loose.get(&normalised(typed)).map(Vec::as_slice)
    }
}

/// The candidate nearest to `typed`, if it is near enough to be meant.
pub(super) fn nearest<'c>(typed: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
    nearest::nearest(typed, candidates).map(str::to_owned)
}

/// A name without what an input method changes: width, quotes, brackets, blanks, case.
pub(super) fn normalised(name: &str) -> String {
    nearest::loose(name).collect()
}

/// The letters and digits of a name: what is left when blanks, marks and width are of no account.
pub(super) fn letters(name: &str) -> String {
    nearest::loose(name).filter(|one| one.is_alphanumeric()).collect()
}

/// The ASCII twin of a full-width character.
pub(super) fn half_width(one: char) -> char {
    match one {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(one) - 0xfee0).unwrap_or(one),
        '\u{3000}' => ' ',
        _ => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::World;
    use crate::profile::requirement::ValueKind;

    #[test]
    fn names_of_one_spelling_are_always_listed_in_the_same_order() {
        for _ in 0..20 {
            let mut world = World::new();
            let spellings = ["(甲)人数", "（甲）人数", "（甲)人数", "(甲）人数"];
            for name in spellings {
                world.indicator(name, ValueKind::Count, "人");
            }
            let Lookup::Ambiguous(names) = Names::new(&world.requirement, &[]).find("( 甲 )人数") else { panic!() };
            assert_eq!(names, spellings);
        }
    }
}
