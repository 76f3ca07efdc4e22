//! ## 查什么
//! 自备表格的某一行，格数和表头不一样多。
//!
//! ## 为什么
//! 少一格或多一格，后面的数就全错了位。
//!
//! ## 例
//! ```text
//! 专业 | 一年级 | 二年级 | 三年级
//! 电子技术应用 | 104 | 42            ✗   少一格
//! 电子技术应用 | 104 | 42 | 37       ✓
//! ```
//!
//! ## 改法
//! 补上缺的格（没有数的写 ——，和左边合并的写“同左”），或删去多的格；数里的千位逗号也会多出一格。
//!
//! ## 依据
//! 本工具的表格写法。

use super::of;
use crate::finding::{Finding, Severity};
use crate::model::{Problem, ProblemKind};
use crate::rules::wording::{list, mark, mend, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/row-width", name: "行的格数与表头不符", stage: Stage::Check, check };

/// Rows of one table that are all as much too short or too long.
struct Group<'a> {
    table: &'a str,
    expected: usize,
    found: usize,
    lost: Vec<String>,
    problems: Vec<&'a Problem>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for problem in of(context, &RULE) {
        let ProblemKind::RowWidth { table, expected, found, lost } = &problem.kind else { continue };
        match groups.iter_mut().find(|group| group.table == table && group.found == *found) {
            Some(group) => {
                group.lost.extend(lost.iter().cloned());
                group.problems.push(problem);
            }
            None => groups.push(Group {
                table,
                expected: *expected,
                found: *found,
                lost: lost.clone(),
                problems: vec![problem],
            }),
        }
    }
    groups.into_iter().map(finding).collect()
}

fn finding(group: Group<'_>) -> Finding {
    let Group { table, expected, found, lost, problems } = group;
    let rows = if problems.len() > 1 { format!("有 {} 行是", problems.len()) } else { "这一行有".to_owned() };
    let unread = if lost.is_empty() {
        String::new()
    } else {
        let cells: Vec<String> = lost.iter().map(|cell| quote(cell)).collect();
        format!("多出的没有用上：{}。", list(&cells, "格"))
    };
    let message = format!("表格{}的表头有 {expected} 列，{rows} {found} 格。{unread}", quote(table));
    let help = if found < expected {
        format!("补上缺的 {} 格：没有数的写 ——，与左边或上面合并的写“同左”“同上”。", expected - found)
    } else {
        format!(
            "每行多 {} 格：表头少写了列的，补上；数里有千位逗号的，如 1,234 应写 1234；确是多出来的，删去。",
            found - expected
        )
    };
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    for problem in &problems {
        finding = mend(finding, &problem.fix);
    }
    mark(finding, problems.iter().map(|problem| (problem.span, format!("{found} 格"))))
}
