//! Dates as covers print them: 2024年12月 → 二〇二四年十二月.

/// A date in Chinese numerals. Accepts `2024年12月`, `2024年12月5日`, `2024-12`, `2024-12-05`, `2024.12`; text that is
/// already Chinese is kept. None if it is no date.
pub(super) fn in_chinese(text: &str) -> Option<String> {
    let text = folded(text);
    if is_numerals(&text) {
        return in_numerals(&text).then_some(text);
    }
    let (year, month, day) = parts(&text)?;
    let year: String = year.to_string().chars().filter_map(|digit| DIGITS.get(digit.to_digit(10)? as usize)).collect();
    let day = day.map(|day| format!("{}日", up_to_99(day))).unwrap_or_default();
    Some(format!("{year}年{}月{day}", up_to_99(month)))
}

/// A date so that dates sort: 2024年12月5日 → 2024-12-05. None if it is no date in digits.
pub(super) fn sortable(text: &str) -> Option<String> {
    let (year, month, day) = parts(&folded(text))?;
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    Some(format!("{year}-{month:02}{day}"))
}

/// A date that sorts, as covers print it: 2024-12-05 → 二〇二四年十二月五日; anything else as it is.
pub fn printed_date(text: &str) -> String {
    in_chinese(text).unwrap_or_else(|| text.to_owned())
}

/// True for what names a day or a month that no calendar has: 2024-13-45, 二〇二四年四月三十一日; not for words, nor for a
/// date in another form than those that are read.
pub(super) fn is_impossible(text: &str) -> bool {
    let text = folded(text);
    if is_numerals(&text) {
        return written(&text).is_some() && !in_numerals(&text);
    }
    matches!(numbers(&text).as_deref(), Some([1900..=2999, _] | [1900..=2999, _, _])) && parts(&text).is_none()
}

/// The text with its digits and marks in the form that is read: half-width, 〇 for ○, 日 for 号.
fn folded(text: &str) -> String {
    let fold = |one| match one {
        '０'..='９' => char::from_u32(u32::from(one) - u32::from('０') + u32::from('0')).unwrap_or(one),
        '－' => '-',
        '．' => '.',
        '／' => '/',
        '○' | '零' => '〇',
        '号' => '日',
        other => other,
    };
    text.trim().chars().map(fold).collect()
}

/// True for a date that is written in Chinese numerals.
fn is_numerals(text: &str) -> bool {
    text.contains('年') && text.chars().all(|one| DIGITS.contains(&one) || "十年月日".contains(one))
}

/// The numbers of a date in digits.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let parts = text.split(['年', '月', '日', '-', '.', '/']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect()
}

/// Year, month and, where it is written, day.
fn parts(text: &str) -> Option<(u32, u32, Option<u32>)> {
    let (year, month, day) = match *numbers(text)?.as_slice() {
        [year, month] => (year, month, None),
        [year, month, day] => (year, month, Some(day)),
        _ => return None,
    };
    let known = (1900..=2999).contains(&year) && (1..=12).contains(&month);
    (known && day.is_none_or(|day| (1..=days(year, month)).contains(&day))).then_some((year, month, day))
}

/// How many days a month has.
fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// True for 二〇二四年十二月五日, or without its day, if there is such a month and day.
fn in_numerals(text: &str) -> bool {
    written(text).is_some_and(|(year, month, day)| {
        (1900..=2999).contains(&year) && month <= 12 && (1..=days(year, month)).contains(&day)
    })
}

/// Year, month and day (1 where none is written) in Chinese numerals.
fn written(text: &str) -> Option<(u32, u32, u32)> {
    let (year, rest) = text.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let value = |text: &str| (1..=99).find(|number| up_to_99(*number) == text);
    let digit = |one: char| DIGITS.iter().position(|digit| *digit == one);
    let year = year.chars().try_fold(0, |year, one| Some(year * 10 + u32::try_from(digit(one)?).ok()?))?;
    let day = if day.is_empty() { 1 } else { value(day.strip_suffix('日')?)? };
    Some((year, value(month)?, day))
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn up_to_99(number: u32) -> String {
    let digit = |value: u32| DIGITS.get(value as usize).copied().unwrap_or('〇');
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_chinese, is_impossible, sortable};

    #[test]
    fn covers_print_dates_in_chinese_numerals() {
        assert_eq!(in_chinese("2024年12月").as_deref(), Some("二〇二四年十二月"));
        assert_eq!(in_chinese("2025-01-20").as_deref(), Some("二〇二五年一月二十日"));
        assert_eq!(in_chinese("二〇二四年十二月").as_deref(), Some("二〇二四年十二月"));
        assert_eq!(in_chinese("年底"), None);
    }

    #[test]
    fn a_day_that_no_month_has_is_no_date() {
        for text in
            ["2024年13月", "2024-13-45", "2023-02-29", "2024年4月31日", "二〇二四年十三月", "二〇二四年四月三十一日"]
        {
            assert_eq!(in_chinese(text), None, "{text}");
        }
        for text in
            ["2024-02-29", "2024年12月31日", "二零二四年十二月", "二〇二四年二月二十九日", "２０２４年１２月５号"]
        {
            assert!(in_chinese(text).is_some() && !is_impossible(text), "{text}");
        }
        assert!(["2024-13-45", "2024年4月31号", "二〇二四年十三月"].into_iter().all(is_impossible));
        assert!(!["2024年12月上旬", "12月5日", "20241205", "年底", "2024-12-05 10:30"].into_iter().any(is_impossible));
    }

    #[test]
    fn dates_of_drafts_sort() {
        assert_eq!(sortable("2024年12月5日").as_deref(), Some("2024-12-05"));
        assert_eq!(sortable("2024/12").as_deref(), Some("2024-12"));
        assert_eq!(sortable("（日期）"), None);
    }
}
