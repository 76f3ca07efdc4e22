//! Values without brackets: quotation marks and marks YAML keeps for itself.

use super::{Repairs, is_balanced, is_blank, is_cell, is_wide_blank};
use crate::source::ProblemKind;
use std::ops::Range;

impl Repairs<'_> {
    /// Mends one value that is neither list nor mapping; `inside` brackets commas end it, so colons are no matter.
    pub(super) fn mend_scalar(&mut self, range: Range<usize>, inside: bool, anchors: bool) {
        let written = self.slice(range.clone());
        let Some(mark) = written.chars().next() else { return };
        let rest = &written[mark.len_utf8()..];
        let bare = Some(ProblemKind::BareMark { mark });
        match mark {
            '"' | '\'' | '!' => {}
            '*' | '&' if anchors || written.ends_with([']', '}']) => {}
            '*' | '&' | '%' | '@' | '`' | '|' | '>' => self.quote(range, bare),
            ',' if !inside => self.quote(range, bare),
            '-' | '?' if rest.trim().is_empty() => self.quote(range, bare),
            '“' | '‘' | '＂' => self.mend_wide_quotes(range, mark, inside),
            _ if !inside && has_colon(written) && is_balanced(written) => {
                let at = range.start + written.find(": ").unwrap_or(written.len() - 1);
                let checkpoint = self.checkpoint();
                self.quote(range, Some(ProblemKind::BareMark { mark: ':' }));
                if let Some(problem) = self.problems.get_mut(checkpoint.1) {
                    problem.span = crate::source::Span::new(self.file, self.base + at, self.base + at + 1);
                }
            }
            _ => {}
        }
    }

    /// Quotation marks of Chinese text stay where they quote; they are YAML's where they hold a number, a mark YAML
    /// keeps for itself, or where their twin is a straight one.
    fn mend_wide_quotes(&mut self, range: Range<usize>, mark: char, inside: bool) {
        let written = self.slice(range.clone());
        let Some(last) = written.chars().next_back() else { return };
        let (first_len, last_len) = (mark.len_utf8(), last.len_utf8());
        if written.len() < first_len + last_len {
            return;
        }
        let body = &written[first_len..written.len() - last_len];
        let closed = matches!((mark, last), ('“', '”' | '“' | '"') | ('‘', '’' | '‘' | '\'') | ('＂', '＂' | '"'));
        let reserved = body.starts_with(['%', '@', '*', '&', '!', '#', '-', '`', '[', '{']);
        let syntax =
            reserved || is_cell(body) || matches!(last, '"' | '\'') || (!inside && has_colon(body)) || mark == '＂';
        if !closed || !syntax || body.contains(['“', '”', '"', '\\']) {
            return;
        }
        let edits = [(range.start..range.start + first_len, "\""), (range.end - last_len..range.end, "\"")];
        let kind = ProblemKind::FullWidthMark { mark, meant: '"' };
        self.report(kind, range.start..range.start + first_len, &edits);
    }

    /// A value that starts with a straight quotation mark. Returns where it ends, which may be lines below; none if
    /// that cannot be told.
    pub(super) fn mend_quoted(&mut self, start: usize, line_end: usize, indent: usize) -> Option<usize> {
        let quote = self.char_at(start)?;
        if let Some(close) = closing(self.slice(start..line_end), quote) {
            let after = start + close + 1;
            let rest = self.slice(after..line_end);
            let text = rest.trim_start_matches(is_blank);
            if text.is_empty() || text.starts_with('#') {
                self.mend_gap(after, line_end);
                return Some(line_end);
            }
            if !text.starts_with(['"', '\'']) && quote == '"' {
                let edits = [(start..start + 1, "“"), (after - 1..after, "”")];
                self.report(ProblemKind::BareMark { mark: quote }, start..start + 1, &edits);
            }
            return Some(line_end);
        }
        if let Some(end) = self.closing_below(start, quote, indent) {
            return Some(end);
        }
        let written = self.slice(start..line_end).trim_end();
        let written = written.find(" #").map_or(written, |comment| written[..comment].trim_end());
        let end = start + written.len();
        match written.chars().next_back() {
            Some(last @ ('”' | '“' | '＂' | '’' | '‘')) if written.len() > 1 => {
                let meant = if quote == '"' { "\"" } else { "'" };
                let kind = ProblemKind::FullWidthMark { mark: last, meant: quote };
                self.replace(kind, end - last.len_utf8()..end, meant);
            }
            _ => {
                let meant = if quote == '"' { "\"" } else { "'" };
                let kind = ProblemKind::UnclosedQuote { quote };
                self.report(kind, start..start + 1, &[(end..end, meant)]);
            }
        }
        Some(line_end)
    }

    /// The end of the line on which a quotation mark of many lines closes, unless a line that is plainly an entry of
    /// its own comes first.
    fn closing_below(&self, start: usize, quote: char, indent: usize) -> Option<usize> {
        let limit = self.floor(start + super::REACH);
        let close = start + closing(self.slice(start..limit), quote)?;
        let mut at = self.next_line(start)?;
        while at <= close {
            if self.is_entry(at, indent) {
                return None;
            }
            at = self.next_line(at).unwrap_or(limit);
        }
        Some(self.line_end(close))
    }

    /// Mends the blanks between a finished value and the comment or the end of the line.
    pub(super) fn mend_gap(&mut self, from: usize, line_end: usize) {
        let rest = self.slice(from..line_end);
        let text = rest.trim_start_matches(is_blank);
        let gap = from..line_end - text.len();
        let wide = self.slice(gap.clone()).char_indices().find(|(_, blank)| is_wide_blank(*blank));
        let kept = if text.is_empty() { "" } else { " " };
        match (text.chars().next(), wide) {
            (Some('＃'), _) => {
                let mark = gap.end..gap.end + '＃'.len_utf8();
                self.report(
                    ProblemKind::FullWidthMark { mark: '＃', meant: '#' },
                    mark.clone(),
                    &[(gap.start..mark.end, " #")],
                );
            }
            (None, Some(_)) => self.quietly(gap, kept),
            (Some('#'), Some((at, blank))) => {
                let place = from + at..from + at + blank.len_utf8();
                self.report(ProblemKind::WrongBlank { blank }, place, &[(gap, kept)]);
            }
            (Some('#'), None) if gap.is_empty() => {
                self.report(ProblemKind::MissingBlankBeforeComment, gap.end..gap.end + 1, &[(gap, " ")]);
            }
            _ => {}
        }
    }
}

/// Where a quotation mark at the start of `text` is closed.
pub(super) fn closing(text: &str, quote: char) -> Option<usize> {
    let mut marks = text.char_indices().skip(1).peekable();
    while let Some((at, mark)) = marks.next() {
        if mark == '\\' && quote == '"' {
            marks.next();
        } else if mark == quote {
            if quote == '\'' && marks.peek().is_some_and(|(_, next)| *next == '\'') {
                marks.next();
            } else {
                return Some(at);
            }
        }
    }
    None
}

/// True for a colon that YAML would take for the end of a name.
fn has_colon(text: &str) -> bool {
    text.contains(": ") || text.ends_with(':')
}
