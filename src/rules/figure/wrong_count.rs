//! ## 查什么
//! 一行方括号里的数，个数和“列”不一样多。
//!
//! ## 为什么
//! 数按次序对上年份，少一个、多一个就全错位。最常见的是数里夹了千位逗号：2,398.10 会变成 2 和 398.10 两个数。
//!
//! ## 例
//! ```text
//! 列: [2023, 2024]
//! 年财政专项经费: [1,234.5, 2,398.10]       ✗   成了四个数
//! 年财政专项经费: [1234.5, 2398.10]         ✓
//! ```
//!
//! ## 改法
//! 去掉数里的逗号（运行 nianbao check --fix 自动改）；少了的补上，不适用的写 ——。
//!
//! ## 依据
//! 本工具的数据写法；千位逗号是 Excel 粘贴常带来的。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::each;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/wrong-count", name: "数的个数与列不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::WrongCount { name, columns, found, thousands } = problem else { return None };
        let wanted = format!("{} 列（{}）", columns.len(), columns.join("、"));
        let message = format!("{}应有 {wanted}，这里有 {found} 个，这一行没有用上。", quote(name));
        Some(match thousands {
            Some(number) => (
                format!("{message}看来{}里的逗号是千位逗号，把一个数分成了两个。", quote(number)),
                format!("{found} 个，应为 {} 个", columns.len()),
                format!("数里不写逗号，{number} 写成 {}。", number.replace([',', '，', ' '], "")),
            ),
            None => (
                message,
                format!("{found} 个，应为 {} 个", columns.len()),
                format!("照“列”的次序写成 {} 个；没有的写 ——，还没有数的写“待填”。", columns.len()),
            ),
        })
    })
}
