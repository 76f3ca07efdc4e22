//! Finds changes in a line: 比上年增加15人, 由 A 提高到 B, 高于上年的 A, 减少 before a bound number.

use super::direction::{self, Direction};
use super::line::NUMBER;
use super::time::{LAST_YEAR, year};
use super::{Form, Movement, Reader};
use std::ops::Range;

/// Words between it and the direction that change nothing.
const ADVERBS: [&str; 20] = [
    "略有所",
    "略有",
    "稍有",
    "有所",
    "又有",
    "明显",
    "显著",
    "大幅度",
    "大幅",
    "小幅",
    "进一步",
    "继续",
    "净",
    "共",
    "均",
    "都",
    "也",
    "略",
    "分别有",
    "有较大幅度",
];
/// Words before the size of a step that change nothing.
const STEP_LEADS: [&str; 10] = ["同比", "比上年", "较上年", "比去年", "较去年", "净", "共", "一年", "实际", "一年间"];
/// What the size of a step is called.
const RATES: [&str; 5] = ["增长率", "增幅", "降幅", "涨幅", "升幅"];
/// Words that stand before 比上年 and change nothing.
const LEADS: [&str; 4] = ["均", "都", "也", "同比"];

impl Reader<'_> {
    pub(super) fn movements(&mut self) {
        let mut found = Vec::new();
        for at in 0..self.line.len() {
            match self.line.chars(at..at + 1) {
                ['比' | '较' | '与' | '同' | '和'] => found.extend(self.since(at)),
                ['由' | '从'] => found.extend(self.turn(at)),
                ['高' | '多' | '低' | '少'] => found.extend(self.against(at)),
                [NUMBER] => found.extend(self.before(at)),
                [_] => found.extend(self.bare(at)),
                _ => {}
            }
        }
        self.claims.movements.extend(found);
    }

    fn movement(&self, range: Range<usize>, direction: Direction, form: Form) -> Movement {
        Movement { passage: self.index, range: self.line.bytes(range), direction, form }
    }

    /// The index in all claims of a number of this line.
    pub(super) fn amount(&self, figure: usize) -> usize {
        self.claims.amounts.len() - self.line.figures.len() + figure
    }

    /// 比上年 … direction … amount or end of clause.
    fn since(&self, at: usize) -> Option<Movement> {
        let mut next = at + 1 + self.last_year(at + 1)?;
        next += self.skip(next, &ADVERBS);
        let (direction, length) = direction::starting(self.line.chars(next..self.line.len()))?;
        let word = next..next + length;
        let start = at
            - LEADS.iter().find(|lead| self.line.ending(at).ends_with(**lead)).map_or(0, |lead| lead.chars().count());
        let (subjects, named) = self.subjects(start)?;
        let by = self.by(word.end)?;
        Some(self.movement(word, direction, Form::SinceLastYear { subjects, named, by }))
    }

    /// 上年为 A，略有下降: the direction alone in its clause, last year's number before it.
    fn bare(&self, at: usize) -> Option<Movement> {
        let behind = at.checked_sub(1).filter(|before| self.line.chars(*before..at) == [','])?;
        let length = self.skip(at, &ADVERBS);
        let next = at + length;
        let (direction, word) = direction::starting(self.line.chars(next..self.line.len()))?;
        let figure = self.line.figure_ending(behind).filter(|_| length > 0 && self.line.breaks(next + word))?;
        let clause = self.line.clause_start(self.line.figures.get(figure)?.at);
        let said = self.line.text(clause..self.line.figures.get(figure)?.at);
        LAST_YEAR.iter().any(|last| said.starts_with(last)).then(|| {
            let form = Form::SinceLastYear { subjects: vec![self.amount(figure)], named: None, by: None };
            self.movement(next..next + word, direction, form)
        })
    }

    /// What is compared with last year in a clause that begins with 比上年, or goes on with it, at `start`.
    fn subjects(&self, start: usize) -> Option<(Vec<usize>, Option<super::Named>)> {
        if let Some(figure) = self.line.figure_ending(start) {
            return Some((vec![self.amount(figure)], None));
        }
        let before = start.checked_sub(1)?;
        if self.line.chars(before..start) != [','] {
            return self.named(vec![start]).map(|named| (Vec::new(), Some(named)));
        }
        let figure = self.line.figure_ending(before)?;
        let place = self.line.figures.get(figure)?.at;
        let mut subjects = vec![self.amount(figure)];
        // 其中 and 占…% leave open which of the numbers is meant
        let first = self.line.sentence_start(place);
        let clause = self.line.text(self.line.clause_start(place)..place);
        if self.line.text(first..place).contains("其中") || clause.starts_with('占') {
            let earlier = (0..figure).filter(|one| self.line.figures.get(*one).is_some_and(|one| one.at >= first));
            subjects.extend(earlier.map(|one| self.amount(one)));
        }
        Some((subjects, None))
    }

    /// The size of a change behind its word; none where something else follows.
    fn by(&self, at: usize) -> Option<Option<usize>> {
        let at = at + self.skip(at, &["了", "约", "到了"]);
        match self.line.figure_at(at) {
            Some(figure) => {
                let end = self.line.figures.get(figure)?.end;
                self.line.breaks(end).then(|| Some(self.amount(figure)))
            }
            None => self.line.breaks(at).then_some(None),
        }
    }

    /// 由 A 提高到 B, and 由 A 提高 N 到 B.
    fn turn(&self, at: usize) -> Option<Movement> {
        let first = (at + 1..(at + 12).min(self.line.len())).find(|one| self.line.chars(*one..one + 1) == [NUMBER])?;
        if self.line.clause_start(first) > at {
            return None;
        }
        let first = self.line.figure_at(first)?;
        let mut next = self.line.figures.get(first)?.end;
        next += self.skip(next, &ADVERBS);
        let (direction, length) = direction::starting(self.line.chars(next..self.line.len()))?;
        let word = next + length;
        let within = self.line.figure_at(word + self.skip(word, &["了", "约"]));
        let end = within.and_then(|within| self.line.figures.get(within)).map_or(word, |within| within.end);
        let target = self.skip(end, &["到了", "到", "至", "为", "成"]);
        let second = self.line.figure_at(end + target).filter(|_| target > 0)?;
        let by = within.into_iter().chain(self.steps(second)).map(|figure| self.amount(figure)).collect();
        let form = Form::FromTo { before: self.amount(first), after: self.amount(second), by };
        let said = if within.is_some() { next..word } else { next..word + target };
        Some(self.movement(said, direction, form))
    }

    /// B，高于上年的 A.
    fn against(&self, at: usize) -> Option<Movement> {
        let direction = match self.line.text(at..at + 2).as_str() {
            "高于" | "多于" => Direction::Up,
            "低于" | "少于" => Direction::Down,
            _ => return None,
        };
        let length = self.last_year(at + 2)?;
        let next = at + 2 + length + self.skip(at + 2 + length, &["的", "同期的"]);
        let second = self.line.figure_at(next)?;
        let end = if self.line.chars(at.checked_sub(1)?..at) == [','] { at - 1 } else { at };
        let first = self.line.figure_ending(end)?;
        let form = Form::FromTo { before: self.amount(second), after: self.amount(first), by: Vec::new() };
        Some(self.movement(at..at + 2, direction, form))
    }

    /// The sizes of a step that the clauses right behind the number it leads to say: ，减少 128 人，降幅 3.22%.
    fn steps(&self, figure: usize) -> Vec<usize> {
        std::iter::successors(self.step(figure), |figure| self.step(*figure)).collect()
    }

    /// The size of a step that a clause of its own says right behind the number it leads to: ，增长 5%, ，增幅为 5%.
    fn step(&self, figure: usize) -> Option<usize> {
        let mark = self.line.figures.get(figure)?.end;
        let start = (self.line.chars(mark..mark + 1) == [',']).then_some(mark + 1)?;
        let next = start + self.skip(start, &STEP_LEADS);
        let rate = self.skip(next, &RATES);
        let word = match rate {
            0 => direction::starting(self.line.chars(next..self.line.len()))?.1,
            length => length,
        };
        let at = next + word;
        let by = self.line.figure_at(at + self.skip(at, &["了", "约", "为", "达", "达到", "是"]))?;
        self.line.breaks(self.line.figures.get(by)?.end).then_some(by)
    }

    /// 减少 right before a bound number.
    fn before(&self, at: usize) -> Option<Movement> {
        let figure = self.line.figure_at(at)?;
        self.line.figures.get(figure)?.binding?;
        let end = at - ["了", "约"].iter().find(|word| self.line.ending(at).ends_with(**word)).map_or(0, |_| 1);
        let (direction, length) = direction::ending(self.line.chars(0..end))?;
        Some(self.movement(end - length..end, direction, Form::Before(self.amount(figure))))
    }

    /// The length of a word for last year: 上年, or the year before by its number.
    fn last_year(&self, at: usize) -> Option<usize> {
        let rest = self.line.text(at..(at + 8).min(self.line.len()));
        let word = LAST_YEAR.iter().filter(|word| rest.starts_with(**word)).map(|word| word.chars().count()).max();
        word.or_else(|| {
            let (named, length) = year(self.line.chars(at..self.line.len()))?;
            (named.year == self.words.last_year && !named.class).then_some(length)
        })
    }

    /// The length of one of the words, the longest, that stands at a place; 0 for none.
    fn skip(&self, at: usize, words: &[&str]) -> usize {
        let rest = self.line.text(at..(at + 6).min(self.line.len()));
        words.iter().filter(|word| rest.starts_with(**word)).map(|word| word.chars().count()).max().unwrap_or(0)
    }
}
