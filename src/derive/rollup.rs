//! A region's figures from its members': each indicator as its 汇总 says.
//!
//! Sums and weighted means are made from what the members' readers see; what has a formula is computed anew, once, from
//! the combined values of what it needs. Not applicable is not missing; anything a member still owes leaves the
//! region's figure without a value and names the member.

mod combined;
mod lacking;
mod naming;
pub mod scope;
#[cfg(test)]
mod tests;

pub use combined::{Sum, short};
pub use naming::{NOT_APPLICABLE, known_rows, other_periods, own, respondents};

use crate::derive::build::{ledger, places};
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::derive::ledger::{Absence, Computation, Ledger, Missing, Needed, Origin};
use crate::model::{Extent, Figure, IndicatorId, Number, Period, Report, State};
use crate::profile::Requirement;
use crate::profile::combine::{Combine, Weight};
use crate::profile::requirement::ValueKind;
use crate::source::Span;
use indexmap::IndexMap;
use lacking::{Lacking, inapplicable};
use naming::named;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// 本期 or 上期.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// 上期.
    Previous,
    /// 本期.
    Current,
}

impl Slot {
    /// Its period for an indicator.
    pub fn period(self, requirement: &Requirement, report: &Report, id: IndicatorId) -> Period {
        let kind = requirement.indicator(id).period;
        match self {
            Self::Previous => report.periods.previous(kind),
            Self::Current => report.periods.current(kind),
        }
    }

    /// Which of the two a period of an indicator is, if either.
    pub fn of(requirement: &Requirement, report: &Report, id: IndicatorId, period: Period) -> Option<Self> {
        [Self::Current, Self::Previous].into_iter().find(|slot| slot.period(requirement, report, id) == period)
    }
}

/// A member whose figures can be used.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its requirement.
    pub requirement: &'a Requirement,
    /// What it says.
    pub report: &'a Report,
    /// Its figures.
    pub ledger: &'a Ledger,
    /// The region's indicator → the member's, by name.
    pub mapping: Option<&'a IndexMap<String, String>>,
}

/// What one member gives to a figure of the region.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Its place in the region's list of members.
    pub member: usize,
    /// Its value.
    pub value: Result<Number, Absence>,
    /// By what it is weighted.
    pub weight: Option<Number>,
    /// Where the member wrote it, in the member's own sources.
    pub span: Option<Span>,
}

/// Why a region's figure has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// These members still owe it, each with the reason.
    Members(Vec<(usize, Absence)>),
    /// The formula needs something that these members still owe; its name.
    Input(String, Vec<(usize, Absence)>),
    /// The formula needs something that no member's requirement knows; its name.
    Nowhere(String),
    /// The formula asks one of the region's own tables, which holds no member's figures; its name. What its members owe
    /// besides: an indicator's name, and who.
    OwnTable(String, Vec<(String, Vec<(usize, Absence)>)>),
    /// The formula gives nothing.
    Formula(Absence),
    /// For every member it is 不适用.
    NotApplicable,
    /// 不汇总, or 另填并说明 of several members.
    NotCombined,
}

/// A figure of the region as its members make it.
#[derive(Debug, Clone, PartialEq)]
pub struct Combined {
    /// How.
    pub how: Combine,
    /// What each member gives.
    pub shares: Vec<Share>,
    /// The value, or what stands in its way.
    pub value: Result<Number, Lack>,
    /// All the values it may stand for, since members round.
    pub range: Interval,
    /// The formula with combined values put in (重算).
    pub computation: Option<Computation>,
}

/// Every figure of a region as some of its members make it.
#[derive(Debug, Clone, Default)]
pub struct Rollup {
    /// By indicator of the region; those no member knows have no entry.
    pub entries: HashMap<(IndicatorId, Slot), Combined>,
}

/// What the ledger of a region knows of its members.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// Their names in order.
    pub members: Vec<String>,
    /// Over all members.
    pub whole: Rollup,
    /// Over the members of each scope whose extent is known.
    pub scopes: IndexMap<String, Rollup>,
}

