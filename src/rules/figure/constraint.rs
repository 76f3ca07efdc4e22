//! The profile's arithmetic constraints: one finding for each that fails, with its worked numbers and every cell involved.

use super::{Context, state};
use crate::derive::ledger::Input;
use crate::derive::{Outcome, Recency, Settled, Worked};
use crate::finding::{Fact, Finding, Severity, Status};
use crate::model::IndicatorId;
use crate::profile::expression::{Expression, ExpressionKind, Operator};
use crate::profile::requirement::{Constraint, ConstraintKind};
use crate::rules::Rule;
use crate::rules::wording::{list, mark, of_year};

/// The periods a constraint is held against.
pub(super) const PERIODS: [Recency; 2] = [Recency::CURRENT, Recency::PREVIOUS];

/// The constraints of one kind that fail, this period and last period.
pub(super) fn findings(context: &Context<'_>, rule: &Rule, kind: ConstraintKind) -> Vec<Finding> {
    let mut found = Vec::new();
    for (constraint, outcomes) in outcomes(context).filter(|(constraint, _)| constraint.kind == kind) {
        for (recency, outcome) in PERIODS.into_iter().zip(outcomes) {
            // last year's column is closed: while this year's is being written there is nothing to note about it
            let closed = context.draft && recency != Recency::CURRENT;
            if closed && severity(constraint, recency) == Severity::Note {
                continue;
            }
            if let Outcome::Fails(worked) = outcome {
                found.push(finding(context, rule, constraint, worked, recency));
            }
        }
    }
    found
}

/// Every constraint with what became of it, in the order of [`PERIODS`].
pub(super) fn outcomes<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (&'a Constraint, &'a [Outcome; 2])> {
    let judge = || {
        let settled = settled(context);
        let judged = |constraint| PERIODS.map(|recency| settled.outcome(constraint, recency));
        context.requirement.constraints.iter().map(judged).collect()
    };
    context.requirement.constraints.iter().zip(context.shared.outcomes.get_or_init(judge))
}

/// The finished ledger, ready for questions.
pub(super) fn settled<'a>(context: &'a Context<'_>) -> Settled<'a> {
    Settled::new(context.requirement, context.report, context.ledger)
}

fn finding(context: &Context<'_>, rule: &Rule, constraint: &Constraint, worked: &Worked, recency: Recency) -> Finding {
    let year = context.report.periods.year - i32::from(recency.0);
    let period = worked.inputs.first().map_or_else(|| year.to_string(), |input| input.period.to_string());
    let named: Vec<String> =
        worked.inputs.iter().map(|input| format!("{} {}", fact_name(context, input, recency), input.value)).collect();
    // How far rounding was allowed for matters where equality is asked; 2000 > 1000 needs no such words.
    let equality = matches!(constraint.kind, ConstraintKind::Ratio | ConstraintKind::Total);
    let allowance = worked.allowance.as_ref().filter(|_| equality);
    let allowance = allowance.map(|text| format!("（{text}）")).unwrap_or_default();
    // A formula or a limit helps to see what is wrong; that a part is no more than the whole goes without saying.
    // A formula of several conditions reads as none; what fails has been said.
    let asked = match constraint.kind {
        _ if constraint.text.contains(['且', '或']) => String::new(),
        ConstraintKind::Total | ConstraintKind::Ratio | ConstraintKind::Range => {
            format!("应有：{}。", constraint.text.trim())
        }
        ConstraintKind::Part | ConstraintKind::Relation | ConstraintKind::Survey => String::new(),
    };
    let named = of_year(&period, &list(&named, "项"));
    let message = format!("{named}，而 {}{allowance}。{asked}", worked.statement);
    let mut finding = rule.finding(severity(constraint, recency), message);
    finding.name.clone_from(&constraint.name);
    finding.clause = Some(constraint.id.clone());
    finding.help.clone_from(&constraint.remedy);
    finding.source.clone_from(&constraint.provenance.source);
    finding.period = Some(period);
    finding.indicator = worked.inputs.iter().find(|input| input.indicator.is_some()).map(|input| input.name.clone());
    if let Some((left, right)) = &worked.sides {
        finding.found = Some(left.value.clone());
        finding.expected = Some(right.value.clone());
    }
    finding.facts = facts(context, &worked.inputs, recency);
    let labels = worked.inputs.iter().filter_map(|input| {
        let label = match input.spans.len() {
            0 | 1 => state::stands(context, input),
            _ => format!("参与合计 {}", input.value),
        };
        input.spans.first().map(|span| (*span, label))
    });
    mark(finding, labels)
}

