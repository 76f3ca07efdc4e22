//! ## 查什么
//! 取的数后面写的单位，和这个指标的单位不是一回事：万元写成“元”，元写成“万元”，项数写成“人”，百分数写成“个百分点”。
//!
//! ## 为什么
//! 数是自动取的，单位是手写的。数没有错，别的校核看不出，印出来却差一万倍。
//!
//! ## 例
//! ```text
//! 年财政专项经费 {{ 年财政专项经费 }} 元                  ✗   单位是万元
//! 年财政专项经费 {{ 年财政专项经费 }} 万元                ✓
//! 年生均财政拨款水平 {{ 年生均财政拨款水平|万元 }} 万元   ✓   “|万元”把元换算成了万元
//! 家长满意度 {{ 家长满意度 }} 个百分点                    ✗   值写“%”，两年之差才写“个百分点”
//! 家长满意度提高 {{ 家长满意度|增减 }} 个百分点           ✓
//! ```
//! “人”“名”“位”不分，“个”“项”“门”“家”一类的量词不分，“人次”写成“人”的不查；后面没有写单位的不查。
//!
//! ## 改法
//! 把单位改成指标的单位；要用别的单位，用“|万元”换算，或另设一个计算指标。
//!
//! ## 依据
//! 正文与指标数据应当一致；本工具的约定。

use super::claims;
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::{Amount, Binding, Filter};
use crate::nearest;
use crate::profile::requirement::{Indicator, ValueKind};
use crate::profile::unit::Unit;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-unit", name: "取的数后面单位不对", stage: Stage::Check, check };

/// Counters of persons.
const PERSONS: [&str; 3] = ["人", "名", "位"];
/// Counters of things.
const THINGS: [&str; 12] = ["个", "项", "门", "本", "册", "所", "家", "种", "部", "件", "套", "间"];
/// Units of differences of percentages.
const POINTS: [&str; 2] = ["百分点", "个百分点"];
/// Words that begin like a unit.
const WORDS: [&str; 12] =
    ["元旦", "元月", "元宵", "元气", "元素", "元件", "元老", "亩产", "课时量", "课时费", "课时数", "课时补"];
/// How many times a person or thing counts.
const TIMES: &str = "人次";

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.narrative.claims.amounts.iter().filter_map(|amount| finding(context, amount)).collect()
}

fn finding(context: &Context<'_>, amount: &Amount) -> Option<Finding> {
    let binding = claims::binding(context, amount).filter(|_| !amount.unit.is_empty())?;
    let indicator = context.requirement.indicator(binding.indicator);
    let own = own_unit(indicator, binding)?;
    if fits(amount, indicator, binding, &own) {
        return None;
    }
    let passage = claims::passage(context, amount.passage)?;
    let behind = passage.text.get(amount.range.end..)?.trim_start();
    if WORDS.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    let name = &indicator.name;
    let message = format!("{}取的数单位是{own}，后面写的是{}。", quote(name), amount.unit);
    let help = if own == "元" && amount.unit == "万元" {
        format!("单位改成元；要写万元的，写 {{{{ {name}|万元 }}}}。")
    } else {
        format!("单位改成{own}；说的是别的数，改取数的名称。")
    };
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(name.clone());
    finding.period = Some(binding.period.to_string());
    finding.found = Some(amount.unit.clone());
    finding.expected = Some(own.clone());
    finding.facts = vec![Fact::new(name.as_str(), amount.number.text.as_str())];
    let unit = amount.range.end..amount.written.end;
    let typed = unit_in(passage.text.get(unit.clone())?, &amount.unit);
    let place = typed.and_then(|part| passage.typed(unit.start + part.start..unit.start + part.end));
    finding = finding.at(binding.span, format!("印成“{}{}”", amount.number, amount.unit));
    if let Some(span) = place {
        finding = finding.with(span, format!("应为{own}"));
    }
    Some(finding)
}

/// Where the unit as typed stands in the text behind a number.
fn unit_in(text: &str, unit: &str) -> Option<std::ops::Range<usize>> {
    text.find(unit).map(|at| at..at + unit.len())
}

/// The unit of what is printed; none where the figure has none.
fn own_unit(indicator: &Indicator, binding: &Binding) -> Option<String> {
    if binding.filters.contains(&Filter::Respondents) {
        return Some("人".to_owned());
    }
    if binding.filters.contains(&Filter::TenThousand) && indicator.unit.scale == 0 {
        return Some("万元".to_owned());
    }
    let unit = indicator.unit_text.as_str();
    // a value per person is called by its first unit: 元/生
    let unit = unit.split('/').next().unwrap_or(unit);
    (!Unit::parse(unit).is_pure() && !binding.filters.contains(&Filter::Ratio)).then(|| unit.to_owned())
}

/// True if what is written behind the number may be said of it.
fn fits(amount: &Amount, indicator: &Indicator, binding: &Binding, own: &str) -> bool {
    let written = amount.unit.as_str();
    if nearest::loose(own).eq(written.chars()) {
        return true;
    }
    if indicator.kind == ValueKind::Percent && own == "%" {
        return written == "%" || binding.filters.contains(&Filter::Difference) && POINTS.contains(&written);
    }
    let counter = |unit: &str| PERSONS.contains(&unit) || THINGS.contains(&unit);
    let (counts, counted) = (counter(written), counter(own));
    if written == TIMES || own == TIMES {
        return counts || counted || written == own;
    }
    if counts && counted {
        // 5 个班主任 and 3 名师工作室: a counter of the word that follows; own tables count persons as 个 too
        return !amount.closed || indicator.name.contains('.') || PERSONS.contains(&written) == PERSONS.contains(&own);
    }
    let same = Unit::parse(written).conversion(&Unit::parse(own));
    same.is_some_and(|same| same.multiplier == same.divisor)
}
