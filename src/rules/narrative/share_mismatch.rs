//! ## 查什么
//! “共 N 人，其中 a 人，占 p%”一句里，p 和前面的数对不上：a 除以前面哪一个同单位的数都不是 p。写明“占……的”，就按
//! 写明的那个数查。
//!
//! ## 为什么
//! 读的人随手一除就知道对不对。改了人数忘了改占比，或者分母另有所指而没有写明，都会被退回来问。
//!
//! ## 例
//! ```text
//! 专任教师 245 人，其中“双师型”教师 98 人，占 50.60%                ✗   98 ÷ 245 × 100 = 40.00
//! 专任教师 245 人，其中“双师型”教师 98 人，占 40%                   ✓
//! 专任教师 245 人，其中“双师型”教师 98 人，占专业课教师的 50.60%    ✓   分母另行写明
//! ```
//! 没有写“其中”的，分母可能另有所指，只在占比的几个数字写颠倒了（82.18 和 81.28）时报。占比按四舍五入比；写“约”的不查；写明的分母前面没有、指标里也没有的，不查。
//!
//! ## 改法
//! 核对三个数，改正写错的一个；分母不是前面那个数的，写明“占……的”；占比写成取数，由程序算。
//!
//! ## 依据
//! 占比的通行算法；本工具的约定。

use super::{claims, typed_differs, wrong_figure_named};
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Number, Period};
use crate::narrative::Amount;
use crate::narrative::claim::Share;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/share-mismatch", name: "一句话里的占比与两数不符", stage: Stage::Check, check };

/// What a share may be of.
struct Whole<'a> {
    number: Number,
    range: Interval,
    /// What it is called in a message.
    name: String,
    amount: Option<&'a Amount>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.narrative.claims.shares.iter().filter_map(|share| finding(context, share)).collect()
}

fn finding(context: &Context<'_>, share: &Share) -> Option<Finding> {
    let amount = |index: usize| context.narrative.claims.amounts.get(index);
    let (part, percent) = (amount(share.part)?, amount(share.percent)?);
    if part.hedge.is_some() || percent.hedge.is_some() {
        return None;
    }
    let known = share.wholes.iter().filter_map(|whole| amount(*whole)).filter(|whole| whole.hedge.is_none());
    let written = known.map(|whole| Whole {
        number: whole.number.clone(),
        range: claims::said(whole),
        name: format!("前面的 {} {}", whole.number, whole.unit),
        amount: Some(whole),
    });
    let figures = share.indicators.iter().flat_map(|id| of_figure(context, *id, &part.unit));
    let wholes: Vec<Whole<'_>> = written.chain(figures).collect();
    let fits = |whole: &Whole<'_>| {
        let hundred = Interval::exact(Fraction::whole(100));
        claims::said(part).over(whole.range).times(hundred).meets(claims::said(percent))
    };
    let whole = wholes.iter().find(|whole| whole.number.value >= part.number.value && !whole.number.value.is_zero())?;
    if wholes.iter().any(fits) {
        return None;
    }
    let exact =
        Fraction::from(part.number.value).times(Fraction::whole(100))?.over(Fraction::from(whole.number.value))?;
    let right = exact.rounded(percent.number.places().max(2))?;
    // the whole may be said nowhere, unless the digits are those of the right share
    let slip = || {
        exact.rounded(percent.number.places()).is_some_and(|right| typed_differs::same_digits(&percent.number, &right))
    };
    if share.unsaid && !slip() {
        return None;
    }
    let message = format!(
        "这一句里，{} {}占 {}%；按{}算，{} ÷ {} × 100 = {right}。",
        part.number, part.unit, percent.number, whole.name, part.number, whole.number
    );
    let help = "核对三个数，改正写错的一个；分母不是这个数的，写明“占……的”；占比写成取数，由程序算。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(percent.number.text.clone());
    finding.expected = Some(right.text.clone());
    finding.facts = vec![
        Fact::new("句中的部分", part.number.text.as_str()),
        Fact::new("句中的占比", percent.number.text.as_str()),
        Fact::new("分母", whole.number.text.as_str()),
    ];
    finding = finding.at(claims::place(context, percent), format!("应为 {right}%"));
    finding = finding.with(claims::place(context, part), "部分");
    for amount in wholes.iter().filter_map(|whole| whole.amount) {
        finding = finding.with(claims::place(context, amount), "全部");
    }
    Some(finding)
}

/// Drops a share of which another rule already asks whether one of its numbers is right: one cause, one finding.
pub(super) fn drop_echoes(findings: &mut Vec<Finding>) {
    super::drop_touched(findings, RULE.code, &[typed_differs::RULE.code, wrong_figure_named::RULE.code]);
}

/// The values of a figure, this period's and last period's, where it has the part's unit.
fn of_figure<'a>(context: &Context<'_>, id: IndicatorId, unit: &str) -> Vec<Whole<'a>> {
    let indicator = context.requirement.indicator(id);
    if indicator.unit_text != unit {
        return Vec::new();
    }
    let periods = &context.report.periods;
    let periods = [periods.current(indicator.period), periods.previous(indicator.period)];
    let values = periods.into_iter().filter_map(|period| Some((period, context.ledger.value(id, period)?.clone())));
    let whole = |(period, number): (Period, Number)| Whole {
        range: claims::kept(&number, indicator),
        name: format!("{}（{period} 年 {number}）", quote(&indicator.name)),
        number,
        amount: None,
    };
    values.map(whole).collect()
}
