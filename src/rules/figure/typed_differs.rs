//! ## 查什么
//! 一项有公式，又直接填了数，填的数和公式算出的不一样（四舍五入已放宽）；有几种口径的，逐一算给你看。
//!
//! ## 为什么
//! 填的数会照印，但它和表里别的数对不上。换一种口径就相符的，只提示把口径写明。
//!
//! ## 例
//! ```text
//! 生师比: [17.29, 14.20]
//! 不计校外兼职教师：3848 ÷ 245 = 15.71          ✗
//! 校外兼职教师按0.5折算：… = 14.20              ✓   在“计算口径”里选这一种
//! ```
//!
//! ## 改法
//! 核对后改正；或在 report.yaml 的“计算口径”里选相符的口径；或写“填报”，以所填的数为准。
//!
//! ## 依据
//! 所用编制规范的“计算”，各口径注有依据：nianbao explain 生师比。

use super::constraint::{facts, settled, severity, speaker, spoken_for};
use super::state;
use super::unjudged::incomparable;
use crate::derive::build::{computation, places};
use crate::derive::evaluate::Evaluator;
use crate::derive::ledger::{Absence, Computation, Entry};
use crate::derive::{Interval, Recency, Settled};
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Number};
use crate::profile::requirement::{ValueKind, Variant};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, NotEvaluated, Rule, Stage};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "figure/typed-differs", name: "填的数与公式算出的不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for id in context.requirement.formulas.keys() {
        for recency in [Recency::CURRENT, Recency::PREVIOUS] {
            let period = recency.period(context.requirement, context.report, *id);
            let Some(Entry { value: Ok(typed), check: Some(Ok(made)), .. }) =
                context.ledger.entries.get(&(*id, period))
            else {
                continue;
            };
            let counted = context.requirement.indicator(*id).kind == ValueKind::Count;
            let agrees = Interval::of(typed, counted).meets(made.range) || typed.value == made.rounded.value;
            // Where a constraint about the indicator fails, it speaks; one cause, one finding.
            if !agrees && !spoken_for(context, *id, recency) {
                findings.push(finding(context, *id, recency, typed, made));
            }
        }
    }
    findings
}

/// What was not held against its formula, since the formula takes figures of other 统计范围.
pub(super) fn waiting(context: &Context<'_>) -> Vec<NotEvaluated> {
    let mut names: IndexMap<&[String], Vec<&str>> = IndexMap::new();
    for id in context.requirement.formulas.keys() {
        let period = Recency::CURRENT.period(context.requirement, context.report, *id);
        let entry = context.ledger.entries.get(&(*id, period));
        if let Some(Entry { value: Ok(_), check: Some(Err(Absence::Mixed(scopes))), .. }) = entry {
            names.entry(scopes).or_default().push(&context.requirement.indicator(*id).name);
        }
    }
    let told = |(scopes, names): (&[String], Vec<&str>)| NotEvaluated {
        code: RULE.code.to_owned(),
        name: RULE.name.to_owned(),
        reason: format!("{}：{}", incomparable(scopes), list(&names, "项")),
    };
    names.into_iter().map(told).collect()
}

fn finding(context: &Context<'_>, id: IndicatorId, recency: Recency, typed: &Number, made: &Computation) -> Finding {
    let indicator = context.requirement.indicator(id);
    let name = quote(&indicator.name);
    let variants = variants(context, &settled(context), id, recency, typed);
    let fits = variants.iter().find(|(_, _, fits)| *fits).map(|(name, ..)| name.clone());
    let shown: Vec<String> = variants.into_iter().map(|(_, text, _)| text).collect();
    let period = recency.period(context.requirement, context.report, id);
    let worked =
        if shown.len() > 1 { shown.join("；") } else { format!("按公式是 {}（{}）", made.rounded, made.worked) };
    let message = format!("{period} 年{name}填 {typed}，{worked}。");
    let declared = fits.is_some();
    let (grade, help) = match fits {
        Some(variant) => (
            Severity::Note,
            format!("填的数与口径“{variant}”相符，请在 report.yaml 的“计算口径”里写“{}: {variant}”。", indicator.name),
        ),
        None => (
            Severity::Query,
            "核对后改正；以所填的数为准的，在 report.yaml 的“计算口径”里写“填报”，或写核实说明。".to_owned(),
        ),
    };
    let mut finding = RULE.finding(grade, message).help(help);
    if let (Some(constraint), false) = (speaker(context, id), declared) {
        finding.name.clone_from(&constraint.name);
        finding.clause = Some(constraint.id.clone());
        finding.severity = severity(constraint, recency);
        finding.help = constraint.remedy.clone().or(finding.help);
    }
    finding.indicator = Some(indicator.name.clone());
    finding.period = Some(period.to_string());
    finding.found = Some(typed.text.clone());
    finding.expected = Some(made.rounded.text.clone());
    finding.source = context.requirement.formulas.get(&id).and_then(|formula| formula.provenance.source.clone());
    finding.facts = vec![Fact::new(&indicator.name, &typed.text)];
    finding.facts.extend(facts(context, &made.inputs, recency));
    let own = context.ledger.span(id, period).map(|span| (span, format!("此处填 {typed}")));
    let inputs = made.inputs.iter().filter_map(|input| Some((*input.spans.first()?, state::stands(context, input))));
    mark(finding, own.into_iter().chain(inputs))
}

/// Every variant that can be worked out: its name, its worked result, and whether the typed value agrees with it.
fn variants(
    context: &Context<'_>,
    settled: &Settled<'_>,
    id: IndicatorId,
    recency: Recency,
    typed: &Number,
) -> Vec<(String, String, bool)> {
    let Some(formula) = context.requirement.formulas.get(&id).filter(|formula| formula.variants.len() > 1) else {
        return Vec::new();
    };
    let works = |variant: &Variant| {
        let mut evaluator = Evaluator::new(settled, &variant.text);
        let term = evaluator.number(&variant.expression, recency).ok()?;
        let indicator = context.requirement.indicator(id);
        let made = computation(&term, places(indicator), None, evaluator).ok()?;
        let counted = indicator.kind == ValueKind::Count;
        let fits = Interval::of(typed, counted).meets(made.range) || typed.value == made.rounded.value;
        let text = format!("按口径“{}”是 {}（{}）", variant.name, made.rounded, made.worked);
        Some((variant.name.clone(), text, fits))
    };
    formula.variants.iter().filter_map(works).collect()
}
