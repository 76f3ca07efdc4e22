//! ## 查什么
//! 正文里的记号打成了别的样子，程序认不出来：[表：…]、[图片 两列]、〖案例：…〗、【表各专业在校生】（漏了冒号）；
//! 别处用的记号：{# 注 #}、~~删去~~、《《指标名》》；加粗的 ** 没有配成对。
//!
//! ## 为什么
//! 认不出来，就照字印在报告里：图片没有放进来，印出来的是图片的路径。
//!
//! ## 例
//! ```text
//! 见[表：各专业在校生]        ✗
//! 见【表各专业在校生】        ✗   漏了冒号
//! 见【表：各专业在校生】      ✓
//! ```
//!
//! ## 改法
//! 换成【】，nianbao check --fix 会改好；取数写 {{ 指标名 }}；不印的话整句删去；加粗前后各写两个星号。
//!
//! ## 依据
//! 本工具的正文写法。

use crate::finding::{Finding, Fix, Severity};
use crate::narrative::{Passage, PassageKind};
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::{FileId, Span};
use indexmap::IndexMap;
use std::collections::HashSet;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/printed-mark", name: "记号会照字印出来", stage: Stage::Check, check };

/// Words behind which a name stands.
const NAMING: [&str; 4] = ["统计图", "案例", "表", "图"];
/// Words that stand alone in their brackets.
const ALONE: [&str; 5] = ["图片", "完", "案例完", "图片完", "统计图完"];
/// What opens and closes, and whether it is so common in sentences that only a known name tells.
const BRACKETS: [(char, char, bool); 6] = [
    ('[', ']', false),
    ('［', '］', false),
    ('〖', '〗', false),
    ('〔', '〕', true),
    ('(', ')', true),
    ('（', '）', true),
];
/// The most characters between two brackets.
const LONGEST: usize = 60;

/// A mark that will be printed.
struct Printed {
    span: Span,
    words: String,
    /// What stands instead, where that is certain.
    instead: Option<Fix>,
    /// What it is, if it is no bracket of the tool's own.
    foreign: Option<&'static str>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let known = known(context);
    let running = [PassageKind::Paragraph, PassageKind::Cell, PassageKind::Footnote];
    let mut files: IndexMap<(FileId, bool), Vec<Printed>> = IndexMap::new();
    for passage in context.narrative.passages.iter().filter(|passage| running.contains(&passage.kind)) {
        for printed in brackets(passage, &known).into_iter().chain(foreign(context, passage)) {
            files.entry((printed.span.file, printed.foreign.is_some())).or_default().push(printed);
        }
    }
    files.into_values().map(finding).collect()
}

/// The names of tables, charts, pictures and cases.
fn known<'a>(context: &'a Context<'_>) -> HashSet<&'a str> {
    let named = [PassageKind::Caption, PassageKind::Case];
    let prose = context.narrative.passages.iter().filter(|passage| named.contains(&passage.kind));
    let own = context.report.tables.values().flat_map(|table| [table.name.as_str(), table.title.value.as_str()]);
    let issued = context.requirement.tables.iter().map(|form| form.name.as_str());
    prose.map(|passage| passage.text.as_str()).chain(own).chain(issued).collect()
}

/// What brackets of another kind, or without their colon, must have been meant for.
fn brackets(passage: &Passage, known: &HashSet<&str>) -> Vec<Printed> {
    let text = passage.text.as_str();
    let mut found = Vec::new();
    for (at, open) in text.char_indices() {
        let kind = BRACKETS.iter().find(|(other, ..)| *other == open);
        let (close, common) = match kind {
            Some((_, close, common)) => (*close, *common),
            None if open == '【' => ('】', true),
            None => continue,
        };
        let Some(inside) = inside(text, at + open.len_utf8(), open, close) else { continue };
        let range = at..inside.end + close.len_utf8();
        let alone = range.len() == text.trim().len();
        let Some(meant) = meant(text.get(inside).unwrap_or_default(), known, (common, alone)) else { continue };
        let words = text.get(range.clone()).unwrap_or_default().to_owned();
        if words != meant {
            let instead = passage.typed(range.clone()).map(|span| Fix { span, replacement: meant });
            found.push(Printed { span: passage.span(range), words, instead, foreign: None });
        }
    }
    found
}

