//! ## 查什么
//! 文字里夹着看不见的字符：零宽空格、方向标记、从 Word 和网页粘贴带来的控制字符。
//!
//! ## 为什么
//! 看上去一样的名字，夹了看不见的字符就对不上；印出来可能是方框。读的时候已经去掉（或当作空格），最好从文件里也去掉。
//!
//! ## 例
//! ```text
//! 生师比<零宽空格>: 计算            ✗
//! 生师比: 计算                      ✓
//! ```
//!
//! ## 改法
//! 运行 nianbao check --fix 自动去掉；或者把这几个字删了重打。
//!
//! ## 依据
//! 本工具的约定：不改变意思的字符，读时从宽，并给出改法。

use super::{Words, together};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/stray-character", name: "夹有看不见的字符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    together(context, &RULE, Severity::Note, |kind| match kind {
        ProblemKind::InvisibleCharacter { character } => Some(Words::new(
            format!("这里夹着一个看不见的字符（U+{:04X}），已当作没有。", u32::from(*character)),
            "这里有看不见的字符",
            "把它前后的字删了重打，或运行 nianbao check --fix 自动去掉。",
        )),
        ProblemKind::ControlCharacter { character } => Some(Words::new(
            format!("这里夹着一个控制字符（U+{:04X}），已当作空格。", u32::from(*character)),
            "这里有控制字符",
            "把它删掉，或运行 nianbao check --fix 自动去掉。",
        )),
        _ => None,
    })
}
