//! One cell of `figures.yaml`: from what is typed to a state, with everything forgiven that can be.

use crate::model::{Number, Problem, ProblemKind, Spelling, State};
use crate::profile::requirement::{Indicator, ValueKind};
use crate::profile::unit::Unit;
use crate::source::number::{self, NumberFault, NumberText, Reading};
use crate::source::{BlankMark, Span};
use rust_decimal::Decimal;

/// The state a word stands for, in a cell or for a whole row.
pub(super) fn word(text: &str) -> Option<State> {
    match text.trim() {
        "计算" | "=" => Some(State::Computed),
        "汇总" => Some(State::Gathered(None)),
        "待填" | "" | "~" => Some(State::Pending),
        "不适用" | "仅高职填报" => Some(State::NotApplicable),
        "待返" => Some(State::Awaited),
        text => matches!(number::parse(text), Ok(Reading::Blank(_))).then_some(State::NotApplicable),
    }
}

/// Reads a cell of an indicator; a cell that is no number is a problem and counts as 待填, so that nothing is computed from it.
pub(super) fn read(text: &str, span: Span, indicator: &Indicator, problems: &mut Vec<Problem>) -> State {
    if let Some(state) = word(text).filter(|_| !is_zero(text, indicator)) {
        return state;
    }
    let name = || indicator.name.clone();
    let (number, spelling) = match understood(text, indicator) {
        Some(understood) => understood,
        None => {
            let kind = ProblemKind::NotANumber { name: name(), text: text.to_owned() };
            problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
            return State::Pending;
        }
    };
    if let Some(spelling) = spelling {
        let read = number.text.clone();
        let kind = ProblemKind::NumberSpelling { name: name(), text: text.to_owned(), spelling, read: read.clone() };
        problems.push(Problem { kind, span, related: Vec::new(), fix: vec![(span, read)] });
    }
    State::Filled(number)
}

/// The number a cell means in the indicator's unit, and what is unusual about its spelling.
fn understood(text: &str, indicator: &Indicator) -> Option<(Number, Option<Spelling>)> {
    if is_zero(text, indicator) {
        return Some((Number::exact(Decimal::ZERO), Some(Spelling::Nothing)));
    }
    let (found, tidy) = match number::parse(text) {
        Ok(Reading::Number(found)) => (found, true),
        Err(NumberFault::Spelling { meant }) => (meant, false),
        Ok(Reading::Ratio { left, right }) if is_ratio(indicator) => {
            return one_sided(&left, &right).map(|(number, spelling)| (number, Some(spelling)));
        }
        Ok(Reading::Ratio { .. } | Reading::Blank(_)) | Err(_) => return None,
    };
    let number = plain(&found);
    if !found.suffix.is_empty() {
        let fits = fits(&found.suffix, &indicator.unit_text, &indicator.unit);
        return fits.then_some((number, Some(Spelling::Unit(found.suffix))));
    }
    let spelling = if !tidy && text.trim().is_ascii() && !text.contains([',', ' ']) {
        Some(Spelling::Unusual)
    } else {
        (!tidy || number.text != text.trim()).then_some(Spelling::Untidy)
    };
    Some((number, spelling))
}

/// 无 of what is counted is none: zero. Of a share it says that there is nothing to be had a share in.
fn is_zero(text: &str, indicator: &Indicator) -> bool {
    indicator.kind != ValueKind::Percent
        && !is_ratio(indicator)
        && matches!(number::parse(text), Ok(Reading::Blank(BlankMark::Nothing)))
}

fn plain(found: &NumberText) -> Number {
    Number { text: found.text.clone(), value: found.value }
}

/// A ratio such as 生师比 is printed x:1 and has no unit.
fn is_ratio(indicator: &Indicator) -> bool {
    indicator.unit.factors.is_empty() && indicator.unit.scale == 0
}

/// The one number of `20:1`; `1:20` is the inverse and read as meant.
fn one_sided(left: &NumberText, right: &NumberText) -> Option<(Number, Spelling)> {
    if right.value == Decimal::ONE {
        Some((plain(left), Spelling::Ratio))
    } else if left.value == Decimal::ONE {
        Some((plain(right), Spelling::InverseRatio))
    } else {
        None
    }
}

/// True if what follows a number is the unit it is asked for in.
pub(super) fn fits(suffix: &str, unit_text: &str, unit: &Unit) -> bool {
    suffix == unit_text || Unit::parse(suffix) == *unit
}
