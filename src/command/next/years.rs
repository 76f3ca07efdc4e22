//! Year words in texts: where they stand, and how they read some years later.

use std::ops::Range;

/// What makes a number of four digits a year in prose.
const UNITS: [&str; 8] = ["学年度", "学年", "年度", "年", "级", "届", "秋", "春"];
/// What joins two years: 2023—2024学年.
const JOINS: &str = "—－-–～~/至到、和与";

/// The digits of a month or a day in words.
const MONTHS: &str = "一二三四五六七八九十";

/// The digits of a year in words.
const SPELLED: &str = "〇一二三四五六七八九";

/// Every year word of a text with what follows it: 2024年, 2024届, 2023—2024学年, ２０２４年, 二〇二四年, 2024.09.
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
            let end = end + unit.len();
            found.push(number.start..end + date(text.get(end..).unwrap_or_default()));
        } else if let Some(length) = month(rest) {
            found.push(number.start..end + length);
        }
    }
    found
}

/// How long the month and the day behind 2024年 are, as in 2024年12月5日.
fn date(rest: &str) -> usize {
    let part = |rest: &str, unit: &str| {
        let digit = |one: char| narrow(one).is_ascii_digit() || MONTHS.contains(one);
        let end = rest.find(|one| !digit(one))?;
        (end > 0 && rest.get(end..)?.starts_with(unit)).then_some(end + unit.len())
    };
    let month = part(rest, "月").unwrap_or_default();
    let day = rest.get(month..).filter(|_| month > 0).and_then(|rest| part(rest, "日")).unwrap_or_default();
    month + day
}

/// How long the month behind a year is that is parted from it by a point, as in 2024.09; none if that is no month.
fn month(rest: &str) -> Option<usize> {
    let point = rest.chars().next().filter(|one| ".．".contains(*one))?.len_utf8();
    let behind = rest.get(point..)?;
    let digits: Vec<char> = behind.chars().map(narrow).take_while(char::is_ascii_digit).collect();
    let length: usize = behind.chars().take(digits.len()).map(char::len_utf8).sum();
    let number: u32 = digits.iter().collect::<String>().parse().ok()?;
    // 2024.10万元 is money
    let counted = behind.get(length..)?.starts_with(['万', '亿', '元', '%', '％', '人', '个', '册', '㎡', '亩']);
    (digits.len() == 2 && (1..=12).contains(&number) && !counted).then_some(point + length)
}

/// The text with every year moved.
pub(super) fn shifted(text: &str, by: i32) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut done = 0;
    for range in numbers(text) {
        moved.push_str(text.get(done..range.start).unwrap_or_default());
        let written = text.get(range.clone()).unwrap_or_default();
        moved.push_str(&later(written, by));
        done = range.end;
    }
    moved.push_str(text.get(done..).unwrap_or_default());
    moved
}

/// A name with its year moved, and with it the year before where the two are joined: 2023-2024学年; none if it says no
/// such year. Any other year, such as that of a school's founding, stays.
pub(super) fn renamed(name: &str, from: i32, to: i32) -> Option<String> {
    let numbers = numbers(name);
    let year = |at: usize| {
        let written = name.get(numbers.get(at)?.clone())?;
        written.chars().map(narrow).collect::<String>().parse().ok().or_else(|| spelled(written))
    };
    let joined = |at: usize| {
        let between = numbers.get(at + 1).and_then(|next| name.get(numbers[at].end..next.start)).unwrap_or_default();
        !between.is_empty() && between.chars().all(|one| JOINS.contains(one) || one == '年')
    };
    let moves = |at: usize| {
        year(at) == Some(from) || (year(at) == Some(from.saturating_sub(1)) && year(at + 1) == Some(from) && joined(at))
    };
    let mut renamed = name.to_owned();
    for at in (0..numbers.len()).rev().filter(|at| moves(*at)) {
        let written = name.get(numbers[at].clone())?;
        renamed.replace_range(numbers[at].clone(), &later(written, to.saturating_sub(from)));
    }
    (renamed != name).then_some(renamed)
}

/// A year some years later, in digits or in words as it was written.
fn later(written: &str, by: i32) -> String {
    let digits: String = written.chars().map(narrow).collect();
    if let Ok(year) = digits.parse::<i32>() {
        return year.saturating_add(by).to_string();
    }
    let Some(year) = spelled(written) else { return written.to_owned() };
    let zero = written.chars().find(|one| "〇○零".contains(*one)).unwrap_or('〇');
    let spell = |digit: char| match digit.to_digit(10).and_then(|digit| SPELLED.chars().nth(digit as usize)) {
        Some('〇') => zero,
        Some(word) => word,
        None => digit,
    };
    year.saturating_add(by).to_string().chars().map(spell).collect()
}

