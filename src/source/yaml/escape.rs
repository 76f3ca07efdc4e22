//! Escapes of double-quoted YAML texts that stand for characters no report may hold.

use crate::source::decode;
use std::ops::Range;

/// Every escape of a double-quoted text, as written, whose character is refused.
pub(super) fn refused(written: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = written.get(at..).and_then(|rest| rest.find('\\')).map(|distance| at + distance) {
        let mut rest = written.get(start + 1..).unwrap_or("").chars();
        let Some(mark) = rest.next() else { break };
        let digits = match mark {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = start + 1 + mark.len_utf8() + rest.take(digits).map(char::len_utf8).sum::<usize>();
        if let Some(character) = meant(mark, written.get(start + 2..end)).filter(|one| decode::refused(*one)) {
            found.push((start..end, character));
        }
        at = end;
    }
    found
}

/// The character an escape stands for, if it may be one that is refused.
fn meant(mark: char, digits: Option<&str>) -> Option<char> {
    match mark {
        '0' => Some('\0'),
        'a' => Some('\u{7}'),
        'b' => Some('\u{8}'),
        'v' => Some('\u{b}'),
        'f' => Some('\u{c}'),
        'e' => Some('\u{1b}'),
        'N' => Some('\u{85}'),
        'x' | 'u' | 'U' => u32::from_str_radix(digits?, 16).ok().and_then(char::from_u32),
        _ => None,
    }
}
