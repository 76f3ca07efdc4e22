//! ## 查什么
//! 填的数不可能：百分数不在 0 到 100 之间，人数、个数带小数，数值、金额为负。
//!
//! ## 为什么
//! 多半是小数点、单位或格子弄错了，例如把 98.50% 填成 0.985 或 9850。
//!
//! ## 例
//! ```text
//! 家长满意度: [98.88, 990.7, …]     ✗   百分数不会超过 100
//! 专任教师总数: [230, 244.5]        ✗   人数没有小数
//! 专任教师总数: [230, 245]          ✓
//! ```
//!
//! ## 改法
//! 对照原始材料改正。
//!
//! ## 依据
//! 所用编制规范中指标的“类型”：计数为零或正整数，百分数为 0 至 100，数值和金额不为负。

use super::state;
use crate::finding::{Finding, Severity};
use crate::model::{Figure, Number, State};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "figure/out-of-range", name: "数超出可能的范围", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ((id, period), figure) in &context.report.figures.cells {
        let indicator = context.requirement.indicator(*id);
        let mut made = finding(&indicator.name, indicator.kind, &indicator.unit_text, figure);
        if let Some(finding) = &mut made {
            finding.indicator = Some(indicator.name.clone());
            finding.period = Some(period.to_string());
        }
        findings.extend(made);
    }
    let mut surveys: Vec<_> = context.report.figures.surveys.iter().collect();
    surveys.sort_by_key(|(id, _)| id.0);
    for (id, survey) in surveys {
        let name = format!("{}的调查人数", state::name(context, *id));
        findings.extend(survey.respondents.as_ref().and_then(|figure| finding(&name, ValueKind::Count, "人", figure)));
    }
    findings
}

fn finding(name: &str, kind: ValueKind, unit: &str, figure: &Figure) -> Option<Finding> {
    let State::Filled(number) = &figure.state else { return None };
    let fault = fault(kind, unit, number)?;
    let message = format!("{}填 {number}，{fault}。", quote(name));
    let mut finding = RULE
        .finding(Severity::Error, message)
        .at(figure.span, format!("此处填 {number}"))
        .help("对照原始材料，看小数点、单位和格子是不是弄错了。");
    finding.found = Some(number.text.clone());
    Some(finding)
}

fn fault(kind: ValueKind, unit: &str, number: &Number) -> Option<String> {
    let negative = number.value.is_sign_negative() && !number.value.is_zero();
    match kind {
        ValueKind::Percent if negative || number.value > Decimal::ONE_HUNDRED => {
            Some("百分数应在 0 到 100 之间".to_owned())
        }
        ValueKind::Count if !number.value.fract().is_zero() => Some(format!("以“{unit}”计的数没有小数")),
        _ if negative => Some("不会是负数".to_owned()),
        _ => None,
    }
}
