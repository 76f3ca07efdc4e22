//! Blanks between Chinese, Latin and numbers: which typed ones go.
//!
//! The typesetter puts its own space between Chinese and Latin, so a typed one is dropped. What must not be parted by the
//! end of a line is the typesetter's business too.

use super::block::Inline;
use super::lines::is_blank;

/// Settles the blanks of one paragraph.
pub(super) fn settle(inlines: &mut [Inline]) {
    let mut leaves = Vec::new();
    collect(inlines, &mut leaves);
    let mut settled: Vec<String> = vec![String::new(); leaves.len()];
    let characters: Vec<(char, usize)> =
        leaves.iter().enumerate().flat_map(|(leaf, text)| text.chars().map(move |one| (one, leaf))).collect();
    for (one, leaf) in closed_up(&characters, &leaves) {
        if let Some(text) = settled.get_mut(leaf) {
            text.push(one);
        }
    }
    let mut settled = settled.into_iter();
    write_back(inlines, &mut settled);
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
            let parts_marks = is_han(before) && is_han(after) && (firm(left) || firm(right));
            if blank_stays(before, after) && !parts_marks {
                closed.extend(characters.iter().skip(index).take(if one == '\u{3000}' { length } else { 1 }));
            }
        }
        index += length;
    }
    closed
}

/// True for a blank that is meant: neither beside a mark that brings its own room nor between Chinese and Latin.
fn blank_stays(before: char, after: char) -> bool {
    let mark = |one| is_chinese_mark(one) || matches!(one, '∶' | '%' | '‰' | '℃');
    !(mark(after) || is_chinese_mark(before) || before == '∶' || is_han(before) != is_han(after))
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
            Inline::Text(text) => text.value,
            _ => String::new(),
        }
    }

    #[test]
    fn blanks_between_chinese_and_numbers_go() {
        assert_eq!(settled("有 3848 人 。学习 API 很好"), "有3848人。学习API很好");
        assert_eq!(settled("生师比 15.71 ∶ 1，合格率 98 %"), "生师比15.71∶1，合格率98%");
        assert_eq!(settled("张　三 very good"), "张　三very good");
        assert_eq!(settled("GB/T 19001—2016，1000 Mbps"), "GB/T 19001—2016，1000 Mbps");
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
}
