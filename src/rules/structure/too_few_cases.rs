//! ## 查什么
//! 案例的篇数少于编制规范要求的。案例文件夹里的和写在各章里的一起数。
//!
//! ## 为什么
//! 主管部门规定了篇数的，少了会被退回。
//!
//! ## 例
//! ```text
//! 补充规范写“篇数下限: 5”，报告只有 3 篇案例            ✗   还差 2 篇
//! ```
//!
//! ## 改法
//! 补写案例：在 cases/ 里新建一个 .md 文件，或在正文里用【案例：题目】……【案例完】。
//! 编制规范没有写明出处的要求只作待核实，可在核实说明里写明原因。
//!
//! ## 依据
//! 所用编制规范的“案例”，“篇数下限”。

use super::limits::Limit;
use crate::finding::{Fact, Finding, Severity};
use crate::rules::wording::mark;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/too-few-cases", name: "案例篇数不足", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let form = &context.requirement.cases;
    let Some(limit) = Limit::of("篇数下限", form.fewest, &form.provenance) else { return Vec::new() };
    let narrative = context.narrative;
    let cases: Vec<_> =
        narrative.counts.iter().flat_map(|chapter| &chapter.cases).chain(&narrative.case_counts).collect();
    let missing = limit.value.saturating_sub(cases.len());
    if missing == 0 {
        return Vec::new();
    }
    let severity = if context.draft { Severity::Note } else { limit.severity(true) };
    let there = if cases.is_empty() {
        "报告里没有案例".to_owned()
    } else {
        format!("报告里有 {} 篇案例", cases.len())
    };
    let message = format!("{there}，编制规范要求不少于 {} 篇，还差 {missing} 篇。{}", limit.value, limit.doubt());
    let help = "补写案例：在 cases/ 里新建一个 .md 文件，或在正文里用【案例：题目】……【案例完】。";
    let mut finding = limit.cited(RULE.finding(severity, message).help(help));
    finding.facts = vec![Fact::new("案例篇数", cases.len().to_string())];
    let places = cases.iter().enumerate().map(|(at, case)| (case.span, format!("第 {} 篇", at + 1)));
    vec![mark(finding, places)]
}
