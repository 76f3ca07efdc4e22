//! ## 查什么
//! 编制规范列出的固定表述（文件、课程、思想的名称），正文里写得差一两个字，或写成了列明的误写。一种表述一条。
//!
//! ## 为什么
//! 这些名称一个字都不能错。
//!
//! ## 例
//! ```text
//! 筑牢中华民族共同体意识          ✗
//! 铸牢中华民族共同体意识          ✓
//! ```
//! 只看头尾都对、中间不同的，和列明的误写；《》里的名称，头尾错一个字的、把“规定”写成“办法”一类的、漏两个字的
//! （《职教法》一类的简写）也看。
//!
//! ## 改法
//! 照规范的写法改；引用别处原文的，在核实说明里写明。
//!
//! ## 依据
//! 所用编制规范的“固定表述”，每条注有来源和可信程度。

use crate::finding::{Finding, Severity};
use crate::profile::requirement::Phrase;
use crate::rules::near_miss::Wanted;
use crate::rules::prose::Written;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-wording", name: "固定表述写得不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let texts = prose::written(context);
    let known = &context.requirement.phrases;
    known.iter().filter_map(|phrase| of_phrase(phrase, known, &texts)).collect()
}

fn of_phrase(phrase: &Phrase, known: &[Phrase], texts: &[Written<'_>]) -> Option<Finding> {
    let wanted = Wanted::new(&phrase.text);
    let mut places: Vec<(Span, String)> = Vec::new();
    for written in texts {
        let near = wanted.as_ref().map_or_else(Vec::new, |wanted| wanted.near_misses(written.text));
        let listed = phrase.wrong.iter().flat_map(|wrong| occurrences(written.text, wrong));
        let titles = wanted.iter().flat_map(|wanted| titles(written.text, wanted));
        for range in near.into_iter().chain(listed).chain(titles) {
            let found = written.text.get(range.clone()).unwrap_or_default();
            if !known.iter().any(|other| other.text == found) {
                places.push((written.span(range), found.to_owned()));
            }
        }
    }
    places.sort();
    places.dedup();
    if places.is_empty() {
        return None;
    }
    let mut shown: Vec<String> = places.iter().map(|(_, found)| quote(found)).collect();
    shown.dedup();
    let message = format!("有 {} 处写作{}，应是{}。", places.len(), list(&shown, "处"), quote(&phrase.text));
    let mut finding = RULE.finding(Severity::Query, message).help("照规范的写法改；引用别处原文的，在核实说明里写明。");
    finding.expected = Some(phrase.text.clone());
    finding.source.clone_from(&phrase.provenance.source);
    Some(mark(finding, places.into_iter().map(|(span, _)| (span, format!("应是“{}”", phrase.text)))))
}

/// Names in 《》 that differ in one character, in what kind of document they name, or in two characters left out.
fn titles<'t>(text: &'t str, wanted: &'t Wanted) -> impl Iterator<Item = Range<usize>> + 't {
    let open = '《'.len_utf8();
    text.match_indices('《').filter_map(move |(at, _)| {
        let rest = text.get(at + open..)?;
        let title = rest.get(..rest.find('》')?)?;
        (wanted.is_slip(title) || wanted.is_other_title(title)).then(|| at + open..at + open + title.len())
    })
}

fn occurrences<'t>(text: &'t str, wrong: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(wrong).map(|(at, found)| at..at + found.len())
}
