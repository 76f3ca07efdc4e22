//! ## 查什么
//! report.yaml 说年级按入学年命名，正文里却有报告年度以后才入学的年级。
//!
//! ## 为什么
//! “2027级”在按入学年命名的学校还没有入学，多半是把毕业年当成了年级，或年份打错了。有的学校按毕业年命名，那样就不错。
//!
//! ## 例
//! ```text
//! 时期: {年级: 入学年}，2024年度
//! 2027级学生参加了技能大赛。         ✗
//! 2023级学生参加了技能大赛。         ✓
//! ```
//!
//! ## 改法
//! 核对年份；按毕业年命名年级的，在 report.yaml 写：时期: {年级: 毕业年}。没有写“年级”的，不查。
//!
//! ## 依据
//! report.yaml 的“时期”。

use crate::finding::{Finding, Severity};
use crate::model::report::GradeYear;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "narrative/future-grade", name: "年级还没有入学", stage: Stage::Check, check };

/// The year of four figures a text ends with; a longer number is none.
fn year_at_end(text: &str) -> Option<i32> {
    let start = text.len().checked_sub(4)?;
    let digits = text.get(start..).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let longer = text.get(..start)?.ends_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|year| !longer && (2000..=2999).contains(year))
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.report.grades != Some(GradeYear::Entry) {
        return Vec::new();
    }
    let year = context.report.periods.year;
    let mut grades: Vec<String> = Vec::new();
    let mut places: Vec<(Span, String)> = Vec::new();
    for text in prose::all(context.narrative).flat_map(prose::texts) {
        for (at, _) in text.value.match_indices('级') {
            let before = text.value.get(..at).unwrap_or_default();
            if let Some(named) = year_at_end(before).filter(|named| *named > year) {
                let grade = format!("{named}级");
                let place = prose::part(text, before.len() - 4..at + '级'.len_utf8());
                places.push((place, format!("{grade}在 {named} 年入学")));
                if !grades.contains(&grade) {
                    grades.push(grade);
                }
            }
        }
    }
    if grades.is_empty() {
        return Vec::new();
    }
    let message = format!("{}在 {year} 年度还没有入学。", list(&grades, "个"));
    let help = "核对年份；按毕业年命名年级的，在 report.yaml 写：时期: {年级: 毕业年}。";
    vec![mark(RULE.finding(Severity::Query, message).help(help), places)]
}
