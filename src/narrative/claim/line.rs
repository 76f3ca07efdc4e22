//! A passage made ready for reading: no blanks, one width, every number one character.

use super::super::count;
use super::super::template::Binding;
use super::super::{Filter, Passage};
use super::hedge::{self, Hedge};
use super::numeral;
use crate::model::Number;
use crate::narrative::passage::GAP;
use crate::nearest;
use crate::source::Span;
use std::collections::HashMap;
use std::ops::Range;

/// Stands for a number.
pub(super) const NUMBER: char = '\u{f8ff}';
/// The longest unit, in characters.
const MOST_UNIT: usize = 8;
/// What ends a clause.
const BREAKS: &str = ",。;!?:()、\n\u{fffc}";
/// What ends a sentence.
pub(super) const ENDS: &str = "。!?\n";
/// Words between a name and its number; each may follow another.
const CONNECTORS: [&str; 15] =
    ["为", "是", "达", "达到", "已达", "有", "共有", "共", "共计", "合计", "总计", "只有", "仅", "人数", "总数"];

/// A part of the text that is one character here: a number with its binding, or something else that was filled in.
type Mark = (Range<usize>, Option<(Number, Option<usize>)>);

/// A number of the line.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Its place among the characters.
    pub(super) at: usize,
    /// The first character of its unit: behind 余 or 多, where one of these stands between.
    pub(super) unit: usize,
    /// The character behind its unit.
    pub(super) end: usize,
    /// Its bytes in the passage.
    pub(super) range: Range<usize>,
    /// The number.
    pub(super) number: Number,
    /// The binding that printed it.
    pub(super) binding: Option<usize>,
}

/// A passage made ready.
pub(super) struct Line {
    characters: Vec<char>,
    places: Vec<Range<usize>>,
    /// Its numbers in order.
    pub(super) figures: Vec<Figure>,
}

impl Line {
    pub(super) fn new(
        passage: &Passage,
        places: &HashMap<Span, usize>,
        bindings: &[Binding],
        units: &[Vec<char>],
    ) -> Self {
        let text = passage.text.as_str();
        let mut line = Self { characters: Vec::new(), places: Vec::new(), figures: Vec::new() };
        let mut marks: Vec<Mark> = Vec::new();
        for (range, span) in passage.filled_in() {
            let Some(index) = places.get(&span).copied() else { continue };
            let printed = text.get(range.clone()).unwrap_or_default();
            let words = bindings
                .get(index)
                .is_some_and(|one| one.filters.iter().any(|filter| matches!(filter, Filter::Growth | Filter::Chinese)));
            let length = printed.find(|one: char| !(one.is_ascii_digit() || matches!(one, '.' | ',' | '-')));
            let end = length.unwrap_or(printed.len());
            match number(printed.get(..end).unwrap_or_default()).filter(|_| !words) {
                Some(number) => marks.push((range.start..range.start + end, Some((number, Some(index))))),
                None => marks.push((range, None)),
            }
        }
        let bound = marks.len();
        for range in count::numbers(text) {
            let inside = |mark: &Range<usize>| mark.start < range.end && range.start < mark.end;
            if marks.iter().take(bound).any(|(mark, _)| inside(mark)) {
                continue;
            }
            let digits: String = text.get(range.clone()).unwrap_or_default().chars().map(nearest::fold).collect();
            if let Some(number) = number(&digits) {
                marks.push((range, Some((number, None))));
            }
        }
        for (range, value) in numeral::numbers(text, units) {
            let inside = |mark: &Range<usize>| mark.start < range.end && range.start < mark.end;
            if !marks.iter().any(|(mark, _)| inside(mark)) {
                marks.push((range, Some((Number::exact(value), None))));
            }
        }
        marks.sort_by_key(|(range, _)| range.start);
        line.fill(text, marks);
        line.measure(units);
        line
    }

    fn fill(&mut self, text: &str, marks: Vec<Mark>) {
        let mut at = 0;
        for (range, number) in marks {
            self.push(text, at..range.start);
            at = range.end.max(at);
            match number {
                Some((number, binding)) => {
                    let place = self.characters.len();
                    self.figures.push(Figure {
                        at: place,
                        unit: place + 1,
                        end: place + 1,
                        range: range.clone(),
                        number,
                        binding,
                    });
                    self.characters.push(NUMBER);
                }
                None => self.characters.push(GAP),
            }
            self.places.push(range);
        }
        self.push(text, at..text.len());
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        for (at, one) in text.get(range.clone()).unwrap_or_default().char_indices() {
            let mut buffer = [0; 4];
            let folded = nearest::loose(one.encode_utf8(&mut buffer)).next();
            if let Some(folded) = folded.filter(|folded| *folded != '\u{2060}') {
                self.characters.push(folded);
                self.places.push(range.start + at..range.start + at + one.len_utf8());
            }
        }
    }

