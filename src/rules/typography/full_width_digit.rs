//! ## 查什么
//! 全角的数字和字母，如 ２０２４、ＡＢＣ。全报告合成一条。
//!
//! ## 为什么
//! 全角数字占一个汉字的宽度，和表里的数不是一个样子，也搜索不到。
//!
//! ## 例
//! ```text
//! ２０２４年招生１２００人          ✗
//! 2024年招生1200人                  ✓
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好；其中指标的数，最好改成取数。
//!
//! ## 依据
//! GB/T 15835—2011《出版物上数字用法》。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::nearest::fold;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/full-width-digit", name: "数字或字母是全角的", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "数字、字母应写半角", |_, letters| find(letters))
}

/// Runs of full-width digits and letters, with the points and percent signs between and after the digits.
fn find(letters: &Letters) -> Vec<Slip> {
    let plain = |one: char| matches!(one, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut slips = Vec::new();
    let mut at = 0;
    while letters.get(at).is_some() {
        let mut length = letters.run(at, plain);
        if length > 0 {
            let point = letters.run(at + length, |one| one == '．');
            let decimals = letters.run(at + length + point, |one| one.is_ascii_digit() || plain(one));
            if point == 1 && decimals > 0 {
                length += point + decimals;
            }
            length += letters.run(at + length, |one| one == '％').min(1);
            let half: String = letters.text(at..at + length).chars().map(fold).collect();
            slips.push(Slip::new(at..at + length, half));
        }
        at += length.max(1);
    }
    slips
}
