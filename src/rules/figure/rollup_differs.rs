//! ## 查什么
//! 区县自己填的数，和它的统计范围里各校汇总的数不一样（四舍五入已放宽）。一张表合成一条，写出各校的数。统计范围没有写明
//! 有哪些学校的，不比。
//!
//! ## 为什么
//! 区县的表和各校的表都要公开，读的人一加就知道不符；常见的原因是范围写错、漏了一所、或取了不同时间的数。
//!
//! ## 例
//! ```text
//! 统计范围: {默认: 全区, 包含: {全区: 全部}}
//! 全日制在校生人数: [1800]      ✗   甲校 960 + 乙校 860 应为 1820
//! ```
//!
//! ## 改法
//! 核对后改正；范围其实不是这个的，在 report.yaml 的“统计范围”里按表或按指标写明；确实不同的，写核实说明。
//! 各校的数追到文件和行：nianbao why 文件夹 指标名。
//!
//! ## 依据
//! report.yaml 的“统计范围”和“所辖学校”；各指标怎样汇总见编制规范（nianbao explain 所辖学校）。

use crate::derive::Interval;
use crate::derive::rollup::{Combined, Lack, Region, Rollup, Slot};
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Number};
use crate::profile::combine::Combine;
use crate::profile::requirement::ValueKind;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, NotEvaluated, Rule, Stage};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "figure/rollup-differs", name: "区县的数与各校汇总的不符", stage: Stage::Check, check };

/// How many indicators the message works out; the rest is counted.
const SHOWN: usize = 3;

/// Stands for no scope at all.
const UNSTATED: &str = "";

/// A figure of the region that its members do not make.
struct Wrong<'a> {
    id: IndicatorId,
    slot: Slot,
    typed: &'a Number,
    combined: &'a Combined,
    made: &'a Number,
    scope: &'a str,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut tables: IndexMap<&str, Vec<Wrong<'_>>> = IndexMap::new();
    for (id, slot, typed, combined, scope) in held(context) {
        let Ok(made) = &combined.value else { continue };
        let counted = context.requirement.indicator(id).kind == ValueKind::Count;
        if !Interval::of(typed, counted).meets(combined.range) {
            let table = context.requirement.table_of(id).map_or("基础数据", |form| form.name.as_str());
            tables.entry(table).or_default().push(Wrong { id, slot, typed, combined, made, scope });
        }
    }
    tables.iter().filter_map(|(table, wrong)| finding(context, table, wrong)).collect()
}

/// What could not be compared: figures whose members still owe something, and those of scopes whose members nobody knows.
pub(super) fn waiting(context: &Context<'_>) -> Vec<NotEvaluated> {
    let reasons = owing(context).into_iter().chain(undecided(context));
    let (code, name) = (RULE.code, RULE.name);
    reasons.map(|reason| NotEvaluated { code: code.to_owned(), name: name.to_owned(), reason }).collect()
}

/// The figures that the region has filled in and nothing can be held against, since it is not said which schools they are of.
fn undecided(context: &Context<'_>) -> Option<String> {
    let region = context.ledger.region.as_ref()?;
    let mut scopes: Vec<&str> = Vec::new();
    for id in (0..context.requirement.indicators.len()).map(IndicatorId) {
        let scope = context.report.scopes.of(id, context.requirement);
        let typed = context.ledger.span(id, Slot::Current.period(context.requirement, context.report, id));
        let added = !matches!(context.requirement.combine(id), Combine::Never | Combine::Separate);
        let known = region.whole.entries.contains_key(&(id, Slot::Current)) && added && typed.is_some();
        let scope = scope.unwrap_or(UNSTATED);
        if known && !region.scopes.contains_key(scope) && !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    match scopes.as_slice() {
        [] => None,
        [UNSTATED] => Some("没有写统计范围，不知道该和哪些学校的数比（nianbao explain 统计范围）".to_owned()),
        scopes => {
            let names: Vec<&str> = scopes.iter().copied().filter(|scope| *scope != UNSTATED).collect();
            Some(format!(
                "没有写明这些统计范围有哪些学校，没有比：{}（在“包含”或各校的“统计范围”里写）",
                list(&names, "种")
            ))
        }
    }
}

fn owing(context: &Context<'_>) -> Option<String> {
    let names: Vec<&str> = held(context)
        .into_iter()
        .filter(|(_, slot, _, combined, _)| {
            *slot == Slot::Current
                && matches!(combined.value, Err(Lack::Members(_) | Lack::Input(..) | Lack::Nowhere(_)))
        })
        .map(|(id, ..)| context.requirement.indicator(id).name.as_str())
        .collect();
    if names.is_empty() {
        return None;
    }
    Some(format!("有学校还没有交或没有填，不能汇总：{}。等谁，见 nianbao rollup（汇总）", list(&names, "项")))
}

/// The figures typed by the region whose scope says which members are in it.
type Held<'a> = (IndicatorId, Slot, &'a Number, &'a Combined, &'a str);

