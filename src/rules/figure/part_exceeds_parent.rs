//! ## 查什么
//! 编制规范里写着“上级”的其中项，比上级大；两项的单位相同，又没有别的规则和算式管着它们。补充规范自己添的指标多是这样。
//!
//! ## 为什么
//! 其中项是上级的一部分，不会比上级大；大了，不是填错，就是两项的口径不同。
//!
//! ## 例
//! ```text
//! 劳动基地数: [1, 2]
//! 校内劳动基地数: [1, 30]          ✗   上级是劳动基地数
//! 校内劳动基地数: [1, 1]           ✓
//! ```
//!
//! ## 改法
//! 核对两项。本来就可以比上级大的，在补充规范里这一项写 不比上级: 是；不是其中项的，写 上级: 无。
//!
//! ## 依据
//! 编制规范里这一项的“上级”：nianbao explain 指标名。

use super::constraint::{PERIODS, facts, settled};
use crate::derive::{Outcome, Recency, Worked};
use crate::finding::{Finding, Severity};
use crate::profile::requirement::Constraint;
use crate::rules::wording::{mark, of_year};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

/// How many pairs a message names.
const LISTED: usize = 6;

pub(super) static RULE: Rule =
    Rule { code: "figure/part-exceeds-parent", name: "其中项大于上级", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.requirement.parents.is_empty() {
        return Vec::new();
    }
    let settled = settled(context);
    let failed = |recency: Recency| -> Vec<(&Constraint, Box<Worked>)> {
        let outcomes = context.requirement.parents.iter().map(|pair| (pair, settled.outcome(pair, recency)));
        let fails = |(pair, outcome)| match outcome {
            Outcome::Fails(worked) => Some((pair, worked)),
            _ => None,
        };
        outcomes.filter_map(fails).collect()
    };
    PERIODS.into_iter().filter_map(|recency| finding(context, &failed(recency), recency)).collect()
}

/// One finding for all pairs of a period.
fn finding(context: &Context<'_>, failed: &[(&Constraint, Box<Worked>)], recency: Recency) -> Option<Finding> {
    let (first, worked) = failed.first()?;
    let year = context.report.periods.year - i32::from(recency.0);
    let period = worked.inputs.first().map_or_else(|| year.to_string(), |input| input.period.to_string());
    let said = failed.iter().map(|(pair, worked)| format!("{}（{}）", pair.name, worked.statement));
    let mut said = said.take(LISTED).collect::<Vec<_>>().join("；");
    if failed.len() > LISTED {
        said = format!("{said}；等 {} 处", failed.len());
    }
    let mut finding = RULE.finding(Severity::Query, format!("{}。", of_year(&period, &said)));
    finding.help =
        Some("核对两项；本来就可以比上级大的，在补充规范里这一项写 不比上级: 是，不是其中项的写 上级: 无。".to_owned());
    finding.source.clone_from(&first.provenance.source);
    finding.period = Some(period);
    finding.indicator = worked.inputs.first().map(|input| input.name.clone());
    let inputs: Vec<_> = failed.iter().flat_map(|(_, worked)| worked.inputs.iter().cloned()).collect();
    finding.facts = facts(context, &inputs, recency);
    let mut labels: Vec<(Span, String)> = Vec::new();
    for input in &inputs {
        // the whole of several parts is pointed at once
        if let Some(span) = input.spans.first().filter(|span| !labels.iter().any(|(known, _)| known == *span)) {
            labels.push((*span, format!("此处填 {}", input.value)));
        }
    }
    Some(mark(finding, labels))
}
