//! ## 查什么
//! “由 A 增加到 B，增长 C”“由 A 下降 C 到 B”一句里，C 和另两个数对不上：不是两数之差，也不是相除的增幅。后面连着说两次的（减少 138 人，
//! 降幅 3.22%），各查各的。
//!
//! ## 为什么
//! 三个数在一句话里，读的人随手一算就知道对不对。改了其中一个，另外两个常常忘了改。
//!
//! ## 例
//! ```text
//! 在校生由 2398 人增加到 2412 人，增长 5.8%      ✗   14 ÷ 2398 × 100 = 0.58%
//! 在校生由 2398 人增加到 2412 人，增长 0.58%     ✓
//! 在校生由 2398 人增加到 2412 人，增加 14 人     ✓
//! 满意度由 95.2% 提高到 98.6%，提高 3.4 个百分点 ✓
//! 生师比由 17.3∶1 下降 2.1 到 15.7∶1             ✗   17.3 − 15.7 = 1.6
//! ```
//! 有小数的数按四舍五入比；写“约”“近”“余”的、单位不同的不查。
//!
//! ## 改法
//! 核对三个数，改正写错的一个；两年都有指标的，写 {{ 名称|较上年 }}，由程序算。
//!
//! ## 依据
//! 增减数与增幅的通行算法；本工具的约定。

use super::claims;
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::Amount;
use crate::narrative::claim::Form;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule {
        code: "narrative/growth-mismatch", name: "一句话里的增减数与前后两数不符", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = &context.narrative.claims;
    let amount = |index: usize| claims.amounts.get(index);
    let mut findings = Vec::new();
    for movement in &claims.movements {
        let Form::FromTo { before, after, by, .. } = &movement.form else { continue };
        let (Some(before), Some(after)) = (amount(*before), amount(*after)) else { continue };
        let sizes = by.iter().filter_map(|by| amount(*by));
        findings.extend(sizes.filter_map(|by| finding(context, before, after, by)));
    }
    findings
}

fn finding(context: &Context<'_>, before: &Amount, after: &Amount, by: &Amount) -> Option<Finding> {
    let units = before.unit == after.unit || before.unit.is_empty();
    let hedged = [before, after, by].iter().any(|amount| amount.hedge.is_some());
    if !units || hedged || before.number.value.is_zero() {
        return None;
    }
    let (worked, right) = right(before, after, by)?;
    let message = format!(
        "这一句里，由 {} 到 {}{}，写的是 {}{}；算下来 {worked}。",
        before.number, after.number, after.unit, by.number, by.unit
    );
    let help = "核对三个数，改正写错的一个；两年都有指标的，写 {{ 名称|较上年 }}，由程序算。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(by.number.text.clone());
    finding.expected = Some(right.clone());
    let texts = [("句中的前一个数", before), ("句中的后一个数", after), ("句中的增减", by)];
    finding.facts = texts.iter().map(|(name, one)| Fact::new(*name, one.number.text.as_str())).collect();
    finding = finding.at(claims::place(context, by), format!("应为 {right}"));
    Some(finding.with(claims::place(context, before), "由这个数").with(claims::place(context, after), "到这个数"))
}

/// How the size of the step is worked out and what it is, unless what is said may be right.
fn right(before: &Amount, after: &Amount, by: &Amount) -> Option<(String, String)> {
    let percents = after.unit == "%";
    let points = matches!(by.unit.as_str(), "百分点" | "个百分点");
    let difference = claims::said(after).minus(claims::said(before)).absolute();
    let rate = difference.over(claims::said(before)).times(Interval::exact(Fraction::whole(100)));
    let said = claims::said(by);
    let fits = match by.unit.as_str() {
        // a difference of percents written with % is the matter of its own rule
        "%" => rate.meets(said) || (percents && difference.meets(said)),
        unit if (points && percents) || unit.is_empty() || unit == after.unit => difference.meets(said),
        _ => return None,
    };
    if fits {
        return None;
    }
    let (old, new) = (Fraction::from(before.number.value), Fraction::from(after.number.value));
    let exact = new.minus(old)?.absolute();
    let places = before.number.places().max(after.number.places());
    let (low, high) = if before.number.value > after.number.value { (after, before) } else { (before, after) };
    let step = format!("{} − {} = {}", high.number, low.number, exact.rounded(places)?);
    if by.unit != "%" || percents {
        return Some((step, format!("{}{}", exact.rounded(places)?, if percents { "个百分点" } else { &by.unit })));
    }
    let rate = exact.times(Fraction::whole(100))?.over(old)?.rounded(by.number.places().max(2))?;
    let worked = format!("{step}，{} ÷ {} × 100 = {rate}", exact.rounded(places)?, before.number);
    Some((worked, format!("{rate}%")))
}
