//! `数据: 甲、乙`, the line of a chart that names its figures: the one reader of it, for charts, for what a text asks the report
//! for, and for a text that is taken over into another report.

use super::key_line::key_line;
use super::lines::is_blank;
use super::names::half_width;
use std::ops::Range;

/// The key of the line.
pub(crate) const KEY: &str = "数据";
/// How many parts between 、 one name may have.
const MAXIMUM_PARTS: usize = 6;

/// What stands behind the key of a `数据` line; a comment after a blank and # is left out. None for any other line.
pub(crate) fn value(line: &str) -> Option<&str> {
    let entry = key_line(line.trim_matches(is_blank), 0).filter(|entry| entry.key == KEY)?;
    line.trim_matches(is_blank).get(entry.value_range)
}

/// What may be a name in the `数据` lines of a text: every part, and several together, since a name may hold 、 itself.
pub(super) fn candidates(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(value).flat_map(|value| {
        let parts = pieces(value);
        let several = |first: usize| parts.iter().skip(first).take(MAXIMUM_PARTS);
        let found: Vec<&str> = (0..parts.len())
            .filter_map(|first| Some((first, parts.get(first)?.start)))
            .flat_map(|(first, start)| several(first).filter_map(move |last| value.get(start..last.end)))
            .collect();
        found
    })
}

/// The names of a list, each with what it is known as: several parts together where only they are known, else one.
pub(crate) fn names<T>(value: &str, mut known: impl FnMut(&str) -> Option<T>) -> Vec<(Range<usize>, Option<T>)> {
    let parts = pieces(value);
    let mut found = Vec::new();
    let mut first = 0;
    while let Some(part) = parts.get(first).cloned() {
        let longest = parts.len().min(first + MAXIMUM_PARTS);
        let name = (first..longest).rev().find_map(|last| {
            let range = part.start..parts.get(last)?.end;
            Some((last, known(value.get(range.clone())?)?, range))
        });
        match name {
            Some((last, name, range)) => {
                found.push((range, Some(name)));
                first = last + 1;
            }
            None => {
                found.push((part, None));
                first += 1;
            }
        }
    }
    found
}

/// Parts between 、 ， , ； ; without blanks around them.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(_, one)| *one == '、' || matches!(half_width(*one), ',' | ';'));
    for (at, width) in ends.map(|(at, one)| (at, one.len_utf8())).chain([(text.len(), 0)]) {
        let part = text.get(start..at).unwrap_or_default();
        let lead = super::lines::blanks(part, 0);
        let body = part.trim_matches(is_blank);
        if !body.is_empty() {
            parts.push(start + lead..start + lead + body.len());
        }
        start = at + width;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_the_mark_that_parts_names() {
        let text = "【统计图：甲】\n 数据： 甲表.大国工匠、劳模.数，乙 # 两项\n标签: 数值\n正文数据：丙";
        let found: Vec<&str> = candidates(text).collect();
        for name in ["甲表.大国工匠", "甲表.大国工匠、劳模.数", "劳模.数", "乙"] {
            assert!(found.contains(&name), "{name}: {found:?}");
        }
        assert!(!found.iter().any(|name| name.contains('丙')), "{found:?}");
    }

    #[test]
    fn several_parts_are_one_name_only_where_they_are_known_together() {
        let known = |name: &str| ["甲", "乙、丙"].contains(&name).then_some(());
        let value = "甲、乙、丙； 丁";
        let found: Vec<&str> = names(value, known).into_iter().map(|(range, _)| &value[range]).collect();
        assert_eq!(found, ["甲", "乙、丙", "丁"]);
    }
}
