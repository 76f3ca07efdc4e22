//! ## 查什么
//! 报告里写到的文件（图片、表格、参照数据等）在文件夹里找不到。
//!
//! ## 为什么
//! 找不到就印不出来。多半是文件改过名、放错了文件夹，或者后缀写得不一样（.jpg 与 .jpeg，.png 与 .PNG）。
//!
//! ## 例
//! ```text
//! 文件夹里是  images/校门.JPG
//! 写成        校徽: images/校门.jpg      ✗
//! 应写        校徽: images/校门.JPG      ✓
//! ```
//!
//! ## 改法
//! 照文件的真实名字改写，或者把文件放到所写的位置。Windows 不显示后缀时，在“查看”里勾上“文件扩展名”。
//!
//! ## 依据
//! 本工具的约定：报告只用报告文件夹里的文件，名字写得和文件一样。

use super::{Words, each};
use crate::finding::{Finding, Severity};
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::ProblemKind;

pub(super) static RULE: Rule =
    Rule { code: "source/missing-file", name: "文件找不到", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, |kind| {
        let ProblemKind::Missing { path, nearest } = kind else { return None };
        Some(Words::new(
            format!("报告文件夹里没有{}这个文件。", quote(path)),
            "找不到这个文件",
            perhaps(nearest.as_deref(), otherwise(path)),
        ))
    })
}

/// What to do where no file is nearly named so.
fn otherwise(path: &str) -> &'static str {
    if ["tables/", "表格/"].iter().any(|folder| path.starts_with(folder)) && path.ends_with(".yaml") {
        "表格的各行放在 .csv、.xlsx 里的，旁边还要有一个同名的 .yaml，至少写一行“标题: …”。"
    } else {
        "把文件放到这个位置，或者改成文件的真实名字。"
    }
}
