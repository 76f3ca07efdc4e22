//! ## 查什么
//! images/ 文件夹里有图片，报告没有用到。合成一条，列出是哪些。
//!
//! ## 为什么
//! 不算错。可能是忘了放进正文，也可能是换下来的旧图，删去文件夹会小些。
//!
//! ## 例
//! ```text
//! images/旧校门.jpg  放着，正文和封面都没有用        提示
//! ```
//!
//! ## 改法
//! 要用的，在正文里写【图片】；不用的，移出 images/。
//!
//! ## 依据
//! 本工具的约定。

use super::uses;
use crate::finding::{Finding, Severity};
use crate::rules::wording::list;
use crate::rules::{Context, Rule, Stage};
use std::collections::HashSet;

pub(super) static RULE: Rule =
    Rule { code: "asset/unused-picture", name: "图片没有用上", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let used: HashSet<String> = uses(context).into_iter().map(|used| used.path).collect();
    let unused: Vec<&String> =
        context.report.pictures.keys().filter(|path| in_picture_folder(path) && !used.contains(*path)).collect();
    if unused.is_empty() {
        return Vec::new();
    }
    let message = format!("有 {} 张图片没有用上：{}。", unused.len(), list(&unused, "张"));
    vec![RULE.finding(Severity::Note, message).help("要用的在正文里写【图片】；不用的移出 images/ 文件夹。")]
}

/// True for what lies in the folder of pictures or below it; pictures elsewhere, such as in 参照/, are kept for other ends.
fn in_picture_folder(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| folder.eq_ignore_ascii_case("images") || folder == "图片")
}
