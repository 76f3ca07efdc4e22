//! ## 查什么
//! 一章里各节的先后和编制规范列出的不一样。
//!
//! ## 为什么
//! 不算错；照规范的次序排，审核的人好对。
//!
//! ## 例
//! ```text
//! ## 就业情况
//! ## 升学情况                  ✗（提示）   规范里升学情况在前
//! ```
//!
//! ## 改法
//! 把两节对调；有意这样排的，不用理会。
//!
//! ## 依据
//! 所用编制规范的“节”。

use super::sections::kept;
use crate::finding::{Finding, Severity};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/section-order", name: "节序与规范不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for chapter in kept(context) {
        let known: Vec<_> = chapter.headings.iter().filter(|heading| heading.section.is_some()).collect();
        let Some([before, after]) = known
            .windows(2)
            .find_map(|pair| <&[_; 2]>::try_from(pair).ok().filter(|[one, two]| one.section > two.section))
        else {
            continue;
        };
        let title = chapter.chapter.title.value.trim();
        let message = format!(
            "{}一章里，{}排在了{}后面，编制规范的次序相反。",
            quote(title),
            quote(&after.text),
            quote(&before.text)
        );
        let order: Vec<&str> = chapter.form.sections.iter().map(String::as_str).collect();
        let mut finding = RULE
            .finding(Severity::Note, message)
            .at(after.span, "规范里在前")
            .with(before.span, "规范里在后")
            .help(format!("规范的次序是{}；有意这样排的，不用理会。", order.join("、")));
        finding.source.clone_from(&chapter.form.provenance.source);
        findings.push(finding);
    }
    findings
}
