//! ## 查什么
//! 各章的先后和编制规范列出的不一样。
//!
//! ## 为什么
//! 各地报告的章序并不统一，不算错；按规范的次序排，审核的人好对。
//!
//! ## 例
//! ```text
//! 02-产教融合.md、03-人才培养.md            ✗（只作提示）
//! 02-人才培养.md、…、05-产教融合.md         ✓
//! ```
//!
//! ## 改法
//! 章按文件名排序。改文件名开头的数字即可，正文不用动。
//!
//! ## 依据
//! 所用编制规范“章”的排列。

use super::chapter;
use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/chapter-order", name: "章序与规范不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let known: Vec<_> = context
        .narrative
        .chapters
        .iter()
        .filter_map(|written| chapter(context, written.title.value.trim()).map(|(at, form)| (at, form, &written.title)))
        .collect();
    let Some(pair) = known.windows(2).find(|pair| matches!(pair, [before, after] if before.0 > after.0)) else {
        return Vec::new();
    };
    let [before, after] = pair else { return Vec::new() };
    let mut advised: Vec<_> = known.iter().map(|(at, form, _)| (*at, form.name.as_str())).collect();
    advised.sort_unstable();
    advised.dedup();
    let advised: Vec<&str> = advised.into_iter().map(|(_, name)| name).collect();
    let message = format!("“{}”排在了“{}”后面，编制规范的次序相反。", after.1.name, before.1.name);
    vec![
        RULE.finding(Severity::Note, message)
            .at(after.2.span, "规范里在前")
            .with(before.2.span, "规范里在后")
            .help(format!("规范的次序是{}；改 chapters/ 里文件名开头的数字就能调整。", advised.join("、"))),
    ]
}
