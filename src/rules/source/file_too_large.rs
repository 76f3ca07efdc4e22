//! ## 查什么
//! 文件太大、文件太多、文件夹套得太深，或者一个 YAML 文件里条目太多、套得太深。
//!
//! ## 为什么
//! 一份年报的数据和正文不过几十万字节。超出很多，多半是放错了文件（整本 PDF、整个备份文件夹）。
//!
//! ## 例
//! ```text
//! 把三年的工作照片全放在 images/ 下               ✗
//! 只放报告要用的几十张                            ✓
//! 把导出的日志改名成 figures.yaml                 ✗
//! figures.yaml 里只有六张表的数据                 ✓
//! ```
//!
//! ## 改法
//! 把无关的文件移出报告文件夹；过大的照片先缩小到 3000 像素以内再放进来。
//!
//! ## 依据
//! 本工具的约定：各种上限远大于实际报告所需，只为防止误放。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::wording::megabytes;
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/file-too-large", name: "文件过大或过多", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| match kind {
        ProblemKind::TooLarge { size, limit } => Some(Words::new(
            format!("这个文件有 {}，超过上限 {}，没有读。", megabytes(*size), megabytes(*limit)),
            "文件太大",
            "看看是不是放错了文件；照片请先缩小。",
        )),
        ProblemKind::TooManyFiles { limit } => Some(Words::new(
            format!("文件夹里的文件超过 {limit} 个，其余的没有看。"),
            "文件太多",
            "把报告用不着的文件移到别的文件夹。",
        )),
        ProblemKind::FolderTooDeep { limit } => Some(Words::new(
            format!("文件夹套了 {limit} 层以上，更里面的没有看。"),
            "文件夹套得太深",
            "把要用的文件移到外层，把无关的文件夹移走。",
        )),
        ProblemKind::TooDeep { limit } => Some(Words::new(
            format!("这里的内容套了 {limit} 层以上，没有再往里读。"),
            "套得太深",
            "看看括号是不是多了，或者缩进是不是一行比一行深。",
        )),
        ProblemKind::TooManyEntries { limit } => Some(Words::new(
            format!("这个文件的条目超过 {limit} 个，其余的没有读。"),
            "条目太多",
            "看看是不是放错了文件。",
        )),
        _ => None,
    })
}
