//! The year by which a period is named.

use std::ops::RangeInclusive;

/// The years a period may be of.
pub const YEARS: RangeInclusive<i32> = 1900..=2999;

/// The year a text names: 2024, 2024年, 2024届, and the end of 2023-2024. None for two years in the wrong order.
pub fn named_year(text: &str) -> Option<i32> {
    let year = |text: &str| -> Option<i32> {
        let text = text.trim();
        ["学年度", "学年", "年度", "年", "届"]
            .iter()
            .find_map(|word| text.strip_suffix(word))
            .unwrap_or(text)
            .trim()
            .parse()
            .ok()
    };
    match text.trim().split_once(['-', '–', '—', '～', '~', '至']) {
        // a negative number is no pair
        Some(("", _)) | None => year(text),
        Some((first, last)) => {
            let (first, last) = (year(first)?, year(last.trim_start_matches(['—', '-']))?);
            (first < last).then_some(last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::named_year;

    #[test]
    fn a_school_year_is_named_by_its_end() {
        for (text, year) in [
            ("2024", Some(2024)),
            (" 2024年 ", Some(2024)),
            ("2024届", Some(2024)),
            ("2023-2024", Some(2024)),
            ("2023—2024学年", Some(2024)),
            ("2023年—2024年", Some(2024)),
            ("2024-2023", None),
            ("-5", Some(-5)),
            ("今年", None),
        ] {
            assert_eq!(named_year(text), year, "{text}");
        }
    }
}
