//! ## 查什么
//! 编制规范建议的节，一章里大多写了，只缺一两节。全报告合成一条。
//!
//! ## 为什么
//! 节是建议，不算错；大多照写而缺一两节的，多半是漏了。
//!
//! ## 例
//! ```text
//! 人才培养一章写了七节中的六节，没有“就业情况”        提示
//! ```
//! 一章里照规范写的节不到一半的，看作自己的分法，不报。
//!
//! ## 改法
//! 漏了的补上；并到别的节里写了的，不用理会。
//!
//! ## 依据
//! 所用编制规范的“节”。

use super::sections::kept;
use crate::finding::{Finding, Severity};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/missing-section", name: "缺少规范建议的节", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let chapters = kept(context);
    let missing: Vec<_> =
        chapters.iter().map(|one| (one, one.missing())).filter(|(_, names)| !names.is_empty()).collect();
    let Some((first, _)) = missing.first() else { return Vec::new() };
    let parts: Vec<String> = missing
        .iter()
        .map(|(one, names)| format!("{}缺{}", quote(one.chapter.title.value.trim()), names.join("、")))
        .collect();
    let mut finding = RULE
        .finding(Severity::Note, format!("规范建议的节，有几节没有：{}。", parts.join("；")))
        .help("漏了的补上；并到别的节里写了的，不用理会。");
    finding.source.clone_from(&first.form.provenance.source);
    let places = missing.iter().map(|(one, names)| (one.chapter.title.span, format!("缺{}", names.join("、"))));
    vec![mark(finding, places)]
}
