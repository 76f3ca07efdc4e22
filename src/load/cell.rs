//! One cell of `figures.yaml`: from what is typed to a state, with everything forgiven that can be.

use crate::model::{Number, Problem, ProblemKind, Spelling, State};
use crate::profile::requirement::Indicator;
use crate::source::Span;
use crate::source::number::{self, NumberFault, NumberText, Reading};
use rust_decimal::Decimal;

/// Reads a cell of an indicator; a cell that is no number is a problem and counts as 待填, so that nothing is computed from it.
pub(super) fn read(text: &str, span: Span, indicator: &Indicator, problems: &mut Vec<Problem>) -> State {
    match text.trim() {
        "计算" | "=" => return State::Computed,
        "待填" | "" | "~" => return State::Pending,
        "不适用" | "仅高职填报" => return State::NotApplicable,
        "待返" => return State::Awaited,
        _ => {}
    }
    let mut report = |kind: ProblemKind, fix: Option<String>| {
        let fix = fix.map(|replacement| vec![(span, replacement)]).unwrap_or_default();
        problems.push(Problem { kind, span, related: Vec::new(), fix });
    };
    let name = || indicator.name.clone();
    let spelled = |spelling: Spelling, read: &Number| ProblemKind::NumberSpelling {
        name: name(),
        text: text.to_owned(),
        spelling,
        read: read.text.clone(),
    };
    match number::parse(text) {
        Ok(Reading::Blank(_)) => State::NotApplicable,
        Ok(Reading::Number(found)) => {
            let number = plain(&found);
            if !found.suffix.is_empty() {
                if !fits(&found.suffix, indicator) {
                    report(ProblemKind::NotANumber { name: name(), text: text.to_owned() }, None);
                    return State::Pending;
                }
                report(spelled(Spelling::Unit(found.suffix.clone()), &number), Some(number.text.clone()));
            } else if number.text != text.trim() {
                report(spelled(Spelling::Untidy, &number), Some(number.text.clone()));
            }
            State::Filled(number)
        }
        Ok(Reading::Ratio { left, right }) if is_ratio(indicator) => match one_sided(&left, &right) {
            Some((number, spelling)) => {
                report(spelled(spelling, &number), Some(number.text.clone()));
                State::Filled(number)
            }
            None => {
                report(ProblemKind::NotANumber { name: name(), text: text.to_owned() }, None);
                State::Pending
            }
        },
        Err(NumberFault::Spelling { meant }) => match number::parse(&meant) {
            Ok(Reading::Number(found)) => {
                let number = plain(&found);
                report(spelled(Spelling::Untidy, &number), Some(number.text.clone()));
                State::Filled(number)
            }
            _ => State::Pending,
        },
        Ok(Reading::Ratio { .. }) | Err(_) => {
            report(ProblemKind::NotANumber { name: name(), text: text.to_owned() }, None);
            State::Pending
        }
    }
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

fn fits(suffix: &str, indicator: &Indicator) -> bool {
    suffix == indicator.unit_text || crate::profile::unit::Unit::parse(suffix) == indicator.unit
}
