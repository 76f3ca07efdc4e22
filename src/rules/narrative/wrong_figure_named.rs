//! ## 查什么
//! 数的前面写着一个指标的名称，取的却是另一个指标的数，如“在校生 {{ 专任教师总数 }} 人”；或写着“上年”“2023年”，取的却是本年的数，或者反过来。
//!
//! ## 为什么
//! 复制一句来改，改了文字忘了改取数，印出来就是错的；而数本身没有错，别的校核看不出。
//!
//! ## 例
//! ```text
//! 学校现有在校生 {{ 专任教师总数 }} 人             ✗   印成“在校生 245 人”
//! 学校现有在校生 {{ 全日制在校生人数 }} 人         ✓
//! 直接就业的毕业生 {{ 毕业生初次就业人数 }} 人     ✓   名称里有“毕业生”，说得通
//! 上年毕业生 {{ 毕业生人数 }} 人                   ✗   取的是本年的数，上年的写 {{ 毕业生人数|上期 }}
//! ```
//! 名称要紧挨着数，前面只有“学校”“现有”“2024年”一类的词才查；两个指标的数相同的，不报。
//!
//! ## 改法
//! 改取数的名称，或改文字。没有错的，写核实说明。
//!
//! ## 依据
//! 正文与指标数据应当一致；本工具的约定。

use super::claims;
use crate::finding::{Fact, Finding, Severity};
use crate::model::IndicatorId;
use crate::narrative::claim::Named;
use crate::narrative::{Amount, Binding, Filter};
use crate::nearest;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-figure-named", name: "名称与所取的数不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.narrative.claims.amounts.iter().filter_map(|amount| finding(context, amount)).collect()
}

fn finding(context: &Context<'_>, amount: &Amount) -> Option<Finding> {
    let binding = claims::binding(context, amount)?;
    let reshaped = |filter: &Filter| matches!(filter, Filter::Respondents | Filter::Difference | Filter::Growth);
    let named = amount.named.as_ref().filter(|_| amount.closed && !binding.filters.iter().any(reshaped))?;
    let prefix = named.prefix.as_ref()?;
    if let Some(finding) = of_other_year(context, amount, binding, named) {
        return Some(finding);
    }
    if named.short && *prefix == Default::default() {
        return None;
    }
    let words = claims::passage(context, amount.passage)?.text.get(named.range.clone())?;
    let bound = context.requirement.indicator(binding.indicator);
    let [other] = named.indicators.as_slice() else { return None };
    if bound.name.contains('.')
        || named.indicators.contains(&binding.indicator)
        || fits(context, words, binding.indicator)
    {
        return None;
    }
    let meant = context.requirement.indicator(*other);
    let periods = &context.report.periods;
    let previous = binding.filters.contains(&Filter::Previous);
    let period = if previous { periods.previous(meant.period) } else { periods.current(meant.period) };
    let value = context.ledger.value(*other, period)?;
    if value.value == amount.number.value {
        return None;
    }
    let message = format!(
        "文字说的是{}，取的是{}，印成“{words} {}{}”；{} {period} 年是 {value}。",
        quote(words),
        quote(&bound.name),
        amount.number,
        amount.unit,
        quote(&meant.name),
    );
    let filter = if previous { "|上期" } else { "" };
    let help = format!(
        "要的是{}，写 {{{{ {}{filter} }}}}；要的是{}，改文字。",
        quote(&meant.name),
        meant.name,
        quote(&bound.name)
    );
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(bound.name.clone());
    finding.period = Some(binding.period.to_string());
    finding.found = Some(amount.number.text.clone());
    finding.expected = Some(value.text.clone());
    finding.facts = vec![
        Fact::new(bound.name.as_str(), amount.number.text.as_str()),
        Fact::new(meant.name.as_str(), value.text.as_str()),
    ];
    let name = claims::passage(context, amount.passage)?.span(named.range.clone());
    let mut finding = finding.at(binding.span, format!("取的是{}：{}", bound.name, amount.number));
    finding = finding.with(name, format!("说的是{}：{value}", meant.name));
    Some(finding)
}

/// A bound number of one year where the words name the other.
fn of_other_year(context: &Context<'_>, amount: &Amount, binding: &Binding, named: &Named) -> Option<Finding> {
    let said = claims::said_period(context, binding, named).filter(|said| *said != binding.period)?;
    let indicator = context.requirement.indicator(binding.indicator);
    let value = context.ledger.value(binding.indicator, said).filter(|value| value.value != amount.number.value)?;
    let name = &indicator.name;
    let taken = binding.period;
    let message = format!(
        "文字说的是 {said} 年的{}，取的是 {taken} 年的，印成“{}{}”；{said} 年是 {value}。",
        quote(name),
        amount.number,
        amount.unit
    );
    let filter = if said == context.report.periods.current(indicator.period) { "" } else { "|上期" };
    let help = format!("要的是 {said} 年的，写 {{{{ {name}{filter} }}}}；要的是 {taken} 年的，改文字。");
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(name.clone());
    finding.period = Some(taken.to_string());
    finding.found = Some(amount.number.text.clone());
    finding.expected = Some(value.text.clone());
    finding.facts = vec![
        Fact::new(format!("{name}（{taken}）"), amount.number.text.as_str()),
        Fact::new(format!("{name}（{said}）"), value.text.as_str()),
    ];
    Some(finding.at(binding.span, format!("取的是 {taken} 年的：{}", amount.number)))
}

/// True if the words may be said of the figure: they are part of one of its names or of its definition, or hold one.
fn fits(context: &Context<'_>, words: &str, id: IndicatorId) -> bool {
    let indicator = context.requirement.indicator(id);
    let words: String = nearest::loose(words).filter(|one| *one != '"').collect();
    let names =
        std::iter::once(&indicator.name).chain(&indicator.aliases).chain(&indicator.former).chain([&indicator.printed]);
    names.chain(&indicator.definition).any(|name| {
        let name: String = nearest::loose(name).filter(|one| *one != '"').collect();
        !name.is_empty() && (name.contains(&words) || words.contains(&name))
    })
}
