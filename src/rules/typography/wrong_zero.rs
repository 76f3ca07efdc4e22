//! ## 查什么
//! 汉字年份里的“零”“○”“０”“O”，如 二零二四年、二○二四年。全报告合成一条。
//!
//! ## 为什么
//! 年份用汉字书写时，“0”的写法是“〇”。圆圈、字母看着像，搜索和朗读时却不是同一个字。
//!
//! ## 例
//! ```text
//! 二○二四年十二月          ✗
//! 二〇二四年十二月          ✓
//! ```
//!
//! ## 改法
//! 用 nianbao check --fix 一次改好。
//!
//! ## 依据
//! GB/T 15835—2011《出版物上数字用法》。

use super::letters::Letters;
use super::{Slip, summary};
use crate::finding::Finding;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "typography/wrong-zero", name: "汉字年份里的〇写法不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    summary(context, &RULE, "汉字年份里的“0”应写“〇”", |_, letters| find(letters))
}

fn find(letters: &Letters) -> Vec<Slip> {
    let mut slips = Vec::new();
    for year in letters.places(|one| one == '年') {
        let Some(start) = year.checked_sub(4) else { continue };
        let digits: Vec<char> = letters.text(start..year).chars().collect();
        let chinese = |one: &char| "〇一二三四五六七八九".contains(*one) || is_zero(*one);
        let whole = digits.iter().all(chinese) && matches!(digits.first(), Some('一' | '二'));
        let longer = letters.previous(start).is_some_and(|one| chinese(&one));
        if whole && !longer {
            let zeros = digits.iter().enumerate().filter(|(_, one)| is_zero(**one));
            slips.extend(zeros.map(|(at, _)| Slip::new(start + at..start + at + 1, "〇")));
        }
    }
    slips
}

/// What is taken for 〇.
fn is_zero(one: char) -> bool {
    matches!(one, '零' | '○' | '◯' | 'O' | 'Ｏ' | '0' | '０' | 'o')
}
