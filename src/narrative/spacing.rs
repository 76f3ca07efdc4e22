//! Blanks and line breaks between Chinese, Latin and numbers: which typed blanks go, and what must not be parted.
//!
//! The typesetter puts its own space between Chinese and Latin, so a typed one is dropped. U+2060 keeps a number with its unit.

use super::block::Inline;
use super::lines::is_blank;

/// Forbids a line break and has no width.
const JOINER: char = '\u{2060}';
/// A blank at which no line breaks.
const FIRM_BLANK: char = '\u{a0}';

/// Units that stay with the number before them; the longest that fits is meant.
const UNITS: [&str; 64] = [
    "个百分点",
    "百分点",
    "平方公里",
    "平方千米",
    "平方米",
    "万平方米",
    "立方米",
    "人次",
    "万人次",
    "课时",
    "学时",
    "万元",
    "亿元",
    "小时",
    "分钟",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公斤",
    "千克",
    "学年",
    "年级",
    "元",
    "人",
    "名",
    "位",
    "个",
    "项",
    "门",
    "册",
    "本",
    "次",
    "件",
    "台",
    "套",
    "班",
    "届",
    "年",
    "月",
    "日",
    "号",
    "所",
    "家",
    "间",
    "亩",
    "米",
    "岁",
    "周",
    "天",
    "倍",
    "条",
    "种",
    "类",
    "辆",
    "场",
    "期",
    "批",
    "篇",
    "支",
    "吨",
    "级",
    "㎡",
    "万",
];

/// Settles the blanks and joints of one paragraph.
pub(super) fn settle(inlines: &mut [Inline]) {
    let mut leaves = Vec::new();
    collect(inlines, &mut leaves);
    let mut settled: Vec<String> = vec![String::new(); leaves.len()];
    let characters: Vec<(char, usize)> =
        leaves.iter().enumerate().flat_map(|(leaf, text)| text.chars().map(move |one| (one, leaf))).collect();
    let closed = closed_up(&characters, &leaves);
    let mut unit = 0;
    for (index, (one, leaf)) in closed.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| closed.get(before)).map(|(one, _)| *one);
        if unit == 0 && before.is_some_and(is_digit) {
            unit = unit_length(&closed, index);
        }
        let joined = unit > 0 || before.is_some_and(|before| sticks(before, *one, &closed, index));
        unit = unit.saturating_sub(1);
        if joined && before != Some(JOINER) && *one != JOINER && *one != FIRM_BLANK && before != Some(FIRM_BLANK) {
            push(&mut settled, &leaves, *leaf, index.checked_sub(1).and_then(|before| closed.get(before)), JOINER);
        }
        if let Some(text) = settled.get_mut(*leaf) {
            text.push(*one);
        }
    }
    let mut settled = settled.into_iter();
    write_back(inlines, &mut settled);
}

/// Puts the joiner into the leaf itself, or at the end of the one before where the leaf is a bare value.
fn push(settled: &mut [String], leaves: &[Leaf<'_>], leaf: usize, before: Option<&(char, usize)>, joiner: char) {
    let at_start = settled.get(leaf).is_some_and(String::is_empty);
    let before = before.map_or(leaf, |(_, leaf)| *leaf);
    let target = if at_start && leaves.get(leaf).is_some_and(|leaf| leaf.firm) { before } else { leaf };
    if (target == leaf || leaves.get(target).is_some_and(|leaf| !leaf.firm))
        && let Some(text) = settled.get_mut(target)
    {
        text.push(joiner);
    }
}

struct Leaf<'t> {
    text: &'t str,
    /// A value: nothing is put before or after it inside its own text.
    firm: bool,
}

impl Leaf<'_> {
    fn chars(&self) -> std::str::Chars<'_> {
        self.text.chars()
    }
}

fn collect<'t>(inlines: &'t [Inline], leaves: &mut Vec<Leaf<'t>>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => leaves.push(Leaf { text: &text.value, firm: false }),
            Inline::Bound { text, .. } => leaves.push(Leaf { text, firm: true }),
            // A reference prints 表3 or 图5.
            Inline::Reference { .. } => leaves.push(Leaf { text: "图", firm: true }),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                collect(inner, leaves)
            }
            Inline::Footnote(_) => {}
        }
    }
}

fn write_back(inlines: &mut [Inline], settled: &mut impl Iterator<Item = String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => text.value = settled.next().unwrap_or_default(),
            Inline::Bound { text, .. } => *text = settled.next().unwrap_or_default(),
            Inline::Reference { .. } => drop(settled.next()),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                write_back(inner, settled)
            }
            Inline::Footnote(_) => {}
        }
    }
}

