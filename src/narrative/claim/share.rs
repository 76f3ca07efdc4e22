//! Finds shares in a line: 专任教师245人，其中高级职称98人，占40.00%; 占专任教师的40.00%.

use super::names::SHORTEST;
use super::{Reader, Share};
use crate::model::IndicatorId;

/// Words after 占 that name no whole.
const BARE: [&str; 6] = ["", "比", "比为", "比是", "比达", "到"];
/// What may stand between the whole and the number.
const ENDS: [&str; 6] = ["的比例为", "的比重为", "的比例达", "的比例是", "比例的", "的"];
/// Words of all before the name of the whole.
const ALL: [&str; 8] = ["全校", "本校", "学校", "全体", "全部", "同期", "当年", "总"];
/// Words of number behind it.
const COUNTS: [&str; 6] = ["总人数", "总数", "人数", "总量", "数量", "数"];

impl Reader<'_> {
    pub(super) fn shares(&mut self) {
        let found: Vec<Share> = (1..self.line.figures.len()).filter_map(|figure| self.share(figure)).collect();
        self.claims.shares.extend(found);
    }

    /// The share a percent gives of the number right before it.
    fn share(&self, percent: usize) -> Option<Share> {
        let (figure, part) = (self.line.figures.get(percent)?, self.line.figures.get(percent - 1)?);
        let unit = self.line.unit(part);
        if self.line.unit(figure) != "%" || unit.is_empty() || unit == "%" {
            return None;
        }
        let start = self.line.clause_start(figure.at);
        if !matches!(self.line.chars(part.end..start), [] | [',']) {
            return None;
        }
        let said = self.line.text(start..figure.at);
        let said = said.strip_prefix('占')?;
        let alike = |index: &usize| {
            let other = self.line.figures.get(*index);
            other.is_some_and(|other| self.line.unit(other) == unit)
        };
        let earlier: Vec<usize> = (0..percent - 1).filter(alike).collect();
        let mut unsaid = false;
        let (wholes, indicators) = if let Some(name) = self.among(part.at).filter(|_| BARE.contains(&said)) {
            self.named_wholes(&earlier, &name)
        } else if BARE.contains(&said) {
            let (wholes, told) = self.bare_wholes(earlier, part.at)?;
            unsaid = !told;
            (wholes, Vec::new())
        } else {
            let name = ENDS.iter().find_map(|end| said.strip_suffix(end))?;
            self.named_wholes(&earlier, name)
        };
        Some(Share { part: percent - 1, percent, wholes, indicators, unsaid })
    }

    /// What 中 behind it in the clause of a part says is the whole: 专任教师中“双师型”教师76人.
    fn among(&self, part: usize) -> Option<String> {
        let clause = self.line.chars(self.line.clause_start(part)..part);
        let at = clause.iter().position(|one| *one == '中').filter(|at| *at > 1)?;
        let words = clause.get(..at)?;
        let (length, _) = self.names.ending(words)?;
        self.words.read(words.get(..words.len() - length)?)?;
        Some(words.get(words.len() - length..)?.iter().collect())
    }

    /// Any number of the sentence before may be the whole, and whether 其中 says that one of them is.
    fn bare_wholes(&self, mut earlier: Vec<usize>, part: usize) -> Option<(Vec<usize>, bool)> {
        let sentence = self.line.sentence_start(part);
        let at = |index: &usize| self.line.figures.get(*index).map_or(0, |figure| figure.at);
        let first = earlier.iter().position(|index| at(index) >= sentence)?;
        let whole = self.line.figures.get(*earlier.get(first)?)?;
        earlier.rotate_left(first);
        let told = self.line.text(whole.end..part).contains("其中");
        Some((earlier, told))
    }

    /// The numbers a name stands before, and the figures of this name.
    fn named_wholes(&self, earlier: &[usize], name: &str) -> (Vec<usize>, Vec<IndicatorId>) {
        let name = ALL.iter().find_map(|all| name.strip_prefix(all)).unwrap_or(name);
        let plain = COUNTS.iter().find_map(|count| name.strip_suffix(count)).unwrap_or(name);
        let plain: Vec<char> = plain.chars().collect();
        let before = |index: &&usize| {
            let Some(figure) = self.line.figures.get(**index) else { return false };
            let (ends, _) = self.line.before_connectors(figure.at);
            ends.into_iter().any(|end| {
                let clause = self.line.chars(self.line.clause_start(figure.at)..end);
                let rest = clause.strip_suffix(plain.as_slice()).filter(|_| plain.len() > 1);
                rest.is_some_and(|rest| self.words.read(rest).is_some())
            })
        };
        let wholes = earlier.iter().rev().filter(before).copied().collect();
        let known = self.names.ending(&plain).filter(|(length, _)| *length == plain.len() && *length >= SHORTEST);
        (wholes, known.map(|(_, ids)| ids).unwrap_or_default())
    }
}
