//! ## 查什么
//! 填了数（大于零）就要有证明材料的指标，report.yaml 的“佐证材料”里没有写明。
//!
//! ## 为什么
//! 规范的表注说没有材料的数无效，所以是错误。材料上传平台，本工具看不到，只能请填报人写明材料在哪里。
//!
//! ## 例
//! ```text
//! 横向技术服务产生的经济效益: [0, 24.00]      错误：没有写明受益方证明
//! 佐证材料:
//!   横向技术服务产生的经济效益: 受益方证明已上传平台，原件存学校办公室      ✓
//! ```
//!
//! ## 改法
//! 备好材料并上传平台，在 report.yaml 的“佐证材料”里写明；没有材料的，这一项填 0。
//!
//! ## 依据
//! 所用编制规范的“佐证”，意见里注明条款。

use super::state;
use crate::derive::Recency;
use crate::finding::{Fact, Finding, Severity};
use crate::profile::requirement::Evidence;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "figure/missing-evidence", name: "没有写明证明材料", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.requirement.evidence.iter().filter_map(|evidence| finding(context, evidence)).collect()
}

fn finding(context: &Context<'_>, evidence: &Evidence) -> Option<Finding> {
    let id = evidence.indicator;
    let indicator = context.requirement.indicator(id);
    let period = Recency::CURRENT.period(context.requirement, context.report, id);
    let value = context.ledger.value(id, period).filter(|number| number.value > Decimal::ZERO)?;
    let declared = |(name, place): (&String, &String)| {
        context.requirement.find(name) == Some(id) && !matches!(place.trim(), "" | "无" | "待补")
    };
    if context.report.evidence.iter().any(declared) {
        return None;
    }
    let message = format!("{}填 {value}，要有{}，报告里没有写明。", quote(&indicator.name), evidence.material);
    let help =
        format!("材料上传平台后，在 report.yaml 的“佐证材料”里写“{}: 存放何处”；没有材料的填 0。", indicator.name);
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    let clause = context.requirement.open_clauses.iter().find(|clause| clause.rule.as_deref() == Some(RULE.code));
    finding.clause = clause.map(|clause| clause.id.clone());
    finding.source.clone_from(&evidence.provenance.source);
    finding.indicator = Some(indicator.name.clone());
    finding.period = Some(period.to_string());
    finding.facts = vec![Fact::new(&indicator.name, &value.text)];
    Some(match context.ledger.span(id, period) {
        Some(span) => finding.at(span, state::filled(context, id, period, value)),
        None => finding,
    })
}
