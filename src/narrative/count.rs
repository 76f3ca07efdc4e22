//! Counts what Chinese offices count: characters per chapter and case, and numbers that are typed instead of bound.

use super::block::{Block, Inline};
use super::names::half_width;
use super::spacing::{is_chinese_mark, is_han};
use crate::source::Span;
use std::ops::{AddAssign, Range};

/// How long a text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextCount {
    /// 汉字.
    pub han: usize,
    /// 字数 as Word counts them: Chinese characters, Chinese punctuation marks, Latin words and numbers.
    pub words: usize,
}

impl AddAssign for TextCount {
    fn add_assign(&mut self, other: Self) {
        self.han += other.han;
        self.words += other.words;
    }
}

/// How long one case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCount {
    /// 题目.
    pub title: String,
    /// Where the title stands.
    pub span: Span,
    /// Its text, title and byline left out.
    pub text: TextCount,
}

/// How long one chapter is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterCount {
    /// The chapter's heading.
    pub title: String,
    /// Where it stands.
    pub span: Span,
    /// All its text: headings, paragraphs, lists, grids and cases; titles of pictures, tables and charts left out.
    pub text: TextCount,
    /// Its cases; their text is part of the chapter's.
    pub cases: Vec<CaseCount>,
}

/// A number that was typed into prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedNumber {
    /// As typed.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// 取数率: how many of the numbers in prose come from figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Bound numbers that are printed.
    pub bound: usize,
    /// Typed numbers that are no years, dates, ordinals or names.
    pub typed: Vec<TypedNumber>,
}

impl Coverage {
    /// 取数率 in per mille; none where there is no number at all.
    pub fn per_mille(&self) -> Option<usize> {
        (self.bound * 1000).checked_div(self.bound + self.typed.len())
    }
}

/// The length of a text.
pub fn text(text: &str) -> TextCount {
    let mut count = TextCount::default();
    let mut inside = false;
    for one in text.chars() {
        let chinese = is_han(one);
        let own = chinese || is_chinese_mark(one) || ('\u{ff00}'..='\u{ffef}').contains(&one);
        let word = !own && !super::lines::is_blank(one);
        count.han += usize::from(chinese);
        count.words += usize::from(own) + usize::from(word && !inside);
        inside = word;
    }
    count
}

/// The length of blocks; cases found on the way are added to `cases`.
pub(super) fn blocks(blocks: &[Block], cases: &mut Vec<CaseCount>) -> TextCount {
    let mut count = TextCount::default();
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => count += inlines(text),
            Block::List { items, .. } => items.iter().for_each(|item| count += self::blocks(item, cases)),
            Block::Quote { blocks, .. } => count += self::blocks(blocks, cases),
            Block::Grid { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| count += inlines(cell));
            }
            Block::Case(case) => {
                let text = self::blocks(&case.blocks, cases);
                count += self::text(&case.title.value);
                count += text;
                cases.push(CaseCount { title: case.title.value.clone(), span: case.title.span, text });
            }
            Block::Table { .. } | Block::Chart(_) | Block::Pictures { .. } | Block::PageBreak { .. } => {}
        }
    }
    count
}

fn inlines(inlines: &[Inline]) -> TextCount {
    text(&super::block::plain(inlines))
}

/// The numbers in `text` that might have been bound: no years, dates, ordinals, codes or names.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(one) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match one {
            '“' | '《' | '〔' => depth += 1,
            '”' | '》' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !half_width(one).is_ascii_digit() {
            at += one.len_utf8();
            continue;
        }
        let end = at + number_length(text.get(at..).unwrap_or_default());
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        let number = text.get(at..end).unwrap_or_default();
        if depth == 0 && !is_name(before, number, after) && !is_time(before, number, after) {
            found.push(at..end);
        }
        at = end;
    }
    found
}

fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, one)) = characters.next() {
        let next = characters.peek().is_some_and(|(_, next)| half_width(*next).is_ascii_digit());
        if half_width(one).is_ascii_digit() {
            end = at + one.len_utf8();
        } else if !(matches!(half_width(one), '.' | ',') && next) {
            break;
        }
    }
    end
}

/// Part of a code or a name: 1+X, 8S, GB/T 19001, 第3.
fn is_name(before: &str, number: &str, after: &str) -> bool {
    const LATIN_UNITS: [&str; 10] = ["Mbps", "Gbps", "km", "kg", "kW", "GB", "TB", "MB", "m", "cm"];
    let next = after.chars().next().map_or(' ', half_width);
    let latin: String = after.chars().map(half_width).take_while(char::is_ascii_alphabetic).collect();
    // The 1 of 15.71∶1 belongs to the ratio.
    let after_one = number == "1";
    let last = |text: &str| text.chars().next_back().map_or(' ', half_width);
    last(before).is_ascii_alphabetic()
        || matches!(last(before), '+' | '第' | '〕' | '/')
        || last(before.trim_end_matches(super::lines::is_blank)).is_ascii_uppercase()
        || (matches!(last(before), ':' | '∶') && after_one)
        || matches!(next, '+')
        || (!latin.is_empty() && !LATIN_UNITS.contains(&latin.as_str()))
}

/// A year, a date or a span of years.
fn is_time(before: &str, number: &str, after: &str) -> bool {
    let half: String = number.chars().map(half_width).collect();
    let Ok(value) = half.parse::<u32>() else { return false };
    let year = half.len() == 4 && (1900..2100).contains(&value);
    let dash = |one: char| matches!(half_width(one), '-' | '—' | '–' | '~' | '至');
    let next = after.chars().next();
    let year_word = ["年", "届", "级", "学年"].iter().any(|word| after.starts_with(word));
    if year && (year_word || next.is_some_and(dash) || before.chars().next_back().is_some_and(dash)) {
        return true;
    }
    let in_date = before.ends_with(['年', '月']) || next == Some('月');
    (in_date && value <= 31 && matches!(next, Some('月' | '日' | '号')))
        || (value <= 31 && half.len() <= 2 && matches!(next, Some('日' | '号')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_counted_by_characters_and_latin_by_words() {
        assert_eq!(text("学校有3848人，用API。"), TextCount { han: 5, words: 9 });
    }

    #[test]
    fn years_ordinals_and_names_are_no_numbers_to_bind() {
        let found = |text: &str| numbers(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found("2024年12月5日，2023-2024学年，2024届，第3名，“1+X”和1+X，8S，GB/T 19001"),
            Vec::<String>::new()
        );
        assert_eq!(found("在校生3,848人，占98.5％，带宽1000Mbps，3年，生师比∶1"), ["3,848", "98.5", "1000", "3"]);
        assert_eq!(found("教职成司函〔2024〕29号"), Vec::<String>::new());
    }
}
