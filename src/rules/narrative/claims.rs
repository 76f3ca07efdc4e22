//! Holds what prose says of figures against the ledger: changes, units, what a rounded number may stand for.

use crate::derive::fraction::Fraction;
use crate::derive::growth::{self, Change};
use crate::derive::interval::Interval;
use crate::model::{IndicatorId, Number, Period};
use crate::narrative::claim::{Amount, Hedge, Named, Subject, Time};
use crate::narrative::{Binding, Filter, Passage};
use crate::profile::requirement::{Indicator, PeriodType, ValueKind};
use crate::profile::unit::Unit;
use crate::rules::Context;
use crate::source::Span;

/// This year's and last year's value of a figure, and the change.
pub(super) struct Moved {
    /// The figure.
    pub(super) id: IndicatorId,
    /// Last year's period and value.
    pub(super) before: (Period, Number),
    /// This year's.
    pub(super) after: (Period, Number),
    /// The change between them.
    pub(super) change: Change,
}

/// How a figure moved from 上期 to 本期; none where a value is missing or the series is broken.
pub(super) fn moved(context: &Context<'_>, id: IndicatorId) -> Option<Moved> {
    let indicator = context.requirement.indicator(id);
    let periods = &context.report.periods;
    let (after, before) = (periods.current(indicator.period), periods.previous(indicator.period));
    let value = |period| context.ledger.value(id, period).cloned();
    let (old, new) = (value(before)?, value(after)?);
    let change = growth::change(indicator, context.requirement.broken(id), &old, &new).ok()?;
    Some(Moved { id, before: (before, old), after: (after, new), change })
}

impl Moved {
    /// 2023年 230，2024年 245，增加 15.
    pub(super) fn told(&self) -> String {
        let ((before, old), (after, new)) = (&self.before, &self.after);
        let difference = self.change.difference.value;
        let went = if difference.is_zero() {
            "没有变".to_owned()
        } else if difference.is_sign_negative() {
            format!("少了 {}", self.change.size())
        } else {
            format!("多了 {}", self.change.size())
        };
        format!("{before} 年 {old}，{after} 年 {new}，{went}")
    }
}

/// The binding that printed a number.
pub(super) fn binding<'a>(context: &'a Context<'_>, amount: &Amount) -> Option<&'a Binding> {
    context.narrative.bindings.get(amount.binding?)
}

/// The passage a claim stands in.
pub(super) fn passage<'a>(context: &'a Context<'_>, index: usize) -> Option<&'a Passage> {
    context.narrative.passages.get(index)
}

/// The place of a number with its unit left out; of a bound one, its `{{ … }}`.
pub(super) fn place(context: &Context<'_>, amount: &Amount) -> Span {
    passage(context, amount.passage).map_or_else(Span::default, |passage| passage.span(amount.range.clone()))
}

/// The figures a number stands for: the one that is bound, or those whose name stands before a typed one.
pub(super) fn figures(context: &Context<'_>, amount: &Amount) -> Vec<IndicatorId> {
    match binding(context, amount) {
        Some(binding) if binding.filters.iter().any(|filter| *filter != Filter::Previous && !shows(*filter)) => {
            Vec::new()
        }
        Some(binding) => vec![binding.indicator],
        None => this_year(context, dated(context, amount)),
    }
}

/// The figures whose name stands before a typed number, each with the period that is spoken of: this year's or last year's.
pub(super) fn dated(context: &Context<'_>, amount: &Amount) -> Vec<(IndicatorId, Period)> {
    match &amount.named {
        Some(named) if named.part && !is_of_whole(context, named) => Vec::new(),
        named => named.iter().flat_map(|named| dated_name(context, named)).collect(),
    }
}

/// The figures, if it is this year's that are spoken of.
fn this_year(context: &Context<'_>, dated: Vec<(IndicatorId, Period)>) -> Vec<IndicatorId> {
    let current = |id: IndicatorId| context.report.periods.current(context.requirement.indicator(id).period);
    let of_this_year = dated.iter().all(|(id, period)| current(*id) == *period);
    dated.into_iter().filter(|_| of_this_year).map(|(id, _)| id).collect()
}

/// True if the number it is a part of is a figure of the whole school itself.
fn is_of_whole(context: &Context<'_>, named: &Named) -> bool {
    let other = named.within.and_then(|within| context.narrative.claims.amounts.get(within));
    other.is_some_and(|other| {
        let part = other.named.as_ref().is_some_and(|named| named.part);
        other.binding.is_some() || (!part && !figures(context, other).is_empty())
    })
}

/// True for a filter that shows the value itself.
fn shows(filter: Filter) -> bool {
    matches!(filter, Filter::Places(_) | Filter::TenThousand | Filter::Ratio)
}

/// The figures a name means, if it speaks of the whole of what the report's figures are of, and of this year.
pub(super) fn speaks_of(context: &Context<'_>, named: &Named) -> Vec<IndicatorId> {
    this_year(context, dated_name(context, named))
}

/// The same, this year's or last year's.
fn dated_name(context: &Context<'_>, named: &Named) -> Vec<(IndicatorId, Period)> {
    let Some(prefix) = named.prefix.as_ref().filter(|_| named.whole) else { return Vec::new() };
    let said = prefix.subject.is_some() || prefix.time.is_some();
    if named.short && !said {
        return Vec::new();
    }
    let time = prefix.time.as_ref().or(named.earlier.as_ref().map(|earlier| &earlier.time));
    let known = |id: &IndicatorId| {
        let period = period(context, *id, time)?;
        subject_fits(context, *id, prefix.subject.as_ref()).then_some((*id, period))
    };
    // one of several of the same name may be meant, so all of them must be in question
    let dated: Vec<(IndicatorId, Period)> = named.indicators.iter().filter_map(known).collect();
    if dated.len() == named.indicators.len() { dated } else { Vec::new() }
}

