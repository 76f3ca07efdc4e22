//! ## 查什么
//! 写成三个点（...）、三个句号（。。。）或半截（…）的省略号。全报告合成一条。
//!
//! ## 为什么
//! 中文省略号是六个点，占两个字，写作“……”。
//!
//! ## 例
//! ```text
//! 汽车、电子、旅游...          ✗
//! 汽车、电子、旅游……           ✓
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好。
//!
//! ## 依据
//! GB/T 15834—2011《标点符号用法》4.11。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::narrative::{is_chinese_mark, is_han};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/wrong-ellipsis", name: "省略号写法不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "省略号应是六个点", |_, letters| find(letters))
}

fn find(letters: &Letters) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(one) = letters.get(at) {
        let length = letters.run(at, |other| other == one);
        let wrong = match one {
            '.' | '。' => length >= 3,
            '…' => length == 1,
            _ => false,
        };
        let chinese = |one: char| is_han(one) || is_chinese_mark(one) || one == ')';
        let after = letters.get(at + length).is_none_or(chinese);
        if wrong && after && letters.previous(at).is_some_and(chinese) {
            slips.push(Slip::new(at..at + length, "……"));
        }
        at += length;
    }
    slips
}
