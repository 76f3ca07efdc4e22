//! ## 查什么
//! “|较上年”印出来的已经是“比上年增加 118 人”一整句，前面又手写了“比上年增长”“较上年”“增长了”一类的话，或后面又手写了单位。
//!
//! ## 为什么
//! 印出来是“比上年增长比上年增加 118 人”，读的人一看便知没有校对。
//!
//! ## 例
//! ```text
//! 在校生 {{ 全日制在校生人数 }} 人，比上年增长{{ 全日制在校生人数|较上年 }}      ✗
//! 在校生 {{ 全日制在校生人数 }} 人，{{ 全日制在校生人数|较上年 }}                ✓
//! 在校生 {{ 全日制在校生人数 }} 人，比上年增加 {{ 全日制在校生人数|增减 }} 人    ✓   “|增减”只取数
//! ```
//!
//! ## 改法
//! 删去前面手写的话和后面手写的单位，或把“|较上年”换成“|增减”。可以用 --fix；后面还跟着别的字的，要自己改。
//!
//! ## 依据
//! 本工具的取数写法。

use crate::finding::{Finding, Fix, Severity};
use crate::narrative::claim::told_before;
use crate::narrative::{Binding, Filter, Passage};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::collections::HashMap;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/doubled-change", name: "增减说了两遍", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let told = context.narrative.bindings.iter().filter(|binding| binding.filters.contains(&Filter::Growth));
    let told: HashMap<Span, &Binding> = told.map(|binding| (binding.span, binding)).collect();
    if told.is_empty() {
        return Vec::new();
    }
    context.narrative.passages.iter().flat_map(|passage| of_passage(context, passage, &told)).collect()
}

fn of_passage(context: &Context<'_>, passage: &Passage, told: &HashMap<Span, &Binding>) -> Vec<Finding> {
    let phrases = passage.filled_in().filter_map(|(range, span)| Some((range, told.get(&span)?)));
    phrases
        .filter_map(|(range, binding)| {
            let phrase = passage.text.get(range.clone())?;
            let before = passage.text.get(..range.start)?;
            let after = passage.text.get(range.end..)?;
            let words = told_before(before);
            let unit = unit_again(phrase, after).map(|end| range.end..range.end + end);
            if words.is_none() && unit.is_none() {
                return None;
            }
            let text = |part: Option<&Range<usize>>| {
                part.and_then(|part| passage.text.get(part.clone())).unwrap_or_default().trim()
            };
            let (said, again) = (text(words.as_ref()), text(unit.as_ref()));
            let name = &context.requirement.indicator(binding.indicator).name;
            let own = if words.is_some() { "“比上年”和增减" } else { "单位" };
            let message = format!("印出来是“{said}{phrase}{again}”：“|较上年”自己会写{own}。");
            let typed = [said, again].map(quote).into_iter().zip([&words, &unit]).filter(|(_, part)| part.is_some());
            let typed: Vec<String> = typed.map(|(typed, _)| typed).collect();
            let help = format!("删去手写的{}；或写 {{{{ {name}|增减 }}}}，只取相差的数。", typed.join("和"));
            let mut finding = RULE.finding(Severity::Error, message).help(help);
            finding.indicator = Some(name.clone());
            finding.found = Some(if words.is_some() { said } else { again }.to_owned());
            let parts: Vec<Range<usize>> = words.into_iter().chain(unit.clone()).collect();
            for part in &parts {
                finding = mark(finding, [(passage.span(part.clone()), "多写的".to_owned())]);
            }
            finding = finding.with(binding.span, format!("印成“{phrase}”"));
            // what else stands right behind it may need other words
            let ends = unit.is_some() || after.chars().next().is_none_or(|next| !next.is_alphanumeric());
            let fix = |span| Fix { span, replacement: String::new() };
            let spans: Option<Vec<Span>> = parts.into_iter().map(|part| passage.typed(part)).collect();
            finding.fixes = spans.filter(|_| ends).into_iter().flatten().map(fix).collect();
            Some(finding)
        })
        .collect()
}

/// Where the unit ends that a phrase ends in and that is typed once more behind it, with nothing else before the next mark.
fn unit_again(phrase: &str, after: &str) -> Option<usize> {
    let unit = phrase.trim_start_matches(|one: char| !one.is_ascii_digit());
    let unit = unit.trim_start_matches(|one: char| one.is_ascii_digit() || matches!(one, '.' | ',')).trim_start();
    let rest = after.trim_start().strip_prefix(unit).filter(|_| !unit.is_empty())?;
    rest.chars().next().is_none_or(|next| !next.is_alphanumeric()).then(|| after.len() - rest.len())
}
