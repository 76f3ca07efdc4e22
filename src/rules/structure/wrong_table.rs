//! ## 查什么
//! 指标填在了别的指标表下面，或者行首少了空格，落在了表外面。
//!
//! ## 为什么
//! 数已经按指标的名字收下了，印在它自己的表里；但文件里放错了位置，核对的人会找不到。
//!
//! ## 例
//! ```text
//! 教学资源表:
//!   专任教师总数: [230, 245]        ✗   它是落实政策表的一行
//! 落实政策表:
//! 专任教师总数: [230, 245]          ✗   前面少了两个空格
//!   专任教师总数: [230, 245]        ✓
//! ```
//!
//! ## 改法
//! 把这一行剪下来，粘贴到它自己的表下面；少了空格的补上（运行 nianbao check --fix 自动补）。
//!
//! ## 依据
//! 所用编制规范的“表”。

use super::{each, of};
use crate::finding::{Finding, Severity};
use crate::model::{Problem, ProblemKind};
use crate::rules::wording::{list, mark, mend, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/wrong-table", name: "指标填在别的表里", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = each(context, &RULE, Severity::Note, "应在这张表里", |problem| {
        let ProblemKind::WrongTable { name, table } = problem else { return None };
        Some((
            format!("{}是{}的指标，填在了别的表下面；数已收下，印在{}里。", quote(name), quote(table), quote(table)),
            format!("它属于{table}"),
            format!("把这一行移到“{table}:”下面。"),
        ))
    });
    found.extend(outside(context));
    found
}

/// Rows outside their table, one finding for each table.
fn outside(context: &Context<'_>) -> Vec<Finding> {
    let mut tables: Vec<(&str, Vec<(&str, &Problem)>)> = Vec::new();
    for problem in of(context, &RULE) {
        let ProblemKind::OutsideTable { name, table } = &problem.kind else { continue };
        match tables.iter_mut().find(|(known, _)| *known == table.as_str()) {
            Some((_, rows)) => rows.push((name, problem)),
            None => tables.push((table, vec![(name, problem)])),
        }
    }
    let finding = |(table, rows): &(&str, Vec<(&str, &Problem)>)| {
        let names: Vec<&str> = rows.iter().map(|(name, _)| *name).collect();
        let message = format!(
            "{}应在{}下面，行首少了空格，落在了表外面；数已收下，印在{}里。",
            list(&names, "行"),
            quote(table),
            quote(table)
        );
        let help = "行首补上空格，和表里别的行对齐。运行 nianbao check --fix 自动改。";
        let mut finding = RULE.finding(Severity::Note, message).help(help);
        for (_, problem) in rows {
            finding = mend(finding, &problem.fix);
        }
        mark(finding, rows.iter().map(|(_, problem)| (problem.span, "前面少了空格".to_owned())))
    };
    tables.iter().map(finding).collect()
}
