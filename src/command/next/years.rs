//! Year words in texts: where they stand, and how they read some years later.

use std::ops::Range;

/// What makes a number of four digits a year in prose.
const UNITS: [&str; 8] = ["学年度", "学年", "年度", "年", "级", "届", "秋", "春"];
/// What joins two years: 2023—2024学年.
const JOINS: &str = "—－-–～~/至到、和与";

/// Every year word of a text with what follows it: 2024年, 2024届, 2023—2024学年, ２０２４年.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for number in numbers(text) {
        let joined = found.last().is_some_and(|last| number.start < last.end);
        if joined {
            continue;
        }
        let mut end = number.end;
        let rest = text.get(end..).unwrap_or_default();
        let after = rest.trim_start_matches(|one| JOINS.contains(one));
        if after.len() < rest.len()
            && let Some(second) = numbers(after).first().filter(|second| second.start == 0)
        {
            end += rest.len() - after.len() + second.end;
        }
        let rest = text.get(end..).unwrap_or_default();
        if let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)) {
            found.push(number.start..end + unit.len());
        }
    }
    found
}

/// The text with every year moved.
pub(super) fn shifted(text: &str, by: i32) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut done = 0;
    for range in numbers(text) {
        moved.push_str(text.get(done..range.start).unwrap_or_default());
        let digits: String = text.get(range.clone()).unwrap_or_default().chars().map(narrow).collect();
        let year = digits.parse::<i32>().map(|year| year.saturating_add(by).to_string());
        moved.push_str(&year.unwrap_or(digits));
        done = range.end;
    }
    moved.push_str(text.get(done..).unwrap_or_default());
    moved
}

/// The first year of a text.
pub(super) fn first(text: &str) -> Option<i32> {
    let range = numbers(text).into_iter().next()?;
    text.get(range)?.chars().map(narrow).collect::<String>().parse().ok()
}

/// Numbers of exactly four digits that may be years: 19xx and 20xx, alone.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Option<usize> = None;
    let mut before = ' ';
    for (at, one) in text.char_indices().chain([(text.len(), ' ')]) {
        let digit = narrow(one).is_ascii_digit();
        match (run, digit) {
            (None, true) => run = Some(at),
            (Some(start), false) => {
                let digits: String = text.get(start..at).unwrap_or_default().chars().map(narrow).collect();
                let century = digits.starts_with("19") || digits.starts_with("20");
                let alone = !before.is_ascii_alphanumeric() && !".．".contains(before) && !".．".contains(one);
                if digits.len() == 4 && century && alone && !one.is_ascii_alphabetic() {
                    found.push(start..at);
                }
                run = None;
                before = one;
            }
            (None, false) => before = one,
            (Some(_), true) => {}
        }
    }
    found
}

/// A digit of either width in half width.
fn narrow(one: char) -> char {
    match one {
        '０'..='９' => char::from_u32(one as u32 - 0xfee0).unwrap_or(one),
        _ => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_words_are_found_and_other_numbers_are_not() {
        let text = "2024年9月，2024届毕业生2024人，2023—2024学年，投入2024.50万元，〔2024〕29号，２０２３级，A2024年";
        let found: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["2024年", "2024届", "2023—2024学年", "２０２３级"]);
    }

    #[test]
    fn years_are_moved_and_other_numbers_are_not() {
        assert_eq!(shifted("2023—2024学年学校办学基础条件（12024册）", 1), "2024—2025学年学校办学基础条件（12024册）");
        assert_eq!(shifted("二〇二四年", 1), "二〇二四年");
        assert_eq!(first("人数/2024学年"), Some(2024));
    }
}
