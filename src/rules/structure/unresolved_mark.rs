//! ## 查什么
//! report.yaml 里要印的文字（封面、声明、编写组等）、调查方式、图题里写着正文的记号：{{ 指标 }}、【表：名】、【图：名】。
//! 自备表格和清单里的，见 structure/mark-in-table。
//!
//! ## 为什么
//! 取数和引用只有在正文里才换成数和图表号；写在这些地方，会照字印出来。
//!
//! ## 例
//! ```text
//! 编写组: {成员: "各处室负责人{{ 教职工总数 }}人"}      ✗
//! 编写组: {成员: 各处室负责人}                        ✓
//! ```
//!
//! ## 改法
//! 直接写出来，或把这句话移到正文里。
//!
//! ## 依据
//! 本工具的约定：取数写在正文里。

use crate::finding::{Finding, Severity};
use crate::narrative::{PassageKind, bindings, references};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::{FileId, Span};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/unresolved-mark", name: "取数、引用会照字印出来", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let report = context.report;
    let printed = report.printed.iter().map(|text| (text.value.as_str(), text.span));
    let methods = report.figures.surveys.values().filter_map(|survey| survey.method.as_ref());
    let captions = context.narrative.passages.iter().filter(|passage| passage.kind == PassageKind::Caption);
    let mut texts: Vec<(&str, Span)> = printed
        .chain(methods.map(|(text, span)| (text.as_str(), *span)))
        .chain(captions.map(|caption| (caption.text.as_str(), caption.place())))
        .collect();
    texts.sort_by_key(|(_, span)| (span.file, span.start));
    let mut files: IndexMap<FileId, Vec<(&str, Span)>> = IndexMap::new();
    for (text, span) in texts {
        let bound = bindings(text).filter_map(|(whole, _)| text.get(whole));
        files.entry(span.file).or_default().extend(bound.chain(references(text)).map(|words| (words, span)));
    }
    files.into_values().filter(|places| !places.is_empty()).map(|places| finding(&places)).collect()
}

fn finding(places: &[(&str, Span)]) -> Finding {
    let words: Vec<&str> = places.iter().map(|(words, _)| *words).collect();
    let message = format!("这里不是正文，{}不会换成内容，会照字印出来。", list(&words, "处"));
    let finding = RULE.finding(Severity::Error, message).help("直接写出来，或把这句话移到正文里。");
    mark(finding, places.iter().map(|(_, span)| (*span, "会照字印出来".to_owned())))
}
