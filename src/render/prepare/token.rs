//! Codes and addresses wider than their column: where they may be broken.
//!
//! A line may end at a break without a hyphen. Breaks are taken out of the finished pages, so that a code is copied whole.

use super::joiner::JOIN;
use super::line;

/// Offers the end of a line.
pub(super) const BREAK: char = '\u{200b}';
/// Marks behind which an address is best broken.
const PLACES: &str = "/.-_?&=";
/// A run of so many characters may be a little wider than was reckoned.
const LONG: usize = 12;

/// A text whose runs that no line of this width holds may be broken; whatever else fits is left as it is.
pub(super) fn broken(text: &str, width: u32) -> String {
    let lines = text.split('\n').map(|text| {
        let pieces = line::measured(text).into_iter().map(|(words, wide)| match words {
            words if !exceeds(words, wide, width) => words.to_owned(),
            words if words.contains(JOIN) => broken(&words.replace(JOIN, ""), width),
            words => cut(words, width),
        });
        pieces.collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// True if a run is wider than its column, or may be: letters are reckoned by the kind, not one by one.
fn exceeds(words: &str, wide: u32, width: u32) -> bool {
    let close = 10 * wide > 9 * width && words.chars().count() >= LONG;
    wide > width || (close && words.chars().any(|c| c.is_ascii_alphabetic()))
}

/// A run in pieces that fit with room to spare, each as long as can be, ending behind a mark if there is one in its
/// second half.
fn cut(words: &str, width: u32) -> String {
    let room = (width * 9 / 10).max(4);
    let mut out = String::with_capacity(words.len() + words.len() / 4);
    let mut piece: Vec<char> = Vec::new();
    for c in words.chars() {
        let wide: u32 = piece.iter().copied().chain([c]).map(line::width_of).sum();
        if wide > room && !piece.is_empty() {
            let rest = piece.split_off(place(&piece, c));
            out.extend(piece.drain(..));
            out.push(BREAK);
            piece = rest;
        }
        piece.push(c);
    }
    out.extend(piece);
    out
}

/// After how many characters a piece before `next` ends.
fn place(piece: &[char], next: char) -> usize {
    let behind_mark = piece.iter().rposition(|c| PLACES.contains(*c)).map(|at| at + 1);
    let after = |at: usize| piece.get(at).copied().unwrap_or(next);
    let free = |at: &usize| !line::CLOSING.contains(after(*at)) && !line::OPENING.contains(piece[at - 1]);
    behind_mark.filter(|at| 2 * at >= piece.len()).or_else(|| (1..=piece.len()).rev().find(free)).unwrap_or(piece.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, width: u32) -> String {
        broken(text, width).replace(BREAK, "|")
    }

    #[test]
    fn a_code_wider_than_its_column_may_be_broken_and_an_address_behind_its_marks() {
        let code = shown("GXYX2023ABCDEF20231207XYZ0000123456", 32);
        assert!(code.split('|').all(|piece| piece.chars().map(line::width_of).sum::<u32>() <= 32), "{code}");
        assert_eq!(shown("https://www.example.edu.cn/a/b", 32), "https://www.example.|edu.cn/a/b");
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(shown("课题GXYX2023", 40), "课题GXYX2023");
        assert_eq!(shown("12345.67%", 20), "12345.67%");
        assert_eq!(shown("（1\u{2060}+X）甲乙", 40), "（1\u{2060}+X）甲乙");
    }
}
