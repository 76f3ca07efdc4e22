//! Lists and mappings in brackets.

mod commas;

use super::colon;
use super::value::closing;
use super::{REACH, Repairs, is_balanced, is_blank, is_wide_blank};
use crate::source::ProblemKind;
use std::ops::Range;

/// How deep brackets are looked into; deeper ones are refused by the tree anyway.
const DEPTH: usize = 64;

/// Brackets and what is between them.
#[derive(Debug)]
struct Group {
    open: Range<usize>,
    close: Range<usize>,
    mapping: bool,
    /// Commas of all kinds.
    commas: Vec<Range<usize>>,
    /// Semicolons, which a hurried hand types for commas.
    semicolons: Vec<Range<usize>>,
    children: Vec<Group>,
    /// Places that make the entry they are in need quotes; none for what we read without a word.
    quote: Vec<(usize, Option<char>)>,
}

/// How the brackets end.
enum Outcome {
    Closed(Group),
    /// Never closed, on one line: the brackets as if closed at its end, and the closing marks it lacks.
    Unclosed(Group, String),
}

impl Repairs<'_> {
    /// Mends the list or mapping that starts at `start`; returns the end of its last line, or none if it cannot be
    /// told where it ends.
    pub(super) fn mend_flow(&mut self, start: usize, line_end: usize, indent: usize, anchors: bool) -> Option<usize> {
        let checkpoint = self.checkpoint();
        let open = self.char_at(start)?;
        let group = match self.group(start, line_end, indent)? {
            Outcome::Closed(group) => group,
            // two brackets too many or too few in one line can be meant in many ways
            Outcome::Unclosed(group, _) if group.holds_stray_bracket() => return None,
            Outcome::Unclosed(group, missing) => {
                let end = group.close.start;
                let place = start..start + open.len_utf8();
                self.report(ProblemKind::UnclosedBracket { open }, place, &[(end..end, &missing)]);
                self.mend_group(&group, anchors);
                return Some(line_end);
            }
        };
        let (after, end) = (group.close.end, self.line_end(group.close.end));
        if open == '【' && !self.is_list(&group) {
            return None;
        }
        self.mend_group(&group, anchors);
        if self.mend_tail(after, end) {
            return Some(end);
        }
        self.take_back(checkpoint);
        if open == '【' {
            return None;
        }
        if end == line_end && !self.slice(after..end).trim_start().starts_with([']', '}']) {
            let written = self.slice(start..end);
            let length = written.find(" #").unwrap_or(written.len());
            let whole = start..start + written[..length].trim_end_matches(is_blank).len();
            // what is wrong with figures and a unit behind them, only those can say who know the row
            let figures = self.are_figures(&group);
            if is_balanced(self.slice(whole.clone())) {
                self.quote(whole, (!figures).then_some(ProblemKind::BareMark { mark: open }));
            }
        }
        Some(end)
    }

    /// Reads brackets and what they hold; none if they do not match.
    fn group(&mut self, start: usize, line_end: usize, indent: usize) -> Option<Outcome> {
        if self.budget == 0 {
            return None;
        }
        let outcome = self.match_brackets(start, line_end, indent);
        if let Err(reached) = outcome {
            self.budget = self.budget.saturating_sub(reached - start + 1);
        }
        outcome.ok()
    }

    /// As [`Self::group`]; the error is how far was read.
    fn match_brackets(&mut self, start: usize, line_end: usize, indent: usize) -> Result<Outcome, usize> {
        let mut stack: Vec<Group> = Vec::new();
        let mut at = start;
        let mut content = start;
        // True where a value may start: after an opening mark, a comma, a colon.
        let mut fresh = true;
        let mut before = ' ';
        while let Some(mark) = self.char_at(at) {
            let next = at + mark.len_utf8();
            let resume = match mark {
                '\n' | '\r' => {
                    if self.next_entry_from(next).is_none_or(|line| self.is_entry(line, indent)) {
                        break;
                    }
                    next
                }
                '#' if is_blank(before) => {
                    at = self.line_end(at);
                    before = ' ';
                    continue;
                }
                '[' | '{' | '［' | '｛' | '【' if fresh && (mark != '【' || stack.is_empty()) => {
                    if stack.len() >= DEPTH {
                        return Err(at);
                    }
                    stack.push(Group::new(at..next, matches!(mark, '{' | '｛')));
                    next
                }
                '[' | '{' => {
                    let end = self.balanced(at).ok_or(at)?;
                    self.note_quote(&mut stack, at, Some(mark));
                    end
                }
                ']' | '}' | '］' | '｝' | '】' => {
                    let Some(group) = stack.last_mut() else { return Err(at) };
                    if mark == '】' && group.mapping {
                        next
                    } else if matches!(mark, '}' | '｝') != group.mapping {
                        return Err(at);
                    } else {
                        group.close = at..next;
                        let closed = stack.pop().ok_or(at)?;
                        match stack.last_mut() {
                            Some(parent) => parent.children.push(closed),
                            None => return Ok(Outcome::Closed(closed)),
                        }
                        next
                    }
                }
                '"' | '\'' if fresh => {
                    let limit = self.floor(next + REACH);
                    next + closing(self.slice(at..limit), mark).ok_or(at)?
                }
                '“' | '(' | '（' | '【' | '《' => match self.balanced(at) {
                    Some(end) => {
                        if self.slice(at..end).contains([',', '[', ']', '{', '}']) {
                            self.note_quote(&mut stack, at, None);
                        }
                        end
                    }
                    None => next,
                },
                ',' | '，' | '、' => {
                    if let Some(group) = stack.last_mut() {
                        group.commas.push(at..next);
                    }
                    next
                }
                ';' | '；' => {
                    if let Some(group) = stack.last_mut() {
                        group.semicolons.push(at..next);
                    }
                    next
                }
                _ => next,
            };
            if !is_blank(mark) && !matches!(mark, '\n' | '\r') {
                let in_mapping = stack.last().is_some_and(|group| group.mapping);
                fresh = matches!(mark, ',' | '，' | '[' | '{' | '［' | '｛' | '【') && resume == next
                    || in_mapping && matches!(mark, ':' | '：')
                    || mark == ':' && self.opens_entry(next);
                content = resume;
            }
            before = mark;
            at = resume;
        }
        self.unclosed(stack, content, line_end).ok_or(at)
    }

    /// True if a blank and then whole brackets follow a colon of a list: `[专业, 人数: [2022, 2023]]` is YAML as it stands,
    /// an entry with others below it.
    fn opens_entry(&mut self, colon: usize) -> bool {
        let rest = self.slice(colon..self.line_end(colon));
        let value = rest.trim_start_matches([' ', '\t']);
        if value.len() == rest.len() || !value.starts_with(['[', '{']) {
            return false;
        }
        let Some(end) = self.balanced(colon + rest.len() - value.len()) else { return false };
        let after = self.slice(end..self.line_end(end)).trim_start_matches(is_blank);
        after.is_empty() || after.starts_with([',', '，', '、', ']', '}', '］', '｝', '】', '#'])
    }

    /// Closes brackets at the end of their line, if they are few and on one line.
    fn unclosed(&self, mut stack: Vec<Group>, content: usize, line_end: usize) -> Option<Outcome> {
        // A round bracket at the end may be meant for the missing one, or not.
        let round = self.slice(0..content).ends_with([')', '）']);
        if content > line_end || stack.len() > 3 || (round && !self.ends_balanced(&stack, content)) {
            return None;
        }
        let mut missing = String::new();
        while let Some(mut group) = stack.pop() {
            missing.push(if group.mapping { '}' } else { ']' });
            group.close = content..content;
            match stack.last_mut() {
                Some(parent) => parent.children.push(group),
                None => return Some(Outcome::Unclosed(group, missing)),
            }
        }
        None
    }

    /// True if the round brackets since the innermost opening bracket match.
    fn ends_balanced(&self, stack: &[Group], content: usize) -> bool {
        let inside = stack.last().map_or("", |group| self.slice(group.open.end..content));
        inside.matches(['(', '（']).count() == inside.matches([')', '）']).count()
    }

    fn note_quote(&self, stack: &mut [Group], at: usize, mark: Option<char>) {
        if let Some(group) = stack.last_mut() {
            group.quote.push((at, mark));
        }
    }

    /// The end of what a mark opens, on the same line; brackets inside must match as well.
    fn balanced(&mut self, start: usize) -> Option<usize> {
        let limit = self.floor(start + REACH.min(self.budget));
        let mut expected: Vec<&str> = Vec::new();
        for (at, mark) in self.slice(start..limit).char_indices() {
            match mark {
                '(' | '（' => expected.push(")）"),
                '“' => expected.push("”"),
                '【' => expected.push("】"),
                '《' => expected.push("》"),
                '[' => expected.push("]"),
                '{' => expected.push("}"),
                '\n' | '\r' => break,
                ')' | '）' | '”' | '】' | '》' | ']' | '}' => {
                    if !expected.pop().is_some_and(|marks| marks.contains(mark)) {
                        break;
                    }
                    if expected.is_empty() {
                        return Some(start + at + mark.len_utf8());
                    }
                }
                _ => {}
            }
        }
        self.budget = self.budget.saturating_sub(limit - start);
        None
    }

    fn mend_group(&mut self, group: &Group, anchors: bool) {
        for bracket in [&group.open, &group.close] {
            let Some(mark) = self.slice(bracket.clone()).chars().next() else { continue };
            let meant = match mark {
                '［' | '【' => "[",
                '］' | '】' => "]",
                '｛' => "{",
                '｝' => "}",
                _ => continue,
            };
            let twin = meant.chars().next().unwrap_or(mark);
            self.replace(ProblemKind::FullWidthMark { mark, meant: twin }, bracket.clone(), meant);
        }
        let commas = self.commas(group);
        for comma in &commas {
            let Some(mark) = self.slice(comma.clone()).chars().next().filter(|mark| *mark != ',') else { continue };
            let spaced = self.char_at(comma.end).is_none_or(char::is_whitespace);
            self.replace(
                if mark == '，' {
                    ProblemKind::FullWidthMark { mark, meant: ',' }
                } else {
                    ProblemKind::MarkForComma { mark }
                },
                comma.clone(),
                if spaced { "," } else { ", " },
            );
        }
        let pieces = group.pieces(&commas);
        let last = pieces.len() - 1;
        for (index, piece) in pieces.into_iter().enumerate() {
            let written = self.slice(piece.clone());
            let start = piece.start + (written.len() - written.trim_start().len());
            let trimmed = start..start + written.trim().len();
            if trimmed.is_empty() {
                if index < last && !group.mapping {
                    self.quietly(piece.start..piece.start, "~");
                }
                continue;
            }
            if self.slice(piece.start..start).chars().any(is_wide_blank) {
                self.quietly(piece.start..start, " ");
            }
            self.mend_piece(group, trimmed, anchors);
        }
        for child in &group.children {
            self.mend_group(child, anchors);
        }
    }

    /// One entry between commas.
    fn mend_piece(&mut self, group: &Group, piece: Range<usize>, anchors: bool) {
        let mut value = piece.clone();
        let inside = |child: &Group| piece.contains(&child.open.start) && child.open.start > piece.start;
        if (group.mapping || group.children.iter().any(inside))
            && let Some(hit) = colon::find(self.text, piece.start, piece.end)
        {
            let quoted = self.slice(hit.key.clone()).starts_with(['"', '\'']) && self.slice(hit.colon.clone()) == ":";
            self.mend_key(&hit, anchors);
            value.start = match quoted {
                true => {
                    hit.colon.end + self.slice(hit.colon.end..piece.end).len()
                        - self.slice(hit.colon.end..piece.end).trim_start().len()
                }
                false => self.mend_colon(&hit, piece.end),
            };
            let rest = self.slice(value.clone());
            value.start += rest.len() - rest.trim_start().len();
        }
        let nested = group.children.iter().any(|child| child.open.start == value.start);
        let written = self.slice(value.clone());
        if nested || value.is_empty() || written.contains(['\n', '\r']) {
            return;
        }
        match group.quote.iter().find(|(at, _)| value.contains(at)) {
            Some((_, mark)) if !written.starts_with(['"', '\'']) => {
                self.quote(value, mark.map(|mark| ProblemKind::BareMark { mark }));
            }
            _ => self.mend_scalar(value, true, anchors),
        }
    }

    /// What follows the closing bracket; false if it is text that makes the whole value one text.
    fn mend_tail(&mut self, from: usize, line_end: usize) -> bool {
        let rest = self.slice(from..line_end);
        let text = rest.trim_start_matches(is_blank);
        let start = line_end - text.len();
        match text.chars().next() {
            None | Some('#' | '＃') => self.mend_gap(from, line_end),
            Some(mark @ (',' | '，' | ';' | '；' | '。' | '、')) => {
                let end = start + mark.len_utf8();
                let after = self.slice(end..line_end).trim_start_matches(is_blank);
                if !(after.is_empty() || after.starts_with('#')) {
                    return false;
                }
                self.report(ProblemKind::StrayMark { mark }, start..end, &[(from..end, "")]);
            }
            Some(_) => return false,
        }
        true
    }

    /// The start of the first line from `at` on that is neither empty nor a comment.
    fn next_entry_from(&self, at: usize) -> Option<usize> {
        let text = self.slice(at..self.line_end(at)).trim_start();
        if text.is_empty() || text.starts_with('#') { self.next_entry(at) } else { Some(at) }
    }
}

impl Group {
    fn new(open: Range<usize>, mapping: bool) -> Self {
        let close = open.end..open.end;
        Self {
            open,
            close,
            mapping,
            commas: Vec::new(),
            semicolons: Vec::new(),
            children: Vec::new(),
            quote: Vec::new(),
        }
    }

    /// True if a bracket stands inside one of its entries, where no list or mapping may begin.
    fn holds_stray_bracket(&self) -> bool {
        self.quote.iter().any(|(_, mark)| mark.is_some()) || self.children.iter().any(Self::holds_stray_bracket)
    }

    /// The ranges between the brackets and these commas, blanks included; at least one.
    fn pieces(&self, commas: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut start = self.open.end;
        let mut pieces = Vec::with_capacity(commas.len() + 1);
        for comma in commas {
            pieces.push(start..comma.start);
            start = comma.end;
        }
        pieces.push(start..self.close.start.max(start));
        pieces
    }
}
