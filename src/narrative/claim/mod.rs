//! What prose says of figures: every number with the name before it and the unit behind it, and every change with its
//! direction. Knows words only; whether what is said is right is for the rules.

mod direction;
mod disjoint;
mod hedge;
mod joined;
mod line;
mod listed;
mod names;
mod numeral;
mod part;
mod prefix;
mod respective;
mod share;
mod since;
mod subject;
mod sum;
mod time;

pub use direction::Direction;
pub use hedge::Hedge;
pub use prefix::{Prefix, Subject};
pub use since::told_before;
pub use time::{Earlier, Time, Year};

use super::{Binding, Narrative, Passage, PassageKind};
use crate::model::{IndicatorId, Number, Report};
use crate::narrative::block::Block;
use crate::profile::Requirement;
use crate::source::{FileId, Span};
use line::{Figure, Line};
use names::FigureNames;
use prefix::Words;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// A longer paragraph, in bytes, is not read: no sentence of a report is.
const LONGEST: usize = 30_000;
/// A paragraph of more numbers is not read: it is a list, not a sentence.
const MOST_NUMBERS: usize = 300;
/// What the name of a share ends in.
const SHARE: &str = "比例";
/// Words between what has the share and the per cent.
const SHARES: [&str; 12] = [
    "占",
    "占到",
    "占比",
    "占比为",
    "占比是",
    "占比达",
    "占比达到",
    "的占比为",
    "的占比达",
    "所占比例",
    "所占比例为",
    "所占比例达",
];

/// A number in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Which of [`Narrative::passages`] it stands in.
    pub passage: usize,
    /// Its bytes in the passage, without the unit.
    pub range: Range<usize>,
    /// The number as printed.
    pub number: Number,
    /// The unit behind it, in half-width characters; empty where none of the known units follows.
    pub unit: String,
    /// True if the clause ends behind the unit, or the name behind it, or goes on with 比上年.
    pub closed: bool,
    /// What 约, 近, 余 or another such word makes of it.
    pub hedge: Option<Hedge>,
    /// Its bytes with that word and the unit.
    pub written: Range<usize>,
    /// Which of [`Narrative::bindings`] printed it; none for a typed number.
    pub binding: Option<usize>,
    /// The name of a figure right before it, if there is one.
    pub named: Option<Named>,
    /// What stands between the beginning of its clause and the number.
    pub clause: Range<usize>,
}

/// A name of figures in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The figures of this name: one, or several that go by the same short name.
    pub indicators: Vec<IndicatorId>,
    /// The name's bytes in the passage.
    pub range: Range<usize>,
    /// What stands before it in its clause, where every word of it is known; none where the name may be part of a longer one.
    pub prefix: Option<Prefix>,
    /// What an earlier clause of the sentence says of the time, where the own one says nothing.
    pub earlier: Option<Earlier>,
    /// True if nothing around it says that something smaller or larger than the whole school is spoken of.
    pub whole: bool,
    /// True if it is said of a part of something: behind 其中, or behind 女教师98人 of no more of them.
    pub part: bool,
    /// What it is a part of, as an index into [`Claims::amounts`], where that is said.
    pub within: Option<usize>,
    /// True if it is a short name of two characters.
    pub short: bool,
}

/// Something said to have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Which of [`Narrative::passages`] it stands in.
    pub passage: usize,
    /// The word of direction.
    pub range: Range<usize>,
    /// The direction.
    pub direction: Direction,
    /// What is said.
    pub form: Form,
}

/// How a change is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// 比上年增加15人, 比上年略有增加, 与上年持平: what changed, as an index into [`Claims::amounts`] (several if it may be any
    /// of them) or by name, and by how much.
    SinceLastYear {
        /// Numbers before it.
        subjects: Vec<usize>,
        /// A name before it, where no number stands between.
        named: Option<Named>,
        /// The size of the change.
        by: Option<usize>,
    },
    /// 由 A 提高到 B, and B 高于上年的 A.
    FromTo {
        /// The earlier number.
        before: usize,
        /// The later one.
        after: usize,
        /// The name before 由, if there is one.
        named: Option<Named>,
        /// True if the earlier number is said to be last year's.
        last_year: bool,
        /// The size of the step, where it is said: 下降 1.7 到 B, or in the next clauses: ，增加 14 人，增长 5%.
        by: Vec<usize>,
    },
    /// 减少 right before a bound number: the number.
    Before(usize),
}

/// Everything prose says of figures.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Every number, in order.
    pub amounts: Vec<Amount>,
    /// Every change, in order.
    pub movements: Vec<Movement>,
    /// Every share of a number, in order.
    pub shares: Vec<Share>,
    /// Every list of numbers with the number they are said to make, in order.
    pub sums: Vec<Sum>,
    /// Every list of names with the number of them, in order.
    pub listed: Vec<Listed>,
}

