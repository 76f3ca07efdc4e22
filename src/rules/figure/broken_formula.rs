//! ## 查什么
//! 写了“计算”的格算不出来：公式要用的数没有填，除数是零，或者没有可用的公式。自备表格的“计算”列也查。
//!
//! ## 为什么
//! 算不出来，这一格就是空的。缺哪个数、该填在哪里，意见里会写明。
//!
//! ## 例
//! ```text
//! 高级专业技术职务专任教师比例: [计算, 计算]        ✗   没有填“高级职称专任教师数”
//! 基础数据:
//!   高级职称专任教师数: [60, 65]                     ✓   补上就能算
//! ```
//!
//! ## 改法
//! 在所说的地方补上缺的数；不想用公式的，直接填数。
//!
//! ## 依据
//! 所用编制规范的“计算”，或 report.yaml 的“计算”。

use super::state;
use crate::derive::ledger::Absence;
use crate::finding::{Finding, Severity};
use crate::model::{CellContent, State};
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule = Rule { code: "figure/broken-formula", name: "算不出来", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<((String, String), Vec<(Span, String)>)> = Vec::new();
    let mut add = |absence: &Absence, span, name| {
        let Some(words) = words(context, absence) else { return };
        match groups.iter_mut().find(|(known, _)| *known == words) {
            Some((_, cells)) => cells.push((span, name)),
            None => groups.push((words, vec![(span, name)])),
        }
    };
    let mut cells: Vec<_> =
        context.report.figures.cells.iter().filter(|(_, figure)| figure.state == State::Computed).collect();
    cells.sort_by_key(|(_, figure)| figure.span);
    for (key, figure) in cells {
        if let Some(Err(absence)) = context.ledger.entries.get(key).map(|entry| &entry.value) {
            add(absence, figure.span, format!("{}（{}）", state::name(context, key.0), key.1));
        }
    }
    for (name, table) in &context.report.tables {
        let waiting = table.rows.iter().flatten().any(|cell| cell.value == CellContent::Pending);
        let Some(computed) = context.ledger.tables.get(name).filter(|_| !waiting) else { continue };
        for (row, results) in table.rows.iter().zip(computed) {
            for (cell, result) in row.iter().zip(results) {
                let formula = matches!(cell.value, CellContent::Computed | CellContent::Formula(_));
                if let (true, Some(Err(absence))) = (formula, result) {
                    add(absence, cell.span, format!("表格“{name}”"));
                }
            }
        }
    }
    groups.into_iter().map(|(words, cells)| finding(words, cells)).collect()
}

fn finding((reason, help): (String, String), cells: Vec<(Span, String)>) -> Finding {
    let mut names: Vec<String> = cells.iter().map(|(_, name)| name.clone()).collect();
    names.dedup();
    let message = format!("{}写了“计算”，但是{reason}。", list(&names, "项"));
    let finding = RULE.finding(Severity::Error, message).help(help);
    mark(finding, cells.into_iter().map(|(span, _)| (span, "算不出来".to_owned())))
}

/// Why, and what to do; none where another rule already asks for the missing figure.
fn words(context: &Context<'_>, absence: &Absence) -> Option<(String, String)> {
    let typed = "或者不写“计算”，直接填数。";
    Some(match absence {
        Absence::Input(text) => {
            // The evaluator names last year's figure 名称（年）.
            let name = context.requirement.find(text).map_or_else(|| text.rsplit_once('（').map_or(text.as_str(), |(name, _)| name), |_| text);
            let id = context.requirement.find(name);
            let form = id.and_then(|id| context.requirement.table_of(id));
            if form.is_some() && !not_applicable(context, name) {
                return None; // figure/pending, missing-row, missing-table or awaited says so
            }
            let place = form.map_or("基础数据", |form| form.name.as_str());
            let help = format!("在“{place}”下面填上“{name}”，{typed}");
            (format!("缺{}", quote(name)), help)
        }
        Absence::Pending | Absence::Awaited | Absence::NotApplicable => return None,
        Absence::DivisionByZero(divisor) => {
            (format!("除数{}是零", quote(divisor)), format!("核对除数；确实是零的，这一格写 ——，{typed}"))
        }
        Absence::Overflow => ("得数太大".to_owned(), format!("看看是不是单位或小数点弄错了，{typed}")),
        Absence::NoFormula => (
            "这一项没有可用的公式".to_owned(),
            "直接填数；在 report.yaml 的“计算口径”里写了“填报”的，改选一种口径。".to_owned(),
        ),
        Absence::Cycle(name) => (format!("{}的计算绕回了自己", quote(name)), format!("把其中一项改成直接填数，{typed}")),
        Absence::Unfit(text) => (format!("{}不能参加计算", quote(text)), "看看这一格是不是写了文字。".to_owned()),
        Absence::Unknown(name) => (format!("找不到{}", quote(name)), "核对表名、列名和行名。".to_owned()),
        Absence::TooDeep => ("公式套得太深".to_owned(), format!("少套几层，{typed}")),
    })
}

fn not_applicable(context: &Context<'_>, name: &str) -> bool {
    context.requirement.find(name).is_some_and(|id| {
        let cells = context.report.figures.cells.iter();
        cells.filter(|((other, _), _)| *other == id).any(|(_, figure)| figure.state == State::NotApplicable)
    })
}
