//! `{{ name | filter }}`: reads the filters and works out what is printed.

use super::names::{half_width, nearest};
use crate::derive::growth::{self, Change};
use crate::derive::ledger::Absence;
use crate::derive::{Ledger, format};
use crate::model::{IndicatorId, Number, Period, Report, State};
use crate::narrative::problem::ProblemKind;
use crate::profile::Requirement;
use crate::profile::requirement::PeriodType;
use rust_decimal::Decimal;

/// A filter of a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// 上期: last year's value.
    Previous,
    /// 保留(n): so many decimals, 四舍五入.
    Places(u32),
    /// 万元: money in 元 printed in 万元.
    TenThousand,
    /// 较上年: a whole phrase such as 比上年减少128人.
    Growth,
    /// 增减: the absolute difference to last year.
    Difference,
    /// 比值: 15.71∶1.
    Ratio,
    /// 调查人数.
    Respondents,
    /// 汉字: 十三.
    Chinese,
}

const NAMES: [(&str, Option<Filter>); 8] = [
    ("上期", Some(Filter::Previous)),
    ("保留", None),
    ("万元", Some(Filter::TenThousand)),
    ("较上年", Some(Filter::Growth)),
    ("增减", Some(Filter::Difference)),
    ("比值", Some(Filter::Ratio)),
    ("调查人数", Some(Filter::Respondents)),
    ("汉字", Some(Filter::Chinese)),
];

impl Filter {
    /// The filter's name as authors type it.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, filter)| *filter == Some(self)).map_or("保留", |(name, _)| name)
    }

    /// Reads `保留(2)`; brackets and digits may be full-width.
    pub(super) fn read(typed: &str) -> Result<Self, ProblemKind> {
        let typed: String = typed.chars().map(half_width).filter(|one| *one != ' ' && *one != '\t').collect();
        let (name, argument) = match typed.split_once('(') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(')').unwrap_or(rest))),
            None => (typed.as_str(), None),
        };
        let wrong = || ProblemKind::FilterArgument { filter: name.to_owned() };
        match NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, Some(filter))) if argument.is_none_or(str::is_empty) => Ok(*filter),
            Some((_, Some(_))) => Err(wrong()),
            Some((_, None)) => match argument.and_then(|places| places.parse().ok()) {
                Some(places) if places <= 6 => Ok(Self::Places(places)),
                _ => Err(wrong()),
            },
            None => Err(ProblemKind::UnknownFilter {
                name: name.to_owned(),
                nearest: nearest(name, NAMES.iter().map(|(name, _)| *name)),
            }),
        }
    }
}

/// What a binding comes to.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// The period of the value.
    pub(super) period: Period,
    /// What is printed, or what stands in the way.
    pub(super) text: Result<String, ProblemKind>,
    /// The number itself, for conditions.
    pub(super) value: Option<Decimal>,
}

/// Where values come from.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) requirement: &'a Requirement,
    pub(super) report: &'a Report,
    pub(super) ledger: &'a Ledger,
}