/// A number of things and their names: 13 个专业：汽修、幼保…….
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The number, as an index into [`Claims::amounts`].
    pub count: usize,
    /// Which of [`Narrative::passages`] it stands in.
    pub passage: usize,
    /// The bytes of the names in the passage.
    pub range: Range<usize>,
    /// How many names there are.
    pub names: usize,
    /// How many there are if every 和 parts two.
    pub most: usize,
    /// True if 等 leaves the list open.
    pub open: bool,
}

/// A number said to be so many per cent of another: 其中高级职称98人，占40.00%. Numbers are indexes into [`Claims::amounts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The per cent.
    pub percent: usize,
    /// Numbers of the passage that may be the whole, the likeliest first.
    pub wholes: Vec<usize>,
    /// Figures that the words 占…的 may name as the whole.
    pub indicators: Vec<IndicatorId>,
    /// True if nothing says which of them is the whole, or that one of them is.
    pub unsaid: bool,
}

/// Numbers that are said to make another: 男生52人、女生48人，共100人; 共93项，其中一等奖10项. Numbers are indexes into
/// [`Claims::amounts`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The parts.
    pub parts: Vec<usize>,
    /// What they make.
    pub whole: usize,
    /// The unit of all.
    pub unit: String,
    /// True if the parts are all of the whole; else they cannot be more than it.
    pub complete: bool,
}

/// Reads the claims of a narrative.
pub(super) fn read(narrative: &Narrative, requirement: &Requirement, report: &Report) -> Claims {
    let names = FigureNames::new(requirement);
    let words = Words::new(report);
    let bindings: HashMap<Span, usize> =
        narrative.bindings.iter().enumerate().map(|(index, binding)| (binding.span, index)).collect();
    let cases = case_places(narrative);
    let mut prose = Vec::new();
    let mut heading: Option<(FileId, bool)> = None;
    for (index, passage) in narrative.passages.iter().enumerate() {
        let place = passage.place();
        if matches!(passage.kind, PassageKind::Title | PassageKind::Heading | PassageKind::Case) {
            let characters: Vec<char> = passage.text.chars().collect();
            heading = Some((place.file, words.foreign(&characters).is_some()));
        }
        // headings tell of plans, footnotes of samples and standards
        if passage.kind != PassageKind::Paragraph || !is_prose(passage) {
            continue;
        }
        let inside = |span: &Span| span.file == place.file && (span.start..span.end).contains(&place.start);
        let other = heading == Some((place.file, true)) || cases.iter().any(inside);
        prose.push((index, passage, other));
    }
    let one = |(index, passage, other): (usize, &Passage, bool)| {
        let line = Line::new(passage, &bindings, &narrative.bindings, names.units());
        let foreign = words.foreign(line.chars(0..line.len()));
        let part = words.begins_with_part(&line, 0) == Some(true);
        let mut reader = Reader {
            index,
            line,
            bindings: &narrative.bindings,
            names: &names,
            words: &words,
            other,
            foreign,
            part,
            claims: Claims::default(),
        };
        reader.amounts();
        reader.movements();
        reader.shares();
        reader.sums();
        reader.listings();
        reader.claims
    };
    let read: Vec<Claims> = prose.into_par_iter().map(one).collect();
    joined::joined(read)
}

/// True for a paragraph of a length that somebody wrote.
fn is_prose(passage: &Passage) -> bool {
    let numbers = || passage.filled_in().count() + super::count::numbers(&passage.text).len();
    passage.text.len() <= LONGEST && numbers() <= MOST_NUMBERS
}

/// Where cases stand: they speak of a class or a department.
fn case_places(narrative: &Narrative) -> Vec<Span> {
    let mut found: Vec<Span> = narrative.cases.iter().map(|case| case.span).collect();
    let blocks = narrative.chapters.iter().flat_map(|chapter| &chapter.blocks);
    found.extend(blocks.filter_map(|block| match block {
        Block::Case(case) => Some(case.span),
        _ => None,
    }));
    found
}

/// Reads one passage.
struct Reader<'a> {
    index: usize,
    line: Line,
    bindings: &'a [Binding],
    names: &'a FigureNames,
    words: &'a Words,
    /// True in cases and under headings that name somebody else.
    other: bool,
    /// Where the first word ends that names somebody else.
    foreign: Option<usize>,
    /// True if the paragraph begins with one major or department.
    part: bool,
    /// What it says, with indexes that count from its own first number.
    claims: Claims,
}

