//! The names prose calls figures by: full names, other spellings, and the short names that come of them.

use crate::model::IndicatorId;
use crate::nearest;
use crate::profile::Requirement;
use std::collections::{HashMap, HashSet};

/// A name of fewer characters is short, and counts only where the words before it say whose it is.
pub(super) const SHORTEST: usize = 3;
/// What a figure's name may end in and prose leaves out.
const TAILS: [&str; 6] = ["总数", "人数", "数量", "数", "总值", "面积"];
/// What a figure's name may begin with and prose leaves out.
const HEADS: [&str; 5] = ["全日制", "A类:", "B类:", "C类:", "D类:"];
/// Units of prose that no figure need have.
const UNITS: [&str; 25] = [
    "人",
    "万人",
    "万人次",
    "‰",
    "名",
    "位",
    "人次",
    "个",
    "项",
    "门",
    "本",
    "册",
    "万册",
    "所",
    "家",
    "%",
    "百分点",
    "个百分点",
    ":1",
    "元",
    "万元",
    "亿元",
    "平方米",
    "万平方米",
    "亩",
];

/// Every name of figures.
pub(super) struct FigureNames {
    names: HashMap<Vec<char>, Vec<IndicatorId>>,
    /// The lengths of the names that end in a character, longest first.
    lengths: HashMap<char, Vec<usize>>,
    units: Vec<Vec<char>>,
}

impl FigureNames {
    pub(super) fn new(requirement: &Requirement) -> Self {
        let mut found = Self {
            names: HashMap::new(),
            lengths: HashMap::new(),
            units: UNITS.iter().map(|unit| unit.chars().collect()).collect(),
        };
        let mut shorts: Vec<(String, IndicatorId)> = Vec::new();
        for (index, indicator) in requirement.indicators.iter().enumerate() {
            let id = IndicatorId(index);
            for name in std::iter::once(&indicator.name).chain(&indicator.aliases).chain(&indicator.former) {
                found.add(&spelling(name), id);
                shorts.extend(unquoted(&spelling(name)).map(|name| (name, id)));
            }
            shorts.extend(shortened(&spelling(&indicator.name)).into_iter().map(|name| (name, id)));
            let unit = indicator.unit_text.split('/').next().unwrap_or_default();
            found.units.push(nearest::loose(unit).collect());
        }
        // a short name is never one that some figure has of its own
        let full: HashSet<Vec<char>> = found.names.keys().cloned().collect();
        for (name, id) in shorts {
            if !full.contains(&name.chars().collect::<Vec<char>>()) {
                found.add(&name, id);
            }
        }
        found.units.retain(|unit| !unit.is_empty() && !matches!(unit.as_slice(), ['—' | '-' | '/', ..]));
        found
    }

    fn add(&mut self, name: &str, id: IndicatorId) {
        let name: Vec<char> = name.chars().collect();
        let Some(last) = name.last().filter(|_| name.len() > 1) else { return };
        let lengths = self.lengths.entry(*last).or_default();
        if let Err(at) = lengths.binary_search_by(|length| name.len().cmp(length)) {
            lengths.insert(at, name.len());
        }
        let ids = self.names.entry(name).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// Every unit prose may give a number.
    pub(super) fn units(&self) -> &[Vec<char>] {
        &self.units
    }

    /// The longest name a text ends with: its length and the figures.
    pub(super) fn ending(&self, text: &[char]) -> Option<(usize, Vec<IndicatorId>)> {
        self.lengths.get(text.last()?)?.iter().find_map(|length| {
            let ids = self.names.get(text.get(text.len().checked_sub(*length)?..)?)?;
            Some((*length, ids.clone()))
        })
    }
}

fn spelling(name: &str) -> String {
    nearest::loose(name).collect()
}

/// A name without its quotation marks.
fn unquoted(name: &str) -> Option<String> {
    name.contains('"').then(|| name.replace('"', ""))
}

/// What prose makes of a name: 专任教师 of 专任教师总数, 在校生 of 全日制在校生人数.
fn shortened(name: &str) -> Vec<String> {
    let mut found: Vec<String> = vec![name.to_owned()];
    found.extend(unquoted(name));
    for head in HEADS {
        found.extend(found.clone().iter().filter_map(|name| name.strip_prefix(head)).map(str::to_owned));
    }
    let tails = found.clone();
    found.extend(
        tails.iter().filter_map(|name| TAILS.iter().find_map(|tail| name.strip_suffix(tail))).map(str::to_owned),
    );
    found.retain(|short| short != name);
    found
}