impl Region {
    /// The rollup that a figure of this scope is held against: over all members where no scope is stated, none where the
    /// report does not say which members are in it.
    pub fn within(&self, scope: Option<&str>) -> Option<&Rollup> {
        scope.map_or(Some(&self.whole), |scope| self.scopes.get(scope))
    }
}

/// The figures of a region from those of its members, in the order of `report.members`; none for a member whose report
/// is not there or cannot be used.
pub fn region(requirement: &Requirement, report: &Report, sources: &[Option<Source<'_>>]) -> Region {
    let maker = Maker { requirement, report, sources };
    let all: Vec<usize> = (0..sources.len()).collect();
    let scopes = report.scopes.extents.iter().map(|(name, extent)| {
        let within = match extent {
            Extent::All => all.clone(),
            Extent::Some(_) => all.iter().copied().filter(|at| extent.holds(&report.members[*at].name.value)).collect(),
        };
        (name.clone(), maker.rollup(&within))
    });
    Region {
        members: report.members.iter().map(|member| member.name.value.clone()).collect(),
        scopes: scopes.collect(),
        whole: maker.rollup(&all),
    }
}

struct Maker<'a> {
    requirement: &'a Requirement,
    report: &'a Report,
    sources: &'a [Option<Source<'a>>],
}

