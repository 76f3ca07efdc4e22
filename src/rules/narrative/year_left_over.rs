//! ## 查什么
//! 从上年报告照搬来的句子里，还写着上年的年份（如 2023年、2023学年、2023届）。全报告合成一条。report.yaml 写了“上年报告”的才查。
//!
//! ## 为什么
//! 句子照搬而年份没有改，就把上年的事当成了今年的。
//!
//! ## 例
//! ```text
//! 上年：2023年，学校组织全体教师参加暑期研修，人均不少于 40 学时。
//! 今年：2023年，学校组织全体教师参加暑期研修，人均不少于 40 学时。     ✗
//! 今年：2024年，学校组织全体教师参加暑期研修，人均不少于 42 学时。     ✓
//! ```
//!
//! ## 改法
//! 改成今年的年份和情况；确是上年的事，在核实说明里写明。
//!
//! ## 依据
//! 本工具的约定。

use super::copied;
use crate::finding::{Finding, Severity};
use crate::model::Report;
use crate::profile::requirement::PeriodType;
use crate::rules::wording::mark;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/year-left-over", name: "照搬的句子里留着上年年份", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (Some((_, copied)), Some(last)) = (copied::find(context), context.last_year) else { return Vec::new() };
    let school_year = |report: &Report| report.periods.current(PeriodType::SchoolYear).0;
    let year = school_year(&last.report);
    let words: Vec<String> = ["年", "学年", "届"].iter().map(|word| format!("{year}{word}")).collect();
    let left: Vec<_> = copied
        .iter()
        .filter(|sentence| sentence.to_the_letter && words.iter().any(|word| sentence.text().contains(word.as_str())))
        .collect();
    if left.is_empty() || year == school_year(context.report) {
        return Vec::new();
    }
    let message = format!("有 {} 句和上年报告一字不差，里面还写着 {year} 年。", left.len());
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let finding = RULE.finding(severity, message).help("改成今年的年份和情况；确是上年的事，在核实说明里写明。");
    vec![mark(finding, left.iter().map(|sentence| (sentence.span(), format!("还是{year}年"))))]
}
