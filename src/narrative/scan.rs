//! Cuts a chapter file into text, `{{ … }}` and `{% … %}`; full-width twins of the marks are accepted.

use super::names::half_width;
use std::ops::Range;

/// A stretch of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chunk {
    /// The author's own text.
    Text(Range<usize>),
    /// `{{ … }}`: all of it and what stands inside.
    Binding(Range<usize>, Range<usize>),
    /// `{% … %}`: all of it and what stands inside.
    Control(Range<usize>, Range<usize>),
    /// An opening mark without its closing one; printed as typed.
    Unclosed(Range<usize>),
    /// `{ … }` on one line with single braces.
    Single(Range<usize>, Range<usize>),
}

/// The names that the `{{ … }}` of a file, without their filters, and its charts ask for.
pub(crate) fn bound_names(source: &str) -> impl Iterator<Item = &str> {
    let bound = bindings(source).filter_map(|(_, inside)| {
        let name = source.get(inside)?.split(|one| half_width(one) == '|').next()?;
        Some(name.trim_matches(super::lines::is_blank))
    });
    bound.chain(super::data_line::candidates(source))
}

/// Every `{{ … }}` of a text, whichever way its braces are typed: all of it and what stands inside.
pub(crate) fn bindings(source: &str) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    scan(source).into_iter().filter_map(|chunk| match chunk {
        Chunk::Binding(whole, inside) => Some((whole, inside)),
        _ => None,
    })
}

/// The chunks of a file in order; together they cover it, except for lines that hold nothing but a `{% … %}`.
pub(super) fn scan(source: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while let Some(found) = source.get(at..).and_then(|rest| rest.find(['{', '｛'])).map(|offset| at + offset) {
        let (mark, opening) = opening(source, found);
        let inside = found + opening;
        let Some((close, end)) = closing(source, inside, mark) else {
            if mark != Mark::Single {
                chunks.push(Chunk::Text(text..found));
                chunks.push(Chunk::Unclosed(found..inside));
                text = inside;
            }
            at = inside;
            continue;
        };
        let mut whole = found..end;
        if mark == Mark::Control {
            whole = alone_on_line(source, whole);
        }
        chunks.push(Chunk::Text(text..whole.start));
        chunks.push(match mark {
            Mark::Binding => Chunk::Binding(whole.clone(), inside..close),
            Mark::Control => Chunk::Control(whole.clone(), inside..close),
            Mark::Single => Chunk::Single(whole.clone(), inside..close),
        });
        text = whole.end;
        at = whole.end;
    }
    chunks.push(Chunk::Text(text..source.len()));
    chunks.retain(|chunk| !matches!(chunk, Chunk::Text(range) if range.is_empty()));
    chunks
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Binding,
    Control,
    Single,
}

/// The mark at `at` and its length in bytes.
fn opening(source: &str, at: usize) -> (Mark, usize) {
    let mut marks = source.get(at..).unwrap_or_default().chars();
    let first = marks.next().map_or(0, char::len_utf8);
    match marks.next() {
        Some(second) if half_width(second) == '{' => (Mark::Binding, first + second.len_utf8()),
        Some(second) if half_width(second) == '%' => (Mark::Control, first + second.len_utf8()),
        _ => (Mark::Single, first),
    }
}

/// Where the closing mark starts and ends, on the same line and before the next opening brace.
fn closing(source: &str, from: usize, mark: Mark) -> Option<(usize, usize)> {
    let body = source.get(from..)?;
    let mut characters = body.char_indices().peekable();
    while let Some((offset, one)) = characters.next() {
        let next = characters.peek().copied().filter(|(_, next)| half_width(*next) == '}');
        let start = from + offset;
        match (half_width(one), mark, next) {
            ('{' | '\n' | '\r', ..) => return None,
            ('}', Mark::Single, _) => return Some((start, start + one.len_utf8())),
            ('}', Mark::Binding, Some((at, two))) | ('%', Mark::Control, Some((at, two))) => {
                return Some((start, from + at + two.len_utf8()));
            }
            _ => {}
        }
    }
    None
}

/// Widens a `{% … %}` that stands alone on its line to the whole line with its end.
fn alone_on_line(source: &str, tag: Range<usize>) -> Range<usize> {
    let before = source.get(..tag.start).unwrap_or_default().trim_end_matches(super::lines::is_blank);
    let after = source.get(tag.end..).unwrap_or_default();
    let rest = after.trim_start_matches(super::lines::is_blank);
    let blank = after.len() - rest.len();
    let end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
    if (before.is_empty() || before.ends_with(['\n', '\r'])) && (rest.is_empty() || end > 0) {
        before.len()..tag.end + blank + end
    } else {
        tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> Vec<String> {
        scan(source)
            .into_iter()
            .map(|chunk| match chunk {
                Chunk::Text(range) => source[range].to_owned(),
                Chunk::Binding(_, inside) => format!("<{}>", &source[inside]),
                Chunk::Control(whole, inside) => format!("%{}%{}", &source[inside], &source[whole].len()),
                Chunk::Unclosed(range) => format!("!{}", &source[range]),
                Chunk::Single(_, inside) => format!("?{}", &source[inside]),
            })
            .collect()
    }

    #[test]
    fn full_width_braces_and_unclosed_ones() {
        assert_eq!(parts("有｛｛ 甲｜保留（2） ｝｝人"), ["有", "< 甲｜保留（2） >", "人"]);
        assert_eq!(parts("有{{ 甲 人\n乙{{丙}}"), ["有", "!{{", " 甲 人\n乙", "<丙>"]);
        assert_eq!(parts("{甲}人"), ["?甲", "人"]);
        assert_eq!(parts("{{甲{{乙}}"), ["!{{", "甲", "<乙>"]);
    }

    #[test]
    fn names_are_found_in_either_width_of_braces() {
        let names: Vec<&str> =
            bound_names("{{ 甲 }}、｛｛ 乙校．丙｜保留（2） ｝｝、{{ 丁|保留(1) }}{% if 戊 %}").collect();
        assert_eq!(names, ["甲", "乙校．丙", "丁"]);
    }

    #[test]
    fn a_tag_alone_on_its_line_takes_the_line_with_it() {
        assert_eq!(parts("前\n  {% if 甲 %}\r\n后"), ["前\n", "% if 甲 %16", "后"]);
        assert_eq!(parts("前{% else %}后"), ["前", "% else %10", "后"]);
    }
}
