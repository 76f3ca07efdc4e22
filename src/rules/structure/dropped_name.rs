//! ## 查什么
//! 编制规范（或补充规范）用“删去”去掉的指标、指标表、清单，报告里还在填、还在取、还在用它算。去掉一样，只说一条，列出各处。
//!
//! ## 为什么
//! 删去的不再印、不再核，填在它后面的数没有用上，正文取它的地方会空着。
//!
//! ## 例
//! ```text
//! 编制规范：  删去: [升入本科人数]
//! 正文：      升入本科 {{ 升入本科人数 }} 人                            ✗
//! report.yaml 的“指标”：  升入本科人数: {单位: 人, 类型: 计数, 时期: 届}  ✓   学校还要写的，自设
//! ```
//!
//! ## 改法
//! 删去这些地方；学校还要写这个数的，在 report.yaml 的“指标”里自设，数填在“基础数据”里，算式和正文照旧。
//!
//! ## 依据
//! 所用编制规范的“删去”：nianbao explain 指标名。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::narrative;
use crate::profile::requirement::Dropped;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/dropped-name", name: "用了规范已删去的指标", stage: Stage::Check, check };

/// Where what one 删去 takes out is still used.
struct Uses<'a> {
    dropped: &'a Dropped,
    names: Vec<&'a str>,
    places: Vec<Span>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let loaded = context.load_problems.iter().filter_map(|problem| match &problem.kind {
        ProblemKind::Dropped { name }
        | ProblemKind::UnknownName { name, .. }
        | ProblemKind::BadFormula { unknown: Some(name), .. } => Some((name.as_str(), problem.span)),
        _ => None,
    });
    let told = context.narrative.problems.iter().filter_map(|problem| match &problem.kind {
        narrative::ProblemKind::UnknownName { name, .. }
        | narrative::ProblemKind::UnknownTable { name, .. }
        | narrative::ProblemKind::UnknownReference { name, .. } => Some((name.as_str(), problem.span)),
        _ => None,
    });
    let mut causes: IndexMap<&str, Uses<'_>> = IndexMap::new();
    for (name, place) in loaded.chain(told) {
        let Some(dropped) = context.requirement.dropped(name) else { continue };
        let uses = causes.entry(dropped.cause.as_str()).or_insert_with(|| Uses {
            dropped,
            names: Vec::new(),
            places: Vec::new(),
        });
        if dropped.name != dropped.cause && !uses.names.contains(&dropped.name.as_str()) {
            uses.names.push(&dropped.name);
        }
        uses.places.push(place);
    }
    causes.into_values().map(finding).collect()
}

fn finding(uses: Uses<'_>) -> Finding {
    let Uses { dropped: Dropped { cause, provenance, .. }, names, places } = uses;
    let with = match names.as_slice() {
        [] => String::new(),
        names => format!("，随它删去的有{}", list(names, "项")),
    };
    let count = places.len();
    let message = format!("{}，编制规范“{}”已删去{with}；报告里还有 {count} 处在用。", quote(cause), provenance.layer);
    let mut finding = RULE
        .finding(Severity::Error, message)
        .help("不再填、不再取：删去这些地方；学校还要写的，在 report.yaml 的“指标”里自设，数填在“基础数据”里。");
    finding.source.clone_from(&provenance.source);
    finding.indicator = Some(cause.clone());
    mark(finding, places.into_iter().map(|place| (place, "已删去".to_owned())))
}
