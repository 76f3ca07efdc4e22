//! Names and numbers that stand apart: 专任教师、班主任分别为165人、64人, 2023年在校生900人，2024年960人, 毕业生300人，上年280人, and
//! 学校现有970名全日制在校生.

use super::disjoint::PERSONS;
use super::line::{Figure, NUMBER, is_break};
use super::names;
use super::prefix::Subject;
use super::time::{LAST_YEAR, Time, word, year};
use super::{Named, Reader};
use crate::model::IndicatorId;
use crate::narrative::Filter;
use std::collections::HashMap;
use std::ops::Range;

/// The word by which several numbers follow several names.
const RESPECTIVELY: [char; 2] = ['分', '别'];
/// What may stand between it and the first number, and between a year and its number.
const LINKS: [&str; 8] = ["", "为", "是", "有", "达", "达到", "增至", "增加到"];
/// Marks and words between two names or two numbers.
const AND: [char; 4] = ['、', '和', '与', '及'];
/// Words by which a school has so many persons.
const HAS: [&str; 4] = ["现有", "共有", "拥有", "在册"];
/// Words of a day of last year rather than of the year.
const SAME_DAY: &str = "同期";
/// More names than any sentence has.
const MOST: usize = 12;
/// The longest part of a name that several share, in characters.
const LONGEST_SHARED: usize = 12;

/// How many characters stand before the first name, and every name's length and figures.
type Resolved = (usize, Vec<(usize, Vec<IndicatorId>)>);

