//! Numbers typed in a line of a chapter: they are last year's, and nothing renews them.

use crate::command::next::years;
use std::ops::Range;

/// What a number is no quantity behind or before: 第3批, 29号, 1+X.
const ORDINAL: &str = "第+＋";
const NAMED: &str = "号+＋";
/// What encloses a number that is a name, “444”, or counts what follows, （1）.
const PAIRS: [(char, char); 5] = [('“', '”'), ('（', '）'), ('(', ')'), ('"', '"'), ('〔', '〕')];
/// What stands behind the number of an entry of a list.
const ENTRY: &str = ".．、)）";

/// True for a line with a number that is typed: no year, no name, no mark of a list, and in none of the places that are
/// somebody else's.
pub(super) fn has_number(line: &str, others: &[(usize, usize)]) -> bool {
    let years = years::words(line);
    let others = |at: usize| {
        others.iter().any(|(start, end)| *start <= at && at < *end) || years.iter().any(|year| year.contains(&at))
    };
    let numbers = numbers(line);
    let first = line.trim_start_matches(|one: char| one.is_whitespace() || "#-*>\u{feff}".contains(one));
    let (first, is_heading) = (line.len() - first.len(), line.trim_start().starts_with('#'));
    numbers.into_iter().any(|number| {
        let behind = line.get(number.end..).unwrap_or_default();
        // 1. 加强管理, ## 2.1 概况
        let counts = |one: char| ENTRY.contains(one) || (one.is_whitespace() && is_heading);
        let mark = number.start == first && behind.starts_with(counts);
        !mark && !others(number.start) && is_quantity(line.get(..number.start).unwrap_or_default(), behind)
    })
}

/// Runs of digits with what parts them inside a number.
fn numbers(line: &str) -> Vec<Range<usize>> {
    let digit = |one: char| one.is_ascii_digit() || ('０'..='９').contains(&one);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, one) in line.char_indices().filter(|(_, one)| digit(*one)) {
        let end = at + one.len_utf8();
        match found.last_mut() {
            Some(last) if matches!(line.get(last.end..at), Some("" | "." | "," | "．")) => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

fn is_quantity(before: &str, behind: &str) -> bool {
    let (last, next) = (before.chars().next_back(), behind.chars().next());
    let letter = |one: Option<char>| one.is_some_and(|one| one.is_ascii_alphabetic());
    let enclosed = PAIRS.iter().any(|(open, close)| last == Some(*open) && next == Some(*close));
    let named = last.is_some_and(|one| ORDINAL.contains(one)) || next.is_some_and(|one| NAMED.contains(one));
    !letter(last) && !letter(next) && !enclosed && !named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_told_from_a_name() {
        for text in
            ["培训36人次", "获奖8项", "投入３.5万元", "共有1,200册", "9月开学", "- 平均每课时100元", "生师比16:1"]
        {
            assert!(has_number(text, &[]), "{text}");
        }
        for text in [
            "2024年",
            "1. 加强管理",
            "### 2.1 概况",
            "1+X证书",
            "“444”模式",
            "（1）建章",
            "第3批",
            "8S管理",
            "川教函〔2024〕29号",
            "5G",
        ] {
            assert!(!has_number(text, &[]), "{text}");
        }
        assert!(!has_number("{{ 甲/2 }}", &[(0, 11)]));
    }
}