/// The characters without the blanks that must go. Beside a value or a reference they always do: there they part the marks
/// of the source, not words.
fn closed_up(characters: &[(char, usize)], leaves: &[Leaf<'_>]) -> Vec<(char, usize)> {
    let mut closed = Vec::with_capacity(characters.len());
    let mut index = 0;
    while let Some((one, leaf)) = characters.get(index).copied() {
        if !is_blank(one) {
            closed.push((one, leaf));
            index += 1;
            continue;
        }
        let length = characters.iter().skip(index).take_while(|(one, _)| is_blank(*one)).count();
        let firm = |leaf: usize| leaves.get(leaf).is_some_and(|leaf| leaf.firm);
        let before = closed.last().copied();
        let after = characters.get(index + length).copied();
        if let (Some((before, left)), Some((after, right))) = (before, after) {
            match blank_between(before, after) {
                Blank::Stays if is_han(before) && is_han(after) && (firm(left) || firm(right)) => {}
                Blank::Gone => {}
                Blank::Firm => closed.push((FIRM_BLANK, leaf)),
                Blank::Stays => {
                    closed.extend(characters.iter().skip(index).take(if one == '\u{3000}' { length } else { 1 }))
                }
            }
        }
        index += length;
    }
    closed
}

enum Blank {
    Gone,
    Firm,
    Stays,
}

fn blank_between(before: char, after: char) -> Blank {
    let mark = |one| is_chinese_mark(one) || matches!(one, '∶' | '%' | '‰' | '℃');
    if mark(after) || is_chinese_mark(before) || before == '∶' || is_han(before) != is_han(after) {
        Blank::Gone
    } else if (is_digit(before) && after.is_ascii_alphabetic()) || (before.is_ascii_uppercase() && is_digit(after)) {
        Blank::Firm
    } else {
        Blank::Stays
    }
}

/// True if no line may break between two characters; `index` is the second's.
fn sticks(before: char, after: char, characters: &[(char, usize)], index: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).map(|(one, _)| *one);
    let two_before = at(index.checked_sub(2));
    let next = at(Some(index + 1));
    let ranges = |one| matches!(one, '—' | '–' | '-' | '~' | '～' | '∶' | ':' | '：' | '/');
    (before == '第' && is_digit(after))
        || (before == '〕' && is_digit(after))
        || (ranges(after) && is_digit(before) && next.is_some_and(is_digit))
        || (ranges(before) && is_digit(after) && two_before.is_some_and(is_digit))
        || (before == '/' && after.is_ascii_uppercase() && two_before.is_some_and(|one| one.is_ascii_uppercase()))
        || (after == '/' && before.is_ascii_uppercase() && next.is_some_and(|one| one.is_ascii_uppercase()))
}

/// How many characters the unit at `index` has; 0 if there is none.
fn unit_length(characters: &[(char, usize)], index: usize) -> usize {
    let fits = |unit: &&str| {
        let mut rest = characters.iter().skip(index).map(|(one, _)| *one);
        unit.chars().all(|one| rest.next() == Some(one))
    };
    UNITS.iter().filter(|unit| fits(unit)).map(|unit| unit.chars().count()).max().unwrap_or(0)
}

fn is_digit(one: char) -> bool {
    one.is_ascii_digit() || ('０'..='９').contains(&one)
}

/// Chinese characters and units written as one of them.
pub(crate) fn is_han(one: char) -> bool {
    matches!(one, '〇' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{3300}'..='\u{33ff}' | '\u{20000}'..='\u{3ffff}')
}

/// Chinese punctuation, which brings its own room.
pub(crate) fn is_chinese_mark(one: char) -> bool {
    matches!(one, '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
        | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '［' | '］' | '｛' | '｝' | '～' | '％')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::block::ReferenceKind;
    use crate::source::{FileId, Span, Spanned};

    fn settled(text: &str) -> String {
        let mut inlines = vec![Inline::Text(Spanned::new(text.to_owned(), Span::new(FileId(0), 0, 0)))];
        settle(&mut inlines);
        match inlines.remove(0) {
            Inline::Text(text) => text.value.replace(JOINER, "+").replace(FIRM_BLANK, "_"),
            _ => String::new(),
        }
    }

    #[test]
    fn blanks_between_chinese_and_numbers_go() {
        assert_eq!(settled("有 3848 人 。学习 API 很好"), "有3848+人。学习API很好");
        assert_eq!(settled("生师比 15.71 ∶ 1，合格率 98 %"), "生师比15.71+∶+1，合格率98%");
        assert_eq!(settled("张　三 very good"), "张　三very good");
    }

    #[test]
    fn blanks_beside_a_reference_go() {
        let span = Span::new(FileId(0), 0, 0);
        let text = |text: &str| Inline::Text(Spanned::new(text.to_owned(), span));
        let reference = Inline::Reference { kind: ReferenceKind::Figure, name: "升旗".to_owned(), span };
        let mut inlines = vec![text("如 "), reference.clone(), text(" 所示")];
        settle(&mut inlines);
        assert_eq!(inlines, [text("如"), reference, text("所示")]);
    }

    #[test]
    fn numbers_stay_with_their_units() {
        assert_eq!(settled("100245.58平方米"), "100245.58+平+方+米");
        assert_eq!(settled("GB/T 19001—2016"), "GB+/+T_19001+—+2016");
        assert_eq!(settled("教职成司函〔2024〕29号"), "教职成司函〔2024〕+29+号");
        assert_eq!(settled("1000 Mbps，第3章"), "1000_Mbps，第+3章");
    }
}