impl Maker<'_> {
    fn rollup(&self, within: &[usize]) -> Rollup {
        let mut rollup = Rollup::default();
        for id in (0..self.requirement.indicators.len()).map(IndicatorId) {
            for slot in [Slot::Previous, Slot::Current] {
                let known =
                    within.iter().any(|at| self.sources[*at].is_some_and(|s| named(self.requirement, s, id).is_ok()));
                if known {
                    rollup.entries.insert((id, slot), self.combined(id, slot, within));
                }
            }
        }
        self.recompute(&mut rollup);
        rollup
    }

    fn share(&self, id: IndicatorId, slot: Slot, member: usize) -> Share {
        let weight = match self.requirement.combine(id) {
            // 调查人数 is that of this period
            Combine::Weighted(Weight::Respondents) if slot == Slot::Current => self.respondents(id, member),
            Combine::Weighted(Weight::Indicator(weight)) => self.unweighted(weight, slot, member).value.ok(),
            _ => None,
        };
        Share { weight, ..self.unweighted(id, slot, member) }
    }

    fn respondents(&self, id: IndicatorId, member: usize) -> Option<Number> {
        respondents(self.requirement, self.sources[member]?, id)
    }

    /// The member's value alone: what serves as a weight is taken as it stands, whatever it is itself weighted by.
    fn unweighted(&self, id: IndicatorId, slot: Slot, member: usize) -> Share {
        let absent = |absence| Share { member, value: Err(absence), weight: None, span: None };
        let Some(source) = self.sources[member] else { return absent(Absence::Unreceived) };
        let own = match named(self.requirement, source, id) {
            Ok(own) => own,
            Err(absence) => return absent(absence),
        };
        let (indicator, theirs) = (self.requirement.indicator(id), source.requirement.indicator(own));
        if indicator.unit != theirs.unit {
            return absent(Absence::Unfit(format!("单位是{}", theirs.unit_text)));
        }
        let period = slot.period(source.requirement, source.report, own);
        let asked = slot.period(self.requirement, self.report, id);
        if period != asked && source.mapping.is_none() {
            return absent(Absence::Unfit(format!("时期是{period}")));
        }
        let value = source.ledger.entries.get(&(own, period)).map(|entry| entry.value.clone());
        if inapplicable(source, own, slot) {
            return absent(Absence::NotApplicable);
        }
        let span = source.ledger.span(own, period);
        Share { member, value: value.unwrap_or(Err(Absence::Pending)), weight: None, span }
    }

    fn combined(&self, id: IndicatorId, slot: Slot, within: &[usize]) -> Combined {
        let how = self.requirement.combine(id);
        let shares: Vec<Share> = within.iter().map(|member| self.share(id, slot, *member)).collect();
        let (value, range) = match how {
            Combine::Sum => self.sum(id, &shares),
            Combine::Weighted(_) => self.mean(id, slot, &shares),
            Combine::Separate => self.alone(id, &shares),
            // made from the others once all are known
            Combine::Recomputed | Combine::Never => (Err(Lack::NotCombined), Interval::ALL),
        };
        Combined { how, shares, value, range, computation: None }
    }

    fn interval(&self, id: IndicatorId, number: &Number) -> Interval {
        Interval::of(number, self.requirement.indicator(id).kind == ValueKind::Count)
    }

    /// 另填并说明: of a single member it is that member's; of several it cannot be derived.
    fn alone(&self, id: IndicatorId, shares: &[Share]) -> (Result<Number, Lack>, Interval) {
        let [only] = shares else { return (Err(Lack::NotCombined), Interval::ALL) };
        match &only.value {
            Ok(number) => (Ok(number.clone()), self.interval(id, number)),
            Err(Absence::NotApplicable) => (Err(Lack::NotApplicable), Interval::ALL),
            Err(absence) => (Err(Lack::Members(vec![(only.member, absence.clone())])), Interval::ALL),
        }
    }

    fn sum(&self, id: IndicatorId, shares: &[Share]) -> (Result<Number, Lack>, Interval) {
        let given = match given(shares) {
            Ok(given) => given,
            Err(lack) => return (Err(lack), Interval::ALL),
        };
        if let [(_, only)] = given.as_slice() {
            return (Ok((*only).clone()), self.interval(id, only));
        }
        let mut total = Decimal::ZERO;
        let mut range = Interval::exact(Fraction::ZERO);
        for (_, number) in given {
            let Some(next) = total.checked_add(number.value) else {
                return (Err(Lack::Formula(Absence::Overflow)), Interval::ALL);
            };
            total = next;
            range = range.plus(self.interval(id, number));
        }
        (Ok(Number::exact(total)), range)
    }

    fn mean(&self, id: IndicatorId, slot: Slot, shares: &[Share]) -> (Result<Number, Lack>, Interval) {
        let given = match given(shares) {
            Ok(given) => given,
            Err(lack) => return (Err(lack), Interval::ALL),
        };
        let unweighted = || given.iter().filter(|(share, _)| share.weight.is_none());
        let owing: Vec<(usize, Absence)> =
            unweighted().map(|(share, _)| (share.member, Absence::Input(self.weight(id, slot)))).collect();
        if !owing.is_empty() {
            // 调查人数 stands beside this period only: last period's mean has no weights
            let lack =
                if slot == Slot::Previous && self.requirement.combine(id) == Combine::Weighted(Weight::Respondents) {
                    Lack::NotCombined
                } else {
                    Lack::Members(owing)
                };
            return (Err(lack), Interval::ALL);
        }
        let weighted = given.iter().try_fold(
            (Fraction::ZERO, Fraction::ZERO, Interval::exact(Fraction::ZERO)),
            |(sum, weights, range), (share, number)| {
                let weight = Fraction::from(share.weight.as_ref()?.value);
                let part = Fraction::from(number.value).times(weight)?;
                let range = range.plus(self.interval(id, number).times(Interval::exact(weight)));
                Some((sum.plus(part)?, weights.plus(weight)?, range))
            },
        );
        let Some((sum, weights, range)) = weighted else {
            return (Err(Lack::Formula(Absence::Overflow)), Interval::ALL);
        };
        if weights.is_zero() {
            return (Err(Lack::Formula(Absence::DivisionByZero(self.weight(id, slot).name))), Interval::ALL);
        }
        // a mean of one school is that school's value, as it is written
        if let [(_, only)] = given.as_slice() {
            return (Ok((*only).clone()), self.interval(id, only));
        }
        let value = sum.over(weights).and_then(|mean| mean.rounded(places(self.requirement.indicator(id))));
        (value.ok_or(Lack::Formula(Absence::Overflow)), range.over(Interval::exact(weights)))
    }

    /// By what an indicator's mean is weighted, as something that a member may be missing.
    fn weight(&self, id: IndicatorId, slot: Slot) -> Missing {
        match self.requirement.combine(id) {
            Combine::Weighted(Weight::Indicator(weight)) => Missing {
                name: self.requirement.indicator(weight).name.clone(),
                needed: Needed::Figure(weight, slot.period(self.requirement, self.report, weight)),
            },
            _ => Missing { name: "调查人数".to_owned(), needed: Needed::Respondents(id) },
        }
    }

    /// 重算: the region as if it had filled in the combined values and asked for the rest to be computed.
    fn recompute(&self, rollup: &mut Rollup) {
        let mut report = Report { periods: self.report.periods.clone(), ..Report::default() };
        for ((id, slot), combined) in &rollup.entries {
            let state = match (&combined.value, combined.how) {
                (_, Combine::Recomputed) => State::Computed,
                (Ok(number), _) => State::Filled(number.clone()),
                (Err(Lack::NotApplicable), _) => State::NotApplicable,
                (Err(_), _) => State::Pending,
            };
            let figure = Figure { state, span: Span::default(), name: Span::default() };
            report.figures.cells.insert((*id, slot.period(self.requirement, self.report, *id)), figure);
        }
        let made = ledger(self.requirement, &report);
        let keys: Vec<(IndicatorId, Slot)> = rollup.entries.keys().copied().collect();
        for (id, slot) in keys {
            let period = slot.period(self.requirement, self.report, id);
            let Some(entry) = made.entries.get(&(id, period)) else { continue };
            let computation = match &entry.origin {
                Some(Origin::Computed(computation)) => Some((**computation).clone()),
                _ => None,
            };
            let value = match &entry.value {
                Ok(number) => Ok(number.clone()),
                Err(absence) => {
                    let (requirement, report) = (self.requirement, self.report);
                    Err(Lacking { requirement, report, rollup, made: &made, slot }.of(id, absence))
                }
            };
            let Some(combined) = rollup.entries.get_mut(&(id, slot)) else { continue };
            if combined.how != Combine::Recomputed {
                continue;
            }
            if combined.shares.iter().all(|share| share.value == Err(Absence::NotApplicable)) {
                combined.value = Err(Lack::NotApplicable);
                continue;
            }
            combined.range = computation.as_ref().map_or(Interval::ALL, |made| made.range);
            combined.value = value;
            combined.computation = computation;
        }
    }
}

