//! Year words in texts: where they stand, and how they read some years later.

mod short;

use std::ops::Range;

/// What makes a number of four digits a year in prose.
const UNITS: [&str; 8] = ["学年度", "学年", "年度", "年", "级", "届", "秋", "春"];
/// What may stand behind a year too, though it says no period by itself.
const ENDS: [&str; 10] = ["财政年度", "财年", "上半年", "下半年", "版", "底", "末", "初", "夏", "冬"];
/// Years called by what they are to this one; 本年度 and 上年 say nothing that a year could make wrong.
const RELATIVE: [&str; 4] = ["今年", "去年", "前年", "明年"];
/// What makes another word of one of these: 如今年轻人, 目前年级数, 说明年限.
const NO_YEAR: &str = "轻龄级纪均度限";
/// What joins two years: 2023—2024学年.
const JOINS: &str = "—－-–～~/至到、和与";

/// The digits of a month or a day in words.
const MONTHS: &str = "一二三四五六七八九十";

/// How many digits a year has that leaves out its century, and that century.
const SHORT: usize = 2;
const CENTURY: i32 = 2000;

/// The digits of a year in words.
const SPELLED: &str = "〇一二三四五六七八九";

/// Every year word of a text with what follows it: 2024年, 2024 年, 2024届, 24级, 2023—2024学年, ２０２４年, 二〇二四年,
/// 2024.09, 2024-09-01, 2022—2024; 今年 and 去年 too.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for number in numbers(text) {
        let known = found.last().is_some_and(|last| number.start < last.end);
        if known {
            continue;
        }
        let rest = text.get(number.end..).unwrap_or_default();
        let after = rest.trim_start_matches(|one: char| JOINS.contains(one) || one.is_whitespace());
        let between = rest.get(..rest.len() - after.len()).unwrap_or_default();
        let second = numbers(after).first().filter(|second| second.start == 0).map(|second| second.end);
        let second = second.filter(|_| between.contains(|one| JOINS.contains(one)));
        let end = number.end + second.map_or(0, |length| between.len() + length);
        let rest = text.get(end..).unwrap_or_default();
        let unit = rest.trim_start();
        let blanks = rest.len() - unit.len();
        if let Some(unit) = UNITS.iter().chain(&ENDS).find(|known| unit.starts_with(**known)) {
            let end = end + blanks + unit.len();
            found.push(number.start..end + date(text.get(end..).unwrap_or_default()));
        } else if let Some(length) = day(rest) {
            found.push(number.start..end + length);
        } else if second.is_some() {
            found.push(number.start..end);
        }
    }
    found.extend(relative(text));
    found.sort_by_key(|range| range.start);
    found
}

