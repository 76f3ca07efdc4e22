//! Why a formula gives no value, put into words with what to do.

use super::Context;
use crate::derive::ledger::Absence;
use crate::derive::query::cell_name;
use crate::model::{CellContent, State};
use crate::rules::wording::quote;

/// Why cells cannot be computed: one remedy, one finding.
#[derive(PartialEq)]
pub(super) enum Reason {
    /// Figures of this table (or 基础数据) are not there.
    Missing(String),
    /// Figures are ——: there, but nothing to compute with.
    NotApplicable,
    /// Anything else: the reason, and what to do.
    Other(String, String),
}

/// Why, with the missing input; none where another rule already asks for the missing figure.
pub(super) fn reason(context: &Context<'_>, absence: &Absence) -> Option<(Reason, Option<String>)> {
    let (reason, help) = match absence {
        Absence::Input(text) => {
            if let Some(id) = text.strip_suffix("的调查人数").and_then(|name| context.requirement.find(name)) {
                let table = context.requirement.table_of(id).map_or_else(String::new, |form| form.name.clone());
                return Some((Reason::Missing(table), Some(text.clone())));
            }
            // The evaluator names last year's figure 名称（年）.
            let plain = text.rsplit_once('（').map_or(text.as_str(), |(name, _)| name);
            let name = if context.requirement.find(text).is_some() { text } else { plain };
            let form = context.requirement.find(name).and_then(|id| context.requirement.table_of(id));
            if not_applicable(context, name) || cell_not_applicable(context, text) {
                return Some((Reason::NotApplicable, Some(text.clone())));
            }
            if form.is_some() {
                return None; // figure/pending, missing-row, missing-table or awaited says so
            }
            let place = form.map_or("基础数据", |form| form.name.as_str());
            return Some((Reason::Missing(place.to_owned()), Some(name.to_owned())));
        }
        Absence::Pending | Absence::Awaited | Absence::NotApplicable => return None,
        Absence::DivisionByZero(divisor) => {
            (format!("但除数{}是零", quote(divisor)), "核对除数；确实是零的，这一格写 ——，或直接填数。")
        }
        Absence::Overflow => ("但得数太大".to_owned(), "看看是不是单位或小数点弄错了。"),
        Absence::NoFormula => {
            ("但没有可用的公式".to_owned(), "直接填数；在 report.yaml 的“计算口径”里写了“填报”的，改选一种口径。")
        }
        Absence::Cycle(name) => (format!("但{}的计算绕回了自己", quote(name)), "把其中一项改成直接填数。"),
        Absence::Unfit(text) => (format!("但{}不能参加计算", quote(text)), "看看这一格是不是写了文字。"),
        Absence::Unknown(name) => (format!("但找不到{}", quote(name)), "核对表名、列名和行名。"),
        Absence::Units(units) => (
            format!("但各行单位不同（{units}），不能相加"),
            "这一格写 ——；要合计的，把不同单位的行分成几张表，或写成几列。",
        ),
        Absence::Ungrouped(row) => (
            format!("但看不出{}是哪几行之和", quote(row)),
            "小计写在它那一组各行的后面，或把各组的名称写成左边合并的一列（同上）；不是小计的，换一个名称。",
        ),
        Absence::Broken(reason) => (
            format!("但它与上年相比，而上年的数不可比（{reason}）"),
            "公式里不用上期的数；确实可比的，在 report.yaml 或编制规范里去掉“断开”。",
        ),
        Absence::Unlisted(profile) => {
            (format!("但编制规范{}里没有它", quote(profile)), "在“所辖学校”的“沿用”里写明对应的指标。")
        }
        Absence::TooDeep => ("但公式套得太深".to_owned(), "少套几层，或直接填数。"),
    };
    Some((Reason::Other(reason, help.to_owned()), None))
}

/// True for a cell of an own table (表·行·列) that holds ——.
fn cell_not_applicable(context: &Context<'_>, text: &str) -> bool {
    let Some(table) = text.split_once('·').and_then(|(name, _)| context.report.tables.get(name)) else { return false };
    let cells =
        table.rows.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |column| (row, column)));
    cells.into_iter().any(|(row, column)| {
        let holds = |(row, column): (usize, usize)| table.cell(row, column).map(|cell| &cell.value);
        holds((row, column)) == Some(&CellContent::NotApplicable) && cell_name(table, row, column) == *text
    })
}

fn not_applicable(context: &Context<'_>, name: &str) -> bool {
    context.requirement.find(name).is_some_and(|id| {
        let cells = context.report.figures.cells.iter();
        cells.filter(|((other, _), _)| *other == id).any(|(_, figure)| figure.state == State::NotApplicable)
    })
}
