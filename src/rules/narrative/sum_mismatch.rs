//! ## 查什么
//! 一句话里列出几个同单位的数，后面写“共”“合计”“共计”“总计”，加起来不是写的那个数；“共 N 人，其中……”列出的各部分，加起来超过 N。
//!
//! ## 为什么
//! 读的人随手一加就知道对不对。改了一个数忘了改合计，是退回来问得最多的一种。
//!
//! ## 例
//! ```text
//! 参加书法社 52 人、剪纸社 48 人，共 110 人                        ✗   52 + 48 = 100
//! 专任教师 245 人，其中高级 98 人、中级 100 人、初级 60 人          ✗   98 + 100 + 60 = 258，多于 245
//! 一等奖 2、二等奖 3、三等奖 4，共 10 项                          ✗   各数没有写单位的，按合计的单位
//! 获奖 30 项，其中一等奖 5 项、二等奖 10 项、其他 12 项             ✗   写了“其他”就是全部：5 + 10 + 12 = 27
//! 教职工 325 人，其中专任教师 245 人、班主任 81 人                  ✓   两类人有交叉，不加
//! 专任教师 245 人，其中高级 98 人、中级 100 人                      ✓   其中不必列全
//! ```
//! 人数、个数要相等；万元、平方米等按四舍五入比。写“约”“近”“余”“另有”“不含”“上年”的，单位不同的，顿号和逗号混用、看不出从哪里加起的，不查。
//! “其中”只加不会有交叉的部分：职称、学历、年级、性别、奖次、专业等；单独一个部分超过总数的也查。
//!
//! ## 改法
//! 核对各个数，改正写错的一个；合计写成取数，由程序算。各部分有交叉或没有列全的，在句子里写明。
//!
//! ## 依据
//! 加法；本工具的约定。

use super::{claims, share_mismatch, typed_differs, wrong_figure_named};
use crate::derive::fraction::Fraction;
use crate::derive::interval::{Comparison, Interval};
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::Filter;
use crate::narrative::claim::{Amount, Sum};
use crate::profile::expression::Operator;
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;
use std::collections::HashSet;

pub(super) static RULE: Rule =
    Rule {
        code: "narrative/sum-mismatch", name: "一句话里的几个数与合计不符", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut told = HashSet::new();
    let mut findings = Vec::new();
    for sum in &context.narrative.claims.sums {
        // one whole, one finding: the first of its lists that does not fit
        if let Some(finding) = finding(context, sum).filter(|_| told.insert(sum.whole)) {
            findings.push(finding);
        }
    }
    findings
}

fn finding(context: &Context<'_>, sum: &Sum) -> Option<Finding> {
    let amount = |index: &usize| context.narrative.claims.amounts.get(*index);
    let whole = amount(&sum.whole)?;
    let parts: Vec<&Amount> = sum.parts.iter().map(amount).collect::<Option<_>>()?;
    let mut all = parts.iter().copied().chain([whole]);
    let last_year = |amount: &Amount| {
        claims::binding(context, amount).is_some_and(|binding| binding.filters.contains(&Filter::Previous))
    };
    let of_last_year = parts.iter().filter(|part| last_year(part)).count() + usize::from(last_year(whole));
    if all.any(|amount| amount.hedge.is_some()) || ![0, parts.len() + 1].contains(&of_last_year) {
        return None;
    }
    let added = parts.iter().fold(Interval::exact(Fraction::ZERO), |added, part| added.plus(claims::said(part)));
    let relation = if sum.complete { Operator::Equal } else { Operator::LessOrEqual };
    if added.compare(relation, claims::said(whole)) != Comparison::CannotHold {
        return None;
    }
    let exact = parts.iter().try_fold(Decimal::ZERO, |added, part| added.checked_add(part.number.value))?;
    Some(told(context, sum, &parts, whole, exact))
}

fn told(context: &Context<'_>, sum: &Sum, parts: &[&Amount], whole: &Amount, exact: Decimal) -> Finding {
    let unit = &sum.unit;
    let terms: Vec<&str> = parts.iter().map(|part| part.number.text.as_str()).collect();
    let difference = (exact - whole.number.value).abs().normalize();
    let more = if exact > whole.number.value { "多" } else { "少" };
    let behind = parts.iter().all(|part| part.range.start < whole.range.start);
    let added = if let [one] = terms.as_slice() {
        format!("其中的一部分是 {one} {unit}")
    } else {
        format!("{} = {exact} {unit}", terms.join(" + "))
    };
    let written = if behind { "后面的合计" } else { "前面的总数" };
    let message =
        format!("这一句里，{added}；{written}写的是 {} {unit}，算出的{more} {difference} {unit}。", whole.number);
    let help = if behind {
        format!(
            "核对各个数，改正写错的一个；各数都对的，合计应为 {exact}。合计写成取数，由程序算；没有列全的，在句子里写明。"
        )
    } else if sum.complete {
        format!(
            "核对各个数，改正写错的一个；写了“其他”“其余”的，各部分相加应等于总数，即 {exact}。总数写成取数，由程序算。"
        )
    } else {
        "核对各个数，改正写错的一个；各部分有交叉的，在句子里写明，或分成几句写。总数写成取数，由程序算。".to_owned()
    };
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(whole.number.text.clone());
    finding.expected = sum.complete.then(|| exact.to_string());
    // an explanation of two parts of 500 is none of three
    let fact =
        |(at, part): (usize, &&Amount)| Fact::new(format!("句中的部分（{}）", at + 1), part.number.text.as_str());
    finding.facts = parts.iter().enumerate().map(fact).collect();
    finding.facts.push(Fact::new("句中的合计", whole.number.text.as_str()));
    let label =
        if terms.len() > 1 { format!("各部分相加是 {exact}") } else { format!("比其中的 {exact} 少") };
    finding = finding.at(claims::place(context, whole), label);
    for part in parts {
        finding = finding.with(claims::place(context, part), "部分");
    }
    finding
}

/// Drops a sum of which another rule already asks whether one of its numbers is right: one cause, one finding.
pub(super) fn drop_echoes(findings: &mut Vec<Finding>) {
    let others = [typed_differs::RULE.code, wrong_figure_named::RULE.code, share_mismatch::RULE.code];
    super::drop_touched(findings, RULE.code, &others);
}