impl Values<'_> {
    /// Works out `indicator | filters`.
    pub(super) fn evaluate(self, id: IndicatorId, filters: &[Filter]) -> Outcome {
        let kind = self.requirement.indicator(id).period;
        let previous = filters.contains(&Filter::Previous);
        let periods = &self.report.periods;
        let period = if previous { periods.previous(kind) } else { periods.current(kind) };
        let before = if previous { period.previous() } else { periods.previous(kind) };
        let mut value = if filters.contains(&Filter::Respondents) {
            match self.ledger.respondents.get(&id) {
                Some((number, _)) => Ok(number.clone()),
                None => Err(self.no_respondents(id)),
            }
        } else {
            self.number(id, period)
        };
        let mut phrase = None;
        // A change is that of the figure itself, and a phrase is final.
        let mut reshaped = filters.contains(&Filter::Respondents);
        for filter in filters.iter().filter(|filter| !matches!(filter, Filter::Previous | Filter::Respondents)) {
            let Ok(number) = &value else { break };
            let unfit = |filter: Filter| self.mismatch(filter, id);
            let step = match filter {
                _ if phrase.is_some() => Err(unfit(*filter)),
                Filter::Growth | Filter::Difference if reshaped => Err(unfit(*filter)),
                Filter::Previous | Filter::Respondents => Ok(number.clone()),
                Filter::Places(places) => format::with_places(number, *places).ok_or_else(|| unfit(*filter)),
                Filter::TenThousand => self.ten_thousand(id, number),
                Filter::Difference | Filter::Growth if previous && self.number(id, before).is_err() => {
                    let (filter, indicator) = (filter.name().to_owned(), self.requirement.indicator(id).name.clone());
                    Err(ProblemKind::YearBeforeLast { filter, indicator })
                }
                Filter::Difference => self.change(id, number, period, before).map(|change| absolute(change.difference)),
                Filter::Growth => self.change(id, number, period, before).map(|change| {
                    phrase = Some(change.phrase());
                    number.clone()
                }),
                Filter::Ratio => {
                    phrase = Some(format::ratio(number));
                    Ok(number.clone())
                }
                Filter::Chinese => format::in_words(number).ok_or_else(|| unfit(*filter)).map(|text| {
                    phrase = Some(text);
                    number.clone()
                }),
            };
            value = step;
            reshaped = true;
        }
        let exact = value.as_ref().ok().map(|number| number.value);
        let text = value.map(|number| phrase.unwrap_or(number.text));
        Outcome { period, text, value: exact }
    }

    fn mismatch(self, filter: Filter, id: IndicatorId) -> ProblemKind {
        let indicator = self.requirement.indicator(id).name.clone();
        ProblemKind::FilterMismatch { filter: filter.name().to_owned(), indicator }
    }

    fn no_respondents(self, id: IndicatorId) -> ProblemKind {
        let survey = self.report.figures.surveys.get(&id).map(|survey| survey.respondents.as_ref());
        let absence = match survey {
            Some(Some(figure)) => match figure.state {
                State::NotApplicable => Absence::NotApplicable,
                State::Awaited => Absence::Awaited,
                State::Filled(_) | State::Computed | State::Gathered(_) | State::Pending => Absence::Pending,
            },
            Some(None) => Absence::Pending,
            None if self.requirement.indicator(id).period == PeriodType::Survey => Absence::Pending,
            None => return self.mismatch(Filter::Respondents, id),
        };
        ProblemKind::RespondentsAbsent { indicator: id, absence }
    }

    fn number(self, id: IndicatorId, period: Period) -> Result<Number, ProblemKind> {
        let absence = match self.ledger.entries.get(&(id, period)).map(|entry| &entry.value) {
            Some(Ok(number)) => return Ok(number.clone()),
            Some(Err(absence)) if self.ledger.awaits(absence) => Absence::Awaited,
            Some(Err(absence)) => absence.clone(),
            None => Absence::Pending,
        };
        Err(ProblemKind::FigureAbsent { indicator: id, period, absence })
    }

    fn ten_thousand(self, id: IndicatorId, number: &Number) -> Result<Number, ProblemKind> {
        let unit = &self.requirement.indicator(id).unit;
        let money = unit.factors.iter().any(|(name, power)| name == "元" && *power == 1);
        if unit.scale == 4 && money {
            return Ok(number.clone());
        }
        // Every decimal is kept; 保留 rounds once, afterwards.
        let places = number.places().saturating_add(4);
        let exact = format::ten_thousands(number, unit.scale, places).filter(|_| money);
        let exact = exact.map(|number| Number::exact(number.value.normalize()));
        exact.ok_or_else(|| self.mismatch(Filter::TenThousand, id))
    }

    fn change(self, id: IndicatorId, number: &Number, period: Period, before: Period) -> Result<Change, ProblemKind> {
        let earlier = self.number(id, before)?;
        let indicator = self.requirement.indicator(id);
        let current = period == self.report.periods.current(indicator.period);
        let broken = self.requirement.broken(id).filter(|_| current);
        let change = growth::change(indicator, broken, &earlier, number);
        change.map_err(|absence| ProblemKind::FigureAbsent { indicator: id, period, absence })
    }
}

fn absolute(number: Number) -> Number {
    Number { text: number.text.trim_start_matches('-').to_owned(), value: number.value.abs() }
}