    /// Finds the unit of every number.
    fn measure(&mut self, units: &[Vec<char>]) {
        for index in 0..self.figures.len() {
            let Some(at) = self.figures.get(index).map(|figure| figure.at + 1) else { continue };
            let rest = self.chars(at..self.characters.len());
            let length = |rest: &[char]| units.iter().filter(|unit| rest.starts_with(unit)).map(Vec::len).max();
            let vague = usize::from(rest.first().is_some_and(|one| hedge::behind(*one).is_some()));
            let (unit, end) = match (length(rest), length(rest.get(vague..).unwrap_or_default())) {
                (None, Some(length)) => (at + vague, at + vague + length),
                (length, _) => (at, at + length.unwrap_or(0)),
            };
            if let Some(figure) = self.figures.get_mut(index) {
                (figure.unit, figure.end) = (unit, end);
            }
        }
    }

    /// True if a text begins with one of some units, or with 余 or 多 before it.
    pub(super) fn has_unit(text: &str, units: &[Vec<char>]) -> bool {
        let vague = |one: &char| hedge::behind(*one).is_some();
        let text: Vec<char> = text.chars().take(MOST_UNIT + 1).map(nearest::fold).collect();
        let rest = text.get(usize::from(text.first().is_some_and(vague))..).unwrap_or_default();
        units.iter().any(|unit| text.starts_with(unit) || rest.starts_with(unit))
    }

    /// How many characters it has.
    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// Some of its characters.
    pub(super) fn chars(&self, range: Range<usize>) -> &[char] {
        self.characters.get(range).unwrap_or_default()
    }

    /// The same as a text.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.chars(range).iter().collect()
    }

    /// The unit of a number; empty where none of the known ones follows.
    pub(super) fn unit(&self, figure: &Figure) -> String {
        self.text(figure.unit..figure.end)
    }

    /// The last few characters before a place: as many as the words have that are looked for there.
    pub(super) fn ending(&self, at: usize) -> String {
        self.text(at.saturating_sub(8)..at)
    }

    /// Their bytes in the passage.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let places = self.places.get(range).unwrap_or_default();
        match (places.first(), places.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    /// Which number stands at a character.
    pub(super) fn figure_at(&self, at: usize) -> Option<usize> {
        self.figures.iter().position(|figure| figure.at == at)
    }

    /// Which number ends, with its unit, before a character.
    pub(super) fn figure_ending(&self, end: usize) -> Option<usize> {
        self.figures.iter().rposition(|figure| figure.end == end)
    }

    /// Where the clause begins that the character before `at` belongs to: behind a mark, or behind a number and its unit.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        let ends = self.figures.iter().map(|figure| figure.end).filter(|end| *end <= at);
        self.mark_before(at).max(ends.max().unwrap_or(0))
    }

    /// Where the sentence begins that the character before `at` belongs to.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        self.chars(0..at).iter().rposition(|one| ENDS.contains(*one)).map_or(0, |mark| mark + 1)
    }

    /// Where the part of a sentence begins that the character before `at` belongs to.
    pub(super) fn part_start(&self, at: usize) -> usize {
        self.chars(0..at).iter().rposition(|one| *one == ';' || ENDS.contains(*one)).map_or(0, |mark| mark + 1)
    }

    /// Where the words begin that the character before `at` belongs to, behind the mark before them.
    pub(super) fn mark_before(&self, at: usize) -> usize {
        self.chars(0..at).iter().rposition(|one| is_break(*one)).map_or(0, |mark| mark + 1)
    }

    /// True if a clause ends before this character, or goes on with 比 or 较.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.characters.get(at).is_none_or(|one| BREAKS.contains(*one) || matches!(one, '比' | '较'))
    }

    /// True if a mark, and nothing else, ends the clause before this character.
    pub(super) fn breaks(&self, at: usize) -> bool {
        self.characters.get(at).is_none_or(|one| BREAKS.contains(*one))
    }

    /// The mark that ends the clause a place stands in; the place itself where a number comes first.
    pub(super) fn next_break(&self, at: usize) -> usize {
        let rest = self.chars(at..self.len());
        let end = rest.iter().position(|one| *one == NUMBER || BREAKS.contains(*one)).unwrap_or(rest.len());
        if rest.get(end) == Some(&NUMBER) { at } else { at + end }
    }

    /// Where a name before the number at `at` may end: right before it, or before the words that lead to a number; and
    /// the word of these that says it is not quite the number, with the place it begins at.
    pub(super) fn before_connectors(&self, at: usize) -> (Vec<usize>, Option<(Hedge, usize)>) {
        let mut ends = vec![at];
        let mut found = None;
        let mut end = at;
        while ends.len() < 5 {
            let before = self.ending(end);
            let longest = CONNECTORS.iter().filter(|word| before.ends_with(**word)).max_by_key(|word| word.len());
            let (hedge, length) = match (hedge::ending(&before), longest) {
                (Some((hedge, length)), _) => (Some(hedge), length),
                (None, Some(word)) => (None, word.chars().count()),
                (None, None) => break,
            };
            end -= length;
            ends.push(end);
            found = found.or(hedge.map(|hedge| (hedge, end)));
        }
        (ends, found)
    }
}

/// True for a mark that ends a clause.
pub(super) fn is_break(one: char) -> bool {
    BREAKS.contains(one)
}

/// A number as written, thousands commas taken out.
fn number(text: &str) -> Option<Number> {
    let plain: String = text.chars().filter(|one| *one != ',').collect();
    plain.parse().ok().map(|value| Number { text: plain, value })
}
