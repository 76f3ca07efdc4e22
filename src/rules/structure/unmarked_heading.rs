//! ## 查什么
//! 像是标题、前面没有写 ## 的一行：一、…，（一）…，1.1 …，第一节…，或者整行就是编制规范里的节名；短，末尾没有标点，后面是正文。
//!
//! ## 为什么
//! 从 Word 粘贴来的标题只剩下文字，会印成一段正文，目录里没有，也不编号。
//!
//! ## 例
//! ```text
//! 二、学生情况                ✗
//! 学校现有在校生……
//!
//! ## 学生情况                 ✓
//! 学校现有在校生……
//! ```
//! 连着几行都有编号的是列举，不报。
//!
//! ## 改法
//! 前面写 ##（小节写 ###），删去手打的编号。是规范里的节名时，nianbao check --fix 会改好。
//!
//! ## 依据
//! 本工具的正文写法；节名见所用编制规范的“节”。

use crate::finding::{Finding, Severity};
use crate::narrative::{Block, Inline, is_chinese_mark, is_han, plain, typed_number};
use crate::nearest::{fold, loose};
use crate::profile::Requirement;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "structure/unmarked-heading", name: "像是标题而没有写##", stage: Stage::Check, check };

/// What a quantity may be followed by.
const UNITS: &str = "万亿千百元个人名门项倍米亩公顷时年月天次册台套件分秒";
/// How short a heading after a number may be, in characters.
const SHORTEST: usize = 3;
/// How long a heading may be, in characters.
const LONGEST: usize = 24;
/// The level of a section (##), and the deepest there is.
const SECTION: usize = 2;
const DEEPEST: usize = 4;

/// A line that looks like a heading.
struct Line {
    /// Without its number.
    text: String,
    /// How deep its kind of number stands among others: 一、 before （一） before 1. before （1）.
    rank: usize,
    numbered: bool,
    span: Span,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let bodies = context.narrative.chapters.iter().map(|chapter| &chapter.blocks);
    for blocks in bodies.chain(context.narrative.cases.iter().map(|case| &case.blocks)) {
        inside(context, blocks, &mut findings);
    }
    findings
}

fn inside(context: &Context<'_>, blocks: &[Block], findings: &mut Vec<Finding>) {
    let line = |at: usize| blocks.get(at).and_then(line);
    // the level of the heading above, and of the unmarked lines below it by rank
    let (mut above, mut open): (usize, Vec<(usize, usize)>) = (1, Vec::new());
    for (at, block) in blocks.iter().enumerate() {
        if let Block::Heading { level, .. } = block {
            (above, open) = (usize::from(*level), Vec::new());
        }
        if let Block::Case(case) = block {
            inside(context, &case.blocks, findings);
        }
        let Some(found) = line(at) else { continue };
        let numbered = |at: Option<usize>| at.and_then(line).is_some_and(|line| line.numbered);
        let listed = found.numbered && (numbered(at.checked_sub(1)) || numbered(Some(at + 1)));
        let known = is_section(context.requirement, &found.text);
        let body = matches!(
            blocks.get(at + 1),
            Some(
                Block::Paragraph { .. }
                    | Block::List { .. }
                    | Block::Table { .. }
                    | Block::Chart(_)
                    | Block::Pictures { .. }
            )
        );
        if (known || (found.numbered && !listed)) && body {
            let level = if found.numbered { level(found.rank, above, &mut open) } else { SECTION };
            findings.push(finding(&found, level, known));
        }
    }
}

/// The level of an unmarked line: that of those with its kind of number, else one below what stands above it.
fn level(rank: usize, above: usize, open: &mut Vec<(usize, usize)>) -> usize {
    while open.last().is_some_and(|(other, _)| *other > rank) {
        open.pop();
    }
    if let Some((_, level)) = open.last().filter(|(other, _)| *other == rank) {
        return *level;
    }
    let level = (open.last().map_or(above, |(_, level)| *level) + 1).clamp(SECTION, DEEPEST);
    open.push((rank, level));
    level
}

fn finding(line: &Line, level: usize, known: bool) -> Finding {
    let heading = format!("{} {}", "#".repeat(level), line.text);
    let finding = RULE
        .finding(Severity::Query, format!("{}像是标题，前面没有写 ##，会印成一段正文。", quote(&line.text)))
        .at(line.span, format!("是标题的写“{heading}”"));
    if known {
        finding.help("用 nianbao check --fix 改成标题。").fix(line.span, heading)
    } else {
        finding.help(format!("是标题的，改成“{heading}”，编号会自动加；不是标题的，在句末加上标点。"))
    }
}

/// A paragraph that may be a heading: one short line without bound numbers, references and marks.
fn line(block: &Block) -> Option<Line> {
    let Block::Paragraph { text, span } = block else { return None };
    if !text.iter().all(is_words) {
        return None;
    }
    let whole = plain(text);
    let whole = whole.trim();
    let number = typed_number(whole).map(|number| (number.length, rank(whole))).or_else(|| decimal(whole));
    let rest = number.and_then(|(length, _)| whole.get(length..)).unwrap_or(whole).trim();
    let marked = rest.chars().any(|one| matches!(one, '。' | '；' | '，' | '！' | '？' | ',' | ';'))
        || rest.ends_with(|one: char| (is_chinese_mark(one) && !matches!(one, '”' | '》' | '）')) || one == ':');
    let short = (2..=LONGEST).contains(&rest.chars().count());
    let rank = number.map_or(0, |(_, rank)| rank);
    (short && !marked).then(|| Line { text: rest.to_owned(), rank, numbered: number.is_some(), span: *span })
}

/// How deep a kind of number stands: 一、 and 第一节, （一）, 1. and what is longer (1.1, 1.1.1), （1）.
fn rank(whole: &str) -> usize {
    let mut characters = whole.chars().map(fold);
    match (characters.next(), characters.next()) {
        (Some('('), Some(second)) if second.is_ascii_digit() => usize::MAX,
        (Some('('), _) => 1,
        (Some(first), _) if first.is_ascii_digit() => 1 + parts(whole),
        _ => 0,
    }
}

/// Of how many parts the number is that a line begins with: two of 1.1.
fn parts(whole: &str) -> usize {
    let number =
        whole.split(|one: char| !one.is_ascii_digit() && !matches!(one, '.' | '．')).next().unwrap_or_default();
    number.split(['.', '．']).filter(|part| !part.is_empty()).count()
}

/// The length and rank of `1.2` or `1.2.3` before words that begin with no unit, as those after a quantity do.
fn decimal(whole: &str) -> Option<(usize, usize)> {
    let end = whole.find(|one: char| !one.is_ascii_digit() && !matches!(one, '.' | '．'))?;
    let (number, words) = whole.split_at(end);
    let parts: Vec<&str> = number.split(['.', '．']).collect();
    let counted = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|one| one.is_ascii_digit());
    let first = words.trim_start().chars().next()?;
    let named = is_han(first) && !UNITS.contains(first) && words.trim().chars().count() >= SHORTEST;
    (matches!(parts.len(), 2 | 3) && parts.iter().all(counted) && named).then_some((number.len(), 1 + parts.len()))
}

/// Text, also bold.
fn is_words(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) => true,
        Inline::Strong(inner) => inner.iter().all(is_words),
        _ => false,
    }
}

/// True for the name of a section of the requirement.
fn is_section(requirement: &Requirement, text: &str) -> bool {
    let text: String = loose(text).collect();
    let mut names = requirement.chapters.iter().flat_map(|form| &form.sections);
    names.any(|name| loose(name).eq(text.chars()))
}