/// Puts the region's figures into the cells that ask for them (汇总), each over the schools within its scope; a cell whose
/// schools still owe something, or whose scope nobody settles, keeps none.
pub fn fill(requirement: &Requirement, report: &mut Report, region: &Region) {
    let mut made = Vec::new();
    for ((id, period), figure) in &report.figures.cells {
        if !matches!(figure.state, State::Gathered(_)) {
            continue;
        }
        let slot = Slot::of(requirement, report, *id, *period);
        let sum = slot.map(|slot| Sum::of(requirement, report, region, *id, slot));
        made.push(((*id, *period), sum.and_then(|sum| sum.number().cloned())));
    }
    for (key, number) in made {
        if let Some(figure) = report.figures.cells.get_mut(&key) {
            figure.state = State::Gathered(number);
        }
    }
}

/// The shares that have a value; what is missing unless every other is 不适用.
fn given(shares: &[Share]) -> Result<Vec<(&Share, &Number)>, Lack> {
    let owing: Vec<(usize, Absence)> = shares
        .iter()
        .filter_map(|share| match &share.value {
            Err(absence) if *absence != Absence::NotApplicable => Some((share.member, absence.clone())),
            _ => None,
        })
        .collect();
    if !owing.is_empty() {
        return Err(Lack::Members(owing));
    }
    let given: Vec<_> = shares.iter().filter_map(|share| Some((share, share.value.as_ref().ok()?))).collect();
    if given.is_empty() { Err(Lack::NotApplicable) } else { Ok(given) }
}
