//! Outliers: a school whose ratio lies far from the others', with what the school says of it.
//!
//! Only figures that do not grow with the school (ratios, shares, scores) are compared, only where at least five schools
//! have one, and schools too small for a ratio to mean much (离群 of the profile) are left out: median and quartiles, one
//! and a half times their distance as the fence. Where all are much alike, a hair's breadth is no outlier.

use super::super::evaluate::Ready;
use crate::derive::fraction::Fraction;
use crate::derive::rollup::Slot;
use crate::diag::text;
use crate::model::{IndicatorId, Number};
use crate::profile::combine::Combine;
use crate::profile::requirement::ValueKind;
use crate::rules::wording::list;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::io::Write;

/// How many schools must have a value.
const ENOUGH: usize = 5;

/// A value far from the others'; keys are part of the public shape.
#[derive(Debug, Serialize)]
pub(super) struct Outlier {
    /// The indicator.
    pub(super) indicator: String,
    /// The school.
    pub(super) school: String,
    /// Its value.
    #[serde(serialize_with = "as_text")]
    pub(super) value: Number,
    /// 中位数 of the schools.
    #[serde(serialize_with = "as_text")]
    pub(super) median: Number,
    /// 下四分位数.
    #[serde(serialize_with = "as_text")]
    pub(super) lower: Number,
    /// 上四分位数.
    #[serde(serialize_with = "as_text")]
    pub(super) upper: Number,
    /// What the school says of the indicator: in its 核实说明, or beside the figure in a workbook or a short file.
    pub(super) explanation: Option<String>,
}

fn as_text<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&number.text)
}

/// Median and quartiles of sorted values: the quartiles are the medians of the lower and the upper half, and a value in
/// the middle is in both, so that of five one may still be far.
struct Spread {
    lower: Decimal,
    median: Decimal,
    upper: Decimal,
}

fn median(sorted: &[Decimal]) -> Option<Decimal> {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => sorted.get(middle.checked_sub(1)?)?.checked_add(*sorted.get(middle)?)?.checked_div(Decimal::TWO),
        _ => sorted.get(middle).copied(),
    }
}

impl Spread {
    fn of(mut values: Vec<Decimal>) -> Option<Self> {
        values.sort();
        let half = values.len().div_ceil(2);
        Some(Self {
            lower: median(&values[..half])?,
            median: median(&values)?,
            upper: median(&values[values.len() - half..])?,
        })
    }

    /// True beyond one and a half times the distance of the quartiles, and a tenth of the median away from it.
    fn outside(&self, value: Decimal) -> bool {
        let reach = (self.upper - self.lower) * Decimal::new(15, 1);
        let far = value < self.lower - reach || value > self.upper + reach;
        far && (value - self.median).abs() * Decimal::TEN >= self.median.abs()
    }
}

/// Every outlier of this period, in the order of the indicators.
pub(super) fn outliers(ready: &Ready) -> Vec<Outlier> {
    let mut found = Vec::new();
    for id in ready.requirement.tables.iter().flat_map(|table| &table.indicators) {
        if compares(ready, *id) {
            found.extend(of(ready, *id));
        }
    }
    found
}

/// The figures that too few schools have to be compared.
fn sparse(ready: &Ready) -> Vec<&str> {
    let rows = ready.requirement.tables.iter().flat_map(|table| &table.indicators);
    let few = rows.filter(|id| compares(ready, **id) && (1..ENOUGH).contains(&given(ready, **id).len()));
    few.map(|id| ready.requirement.indicator(*id).name.as_str()).collect()
}

/// True for a figure that does not grow with the school.
fn compares(ready: &Ready, id: IndicatorId) -> bool {
    let kind = ready.requirement.indicator(id).kind;
    kind != ValueKind::Count && !matches!(ready.requirement.combine(id), Combine::Sum | Combine::Never)
}

/// The values that are compared, each with its school.
fn given(ready: &Ready, id: IndicatorId) -> Vec<(usize, &Number)> {
    let region = ready.ledger.region.as_ref();
    let combined = region.and_then(|region| region.whole.entries.get(&(id, Slot::Current)));
    let shares = combined.map_or(&[][..], |combined| combined.shares.as_slice());
    let values = shares.iter().filter_map(|share| Some((share.member, share.value.as_ref().ok()?)));
    values.filter(|(at, _)| is_large(ready, *at)).collect()
}

fn of(ready: &Ready, id: IndicatorId) -> Vec<Outlier> {
    let given = given(ready, id);
    if given.len() < ENOUGH {
        return Vec::new();
    }
    let Some(spread) = Spread::of(given.iter().map(|(_, number)| number.value).collect()) else { return Vec::new() };
    let far = given.iter().filter(|(_, number)| spread.outside(number.value));
    let shown = |value: Decimal| Fraction::from(value).rounded(2);
    far.filter_map(|(at, number)| {
        Some(Outlier {
            indicator: ready.requirement.indicator(id).name.clone(),
            school: ready.report.members[*at].name.value.clone(),
            value: (*number).clone(),
            median: shown(spread.median)?,
            lower: shown(spread.lower)?,
            upper: shown(spread.upper)?,
            explanation: explanation(ready, *at, id),
        })
    })
    .collect()
}

