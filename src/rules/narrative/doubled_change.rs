//! ## 查什么
//! “|较上年”印出来的已经是“比上年增加 118 人”一整句，前面又手写了“比上年增长”“较上年”“同比”一类的话。
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
//! 删去前面手写的话，或把“|较上年”换成“|增减”。后面没有跟着单位的，可以用 --fix。
//!
//! ## 依据
//! 本工具的取数写法。

use crate::finding::{Finding, Fix, Severity};
use crate::narrative::claim::told_before;
use crate::narrative::{Binding, Filter, Passage};
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::collections::HashMap;

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
            let words = told_before(before)?;
            let said = before.get(words.clone())?.trim_end();
            let name = &context.requirement.indicator(binding.indicator).name;
            let message = format!("印出来是“{said}{phrase}”：“|较上年”自己会写“比上年”和增减。");
            let help = format!("删去手写的{}；或写 {{{{ {name}|增减 }}}}，只取相差的数。", quote(said));
            let mut finding = RULE.finding(Severity::Error, message).help(help);
            finding.indicator = Some(name.clone());
            finding.found = Some(said.to_owned());
            finding = finding.at(passage.span(words.clone()), "多写的");
            finding = finding.with(binding.span, format!("印成“{phrase}”"));
            // a unit behind it would stay and be printed twice
            let ends = passage.text.get(range.end..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
            let fix = |span| Fix { span, replacement: String::new() };
            finding.fixes = passage.typed(words).filter(|_| ends).map(fix).into_iter().collect();
            Some(finding)
        })
        .collect()
}
