//! ## 查什么
//! 正文里 15 个汉字以上、和上年报告一样的句子（数字不同的也算）。全报告合成一条，列出前几处。report.yaml 写了“上年报告”的才查。
//!
//! ## 为什么
//! 有些句子每年都一样，不算错；整段照搬，审核的人一对就知道，也容易把上年的情况留在今年的报告里。
//!
//! ## 例
//! ```text
//! 上年：学校坚持立德树人根本任务，开足开齐各类课程，在校生满意度为 95%。
//! 今年：学校坚持立德树人根本任务，开足开齐各类课程，在校生满意度为 96%。     提示
//! ```
//!
//! ## 改法
//! 看看这些句子今年是不是还这样；不用改的，不用理会。
//!
//! ## 依据
//! 本工具的约定。

use super::copied;
use crate::finding::{Finding, Severity};
use crate::rules::wording::mark;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/copied-sentence", name: "和上年报告一样的句子", stage: Stage::Check, check };

/// How many places are shown.
const SHOWN: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some((compared, copied)) = copied::find(context) else { return Vec::new() };
    if copied.is_empty() {
        return Vec::new();
    }
    let message = format!("正文 {compared} 个长句里，有 {} 句和上年报告一样（只有数字不同的也算在内）。", copied.len());
    let finding = RULE.finding(Severity::Note, message).help("看看这些句子今年是不是还这样；不用改的，不用理会。");
    let places = copied.iter().take(SHOWN).map(|sentence| (sentence.span(), "上年报告里也有".to_owned()));
    vec![mark(finding, places)]
}
