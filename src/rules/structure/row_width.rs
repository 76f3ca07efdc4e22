//! ## 查什么
//! 自备表格的某一行，格数和表头不一样多。
//!
//! ## 为什么
//! 少一格或多一格，后面的数就全错了位。
//!
//! ## 例
//! ```text
//! 专业 | 一年级 | 二年级 | 三年级
//! 电子技术应用 | 104 | 42            ✗   少一格
//! 电子技术应用 | 104 | 42 | 37       ✓
//! ```
//!
//! ## 改法
//! 补上缺的格（没有数的写 ——，和左边合并的写“同左”），或删去多的格；数里的千位逗号也会多出一格。
//!
//! ## 依据
//! 本工具的表格写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/row-width", name: "行的格数与表头不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "表头在这里", |problem| {
        let ProblemKind::RowWidth { table, expected, found } = problem else { return None };
        let help = if found < expected {
            format!("补上缺的 {} 格：没有数的写 ——，与左边或上面合并的写“同左”“同上”。", expected - found)
        } else {
            format!("删去多的 {} 格；看看是不是数里有千位逗号，如 1,234 应写 1234。", found - expected)
        };
        Some((
            format!("表格{}的表头有 {expected} 列，这一行有 {found} 格。", quote(table)),
            format!("{found} 格"),
            help,
        ))
    })
}
