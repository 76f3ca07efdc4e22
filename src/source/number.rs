//! How people write numbers in a cell: the one grammar, with what it forgives and what it refuses.

use rust_decimal::Decimal;

/// What a cell that should hold a number holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A number.
    Number(NumberText),
    /// `20:1`, `1：20`, `15.71∶1`.
    Ratio {
        /// Before the colon.
        left: NumberText,
        /// After it.
        right: NumberText,
    },
    /// A mark that says there is nothing.
    Blank(BlankMark),
}

/// A number with its spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberText {
    /// The spelling, cleaned of full-width digits, quotes, blanks and thousands separators: `20.10` stays `20.10`.
    pub text: String,
    /// The exact value.
    pub value: Decimal,
    /// What follows the number (`%`, `人`, `万元`), without blanks around it; a full-width `％` is `%`. Mostly empty.
    pub suffix: String,
}

/// A mark that stands for an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlankMark {
    /// `-` and its like.
    Dash,
    /// `—`, `——`.
    LongDash,
    /// `/`.
    Slash,
    /// 无.
    Nothing,
}

/// Why a text is no number; `meant` is the number with its right spelling where that is clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing is written.
    Empty,
    /// `.5`, `1.`, `007`, `1e5`, `1_000`, `+5`, `1 234`.
    Spelling {
        /// The number meant, with what follows it (`+5万元` is 5 with the suffix 万元).
        meant: NumberText,
    },
    /// Commas that do not stand every three digits, such as `12,34`.
    Commas,
    /// More than 28 digits.
    TooManyDigits,
    /// No number at all, or more than one (`230 245`).
    NotANumber,
}

/// Reads a cell.
///
/// Accepts full-width digits, point and minus, surrounding quotes, thousands commas and blanks around the number; what
/// follows the number is returned apart.
///
/// # Errors
/// Why it is no number, with the right spelling where it is clear.
pub fn parse(text: &str) -> Result<Reading, NumberFault> {
    let text = unquoted(text);
    if text.is_empty() {
        return Err(NumberFault::Empty);
    }
    if let Some(mark) = blank_mark(text) {
        return Ok(Reading::Blank(mark));
    }
    if let Some((left, right)) = text.split_once([':', '：', '∶', '︰']) {
        let (left, right) = (either_spelling(left)?, either_spelling(right)?);
        return match left.suffix.is_empty() && right.suffix.is_empty() {
            true => Ok(Reading::Ratio { left, right }),
            false => Err(NumberFault::NotANumber),
        };
    }
    number(text).map(Reading::Number)
}

/// One side of a ratio, which is respelled as a whole anyway.
fn either_spelling(text: &str) -> Result<NumberText, NumberFault> {
    match number(text) {
        Err(NumberFault::Spelling { meant }) => Ok(meant),
        other => other,
    }
}

/// Reads a number that has no ratio, no blank mark.
fn number(text: &str) -> Result<NumberText, NumberFault> {
    let narrow: String = text.trim().chars().map(narrowed).collect();
    let end = narrow
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | ' ') || (*at == 0 && "-+".contains(*c))))
        .map_or(narrow.len(), |(at, _)| at);
    let (written, rest) = (narrow[..end].trim(), narrow[end..].trim());
    if !written.contains(|c: char| c.is_ascii_digit()) {
        return Err(NumberFault::NotANumber);
    }
    if let Some(value) = exponent(written, rest) {
        let meant = NumberText { text: value.to_string(), value, suffix: String::new() };
        return Err(NumberFault::Spelling { meant });
    }
    if !is_suffix(rest) {
        return Err(NumberFault::NotANumber);
    }
    let Plain { text, regular } = plain(written)?;
    let value = Decimal::from_str_exact(&text).map_err(|_| NumberFault::TooManyDigits)?;
    let text = if value.is_zero() { text.trim_start_matches('-').to_owned() } else { text };
    let number = NumberText { text, value, suffix: rest.to_owned() };
    if regular { Ok(number) } else { Err(NumberFault::Spelling { meant: number }) }
}

/// A number spelled `-?(0|[1-9][0-9]*)(.[0-9]+)?`.
struct Plain {
    text: String,
    /// True if it was so written, but for thousands commas.
    regular: bool,
}

/// The plain spelling of digits with a sign, a point and separators.
fn plain(written: &str) -> Result<Plain, NumberFault> {
    let unsigned = written.strip_prefix(['-', '+']).unwrap_or(written);
    let sign = if written.starts_with('-') { "-" } else { "" };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let digits = joined(whole.trim_start())?;
    let shown = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let fraction_text = fraction.unwrap_or_default();
    if !fraction_text.is_empty() && !all_digits(fraction_text) {
        return Err(NumberFault::NotANumber);
    }
    let point = if fraction_text.is_empty() { "" } else { "." };
    let regular =
        !written.starts_with('+') && !whole.contains([' ', '_']) && shown == digits && fraction.is_none_or(all_digits);
    Ok(Plain { text: format!("{sign}{shown}{point}{fraction_text}"), regular })
}

