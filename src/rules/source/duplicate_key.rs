//! ## 查什么
//! 同一个名称在同一层写了两次。
//!
//! ## 为什么
//! 两个值只有一个算数（先写的那个），另一个悄悄丢了。数据改过一次、又在下面补写一次，最容易这样。
//!
//! ## 例
//! ```text
//! 专任教师总数: [230, 245]
//! 专任教师总数: [230, 248]         ✗   到底是 245 还是 248？
//! ```
//!
//! ## 改法
//! 留下对的一行，删去另一行。
//!
//! ## 依据
//! YAML 1.2：同一层的名称不得重复。

use super::of;
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/duplicate-key", name: "同一名称写了两次", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    of(context, &RULE)
        .filter_map(|problem| {
            let ProblemKind::DuplicateKey { key } = &problem.kind else { return None };
            let message = format!("{}在同一层写了两次，现在用的是先写的那个，这里的没有算。", quote(key));
            let finding = RULE.finding(Severity::Error, message).at(problem.span, "又写了一次");
            let related = problem.related.iter().fold(finding, |finding, first| finding.with(*first, "先写在这里"));
            Some(related.help("留下对的一个，删去另一个。"))
        })
        .collect()
}
