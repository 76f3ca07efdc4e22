//! Parts: a number behind 其中, or behind a number of some of the persons, need not be the school's.

use super::disjoint::PERSONS;
use super::line::Figure;
use super::{Named, Reader};

/// The word before parts.
const OF_THESE: [char; 2] = ['其', '中'];
/// Words of persons that are all of them, however they are called.
const ALL: [&str; 10] = ["学生", "在校学生", "师生", "教师", "教职工", "教职员工", "职工", "员工", "招生", "新生"];
/// What words of pupils end in: 毕业生, 升学, 就业.
const PUPILS: &str = "生学业";
/// What words of those who work at the school end in.
const STAFF: &str = "师工员任";
/// What words of either end in that may be some of them: 住校生, 女教师.
const SOME: &str = "生师工员";

impl Reader<'_> {
    /// A name of the number `at` of the line, with what the number may be a part of.
    pub(super) fn within(&self, at: usize, named: Named) -> Named {
        if named.part {
            return Named { within: at.checked_sub(1), ..named };
        }
        let said = named.prefix.as_ref().is_none_or(|prefix| prefix.subject.is_some() || prefix.time.is_some());
        let Some(figure) = self.line.figures.get(at).filter(|_| !said) else { return named };
        let clause = self.line.clause_start(figure.at);
        let first = self.line.part_start(clause);
        let text = self.line.chars(first..clause);
        let unit = self.line.unit(figure);
        if let Some(place) = text.windows(OF_THESE.len()).rposition(|pair| pair == OF_THESE) {
            // the next of a list of parts: 其中专任教师6人，“双师型”教师3人
            let whole = self.line.figures.iter().rposition(|other| other.at < first + place);
            let fits = |other: &Figure| {
                let of = self.line.unit(other);
                (of.is_empty() || of == unit) && other.number.value >= figure.number.value
            };
            if whole.and_then(|whole| self.line.figures.get(whole)).is_some_and(fits) {
                return Named { part: true, within: whole, ..named };
            }
        }
        let kind = self.is_pupils(figure);
        let group = (0..at).rev().filter(|_| kind.is_some()).find(|other| {
            let of_line = self.line.figures.get(*other);
            of_line.filter(|other| other.at >= first && self.is_pupils(other) == kind).is_some_and(|of_line| {
                let holds = self.line.unit(of_line) == unit && of_line.number.value >= figure.number.value;
                holds && self.is_some(*other, of_line)
            })
        });
        match group.filter(|_| PERSONS.contains(&unit.as_str())) {
            Some(group) => Named { part: true, within: Some(group), ..named },
            None => named,
        }
    }

    /// Whether a number is said of pupils (true) or of those who work at the school (false).
    fn is_pupils(&self, figure: &Figure) -> Option<bool> {
        let (ends, _) = self.line.before_connectors(figure.at);
        let end = ends.last().copied()?;
        let last = self.line.chars(self.line.clause_start(end)..end).last()?;
        if PUPILS.contains(*last) { Some(true) } else { STAFF.contains(*last).then_some(false) }
    }

    /// True for a typed number of some of the persons: 女教师, 住校生.
    fn is_some(&self, index: usize, figure: &Figure) -> bool {
        let named = self.claims.amounts.get(index).and_then(|amount| amount.named.as_ref());
        let (ends, _) = self.line.before_connectors(figure.at);
        let end = ends.last().copied().unwrap_or(figure.at);
        let (rest, _) = self.words.behind_own(self.line.chars(self.line.clause_start(end)..end));
        let all = rest.is_empty() || ALL.iter().any(|word| word.chars().eq(rest.iter().copied()));
        let some = rest.last().is_some_and(|one| SOME.contains(*one));
        figure.binding.is_none() && some && !all && named.is_none_or(|named| named.prefix.is_none())
    }
}
