//! Names and numbers that stand apart: 专任教师、班主任分别为165人、64人, and 2023年在校生900人，2024年960人.

use super::line::{Figure, NUMBER, is_break};
use super::names;
use super::time::{Time, year};
use super::{Named, Reader};
use crate::model::IndicatorId;
use std::collections::HashMap;
use std::ops::Range;

/// The word by which several numbers follow several names.
const RESPECTIVELY: [char; 2] = ['分', '别'];
/// What may stand between it and the first number, and between a year and its number.
const LINKS: [&str; 8] = ["", "为", "是", "有", "达", "达到", "增至", "增加到"];
/// Marks and words between two names or two numbers.
const AND: [char; 4] = ['、', '和', '与', '及'];
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

    /// The name of the number before, for a number that has only a year before it: 2023年在校生900人，2024年960人.
    pub(super) fn elliptic(&self, figure: &Figure) -> Option<Named> {
        let clause = self.line.chars(self.line.clause_start(figure.at)..figure.at);
        let (time, length) = year(clause)?;
        let link: String = clause.get(length..)?.iter().collect();
        let last = self
            .claims
            .amounts
            .last()
            .filter(|last| last.passage == self.index && last.unit == self.line.unit(figure))?;
        let named = last.named.as_ref()?;
        let prefix = named.prefix.as_ref().filter(|prefix| matches!(prefix.time, Some(Time::Year(_))))?;
        let prefix = super::Prefix { time: Some(Time::Year(time)), ..prefix.clone() };
        (figure.binding.is_none() && LINKS.contains(&link.as_str()))
            .then(|| Named { prefix: Some(prefix), ..named.clone() })
    }
}
