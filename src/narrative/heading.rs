//! Headings: their levels, and the numbers people paste before them.

use super::block::{Block, plain};
use super::dialect::Reader;
use super::lines::Line;
use super::names::half_width;
use super::numbering::{self, TypedNumber};
use super::passage::PassageKind;
use super::problem::{NumberFault, Problem, ProblemKind};
use crate::profile::numbering::Pattern;
use crate::source::Spanned;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn heading(&mut self, line: &Line, level: u8, start: usize) -> Option<Block> {
        let mut range = line.range.start + start..line.range.end;
        let body = self.rendered.text.get(range.clone()).unwrap_or_default();
        let open = body.trim_end_matches(|one| half_width(one) == '#');
        let open = if open.len() < body.len() && (open.is_empty() || open.ends_with(super::lines::is_blank)) {
            open
        } else {
            body
        };
        range.end = range.start + open.trim_end_matches(super::lines::is_blank).len();
        let span = self.span(line);
        let mut level = level;
        if level == 1 {
            if self.title.is_none() && !self.in_case {
                self.open_chapter(range);
                return None;
            }
            self.problems.push(Problem::new(ProblemKind::ExtraTitle, span));
            level = 2;
        }
        if level > self.level.max(1) + 1 && !(self.in_case && self.level == 0) {
            self.problems.push(Problem::new(ProblemKind::SkippedLevel { from: self.level.max(1), to: level }, span));
        }
        self.level = level;
        let depth = usize::from(level);
        self.counters.resize(depth, 0);
        if let Some(count) = self.counters.last_mut() {
            *count += 1;
        }
        let expected: Vec<u32> = self
            .counters
            .iter()
            .copied()
            .skip(usize::from(self.in_case || self.counters.first() == Some(&0)))
            .collect();
        let numbering = &self.world.requirement.numbering;
        let patterns = if self.in_case { numbering.case_sections() } else { self.patterns.as_slice() };
        let pattern = depth.checked_sub(2).and_then(|at| patterns.get(at)).cloned();
        range.start += self.typed_number(range.clone(), level, &expected, pattern.as_ref());
        let text = self.inline(PassageKind::Heading, &[range]);
        Some(Block::Heading { level, text, span })
    }

    /// Takes heading 1 as the chapter's title and looks up how its sections are numbered.
    fn open_chapter(&mut self, range: Range<usize>) {
        let number = self.number;
        let skip = self.typed_number(range.clone(), 1, &[number], self.world.requirement.numbering.chapter_pattern());
        let range = range.start + skip..range.end;
        let text = self.inline(PassageKind::Title, std::slice::from_ref(&range));
        let title = plain(&text);
        let form = self.world.requirement.chapter(&title);
        let numbered = !self.world.requirement.unnumbered(&title);
        let own = form.and_then(|form| form.section_number.as_deref());
        self.patterns = self.world.requirement.numbering.sections(own, !numbered);
        self.counters = vec![if numbered { number } else { 0 }];
        self.level = 1;
        self.title = Some(Spanned::new(title, self.rendered.span(range)));
    }

    /// How many bytes of a typed number are dropped; a wrong one is a problem.
    fn typed_number(&mut self, range: Range<usize>, level: u8, expected: &[u32], pattern: Option<&Pattern>) -> usize {
        let text = self.rendered.text.get(range.clone()).unwrap_or_default();
        self.typed.resize(usize::from(level), None);
        let Some(number) = numbering::typed(text, pattern) else { return 0 };
        let (typed, rest) = text.split_at_checked(number.length).unwrap_or_default();
        let agrees = number.agrees(expected);
        let sure = || number.is_sure(expected, rest) || (level == 1 && self.world.requirement.chapter(rest).is_some());
        if !agrees && !sure() {
            return 0;
        }
        let typed = typed.trim_end_matches(super::lines::is_blank).to_owned();
        if !agrees {
            let fault = self.fault(&number, &typed, level, expected);
            let span = self.rendered.span(range.start..range.start + number.length);
            let counts: Vec<usize> = expected.iter().map(|count| *count as usize).collect();
            let expected = pattern.map(|pattern| pattern.print(&counts));
            let kind = ProblemKind::HeadingNumber { typed: typed.clone(), expected, level, fault };
            self.problems.push(Problem::new(kind, span).mend(span, ""));
        }
        if let (Some(last), Some(value)) = (self.typed.last_mut(), number.parts.last()) {
            *last = Some((*value, typed));
        }
        number.length
    }

    /// Why a typed number is wrong.
    fn fault(&self, number: &TypedNumber, typed: &str, level: u8, expected: &[u32]) -> NumberFault {
        let Some((value, above)) = number.parts.split_last() else { return NumberFault::Place };
        let before = self.typed.last().and_then(Option::as_ref);
        let written = self.written_level(typed);
        // a writer may have a scheme of his own: only one who leaves it means another level
        if let Some(written) = written.filter(|written| *written != level && level > 1)
            && before.is_none_or(|(_, text)| self.written_level(text) != Some(written))
        {
            return NumberFault::Level(written);
        }
        let outer = usize::from(level).checked_sub(2).and_then(|at| self.typed.get(at)?.as_ref());
        let follows = outer.is_some_and(|(number, _)| above.last() == Some(number));
        let elsewhere = !expected.split_last().is_some_and(|(_, outer)| outer.ends_with(above));
        if elsewhere && !follows {
            return NumberFault::Parent;
        }
        match before {
            Some((last, text)) => match value.checked_sub(*last) {
                Some(0) => NumberFault::Repeats,
                Some(1) => NumberFault::Follows,
                Some(_) => NumberFault::Skips(text.clone()),
                None => NumberFault::Returns(text.clone()),
            },
            None if elsewhere => NumberFault::Follows,
            None => NumberFault::Place,
        }
    }

    /// The level below the chapter's title whose headings are numbered as this number is written.
    fn written_level(&self, typed: &str) -> Option<u8> {
        let patterns = if self.in_case { &[] } else { self.patterns.as_slice() };
        let at = patterns.iter().position(|pattern| numbering::fits(typed, pattern))?;
        u8::try_from(at + 2).ok()
    }
}
