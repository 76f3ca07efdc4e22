//! ## 查什么
//! 用了 YAML 的别名（*）、锚点（&）、类型标记（!）、合并（<<）、多个文档（---），或者名称不是文字。
//!
//! ## 为什么
//! 这些写法会让一处的数据悄悄跑到另一处，看文件的人看不出来。报告数据一处写一个，不用它们。
//!
//! ## 例
//! ```text
//! 上期: &去年 2023
//! 本期: *去年                      ✗
//! 上期: 2023
//! 本期: 2024                       ✓
//! ```
//!
//! ## 改法
//! 把值直接写出来；确实要写以 * & ! 开头的字，加上英文引号。
//!
//! ## 依据
//! 本工具的约定：数据所见即所得。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/yaml-feature", name: "用了不收的YAML写法", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| {
        let (message, help) = match kind {
            ProblemKind::AliasUsed => {
                ("这里以 * 开头，YAML 会当作别名", "直接写出值；* 是文字的，给整个值加上英文引号。")
            }
            ProblemKind::AnchorUsed => {
                ("这里以 & 开头，YAML 会当作锚点", "直接写出值；& 是文字的，给整个值加上英文引号。")
            }
            ProblemKind::TagUsed => {
                ("这里以 ! 开头，YAML 会当作类型标记", "删去 ! 和它后面的标记；是文字的，加上英文引号。")
            }
            ProblemKind::MergeKey => ("“<<”是 YAML 的合并写法", "把要并进来的各项直接写出来。"),
            ProblemKind::NonTextKey => ("冒号前面应当是一个名称", "在冒号前面写上名称，如“专任教师总数: [230, 245]”。"),
            ProblemKind::SeveralDocuments => {
                ("文件里有一行“---”，后面的内容没有读", "删去这一行，或把后面的内容另存一个文件。")
            }
            _ => return None,
        };
        Some(Words::new(format!("{message}，这里不收。"), "不收这种写法", help))
    })
}
