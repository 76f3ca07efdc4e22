//! Lines of the filled-in text and what stands at their start.

use super::names::half_width;
use std::ops::Range;

/// Blanks an author does not see: ASCII, full-width, non-breaking and the rest of their family.
pub(super) fn is_blank(one: char) -> bool {
    matches!(one, ' ' | '\t' | '\u{3000}' | '\u{a0}' | '\u{feff}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// One line without its leading and trailing blanks.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Where its text stands in the filled-in text.
    pub(super) range: Range<usize>,
    /// Columns of ASCII blanks before it; full-width blanks indent a paragraph, never a list.
    pub(super) indent: usize,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing.
    Blank,
    /// `#` … : the level and where the text starts, from the line's start.
    Heading(u8, usize),
    /// 【…: a block or the start of a sentence.
    Bracket,
    /// `- ` or `1. `: the typed number and where the text starts.
    Item(Option<u32>, usize),
    /// `>`: where the text starts.
    Quote(usize),
    /// Starts with `|`.
    Row,
    /// `[^x]:`: the label and where the text starts.
    Footnote(String, usize),
    /// ---, ***, ===; ____ is a blank to be filled in, and text.
    Rule,
    /// A line of three backticks or tildes.
    Fence,
    /// Anything else.
    Text,
}

/// The lines of a text.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let body = line.trim_start_matches(is_blank);
        let lead = line.len() - body.len();
        let indent = line.chars().map_while(|one| match one {
            ' ' => Some(1),
            '\t' => Some(4),
            _ => None,
        });
        lines.push(Line {
            range: start + lead..start + lead + body.trim_end_matches(is_blank).len(),
            indent: indent.sum(),
        });
        start += line.len() + 1;
    }
    lines
}

/// What stands at the start of a line (already without leading blanks).
pub(super) fn classify(line: &str) -> LineKind {
    let Some(first) = line.chars().next() else { return LineKind::Blank };
    match half_width(first) {
        '#' => heading(line),
        '【' => LineKind::Bracket,
        '>' => LineKind::Quote(first.len_utf8()),
        '|' => LineKind::Row,
        '[' if line.starts_with("[^") => footnote(line).unwrap_or(LineKind::Text),
        '`' if line.starts_with("```") => LineKind::Fence,
        '~' if line.starts_with("~~~") => LineKind::Fence,
        '-' | '*' | '_' | '=' | '+' | '•' | '●' | '■' => bullet(line, first),
        one if one.is_ascii_digit() => ordered(line).unwrap_or(LineKind::Text),
        _ => LineKind::Text,
    }
}

fn heading(line: &str) -> LineKind {
    let marks: Vec<char> = line.chars().take_while(|one| half_width(*one) == '#').collect();
    let bytes = marks.iter().map(|one| one.len_utf8()).sum::<usize>();
    match u8::try_from(marks.len()) {
        Ok(level) if level <= 6 => LineKind::Heading(level, bytes + blanks(line, bytes)),
        _ => LineKind::Text,
    }
}

fn bullet(line: &str, first: char) -> LineKind {
    let length = line.chars().count();
    if length >= 3 && "-*=".contains(half_width(first)) && line.chars().all(|one| one == first || is_blank(one)) {
        return LineKind::Rule;
    }
    let after = first.len_utf8();
    let space = blanks(line, after);
    match half_width(first) {
        '-' | '*' | '+' if space > 0 => LineKind::Item(None, after + space),
        '•' | '●' | '■' if length > 1 => LineKind::Item(None, after + space),
        _ => LineKind::Text,
    }
}

/// `1. ` or `1) `; `1.` without a blank and `1、` stay text, as typed.
fn ordered(line: &str) -> Option<LineKind> {
    let digits: String = line.chars().map(half_width).take_while(char::is_ascii_digit).collect();
    let width: usize = line.chars().take(digits.len()).map(char::len_utf8).sum();
    let mark = line.get(width..)?.chars().next().filter(|one| matches!(half_width(*one), '.' | ')'))?;
    let after = width + mark.len_utf8();
    let space = blanks(line, after);
    let number = digits.parse().ok().filter(|_| digits.len() <= 4)?;
    (space > 0).then_some(LineKind::Item(Some(number), after + space))
}

fn footnote(line: &str) -> Option<LineKind> {
    let close = line.find(']')?;
    let label = line.get(2..close)?;
    let colon = line.get(close + 1..)?.chars().next().filter(|one| half_width(*one) == ':')?;
    let after = close + 1 + colon.len_utf8();
    (!label.is_empty()).then(|| LineKind::Footnote(label.to_owned(), after + blanks(line, after)))
}

/// Bytes of blanks at `from`.
pub(super) fn blanks(line: &str, from: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    rest.len() - rest.trim_start_matches(is_blank).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_known_by_its_first_marks() {
        assert_eq!(classify("##标题"), LineKind::Heading(2, 2));
        assert_eq!(classify("＃　标题"), LineKind::Heading(1, 6));
        assert_eq!(classify("3. 第三"), LineKind::Item(Some(3), 3));
        assert_eq!(classify("3.5倍"), LineKind::Text);
        assert_eq!(classify("-5度"), LineKind::Text);
        assert_eq!(classify("- 一"), LineKind::Item(None, 2));
        assert_eq!(classify("---"), LineKind::Rule);
        assert_eq!(classify("[^甲]：注"), LineKind::Footnote("甲".to_owned(), 9));
        assert_eq!(classify(""), LineKind::Blank);
    }

    #[test]
    fn full_width_blanks_indent_a_paragraph_and_ascii_blanks_a_list() {
        let text = "　　正文　\n  - 项";
        let lines = split(text);
        assert_eq!(&text[lines[0].range.clone()], "正文");
        assert_eq!((lines[0].indent, lines[1].indent), (0, 2));
    }
}
