//! What a region fills in itself because its members' figures do not make it (另填并说明): the typed value and the members'
//! values that bound it.

use crate::derive::ledger::Absence;
use crate::derive::rollup::{Share, Slot};
use crate::finding::{Fact, Finding};
use crate::model::{IndicatorId, Number};
use crate::profile::combine::Combine;
use crate::profile::requirement::ValueKind;
use crate::rules::Context;
use crate::source::Span;
use rust_decimal::Decimal;

/// A figure of this period that a region of several schools has filled in itself.
pub(super) struct Separate<'a> {
    pub(super) id: IndicatorId,
    pub(super) typed: &'a Number,
    pub(super) span: Span,
    /// 统计范围, if it is known which schools are in it.
    pub(super) scope: Option<&'a str>,
    /// What the schools of the scope, else all schools, have.
    pub(super) shares: &'a [Share],
    /// True if each thing counts once, so that the region may have as many as all schools together.
    pub(super) counted: bool,
}

/// Every such figure of which at least one school has a value.
pub(super) fn all<'a>(context: &'a Context<'_>) -> Vec<Separate<'a>> {
    let requirement = context.requirement;
    let ids = (0..requirement.indicators.len()).map(IndicatorId);
    ids.filter(|id| requirement.combine(*id) == Combine::Separate).filter_map(|id| of(context, id)).collect()
}

fn of<'a>(context: &'a Context<'_>, id: IndicatorId) -> Option<Separate<'a>> {
    let region = context.ledger.region.as_ref()?;
    let period = Slot::Current.period(context.requirement, context.report, id);
    let span = context.ledger.span(id, period)?;
    let typed = context.ledger.value(id, period)?;
    let scope = context.report.scopes.of(id, context.requirement);
    let scope = scope.filter(|scope| region.scopes.contains_key(*scope));
    let combined = region.within(scope)?.entries.get(&(id, Slot::Current))?;
    let given = combined.shares.iter().any(|share| share.value.is_ok());
    let counted = context.requirement.indicator(id).kind == ValueKind::Count;
    // of a single school the region's figure is the school's, which another rule compares
    (given && combined.shares.len() > 1).then_some(Separate {
        id,
        typed,
        span,
        scope,
        shares: &combined.shares,
        counted,
    })
}

impl Separate<'_> {
    /// A finding about it, at its place and with what it says.
    pub(super) fn told(&self, context: &Context<'_>, finding: Finding) -> Finding {
        let indicator = context.requirement.indicator(self.id);
        let mut finding = finding.at(self.span, format!("此处填 {}，{}", self.typed, self.schools()));
        let period = context.report.periods.current(indicator.period).to_string();
        finding.indicator = Some(indicator.name.clone());
        finding.found = Some(self.typed.text.clone());
        finding.facts = vec![Fact { period: Some(period.clone()), ..Fact::new(&indicator.name, &self.typed.text) }];
        finding.period = Some(period);
        finding
    }

    fn values(&self) -> impl Iterator<Item = &Number> {
        self.shares.iter().filter_map(|share| share.value.as_ref().ok())
    }

    /// The smallest and the largest value of a school.
    pub(super) fn ends(&self) -> Option<(&Number, &Number)> {
        let smallest = self.values().min_by_key(|number| number.value)?;
        Some((smallest, self.values().max_by_key(|number| number.value)?))
    }

    /// All schools together.
    pub(super) fn sum(&self) -> Option<Decimal> {
        self.values().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number.value))
    }

    /// True if no school of the scope owes its value.
    pub(super) fn is_complete(&self) -> bool {
        self.shares.iter().all(|share| matches!(share.value, Ok(_) | Err(Absence::NotApplicable)))
    }

    /// What the schools have, in a few words.
    pub(super) fn schools(&self) -> String {
        let Some((smallest, largest)) = self.ends() else { return String::new() };
        let range = match smallest.value == largest.value {
            true => format!("各校都是 {largest}"),
            false => format!("各校 {smallest} 至 {largest}"),
        };
        match self.sum().filter(|_| self.counted && self.is_complete()) {
            Some(sum) => format!("{range}，相加 {}", Number::exact(sum)),
            None => range,
        }
    }
}
