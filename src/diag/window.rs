//! One line of a file cut to the columns of a window, so that what is marked in it can be seen.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Where a line is cut: characters as wide on every terminal.
const CUT: &str = "...";
/// The columns at the least, however narrow the window.
const LEAST: usize = 24;
/// The columns one marked place needs at the least.
const PLACE: usize = 16;

/// A marked place of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The columns that are written behind it: its label, or what an edit adds.
    pub(super) behind: usize,
}

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// Its text.
    pub(super) text: String,
    /// Where each mark stands in it; none for one there was no room for.
    pub(super) marks: Vec<Option<Range<usize>>>,
}

/// Cuts a line so that its text and what is written behind its marks stay within `columns`; marks are served in their
/// order.
pub(super) fn cut(line: &str, marks: &[Mark], columns: usize) -> Cut {
    let columns = columns.max(LEAST);
    let behind = marks.iter().map(|mark| mark.behind + 1).max().unwrap_or_default().min(room_behind(columns));
    let end = marks.iter().map(|mark| mark.range.end).max().unwrap_or_default();
    let column = width(line.get(..end).unwrap_or(line));
    let whole = || marks.iter().map(|mark| Some(mark.range.clone())).collect();
    if column + behind <= columns && forward(line, 0, columns) == line.len() {
        return Cut { text: line.to_owned(), marks: whole() };
    }
    if column + behind.max(CUT.len()) <= columns {
        let text = format!("{}{CUT}", &line[..forward(line, 0, columns - CUT.len())]);
        return Cut { text, marks: whole() };
    }
    let most = ((columns - behind) / PLACE).max(1);
    let kept = marks.iter().take(most).count().max(1);
    let share = (columns - behind) / kept - 2 * CUT.len();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for mark in marks.iter().take(most) {
        let start = back(line, mark.range.start, share / 3);
        pieces.push(start..forward(line, start, share).min(mark.range.end).max(mark.range.start));
    }
    let whole_to = |mark: &Mark, piece: &Range<usize>| mark.range.end <= piece.end;
    let ends_whole = marks.iter().zip(&pieces).all(|(mark, piece)| whole_to(mark, piece));
    let stops: Vec<usize> = pieces.iter().map(|piece| piece.end).collect();
    join(line, &mut pieces);
    if ends_whole && let Some(last) = pieces.len().checked_sub(1) {
        let used: usize = pieces.iter().map(|piece| width(&line[piece.clone()]) + CUT.len()).sum();
        pieces[last].end = forward(line, pieces[last].end, columns.saturating_sub(used + CUT.len()));
    }
    show(line, marks, &pieces, &stops)
}

/// The columns that what is written behind a mark may take: most of them, for it says what is wrong.
pub(super) fn room_behind(columns: usize) -> usize {
    columns.saturating_sub(LEAST).max(columns / 2)
}

/// Puts the pieces in order, and together where hardly anything lies between.
fn join(line: &str, pieces: &mut Vec<Range<usize>>) {
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for piece in pieces.drain(..) {
        let start = if width(&line[..piece.start]) <= CUT.len() { 0 } else { piece.start };
        match joined.last_mut() {
            Some(last) if start <= last.end || width(&line[last.end..start]) <= CUT.len() => {
                last.end = last.end.max(piece.end);
            }
            _ => joined.push(start..piece.end),
        }
    }
    *pieces = joined;
}

/// The pieces one after another, and where the marks that lie in them stand, each as far as its stop.
fn show(line: &str, marks: &[Mark], pieces: &[Range<usize>], stops: &[usize]) -> Cut {
    let mut text = String::new();
    let mut starts = Vec::new();
    for piece in pieces {
        if piece.start > 0 {
            text.push_str(CUT);
        }
        starts.push(text.len());
        text.push_str(&line[piece.clone()]);
    }
    if pieces.last().is_some_and(|last| last.end < line.len()) {
        text.push_str(CUT);
    }
    let place = |at: usize| {
        let index = pieces.iter().position(|piece| piece.start <= at && at <= piece.end)?;
        Some(starts[index] + at - pieces[index].start)
    };
    let of = |(index, mark): (usize, &Mark)| {
        let stop = mark.range.end.min(*stops.get(index)?);
        Some(place(mark.range.start)?..place(stop)?)
    };
    Cut { text, marks: marks.iter().enumerate().map(of).collect() }
}

/// The columns of a text; a tab is four wide.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(character: char) -> usize {
    if character == '\t' { 4 } else { character.width().unwrap_or(1) }
}

/// The byte at most so many columns before another.
fn back(text: &str, from: usize, columns_before: usize) -> usize {
    let mut room = columns_before;
    let mut at = from;
    for character in text[..from].chars().rev() {
        let Some(left) = room.checked_sub(columns(character)) else { break };
        room = left;
        at -= character.len_utf8();
    }
    at
}

/// The byte at most so many columns behind another.
fn forward(text: &str, from: usize, columns_behind: usize) -> usize {
    let mut room = columns_behind;
    let mut at = from;
    for character in text[from..].chars() {
        let Some(left) = room.checked_sub(columns(character)) else { break };
        room = left;
        at += character.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>, behind: usize) -> Mark {
        Mark { range, behind }
    }

    #[test]
    fn a_line_that_fits_is_left_alone() {
        let line = "  生师比: [18.49, 20.10]";
        let cut = cut(line, &[mark(2..11, 8)], 60);
        assert_eq!((cut.text.as_str(), cut.marks), (line, vec![Some(2..11)]));
    }

    #[test]
    fn a_paragraph_marked_as_a_whole_leaves_room_for_its_label() {
        let line = "学校".repeat(200);
        let cut = cut(&line, &[mark(0..line.len(), 16)], 75);
        let range = cut.marks[0].clone().unwrap();
        assert!(width(&cut.text) <= 75 && cut.text.ends_with("..."), "{cut:?}");
        assert!(width(&cut.text[..range.end]) + 17 <= 75 && range.start == 0, "{cut:?}");
    }

    #[test]
    fn places_far_apart_are_all_seen() {
        let line = format!("{}甲乙{}丙丁{}", "前".repeat(90), "中".repeat(90), "后".repeat(90));
        let (first, second) = (line.find("甲").unwrap(), line.find("丙").unwrap());
        let cut = cut(&line, &[mark(second..second + 6, 8), mark(first..first + 6, 8)], 75);
        let seen: Vec<_> = cut.marks.iter().map(|range| &cut.text[range.clone().unwrap()]).collect();
        assert_eq!(seen, ["丙丁", "甲乙"]);
        assert!(width(&cut.text) <= 75 && cut.text.matches("...").count() == 3, "{cut:?}");
    }

    #[test]
    fn nothing_is_too_narrow_or_too_many() {
        let line = "报告".repeat(100);
        let marks: Vec<_> = (0..100).map(|at| mark(at * 6..at * 6 + 6, 40)).collect();
        for columns in 0..90 {
            let cut = cut(&line, &marks, columns);
            assert!(width(&cut.text) <= columns.max(LEAST), "{columns}: {cut:?}");
            assert!(cut.marks[0].is_some());
        }
    }
}
