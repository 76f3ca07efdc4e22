//! Why a formula gives no value, put into words with what to do.

use super::Context;
use crate::derive::ledger::{Absence, Missing, Needed};
use crate::model::{IndicatorId, Period, State, member_figure};
use crate::rules::wording::{choices, quote};

/// Why cells cannot be computed: one remedy, one finding.
#[derive(PartialEq)]
pub(super) enum Reason {
    /// Figures are not there that are to be filled in at this place.
    Missing(String),
    /// Figures that members of a region have not filled in.
    Members,
    /// Figures are ——: there, but nothing to compute with.
    NotApplicable,
    /// Anything else: the reason, and what to do.
    Other(String, String),
}

/// Why, with the missing input, of a figure or of a cell of an own table; none where another rule already asks for the missing figure.
pub(super) fn reason(context: &Context<'_>, absence: &Absence, own_table: bool) -> Option<(Reason, Option<String>)> {
    let (reason, help) = match absence {
        Absence::Input(missing) => return input(context, missing),
        Absence::Pending | Absence::Awaited | Absence::NotApplicable => return None,
        Absence::DivisionByZero(divisor) => {
            (format!("但除数{}是零", quote(divisor)), "核对除数；确实是零的，这一格写 ——，或直接填数。")
        }
        Absence::Overflow => ("但得数太大".to_owned(), "看看是不是单位或小数点弄错了。"),
        Absence::NoFormula if own_table => (
            "但这一列和这一行都没有写算式".to_owned(),
            "在表格开头的“列”下面给这一列写“计算”，或在“行计算”里给这一行写算式；也可以直接填数。",
        ),
        Absence::NoFormula => {
            ("但没有可用的公式".to_owned(), "直接填数；在 report.yaml 的“计算口径”里写了“填报”的，改选一种口径。")
        }
        Absence::Cycle(name) => (format!("但{}的计算绕回了自己", quote(name)), "把其中一项改成直接填数。"),
        Absence::Unfit(text) => (format!("但{}不能参加计算", quote(text)), "看看这一格是不是写了文字。"),
        Absence::Ambiguous(..) => (format!("但{absence}，分不清是哪一行"), "从上一级的行名写起，如 资源库/省级。"),
        Absence::Unknown(name) => (format!("但找不到{}", quote(name)), "核对表名、列名和行名。"),
        Absence::Units(units) => (
            format!("但单位不同（{units}），不能相加减"),
            "化成同一个单位再算，如 换算(经费, 元)；不同的东西不能相加的，这一格写 ——，或分成几张表、几列。",
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
        Absence::Mixed(scopes) => (
            format!("但要用的数统计范围不一（{}）", choices(scopes)),
            "同一范围的数才能一起算：在 report.yaml 的“统计范围”里看各项写的范围；要算哪个范围的，用那个范围的数算好直接填；所辖学校的数齐的，写“汇总”。",
        ),
        Absence::Unreceived => ("但没有可用的报告".to_owned(), "先收到这所学校的报告。"),
        Absence::TooDeep => ("但公式套得太深".to_owned(), "少套几层，或直接填数。"),
    };
    Some((Reason::Other(reason, help.to_owned()), None))
}

/// What is to be done about a missing input.
fn input(context: &Context<'_>, missing: &Missing) -> Option<(Reason, Option<String>)> {
    let told = |reason| Some((reason, Some(missing.name.clone())));
    let below = |heading: &str| Reason::Missing(format!("“{heading}”下面"));
    let base = || below("基础数据");
    match &missing.needed {
        Needed::Respondents(id) => {
            let table = context.requirement.table_of(*id).map_or_else(String::new, |form| form.name.clone());
            told(below(&table))
        }
        Needed::Figure(id, period) if not_applicable(context, *id, *period) => told(Reason::NotApplicable),
        Needed::Figure(id, _) if of_member(context, *id) => told(Reason::Members),
        // figure/pending, missing-row, missing-table or awaited says so
        Needed::Figure(id, _) if context.requirement.table_of(*id).is_some() => None,
        Needed::Figure(id, _) => Some((base(), Some(context.requirement.indicator(*id).name.clone()))),
        Needed::Cell(table, row, column) => {
            let rows = context.ledger.tables.get(table);
            let cell = rows.and_then(|rows| rows.get(*row)?.get(*column)?.as_ref());
            let open = matches!(cell, Some(Err(Absence::NotApplicable)));
            let here = || Reason::Missing(format!("表格“{table}”的这一格里"));
            told(if open { Reason::NotApplicable } else { here() })
        }
        Needed::OtherPeriod => {
            let reason = format!("但自备表格只有本期的数，没有{}", quote(&missing.name));
            let help = "上期的数写在表格里另一列，或写进“基础数据”再用“上期(…)”取。";
            Some((Reason::Other(reason, help.to_owned()), None))
        }
    }
}

fn not_applicable(context: &Context<'_>, id: IndicatorId, period: Period) -> bool {
    let own = context.report.figures.cells.get(&(id, period)).map(|figure| &figure.state);
    let given = || context.ledger.entries.get(&(id, period)).map(|entry| &entry.value);
    own == Some(&State::NotApplicable) || of_member(context, id) && matches!(given(), Some(Err(Absence::NotApplicable)))
}

/// True for the figure of a member of the region.
fn of_member(context: &Context<'_>, id: IndicatorId) -> bool {
    member_figure(&context.report.members, &context.requirement.indicator(id).name).is_some()
}
