//! Long numbers in a text: digits in one piece, or in groups of three and more with a blank or a hyphen between; before them
//! the two digits of the country may stand.

use crate::nearest::fold;
use std::ops::Range;

/// How few digits a group may have.
const GROUP: usize = 3;
/// What stands before a Chinese number that is called from abroad.
pub(super) const COUNTRY: &str = "86";

/// A long number.
pub(super) struct Digits {
    /// Its digits, an X at the end included.
    pub(super) text: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// The characters before it, nearest last.
    pub(super) before: String,
    /// The character after it, blanks aside.
    pub(super) after: Option<char>,
}

impl Digits {
    /// The first three and the last two digits, stars between.
    pub(super) fn masked(&self) -> String {
        masked(&self.text)
    }

    /// True if one of some words stands shortly before it.
    pub(super) fn follows(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before.contains(word))
    }
}

/// A number with stars for all its digits but the first three and the last two.
pub(super) fn masked(number: &str) -> String {
    let is_digit = |one: char| fold(one).is_ascii_alphanumeric();
    let count = number.chars().filter(|one| is_digit(*one)).count();
    let mut at = 0;
    let mut star = |one: char| {
        at += usize::from(is_digit(one));
        if is_digit(one) && at > 3 && at + 2 <= count { '*' } else { one }
    };
    number.chars().map(&mut star).collect()
}

/// Every run of digits, blanks and hyphens between them, with the digits alone.
pub(super) fn runs(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut joins = false;
    for (at, one) in text.char_indices() {
        let digit = fold(one);
        if !digit.is_ascii_digit() {
            joins = joins && matches!(digit, ' ' | '-');
            continue;
        }
        let end = at + one.len_utf8();
        match found.last_mut().filter(|_| joins) {
            Some((range, digits)) => {
                range.end = end;
                digits.push(digit);
            }
            None => found.push((at..end, digit.to_string())),
        }
        joins = true;
    }
    found
}

/// The numbers of at least eleven digits.
pub(super) fn find(text: &str) -> Vec<Digits> {
    const LEAST: usize = 11;
    const BEFORE: usize = 12;
    if text.len() < LEAST {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().map(|(at, one)| (at, fold(one))).collect();
    let digit = |at: usize| characters.get(at).is_some_and(|(_, one)| one.is_ascii_digit());
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut groups = vec![0_usize];
        let mut digits = String::new();
        while let Some((_, one)) = characters.get(at) {
            if one.is_ascii_digit() {
                digits.push(*one);
                if let Some(group) = groups.last_mut() {
                    *group += 1;
                }
            } else if matches!(one, ' ' | '-') && digit(at + 1) {
                groups.push(0);
            } else {
                break;
            }
            at += 1;
        }
        if let Some((_, 'x' | 'X')) = characters.get(at)
            && digits.len() == 17
        {
            digits.push('X');
            at += 1;
        }
        let beside = start.checked_sub(1).and_then(|before| characters.get(before)).map(|(_, one)| *one);
        let inside = beside.is_some_and(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '/' | '_'));
        let next = characters.get(at).map(|(_, one)| *one);
        let after = characters.get(at..).and_then(|rest| rest.iter().map(|(_, one)| *one).find(|one| *one != ' '));
        let goes_on = next.is_some_and(|one| one.is_ascii_alphanumeric() || matches!(one, '/' | '_'));
        let decimal = next == Some('.') && digit(at + 1);
        let country = usize::from(groups.first() == Some(&COUNTRY.len()) && digits.starts_with(COUNTRY));
        let grouped = groups.len() == 1 || groups.iter().skip(country).all(|group| *group >= GROUP);
        if digits.len() >= LEAST && grouped && !inside && !goes_on && !decimal {
            let byte = |at: usize| characters.get(at).map_or(text.len(), |(byte, _)| *byte);
            let before = characters.get(start.saturating_sub(BEFORE)..start).unwrap_or_default();
            found.push(Digits {
                text: digits,
                range: byte(start)..byte(at),
                before: before.iter().map(|(_, one)| *one).collect(),
                after,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn numbers_are_read_whole_and_never_shown_whole() {
        let found = find("卡号 6222 0200 1234 5678；编号 ZL202310013800；8.12345678901234；2023-2024-1-12-13-14-15");
        let shown: Vec<String> = found.iter().map(|number| number.masked()).collect();
        assert_eq!(shown, ["622***********78"]);
        assert!(found[0].follows(&["卡号"]));
    }
}