/// Every 今年, 去年 and the like.
fn relative(text: &str) -> Vec<Range<usize>> {
    let all = RELATIVE.iter().flat_map(|word| text.match_indices(word));
    let year = |(at, word): &(usize, &str)| {
        let behind = text.get(at + word.len()..).unwrap_or_default();
        !behind.starts_with(|one| NO_YEAR.contains(one))
    };
    all.filter(year).map(|(at, word)| at..at + word.len()).collect()
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

/// How long the month behind a year is that is parted from it by a point or a stroke, with the day behind it, as in
/// 2024.09, 2024-09-01 and 2024/9/1; none if that is no month.
fn day(rest: &str) -> Option<usize> {
    let (month, length) = part(rest, 12)?;
    let behind = rest.get(length..)?;
    let same = behind.chars().next() == rest.chars().next();
    let day = if same { part(behind, 31).map_or(0, |(_, length)| length) } else { 0 };
    let behind = behind.get(day..)?;
    // 2024.10万元 is money
    let counted = behind.starts_with(|one: char| "万亿元%％人个册㎡亩台项门次课学千".contains(one));
    let goes_on = behind.starts_with(|one: char| narrow(one).is_ascii_alphanumeric());
    (month > 0 && !counted && !goes_on).then_some(length + day)
}

/// A month or a day behind its point or stroke, one or two digits up to `most`, and how long the two are.
fn part(rest: &str, most: u32) -> Option<(u32, usize)> {
    let stroke = rest.chars().next().filter(|one| ".．-－/／".contains(*one))?.len_utf8();
    let behind = rest.get(stroke..)?;
    let digits: Vec<char> = behind.chars().map(narrow).take_while(char::is_ascii_digit).collect();
    let length: usize = behind.chars().take(digits.len()).map(char::len_utf8).sum();
    let number: u32 = digits.iter().collect::<String>().parse().ok()?;
    ((1..=2).contains(&digits.len()) && (1..=most).contains(&number)).then_some((number, stroke + length))
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
    let year = |at: usize| value(name.get(numbers.get(at)?.clone())?);
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

/// The year that is written: of four digits, of two or in words.
fn value(written: &str) -> Option<i32> {
    let digits: String = written.chars().map(narrow).collect();
    let year = digits.parse::<i32>().ok().map(|year| if digits.len() == SHORT { CENTURY + year } else { year });
    year.or_else(|| spelled(written))
}

/// The first year of a text.
pub(super) fn first(text: &str) -> Option<i32> {
    value(text.get(numbers(text).into_iter().next()?)?)
}

/// The last year of a text: 2024 of 2023—2024学年.
pub(super) fn last(text: &str) -> Option<i32> {
    value(text.get(numbers(text).into_iter().next_back()?)?)
}

/// The latest year of a text, and the text with every year replaced by how far it lies before that one: 2023—2024学年 and
/// 2024—2025学年 differ in nothing else.
pub(super) fn undated(text: &str) -> Option<(i32, String)> {
    let numbers = numbers(text);
    let year = |range: &Range<usize>| value(text.get(range.clone())?);
    let latest = numbers.iter().filter_map(year).max()?;
    let mut rest = text.to_owned();
    for range in numbers.iter().rev() {
        rest.replace_range(range.clone(), &format!("#{}", latest.saturating_sub(year(range)?)));
    }
    Some((latest, rest))
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

/// Numbers of exactly four digits that may be years: 19xx and 20xx, alone; those of two digits and those in words before 年
/// and its like.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = in_digits(text);
    found.extend(in_words(text));
    found.extend(short::numbers(text));
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
                let alone = alone && (!".．".contains(one) || day(text.get(at..).unwrap_or_default()).is_some());
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
    fn a_year_is_found_in_every_spelling() {
        let said =
            |text: &str| -> Vec<String> { words(text).into_iter().map(|range| text[range].to_owned()).collect() };
        for word in [
            "2024-09-01",
            "2024/9/1",
            "2024.9",
            "2024.9.1",
            "2022—2024",
            "2022 — 2024 学年",
            "24级",
            "24届",
            "24年",
            "24年9月",
            "23-24学年",
            "今年",
            "去年",
            "2024财年",
            "2024 年",
            "2024　年",
            "2024版",
            "2024底",
            "2024上半年",
        ] {
            assert_eq!(said(&format!("截至{word}，学校")), [word], "{word}");
        }
        for none in [
            "办学30年来",
            "，30年来，",
            "第24届",
            "如今年轻教师",
            "目前年级组",
            "说明年限",
            "收入2024.9万元",
            "20年以上",
            "达到24分",
            "10—20年",
            "20年教龄",
            "近20年",
            "24名",
            "15%",
            "3.24级",
        ] {
            assert!(said(none).is_empty(), "{none}: {:?}", said(none));
        }
    }

    #[test]
    fn years_are_moved_and_other_numbers_are_not() {
        assert_eq!(shifted("2023—2024学年学校办学基础条件（12024册）", 1), "2024—2025学年学校办学基础条件（12024册）");
        assert_eq!(shifted("二〇二九年十二月，二零二四年", 1), "二〇三〇年十二月，二零二五年");
        assert_eq!(shifted("2024.12", 1), "2025.12");
        assert_eq!(shifted("23级、24级，23—24学年", 1), "24级、25级，24—25学年");
        assert_eq!(first("人数/2024学年"), Some(2024));
        assert_eq!(first("24级"), Some(2024));
        assert_eq!(undated("2022—2023学年"), Some((2023, "#1—#0学年".to_owned())));
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
