//! ## 查什么
//! 指标表里该有的行，文件里没有写。一张表合成一条，列出缺哪些行。
//!
//! ## 为什么
//! 六张表的行一行不能少。没有写不等于零，也不等于不适用，必须说清。
//!
//! ## 例
//! ```text
//! 落实政策表里没有“班主任人数”这一行         ✗
//! 班主任人数: [80, 81]                        ✓
//! 班主任人数: [0, 0]                          ✓   没有就写 0
//! ```
//!
//! ## 改法
//! 在这张表下面补上这几行。一整块都没有的（如虚拟仿真实训基地），写“虚拟仿真实训基地: 无”。
//!
//! ## 依据
//! 所用编制规范的“表”。

use super::state;
use crate::finding::{Finding, Severity};
use crate::profile::requirement::TableForm;
use crate::rules::wording::{list, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule = Rule { code: "figure/missing-row", name: "指标表缺行", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.requirement.tables.iter().filter_map(|form| of_form(context, form)).collect()
}

fn of_form(context: &Context<'_>, form: &TableForm) -> Option<Finding> {
    let places = state::places(context, form);
    if places.iter().all(|place| place.figure.is_none()) || (context.draft && state::untouched(&places)) {
        return None;
    }
    let missing: Vec<_> = places
        .iter()
        .filter(|place| place.figure.is_none() && !state::row_faulty(context, state::name(context, place.id)))
        .map(|place| (place.id, place.period))
        .collect();
    let first = missing.first()?.0;
    let names = state::names(context, &missing);
    let count = names.len();
    let message = format!("{}缺 {count} 行：{}。", quote(&form.name), list(&names, "项"));
    let help = "在这张表下面补上这几行，照“列”的次序每列写一个：是零写 0，不适用写 ——，还没有数写“待填”。";
    let finding = RULE.finding(Severity::Error, message).help(help);
    let before = places.iter().take_while(|place| place.id != first).filter_map(|place| place.figure).last();
    let near = before.or_else(|| places.iter().find_map(|place| place.figure))?;
    let label = if before.is_some() { "补在这一行后面" } else { "补在这一行前面" };
    Some(finding.at(near.name, label))
}
