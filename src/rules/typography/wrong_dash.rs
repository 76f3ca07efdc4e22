//! ## 查什么
//! 用两个以上连字符（--）充当的破折号。全报告合成一条。
//!
//! ## 为什么
//! 中文破折号写作“——”，占两个字。
//!
//! ## 例
//! ```text
//! 一条主线--立德树人          ✗
//! 一条主线——立德树人          ✓
//! ```
//! 数字之间的（2023--2024）和单个连字符不报。
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好。
//!
//! ## 依据
//! GB/T 15834—2011《标点符号用法》4.10。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::narrative::is_han;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/wrong-dash", name: "破折号写法不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "破折号应是“——”", |_, letters| find(letters))
}

fn find(letters: &Letters) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while letters.get(at).is_some() {
        let length = letters.run(at, |one| matches!(one, '-' | '－'));
        let before = letters.previous(at).is_some_and(|one| is_han(one) || matches!(one, '”' | '》' | '）'));
        let after = letters.get(at + length).is_some_and(|one| is_han(one) || matches!(one, '“' | '《'));
        if length >= 2 && before && after {
            slips.push(Slip::new(at..at + length, "——"));
        }
        at += length.max(1);
    }
    slips
}
