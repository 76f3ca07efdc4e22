//! ## 查什么
//! 填了满意度，没有填调查人数或调查方式。
//!
//! ## 为什么
//! 满意度是调查得来的。不写多少人、怎么调查的，这个数没有依据，审核时会被退回。
//!
//! ## 例
//! ```text
//! 家长满意度: [98.88, 99.07, ——, ——]             ✗
//! 家长满意度: [98.88, 99.07, 861, 网上调查]       ✓
//! ```
//!
//! ## 改法
//! 补上本次调查的人数和方式；结果还没有返回的，满意度和人数都写“待返”。
//!
//! ## 依据
//! 所用编制规范满意度调查表的“列”。

use super::state;
use crate::finding::{Finding, Severity};
use crate::model::{IndicatorId, State};
use crate::profile::requirement::FormColumn;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;

pub(super) static RULE: Rule =
    Rule { code: "figure/missing-survey", name: "缺调查人数或调查方式", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut names = Vec::new();
    let mut places = Vec::new();
    for form in &context.requirement.tables {
        for id in form.indicators.iter().copied() {
            let Some(span) = surveyed(context, id) else { continue };
            let mut lacking = Vec::new();
            for column in &form.columns {
                match column {
                    FormColumn::Respondents if !respondents(context, id) => lacking.push("调查人数"),
                    FormColumn::Method if !method(context, id) => lacking.push("调查方式"),
                    _ => {}
                }
            }
            if !lacking.is_empty() {
                names.push(state::name(context, id).to_owned());
                places.push((span, format!("缺{}", lacking.join("、"))));
            }
        }
    }
    if names.is_empty() {
        return Vec::new();
    }
    let message = format!("{} 项满意度没有调查人数或调查方式：{}。", names.len(), list(&names, "项"));
    vec![mark(RULE.finding(Severity::Error, message).help("补上本次调查的人数和方式。"), places)]
}

/// The place of this period's figure if it is filled in and the row itself could be read.
fn surveyed(context: &Context<'_>, id: IndicatorId) -> Option<Span> {
    let kind = context.requirement.indicator(id).period;
    let figure = context.report.figures.cells.get(&(id, context.report.periods.current(kind)))?;
    matches!(figure.state, State::Filled(_)).then_some(figure.span)
}

fn respondents(context: &Context<'_>, id: IndicatorId) -> bool {
    let survey = context.report.figures.surveys.get(&id).and_then(|survey| survey.respondents.as_ref());
    survey.is_some_and(|figure| !matches!(figure.state, State::NotApplicable) || state::faulty(context, figure.span))
}

fn method(context: &Context<'_>, id: IndicatorId) -> bool {
    let survey = context.report.figures.surveys.get(&id).and_then(|survey| survey.method.as_ref());
    survey.is_some_and(|(text, _)| !matches!(text.trim(), "" | "-" | "—" | "——" | "不适用"))
}
