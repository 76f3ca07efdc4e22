//! ## 查什么
//! 正文里平方米有的写“平方米”，有的写“㎡”“m²”“m2”。全报告合成一条。
//!
//! ## 为什么
//! 一份报告里同一个单位只用一种写法，读者好核对。表头里用㎡不算。
//!
//! ## 例
//! ```text
//! 占地 100245 平方米，建筑面积 52310 m2          ✗
//! 占地 100245 平方米，建筑面积 52310 平方米      ✓
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 统一成用得最多的那一种（一样多时用“平方米”）。
//!
//! ## 依据
//! 本工具的约定。

use super::letters::Letters;
use super::{Slip, one, passages, place};
use crate::finding::Finding;
use crate::narrative::PassageKind;
use crate::rules::{Context, Rule, Stage};
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "typography/mixed-unit", name: "同一单位写法不一", stage: Stage::Check, check };

/// The spellings; of equals the first is kept.
const SPELLINGS: [&str; 5] = ["平方米", "㎡", "m²", "m2", "M2"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let paragraphs = || passages(context).filter(|(passage, _)| passage.kind == PassageKind::Paragraph);
    let mut counts = [0_usize; SPELLINGS.len()];
    for (_, letters) in paragraphs() {
        for (spelling, _) in find(letters) {
            counts[spelling] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let kept = counts.iter().position(|count| *count == most).unwrap_or(0);
    let Some(kept_text) = SPELLINGS.get(kept).filter(|_| counts.iter().filter(|count| **count > 0).count() > 1) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (passage, letters) in paragraphs() {
        let others = find(letters).into_iter().filter(|(spelling, _)| *spelling != kept);
        found.extend(others.filter_map(|(_, at)| place(passage, letters, Slip::new(at, *kept_text))));
    }
    one(&RULE, &format!("正文里平方米有几种写法，多数写作“{kept_text}”"), found)
}

/// Where a spelling follows a number.
fn find(letters: &Letters) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for at in letters.places(|one| matches!(one, '平' | '㎡' | 'm' | 'M')) {
        let blanks = (0..at).rev().take_while(|before| letters.get(*before) == Some(' ')).count();
        let number =
            letters.previous(at - blanks).is_some_and(|one| one.is_ascii_digit() || matches!(one, '万' | '亿'));
        let spelled = SPELLINGS.iter().position(|text| letters.after(at, text.chars().count()) == **text);
        if let Some(spelling) = spelled.filter(|_| number) {
            let length = SPELLINGS[spelling].chars().count();
            if !letters.get(at + length).is_some_and(|one| one.is_ascii_alphanumeric()) {
                found.push((spelling, at..at + length));
            }
        }
    }
    found
}
