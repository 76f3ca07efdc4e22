//! ## 查什么
//! 正文里的年级和 report.yaml 说的命名办法、报告年度合不上：按入学年命名的，报告年度以后才入学；按毕业年命名的，离毕业还有七年
//! 以上；说是在校、在读的，按入学年已经入学七年以上，按毕业年早已毕业。
//!
//! ## 为什么
//! “2027级”在按入学年命名的学校还没有入学，多半是把毕业年当成了年级，或年份打错了。有的学校按毕业年命名，那样就不错。
//!
//! ## 例
//! ```text
//! 时期: {年级: 入学年}，2024年度
//! 2027级学生参加了技能大赛。         ✗
//! 二〇二七级在校生 300 人。          ✗
//! 2023级学生参加了技能大赛。         ✓
//! 2015级毕业生返校。                 ✓   不是在校生
//! ```
//!
//! ## 改法
//! 核对年份；年级按哪一年命名，在 report.yaml 写：时期: {年级: 入学年} 或 {年级: 毕业年}。没有写“年级”的，不查。
//!
//! ## 依据
//! report.yaml 的“时期”。

use crate::finding::{Finding, Severity};
use crate::model::report::GradeYear;
use crate::nearest::fold;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage, prose};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "narrative/future-grade", name: "年级与报告年度合不上", stage: Stage::Check, check };

/// How many years a pupil may be at school: five and a year of practice.
const LONGEST: i32 = 6;
/// What a clause says of those who are at school now.
const PRESENT: [&str; 4] = ["在校", "在读", "现有学生", "在籍"];
/// What ends a clause.
const ENDS: [char; 7] = ['，', '。', '；', '！', '？', '\n', '\u{fffc}'];

/// The year of four figures or 汉字 a text ends with, and how long it is in bytes; a longer number is none.
fn year_at_end(text: &str) -> Option<(i32, usize)> {
    let digit = |one: char| match fold(one) {
        '〇' | '○' | '零' => Some(0),
        one => "一二三四五六七八九".chars().position(|other| other == one).map(|at| at as u32 + 1).or(one.to_digit(10)),
    };
    let last: Vec<char> = text.chars().rev().take(5).collect();
    let (year, before) = last.split_at_checked(4)?;
    let digits: Vec<u32> = year.iter().rev().filter_map(|one| digit(*one)).collect();
    let longer = before.first().is_some_and(|one| digit(*one).is_some());
    let whole = digits.len() == 4 && !longer;
    let number = digits.iter().fold(0, |number, digit| number * 10 + *digit as i32);
    let length = year.iter().map(|one| one.len_utf8()).sum();
    (whole && (2000..=2999).contains(&number)).then_some((number, length))
}

/// What is wrong with a grade; none if nothing is.
fn fault(naming: GradeYear, year: i32, named: i32, present: bool) -> Option<String> {
    let grade = format!("{named}级");
    match naming {
        GradeYear::Entry if named > year => Some(format!("{grade}在 {named} 年入学")),
        GradeYear::Entry if present && named < year - LONGEST => Some(format!("{grade}入学已有 {} 年", year - named)),
        GradeYear::Leaving if named > year + LONGEST => Some(format!("{grade}到 {named} 年才毕业")),
        GradeYear::Leaving if present && named < year => Some(format!("{grade}在 {named} 年已经毕业")),
        _ => None,
    }
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(naming) = context.report.grades else { return Vec::new() };
    let year = context.report.periods.year;
    let mut faults: Vec<String> = Vec::new();
    let mut places: Vec<(Span, String)> = Vec::new();
    for text in prose::all(context.narrative).flat_map(prose::texts) {
        for (at, mark) in text.value.match_indices('级') {
            let before = text.value.get(..at).unwrap_or_default();
            let Some((named, length)) = year_at_end(before) else { continue };
            let Some(fault) = fault(naming, year, named, is_present(&text.value, at)) else { continue };
            places.push((prose::part(text, at - length..at + mark.len()), fault.clone()));
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    }
    if faults.is_empty() {
        return Vec::new();
    }
    let (word, other) = match naming {
        GradeYear::Entry => ("入学年", "毕业年"),
        GradeYear::Leaving => ("毕业年", "入学年"),
    };
    let message = format!("年级按{word}命名，{year} 年度报告里却有：{}。", list(&faults, "处"));
    let help = format!("核对年份；按{other}命名年级的，在 report.yaml 写：时期: {{年级: {other}}}。");
    vec![mark(RULE.finding(Severity::Query, message).help(help), places)]
}

/// True if the clause around a place speaks of those who are at school.
fn is_present(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let start = head.rfind(ENDS).unwrap_or(0);
    let end = text.get(at..).and_then(|rest| rest.find(ENDS)).map_or(text.len(), |end| at + end);
    let clause = text.get(start..end).unwrap_or_default();
    PRESENT.iter().any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{GradeYear, fault, year_at_end};

    #[test]
    fn a_year_is_read_in_figures_and_characters() {
        assert_eq!(year_at_end("我校2027"), Some((2027, 4)));
        assert_eq!(year_at_end("我校二〇二六"), Some((2026, 12)));
        assert_eq!(year_at_end("编号12027"), None);
        assert_eq!(year_at_end("高二"), None);
    }

    #[test]
    fn each_naming_has_its_years() {
        let wrong = |naming, named, present| fault(naming, 2024, named, present).is_some();
        assert!(wrong(GradeYear::Entry, 2025, false) && !wrong(GradeYear::Entry, 2024, true));
        assert!(wrong(GradeYear::Entry, 2015, true) && !wrong(GradeYear::Entry, 2015, false));
        assert!(wrong(GradeYear::Leaving, 2031, false) && !wrong(GradeYear::Leaving, 2029, true));
        assert!(wrong(GradeYear::Leaving, 2022, true) && !wrong(GradeYear::Leaving, 2024, true));
    }
}
