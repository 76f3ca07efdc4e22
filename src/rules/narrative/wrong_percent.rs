//! ## 查什么
//! 两个百分数的差写成了“提高 0.24%”，没有写“个百分点”；百分数后面没有“%”。全报告合成一条。
//!
//! ## 为什么
//! 98.59% 升到 98.83%，是提高 0.24 个百分点；“提高 0.24%”说的是另一个数。少了“%”，98.83 就不知道是什么。
//!
//! ## 例
//! ```text
//! 用人单位满意度为 {{ 用人单位满意度 }}%，比上年提高 0.24%          ✗
//! 用人单位满意度为 {{ 用人单位满意度 }}%，比上年提高 0.24 个百分点  ✓
//! 毕业率由 88.34% 提升到 93%，提升 4.66%                            ✗   4.66 是差，应写个百分点
//! 用人单位满意度为 {{ 用人单位满意度 }}，……                        ✗   少了 %
//! ```
//! 数和两年之差对得上的才报；说的是增幅（相除的百分数）而和差对不上的，不在此列。
//!
//! ## 改法
//! 差写“个百分点”，值写“%”。可以用 --fix。
//!
//! ## 依据
//! 百分数与百分点的通行写法。

use super::claims;
use super::typed_differs::difference;
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::finding::{Fact, Finding, Fix, Severity};
use crate::narrative::claim::Form;
use crate::narrative::{Amount, Filter, Movement};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-percent", name: "百分号、百分点用错", stage: Stage::Check, check };

/// One slip: where, what is said there, and how it is mended.
struct Slip {
    span: Span,
    said: String,
    fix: Option<Fix>,
    fact: Fact,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = &context.narrative.claims;
    let mut slips: Vec<Slip> = claims.movements.iter().filter_map(|movement| points(context, movement)).collect();
    slips.extend(claims.amounts.iter().filter_map(|amount| unmarked(context, amount)));
    let Some(first) = slips.first() else { return Vec::new() };
    let more = if slips.len() > 1 { format!("，共 {} 处", slips.len()) } else { String::new() };
    let message = format!("{}{more}。", first.said);
    let help = "两个百分数的差写“个百分点”，百分数的值后面写“%”。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.facts = slips.iter().map(|slip| slip.fact.clone()).collect();
    finding.fixes = slips.iter().filter_map(|slip| slip.fix.clone()).collect();
    vec![mark(finding, slips.into_iter().map(|slip| (slip.span, slip.said)))]
}

/// 提高 0.24% said of a difference.
fn points(context: &Context<'_>, movement: &Movement) -> Option<Slip> {
    let (subjects, by) = match &movement.form {
        Form::SinceLastYear { subjects, by: Some(by), .. } => (subjects, by),
        Form::FromTo { before, after, by, .. } => return by.iter().find_map(|by| pair(context, *before, *after, *by)),
        _ => return None,
    };
    let amounts = &context.narrative.claims.amounts;
    let by = amounts.get(*by).filter(|by| by.unit == "%")?;
    let figures = claims::figures(context, amounts.get(*subjects.first()?)?);
    let [id] = figures.as_slice() else { return None };
    let indicator = context.requirement.indicator(*id);
    let moved = claims::moved(context, *id).filter(|_| indicator.kind == ValueKind::Percent)?;
    if difference(context, &moved, by) != Some(true) {
        return None;
    }
    let said =
        format!("{}是 {}% 减 {}%，差 {} 个百分点", quote(&indicator.name), moved.after.1, moved.before.1, by.number);
    let (span, fix) = sign(context, by, "个百分点");
    Some(Slip { span, said, fix, fact: Fact::new(indicator.name.as_str(), by.number.text.as_str()) })
}

/// 由 88.34% 提高到 93%，提高 4.66%: the size is the difference of the two and no rate of growth.
fn pair(context: &Context<'_>, before: usize, after: usize, by: usize) -> Option<Slip> {
    let amount = |index: usize| {
        context.narrative.claims.amounts.get(index).filter(|amount| amount.unit == "%" && amount.hedge.is_none())
    };
    let (before, after, by) = (amount(before)?, amount(after)?, amount(by)?);
    let (old, new, said) = (claims::said(before), claims::said(after), claims::said(by));
    let difference = new.minus(old).absolute();
    let rate = difference.over(old).times(Interval::exact(Fraction::whole(100)));
    if !difference.meets(said) || rate.meets(said) {
        return None;
    }
    let said = format!("{}% 和 {}% 差 {} 个百分点", before.number, after.number, by.number);
    let (span, fix) = sign(context, by, "个百分点");
    Some(Slip { span, said, fix, fact: Fact::new("句中的增减", by.number.text.as_str()) })
}

/// The sign behind a number, to be replaced.
fn sign(context: &Context<'_>, amount: &Amount, instead: &str) -> (Span, Option<Fix>) {
    let whole = claims::place(context, amount);
    let typed = claims::passage(context, amount.passage).and_then(|passage| {
        let rest = passage.text.get(amount.range.end..)?;
        let at = amount.range.end + rest.find(['%', '％'])?;
        let length = passage.text.get(at..)?.chars().next()?.len_utf8();
        passage.typed(at..at + length)
    });
    (whole, typed.map(|span| Fix { span, replacement: instead.to_owned() }))
}

/// A percentage without its sign.
fn unmarked(context: &Context<'_>, amount: &Amount) -> Option<Slip> {
    let passage = claims::passage(context, amount.passage)?;
    let figures = claims::figures(context, amount);
    let [id] = figures.as_slice() else { return None };
    let indicator = context.requirement.indicator(*id);
    let before = passage.text.get(..amount.range.start)?.trim_end();
    let after = passage.text.get(amount.range.end..)?.trim_start();
    let ends = after.is_empty() || after.starts_with(['，', '。', '；', ',', ';']);
    let bare = amount.unit.is_empty() && ends && !before.ends_with("百分之");
    let ratio = claims::binding(context, amount).is_some_and(|binding| binding.filters.contains(&Filter::Ratio));
    if indicator.kind != ValueKind::Percent || !bare || ratio {
        return None;
    }
    let said = format!("{}是百分数，{} 后面少了“%”", quote(&indicator.name), amount.number);
    let whole = claims::place(context, amount);
    let end = Span::new(whole.file, whole.range().end, whole.range().end);
    let fix = Some(Fix { span: end, replacement: "%".to_owned() });
    Some(Slip { span: whole, said, fix, fact: Fact::new(indicator.name.as_str(), amount.number.text.as_str()) })
}
