//! ## 查什么
//! 连着打了两遍的“的”“了”和标点（，，、。。、；；）。全报告合成一条。
//!
//! ## 为什么
//! 多半是改句子时留下的，一眼就看得出来。
//!
//! ## 例
//! ```text
//! 学生的的技能明显提高，，              ✗
//! 学生的技能明显提高，                  ✓
//! 以就业为目的的培训，为了了解情况      ✓   本来就是两个字，不报
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好。
//!
//! ## 依据
//! 本工具的约定：只查不会弄错的几种。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/repeated-character", name: "重复的字或标点", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "同一个字或标点打了两遍", |_, letters| find(letters))
}

fn find(letters: &Letters) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(one) = letters.get(at) {
        let length = letters.run(at, |other| other == one);
        let (before, after) = (letters.previous(at), letters.get(at + length));
        let twice = length == 2
            && match one {
                '，' | '。' | '；' | '、' | '：' => true,
                // 目的的, 标的的; 的的确确
                '的' => !matches!(before, Some('目' | '标' | '中' | '有')) && after != Some('确'),
                // 为了了解, 除了了…; 了了解, 了了结, 了了然, 不了了之
                '了' => {
                    !matches!(before, Some('为' | '除' | '不'))
                        && !matches!(after, Some('解' | '结' | '然' | '却' | '之'))
                }
                _ => false,
            };
        if twice {
            slips.push(Slip::new(at..at + length, one.to_string()));
        }
        at += length;
    }
    slips
}