impl Reader<'_> {
    /// The names before 分别 for the numbers behind it, by number of the line.
    pub(super) fn respective(&self) -> HashMap<usize, Named> {
        let text = self.line.chars(0..self.line.len());
        let places = text.windows(2).enumerate().filter(|(_, pair)| **pair == RESPECTIVELY).map(|(at, _)| at);
        places.filter_map(|at| self.respective_at(at)).flatten().collect()
    }

    fn respective_at(&self, at: usize) -> Option<Vec<(usize, Named)>> {
        let behind = at + RESPECTIVELY.len();
        let link = |link: &&&str| {
            self.line.chars(behind..behind + link.chars().count() + 1).ends_with(&[NUMBER])
                && self.line.text(behind..behind + link.chars().count()) == **link
        };
        let first = self.line.figure_at(behind + LINKS.iter().find(link)?.chars().count())?;
        let figures: Vec<usize> =
            std::iter::successors(Some(first), |figure| self.next_listed(*figure)).take(MOST).collect();
        let start = self.names_start(at);
        let parts = |marks: &[char]| self.parts(start..at, marks);
        let items =
            [parts(&AND), parts(&['、'])].into_iter().find(|items| items.len() == figures.len() && items.len() > 1)?;
        let (lead, found) = self.resolved(&items)?;
        let head = items.first()?;
        let (length, ids) = found.first()?;
        let of_first = self.named_as(head.start + lead..head.end, *length, ids.clone());
        let named = found.into_iter().zip(&items).map(|((length, indicators), item)| Named {
            indicators,
            range: self.line.bytes(item.clone()),
            short: length < names::SHORTEST,
            ..of_first.clone()
        });
        Some(figures.into_iter().zip(named).collect())
    }

    /// The number that stands right behind another and its unit in a list.
    fn next_listed(&self, figure: usize) -> Option<usize> {
        let end = self.line.figures.get(figure)?.end;
        let [mark] = self.line.chars(end..end + 1) else { return None };
        if AND.contains(mark) { self.line.figure_at(end + 1) } else { None }
    }

    /// Where the list of names begins that ends before a place.
    fn names_start(&self, at: usize) -> usize {
        let mark = self.line.chars(0..at).iter().rposition(|one| *one != '、' && is_break(*one));
        let number = self.line.figures.iter().map(|figure| figure.end).filter(|end| *end <= at).max();
        mark.map_or(0, |mark| mark + 1).max(number.unwrap_or(0))
    }

    fn parts(&self, range: Range<usize>, marks: &[char]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = range.start;
        for (at, one) in self.line.chars(range.clone()).iter().enumerate() {
            if marks.contains(one) {
                found.push(start..range.start + at);
                start = range.start + at + 1;
            }
        }
        found.push(start..range.end);
        found
    }

    /// The figures of some names. The last may have an end that is all of theirs, the first a beginning: 面向第一、二、三产业就业人数.
    fn resolved(&self, items: &[Range<usize>]) -> Option<Resolved> {
        let (first, last) = (self.line.chars(items.first()?.clone()), self.line.chars(items.last()?.clone()));
        let middle = items.get(1..items.len() - 1)?;
        let name = |parts: &[&[char]]| {
            let whole = parts.concat();
            self.names.ending(&whole).filter(|(length, _)| *length == whole.len())
        };
        let leads = (0..first.len().min(LONGEST_SHARED))
            .filter(|lead| self.words.read(first.get(..*lead).unwrap_or_default()).is_some());
        leads
            .flat_map(|lead| {
                (last.len().saturating_sub(LONGEST_SHARED).max(1)..=last.len()).map(move |cut| (lead, cut))
            })
            .find_map(|(lead, cut)| {
                let (own, tail) = (first.get(lead..)?, last.get(cut..)?);
                let whole = name(&[own, tail])?;
                (0..own.len().min(LONGEST_SHARED)).find_map(|head| {
                    let head = own.get(..head)?;
                    let mut found = vec![whole.clone()];
                    for item in middle {
                        found.push(name(&[head, self.line.chars(item.clone()), tail])?);
                    }
                    found.push(name(&[head, last])?);
                    Some((lead, found))
                })
            })
    }

    /// The name of the number before, for a number that has only a year before it: 2023年在校生900人，2024年960人; or only last
    /// year, right behind it: 毕业生300人，上年280人.
    pub(super) fn elliptic(&self, figure: &Figure) -> Option<Named> {
        let start = self.line.clause_start(figure.at);
        let clause = self.line.chars(start..figure.at);
        let (time, length) = match year(clause) {
            Some((year, length)) => (Time::Year(year), length),
            None => (Time::Last, Some(word(clause, &LAST_YEAR)).filter(|length| *length > 0)?),
        };
        if self.line.text(start..start + length).ends_with(SAME_DAY) {
            return None;
        }
        let link: String = clause.get(length..)?.iter().collect();
        let last = self.claims.amounts.last().filter(|last| last.unit == self.line.unit(figure))?;
        let last_year = self.words.last_year;
        let is_last = match &time {
            Time::Year(year) => year.year == last_year && !year.vague,
            Time::Last => true,
            Time::Other => false,
        };
        let mark = start.checked_sub(1).filter(|mark| matches!(self.line.chars(*mark..start), [',' | '(']));
        let follows = mark.and_then(|mark| self.line.figure_ending(mark)).is_some();
        let known = figure.binding.is_none() && LINKS.contains(&link.as_str());
        if let Some(bound) = last.binding.and_then(|binding| self.bindings.get(binding)) {
            // a bound number says itself what it is
            let plain = bound.filters.iter().all(|filter| matches!(filter, Filter::Places(_)));
            let prefix = super::Prefix { time: Some(time.clone()), ..super::Prefix::default() };
            if known && plain && is_last && follows {
                return Some(Named {
                    indicators: vec![bound.indicator],
                    range: self.line.bytes(start..start + length),
                    prefix: Some(prefix),
                    earlier: None,
                    whole: true,
                    part: false,
                    within: None,
                    short: false,
                });
            }
        }
        let named = last.named.as_ref()?;
        let prefix = named.prefix.as_ref()?;
        let fits = match &prefix.time {
            Some(Time::Year(before)) => time != Time::Last || follows && before.year == last_year + 1,
            None => is_last && follows && named.earlier.is_none() && last.binding.is_none(),
            Some(Time::Last | Time::Other) => false,
        };
        let prefix = super::Prefix { time: Some(time), ..prefix.clone() };
        (fits && known).then(|| Named { prefix: Some(prefix), ..named.clone() })
    }

    /// The name right behind a typed number of persons that the school is said to have: 学校现有970名全日制在校生.
    pub(super) fn before_noun(&self, figure: &Figure) -> Option<Named> {
        let end = self.line.next_break(figure.end);
        let counted = figure.binding.is_none() && PERSONS.contains(&self.line.unit(figure).as_str());
        let (length, indicators) = self.names.ending(self.line.chars(figure.end..end)).filter(|_| counted)?;
        if length != end - figure.end || length < names::SHORTEST {
            return None;
        }
        let (_, hedge) = self.line.before_connectors(figure.at);
        let place = hedge.map_or(figure.at, |(_, place)| place);
        let words = self.line.chars(self.line.clause_start(figure.at)..place);
        let prefix = self.words.read(words).filter(|prefix| !prefix.part)?;
        let own = prefix.subject == Some(Subject::Own);
        let has = |word: &&str| words.ends_with(&word.chars().collect::<Vec<char>>());
        // what goes on may tell of these few what they did: 学校共有12名毕业生，正在日本研修
        let ends = matches!(self.line.chars(end..end + 1), [] | ['。' | ';']);
        if !ends || !(HAS.iter().any(has) || own && words.ends_with(&['有'])) {
            return None;
        }
        let named = self.named_as(figure.end..end, length, indicators);
        let earlier = named.earlier.clone().filter(|_| prefix.time.is_none());
        Some(Named { whole: named.whole || own, prefix: Some(prefix), earlier, ..named })
    }
}
