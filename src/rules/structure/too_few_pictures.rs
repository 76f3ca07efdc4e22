//! ## 查什么
//! 案例的图片少于编制规范要求的。一张图片算一张，统计图不算。
//!
//! ## 为什么
//! 案例要图文并茂；主管部门规定了张数的，少了会被退回。
//!
//! ## 例
//! ```text
//! 补充规范写“图片下限: 5”，案例“让新教师站稳讲台”只有 2 张     ✗   还差 3 张
//! ```
//!
//! ## 改法
//! 把照片放进 images/，在案例里用【图片】列出。编制规范没有写明出处的要求只作待核实，可在核实说明里写明原因。
//!
//! ## 依据
//! 所用编制规范的“案例”，“图片下限”。

use super::limits::{Limit, joined};
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::{Block, Case};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage, prose};

pub(super) static RULE: Rule =
    Rule { code: "structure/too-few-pictures", name: "案例图片不足", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let form = &context.requirement.cases;
    let Some(limit) = Limit::of("图片下限", form.pictures, &form.provenance) else { return Vec::new() };
    let counted = prose::cases(context.narrative).into_iter().map(|case| (case, pictures(case)));
    let lacking: Vec<(&Case, usize)> = counted.filter(|(_, pictures)| *pictures < limit.value).collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    let severity = if context.draft { Severity::Note } else { limit.severity(true) };
    let each: Vec<String> = lacking.iter().map(|(case, pictures)| line(case, *pictures, limit.value)).collect();
    let message = format!(
        "编制规范要求每个案例不少于 {} 张图片，有 {} 个案例不够：{}。{}",
        limit.value,
        lacking.len(),
        joined(&each, "个案例"),
        limit.doubt()
    );
    let mut finding = limit
        .cited(RULE.finding(severity, message).help("把照片放进 images/，在案例里用【图片】列出；统计图不算图片。"));
    let fact =
        |(case, pictures): &(&Case, usize)| Fact::new(format!("{}的图片数", case.title.value), pictures.to_string());
    finding.facts = lacking.iter().map(fact).collect();
    let places = lacking.iter().map(|(case, pictures)| (case.title.span, format!("{pictures} 张")));
    vec![mark(finding, places)]
}

fn line(case: &Case, pictures: usize, limit: usize) -> String {
    format!("{}{pictures} 张，差 {} 张", quote(&case.title.value), limit - pictures)
}

fn pictures(case: &Case) -> usize {
    let of = |block: &Block| match block {
        Block::Pictures { pictures, .. } => pictures.len(),
        _ => 0,
    };
    prose::blocks(&case.blocks).into_iter().map(of).sum()
}
