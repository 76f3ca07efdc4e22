//! ## 查什么
//! 不用本校填的行填了数：只由高等职业学校填报的，或 report.yaml 的“情况”写了“无”的。一个缘由一条，列出各行。
//!
//! ## 为什么
//! 这些行由工具印（如“仅高职填报”），学校不填；填了的数没有用上。
//!
//! ## 例
//! ```text
//! 辅导员人数: [0, 0]                ✗
//! （不写这一行）                    ✓
//! 毕业生人数: [100, 1332]           ✗   “情况”写了没有毕业班：本期的数没有用上
//! 毕业生人数: [100, ——]             ✓   上期还有毕业班的，上期的数照印、照核
//! ```
//!
//! ## 改法
//! 删去这一行；上期的数还要印的，只把本期的数改成“——”；情况变了的，改 report.yaml 的“情况”。
//!
//! ## 依据
//! 所用编制规范中注明“仅高职填报”的指标，和写有“填报条件”的指标。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::of;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use indexmap::IndexMap;

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/not-asked", name: "填了不用填的指标", stage: Stage::Check, check };

/// What was filled in for one cause.
#[derive(Default)]
struct Rows<'a> {
    names: Vec<&'a str>,
    places: Vec<Span>,
    /// True if last year's column is asked all the same.
    before: bool,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut causes: IndexMap<&str, Rows<'_>> = IndexMap::new();
    for problem in of(context, &RULE) {
        let ProblemKind::NotAsked { name, why, before } = &problem.kind else { continue };
        let rows = causes.entry(why).or_default();
        if !rows.names.contains(&name.as_str()) {
            rows.names.push(name);
        }
        rows.places.push(problem.span);
        rows.before = *before;
    }
    causes.into_iter().map(|(why, rows)| finding(why, rows)).collect()
}

fn finding(why: &str, rows: Rows<'_>) -> Finding {
    let (why, names) = (why.trim_end_matches("，不用填"), list(&rows.names, "项"));
    let (message, help) = if rows.before {
        let message = format!("{names}本期不用填（{why}），本期填了的数没有用上；上期填了的照样印出、照样校核。");
        (message, "把本期的数改成“——”；上期也没有的，删去整行。")
    } else {
        let message = format!("{names}不用填（{why}），填了的数没有用上。");
        (message, if rows.names.len() > 1 { "删去这几行。" } else { "删去这一行。" })
    };
    let places = rows.places.into_iter().map(|span| (span, "不用填".to_owned()));
    mark(RULE.finding(Severity::Note, message).help(help), places)
}