/// The digits before the point without their separators, which stand every three digits. Three digits, a blank and
/// three more (`230 245`) are as likely two numbers as one and no number.
fn joined(whole: &str) -> Result<String, NumberFault> {
    let (separator, longest, fault) = match whole.find([',', ' ', '_']).map(|at| whole.as_bytes()[at]) {
        None if whole.is_empty() || all_digits(whole) => return Ok(whole.to_owned()),
        None => return Err(NumberFault::NotANumber),
        Some(b' ') => (' ', 2, NumberFault::NotANumber),
        Some(b'_') => ('_', 3, NumberFault::NotANumber),
        Some(_) => (',', 3, NumberFault::Commas),
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or("");
    let regular = (1..=longest).contains(&first.len())
        && all_digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && all_digits(group));
    if regular { Ok(whole.replace(separator, "")) } else { Err(fault) }
}

/// `1e5` written out, if that is what number and rest say.
fn exponent(written: &str, rest: &str) -> Option<Decimal> {
    let power: u32 = rest.strip_prefix(['e', 'E'])?.trim_start_matches('+').parse().ok()?;
    let value = Decimal::from_str_exact(written).ok()?;
    let factor = Decimal::from(10_u64.checked_pow(power)?);
    Some(value.checked_mul(factor)?.normalize())
}

/// True for what may follow a number: a unit or a percent sign, or nothing.
fn is_suffix(rest: &str) -> bool {
    let unit = |c: char| {
        c.is_alphabetic()
            || matches!(c, '%' | '‰' | '/' | '(' | ')' | '（' | '）' | '㎡' | '㎥' | '°' | '℃' | '·' | '²' | '³' | '•')
    };
    let rest = rest.strip_suffix(['2', '3']).filter(|body| body.ends_with('m')).unwrap_or(rest);
    rest.chars().count() <= 12 && rest.chars().all(unit) && !rest.starts_with('/')
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The mark of an empty cell, if the text is nothing else.
fn blank_mark(text: &str) -> Option<BlankMark> {
    let all = |set: &str| text.chars().all(|c| set.contains(c));
    match text {
        "无" => Some(BlankMark::Nothing),
        "/" | "／" => Some(BlankMark::Slash),
        _ if all("—―─") => Some(BlankMark::LongDash),
        _ if all("-－–‐‑−") => Some(BlankMark::Dash),
        _ => None,
    }
}

/// Without blanks and one pair of quotes around.
fn unquoted(text: &str) -> &str {
    const PAIRS: [(char, char); 5] = [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\''), ('＂', '＂')];
    let text = text.trim();
    PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close)).map_or(text, str::trim)
}

/// The ASCII twin of what a Chinese input method types in numbers.
fn narrowed(c: char) -> char {
    match c {
        '０'..='９' | '＋' | '％' | '．' | '，' | '＿' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '－' | '−' | '–' => '-',
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> (String, String) {
        match parse(written) {
            Ok(Reading::Number(number)) => (number.text, number.suffix),
            other => panic!("{written}: {other:?}"),
        }
    }

    #[test]
    fn what_people_type_is_read_with_its_spelling() {
        for (written, clean) in [
            ("20.10", "20.10"),
            ("２０．１０", "20.10"),
            ("“20.10”", "20.10"),
            (" 3848　", "3848"),
            ("1,234.50", "1234.50"),
            ("１，２３４，５６７", "1234567"),
            ("－0.5", "-0.5"),
            ("-0", "0"),
        ] {
            assert_eq!(text(written), (clean.to_owned(), String::new()), "{written}");
        }
    }

    #[test]
    fn a_unit_in_the_cell_stands_apart() {
        assert_eq!(text("98%"), ("98".into(), "%".into()));
        assert_eq!(text("98.5 ％"), ("98.5".into(), "%".into()));
        assert_eq!(text("3848人"), ("3848".into(), "人".into()));
        assert_eq!(text("500m2"), ("500".into(), "m2".into()));
        assert_eq!(text("2,398.10 万元"), ("2398.10".into(), "万元".into()));
    }

    #[test]
    fn ratios_and_blank_marks() {
        for written in ["15.71:1", "15.71：1", "15.71∶1"] {
            assert!(matches!(parse(written), Ok(Reading::Ratio { left, .. }) if left.text == "15.71"));
        }
        for (written, mark) in [
            ("-", BlankMark::Dash),
            ("—", BlankMark::LongDash),
            ("——", BlankMark::LongDash),
            ("/", BlankMark::Slash),
            ("无", BlankMark::Nothing),
        ] {
            assert_eq!(parse(written), Ok(Reading::Blank(mark)));
        }
    }

    #[test]
    fn odd_spellings_are_refused_with_the_right_one() {
        for (written, meant) in [
            (".5", "0.5"),
            ("1.", "1"),
            ("007", "7"),
            ("007.10", "7.10"),
            ("1e5", "100000"),
            ("1_000", "1000"),
            ("+5", "5"),
            ("1 234", "1234"),
            ("1 234 567.80", "1234567.80"),
            ("+5万元", "5万元"),
            ("1 234万元", "1234万元"),
        ] {
            let Err(NumberFault::Spelling { meant: read }) = parse(written) else { panic!("{written}") };
            assert_eq!(read.text + &read.suffix, meant, "{written}");
        }
        for written in ["12,34", "0,123"] {
            assert_eq!(parse(written), Err(NumberFault::Commas), "{written}");
        }
        assert_eq!(parse("  "), Err(NumberFault::Empty));
        assert_eq!(parse("1".repeat(40).as_str()), Err(NumberFault::TooManyDigits));
        for written in ["约3848", "2024-12-05", "3+2", "1/3", "1.2.3", "十三", "人:3", "%", "230 245", "1 23", "1.5 3"]
        {
            assert_eq!(parse(written), Err(NumberFault::NotANumber), "{written}");
        }
    }
}
