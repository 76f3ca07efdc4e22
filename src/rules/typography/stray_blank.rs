//! ## 查什么
//! 一句话里两个汉字之间的空格。全报告合成一条。
//!
//! ## 为什么
//! 多半是从 PDF 或 Word 粘贴来的，印出来像断了句。汉字和数字之间、取数和引用两边的空格会自动去掉，不用管。
//!
//! ## 例
//! ```text
//! 学校开设书法 社团，每周活动一次。          ✗
//! 学校开设书法社团，每周活动一次。           ✓
//! 校长 副校长 主任                           ✓   用空格隔开的名单不报
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好；有意隔开的，改用顿号。
//!
//! ## 依据
//! 中文排版的通例。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::narrative::{Passage, PassageKind, is_chinese_mark, is_han};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/stray-blank", name: "汉字间夹有空格", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "句子里两个汉字之间有空格", find)
}

/// Blanks that stand alone in their clause; several there part the items of a list.
fn find(passage: &Passage, letters: &Letters) -> Vec<Slip> {
    let sentence = passage.text.contains(['。', '，', '；']);
    if passage.kind != PassageKind::Paragraph || !sentence {
        return Vec::new();
    }
    let blank = |one: char| matches!(one, ' ' | '\t' | '\u{a0}');
    let mut clause: Vec<Slip> = Vec::new();
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(one) = letters.get(at) {
        let length = letters.run(at, blank);
        if length == 0 {
            if is_chinese_mark(one) {
                settle(&mut clause, &mut slips);
            }
            at += 1;
            continue;
        }
        let between = letters.previous(at).is_some_and(is_han) && letters.get(at + length).is_some_and(is_han);
        // beside a value that is filled in, a blank goes by itself
        let typed = passage.typed(letters.bytes(at.saturating_sub(1)..at + length + 1)).is_some();
        if between && typed && !is_name(letters, at, at + length) {
            clause.push(Slip::new(at..at + length, ""));
        }
        at += length;
    }
    settle(&mut clause, &mut slips);
    slips
}

fn settle(clause: &mut Vec<Slip>, slips: &mut Vec<Slip>) {
    if clause.len() == 1 {
        slips.append(clause);
    }
    clause.clear();
}

/// A character alone before the blank, and one or two after it: 王　芳 with a blank for looks.
fn is_name(letters: &Letters, before: usize, after: usize) -> bool {
    let alone = before.checked_sub(2).and_then(|at| letters.get(at)).is_none_or(|one| !is_han(one));
    alone && letters.run(after, is_han) <= 2
}
