//! ## 查什么
//! 该填百分数的格填成了小数：一张表里的百分数全都不到 1；与上年相比正好小了一百倍；或者满意度、合格率、落实率不到 1。
//!
//! ## 为什么
//! 从 Excel 里抄数时，77.38% 常常变成 0.7738。印出来就是“满意度 0.7738%”。
//!
//! ## 例
//! ```text
//! 在校生满意度: [0.7738, 0.8195, 1139, 网上调查]      ✗
//! 在校生满意度: [77.38, 81.95, 1139, 网上调查]        ✓
//! 学生体质测评合格率: [0.92, 0.93]                    ✗   合格率不会不到 1%
//! 自主创业率: [0.41, 0.38, ……]                        ✓   只有它小，不算
//! ```
//!
//! ## 改法
//! 核对后乘 100 再填（是猜的，--fix 不替人改）；确实这样小的，写核实说明。
//!
//! ## 依据
//! 所用编制规范中指标的单位“%”。

use super::state;
use crate::finding::{Fact, Finding, Severity};
use crate::model::{Figure, IndicatorId, Number, Period, State};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;
use std::collections::HashSet;

pub(super) static RULE: Rule =
    Rule { code: "figure/fraction-for-percent", name: "百分数填成了小数", stage: Stage::Check, check };

/// How many percents of a table must all be below 1 for the table to speak for itself.
const TOGETHER: usize = 3;

/// How shares end that are never as small as 1 %.
const LARGE: [&str; 4] = ["满意度", "合格率", "落实率", "就业率"];

/// One percent as filled in.
#[derive(Clone, Copy)]
struct Percent<'a> {
    id: IndicatorId,
    period: Period,
    figure: &'a Figure,
    number: &'a Number,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    by_table(context).iter().filter(|cells| !cells.is_empty()).map(|cells| finding(context, cells)).collect()
}

/// The figures that seem to be fractions; other rules leave them alone.
pub(super) fn suspected(context: &Context<'_>) -> HashSet<IndicatorId> {
    by_table(context).iter().flatten().map(|cell| cell.id).collect()
}

/// The suspected cells, table by table.
fn by_table<'a>(context: &'a Context<'_>) -> Vec<Vec<Percent<'a>>> {
    context.requirement.tables.iter().map(|form| suspects(context, &percents(context, &form.indicators))).collect()
}

/// The percents of a table that are filled in and not 0.
fn percents<'a>(context: &'a Context<'_>, ids: &[IndicatorId]) -> Vec<Percent<'a>> {
    let mut found = Vec::new();
    for id in ids.iter().copied().filter(|id| context.requirement.indicator(*id).kind == ValueKind::Percent) {
        let kind = context.requirement.indicator(id).period;
        for period in [context.report.periods.previous(kind), context.report.periods.current(kind)] {
            if let Some(figure) = context.report.figures.cells.get(&(id, period))
                && let State::Filled(number) = &figure.state
                && !number.value.is_zero()
            {
                found.push(Percent { id, period, figure, number });
            }
        }
    }
    found
}

fn suspects<'a>(context: &Context<'_>, cells: &[Percent<'a>]) -> Vec<Percent<'a>> {
    let small = |cell: &&Percent<'_>| cell.number.value > Decimal::ZERO && cell.number.value <= Decimal::ONE;
    let several = cells.iter().any(|cell| cells.first().is_some_and(|first| first.id != cell.id));
    let large = cells.iter().any(|cell| cell.number.value > Decimal::new(3, 1));
    if cells.len() >= TOGETHER && several && large && cells.iter().all(|cell| small(&cell)) {
        return cells.to_vec();
    }
    let other = |cell: &Percent<'_>| {
        let other = |one: &&Percent<'_>| one.id == cell.id && one.period != cell.period;
        let other = cells.iter().find(other)?.number.value;
        let meant = cell.number.value.checked_mul(Decimal::ONE_HUNDRED)?;
        // a hundredth of last year's share; the smaller the share, the closer it must be
        let far = if other >= Decimal::TEN { Decimal::TWO } else { Decimal::new(15, 1) };
        let alike = meant <= other.checked_mul(far)? && other <= meant.checked_mul(far)?;
        Some(other >= Decimal::ONE && alike)
    };
    let comparable = |cell: &&Percent<'_>| context.requirement.broken(cell.id).is_none();
    let never = |cell: &Percent<'_>| {
        let name = &context.requirement.indicator(cell.id).name;
        LARGE.iter().any(|end| name.ends_with(end))
            && cells.iter().filter(|one| one.id == cell.id).all(|one| one.number.value < Decimal::ONE)
    };
    let alone = cells.iter().filter(|cell| cell.number.value < Decimal::ONE);
    alone.filter(|cell| never(cell) || comparable(cell) && other(cell) == Some(true)).copied().collect()
}

fn finding(context: &Context<'_>, cells: &[Percent<'_>]) -> Finding {
    let meant = |number: &Number| (number.value * Decimal::ONE_HUNDRED).normalize().to_string();
    let mut names: Vec<String> = Vec::new();
    for cell in cells {
        let name = state::name(context, cell.id);
        names.push(format!("{name} {}", cell.number));
    }
    let message = format!("单位是“%”的 {} 个数填得不到 1：{}，像是没有乘 100。", cells.len(), list(&names, "个"));
    let help = "乘 100 再填，0.7738 写成 77.38；确实这样小的，写核实说明。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = cells.first().map(|cell| state::name(context, cell.id).to_owned());
    finding.facts = cells
        .iter()
        .map(|cell| {
            let period = Some(cell.period.to_string());
            Fact { period, ..Fact::new(state::name(context, cell.id), &cell.number.text) }
        })
        .collect();
    let places = cells.iter().map(|cell| (cell.figure.span, format!("是不是 {}？", meant(cell.number))));
    mark(finding, places)
}
