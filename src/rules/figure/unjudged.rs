//! What the constraints could not judge and why: silence must mean looked at and found good.

use super::constraint::outcomes;
use super::{Context, state};
use crate::derive::ledger::{Absence, Needed};
use crate::derive::{Outcome, Recency};
use crate::model::State;
use crate::profile::requirement::Applicability;
use crate::rules::NotEvaluated;
use crate::rules::wording::{choices, quote};

/// What was not evaluated, with its reason, and last period where it differs from this period; and the clauses that no
/// expression states.
pub(in crate::rules) fn not_evaluated(context: &Context<'_>, found: &mut Vec<NotEvaluated>) {
    found.extend(super::rollup_differs::waiting(context));
    found.extend(super::typed_differs::waiting(context));
    found.extend(super::separate_beyond_members::waiting(context));
    found.extend(super::table_differs::waiting(context));
    found.extend(super::row_sum_differs::waiting(context));
    found.extend(super::not_applicable::waiting(context));
    for (constraint, [current, previous]) in outcomes(context) {
        let reason = |outcome: &Outcome, recency| match outcome {
            Outcome::NotEvaluated(absence) => reason(context, absence, recency),
            Outcome::Incomparable(scopes) => Some(incomparable(scopes)),
            _ => None,
        };
        let current = reason(current, Recency::CURRENT);
        let previous = reason(previous, Recency::PREVIOUS).filter(|reason| current.as_ref() != Some(reason));
        let previous = previous.map(|reason| format!("上期{reason}"));
        for reason in current.into_iter().chain(previous) {
            found.push(NotEvaluated { code: constraint.id.clone(), name: constraint.name.clone(), reason });
        }
    }
    for clause in &context.requirement.open_clauses {
        let reason = match clause.rule.as_deref() {
            None => Some(clause.reason.clone()),
            Some(rule) => unstated(context, rule).map(str::to_owned),
        };
        let (code, name) = (clause.id.clone(), clause.name.clone());
        found.extend(reason.map(|reason| NotEvaluated { code, name, reason }));
    }
}

/// Why a rule that holds what own tables state had nothing to hold.
fn unstated(context: &Context<'_>, rule: &str) -> Option<&'static str> {
    let tables = || context.report.tables.values();
    let computed = |table: &crate::model::Table| {
        table.columns.iter().any(|column| column.formula.is_some()) || !table.row_formulas.is_empty()
    };
    if rule == super::table_total_mismatch::RULE.code && tables().all(|table| table.equalities.is_empty()) {
        return Some("没有一张表格写“合计等于”，见 nianbao explain 合计");
    }
    let uncomputed = rule == super::table_differs::RULE.code && !tables().any(computed);
    uncomputed.then_some("没有一张表格写“计算”或“行计算”，见 nianbao explain 自备表格")
}

/// The reason where figures are of different 统计范围.
pub(super) fn incomparable<T: AsRef<str>>(scopes: &[T]) -> String {
    format!("所用的数统计范围不同（{}），不能相比", choices(scopes))
}

/// One reason for many: what the missing figure waits for, not its name, unless it stands in no table. None where the
/// report has no place for it: own tables and 调查人数 hold one period, figures two.
fn reason(context: &Context<'_>, absence: &Absence, recency: Recency) -> Option<String> {
    let missing = match absence {
        Absence::Input(missing) => missing,
        Absence::DivisionByZero(divisor) => return Some(format!("除数{}是零", quote(divisor))),
        other => return Some(format!("算不出来：{other}")),
    };
    let is_current = recency == Recency::CURRENT;
    let (id, period) = match missing.needed {
        Needed::Figure(id, period) => (id, period),
        Needed::Respondents(id) => {
            let survey = context.report.figures.surveys.get(&id).and_then(|survey| survey.respondents.as_ref());
            let awaited = survey.is_some_and(|figure| figure.state == State::Awaited);
            let reason = if awaited { "所需的数待平台返回" } else { "所需的调查人数还没有填" };
            return is_current.then(|| reason.to_owned());
        }
        Needed::Cell(..) | Needed::OtherPeriod => return is_current.then(|| format!("没有{}", quote(&missing.name))),
    };
    if period != recency.period(context.requirement, context.report, id) {
        return is_current.then(|| format!("没有{}", quote(&missing.name)));
    }
    let state = context.report.figures.cells.get(&(id, period)).map(|figure| &figure.state);
    Some(match state {
        Some(State::Awaited) => "所需的数待平台返回".to_owned(),
        Some(State::NotApplicable) => "所需的数不适用（——）".to_owned(),
        _ if matches!(context.requirement.indicator(id).applicability, Applicability::Excused(_)) => {
            context.requirement.not_asked(id)?
        }
        None if state::row_faulty(context, state::name(context, id)) => {
            format!("{}这一行还没有读出来", quote(state::name(context, id)))
        }
        None if context.requirement.table_of(id).is_none() => {
            format!("基础数据里没有填{}", quote(&context.requirement.indicator(id).name))
        }
        _ => "所需的数还没有填".to_owned(),
    })
}
