//! ## 查什么
//! 同一条待核实写了两条核实说明：规则、时期、数值都对得上，原因各写了一遍。
//!
//! ## 为什么
//! 算数的只有写在后面的一条，前面的一条没有人再看；两条原因不一样的，审核的人不知道该信哪一条。
//!
//! ## 例
//! ```text
//! - 规则: C6.6
//!   数值: {年实习专项经费: 0, 年实习责任保险经费: 1.20}
//!   说明: 保险费从公用经费列支。
//! - 规则: C6.6                      ✗   说的是同一条待核实
//!   数值: {年实习专项经费: 0, 年实习责任保险经费: 1.20}
//!   说明: 上年没有单列实习专项经费。
//! ```
//!
//! ## 改法
//! 把原因并成一条，删去另一条。
//!
//! ## 依据
//! 本工具的约定：一条待核实，一条说明。

use super::incomplete;
use crate::finding::{Finding, Severity};
use crate::model::Explanation;
use crate::rules::wording::{mark, quote};
use crate::rules::{Rule, Stage};
use indexmap::IndexMap;

/// Known only once explanations have been held against the findings, so `explanation::apply` asks for the findings.
pub(super) static RULE: Rule = Rule {
    code: "explanation/answered-twice",
    name: "一条待核实说明了两次",
    stage: Stage::Check,
    check: |_| Vec::new(),
};

/// One finding for the entries with a reason that answer the very same queries, where they are more than those:
/// `answered` holds for each explanation which queries it answers. Two queries of one file have two entries that look alike.
pub(super) fn findings(explanations: &[Explanation], answered: &[Vec<usize>]) -> Vec<Finding> {
    let mut alike: IndexMap<&[usize], Vec<&Explanation>> = IndexMap::new();
    let reasons = explanations.iter().zip(answered).filter(|(explanation, _)| incomplete::has_reason(explanation));
    for (explanation, queries) in reasons.filter(|(_, queries)| !queries.is_empty()) {
        alike.entry(queries).or_default().push(explanation);
    }
    let twice = alike.into_iter().filter(|(queries, entries)| entries.len() > queries.len());
    twice.filter_map(|(_, entries)| finding(&entries)).collect()
}

fn finding(entries: &[&Explanation]) -> Option<Finding> {
    let (last, earlier) = entries.split_last()?;
    let name = last.matter.as_deref().map(str::trim).filter(|matter| !matter.is_empty());
    let about = quote(name.unwrap_or(&last.rule.value));
    let message = format!("{about}有 {} 条核实说明说的是同一条待核实，算数的是最后一条。", entries.len());
    let places = earlier.iter().map(|entry| (entry.rule.span, "不算数".to_owned()));
    let finding = RULE.finding(Severity::Note, message).help("把原因并成一条，删去其余的。");
    Some(mark(finding, std::iter::once((last.rule.span, "算数的一条".to_owned())).chain(places)))
}
