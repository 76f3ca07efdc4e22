//! ## 查什么
//! 正文和自备表格里留着没有替换的字样：××、XX、20XX年、×月×日、第×届、____、***万元、〇〇人、□□公司、N个、年　月　日、（略）、（待补）、【待填】、（填写说明：…）、（此处插入照片）、此处省略、句中的TBD、约？？人、某某公司、＿＿、
//! 数量前空着的（　　）、附件X；整段或整格只写了“待补”“待定”“TODO”“请在此处填写内容”“填表说明：…”“本部分字数不少于500字”；新建时带来的说明“（没有这方面的工作，就只留下面这一句。）”。整章还是新建时的样子，另有一条意见。
//!
//! ## 为什么
//! 这些字样印出来，说明没有定稿，是最容易被一眼看见的毛病。
//!
//! ## 例
//! ```text
//! 与××公司签订协议，到款（待补）万元          ✗
//! 与川中某建筑公司签订协议，到款 12 万元       ✓
//! ```
//! “李××同学”“某某同学”“川中某某公司”这样有意隐去名字的不报，“有待补充”“方案待定”这样写在句子里的也不报。
//!
//! ## 改法
//! 换成真实的内容；有意隐去单位名称的，在核实说明里写明。
//!
//! ## 依据
//! 本工具的约定。

use super::unwritten_chapter::unwritten;
use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Table};
use crate::narrative::block::{Block, Inline, plain};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, leftover, prose};
use crate::source::{FileId, Span, Spanned};
use indexmap::IndexMap;

pub(super) static RULE: Rule =
    Rule { code: "structure/placeholder", name: "留有未替换的字样", stage: Stage::Check, check };

/// What is printed for a bound figure without a value.
const STANDS_IN: &str = "【待填】";

/// What stands for a figure to come; in report.yaml nothing else speaks of it.
const TO_FILL: &str = "待填";

/// What the turn of the year leaves, of which `structure/review-mark` speaks.
const REVIEW: &str = "【待核";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut files: IndexMap<FileId, Vec<(String, Span)>> = IndexMap::new();
    let unwritten: Vec<FileId> = unwritten(context).map(|(_, span)| span.file).collect();
    for (words, span) in prose::all(context.narrative).flat_map(|block| of_block(context, block)) {
        if !(unwritten.contains(&span.file) && leftover::is_starter(&words)) {
            files.entry(span.file).or_default().push((words, span));
        }
    }
    for (words, span) in context.report.tables.values().flat_map(of_table) {
        files.entry(span.file).or_default().push((words, span));
    }
    for (words, span) in context.report.printed.iter().flat_map(of_report) {
        files.entry(span.file).or_default().push((words, span));
    }
    files.into_values().map(|places| finding(context, places)).collect()
}

/// What is left over in a block: inside its texts, or a paragraph, heading or cell that is nothing else.
fn of_block(context: &Context<'_>, block: &Block) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for text in prose::texts(block) {
        for range in leftover::find(&text.value) {
            let words = text.value.get(range.clone()).unwrap_or_default().to_owned();
            if !words.starts_with(REVIEW) && (words != STANDS_IN || !reported(context, text.span)) {
                found.push((words, prose::part(text, range)));
            }
        }
    }
    match block {
        Block::Paragraph { text, span } | Block::Heading { text, span, .. } => alone(&plain(text), *span, &mut found),
        Block::Grid { head, rows, span } => {
            for cell in head.iter().chain(rows.iter().flatten()) {
                let own = cell.iter().find_map(|inline| match inline {
                    Inline::Text(text) => Some(text.span),
                    _ => None,
                });
                alone(&plain(cell), own.unwrap_or(*span), &mut found);
            }
        }
        _ => {}
    }
    found
}

/// What is left over in a text of report.yaml; a name still to be filled in is printed, too.
fn of_report(text: &Spanned<String>) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for range in leftover::find(&text.value) {
        found.push((text.value.get(range).unwrap_or_default().to_owned(), text.span));
    }
    alone(&text.value, text.span, &mut found);
    if text.value.trim() == TO_FILL {
        found.push((TO_FILL.to_owned(), text.span));
    }
    found
}

/// What is left over in the cells of an own table; 待填 is a state there, of which another rule speaks.
fn of_table(table: &Table) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for cell in table.head.iter().chain(&table.rows).flatten() {
        if let CellContent::Text(text) = &cell.value {
            let ranges = leftover::find(text).into_iter();
            found.extend(ranges.map(|range| (text.get(range).unwrap_or_default().to_owned(), cell.span)));
            alone(text, cell.span, &mut found);
        }
    }
    found
}

fn alone(text: &str, span: Span, found: &mut Vec<(String, Span)>) {
    if leftover::whole(text) {
        found.push((text.trim().to_owned(), span));
    }
}

/// True if a binding in this text has no value: the words then stand for the figure, which is reported on its own.
fn reported(context: &Context<'_>, text: Span) -> bool {
    let inside = |span: Span| span.file == text.file && text.start <= span.start && span.end <= text.end;
    context.narrative.problems.iter().any(|problem| inside(problem.span))
}

fn finding(context: &Context<'_>, places: Vec<(String, Span)>) -> Finding {
    let mut words: Vec<String> = places.iter().map(|(words, _)| words.clone()).collect();
    words.dedup();
    let first = places.first().map(|(_, span)| span.file);
    let of_table = context.report.tables.values().any(|table| Some(table.span.file) == first);
    let holder = match () {
        () if of_table => "这张表",
        () if first == Some(context.report.file) => "report.yaml ",
        () => "这一章",
    };
    let message = format!("{holder}里留着 {} 处没有替换的字样：{}。", places.len(), list(&words, "处"));
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let finding = RULE.finding(severity, message).help("换成真实的内容；有意隐去名称的，在核实说明里写明。");
    mark(finding, places.into_iter().map(|(_, span)| (span, "待替换".to_owned())))
}
