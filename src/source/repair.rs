//! What people type instead of YAML's marks, mended before YAML sees it.
//!
//! A Chinese input method, Excel and Word put full-width marks, wide blanks and tabs where YAML needs its own, and a
//! lone `-` or `%` is a syntax error. Each repair is a [`Problem`] with the edit that makes it lasting. Only what can
//! be meant in one way is repaired; the rest is left for YAML to refuse.

use crate::source::{FileId, Problem, ProblemKind, Span};
use std::ops::Range;

mod block;
mod colon;
mod commas;
mod flow;
mod line;
mod thousands;
mod value;

pub use commas::{Apart, apart_at_commas};
pub use thousands::{ThousandsCommas, may_be_split, thousands_commas};

/// How many repairs of one file are reported; more are made all the same.
const REPORT_LIMIT: usize = 10_000;
/// How far a closing mark is looked for, in bytes; beyond that it is taken to be absent.
const REACH: usize = 4_000;
/// How many bytes are looked through in vain altogether.
const BUDGET: usize = 2_000_000;

/// A text YAML can read, with the way back to the author's bytes.
#[derive(Debug, Clone)]
pub(crate) struct Repaired {
    /// The readable text.
    pub(crate) text: String,
    /// From places in it to places in the author's text.
    pub(crate) map: Map,
    /// What was repaired.
    pub(crate) problems: Vec<Problem>,
}

impl Repaired {
    /// The text as it is written.
    pub(crate) fn none(text: &str) -> Self {
        Self { text: text.to_owned(), map: Map::default(), problems: Vec::new() }
    }
}

/// From byte offsets of the readable text to those of the author's.
#[derive(Debug, Clone, Default)]
pub(crate) struct Map {
    base: usize,
    pieces: Vec<Piece>,
}

/// A piece of the author's text and what stands for it in the readable one.
#[derive(Debug, Clone)]
struct Piece {
    readable: Range<usize>,
    written: Range<usize>,
}

impl Map {
    /// The author's place of a range of the readable text.
    pub(crate) fn span(&self, file: FileId, range: Range<usize>) -> Span {
        let start = self.back(range.start, false);
        let end = self.back(range.end, range.end > range.start);
        Span::new(file, start, end.max(start))
    }

    /// One offset; inside a replaced piece, the piece's start, or its end if `end`.
    fn back(&self, at: usize, end: bool) -> usize {
        let before = |piece: &Piece| if end { piece.readable.start < at } else { piece.readable.start <= at };
        let count = self.pieces.partition_point(before);
        let Some(piece) = count.checked_sub(1).and_then(|last| self.pieces.get(last)) else { return self.base + at };
        let place = match at.checked_sub(piece.readable.end) {
            Some(beyond) => piece.written.end + beyond,
            None if end => piece.written.end,
            None => piece.written.start,
        };
        self.base + place
    }
}

/// Mends a text that starts at byte `base` of its file.
pub(crate) fn repair(file: FileId, text: &str, base: usize) -> Repaired {
    let mut repairs = Repairs { file, base, text, edits: Vec::new(), problems: Vec::new(), budget: BUDGET };
    repairs.invisible();
    block::scan(&mut repairs);
    repairs.finish()
}

/// The repairs of one text, gathered and then made at once.
struct Repairs<'a> {
    file: FileId,
    base: usize,
    text: &'a str,
    edits: Vec<(Range<usize>, String)>,
    problems: Vec<Problem>,
    /// How many more bytes may be looked through in vain, so that no input makes us slow.
    budget: usize,
}

/// How far repairs had come, to take later ones back.
#[derive(Debug, Clone, Copy)]
struct Checkpoint(usize, usize);

impl<'a> Repairs<'a> {
    /// Repairs without a word: what is no fault of the author's.
    fn quietly(&mut self, range: Range<usize>, replacement: impl Into<String>) {
        self.edits.push((range, replacement.into()));
    }

