//! ## 查什么
//! 与办学条件的标准对照：在校生数、专任教师数、生师比、占地、校舍、设备、图书等，低于（或高于）标准的数。
//!
//! ## 为什么
//! 标准不属年报的要求，只作提示：领导和主管部门会拿年报的数去对照，学校应先知道。报告没有填的数不对照，也不提示。
//!
//! ## 例
//! ```text
//! 专任教师总数 48，设置标准要求不少于 60                       （提示）
//! ```
//!
//! ## 改法
//! 核对数据；数据无误的，可在“发展保障”“面临挑战”里说明。按省定标准、不要对照的，在 report.yaml 写：情况: {办学条件对照: 无}。
//!
//! ## 依据
//! 教职成〔2010〕12号、2022年达标工程实施方案、教发〔2004〕2号等，每一条注有可信程度。

use super::constraint::{facts, settled};
use crate::derive::{Outcome, Recency};
use crate::finding::{Finding, Severity};
use crate::profile::requirement::Certainty;
use crate::rules::wording::mark;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/standard-not-met", name: "低于办学标准", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let settled = settled(context);
    let mut lines = Vec::new();
    let mut places = Vec::new();
    let mut values = Vec::new();
    for standard in &context.requirement.standards {
        let Outcome::Fails(worked) = settled.outcome(standard, Recency::CURRENT) else { continue };
        let source = standard.provenance.source.as_deref().unwrap_or("依据未写明");
        let doubt = match standard.provenance.certainty {
            Certainty::Confirmed => "",
            _ => "，未经核实",
        };
        lines.push(format!("{}：{}（{source}{doubt}）", standard.name, worked.statement));
        let named = worked
            .inputs
            .iter()
            .filter_map(|input| input.spans.first().map(|span| (*span, format!("{} {}", input.name, input.value))));
        for place in named {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        for fact in facts(context, &worked.inputs, Recency::CURRENT) {
            if !values.contains(&fact) {
                values.push(fact);
            }
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let message = format!("与办学标准对照，有 {} 项不到：{}。", lines.len(), lines.join("；"));
    let help = "只作提示。核对数据；无误的，可在正文里说明。不要对照的，在 report.yaml 写：情况: {办学条件对照: 无}。";
    let mut finding = RULE.finding(Severity::Note, message).help(help);
    finding.facts = values;
    vec![mark(finding, places)]
}
