//! Numbers typed before headings: 1.2, 一、, （一）, 第一章, 挑战1：. The typesetter numbers by the scheme of the report
//! (编号); typed ones of any scheme are dropped.

use super::lines::is_blank;
use super::names::half_width;
use crate::profile::numbering::{Pattern, Piece};

/// A typed number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedNumber {
    /// Its bytes at the start of the heading, with what separates it from the text.
    pub(super) length: usize,
    /// Its parts: 1.2 is 1 and 2.
    pub(super) parts: Vec<u32>,
    /// True if it can be nothing but a number: `一、` is, `1.2` before a word may be a quantity.
    pub(super) certain: bool,
}

impl TypedNumber {
    /// True if it says the same as the number the heading will get.
    pub(super) fn agrees(&self, expected: &[u32]) -> bool {
        expected.ends_with(&self.parts)
    }

    /// True if it can be nothing but a number before `rest`: 1.1.3 never is a quantity, nor is 1.3 of chapter 1 unless a unit
    /// follows.
    pub(super) fn is_sure(&self, expected: &[u32], rest: &str) -> bool {
        let chapter = expected.len().checked_sub(2).and_then(|at| expected.get(at));
        let quantity =
            || rest.starts_with(|one: char| one.is_ascii() || "亿万千百元倍％个年月米平吨亩人公，".contains(one));
        match self.parts.as_slice() {
            _ if self.certain => true,
            [first, _] => Some(first) == chapter && !quantity(),
            parts => parts.len() > 2,
        }
    }
}

/// True if a typed number is written as this pattern says, 一 for 一 and 1 for 1.
pub(super) fn fits(typed: &str, pattern: &Pattern) -> bool {
    let mut rest = typed;
    for piece in pattern.pieces() {
        let length = match piece {
            Piece::Words(words) => literal(rest, words),
            Piece::Arabic | Piece::Chinese => numeral(rest).map(|(_, width)| width).filter(|_| {
                let figure = rest.starts_with(|one| half_width(one).is_ascii_digit());
                figure == (*piece == Piece::Arabic)
            }),
        };
        let Some(length) = length else { return false };
        rest = rest.get(length..).unwrap_or_default();
    }
    rest.trim().is_empty()
}

/// A number at the start of a line that may be a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeadingNumber {
    /// Its bytes, with what separates it from the text.
    pub(crate) length: usize,
    /// The level of heading it is mostly used for: 一、 and 1.1 are 2, （一）, 1. and 1.1.1 are 3.
    pub(crate) level: usize,
}

/// The number a line starts with, if it can be nothing else.
pub(crate) fn typed_number(text: &str) -> Option<HeadingNumber> {
    let number = typed(text, None).filter(|number| number.certain)?;
    let first = half_width(text.chars().next()?);
    let level = match number.parts.len() {
        1 if first == '(' || first.is_ascii_digit() => 3,
        1 => 2,
        parts => parts.min(3),
    };
    Some(HeadingNumber { length: number.length, level })
}

/// The number a heading starts with; `pattern` is the chapter's own way of numbering, such as `挑战{n}：`.
pub(super) fn typed(text: &str, pattern: Option<&Pattern>) -> Option<TypedNumber> {
    let found = pattern.and_then(|pattern| patterned(text, pattern));
    let found =
        found.or_else(|| ordinal(text)).or_else(|| bracketed(text)).or_else(|| chinese(text)).or_else(|| decimal(text));
    found.filter(|number| number.length < text.len())
}

/// A number written as the chapter's own pattern; `1.1` is left to [`decimal`], since it may be a quantity.
fn patterned(text: &str, pattern: &Pattern) -> Option<TypedNumber> {
    let speaks = |piece: &Piece| matches!(piece, Piece::Words(words) if !words.is_ascii());
    if !pattern.pieces().iter().any(speaks) {
        return None;
    }
    let (mut length, mut parts) = (0, Vec::new());
    for piece in pattern.pieces() {
        let rest = text.get(length..)?;
        length += match piece {
            Piece::Words(words) => literal(rest, words)?,
            Piece::Arabic | Piece::Chinese => {
                let (number, width) = numeral(rest)?;
                parts.push(number);
                width
            }
        };
    }
    Some(TypedNumber { length: length + super::lines::blanks(text, length), parts, certain: true })
}

/// The bytes at the start of `text` that say `words`, whatever their width.
fn literal(text: &str, words: &str) -> Option<usize> {
    let mut characters = text.chars();
    let mut length = 0;
    for wanted in words.chars() {
        let one = characters.next().filter(|one| half_width(*one) == half_width(wanted))?;
        length += one.len_utf8();
    }
    Some(length)
}

/// Words that begin like the unit of an ordinal: 第一章程修订完成.
const WORDS: [&str; 5] = ["章程", "节课", "节点", "篇章", "篇论文"];

