//! ## 查什么
//! “186 亩（约 12.4 万平方米）”“186 亩，合 12.4 万平方米”一句里，亩和平方米对不上：1 亩是 2000 ÷ 3 平方米，约 666.67 平方米。
//!
//! ## 为什么
//! 同一块地写了两个数，换算错了、丢了一个“万”字，读的人一算便知。
//!
//! ## 例
//! ```text
//! 学校占地 186 亩（约 21.4 万平方米）      ✗   186 亩约合 124000 平方米
//! 学校占地 186 亩（12400 平方米）          ✗   丢了“万”，或少了一个 0
//! 学校占地 186 亩（约 12.4 万平方米）      ✓
//! 学校占地 120 亩，合 8 万平方米           ✓
//! 占地 186 亩，建筑面积 6.8 万平方米       ✓   不是同一个数
//! ```
//! 两个数都可能是约数，末一位不是 0 的数字上各差一个单位以内的不报；写“余”“近”的不查。
//!
//! ## 改法
//! 核对面积，改正写错的一个；两种单位只留一种也可以。
//!
//! ## 依据
//! 1 亩 = 2000/3 平方米；本工具的约定。

use super::claims;
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::Amount;
use crate::narrative::claim::Hedge;
use crate::profile::unit::Unit;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/area-mismatch", name: "亩与平方米对不上", stage: Stage::Check, check };

/// Words by which the second number is the first in another unit.
const SAME: [&str; 7] = ["合", "约合", "折合", "折合约", "合计约", "即", "相当于"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let amounts = &context.narrative.claims.amounts;
    amounts.windows(2).filter_map(|pair| finding(context, pair.first()?, pair.last()?)).collect()
}

fn finding(context: &Context<'_>, one: &Amount, other: &Amount) -> Option<Finding> {
    let vague = |amount: &Amount| matches!(amount.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
    if one.passage != other.passage || [one, other].iter().filter(|it| it.unit == "亩").count() != 1 {
        return None;
    }
    let conversion = Unit::parse(&one.unit).conversion(&Unit::parse(&other.unit))?;
    let text = &claims::passage(context, one.passage)?.text;
    if vague(one) || vague(other) || !is_same(text.get(one.written.end..other.range.start)?) {
        return None;
    }
    let factor = Fraction::from(conversion.multiplier).over(Fraction::from(conversion.divisor))?;
    let about = |amount: &Amount| claims::range(&Amount { hedge: Some(Hedge::About), ..amount.clone() }, false);
    if about(one).times(Interval::exact(factor)).meets(about(other)) {
        return None;
    }
    let right = Fraction::from(one.number.value).times(factor)?.rounded(other.number.places())?;
    let message =
        format!("{}{} 合 {right}{}，后面写的是 {}{}。", one.number, one.unit, other.unit, other.number, other.unit);
    let help = "核对面积，改正写错的一个；1 亩约合 666.67 平方米。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(other.number.text.clone());
    finding.expected = Some(right.text.clone());
    finding.facts = vec![
        Fact::new(one.unit.as_str(), one.number.text.as_str()),
        Fact::new(other.unit.as_str(), other.number.text.as_str()),
    ];
    finding = finding.at(claims::place(context, other), format!("合 {right}"));
    Some(finding.with(claims::place(context, one), "同一块地"))
}

/// True for what stands between a number and the same in another unit.
fn is_same(between: &str) -> bool {
    let between: String = between.chars().filter(|one| !one.is_whitespace()).collect();
    let Some(words) = between.strip_prefix(['（', '(', '，', ',']) else { return false };
    let bracketed = between.starts_with(['（', '(']);
    SAME.contains(&words.trim_end_matches('约')) || SAME.contains(&words) || bracketed && matches!(words, "" | "约")
}
