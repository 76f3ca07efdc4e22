//! `{{ name | filter }}`: reads the filters and works out what is printed.

use super::names::{half_width, nearest};
use crate::derive::Ledger;
use crate::derive::ledger::Absence;
use crate::model::{IndicatorId, Number, Period, Report};
use crate::narrative::problem::ProblemKind;
use crate::profile::Requirement;
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
                None => Err(self.mismatch(Filter::Respondents, id)),
            }
        } else {
            self.number(id, period)
        };
        let mut phrase = None;
        for filter in filters {
            let Ok(number) = &value else { break };
            let step = match filter {
                Filter::Previous | Filter::Respondents => continue,
                Filter::Places(places) => Ok(Number::rounded(number.value, *places)),
                Filter::TenThousand => self.ten_thousand(id, number),
                Filter::Difference => self.difference(id, number, before),
                Filter::Growth => self.growth(id, number, before).map(|text| {
                    phrase = Some(text);
                    number.clone()
                }),
                Filter::Ratio => {
                    phrase = Some(format!("{}∶1", number.text));
                    continue;
                }
                Filter::Chinese => match chinese(number) {
                    Some(text) => {
                        phrase = Some(text);
                        continue;
                    }
                    None => Err(self.mismatch(Filter::Chinese, id)),
                },
            };
            value = step;
        }
        let exact = value.as_ref().ok().map(|number| number.value);
        let text = value.map(|number| phrase.unwrap_or(number.text));
        Outcome { period, text, value: exact }
    }

    fn mismatch(self, filter: Filter, id: IndicatorId) -> ProblemKind {
        let indicator = self.requirement.indicator(id).name.clone();
        ProblemKind::FilterMismatch { filter: filter.name().to_owned(), indicator }
    }

    fn number(self, id: IndicatorId, period: Period) -> Result<Number, ProblemKind> {
        let absence = match self.ledger.entries.get(&(id, period)).map(|entry| &entry.value) {
            Some(Ok(number)) => return Ok(number.clone()),
            Some(Err(absence)) => absence.clone(),
            None => Absence::Pending,
        };
        Err(ProblemKind::FigureAbsent { indicator: id, period, absence })
    }

    fn ten_thousand(self, id: IndicatorId, number: &Number) -> Result<Number, ProblemKind> {
        match self.requirement.indicator(id).unit_text.as_str() {
            "万元" => Ok(number.clone()),
            "元" => match number.value.checked_div(Decimal::from(10_000)) {
                Some(value) => Ok(Number::exact(value.normalize())),
                None => Err(self.mismatch(Filter::TenThousand, id)),
            },
            _ => Err(self.mismatch(Filter::TenThousand, id)),
        }
    }

    fn difference(self, id: IndicatorId, number: &Number, before: Period) -> Result<Number, ProblemKind> {
        let earlier = self.number(id, before)?;
        match number.value.checked_sub(earlier.value) {
            Some(value) => Ok(Number::exact(value.abs())),
            None => Err(self.mismatch(Filter::Difference, id)),
        }
    }

    fn growth(self, id: IndicatorId, number: &Number, before: Period) -> Result<String, ProblemKind> {
        let earlier = self.number(id, before)?;
        let indicator = self.requirement.indicator(id);
        let Some(change) = number.value.checked_sub(earlier.value) else {
            return Err(self.mismatch(Filter::Growth, id));
        };
        let share = indicator.unit_text == "%";
        let unit = if share { "个百分点" } else { &indicator.unit_text };
        let word = match (change.is_zero(), change.is_sign_positive(), share) {
            (true, ..) => return Ok("与上年持平".to_owned()),
            (_, true, true) => "提高",
            (_, true, false) => "增加",
            (_, false, true) => "下降",
            (_, false, false) => "减少",
        };
        Ok(format!("比上年{word}{}{unit}", change.abs()))
    }
}

fn chinese(number: &Number) -> Option<String> {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let index: usize = number.value.normalize().to_string().parse().ok()?;
    digits.get(index).map(|text| (*text).to_owned())
}