/// The year that four digits in words mean.
fn spelled(text: &str) -> Option<i32> {
    let digit = |one: char| {
        let one = if "○零".contains(one) { '〇' } else { one };
        SPELLED.chars().position(|known| known == one)
    };
    let digits: Option<Vec<usize>> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == 4)?;
    let year = digits.iter().try_fold(0_i32, |sum, digit| Some(sum * 10 + i32::try_from(*digit).ok()?))?;
    (1900..2100).contains(&year).then_some(year)
}

/// The first year of a text.
pub(super) fn first(text: &str) -> Option<i32> {
    let range = numbers(text).into_iter().next()?;
    let written = text.get(range)?;
    written.chars().map(narrow).collect::<String>().parse().ok().or_else(|| spelled(written))
}

/// The last year of a text: 2024 of 2023—2024学年.
pub(super) fn last(text: &str) -> Option<i32> {
    first(text.get(numbers(text).into_iter().next_back()?)?)
}

/// True for a text that says a period and nothing else: 2024, 2024年, 2023—2024学年.
pub(super) fn is_period(text: &str) -> bool {
    let numbers = numbers(text);
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return false };
    let between = text.get(first.end..last.start).unwrap_or_default();
    let behind = text.get(last.end..).unwrap_or_default().trim();
    text.get(..first.start).is_some_and(|before| before.trim().is_empty())
        && between.chars().all(|one| JOINS.contains(one) || one == '年')
        && (behind.is_empty() || UNITS.contains(&behind))
}

/// Numbers of exactly four digits that may be years: 19xx and 20xx, alone; those in words before 年 and its like.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = in_digits(text);
    found.extend(in_words(text));
    found.sort_by_key(|range| range.start);
    found
}

fn in_words(text: &str) -> Vec<Range<usize>> {
    let digit = |one: char| SPELLED.contains(one) || "○零".contains(one);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(digit)).map(|found| at + found) {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|one| !digit(one)).unwrap_or(rest.len());
        at = start + length;
        let year = rest.get(..length).and_then(spelled);
        let joined =
            |rest: &str| UNITS.iter().any(|unit| rest.starts_with(unit)) || rest.starts_with(|one| JOINS.contains(one));
        if year.is_some() && text.get(at..).is_some_and(joined) {
            found.push(start..at);
        }
    }
    found
}

fn in_digits(text: &str) -> Vec<Range<usize>> {
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
                let alone = !before.is_ascii_alphanumeric() && !".．".contains(before);
                let alone = alone && (!".．".contains(one) || month(text.get(at..).unwrap_or_default()).is_some());
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
        let text = "2024年9月，2024届毕业生2024人，2023—2024学年，投入2024.50万元，〔2024〕29号，２０２３级，A2024年，二〇二四年，2024.09起，2024.09万元，一二三四年，截至2024年12月31日，二〇二四年九月至，2024年5个";
        let found: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            [
                "2024年9月",
                "2024届",
                "2023—2024学年",
                "２０２３级",
                "二〇二四年",
                "2024.09",
                "2024年12月31日",
                "二〇二四年九月",
                "2024年"
            ]
        );
    }

    #[test]
    fn years_are_moved_and_other_numbers_are_not() {
        assert_eq!(shifted("2023—2024学年学校办学基础条件（12024册）", 1), "2024—2025学年学校办学基础条件（12024册）");
        assert_eq!(shifted("二〇二九年十二月，二零二四年", 1), "二〇三〇年十二月，二零二五年");
        assert_eq!(shifted("2024.12", 1), "2025.12");
        assert_eq!(first("人数/2024学年"), Some(2024));
    }

    #[test]
    fn the_year_of_a_folders_name_is_moved_and_no_other() {
        let renamed = |name| renamed(name, 2024, 2025);
        assert_eq!(renamed("a-2023-2024学年").as_deref(), Some("a-2024-2025学年"));
        assert_eq!(renamed("某校2023—2024").as_deref(), Some("某校2024—2025"));
        assert_eq!(renamed("年报2024").as_deref(), Some("年报2025"));
        assert_eq!(renamed("某校二〇二四年").as_deref(), Some("某校二〇二五年"));
        assert_eq!(renamed("1958-2024").as_deref(), Some("1958-2025"));
        assert_eq!(renamed("2023年稿、2024年稿").as_deref(), Some("2023年稿、2025年稿"));
        assert_eq!(renamed("某校"), None);
    }

    #[test]
    fn a_period_is_told_from_a_date_and_from_words_with_a_year() {
        for text in ["2024", "2024年", "2023—2024学年", "2023年至2024年", "二〇二四年"] {
            assert!(is_period(text), "{text}");
        }
        for text in ["2024.09", "2024年计划", "截至2024年", "第1行", ""] {
            assert!(!is_period(text), "{text}");
        }
        assert_eq!(last("2023—2024学年"), Some(2024));
    }
}