/// The period of which the words before a bound number say it is, where they name its figure and a time of their own; a year
/// right beside it is the matter of another rule.
pub(super) fn said_period(context: &Context<'_>, binding: &Binding, named: &Named) -> Option<Period> {
    let prefix = named.prefix.as_ref().filter(|_| named.indicators == [binding.indicator])?;
    let earlier = named.earlier.as_ref().filter(|earlier| earlier.direct).map(|earlier| &earlier.time);
    match prefix.time.as_ref().or(earlier) {
        Some(Time::Year(_)) if prefix.time.is_some() => None,
        Some(time) => period(context, binding.indicator, Some(time)),
        None if prefix.this_year => {
            Some(context.report.periods.current(context.requirement.indicator(binding.indicator).period))
        }
        None => None,
    }
}

/// The period of a figure that words of time name; none where the report has no figures of it.
fn period(context: &Context<'_>, id: IndicatorId, time: Option<&Time>) -> Option<Period> {
    let kind = context.requirement.indicator(id).period;
    let periods = &context.report.periods;
    let (current, previous) = (periods.current(kind), periods.previous(kind));
    match time {
        None => Some(current),
        Some(Time::Last) => Some(previous),
        Some(Time::Other) => None,
        Some(Time::Year(year)) if year.year == current.0 => Some(current),
        Some(Time::Year(year)) => {
            let fits = !year.vague && (!year.class || kind == PeriodType::Class);
            (fits && year.year == previous.0).then_some(previous)
        }
    }
}

/// In a region, 学校 is the one school the figures are of, a member's name must be that school's, and 全区 is all of them.
fn subject_fits(context: &Context<'_>, id: IndicatorId, subject: Option<&Subject>) -> bool {
    let report = context.report;
    if report.members.is_empty() {
        return true;
    }
    match (report.scopes.extent(id, context.requirement), subject) {
        (Some(crate::model::Extent::Some(names)), Some(Subject::Member(name))) => *names == [name.clone()],
        (Some(crate::model::Extent::Some(names)), Some(Subject::Own)) => names.len() == 1,
        (Some(crate::model::Extent::All), Some(Subject::Region)) => true,
        _ => false,
    }
}

/// What a number in prose may stand for, in the unit of an indicator; none where the units do not fit.
pub(super) fn stands_for(amount: &Amount, indicator: &Indicator) -> Option<Interval> {
    let counted = indicator.kind == ValueKind::Count;
    let percent = indicator.kind == ValueKind::Percent;
    if percent {
        let written = range(amount, false);
        let written = match amount.unit.as_str() {
            "%" | "" => written,
            "‰" => written.over(Interval::exact(Fraction::whole(10))),
            _ => return None,
        };
        return Some(opened(written, amount.hedge));
    }
    let unit = Unit::parse(&amount.unit);
    let own = &indicator.unit;
    let convert = |unit: &Unit| unit.conversion(own).or_else(|| unit.divide(&Unit::persons()).conversion(own));
    let unit = if amount.unit == ":1" { Unit::pure() } else { unit };
    let conversion = if amount.unit == indicator.unit_text { own.conversion(own) } else { convert(&unit) }?;
    let same = conversion.multiplier == conversion.divisor;
    let written = range(amount, counted && same);
    if same {
        return Some(opened(written, amount.hedge));
    }
    let factor = Interval::exact(Fraction::from(conversion.multiplier).over(Fraction::from(conversion.divisor))?);
    Some(opened(written.times(factor), amount.hedge))
}

/// All that is no less, or no more, where 余, 超过 or 近 says so.
pub(super) fn opened(written: Interval, hedge: Option<Hedge>) -> Interval {
    match hedge {
        Some(Hedge::AtLeast) => written.upward(),
        Some(Hedge::AtMost) => written.downward(),
        Some(Hedge::About) | None => written,
    }
}

/// A number as written; 约 adds a whole unit of its last digit that is not 0, and the limit 余 or 近 names is exact.
pub(super) fn range(amount: &Amount, counted: bool) -> Interval {
    let number = &amount.number;
    let written = Interval::of(number, counted);
    match amount.hedge {
        Some(Hedge::About) => {}
        Some(Hedge::AtLeast | Hedge::AtMost) => return Interval::exact(Fraction::from(number.value)),
        None => return written,
    }
    let plain = number.value.normalize().to_string();
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let power = if plain.contains('.') {
        -i32::try_from(number.value.normalize().scale()).unwrap_or(0)
    } else {
        i32::try_from(zeros).unwrap_or(0)
    };
    // ± half a tenth of nothing, twenty times the unit
    let zero = Number { text: "0.0".to_owned(), value: rust_decimal::Decimal::new(0, 1) };
    let twenty = Fraction::power_of_ten(power).and_then(|unit| unit.times(Fraction::whole(20)));
    twenty.map_or(Interval::ALL, |twenty| written.plus(Interval::of(&zero, false).times(Interval::exact(twenty))))
}

/// What the ledger's value may stand for.
pub(super) fn kept(number: &Number, indicator: &Indicator) -> Interval {
    Interval::of(number, indicator.kind == ValueKind::Count)
}

/// What a number in a sentence may be: whole persons and things are exact.
pub(super) fn said(amount: &Amount) -> Interval {
    let counted = amount.number.places() == 0 && !amount.unit.contains(['%', '万', '亿', '点']);
    Interval::of(&amount.number, counted)
}
