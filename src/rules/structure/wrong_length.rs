//! ## 查什么
//! 案例、某一章、整个正文的字数，超过或不到编制规范的限制。同一条限制的案例合成一条。
//!
//! ## 为什么
//! 通知里写明“每个案例不超过1000字”的，超了会被退回。
//!
//! ## 例
//! ```text
//! 字数上限 1000，案例“让新教师站稳讲台”1234 字        ✗   多 234 字
//! ```
//! 字数按文字处理软件的“字数”数：每个汉字、每个中文标点算一字，连写的字母和数字（API、2024）算一字。标题、段落、文字里的小表
//! 和各章里的案例都算，表、图、图题和脚注不算；案例不算题目和供稿。正文是各章和案例加在一起，附表不算。
//! 限制有文件写明、只数汉字也超过的是错误；别的是待核实。
//!
//! ## 改法
//! 删减或补写。下层规范定了限制、本地或本校不限的，在补充规范里写 字数上限: 不限（或 字数下限: 不限）。情况特殊的，在核实说明里写明原因；字数改了，说明里的字数也要改。
//!
//! ## 依据
//! 所用编制规范“案例”、“正文”和各章的“字数上限”、“字数下限”。

use super::limits::{Limit, joined};
use super::unwritten_chapter::unwritten;
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::TextCount;
use crate::profile::requirement::{Length, Provenance};
use crate::rules::wording::{mark, quote, shorten};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "structure/wrong-length", name: "字数不合要求", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = cases(context);
    findings.extend(chapters(context));
    findings.extend(body(context));
    findings
}

/// A text with its length.
struct Counted<'a> {
    title: &'a str,
    span: Span,
    text: TextCount,
}

/// 字数上限 or 字数下限.
struct Bound<'a> {
    longest: bool,
    limit: Limit<'a>,
}

impl<'a> Bound<'a> {
    /// The bounds that the requirement sets.
    fn of(length: Length, provenance: &'a Provenance) -> impl Iterator<Item = Self> {
        let longest = Limit::of("字数上限", length.longest, provenance).map(|limit| Self { longest: true, limit });
        let shortest = Limit::of("字数下限", length.shortest, provenance).map(|limit| Self { longest: false, limit });
        longest.into_iter().chain(shortest)
    }

    /// How many characters too many or too few.
    fn distance(&self, text: TextCount) -> usize {
        if self.longest {
            text.words.saturating_sub(self.limit.value)
        } else {
            self.limit.value.saturating_sub(text.words)
        }
    }

    /// 不超过 1000 字.
    fn demand(&self) -> String {
        format!("{} {} 字", if self.longest { "不超过" } else { "不少于" }, self.limit.value)
    }

    /// 1234 字，多 234 字.
    fn line(&self, text: TextCount) -> String {
        format!("{} 字，{} {} 字", text.words, if self.longest { "多" } else { "差" }, self.distance(text))
    }

    /// Offices count in two ways; only a text that is too long in both is surely too long.
    fn severity(&self, context: &Context<'_>, text: TextCount) -> Severity {
        if context.draft && !self.longest {
            return Severity::Note;
        }
        self.limit.severity(!self.longest || text.han > self.limit.value)
    }

    fn finding(&self, severity: Severity, message: &str) -> Finding {
        let doubt = self.limit.doubt();
        let verb = if self.longest { "删减" } else { "补写" };
        let help = format!(
            "{verb}到{}。字数的数法：每个汉字、中文标点算一字，连写的字母、数字算一字；表、图、图题、脚注、案例的题目和供稿不算。",
            self.demand()
        );
        self.limit.cited(RULE.finding(severity, format!("{message}{doubt}")).help(help))
    }
}

