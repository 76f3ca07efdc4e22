//! Years of two digits: 24级, 24年9月, 23—24学年. A number of two digits before 年 is as often a number of years.

use super::{ENDS, SHORT, UNITS, narrow};
use std::ops::Range;

/// The years that two digits may mean in a report; below and above them they count something.
const YEARS: std::ops::RangeInclusive<u32> = 15..=39;
/// What a number of years is followed by: 20年来, 20年以上, 20年教龄.
const LASTS: &str = "来间如前后以的里内制龄期教工多余中之（(";
/// What stands before a year, besides the start and a mark.
const BEFORE: &str = "在自从于比较和与及至到";

/// What joins the first and the last of several.
const STROKES: &str = "—－-–～~/至到";

/// Every year of two digits.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let pairs = pairs(text);
    let mut found = Vec::new();
    for (at, (range, year)) in pairs.iter().enumerate() {
        let before = pairs.get(at.wrapping_sub(1)).filter(|(before, _)| is_joint(text, before.end..range.start));
        // 10—20年 is no year, 23—24学年 is two
        let follows = before.is_none_or(|(_, last)| last + 1 == *year);
        if follows && is_year(text, before.map_or(range.start, |(before, _)| before.start), range.end) {
            found.extend(before.map(|(before, _)| before.clone()));
            found.push(range.clone());
        }
    }
    found
}

/// Every number of exactly two digits that may be a year, and which.
fn pairs(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut at = 0;
    while let Some(one) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let digit = |one: char| narrow(one).is_ascii_digit();
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.find(|one| !digit(one)).unwrap_or(rest.len());
        let digits: String = rest.get(..length).unwrap_or_default().chars().map(narrow).collect();
        let alone = !before.is_ascii_alphanumeric() && !".．+＋".contains(before);
        if let Ok(year) = digits.parse()
            && digits.len() == SHORT
            && alone
        {
            found.push((at..at + length, year));
        }
        before = rest.get(..length).and_then(|run| run.chars().next_back()).unwrap_or(one);
        at += length.max(one.len_utf8());
    }
    found.retain(|(_, year)| YEARS.contains(year));
    found
}

/// True for the stroke between two years.
fn is_joint(text: &str, between: Range<usize>) -> bool {
    let between = text.get(between).unwrap_or_default();
    !between.is_empty() && between.chars().all(|one| STROKES.contains(one))
}

/// True if what stands around the digits makes them a year.
fn is_year(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.trim_end().chars().next_back());
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let Some(unit) = UNITS.iter().chain(&ENDS[..2]).find(|unit| rest.starts_with(**unit)) else { return false };
    let behind = rest.get(unit.len()..).unwrap_or_default();
    let free = before.is_none_or(|one| !one.is_alphanumeric() && !STROKES.contains(one));
    match *unit {
        "年" => {
            let dated = super::date(behind) > 0 || ENDS.iter().any(|end| behind.starts_with(end));
            let follows = free || before.is_some_and(|one| BEFORE.contains(one));
            // 第24年, 近20年底 are none
            (dated && before.is_none_or(|one| !"第近".contains(one)))
                || (follows && !behind.starts_with(|one| LASTS.contains(one)))
        }
        "秋" | "春" => free,
        _ => before.is_none_or(|one| !"第达".contains(one) && (one.is_alphabetic() || free)),
    }
}