fn held<'a>(context: &'a Context<'_>) -> Vec<Held<'a>> {
    let mut held = Vec::new();
    let Some(region) = &context.ledger.region else { return held };
    for id in (0..context.requirement.indicators.len()).map(IndicatorId) {
        let Some((scope, rollup)) = rollup(context, region, id) else { continue };
        for slot in [Slot::Current, Slot::Previous] {
            let period = slot.period(context.requirement, context.report, id);
            let typed = context.ledger.span(id, period).and_then(|_| context.ledger.value(id, period));
            if let (Some(typed), Some(combined)) = (typed, rollup.entries.get(&(id, slot))) {
                held.push((id, slot, typed, combined, scope));
            }
        }
    }
    held
}

fn rollup<'a>(context: &'a Context<'_>, region: &'a Region, id: IndicatorId) -> Option<(&'a str, &'a Rollup)> {
    let scope = context.report.scopes.of(id, context.requirement)?;
    Some((scope, region.scopes.get(scope)?))
}

fn finding(context: &Context<'_>, table: &str, wrong: &[Wrong<'_>]) -> Option<Finding> {
    let first = wrong.first()?;
    let name = |one: &Wrong<'_>| context.requirement.indicator(one.id).name.as_str();
    let shown: Vec<String> = wrong
        .iter()
        .take(SHOWN)
        .map(|one| {
            let shares = shares(context, one);
            let (scope, name) = (quote(one.scope), quote(name(one)));
            format!("{name}填 {}，按统计范围{scope}{}是 {}（{shares}）", one.typed, one.combined.how.name(), one.made)
        })
        .collect();
    let more = if wrong.len() > shown.len() { format!("；等 {} 项", wrong.len()) } else { String::new() };
    let message = format!("{}：{}{more}。", quote(table), shown.join("；"));
    let help = "核对后改正；范围其实不是这个的，在 report.yaml 的“统计范围”里写明；确实不同的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    if let [one] = wrong {
        finding.indicator = Some(name(one).to_owned());
        finding.found = Some(one.typed.text.clone());
        finding.expected = Some(one.made.text.clone());
    }
    let period = |one: &Wrong<'_>| one.slot.period(context.requirement, context.report, one.id).to_string();
    finding.period = Some(period(first));
    finding.facts = wrong
        .iter()
        .flat_map(|one| {
            let own = Fact { period: Some(period(one)), ..Fact::new(name(one), &one.typed.text) };
            let made = Fact::new(format!("{}（各校汇总）", name(one)), &one.made.text);
            [own, Fact { period: Some(period(one)), ..made }]
        })
        .collect();
    let places = wrong.iter().filter_map(|one| {
        let period = one.slot.period(context.requirement, context.report, one.id);
        let label = format!("此处填 {}，各校汇总是 {}", one.typed, one.made);
        Some((context.ledger.span(one.id, period)?, label))
    });
    Some(mark(finding, places))
}

/// What each member gives: 甲校 960、乙校 860.
fn shares(context: &Context<'_>, one: &Wrong<'_>) -> String {
    if let Some(computation) = &one.combined.computation {
        return computation.worked.clone();
    }
    let names = &context.report.members;
    let named = one.combined.shares.iter().map(|share| {
        let name = names.get(share.member).map(|member| member.name.value.as_str()).unwrap_or_default();
        match &share.value {
            Ok(number) => format!("{name} {number}"),
            Err(absence) => format!("{name} {absence}"),
        }
    });
    named.collect::<Vec<_>>().join("、")
}
