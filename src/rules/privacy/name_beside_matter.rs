//! ## 查什么
//! 同一句话里，学生的姓名（“某某同学”“学生某某”）和残疾、疾病、心理、困难资助、处分写在一起；自备表格里姓名和这些事在同一张表。
//!
//! ## 为什么
//! 报告全文公开，未成年人的这些情况属于敏感的个人信息，即使是好事（资助、帮扶）也不能点名。
//!
//! ## 例
//! ```text
//! 学校为残疾学生王小明减免学费          ✗
//! 学校为残疾学生王某某减免学费          ✓
//! 王小明同学到社区看望残疾儿童          ✓   说的不是他本人
//! ```
//! 只认常见姓氏和固定的写法，宁可漏报；意见里只写姓。
//!
//! ## 改法
//! 姓名改成“王某某”“一名学生”；表格里删去姓名一列，或改成序号。
//!
//! ## 依据
//! 《中华人民共和国个人信息保护法》第二十八条、第三十一条；《中华人民共和国未成年人保护法》第四条、第七十三条。

use super::{everywhere, names, written};
use crate::finding::{Finding, Severity};
use crate::model::Table;
use crate::rules::wording::list;
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "privacy/name-beside-matter", name: "姓名与敏感情况写在一起", stage: Stage::Check, check };

/// What must not stand beside a name.
const MATTERS: [&str; 40] = [
    "残疾",
    "残障",
    "智力障碍",
    "听力障碍",
    "视力障碍",
    "肢体障碍",
    "听障",
    "视障",
    "自闭症",
    "孤独症",
    "脑瘫",
    "低保",
    "特困",
    "建档立卡",
    "贫困",
    "家庭困难",
    "经济困难",
    "家境困难",
    "孤儿",
    "单亲",
    "助学金",
    "脱贫户",
    "监测户",
    "抑郁",
    "焦虑症",
    "心理疾病",
    "心理障碍",
    "心理危机",
    "精神疾病",
    "精神障碍",
    "自杀",
    "自残",
    "白血病",
    "肿瘤",
    "尿毒症",
    "记过",
    "留校察看",
    "警告处分",
    "开除",
    "劝退",
];
/// Whom such a word may mean instead of the person named.
const OTHERS: [&str; 12] =
    ["儿童", "老人", "人士", "人群", "群体", "职工", "同胞", "人联", "人之家", "地区", "村", "山区"];
/// What somebody does for others.
const DEEDS: [&str; 14] =
    ["帮助", "关爱", "照顾", "慰问", "看望", "服务", "走访", "帮扶", "关心", "陪伴", "义卖", "捐", "走进", "资助"];
/// How far a name and the matter may lie apart, in characters.
const NEAR: usize = 25;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut places: Vec<(Span, String)> = Vec::new();
    for text in written(context) {
        for (range, matter) in in_text(text.text) {
            let name = text.text.get(range.clone()).unwrap_or_default();
            places.push((text.span(range), format!("{}（{matter}）", names::masked(name))));
        }
    }
    places.extend(context.report.tables.values().filter_map(of_table));
    places.sort();
    places.dedup();
    if places.is_empty() {
        return Vec::new();
    }
    let shown: Vec<&str> = places.iter().map(|(_, shown)| shown.as_str()).collect();
    let message = format!("姓名和本人的敏感情况写在了一起：{}。报告是公开的，不能点名。", list(&shown, "处"));
    let finding =
        RULE.finding(Severity::Error, message).help("姓名改成“王某某”“一名学生”；表格里删去姓名一列，或改成序号。");
    vec![everywhere(finding, places.into_iter().map(|(span, _)| (span, "不能点名".to_owned())))]
}

/// Names beside a matter of their own, sentence by sentence.
fn in_text(text: &str) -> Vec<(Range<usize>, &'static str)> {
    if text.contains("化名") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '；', '\u{fffc}']) {
        let names = names::students(sentence);
        let phrases = MATTERS.iter().filter(|_| !names.is_empty());
        let matters: Vec<(usize, &'static str)> = phrases
            .flat_map(|matter| sentence.match_indices(*matter).map(|(at, _)| (at, *matter)))
            .filter(|(at, matter)| !is_title(sentence, *at) && !of_others(sentence, *at, matter))
            .collect();
        for name in names {
            let apart = matters.iter().map(|(at, matter)| (distance(sentence, &name, *at), *matter));
            let nearest = apart.filter(|(apart, _)| *apart <= NEAR).min_by_key(|(apart, _)| *apart);
            found.extend(nearest.map(|(_, matter)| (start + name.start..start + name.end, matter)));
        }
        start += sentence.len();
    }
    found
}

fn distance(sentence: &str, name: &Range<usize>, at: usize) -> usize {
    let between = if at < name.start { at..name.start } else { name.end.min(at)..at };
    sentence.get(between).map_or(usize::MAX, |between| between.chars().count())
}

/// True inside 《》.
fn is_title(sentence: &str, at: usize) -> bool {
    let head = sentence.get(..at).unwrap_or_default();
    head.matches('《').count() > head.matches('》').count()
}

/// True if the matter is that of somebody else, for whom the person does something.
fn of_others(sentence: &str, at: usize, matter: &str) -> bool {
    let rest = sentence.get(at + matter.len()..).unwrap_or_default();
    if OTHERS.iter().any(|other| rest.starts_with(other)) {
        return true;
    }
    // 残疾学生王小明: the matter is his, whatever stands before it
    let own = ["学生", "家庭学生", "户学生", "生", "同学"].iter().any(|word| {
        rest.strip_prefix(word)
            .is_some_and(|rest| names::students(&format!("学生{rest}")).iter().any(|range| range.start == "学生".len()))
    });
    let head = sentence.get(..at).unwrap_or_default();
    let near: String = head.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    !own && DEEDS.iter().any(|deed| near.contains(deed))
}

/// A table about such a matter that names people.
fn of_table(table: &Table) -> Option<(Span, String)> {
    let heads = table.columns.iter().map(crate::model::Column::name);
    let words: Vec<String> = heads.chain([table.title.value.clone()]).collect();
    let matter = MATTERS
        .iter()
        .chain(&["资助", "困难", "处分"])
        .find(|matter| words.iter().any(|word| word.contains(**matter)))?;
    let column = super::names_without_consent::name_column(table)?;
    let cell = table.rows.iter().find_map(|row| row.get(column))?;
    Some((cell.span, format!("表“{}”的姓名一列（{matter}）", table.title.value)))
}
