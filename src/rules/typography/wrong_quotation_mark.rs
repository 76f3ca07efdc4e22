//! ## 查什么
//! 正文和自己的表格里方向反了的引号、直引号（" "），还有只有一半的引号和书名号。全报告合成一条；方向反了的和直引号可以自动改。
//!
//! ## 为什么
//! 引号方向反了是输入法的老毛病，印出来很显眼；只有一半的，说明漏了字。
//!
//! ## 例
//! ```text
//! 开展”1+X“证书试点，培养"工匠精神"          ✗
//! 开展“1+X”证书试点，培养“工匠精神”          ✓
//! ```
//! 英文句子里的直引号、跨几段的引文（每段开头一个“，最后一段末尾一个”）不报。
//!
//! ## 改法
//! 用 nianbao check --fix 改方向和直引号；只有一半的，自己补上。
//!
//! ## 依据
//! GB/T 15834—2011《标点符号用法》4.8、4.15。

use super::letters::Letters;
use super::{Found, Slip, passages, place};
use crate::finding::{Finding, Severity};
use crate::model::CellContent;
use crate::narrative::{Passage, is_han};
use crate::rules::wording::{counted, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::{Span, Spanned};

pub(super) static RULE: Rule =
    Rule { code: "typography/wrong-quotation-mark", name: "引号写法不对", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut turned: Vec<Found> = Vec::new();
    let mut single: Vec<(Span, String)> = Vec::new();
    let mut quotation_goes_on = false;
    let cells = cells(context);
    let letters: Vec<Letters> = cells.iter().map(|cell| Letters::new(&cell.text)).collect();
    for (passage, letters) in passages(context).chain(cells.iter().zip(&letters)) {
        let marks = letters.places(|one| matches!(one, '“' | '”' | '"' | '＂'));
        let marks = without_measures(letters, marks);
        let opens = letters.get(0) == Some('“') && is_paired(letters, marks.get(1..).unwrap_or_default());
        let closes = marks.split_last().is_some_and(|(last, before)| {
            letters.get(*last) == Some('”') && is_paired(letters, before) && letters.len() <= last + 2
        });
        if is_paired(letters, &marks) {
            quotation_goes_on = false;
        } else if opens {
            quotation_goes_on = true;
        } else if closes && quotation_goes_on {
            quotation_goes_on = false;
        } else if marks.len().is_multiple_of(2) {
            for (slip, example) in alternate(letters, &marks) {
                turned.extend(place(passage, letters, slip).map(|found| Found { example, ..found }));
            }
        } else {
            single.extend(marks.last().map(|at| (passage.span(letters.bytes(*at..at + 1)), "引号只有一半".to_owned())));
        }
        single.extend(titles(passage, letters));
    }
    finding(turned, single)
}

/// The words in the cells of own tables, and their titles.
fn cells(context: &Context<'_>) -> Vec<Passage> {
    let mut cells = Vec::new();
    for table in context.report.tables.values() {
        cells.extend(Passage::cell(&table.title));
        for cell in table.head.iter().chain(&table.rows).flatten() {
            if let CellContent::Text(text) = &cell.value {
                cells.extend(Passage::cell(&Spanned::new(text.clone(), cell.span)));
            }
        }
    }
    cells
}

/// True if every mark that opens is closed and none is straight.
fn is_paired(letters: &Letters, marks: &[usize]) -> bool {
    let mut depth = 0_usize;
    for at in marks {
        match (letters.get(*at), depth.checked_sub(1)) {
            (Some('“'), _) => depth += 1,
            (Some('”'), Some(less)) => depth = less,
            _ => return false,
        }
    }
    depth == 0
}

/// The marks as they should alternate, each with its quotation as it reads now and mended; those around Latin text stay straight, an empty or endless quotation is left alone.
fn alternate(letters: &Letters, marks: &[usize]) -> Vec<(Slip, (String, String))> {
    const LONGEST: usize = 80;
    let mut slips = Vec::new();
    for pair in marks.chunks_exact(2) {
        let [open, close] = pair else { continue };
        let inside = letters.text(open + 1..*close);
        let beside = [letters.previous(*open), letters.get(close + 1)].into_iter().flatten().any(is_han);
        if inside.is_empty() || inside.chars().count() > LONGEST || !(inside.chars().any(is_han) || beside) {
            continue;
        }
        let wanted = [(*open, '“'), (*close, '”')];
        let wrong = wanted.into_iter().filter(|(at, right)| letters.get(*at) != Some(*right));
        let example = (letters.text(*open..close + 1), format!("“{inside}”"));
        slips.extend(wrong.map(|(at, right)| (Slip::new(at..at + 1, right.to_string()), example.clone())));
    }
    slips
}

/// Leaves out the mark of 65", a measure and no quotation, where the straight marks do not pair without it.
fn without_measures(letters: &Letters, mut marks: Vec<usize>) -> Vec<usize> {
    let straight = marks.iter().filter(|at| letters.get(**at) == Some('"')).count();
    let measure =
        |at: usize| letters.get(at) == Some('"') && letters.previous(at).is_some_and(|one| one.is_ascii_digit());
    if !straight.is_multiple_of(2) {
        marks.retain(|at| !measure(*at));
    }
    marks
}

/// 《 without 》 and the other way round.
fn titles(passage: &Passage, letters: &Letters) -> Option<(Span, String)> {
    let mut open: Vec<usize> = Vec::new();
    for at in letters.places(|one| matches!(one, '《' | '》')) {
        if letters.get(at) == Some('《') {
            open.push(at);
        } else if open.pop().is_none() {
            return Some((passage.span(letters.bytes(at..at + 1)), "没有对应的“《”".to_owned()));
        }
    }
    let at = open.first()?;
    Some((passage.span(letters.bytes(*at..at + 1)), "没有对应的“》”".to_owned()))
}

fn finding(mut turned: Vec<Found>, mut single: Vec<(Span, String)>) -> Vec<Finding> {
    turned.sort_by_key(|slip| slip.span);
    turned.dedup_by_key(|slip| slip.span);
    single.sort();
    single.dedup();
    let mut parts = Vec::new();
    if let Some(first) = turned.first() {
        let (now, then) = &first.example;
        parts.push(format!("有引号方向反了或是直引号，例如{now}应作{then}。{}", counted(turned.len())));
    }
    if !single.is_empty() {
        parts.push(format!("有 {} 处引号或书名号只有一半。", single.len()));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    let help = match (turned.is_empty(), single.is_empty()) {
        (false, true) => "用 nianbao check --fix 一次改好。",
        (true, _) => "补上缺的那一半。",
        (false, false) => "方向反了的用 nianbao check --fix 改好；只有一半的，自己补上。",
    };
    let mut finding = RULE.finding(Severity::Note, parts.concat()).help(help);
    finding.fixes = turned.iter().map(Found::fix).collect();
    let places = turned.iter().map(|slip| (slip.span, quoted(&slip.instead)));
    vec![mark(finding, single.into_iter().chain(places))]
}

/// Which half should stand here.
fn quoted(mark: &str) -> String {
    if mark == "“" { "应是前引号“" } else { "应是后引号”" }.to_owned()
}