/// What an explanation must hold to speak of these inputs, each once.
pub(super) fn facts(context: &Context<'_>, inputs: &[Input], recency: Recency) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for input in inputs {
        let fact = Fact::new(fact_name(context, input, recency), &input.value.text);
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

/// How a message and an explanation name an input: with 上期 where the constraint itself compares two periods.
fn fact_name(context: &Context<'_>, input: &Input, recency: Recency) -> String {
    let same = input.indicator.is_none_or(|id| recency.period(context.requirement, context.report, id) == input.period);
    if same { input.name.clone() } else { format!("{}（{}）", input.name, input.period) }
}

/// The ratio or total constraint that asks this indicator to equal something.
pub(super) fn speaker<'a>(context: &'a Context<'_>, id: IndicatorId) -> Option<&'a Constraint> {
    context.requirement.constraints.iter().find(|constraint| {
        matches!(constraint.kind, ConstraintKind::Ratio | ConstraintKind::Total) && equates(&constraint.expression, id)
    })
}

/// True if a ratio or total constraint that names this indicator fails: it then speaks for the indicator.
pub(super) fn spoken_for(context: &Context<'_>, id: IndicatorId, recency: Recency) -> bool {
    outcomes(context).any(|(constraint, outcomes)| {
        let fails = || PERIODS.iter().zip(outcomes).any(|(one, outcome)| *one == recency && is_failed(outcome));
        matches!(constraint.kind, ConstraintKind::Ratio | ConstraintKind::Total)
            && constraint.expression.indicators().contains(&id)
            && fails()
    })
}

/// True if no values satisfy the constraint.
pub(super) fn is_failed(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Fails(_))
}

/// True if an expression holds `x = …` with the indicator alone on one side.
fn equates(expression: &Expression, id: IndicatorId) -> bool {
    match &expression.kind {
        ExpressionKind::Binary(Operator::Equal, left, right) => {
            [left, right].iter().any(|side| side.kind == ExpressionKind::Indicator(id))
        }
        _ => expression.children().into_iter().any(|child| equates(child, id)),
    }
}

/// Last year's column is a query at most.
pub(super) fn severity(constraint: &Constraint, recency: Recency) -> Severity {
    match constraint.severity {
        Severity::Error if recency != Recency::CURRENT => Severity::Query,
        severity => severity,
    }
}

/// One cause, one finding: a constraint that fails in both periods with equal gravity, unexplained, is said once.
pub(in crate::rules) fn join_periods(findings: &mut Vec<Finding>) {
    let mut joined: Vec<Finding> = Vec::new();
    for finding in findings.drain(..) {
        let same = |known: &&mut Finding| {
            known.clause.is_some()
                && (known.code, &known.clause, known.severity) == (finding.code, &finding.clause, finding.severity)
                && matches!(known.status, Status::Open | Status::Begun { .. })
                && std::mem::discriminant(&known.status) == std::mem::discriminant(&finding.status)
                && known.period != finding.period
        };
        let Some(known) = joined.iter_mut().find(same) else {
            joined.push(finding);
            continue;
        };
        let message = known.message.split("应有：").next().unwrap_or_default().to_owned();
        known.message = format!("{message}{}", finding.message);
        // an explanation answers one period, so each value says its own
        let dated = |period: &Option<String>, fact: Fact| Fact { period: period.clone(), ..fact };
        known.facts = std::mem::take(&mut known.facts)
            .into_iter()
            .map(|fact| dated(&known.period, fact))
            .chain(finding.facts.into_iter().map(|fact| dated(&finding.period, fact)))
            .collect();
        known.period = known.period.take().zip(finding.period).map(|(one, other)| format!("{one}、{other}"));
        known.related.extend(finding.primary.into_iter().chain(finding.related));
        known.found = None;
        known.expected = None;
    }
    *findings = joined;
}
