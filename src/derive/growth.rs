//! Change between two periods, as numbers and as the phrase prose uses (较上年).

use crate::derive::fraction::Fraction;
use crate::derive::ledger::Absence;
use crate::model::Number;
use crate::profile::requirement::{Indicator, ValueKind};

/// Places of a growth rate unless asked otherwise.
pub const RATE_PLACES: u32 = 2;

/// How a value changed from one period to the next, both as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// 增减: the later value less the earlier, with the decimals of the one written finer; negative for a decrease.
    pub difference: Number,
    /// 增幅 in %: none where the earlier value is 0 (or negative), from which nothing grows by per cents.
    pub rate: Option<Number>,
    wording: Wording,
}

/// How an indicator's change is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wording {
    rise: &'static str,
    fall: &'static str,
    unit: String,
}

impl Wording {
    /// 提高/下降 and 百分点 for percents, 提高/下降 for ratios, 增加/减少 for everything counted or measured.
    fn of(indicator: &Indicator) -> Self {
        let ratio = indicator.kind == ValueKind::Decimal && indicator.unit.factors.is_empty();
        let (rise, fall) = match indicator.kind {
            ValueKind::Percent => ("提高", "下降"),
            _ if ratio => ("提高", "下降"),
            _ => ("增加", "减少"),
        };
        let unit = match indicator.kind {
            ValueKind::Percent => "个百分点",
            _ if ratio => "",
            _ => return Self { rise, fall, unit: spoken(&indicator.unit_text) },
        };
        Self { rise, fall, unit: unit.to_owned() }
    }
}

/// A unit as prose says it: 平方米 for ㎡, and 元 for 元/生, since the indicator's name says 生均 already.
fn spoken(unit: &str) -> String {
    let whole = unit.strip_suffix("/生").or_else(|| unit.strip_suffix("/人")).unwrap_or(unit);
    whole.replace('㎡', "平方米")
}

/// The change of an indicator from `before` to `after`, its rate rounded 四舍五入 to [`RATE_PLACES`]. `broken` says why
/// the two are not comparable, if they are not.
///
/// # Errors
/// [`Absence::Broken`] over a break of the series, [`Absence::Overflow`] where a result does not fit 28 digits.
pub fn change(indicator: &Indicator, broken: Option<&str>, before: &Number, after: &Number) -> Result<Change, Absence> {
    if let Some(reason) = broken {
        return Err(Absence::Broken(reason.to_owned()));
    }
    let (old, new) = (Fraction::from(before.value), Fraction::from(after.value));
    let difference = new.minus(old).ok_or(Absence::Overflow)?;
    let written = difference.rounded(before.places().max(after.places())).ok_or(Absence::Overflow)?;
    let rate = if old > Fraction::ZERO { Some(percent(difference, old, RATE_PLACES)?) } else { None };
    Ok(Change { difference: written, rate, wording: Wording::of(indicator) })
}

/// A part of a whole in %, rounded 四舍五入 to `places`; for the labels of a chart.
///
/// # Errors
/// [`Absence::DivisionByZero`] for a whole of 0, [`Absence::Overflow`] beyond 28 digits.
pub fn share(part: &Number, whole: &Number, places: u32) -> Result<Number, Absence> {
    if whole.value.is_zero() {
        return Err(Absence::DivisionByZero(whole.text.clone()));
    }
    percent(Fraction::from(part.value), Fraction::from(whole.value), places)
}

fn percent(part: Fraction, whole: Fraction, places: u32) -> Result<Number, Absence> {
    let share = part.over(whole).and_then(|quotient| quotient.times(Fraction::whole(100)));
    share.and_then(|share| share.rounded(places)).ok_or(Absence::Overflow)
}

impl Change {
    /// The size of the change without a sign.
    pub fn size(&self) -> String {
        self.difference.text.trim_start_matches('-').to_owned()
    }

    /// 比上年减少128人, 比上年提高0.53个百分点, 与上年持平.
    pub fn phrase(&self) -> String {
        let Wording { rise, fall, unit } = &self.wording;
        if self.difference.value.is_zero() {
            return "与上年持平".to_owned();
        }
        let verb = if self.difference.value.is_sign_negative() { fall } else { rise };
        format!("比上年{verb}{}{unit}", self.size())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::testing::{indicator, number};

    fn phrase(kind: ValueKind, unit: &str, before: &str, after: &str) -> String {
        change(&indicator("甲", kind, unit), None, &number(before), &number(after)).unwrap().phrase()
    }

    #[test]
    fn speaks_of_a_change_as_reports_do() {
        assert_eq!(phrase(ValueKind::Count, "人", "3976", "3848"), "比上年减少128人");
        assert_eq!(phrase(ValueKind::Percent, "%", "98.45", "98.98"), "比上年提高0.53个百分点");
        assert_eq!(phrase(ValueKind::Decimal, ":1", "17.29", "15.71"), "比上年下降1.58");
        assert_eq!(phrase(ValueKind::Decimal, "㎡/生", "21.80", "26.05"), "比上年增加4.25平方米");
        assert_eq!(phrase(ValueKind::Decimal, "元/生", "11162.48", "11720.97"), "比上年增加558.49元");
        assert_eq!(phrase(ValueKind::Money, "万元", "15583.30", "15967.9"), "比上年增加384.60万元");
        assert_eq!(phrase(ValueKind::Percent, "%", "99.0", "99.00"), "与上年持平");
    }

    #[test]
    fn gives_no_rate_from_zero() {
        let persons = indicator("甲", ValueKind::Count, "人");
        let rate = |before, after| change(&persons, None, &number(before), &number(after)).unwrap().rate;
        assert_eq!(rate("0", "5"), None);
        assert_eq!(rate("1", "4").unwrap().text, "300.00");
        assert_eq!(rate("3976", "3848").unwrap().text, "-3.22");
        assert_eq!(share(&number("71"), &number("245"), 0).unwrap().text, "29");
        let broken = change(&persons, Some("口径改了"), &number("1"), &number("2"));
        assert_eq!(broken, Err(Absence::Broken("口径改了".to_owned())));
        assert!(matches!(share(&number("1"), &number("0"), 0), Err(Absence::DivisionByZero(_))));
    }
}
