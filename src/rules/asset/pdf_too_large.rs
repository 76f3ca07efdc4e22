//! ## 查什么
//! 排好的 PDF 超过了大小上限（缺省 20 MB，“版式”的“文件大小上限”可改）。
//!
//! ## 为什么
//! 平台和邮箱多有上传上限，过大传不上去。
//!
//! ## 例
//! ```text
//! 三十张手机原图，PDF 有 46 MB           ✗
//! 照片先缩到宽 2000 像素，PDF 有 9 MB     ✓
//! ```
//!
//! ## 改法
//! 把大照片缩小；或少放几张。上传没有限制的，改“文件大小上限”。
//!
//! ## 依据
//! 上限由学校按上传的平台自定；20 MB 是本工具的约定。

use super::facts;
use crate::finding::{Finding, Severity};
use crate::rules::wording::{list, megabytes};
use crate::rules::{Context, LayoutFact, Rule, Stage};

pub(super) static RULE: Rule = Rule { code: "asset/pdf-too-large", name: "PDF太大", stage: Stage::Layout, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    facts(context)
        .iter()
        .filter_map(|fact| {
            let LayoutFact::TooLarge { bytes, limit } = fact else { return None };
            let mut pictures: Vec<_> = context.report.pictures.values().collect();
            pictures.sort_by_key(|picture| std::cmp::Reverse(picture.bytes));
            let largest =
                pictures.iter().take(3).map(|picture| format!("{}（{}）", picture.path, megabytes(picture.bytes)));
            let largest: Vec<String> = largest.collect();
            let message = format!("PDF 有 {}，超过上限 {limit} MB。", megabytes(*bytes));
            let help =
                format!("先缩小最大的几张照片：{}；上传没有限制的，改“版式”里的“文件大小上限”。", list(&largest, "张"));
            Some(RULE.finding(Severity::Query, message).help(help))
        })
        .collect()
}
