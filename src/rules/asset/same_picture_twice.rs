//! ## 查什么
//! 同一张照片在正文里用了两次（同一个文件，或内容完全一样的两个文件）。
//!
//! ## 为什么
//! 同一张照片配两个说明，读者一眼就看得出来，像是凑数。封面用过、正文再用，不算。
//!
//! ## 例
//! ```text
//! images/运动会.jpg | 秋季田径运动会
//! images/运动会.jpg | 校园体育节             ✗（提示）
//! ```
//!
//! ## 改法
//! 换一张；确要重复的，不用理会这条提示。
//!
//! ## 依据
//! 本工具的约定。

use super::{Use, uses};
use crate::finding::{Finding, Severity};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "asset/same-picture-twice", name: "同一张照片用了两次", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<(u64, Vec<Use<'_>>)> = Vec::new();
    for used in uses(context).into_iter().filter(|used| used.body) {
        let Some(picture) = context.report.pictures.get(&used.path) else { continue };
        match groups.iter_mut().find(|(hash, _)| *hash == picture.hash) {
            Some((_, uses)) => uses.push(used),
            None => groups.push((picture.hash, vec![used])),
        }
    }
    groups.into_iter().filter(|(_, uses)| uses.len() > 1).map(|(_, uses)| finding(&uses)).collect()
}

fn finding(uses: &[Use<'_>]) -> Finding {
    let first = uses.first().map_or("", |used| used.written);
    let other = uses.iter().find(|used| used.written != first);
    let message = match other {
        Some(other) => format!("{}和{}是同一张照片，正文里都用了。", quote(first), quote(other.written)),
        None => format!("{}在正文里用了 {} 次。", quote(first), uses.len()),
    };
    let finding = RULE.finding(Severity::Note, message).help("换一张照片；确要重复的，不用改。");
    mark(finding, uses.iter().map(|used| (used.span, "同一张照片".to_owned())))
}