impl Reader<'_> {
    fn amounts(&mut self) {
        let respective = self.respective();
        for (at, figure) in self.line.figures.iter().enumerate() {
            let (ends, before) = self.line.before_connectors(figure.at);
            let named = self.named(ends).or_else(|| self.introduced(figure)).or_else(|| self.named_share(figure));
            let named = named.or_else(|| respective.get(&at).cloned()).or_else(|| self.elliptic(figure));
            let behind = if named.is_none() { self.before_noun(figure) } else { None };
            let noun = behind.is_some();
            let named = named.or(behind).map(|named| self.within(at, named));
            let start = self.line.clause_start(figure.at);
            let after = hedge::starting(&self.line.text(figure.end..(figure.end + 2).min(self.line.len())));
            let end = figure.end + after.map_or(0, |(_, length)| length);
            let between = self.line.chars(figure.at + 1..figure.unit).first().and_then(|one| hedge::behind(*one));
            self.claims.amounts.push(Amount {
                passage: self.index,
                range: figure.range.clone(),
                number: figure.number.clone(),
                unit: self.line.unit(figure),
                closed: noun || self.line.closes(end),
                hedge: before.map(|(hedge, _)| hedge).or(between).or(after.map(|(hedge, _)| hedge)),
                written: self.line.bytes(before.map_or(figure.at, |(_, start)| start)..end),
                binding: figure.binding,
                named,
                clause: self.line.bytes(start..figure.at),
            });
        }
    }

    /// The name of figures before a typed number that a mark introduces: 专任教师（60人）, 专任教师：60人.
    fn introduced(&self, figure: &Figure) -> Option<Named> {
        let before = figure.at.checked_sub(1).filter(|_| figure.binding.is_none())?;
        let ends = match self.line.chars(before..figure.at) {
            ['('] => self.line.chars(figure.end..figure.end + 1) == [')'],
            [':'] => self.line.breaks(figure.end),
            _ => false,
        };
        // one of a list may be only so many of them as the list is of
        let first = self.line.clause_start(before);
        let listed = matches!(self.line.chars(first.saturating_sub(1)..first), ['、' | ':' | '(']);
        if ends && !listed { self.named(vec![before]) } else { None }
    }

    /// The name of figures that ends before the characters of one of `ends`, the longest first.
    fn named(&self, ends: Vec<usize>) -> Option<Named> {
        let (end, length, indicators) = ends
            .into_iter()
            .find_map(|end| self.names.ending(self.line.chars(0..end)).map(|(n, ids)| (end, n, ids)))?;
        Some(self.named_as(end - length..end, length, indicators))
    }

    /// The share that 占 makes of the name before it: “双师型”教师占 45% is said of “双师型”教师比例. None where another
    /// number of the sentence may be what the share is of.
    fn named_share(&self, figure: &Figure) -> Option<Named> {
        let before = self.line.text(self.line.clause_start(figure.at)..figure.at);
        let words = SHARES.iter().filter(|words| before.ends_with(**words)).max_by_key(|words| words.len())?;
        let sentence = self.line.sentence_start(figure.at);
        let earlier = |other: &Figure| (sentence..figure.at).contains(&other.at) && self.line.unit(other) != "%";
        if self.line.unit(figure) != "%" || self.line.figures.iter().any(earlier) {
            return None;
        }
        let end = figure.at - words.chars().count();
        let share: Vec<char> = self.line.chars(0..end).iter().copied().chain(SHARE.chars()).collect();
        let (length, indicators) = self.names.ending(&share)?;
        let own = length.checked_sub(SHARE.chars().count()).filter(|own| *own > 1)?;
        Some(self.named_as(end - own..end, length, indicators))
    }

    /// A name with what stands before it.
    fn named_as(&self, place: Range<usize>, length: usize, indicators: Vec<IndicatorId>) -> Named {
        let (start, end) = (place.start, place.end);
        let clause = self.line.clause_start(start);
        let mut prefix = self.words.read(self.line.chars(clause..start));
        if prefix.is_none() && self.line.chars(start..start + 1) == ['年'] {
            // 2023年财政专项经费: the name of the figure begins with the end of the year
            prefix = self.words.read(self.line.chars(clause..start + 1)).filter(|prefix| prefix.time.is_some());
        }
        if let Some(Time::Year(year)) = prefix.as_mut().and_then(|prefix| prefix.time.as_mut()) {
            year.vague |= self.continues_list(clause);
        }
        let untimed = prefix.as_ref().is_some_and(|prefix| prefix.time.is_none());
        let earlier = if untimed { self.earlier_time(clause, start) } else { None };
        let own = prefix.as_ref().is_some_and(|prefix| prefix.subject.is_some());
        let sentence = self.line.text(self.line.part_start(clause)..clause);
        let foreign = self.other || self.foreign.is_some_and(|end| end <= clause);
        let other =
            foreign || self.words.is_other(&sentence) || is_of_grade(&sentence) || self.is_of_some_month(clause, start);
        let whole = own || !(other || self.speaks_of_other(clause));
        let range = self.line.bytes(start..end);
        let part = prefix.as_ref().is_some_and(|prefix| prefix.part);
        Named { indicators, range, prefix, earlier, whole, part, within: None, short: length < names::SHORTEST }
    }
}

/// True if one year's intake is spoken of: 2022级新生.
fn is_of_grade(sentence: &str) -> bool {
    let behind_digit =
        |(at, _)| sentence.get(..at).is_some_and(|before: &str| before.ends_with(|one: char| one.is_ascii_digit()));
    sentence.match_indices('级').any(behind_digit)
}
