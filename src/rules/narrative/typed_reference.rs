//! ## 查什么
//! 正文里手打的图号、表号：“见表3”“如图２所示”“见表5-1”“详见附表三”。全报告合成一条。
//! 单独一行的“表1 订单班一览表”“图2 校企合作”，是从 Word 粘贴来的图题、表题，另成一条。
//!
//! ## 为什么
//! 图、表的号由程序排，前面加一张表，后面的号全变，手打的就错了。
//!
//! ## 例
//! ```text
//! 各专业人数见表1。                        ✗
//! 各专业人数见【表：各专业在校生】。       ✓   印成“见表1”
//! ```
//!
//! ## 改法
//! 改成【表：名称】【图：图题】。按现在的次序对得上的，nianbao check --fix 会改好；改后核对一下指的是不是那一张。
//!
//! ## 依据
//! 本工具的正文写法：编号自动排。

use crate::finding::{Finding, Fix, Severity};
use crate::narrative::block::captions;
use crate::narrative::{Block, PassageKind};
use crate::nearest::fold;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/typed-reference", name: "手打的图号、表号", stage: Stage::Check, check };

/// A number typed after 表 or 图.
struct Typed {
    range: Range<usize>,
    table: bool,
    /// None for a number of another kind: 表5-1, 附表三.
    number: Option<usize>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (tables, figures) = numbered(context);
    let mut places: Vec<(Span, String, Option<String>, bool)> = Vec::new();
    let mut fixes = Vec::new();
    for passage in &context.narrative.passages {
        if !matches!(passage.kind, PassageKind::Paragraph | PassageKind::Cell | PassageKind::Footnote) {
            continue;
        }
        for typed in find(&passage.text) {
            let Some(span) = passage.typed(typed.range.clone()) else { continue };
            let words = passage.text.get(typed.range).unwrap_or_default().to_owned();
            let (kind, names) = if typed.table { ("表", &tables) } else { ("图", &figures) };
            let name = typed.number.and_then(|number| names.get(number.checked_sub(1)?));
            let instead = name.map(|name| format!("【{kind}：{name}】"));
            fixes.extend(instead.iter().map(|instead| Fix { span, replacement: instead.clone() }));
            places.push((span, words, instead, typed.number.is_some()));
        }
    }
    let captions = typed_captions(context);
    if places.is_empty() {
        return captions.into_iter().collect();
    }
    let words: Vec<&str> = places.iter().map(|(_, words, ..)| words.as_str()).collect();
    let lost = places.iter().filter(|(_, _, instead, simple)| instead.is_none() && *simple).count();
    let lost = if lost > 0 { format!("其中 {lost} 处按现在的次序没有这个号。") } else { String::new() };
    let message = format!("正文里有 {} 处手打的图号、表号：{}。{lost}", places.len(), list(&words, "处"));
    let severity = if lost.is_empty() || context.draft { Severity::Note } else { Severity::Query };
    let help = "改成【表：名称】【图：图题】；对得上的，nianbao check --fix 会改好，改后核对指的是不是那一张。";
    let mut finding = RULE.finding(severity, message).help(help);
    finding.fixes = fixes;
    let label = |instead: Option<String>, simple: bool| match instead {
        Some(instead) => format!("现在是{instead}"),
        None if simple => "没有这个号".to_owned(),
        None => "这样的号也由程序排".to_owned(),
    };
    let finding = mark(finding, places.into_iter().map(|(span, _, instead, simple)| (span, label(instead, simple))));
    captions.into_iter().chain([finding]).collect()
}

/// The paragraphs that are captions typed with their number: they are printed beside those the typesetter numbers.
fn typed_captions(context: &Context<'_>) -> Option<Finding> {
    let paragraphs = context.narrative.passages.iter().filter(|passage| passage.kind == PassageKind::Paragraph);
    let typed: Vec<(Span, &str)> = paragraphs
        .filter(|passage| is_caption(passage.text.trim()))
        .map(|passage| (passage.span(0..passage.text.len()), passage.text.trim()))
        .collect();
    let words: Vec<&str> = typed.iter().map(|(_, words)| *words).collect();
    let message = format!(
        "有 {} 行像是手打的图题、表题，会印成一段正文，号也会与程序排的重：{}。",
        typed.len(),
        list(&words, "行")
    );
    let help =
        "删去这一行：图题、表题写在【图片】【统计图】里和表格的“标题”里，号自动排；不是图题、表题的，在句末加上标点。";
    let finding = RULE.finding(Severity::Query, message).help(help);
    (!typed.is_empty()).then(|| mark(finding, typed.iter().map(|(span, _)| (*span, "像是图题、表题".to_owned()))))
}

/// 表1 订单班一览表, 图2-1：校企合作: a number behind 表 or 图, a blank or a colon, and a few words without an end.
fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 40;
    let named = text.strip_prefix('附').unwrap_or(text);
    let Some(rest) = named.strip_prefix(['表', '图']).map(str::trim_start) else { return false };
    let Some((count, _)) = number(rest, text.starts_with('附')) else { return false };
    let title = rest.get(count..).unwrap_or_default();
    let name = title.trim_start_matches([' ', '\u{3000}', '\u{a0}', '：', ':', '.', '．']);
    let ends = |one: char| matches!(one, '。' | '；' | '，' | '！' | '？' | '：' | ',' | ';' | ':');
    name.len() < title.len() && (2..=LONGEST).contains(&name.chars().count()) && !name.contains(ends)
}

