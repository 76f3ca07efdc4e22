//! Finds indicators by what an author types, and the nearest name when there is none.

use crate::model::IndicatorId;
use crate::profile::Requirement;
use std::collections::HashMap;

/// Bytes beyond which nothing typed is compared with names.
const LONGEST_TYPED: usize = 240;

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
}

impl<'a> Names<'a> {
    /// The names, aliases and printed labels of a requirement.
    pub(super) fn new(requirement: &'a Requirement) -> Self {
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
        Self { requirement, loose, longest }
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
            None => {
                let names = self.requirement.indicators.iter().map(|indicator| indicator.name.as_str());
                Lookup::Unknown(nearest(typed, names))
            }
        }
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
    let typed = normalised(typed);
    if typed.len() > LONGEST_TYPED {
        return None;
    }
    let mut best: Option<(u32, &str)> = None;
    for candidate in candidates {
        let near = similarity(&typed, &normalised(candidate));
        if near >= 400 && best.is_none_or(|(value, _)| near > value) {
            best = Some((near, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

/// 0 to 1000: how alike two names are, by characters.
fn similarity(one: &str, other: &str) -> u32 {
    let length = one.chars().count().max(other.chars().count());
    if length == 0 {
        return 0;
    }
    let distance = strsim::damerau_levenshtein(one, other).min(length);
    u32::try_from((length - distance) * 1000 / length).unwrap_or(0)
}

/// A name without what an input method changes: width, quotes, brackets, blanks, case.
pub(super) fn normalised(name: &str) -> String {
    name.chars()
        .filter(|one| !super::lines::is_blank(*one) && *one != '\u{200b}')
        .map(|one| match one {
            '“' | '”' | '„' | '＂' | '「' | '」' | '『' | '』' | '‘' | '’' | '\'' => '"',
            '∶' => ':',
            '•' | '・' => '·',
            '\u{ff01}'..='\u{ff5e}' => half_width(one),
            _ => one,
        })
        .map(|one| one.to_ascii_lowercase())
        .collect()
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

    #[test]
    fn the_nearest_name_is_offered() {
        let names = ["全日制在校生人数", "专任教师总数", "“双师型”教师比例"];
        assert_eq!(nearest("在校生人数", names.into_iter()).as_deref(), Some("全日制在校生人数"));
        assert_eq!(nearest("\"双师型\"教师比列", names.into_iter()).as_deref(), Some("“双师型”教师比例"));
        assert_eq!(nearest("天气", names.into_iter()), None);
    }
}
