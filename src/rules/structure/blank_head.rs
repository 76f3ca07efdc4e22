//! ## 查什么
//! 粘贴来的几行表头里有空格子：Excel、Word 里合并的格，粘贴以后只留下第一格，其余是空的。
//!
//! ## 为什么
//! 空着就分不清哪几列属于同一栏：“人数”下面的 2022、2023 会成了没有上级的两列，正文和算式按名字取不到。程序照合并的
//! 样子读：下面还有列名的，算左边一栏的；下面没有的，算上面一格的。
//!
//! ## 例
//! ```text
//! 专业    人数          占比       ✗
//!         2022   2023
//! 专业    人数   同左   占比       ✓
//! 同上    2022   2023   同上
//! ```
//!
//! ## 改法
//! 运行 nianbao check --fix，在空格子里填上“同左”“同上”；读得不对的，自己改。
//!
//! ## 依据
//! 本工具的表格写法（nianbao explain 自备表格）。

use super::of;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::{mark, mend, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/blank-head", name: "表头里的空格子", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    of(context, &RULE)
        .filter_map(|problem| {
            let ProblemKind::BlankHead { table, cells } = &problem.kind else { return None };
            let message = format!("表格{}的表头有 {cells} 个空格子，已当作合并的格来读。", quote(table));
            let help = "运行 nianbao check --fix 填上“同左”“同上”；读得不对的，自己改这几格。";
            let finding = RULE.finding(Severity::Note, message).help(help);
            let filled = problem.fix.iter().map(|(span, text)| (*span, format!("当作{text}")));
            Some(mark(mend(finding, &problem.fix), filled))
        })
        .collect()
}