/// By what schools are measured, and how large they must be; none where the profile lets all be compared.
fn bound(ready: &Ready) -> Option<(IndicatorId, u32)> {
    let form = &ready.requirement.outliers;
    Some((form.size?, form.smallest?.number()?))
}

/// True for a school that is large enough to be compared.
fn is_large(ready: &Ready, at: usize) -> bool {
    let enough = |(id, smallest)| size(ready, id, at).is_some_and(|size| size >= Decimal::from(smallest));
    bound(ready).is_none_or(enough)
}

fn size(ready: &Ready, id: IndicatorId, at: usize) -> Option<Decimal> {
    let combined = ready.ledger.region.as_ref()?.whole.entries.get(&(id, Slot::Current))?;
    let share = combined.shares.iter().find(|share| share.member == at)?;
    share.value.as_ref().ok().map(|number| number.value)
}

/// What the member itself says of the indicator.
fn explanation(ready: &Ready, at: usize, id: IndicatorId) -> Option<String> {
    let member = ready.members.get(at)?.usable()?;
    let ours = &ready.requirement.indicator(id).name;
    let mapping = ready.report.members.get(at)?.mapping.as_ref();
    let name = mapping.and_then(|mapping| mapping.get(ours)).unwrap_or(ours);
    let speaks =
        |values: &indexmap::IndexMap<String, crate::source::Spanned<Number>>| values.keys().any(|value| value == name);
    let found = member.report.explanations.iter().find(|explanation| speaks(&explanation.values));
    let written = found.map(|found| found.reason.value.clone()).filter(|reason| !reason.is_empty());
    let remark = || Some(member.report.remarks.get(&member.requirement.find(name)?)?.value.clone());
    written.or_else(remark)
}

/// Prints the outliers or that there are none, what too few schools have, or that too few schools could be compared.
pub(super) fn print(ready: &Ready, outliers: &[Outlier], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let compared = (0..ready.report.members.len()).filter(|at| is_large(ready, *at)).count();
    let bound = bound(ready).map(|(id, smallest)| {
        let indicator = ready.requirement.indicator(id);
        (indicator.name.as_str(), format!("{smallest} {}", indicator.unit_text))
    });
    if compared < ENOUGH {
        let large = bound.map(|(name, smallest)| format!("填了{name}、满 {smallest}的"));
        let line = format!(
            "没有找离群的数：{}学校只有 {compared} 所，不足 {ENOUGH} 所，中位数、四分位数说明不了问题。",
            large.unwrap_or_default()
        );
        return writeln!(out, "\n{}", text::wrap(&line, width, 0));
    }
    let left_out = bound.map(|(name, smallest)| format!("；{name}不满 {smallest}的学校不比"));
    let none = if outliers.is_empty() { "没有" } else { "" };
    let head = format!("{none}离群的数（与各校的中位数、四分位数相比{}）", left_out.unwrap_or_default());
    writeln!(out, "\n{}", text::wrap(&head, width, 0))?;
    for one in outliers {
        let said = one.explanation.as_deref().unwrap_or("没有说明");
        let line = format!(
            "· {} {} {}（中位数 {}，四分位 {} 至 {}）；学校的说明：{said}",
            one.indicator, one.school, one.value, one.median, one.lower, one.upper
        );
        writeln!(out, "{}", text::wrap(&line, width, 2))?;
    }
    let sparse = sparse(ready);
    if sparse.is_empty() {
        return Ok(());
    }
    let line = format!("· 填了数的学校不足 {ENOUGH} 所，没有比的：{}", list(&sparse, "项"));
    writeln!(out, "{}", text::wrap(&line, width, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_far_school_is_outside_and_the_others_are_not() {
        for (values, quartiles) in
            [(vec![14, 15, 16, 16, 17, 40], [15, 16, 17]), (vec![16, 17, 18, 19, 40], [17, 18, 19])]
        {
            let values: Vec<Decimal> = values.into_iter().map(Decimal::from).collect();
            let spread = Spread::of(values.clone()).unwrap();
            assert_eq!([spread.lower, spread.median, spread.upper], quartiles.map(Decimal::from));
            let outside: Vec<Decimal> = values.into_iter().filter(|value| spread.outside(*value)).collect();
            assert_eq!(outside, [Decimal::from(40)]);
        }
        let alike = Spread::of([8000, 8000, 8000, 8000, 8100].map(Decimal::from).to_vec()).unwrap();
        assert!(!alike.outside(Decimal::from(8100)) && alike.outside(Decimal::from(9000)));
    }
}
