//! ## 查什么
//! 编制规范要求的一整张指标表，数据文件里没有。
//!
//! ## 为什么
//! 附表不齐，报告会被退回；平台也要求每张表都报。
//!
//! ## 例
//! ```text
//! figures.yaml 里没有“国际影响表:”            ✗
//! 国际影响表:                                  ✗   下面一行也没有
//! 国际影响表: 无                               ✓   全是零，写“无”即可
//! ```
//!
//! ## 改法
//! 在 figures.yaml 里补上这张表；每一项都是零的，写“表名: 无”。
//!
//! ## 依据
//! 所用编制规范的“表”。

use super::state;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::of;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/missing-table", name: "缺少一张指标表", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let unread = |name: &str| {
        context.load_problems.iter().any(|problem| match &problem.kind {
            ProblemKind::BadColumns { table, .. } => table == name,
            ProblemKind::BadValue { key, .. } => key == name,
            ProblemKind::UnknownName { nearest, .. } => nearest.as_deref() == Some(name),
            ProblemKind::MissingPart { .. } => true,
            _ => false,
        })
    };
    let absent = |form: &&crate::profile::requirement::TableForm| {
        let places = state::places(context, form);
        !places.is_empty() && places.iter().all(|place| place.figure.is_none()) && !unread(&form.name)
    };
    if context.draft {
        return Vec::new(); // figure/pending says once that nobody has begun the table
    }
    context
        .requirement
        .tables
        .iter()
        .filter(absent)
        .map(|form| {
            let rows = form.indicators.iter().filter(|id| state::asked(context, **id)).count();
            let name = &form.name;
            let empty = of(context, &RULE).find(|one| one.kind == ProblemKind::EmptyTable { name: name.clone() });
            if let Some(empty) = empty {
                let message = format!("{}下面没有填数，这张表有 {rows} 项要填。", quote(name));
                let help = format!("在它下面补上各行，行首空两格；每一项都是零的，写“{name}: 无”。");
                return RULE.finding(Severity::Error, message).help(help).at(empty.span, "这张表是空的");
            }
            let message = format!("数据里没有{}，这张表有 {rows} 项要填。", quote(name));
            let help = format!("在 figures.yaml 里补上“{name}:”和它的各行；每一项都是零的，写“{name}: 无”。");
            RULE.finding(Severity::Error, message).help(help)
        })
        .collect()
}
