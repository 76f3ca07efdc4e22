//! ## 查什么
//! 两格的数像是一个数被千位逗号分成的：逗号后面没有空格，前一格一到三位，后一格正好三位，两格又相差悬殊。
//!
//! ## 为什么
//! `[1,218]` 读出来是 1 和 218 两个数，个数又正好对，不会报错；其实多半是 1218，而另一年的数没有填。
//!
//! ## 例
//! ```text
//! 毕业生人数: [1,218]               ✗   读成上年 1 人、本年 218 人
//! 毕业生人数: [1218, 1332]          ✓
//! 升学人数: [765,803]               ✓   两年的数相近，照两个数读
//! ```
//!
//! ## 改法
//! 是一个数的，去掉逗号，并补上另一年的数；确是两个数的，逗号后面空一格。
//!
//! ## 依据
//! 本工具的数据写法；千位逗号是 Excel 粘贴常带来的。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::each;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/split-number", name: "一个数像是被逗号分成了两个", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Query, "另见这里", |problem| {
        let ProblemKind::SplitNumber { name, first, second } = problem else { return None };
        let whole = format!("{first}{second}");
        let message = format!(
            "{}写的“{first},{second}”读成了 {first} 和 {second} 两个数；逗号后面没有空格，像是 {whole} 一个数里的千位逗号。",
            quote(name)
        );
        let help =
            format!("是一个数的写 {whole}，再补上另一年的数；确是两个数的，逗号后面空一格，写“{first}, {second}”。");
        Some((message, format!("是不是 {whole}？"), help))
    })
}
