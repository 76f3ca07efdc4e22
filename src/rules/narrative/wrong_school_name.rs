//! ## 查什么
//! 正文和自备表格里，和学校全称、登记的简称差一两个字的名称：漏字、多字、错字，相邻的字或词颠倒。一个名称一条。
//!
//! ## 为什么
//! 校名写错是最难看的错。多半是漏字、多字，或沿用了旧名。
//!
//! ## 例
//! ```text
//! report.yaml：全称: 川中某市职业技术学校
//! 川中某市职业学校始建于……                    ✗
//! 川中某市技术职业学校、川中某市职业技术学较    ✗
//! 川中某市职业技术学校始建于……                ✓
//! ```
//! 七个字以上的名称，哪一处错一个字都看；开头两个字只看形近、音近的字，写成别的多半是别处的学校。不足七个字的简称只看叠字、形近、音近的字
//! （市职较）和末字前多出的一个字（市职教校）。没有登记的简称不管。
//!
//! ## 改法
//! 改成全称或登记的简称；确是另一所学校、旧校名的，在核实说明里写明。
//!
//! ## 依据
//! report.yaml 的“学校”。

use crate::finding::{Finding, Severity};
use crate::rules::name_slip::NameSlip;
use crate::rules::near_miss::Wanted;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-school-name", name: "校名与全称、简称不同", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let school = &context.report.school;
    let names: Vec<&str> =
        std::iter::once(school.name.value.trim()).chain(school.short_names.iter().map(|name| name.trim())).collect();
    let texts = prose::written(context);
    let mut findings = Vec::new();
    for name in &names {
        let (wanted, slip) = (Wanted::new(name), NameSlip::new(name));
        let mut places: Vec<(Span, String)> = Vec::new();
        for written in &texts {
            let near = wanted.iter().flat_map(|wanted| wanted.near_misses(written.text));
            let slips = slip.iter().flat_map(|slip| slip.find(written.text));
            let mut ranges: Vec<Range<usize>> = near.chain(slips).chain(wrong_ends(written.text, name)).collect();
            ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
            ranges.dedup_by(|next, kept| next.start < kept.end);
            for range in ranges {
                let found = written.text.get(range.clone()).unwrap_or_default();
                if !names.contains(&found) {
                    places.push((written.span(range), found.to_owned()));
                }
            }
        }
        if places.is_empty() {
            continue;
        }
        let mut shown: Vec<String> = places.iter().map(|(_, found)| quote(found)).collect();
        shown.dedup();
        let message = format!("有 {} 处写作{}，学校登记的是{}。", places.len(), list(&shown, "处"), quote(name));
        let mut finding =
            RULE.finding(Severity::Query, message).help("写错的改过来；确是另一所学校或旧校名的，在核实说明里写明。");
        finding.expected = Some((*name).to_owned());
        findings.push(mark(finding, places.into_iter().map(|(span, _)| (span, format!("登记的是“{name}”")))));
    }
    findings
}

/// What a school may be called in place of 学校.
const KINDS: [&str; 6] = ["学院", "中学", "大学", "中专", "技校", "职校"];
/// Fewer characters before the end may begin the name of many schools.
const SHORTEST_HEAD: usize = 5;

/// Where all of the name stands but its end: 职业技术学院 for 职业技术学校.
fn wrong_ends(text: &str, name: &str) -> Vec<Range<usize>> {
    let Some(head) = name.strip_suffix("学校").filter(|head| head.chars().count() >= SHORTEST_HEAD) else {
        return Vec::new();
    };
    let ends = text.match_indices(head).filter_map(|(at, _)| {
        let rest = text.get(at + head.len()..)?;
        let kind = KINDS.iter().find(|kind| rest.starts_with(**kind))?;
        Some(at..at + head.len() + kind.len())
    });
    ends.collect()
}

#[cfg(test)]
mod tests {
    use super::wrong_ends;

    #[test]
    fn only_another_kind_of_school_is_a_wrong_end() {
        let found = |text: &str| wrong_ends(text, "川中某市职业技术学校").len();
        assert_eq!(found("川中某市职业技术学院坚持"), 1);
        assert_eq!(found("川中某市职业技术学校与川中某市职业技术教育中心"), 0);
        assert_eq!(wrong_ends("市职学院", "市职学校").len(), 0);
    }
}
