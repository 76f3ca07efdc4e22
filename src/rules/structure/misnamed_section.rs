//! ## 查什么
//! 节的标题和编制规范建议的节名差一两个字，而那一节正好没有。
//!
//! ## 为什么
//! 多半是打错了字。节名照规范写，审核的人好对。
//!
//! ## 例
//! ```text
//! ## 就业情况分析              ✗（提示）   规范的节名是“就业情况”
//! ## 就业情况                  ✓
//! ```
//! 节是建议；一章里照规范写的节不到一半的，看作自己的分法，不报。
//!
//! ## 改法
//! 打错的改过来；有意这样写的，不用理会。
//!
//! ## 依据
//! 所用编制规范的“节”。

use super::sections::kept;
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/misnamed-section", name: "节名与规范不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for chapter in kept(context) {
        for heading in &chapter.headings {
            let Some(name) = heading.meant.and_then(|at| chapter.form.sections.get(at)) else { continue };
            let message = format!("这一节写作{}，编制规范的节名是{}。", quote(&heading.text), quote(name));
            let mut finding = RULE
                .finding(Severity::Note, message)
                .at(heading.span, format!("规范作“{name}”"))
                .help(format!("打错的改成“## {name}”；有意这样写的，不用理会。"));
            finding.found = Some(heading.text.clone());
            finding.expected = Some(name.clone());
            finding.source.clone_from(&chapter.form.provenance.source);
            findings.push(finding);
        }
    }
    findings
}