fn cases(context: &Context<'_>) -> Vec<Finding> {
    let narrative = context.narrative;
    let all = narrative.counts.iter().flat_map(|chapter| &chapter.cases).chain(&narrative.case_counts);
    let cases: Vec<Counted<'_>> =
        all.map(|case| Counted { title: &case.title, span: case.span, text: case.text }).collect();
    let form = &context.requirement.cases;
    Bound::of(form.length, &form.provenance).filter_map(|bound| of_cases(context, &bound, &cases)).collect()
}

fn of_cases(context: &Context<'_>, bound: &Bound<'_>, cases: &[Counted<'_>]) -> Option<Finding> {
    let wrong: Vec<&Counted<'_>> = cases.iter().filter(|case| bound.distance(case.text) > 0).collect();
    let severity = wrong.iter().map(|case| bound.severity(context, case.text)).min()?;
    let each: Vec<String> =
        wrong.iter().map(|case| format!("{}{}", quote(case.title), bound.line(case.text))).collect();
    let message =
        format!("编制规范要求每个案例{}，有 {} 个案例不合：{}。", bound.demand(), wrong.len(), joined(&each, "个案例"));
    let mut finding = bound.finding(severity, &message);
    let fact = |case: &&Counted<'_>| Fact::new(format!("{}的字数", case.title), case.text.words.to_string());
    finding.facts = wrong.iter().map(fact).collect();
    Some(mark(finding, wrong.iter().map(|case| (case.span, bound.line(case.text)))))
}

/// A chapter that nobody has begun is left to the rule on those.
fn chapters(context: &Context<'_>) -> Vec<Finding> {
    let begun = |span: Span| !unwritten(context).any(|(chapter, _)| chapter.title.span == span);
    let mut findings = Vec::new();
    for chapter in &context.narrative.counts {
        let Some(form) = context.requirement.chapter(&chapter.title) else { continue };
        for bound in Bound::of(form.length, &form.provenance) {
            if bound.distance(chapter.text) == 0 || !(bound.longest || begun(chapter.span)) {
                continue;
            }
            let line = bound.line(chapter.text);
            let message = format!("{}一章 {line}；编制规范要求{}。", quote(&form.name), bound.demand());
            let mut finding = bound.finding(bound.severity(context, chapter.text), &message).at(chapter.span, line);
            finding.facts = vec![Fact::new(format!("{}的字数", form.name), chapter.text.words.to_string())];
            findings.push(finding);
        }
    }
    findings
}

/// All chapters and cases together; while a chapter is not begun they cannot be called too short.
fn body(context: &Context<'_>) -> Vec<Finding> {
    let narrative = context.narrative;
    let chapters = narrative.counts.iter().map(|one| (&one.title, one.span, one.text));
    let cases = narrative.case_counts.iter().map(|one| (&one.title, one.span, one.text));
    let parts: Vec<_> = chapters.chain(cases).collect();
    let mut whole = TextCount::default();
    parts.iter().for_each(|(_, _, text)| whole += *text);
    let form = &context.requirement.body;
    let wrong = Bound::of(form.length, &form.provenance)
        .filter(|bound| bound.distance(whole) > 0 && (bound.longest || unwritten(context).next().is_none()));
    let finding = |bound: Bound<'_>| {
        let each: Vec<String> =
            parts.iter().map(|(title, _, text)| format!("{} {} 字", shorten(title), text.words)).collect();
        let message =
            format!("正文共 {}；编制规范要求{}。其中{}。", bound.line(whole), bound.demand(), joined(&each, "个部分"));
        let mut finding = bound.finding(bound.severity(context, whole), &message);
        finding.facts = vec![Fact::new("正文字数", whole.words.to_string())];
        let by_length = |part: &&(&String, Span, TextCount)| part.2.words;
        let (most, label) = if bound.longest {
            (parts.iter().max_by_key(by_length), "最长")
        } else {
            (parts.iter().min_by_key(by_length), "最短")
        };
        mark(finding, most.map(|(_, span, text)| (*span, format!("{} 字，{label}", text.words))))
    };
    wrong.map(finding).collect()
}