fn ordinal(text: &str) -> Option<TypedNumber> {
    let rest = text.strip_prefix('第')?;
    let (number, width) = numeral(rest)?;
    let behind = rest.get(width..)?;
    let unit = ["章", "节", "部分", "篇"].into_iter().find(|unit| behind.starts_with(unit))?;
    if WORDS.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    let mut length = "第".len() + width + unit.len();
    if let Some(mark) = text.get(length..)?.chars().next().filter(|one| matches!(one, '：' | ':' | '、')) {
        length += mark.len_utf8();
    }
    Some(certain(text, length, number))
}

fn bracketed(text: &str) -> Option<TypedNumber> {
    let open = text.chars().next().filter(|one| half_width(*one) == '(')?;
    let rest = text.get(open.len_utf8()..)?;
    let (number, width) = numeral(rest)?;
    let close = rest.get(width..)?.chars().next().filter(|one| half_width(*one) == ')')?;
    Some(certain(text, open.len_utf8() + width + close.len_utf8(), number))
}

fn chinese(text: &str) -> Option<TypedNumber> {
    let first = text.chars().next()?;
    let (number, width) = numeral(text).filter(|_| !half_width(first).is_ascii_digit())?;
    let mark = text.get(width..)?.chars().next().filter(|one| matches!(one, '、' | '.' | '．'))?;
    Some(certain(text, width + mark.len_utf8(), number))
}

fn decimal(text: &str) -> Option<TypedNumber> {
    let mut parts = Vec::new();
    let mut length = 0;
    let mut closed = false;
    while let Some(rest) = text.get(length..) {
        let digits: String = rest.chars().map(half_width).take_while(char::is_ascii_digit).collect();
        if digits.is_empty() {
            break;
        }
        parts.push(digits.parse().ok().filter(|number| *number < 100)?);
        length += rest.chars().take(digits.len()).map(char::len_utf8).sum::<usize>();
        closed = false;
        match text.get(length..)?.chars().next() {
            Some(mark) if matches!(half_width(mark), '.') || mark == '、' => {
                length += mark.len_utf8();
                closed = true;
                if mark == '、' {
                    break;
                }
            }
            _ => break,
        }
    }
    let blank = super::lines::blanks(text, length);
    let sure = closed || (parts.len() > 1 && blank > 0);
    (!parts.is_empty() && (sure || blank > 0 || parts.len() > 1)).then_some(TypedNumber {
        length: length + blank,
        parts,
        certain: sure,
    })
}

fn certain(text: &str, length: usize, number: u32) -> TypedNumber {
    TypedNumber { length: length + super::lines::blanks(text, length), parts: vec![number], certain: true }
}

/// An Arabic or Chinese number up to 99 at the start of `text`, and its bytes.
fn numeral(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut tens = None;
    let mut width = 0;
    for one in text.chars() {
        let digit = match half_width(one) {
            digit @ '0'..='9' => digit.to_digit(10)? + value * 10,
            '十' if tens.is_none() => {
                tens = Some(value.max(1));
                0
            }
            other => match "〇一二三四五六七八九".chars().position(|known| known == other) {
                Some(digit) => u32::try_from(digit).ok()?,
                None => break,
            },
        };
        value = digit;
        width += one.len_utf8();
        if value > 99 {
            return None;
        }
    }
    debug_assert!(!text.chars().next().is_some_and(is_blank) || width == 0);
    (width > 0).then_some((tens.unwrap_or(0) * 10 + value, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> (&str, Vec<u32>, bool) {
        match typed(text, Pattern::parse("挑战1：").as_ref()) {
            Some(number) => (&text[number.length..], number.parts, number.certain),
            None => (text, Vec::new(), false),
        }
    }

    #[test]
    fn pasted_numbers_are_recognised() {
        assert_eq!(rest("1.2 学生情况"), ("学生情况", vec![1, 2], true));
        assert_eq!(rest("1.2学生情况"), ("学生情况", vec![1, 2], false));
        assert_eq!(rest("一、学校概况"), ("学校概况", vec![1], true));
        assert_eq!(rest("（十二）校园"), ("校园", vec![12], true));
        assert_eq!(rest("第二十一章　校园"), ("校园", vec![21], true));
        assert_eq!(rest("挑战1：两校区"), ("两校区", vec![1], true));
        assert_eq!(rest("挑战二:两校区"), ("两校区", vec![2], true));
        assert_eq!(rest("3．就业"), ("就业", vec![3], true));
    }

    #[test]
    fn words_that_start_with_a_number_stay_whole() {
        for text in
            ["2024年工作", "一体化教学", "“1+X”证书", "十四五规划", "1+X证书", "3D打印", "第一课堂", "第一章程修订完成"]
        {
            assert_eq!(rest(text), (text, Vec::new(), false));
        }
    }
}
