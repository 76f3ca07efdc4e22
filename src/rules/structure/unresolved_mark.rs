//! ## 查什么
//! 自备表格（格里、表头、标题、注、来源）、report.yaml 里要印的文字、调查方式、清单、图题里写了 {{ … }} 或【表：…】【图：…】。
//!
//! ## 为什么
//! 取数和引用只有在正文里才换成数和图表号；写在这些地方，会照字印出来。
//!
//! ## 例
//! ```text
//! 数控技术应用 | {{ 毕业生人数 }}      ✗
//! 数控技术应用 | =毕业生人数           ✓   自备表格的一格里取一个指标
//! ```
//!
//! ## 改法
//! 自备表格里整格是一个数的，写“=指标名”；别处直接写出数来，或把这句话移到正文里。
//!
//! ## 依据
//! 本工具的约定：取数写在正文里。

use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Table};
use crate::narrative::{PassageKind, bindings, unresolved};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::{FileId, Span};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/unresolved-mark", name: "取数、引用会照字印出来", stage: Stage::Check, check };

/// A text that is printed as it stands.
struct Printed<'a> {
    text: &'a str,
    span: Span,
    /// The text is a whole cell of an own table, which may hold a formula.
    cell: bool,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let report = context.report;
    let mut texts: Vec<Printed<'_>> = report.tables.values().flat_map(of_table).collect();
    let mut add = |text, span| texts.push(Printed { text, span, cell: false });
    report.printed.iter().for_each(|text| add(&text.value, text.span));
    report.lists.iter().flat_map(|list| list.rows.iter().flatten()).for_each(|text| add(&text.value, text.span));
    let methods = report.figures.surveys.values().filter_map(|survey| survey.method.as_ref());
    methods.for_each(|(text, span)| add(text, *span));
    let captions = context.narrative.passages.iter().filter(|passage| passage.kind == PassageKind::Caption);
    captions.for_each(|caption| add(&caption.text, caption.place()));
    let mut files: IndexMap<FileId, Vec<Printed<'_>>> = IndexMap::new();
    texts.sort_by_key(|text| (text.span.file, text.span.start));
    for text in texts.into_iter().filter(|text| !unresolved(text.text).is_empty()) {
        files.entry(text.span.file).or_default().push(text);
    }
    files.values().map(|texts| finding(context, texts)).collect()
}

fn of_table(table: &Table) -> Vec<Printed<'_>> {
    let cells = table.head.iter().map(|row| (row, false)).chain(table.rows.iter().map(|row| (row, true)));
    let cells = cells.flat_map(|(row, body)| {
        row.iter().filter_map(move |cell| match &cell.value {
            CellContent::Text(text) => Some(Printed { text, span: cell.span, cell: body }),
            _ => None,
        })
    });
    let lines = table.notes.iter().chain(&table.source).map(|text| Printed { text, span: table.span, cell: false });
    let title = Printed { text: &table.title.value, span: table.title.span, cell: false };
    cells.chain(lines).chain([title]).collect()
}

fn finding(context: &Context<'_>, texts: &[Printed<'_>]) -> Finding {
    let mut words: Vec<&str> = Vec::new();
    for text in texts {
        words.extend(unresolved(text.text).into_iter().filter_map(|range| text.text.get(range)));
    }
    let message = format!("这里不是正文，{}不会换成内容，会照字印出来。", list(&words, "处"));
    let help = "自备表格里整格是一个指标的，写“=指标名”；别处直接写出来，或把这句话移到正文里。";
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    for text in texts.iter().filter(|text| text.cell) {
        if let Some(name) = whole(text.text).filter(|name| context.requirement.find(name).is_some()) {
            finding = finding.fix(text.span, format!("={name}"));
        }
    }
    mark(finding, texts.iter().map(|text| (text.span, "会照字印出来".to_owned())))
}

/// The name of the figure, where a text is nothing but its `{{ 名称 }}`.
fn whole(text: &str) -> Option<&str> {
    let (all, inside) = bindings(text).next()?;
    (all.len() == text.trim().len()).then(|| text.get(inside)).flatten().map(str::trim)
}