/// What stands between two brackets, the second of which is on the same line with no other between.
fn inside(text: &str, from: usize, open: char, close: char) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let mut characters = rest.char_indices().take(LONGEST).take_while(|(_, one)| *one != open);
    let (length, _) = characters.find(|(_, one)| *one == close)?;
    Some(from..from + length)
}

/// The 【…】 that is meant. Where brackets are `common` in sentences, only a known name tells.
fn meant(inside: &str, known: &HashSet<&str>, (common, alone): (bool, bool)) -> Option<String> {
    let inside = inside.trim();
    let layout =
        inside.strip_prefix("图片").filter(|rest| rest.starts_with([' ', '　']) && rest.trim().ends_with('列'));
    if alone && !common && (ALONE.contains(&inside) || layout.is_some()) {
        return Some(format!("【{inside}】"));
    }
    let word = NAMING.into_iter().find(|word| inside.starts_with(word))?;
    let rest = inside.get(word.len()..)?;
    let name = rest.trim_start_matches(['：', ':', ' ', '　']);
    let colon = rest.starts_with(['：', ':']);
    let certain = known.contains(name) || colon && !common;
    (certain && !name.is_empty()).then(|| format!("【{word}：{name}】"))
}

/// Marks of other programs, and stars that have not found each other.
fn foreign(context: &Context<'_>, passage: &Passage) -> Vec<Printed> {
    let text = passage.text.as_str();
    let mut found = Vec::new();
    let mut add = |range: Range<usize>, instead: Option<String>, what: &'static str| {
        let words = text.get(range.clone()).unwrap_or_default().to_owned();
        let instead = passage.typed(range.clone()).zip(instead).map(|(span, replacement)| Fix { span, replacement });
        found.push(Printed { span: passage.span(range), words, instead, foreign: Some(what) });
    };
    for (open, close, what) in [("{#", "#}", "不印的话整句删去"), ("~~", "~~", "要删的字直接删去")] {
        if let Some((at, length)) = between(text, open, close) {
            add(at..at + length, None, what);
        }
    }
    if let Some((at, length)) = between(text, "《《", "》》") {
        let name = text.get(at + "《《".len()..at + length - "》》".len()).unwrap_or_default();
        if context.requirement.find(name).is_some() {
            add(at..at + length, Some(format!("{{{{ {name} }}}}")), "取数写 {{ 指标名 }}");
        }
    }
    if let Some(at) = text.find("**") {
        add(at..at + "**".len(), None, "加粗的字前后各写两个星号，不加粗的删去星号");
    }
    found
}

/// Where the first pair of marks stands, both included.
fn between(text: &str, open: &str, close: &str) -> Option<(usize, usize)> {
    let at = text.find(open)?;
    let length = text.get(at + open.len()..)?.find(close)?;
    Some((at, open.len() + length + close.len()))
}

fn finding(places: Vec<Printed>) -> Finding {
    let words: Vec<&str> = places.iter().map(|place| place.words.as_str()).collect();
    let message = format!("这一章有记号认不出来，会照字印出来：{}。", list(&words, "处"));
    let mut hints: Vec<&str> = places.iter().filter_map(|place| place.foreign).collect();
    hints.dedup();
    let (severity, help) = match hints.as_slice() {
        [] => (Severity::Error, "用【】，名称前面写冒号；运行 nianbao check --fix 自动改好，或照此手改。".to_owned()),
        hints => (Severity::Query, format!("{}；本来就要这样印的，写核实说明。", hints.join("；"))),
    };
    let mut finding = RULE.finding(severity, message).help(help);
    finding.fixes = places.iter().filter_map(|place| place.instead.clone()).collect();
    let label = |place: &Printed| match &place.instead {
        Some(fix) => format!("应为 {}", fix.replacement),
        None => "会照字印出来".to_owned(),
    };
    mark(finding, places.iter().map(|place| (place.span, label(place))))
}
