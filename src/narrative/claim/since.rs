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
/// Words of direction that need not be of the change since last year.
const NEW: [&str; 2] = ["新增", "净增"];
/// Words between a direction and the number it leads to.
const TARGETS: [&str; 5] = ["到了", "到", "至", "为", "成"];
/// The longest word of direction, in characters.
const LONGEST_WORD: usize = 4;
/// Words of last year that a phrase of a change begins with.
const SINCE: [&str; 17] = [
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比上一年",
    "较上一年",
    "与上年相比",
    "与去年相比",
    "同比",
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "比上一年同期",
    "较上一年同期",
    "与上年同期相比",
    "与去年同期相比",
];
/// Words that stand before 比上年 and change nothing.
const LEADS: [&str; 4] = ["均", "都", "也", "同比"];

impl Reader<'_> {
    pub(super) fn movements(&mut self) {
        let mut found = Vec::new();
        for at in 0..self.line.len() {
            match self.line.chars(at..at + 1) {
                [','] => found.extend(self.alone(at)),
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

    /// 比上年 … direction … amount or end of clause, and the sizes that follow it.
    fn since(&self, at: usize) -> Vec<Movement> {
        let Some(movement) = self.since_last(at).or_else(|| self.beyond(at)) else { return Vec::new() };
        let mut found = vec![movement];
        if let Some(Movement { form: Form::SinceLastYear { subjects, named, by: Some(by) }, direction, .. }) =
            found.first()
        {
            let form = |by| Form::SinceLastYear { subjects: subjects.clone(), named: named.clone(), by: Some(by) };
            let steps = self.steps(*by).into_iter().filter_map(|step| {
                let place = self.line.figures.get(step)?;
                let (turn, word) = self.step_word(place.at)?;
                (turn == *direction).then(|| self.movement(word, turn, form(step)))
            });
            let steps: Vec<Movement> = steps.collect();
            found.extend(steps);
        }
        found
    }

    /// The word of direction of the step whose size stands at a place.
    fn step_word(&self, at: usize) -> Option<(Direction, Range<usize>)> {
        let end =
            at - ["了", "约", "为", "达"].iter().find(|word| self.line.ending(at).ends_with(**word)).map_or(0, |_| 1);
        let (direction, length) = direction::ending(self.line.chars(0..end))?;
        Some((direction, end - length..end))
    }

    /// The same, without the sizes that follow.
    fn since_last(&self, at: usize) -> Option<Movement> {
        let mut next = match self.line.text(at..at + 2).as_str() {
            "同比" => at + 2,
            _ => at + 1 + self.last_year(at + 1)?,
        };
        next += self.skip(next, &ADVERBS);
        let (direction, length) = direction::starting(self.line.chars(next..self.line.len()))?;
        let word = next..next + length;
        let start = at
            - LEADS.iter().find(|lead| self.line.ending(at).ends_with(**lead)).map_or(0, |lead| lead.chars().count());
        let (subjects, named) = self.subjects(start)?;
        let by = self.by(word.end)?;
        Some(self.movement(word, direction, Form::SinceLastYear { subjects, named, by }))
    }

    /// B，比上年的 A 提高 N.
    fn beyond(&self, at: usize) -> Option<Movement> {
        let length =
            self.line.chars(at..at + 1).first().filter(|one| matches!(one, '比' | '较')).and(self.last_year(at + 1))?;
        let next = at + 1 + length;
        let second = self.line.figure_at(next + self.skip(next, &["的"]))?;
        let mut end = self.line.figures.get(second)?.end;
        end += self.skip(end, &ADVERBS);
        let (direction, length) = direction::starting(self.line.chars(end..self.line.len()))?;
        let by = self.by(end + length)?;
        let behind = at.checked_sub(1).filter(|before| self.line.chars(*before..at) == [',']).unwrap_or(at);
        let first = self.line.figure_ending(behind)?;
        let form =
            Form::FromTo { before: second, after: first, named: None, last_year: true, by: by.into_iter().collect() };
        Some(self.movement(end..end + length, direction, form))
    }

    /// B，增长 N: the direction and the size alone in a clause behind a number.
    fn alone(&self, mark: usize) -> Option<Movement> {
        let subject = self.line.figure_ending(mark).filter(|subject| !self.is_target(*subject))?;
        let start = mark + 1;
        let (direction, length) = direction::starting(self.line.chars(start..self.line.len()))?;
        let word = start..start + length;
        // what is new may have come for what went, and what is left over be that of two numbers
        let new = NEW.contains(&self.line.text(word.clone()).as_str());
        let by = self.by(word.end)?.filter(|_| !new && direction != Direction::Level)?;
        let figure = self.line.figure_at(word.end + self.skip(word.end, &["了", "约"]))?;
        let next = self.step(figure).and_then(|step| self.step_word(self.line.figures.get(step)?.at));
        // 增加 3 人，减少 2 人: the change is what both make
        if next.is_some_and(|(next, _)| next != direction) {
            return None;
        }
        let form = Form::SinceLastYear { subjects: vec![subject], named: None, by: Some(by) };
        Some(self.movement(word, direction, form))
    }

    /// True for the number that 由 A 提高到 leads to: what follows is the size of that step.
    fn is_target(&self, figure: usize) -> bool {
        let Some(at) = self.line.figures.get(figure).map(|figure| figure.at) else { return false };
        let before = self.line.ending(at);
        let words = TARGETS.iter().filter(|word| before.ends_with(**word)).map(|word| word.chars().count()).max();
        words.is_some_and(|length| direction::ending(self.line.chars(0..at - length)).is_some())
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
            let form = Form::SinceLastYear { subjects: vec![figure], named: None, by: None };
            self.movement(next..next + word, direction, form)
        })
    }

    /// What is compared with last year in a clause that begins with 比上年, or goes on with it, at `start`.
    fn subjects(&self, start: usize) -> Option<(Vec<usize>, Option<super::Named>)> {
        if let Some(figure) = self.line.figure_ending(start) {
            return Some((vec![figure], None));
        }
        let before = start.checked_sub(1)?;
        if self.line.chars(before..start) != [','] {
            return self.named(vec![start]).map(|named| (Vec::new(), Some(named)));
        }
        let figure = self.line.figure_ending(before)?;
        let place = self.line.figures.get(figure)?.at;
        let mut subjects = vec![figure];
        // 其中 and 占…% leave open which of the numbers is meant
        let first = self.line.sentence_start(place);
        let clause = self.line.text(self.line.clause_start(place)..place);
        if self.line.text(first..place).contains("其中") || clause.starts_with('占') {
            let earlier = (0..figure).filter(|one| self.line.figures.get(*one).is_some_and(|one| one.at >= first));
            subjects.extend(earlier);
        }
        Some((subjects, None))
    }

    /// The size of a change behind its word; none where something else follows.
    fn by(&self, at: usize) -> Option<Option<usize>> {
        let at = at + self.skip(at, &["了", "约", "到了"]);
        match self.line.figure_at(at) {
            Some(figure) => {
                let end = self.line.figures.get(figure)?.end;
                self.line.breaks(end).then_some(Some(figure))
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
        let target = self.skip(end, &TARGETS);
        let second = self.line.figure_at(end + target).filter(|_| target > 0)?;
        let by = within.into_iter().chain(self.steps(second)).collect();
        let place = self.line.figures.get(first)?.at;
        let lead = self.last_year(at + 1).map_or(at + 1, |length| at + 1 + length);
        let lead = lead + self.skip(lead, &["的"]);
        // 由2020年的 A: of another year than last
        let named = self.named(vec![at]).filter(|_| lead == place);
        let last_year = lead > at + 1 && lead == place;
        let (before, after) = (first, second);
        let form = Form::FromTo { before, after, named, last_year, by };
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
        let (before, after) = (second, first);
        let form = Form::FromTo { before, after, named: None, last_year: true, by: Vec::new() };
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
        Some(self.movement(end - length..end, direction, Form::Before(figure)))
    }

    /// The length of a word for last year: 上年, or the year before by its number.
    fn last_year(&self, at: usize) -> Option<usize> {
        let rest = self.line.text(at..(at + 8).min(self.line.len()));
        let word = LAST_YEAR.iter().filter(|word| rest.starts_with(**word)).map(|word| word.chars().count()).max();
        word.or_else(|| {
            let (named, length) = year(self.line.chars(at..self.line.len()))?;
            (named.year == self.words.last_year).then_some(length)
        })
    }

    /// The length of one of the words, the longest, that stands at a place; 0 for none.
    fn skip(&self, at: usize, words: &[&str]) -> usize {
        let rest = self.line.text(at..(at + 6).min(self.line.len()));
        words.iter().filter(|word| rest.starts_with(**word)).map(|word| word.chars().count()).max().unwrap_or(0)
    }
}

/// The words of a change that a text ends with, before a phrase that is one itself: 比上年, 比上年增长, 增长了, or 增长 alone in its clause.
pub fn told_before(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim_end();
    let plain = ["了", "约"].iter().find_map(|word| trimmed.strip_suffix(word)).unwrap_or(trimmed);
    let last: Vec<char> = plain.chars().rev().take(LONGEST_WORD).collect::<Vec<_>>().into_iter().rev().collect();
    let turned = direction::ending(&last).map_or(0, |(_, length)| length);
    let bytes = |count: usize| plain.chars().rev().take(count).map(char::len_utf8).sum::<usize>();
    let lead = plain.get(..plain.len() - bytes(turned))?.trim_end();
    let adverb =
        ADVERBS.iter().filter_map(|word| lead.strip_suffix(word)).min_by_key(|rest| rest.len()).unwrap_or(lead);
    let since = [lead, adverb.trim_end()]
        .into_iter()
        .find_map(|rest| SINCE.iter().filter_map(|word| rest.strip_suffix(word)).min_by_key(|rest| rest.len()));
    let start = match since {
        Some(rest) => rest.len(),
        None if turned > 0 && trimmed.ends_with('了') => adverb.trim_end().len(),
        None if turned > 0 && (lead.is_empty() || lead.ends_with(['，', '。', '；', ',', ';', '、'])) => lead.len(),
        None => return None,
    };
    Some(start..text.len())
}
