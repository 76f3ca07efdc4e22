//! ## 查什么
//! 正文里留着没有替换的字样：××、XX、（待补）、【待填】，以及新建文件时的“（这里写正文……”。
//!
//! ## 为什么
//! 这些字样印出来，说明没有定稿，是最容易被一眼看见的毛病。
//!
//! ## 例
//! ```text
//! 与××公司签订协议，到款（待补）万元          ✗
//! 与川中某建筑公司签订协议，到款 12 万元       ✓
//! ```
//! “李××同学”这样有意隐去名字的不报，“有待补充”也不报。
//!
//! ## 改法
//! 换成真实的内容；有意隐去单位名称的，在核实说明里写明。
//!
//! ## 依据
//! 本工具的约定。

use crate::finding::{Finding, Severity};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::{FileId, Span};
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "structure/placeholder", name: "留有未替换的字样", stage: Stage::Check, check };

/// Words that stand for text to come when they open a bracket.
const TO_COME: [&str; 8] = ["待补", "待填", "待定", "待核", "待完善", "这里写", "此处写", "请填写"];
/// What is printed for a bound figure without a value.
const STANDS_IN: &str = "【待填】";
/// Surnames after which ×× hides a name; those that are also common words are left out.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪姜范姚谭廖邹熊";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut files: Vec<(FileId, Vec<(String, Span)>)> = Vec::new();
    for text in prose::all(context.narrative).flat_map(prose::texts) {
        for range in placeholders(&text.value) {
            let words = text.value.get(range.clone()).unwrap_or_default().to_owned();
            if words == STANDS_IN && reported(context, text.span) {
                continue;
            }
            let place = (words, prose::part(text, range));
            match files.iter_mut().find(|(file, _)| *file == text.span.file) {
                Some((_, places)) => places.push(place),
                None => files.push((text.span.file, vec![place])),
            }
        }
    }
    files.into_iter().map(|(_, places)| finding(context, places)).collect()
}

/// True if a binding in this text has no value: the words then stand for the figure, which is reported on its own.
fn reported(context: &Context<'_>, text: Span) -> bool {
    let inside = |span: Span| span.file == text.file && text.start <= span.start && span.end <= text.end;
    context.narrative.problems.iter().any(|problem| inside(problem.span))
}

fn finding(context: &Context<'_>, places: Vec<(String, Span)>) -> Finding {
    let mut words: Vec<String> = places.iter().map(|(words, _)| words.clone()).collect();
    words.dedup();
    let message = format!("这一章里留着 {} 处没有替换的字样：{}。", places.len(), list(&words, "处"));
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let finding = RULE.finding(severity, message).help("换成真实的内容；有意隐去名称的，在核实说明里写明。");
    mark(finding, places.into_iter().map(|(_, span)| (span, "待替换".to_owned())))
}

/// Where a text holds placeholders.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(range) = text.get(rest..).and_then(|tail| next(text, tail, rest)) {
        rest = range.end;
        found.push(range);
    }
    found
}

fn next(text: &str, tail: &str, offset: usize) -> Option<Range<usize>> {
    for (at, character) in tail.char_indices() {
        let after = tail.get(at..).unwrap_or_default();
        let before = text.get(..offset + at).and_then(|head| head.chars().next_back());
        let length = match character {
            '×' | '╳' | '✕' => crosses(after, before),
            'X' | 'x' => letters(after, before),
            '（' | '(' | '【' | '[' | '〔' => bracketed(after),
            _ => None,
        };
        if let Some(length) = length {
            return Some(offset + at..offset + at + length);
        }
    }
    None
}

fn crosses(after: &str, before: Option<char>) -> Option<usize> {
    let run: Vec<char> = after.chars().take_while(|character| "×╳✕".contains(*character)).collect();
    let starts = !before.is_some_and(|before| SURNAMES.contains(before) || "×╳✕".contains(before));
    (run.len() >= 2 && starts).then(|| run.iter().map(|character| character.len_utf8()).sum())
}

fn letters(after: &str, before: Option<char>) -> Option<usize> {
    let length = after.chars().take_while(|character| matches!(character, 'X' | 'x')).count();
    let alone = |character: Option<char>| !character.is_some_and(|character| character.is_ascii_alphanumeric());
    let next = after.get(length..).and_then(|tail| tail.chars().next());
    let starts = alone(before) && !before.is_some_and(|before| SURNAMES.contains(before));
    (length >= 2 && starts && alone(next)).then_some(length)
}

fn bracketed(after: &str) -> Option<usize> {
    let open = after.chars().next()?.len_utf8();
    let inside = after.get(open..)?;
    TO_COME.iter().any(|word| inside.starts_with(word)).then(|| {
        let close = inside.char_indices().find(|(_, character)| "）)】]〕".contains(*character));
        open + close.map_or(inside.len(), |(at, character)| at + character.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn leftovers_are_found_and_hidden_names_left_alone() {
        assert_eq!(placeholders("与××公司、XX学院签约，到款（待补）万元").len(), 3);
        assert_eq!(placeholders("李××同学；3×4米；有待补充；XXL码；【待填】").len(), 1);
    }
}