    /// Repairs and reports at `place`, with these edits as the fix.
    fn report(&mut self, kind: ProblemKind, place: Range<usize>, edits: &[(Range<usize>, &str)]) {
        // it is reported for what it is
        if matches!(kind, ProblemKind::WrongBlank { blank } if is_invisible(blank)) {
            return edits.iter().for_each(|(range, replacement)| self.quietly(range.clone(), *replacement));
        }
        let mut problem = Problem::new(kind, self.span(place));
        for (range, replacement) in edits {
            self.quietly(range.clone(), *replacement);
            problem = problem.fix(self.span(range.clone()), *replacement);
        }
        if self.problems.len() < REPORT_LIMIT {
            self.problems.push(problem);
        }
    }

    /// Repairs one range and reports it there.
    fn replace(&mut self, kind: ProblemKind, range: Range<usize>, replacement: &str) {
        self.report(kind, range.clone(), &[(range, replacement)]);
    }

    /// Puts double quotes around a range, escaping what is inside; reported if there is a kind.
    fn quote(&mut self, range: Range<usize>, kind: Option<ProblemKind>) {
        let inside = self.slice(range.clone());
        let mut edits = vec![(range.start..range.start, "\"")];
        for (at, mark) in inside.match_indices(['"', '\\']) {
            let at = range.start + at;
            edits.push((at..at + 1, if mark == "\"" { "\\\"" } else { "\\\\" }));
        }
        edits.push((range.end..range.end, "\""));
        match kind {
            Some(kind) => {
                let first = inside.chars().next().map_or(0, char::len_utf8);
                self.report(kind, range.start..range.start + first, &edits);
            }
            None => edits.into_iter().for_each(|(range, replacement)| self.quietly(range, replacement)),
        }
    }

    fn checkpoint(&self) -> Checkpoint {
        Checkpoint(self.edits.len(), self.problems.len())
    }

    fn take_back(&mut self, checkpoint: Checkpoint) {
        self.edits.truncate(checkpoint.0);
        self.problems.truncate(checkpoint.1);
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    /// Takes out what nobody sees and pasted text brings along.
    fn invisible(&mut self) {
        let text = self.text;
        for (at, character) in text.char_indices() {
            if is_invisible(character) && !(at == 0 && self.base == 0) {
                self.replace(ProblemKind::InvisibleCharacter { character }, at..at + character.len_utf8(), "");
            }
        }
    }

    /// Makes the repairs; of two that overlap, the earlier one.
    fn finish(mut self) -> Repaired {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut readable = String::with_capacity(self.text.len() + self.edits.len());
        let mut map = Map { base: self.base, pieces: Vec::new() };
        let mut done = 0;
        for (range, replacement) in &self.edits {
            if range.start < done {
                continue;
            }
            readable.push_str(self.slice(done..range.start));
            let start = readable.len();
            readable.push_str(replacement);
            map.pieces.push(Piece { readable: start..readable.len(), written: range.clone() });
            done = range.end;
        }
        readable.push_str(self.slice(done..self.text.len()));
        Repaired { text: readable, map, problems: self.problems }
    }
}

/// Zero-width characters and direction marks.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Blanks YAML does not take for blanks.
fn is_wide_blank(character: char) -> bool {
    is_blank(character) && !matches!(character, ' ' | '\t')
}

/// Any blank inside a line, also one that nobody sees.
fn is_blank(character: char) -> bool {
    is_invisible(character) || character.is_whitespace() && !matches!(character, '\n' | '\r')
}

/// True if every bracket of a text has its other half.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let closed = text.chars().all(|mark| match mark {
        '[' | '{' | '［' | '｛' => {
            open.push(mark);
            true
        }
        ']' | '］' => matches!(open.pop(), Some('[' | '［')),
        '}' | '｝' => matches!(open.pop(), Some('{' | '｛')),
        _ => true,
    });
    closed && open.is_empty()
}

/// True for what stands in a cell of figures: a number, a state, a mark for nothing.
fn is_cell(text: &str) -> bool {
    use crate::source::number::{self, Reading};
    const STATES: [&str; 7] = ["计算", "待填", "待返", "不适用", "无", "是", "否"];
    let text = text.trim();
    STATES.contains(&text)
        || match number::parse(text) {
            Ok(Reading::Number(number)) => number.suffix.is_empty() || number.suffix == "%",
            Ok(_) => true,
            Err(_) => false,
        }
}

#[cfg(test)]
mod tests;
