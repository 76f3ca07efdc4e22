//! ## 查什么
//! 汉字之间的半角标点：, ; : ? ! 和括号，还有段末的 “.”。全报告合成一条。
//!
//! ## 为什么
//! 中文正文用全角标点。半角标点多半是输入法没有切换，或从表格粘贴来的，印出来挤在一起。
//!
//! ## 例
//! ```text
//! 学校开设书法,剪纸社团(共两个).            ✗
//! 学校开设书法，剪纸社团（共两个）。        ✓
//! ```
//! 英文、数字、网址和《》里的不管；括号里全是英文的也不管。
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好。
//!
//! ## 依据
//! GB/T 15834—2011《标点符号用法》。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::narrative::{Passage, PassageKind, is_han};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/half-width-mark", name: "汉字间夹有半角标点", stage: Stage::Check, check };

/// How many characters a bracket may hold.
const LONGEST: usize = 60;

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "汉字之间用了半角标点", |passage, letters| {
        let mut slips = marks(letters);
        slips.extend(brackets(letters));
        slips.extend(full_stop(passage, letters));
        slips
    })
}

/// Marks between Chinese characters; after a number only a comma, which would else part its digits.
fn marks(letters: &Letters) -> Vec<Slip> {
    let full = |one| match one {
        ',' => Some("，"),
        ';' => Some("；"),
        ':' => Some("："),
        '?' => Some("？"),
        '!' => Some("！"),
        _ => None,
    };
    let slip = |at: usize| {
        let full = full(letters.get(at)?)?;
        let before = letters.previous(at)?;
        let number = matches!(letters.get(at), Some(',' | ';')) && (before.is_ascii_digit() || before == '%');
        let after = letters.get(at + 1).is_none_or(|one| is_han(one) || matches!(one, '“' | '‘' | '《'));
        ((closes(before) || number) && after).then(|| Slip::new(at..at + 1, full))
    };
    letters.places(|one| full(one).is_some()).into_iter().filter_map(slip).collect()
}

/// A Chinese character, or the end of what was quoted.
fn closes(one: char) -> bool {
    is_han(one) || matches!(one, '”' | '’' | '》' | '）' | ')')
}

/// Brackets around Chinese text, also those of which only one half is half-width.
fn brackets(letters: &Letters) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut open: Option<usize> = None;
    for at in letters.places(|one| "()（）".contains(one)) {
        let opens = matches!(letters.get(at), Some('(' | '（'));
        let Some(start) = open else {
            open = opens.then_some(at);
            continue;
        };
        if opens {
            // one inside the other: left to the author
            open = Some(at);
            continue;
        }
        open = None;
        let inside = letters.text(start + 1..at);
        if inside.chars().count() > LONGEST || !inside.chars().any(is_han) {
            continue;
        }
        if letters.get(start) == Some('(') {
            slips.push(Slip::new(start..start + 1, "（"));
        }
        if letters.get(at) == Some(')') {
            slips.push(Slip::new(at..at + 1, "）"));
        }
    }
    slips
}

/// The point at the end of a Chinese paragraph.
fn full_stop(passage: &Passage, letters: &Letters) -> Option<Slip> {
    let last = letters.len().checked_sub(1).filter(|_| passage.kind == PassageKind::Paragraph)?;
    let stop = letters.get(last) == Some('.') && letters.previous(last).is_some_and(closes) && last > LONGEST / 6;
    stop.then(|| Slip::new(last..last + 1, "。"))
}