/// The names of the tables and of the figures in the order they will be numbered.
fn numbered<'a>(context: &'a Context<'_>) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut tables, mut figures) = (Vec::new(), Vec::new());
    for block in prose::all(context.narrative) {
        match block {
            Block::Table { name, excerpt } => tables.push(excerpt.name(name).value.as_str()),
            Block::Chart(chart) if context.report.layout.charts_are_tables => tables.push(chart.name.value.as_str()),
            Block::Chart(chart) => figures.push(chart.name.value.as_str()),
            Block::Pictures { shared, pictures, .. } => {
                figures.extend(captions(shared.as_ref(), pictures).map(|caption| caption.value.as_str()));
            }
            _ => {}
        }
    }
    (tables, figures)
}

/// 见表3, 如图 2 所示, （图5）, 见表5-1, 详见附表三; what stands in a word, such as 报表3, is none.
fn find(text: &str) -> Vec<Typed> {
    const LEADS: [&str; 8] = ["见", "如", "参见", "参照", "和", "、", "（", "("];
    let mut found = Vec::new();
    for (at, word) in text.match_indices(['表', '图']) {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let spelled = rest.trim_start_matches([' ', '\u{a0}']);
        let outer = text.get(..at).unwrap_or_default();
        let inner = outer.strip_suffix('附').filter(|_| word == "表");
        let (head, start) = inner.map_or((outer, at), |head| (head, head.len()));
        let Some((count, number)) = number(spelled, inner.is_some()) else { continue };
        let after = spelled.get(count..).unwrap_or_default().trim_start_matches([' ', '\u{a0}']);
        let end = at + word.len() + (rest.len() - spelled.len()) + count;
        let led = LEADS.iter().any(|lead| head.ends_with(lead));
        let shown = ["所示", "可见", "可知", "可以看出", "中"].iter().any(|word| after.starts_with(word));
        let starts = head.is_empty() || head.ends_with(['，', '。', '；', '由', '从']);
        let closed = after.is_empty() || after.starts_with(['。', '，', '、', '；', '）', ')', '和', '所', '可', '中']);
        let listed = head.ends_with(['和', '、']);
        let earlier = found
            .last()
            .is_some_and(|last: &Typed| text.get(last.range.end..start).is_some_and(|gap| gap.chars().count() == 1));
        if (led && closed && (!listed || earlier)) || (shown && (led || starts)) {
            found.push(Typed { range: start..end, table: word == "表", number: number.filter(|_| inner.is_none()) });
        }
    }
    found
}

/// The bytes of a number of at most three digits and the number; none for its value where it has parts (5-1, 3.2). Chinese
/// numerals count where `spelled_out` says so.
fn number(text: &str, spelled_out: bool) -> Option<(usize, Option<usize>)> {
    const LONGEST: usize = 3;
    let run = |text: &str| {
        let digits: Vec<char> = text.chars().take_while(|one| fold(*one).is_ascii_digit()).collect();
        let bytes: usize = digits.iter().map(|one| one.len_utf8()).sum();
        (digits.len(), bytes, digits.into_iter().map(fold).collect::<String>())
    };
    let (length, bytes, digits) = run(text);
    if length == 0 && spelled_out {
        let numeral = text.chars().take_while(|one| "一二三四五六七八九十".contains(*one));
        let bytes: usize = numeral.map(char::len_utf8).sum();
        return (bytes > 0).then_some((bytes, None));
    }
    if !(1..=LONGEST).contains(&length) {
        return None;
    }
    let rest = text.get(bytes..).unwrap_or_default();
    let mark = rest.chars().next().filter(|mark| "-－—–.．".contains(*mark));
    match mark.map(|mark| (mark, run(rest.get(mark.len_utf8()..).unwrap_or_default()))) {
        Some((mark, (1..=LONGEST, part, _))) => Some((bytes + mark.len_utf8() + part, None)),
        Some(_) => None,
        None => Some((bytes, digits.parse().ok())),
    }
}

#[cfg(test)]
mod tests {
    use super::{find, is_caption};

    #[test]
    fn captions_are_told_from_sentences() {
        assert!(["表1 订单班一览表", "图 2-1：校企合作", "附表三　资助情况", "图３ 升旗"].into_iter().all(is_caption));
        for text in ["表1列出了各专业人数。", "图书 3 万册", "表 1", "表1 所列各数，均为时点数", "表演 3 场"]
        {
            assert!(!is_caption(text), "{text}");
        }
    }

    #[test]
    fn references_are_found_and_words_left_alone() {
        let found = |text: &str| find(text).into_iter().map(|typed| text[typed.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("见表3、表4，如图 2 所示（图5）"), ["表3", "表4", "图 2", "图5"]);
        assert_eq!(found("由表1可以看出"), ["表1"]);
        assert_eq!(found("见表5-1。如图１所示。详见附表三。"), ["表5-1", "图１", "附表三"]);
        for text in ["学校报表3份", "图10万册", "见附表和图", "第3张图2人完成", "填写附表三份", "见图2024"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
