//! ## 查什么
//! 填报模板和 Word 留下的字样：“其他可根据实际情况补充”“须逐一填写…否则无效”“错误!未找到引用源”“单击此处输入文字”，统计图和
//! 表格里没有改的默认名称（系列1、类别 1、第一季度…销售额、图表标题），只写着这种名称的一行。全报告合成一条。
//!
//! ## 为什么
//! 这些字样不是学校写的。印出来，说明没有通读。
//!
//! ## 例
//! ```text
//! 详见错误!未找到引用源。                  ✗
//! 名称: 系列1、系列2                       ✗   统计图的默认名称
//! 详见【表：各专业在校生】。               ✓
//! ```
//! 表里只有一格写“销售额”“第一季度”的不报，要几个默认名称在一起。
//!
//! ## 改法
//! 删去，或换成真实的内容；引用改成【表：名称】【图：名称】。
//!
//! ## 依据
//! 本工具的约定：见于公开报告的遗留。

use crate::finding::{Finding, Severity};
use crate::model::{CellContent, Table};
use crate::narrative::Block;
use crate::narrative::block::Chart;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;
use aho_corasick::AhoCorasick;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule =
    Rule { code: "structure/form-leftover", name: "留有模板的字样", stage: Stage::Check, check };

/// What nobody writes himself; ! may be wide.
const PHRASES: [&str; 14] = [
    "其他可根据实际情况补充",
    "可根据实际情况自行补充",
    "否则无效",
    "错误!未找到引用源",
    "错误!未定义书签",
    "错误!不能识别的开关参数",
    "错误!文档中没有指定样式的文字",
    "Error! Reference source not found",
    "单击此处输入文字",
    "单击或点击此处输入文字",
    "单击此处添加标题",
    "单击此处添加文本",
    "在此处键入公式",
    "此处插入图片",
];
/// Names that a new chart bears; a single one may be meant.
const DEFAULTS: [&str; 15] = [
    "系列1",
    "系列2",
    "系列3",
    "类别1",
    "类别2",
    "类别3",
    "类别4",
    "销售额",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "图表标题",
    "坐标轴标题",
    "第一列",
];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut places: Vec<(Span, String)> = Vec::new();
    for passage in &context.narrative.passages {
        places.extend(left(&passage.text).map(|(at, words)| (passage.span(at), words.to_owned())));
        if is_only_defaults(&passage.text) {
            places.push((passage.span(0..passage.text.len()), passage.text.trim().to_owned()));
        }
    }
    let charts = prose::all(context.narrative).filter_map(|block| match block {
        Block::Chart(chart) => of_chart(chart),
        _ => None,
    });
    places.extend(charts);
    places.extend(context.report.tables.values().flat_map(of_table));
    if places.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = places.iter().map(|(_, words)| words.as_str()).collect();
    let message = format!("有 {} 处模板或 Word 留下的字样：{}。", places.len(), list(&words, "处"));
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let finding = RULE.finding(severity, message).help("删去，或换成真实的内容；引用改成【表：名称】【图：名称】。");
    vec![mark(finding, places.into_iter().map(|(span, _)| (span, "不是学校写的".to_owned())))]
}

/// Where phrases stand and how they are written there, whatever the width of their exclamation mark.
fn left(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    static PHRASE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let wide = PHRASES.iter().map(|phrase| phrase.replace("! ", "！").replace('!', "！"));
        AhoCorasick::new(PHRASES.iter().map(|phrase| (*phrase).to_owned()).chain(wide)).ok()
    });
    let found = PHRASE.iter().flat_map(move |phrase| phrase.find_iter(text));
    found.filter_map(move |found| Some((found.range(), text.get(found.range())?)))
}

fn is_default(text: &str) -> bool {
    let text: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    DEFAULTS.contains(&text.as_str())
}

/// True if a line says nothing but default names, a single one such as only a chart bears: 图表标题, 系列1 系列2.
fn is_only_defaults(line: &str) -> bool {
    let mut written = line.chars().filter(|one| !one.is_whitespace() && !"、，,；;".contains(*one)).peekable();
    if !written.peek().is_some_and(|first| DEFAULTS.iter().any(|name| name.starts_with(*first))) {
        return false;
    }
    let mut rest: String = written.collect();
    let mut names = Vec::new();
    while let Some(name) = DEFAULTS.iter().find(|name| rest.starts_with(**name)) {
        rest.drain(..name.len());
        names.push(*name);
    }
    let of_chart = |name: &&str| ["系列", "类别", "图表标题", "坐标轴"].iter().any(|begin| name.starts_with(begin));
    rest.is_empty() && names.iter().any(of_chart)
}

fn of_chart(chart: &Chart) -> Option<(Span, String)> {
    let names: Vec<&str> = chart.categories.iter().map(String::as_str).filter(|name| is_default(name)).collect();
    let certain = names.len() > 1 || names.first().is_some_and(|name| name.starts_with("系列"));
    let title = is_default(&chart.title).then(|| chart.title.clone());
    let words = title.or_else(|| certain.then(|| names.join("、")))?;
    Some((chart.name.span, words))
}

fn of_table(table: &Table) -> Vec<(Span, String)> {
    let cells = || table.head.iter().chain(&table.rows).flatten();
    let texts = cells().filter_map(|cell| match &cell.value {
        CellContent::Text(text) => Some((cell.span, text)),
        _ => None,
    });
    let mut found = Vec::new();
    let mut names: Vec<(Span, &String)> = Vec::new();
    for (span, text) in texts {
        found.extend(left(text).map(|(_, words)| (span, words.to_owned())));
        if is_default(text) {
            names.push((span, text));
        }
    }
    // 第一季度 to 第四季度 alone may be a table of the school's own
    let certain = names.iter().any(|(_, name)| name.starts_with("系列") || name.starts_with("类别"));
    let sold = names.iter().any(|(_, name)| name.trim() == "销售额");
    if names.len() > 1 && (certain || sold) {
        found.extend(names.first().map(|(span, _)| {
            (*span, names.iter().map(|(_, name)| name.trim()).take(3).collect::<Vec<_>>().join("、"))
        }));
    }
    found.extend(table.notes.iter().flat_map(|note| left(note)).map(|(_, words)| (table.span, words.to_owned())));
    found
}
