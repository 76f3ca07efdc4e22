//! ## 查什么
//! 脚注不成对：正文有脚注号 `[^1]`，没有写注；或者写了注，正文没有脚注号。
//!
//! ## 为什么
//! 不成对的脚注印不出来。
//!
//! ## 例
//! ```text
//! 获评示范校[^1]。
//! （没有下面这一行）                     ✗
//! [^1]: 见省教育厅文件。                 ✓
//! ```
//!
//! ## 改法
//! 补上另一半，或把这一个删去；一个脚注只用一次。
//!
//! ## 依据
//! 本工具的正文写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/stray-footnote", name: "脚注不成对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另一处在这里", |problem| {
        let ProblemKind::Footnote { label } = problem else { return None };
        Some((
            format!("脚注 [^{label}] 不成对，或用了两次，没有印。"),
            "不成对".to_owned(),
            format!("正文里一个 [^{label}]，下面另起一行“[^{label}]: 注的内容”；多的删去。"),
        ))
    })
}
