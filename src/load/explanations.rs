//! `explanations.yaml`: 核实说明.

use crate::model::{Explanation, Number, Period};
use crate::source::{self, Node, NumberText, Problem, Spanned};
use indexmap::IndexMap;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(rename = "规则")]
    rule: Spanned<String>,
    #[serde(rename = "事项", default)]
    matter: Option<String>,
    #[serde(rename = "时期", default)]
    period: Option<i32>,
    #[serde(rename = "数值", default)]
    values: IndexMap<String, Spanned<NumberText>>,
    #[serde(rename = "说明", default)]
    reason: Option<Spanned<String>>,
    #[serde(rename = "填写", default)]
    author: Option<String>,
    #[serde(rename = "日期", default)]
    date: Option<String>,
}

/// Every entry that could be read.
pub(super) fn read(root: &Node, problems: &mut Vec<Problem>) -> Vec<Explanation> {
    source::items::<Entry>(root, problems)
        .into_iter()
        .map(|Spanned { value: entry, span }| Explanation {
            reason: entry.reason.unwrap_or_else(|| Spanned::new(String::new(), entry.rule.span)),
            rule: entry.rule,
            matter: entry.matter,
            period: entry.period.map(Period),
            values: entry
                .values
                .into_iter()
                .map(|(name, number)| {
                    let Spanned { value, span } = number;
                    (name, Spanned::new(Number { text: value.text, value: value.value }, span))
                })
                .collect(),
            author: entry.author,
            date: entry.date,
            span,
        })
        .collect()
}
