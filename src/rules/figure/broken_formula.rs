//! ## 查什么
//! 写了“计算”的格算不出来：公式要用的数没有填，除数是零，或者没有可用的公式。自备表格的“计算”列也查。
//!
//! ## 为什么
//! 算不出来，这一格就是空的。缺哪个数、该填在哪里，意见里会写明。编写途中（--draft）要用的数还写着“待填”的不在此说，见 figure/pending。
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

use super::absence::{Reason, reason};
use super::{state, waiting};
use crate::derive::Recency;
use crate::derive::ledger::{Absence, Missing, Needed};
use crate::finding::{Finding, Severity};
use crate::model::{CellContent, IndicatorId, Period, State};
use crate::profile::requirement::Applicability;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule = Rule { code: "figure/broken-formula", name: "算不出来", stage: Stage::Check, check };

/// A cell that is no figure of an indicator.
enum Cell<'a> {
    /// Of the report's own table of this name.
    Table(&'a str),
    /// 调查人数 of this indicator.
    Survey(IndicatorId),
}

/// Cells that cannot be computed for one reason.
struct Group {
    reason: Reason,
    inputs: Vec<String>,
    figures: Vec<(IndicatorId, Period)>,
    tables: Vec<String>,
    spans: Vec<Span>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Group> = Vec::new();
    let mut add = |absence: &Absence, span, figure: Option<(IndicatorId, Period)>, cell: Option<Cell<'_>>| {
        if context.draft && waiting::waits(context, absence) {
            return;
        }
        let Some((reason, input)) = reason(context, absence, matches!(cell, Some(Cell::Table(_)))) else { return };
        let at = groups.iter().position(|group| group.reason == reason).unwrap_or_else(|| {
            let (inputs, figures, tables, spans) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            groups.push(Group { reason, inputs, figures, tables, spans });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(at) else { return };
        group.inputs.extend(input.filter(|input| !group.inputs.contains(input)));
        group.figures.extend(figure);
        let called = cell.map(|cell| match cell {
            Cell::Table(name) => format!("表格“{name}”"),
            Cell::Survey(id) => format!("{}的调查人数", state::name(context, id)),
        });
        group.tables.extend(called.filter(|name| !group.tables.contains(name)));
        group.spans.push(span);
    };
    let mut cells: Vec<_> =
        context.report.figures.cells.iter().filter(|(_, figure)| figure.state == State::Computed).collect();
    cells.sort_by_key(|(_, figure)| figure.span);
    for (key, figure) in cells {
        if let Some(Err(absence)) = context.ledger.entries.get(key).map(|entry| &entry.value)
            && !excused(context, *key, absence)
        {
            add(absence, figure.span, Some(*key), None);
        }
    }
    let mut surveys: Vec<_> = context.report.figures.surveys.iter().collect();
    surveys.sort_by_key(|(id, _)| **id);
    for (id, survey) in surveys {
        let asked = context.requirement.not_asked(*id).is_none();
        let computed = survey.respondents.as_ref().filter(|figure| asked && figure.state == State::Computed);
        if let Some(figure) = computed.filter(|_| !context.ledger.respondents.contains_key(id)) {
            let inputs = context.requirement.survey_formulas.get(id);
            let waiting = |input: &IndicatorId| !context.ledger.respondents.contains_key(input);
            let absent = inputs.and_then(|formula| formula.expression.indicators().into_iter().find(waiting));
            let input = |input| Missing {
                name: format!("{}的调查人数", context.requirement.indicator(input).name),
                needed: Needed::Respondents(input),
            };
            add(
                &absent.map_or(Absence::NoFormula, |id| Absence::Input(input(id))),
                figure.span,
                None,
                Some(Cell::Survey(*id)),
            );
        }
    }
    for (name, table) in &context.report.tables {
        let waiting = table.rows.iter().flatten().any(|cell| cell.value == CellContent::Pending);
        let Some(computed) = context.ledger.tables.get(name) else { continue };
        let told = |absence: &Absence| waiting && matches!(absence, Absence::Input(_));
        for (cell, result) in table.rows.iter().flatten().zip(computed.iter().flatten()) {
            let formula = matches!(cell.value, CellContent::Computed | CellContent::Formula(_));
            if let (true, Some(Err(absence))) = (formula, result)
                && !told(absence)
            {
                add(absence, cell.span, None, Some(Cell::Table(name)));
            }
        }
    }
    groups.into_iter().map(|group| finding(context, group)).collect()
}

/// True if nothing is asked for in this cell: this year nothing at all, last year only what was there to be computed.
fn excused(context: &Context<'_>, (id, period): (IndicatorId, Period), absence: &Absence) -> bool {
    let excused = matches!(context.requirement.indicator(id).applicability, Applicability::Excused(_));
    let current = Recency::CURRENT.period(context.requirement, context.report, id);
    excused && (period == current || matches!(absence, Absence::Input(_)))
}

fn finding(context: &Context<'_>, group: Group) -> Finding {
    let mut names = state::names(context, &group.figures);
    names.extend(group.tables);
    let severity = match &group.reason {
        Reason::Missing(_) | Reason::Members if context.draft => Severity::Note,
        _ => Severity::Error,
    };
    let (reason, help) = match group.reason {
        Reason::Missing(place) => (
            format!("要用的数没有填：{}", list(&group.inputs, "项")),
            format!("在{place}填上；不想用公式的，不写“计算”，直接填数。"),
        ),
        Reason::Members => (
            format!("要用的数所辖学校还没有报来：{}", list(&group.inputs, "项")),
            "请这些学校在各自的报告里填上：是零写 0，没有这一项写 ——；待平台返回的，返回后再算。".to_owned(),
        ),
        Reason::NotApplicable => (
            format!("要用的数填的是 ——（不适用），不能参加计算：{}", list(&group.inputs, "项")),
            "没有就填 0；确实不适用的，要算的这一格也写 ——。".to_owned(),
        ),
        Reason::Other(reason, help) => (reason, help),
    };
    let message = format!("{}写了“计算”，{reason}。", list(&names, "项"));
    let places = group.spans.into_iter().map(|span| (span, "算不出来".to_owned()));
    mark(RULE.finding(severity, message).help(help), places)
}
