//! Sums of several values: 甲 ≥ 60 and 乙 ≥ 50 leave no 甲 + 乙 ≤ 100, and 甲 + 乙 ≥ 120 leaves no 甲 + 乙 + 丙 = 100 where
//! 丙 is not negative.

use super::bounds::Bounds;
use super::chains::Asked;
use super::{Comparison, Form, Linear, POINT, Reasoner};
use rust_decimal::Decimal;

/// A comparison of a sum, with its statement.
type Sum<'a, 'e> = (&'a Linear, &'a (usize, Bounds, Comparison<'e>));

/// Statements on a sum that what others say of its values, or of a sum inside it, excludes: the last two that take part,
/// and what they say.
pub(super) fn broken(reasoner: &Reasoner<'_>, asked: &Asked<'_>) -> Vec<(usize, usize, String)> {
    let sums = asked.iter().filter(|(terms, _)| terms.len() > 1);
    let sums: Vec<Sum<'_, '_>> = sums.flat_map(|(terms, known)| known.iter().map(move |one| (terms, one))).collect();
    let mut found: Vec<_> = sums.iter().filter_map(|sum| by_values(reasoner, asked, *sum)).collect();
    let low = |sum: &&Sum<'_, '_>| sum.1.1.at_least().is_some_and(|(value, _)| !value.is_zero());
    let high = |sum: &&Sum<'_, '_>| sum.1.1.at_most().is_some_and(|(value, _)| !value.is_zero());
    for lower in sums.iter().filter(low) {
        found.extend(sums.iter().filter(high).filter_map(|upper| by_sum(reasoner, *lower, *upper)));
    }
    found
}

/// The values of a sum, each as its statements and its kind leave it, cannot come to what is asked.
fn by_values<'e>(
    reasoner: &Reasoner<'_>,
    asked: &Asked<'e>,
    (terms, (at, bounds, said)): Sum<'_, 'e>,
) -> Option<(usize, usize, String)> {
    let out = |up: bool| {
        let (value, open) = if up { bounds.at_least()? } else { bounds.at_most()? };
        let (most, stated) = reach(reasoner, asked, terms, up)?;
        let beyond = if up { most < value } else { most > value };
        (beyond || open && most == value).then_some(stated)
    };
    let mut stated = out(true).or_else(|| out(false))?;
    stated.push((*at, *said));
    told(reasoner, &stated)
}

/// How far a sum can go up or down, and the statements that keep it from going farther.
fn reach<'e>(
    reasoner: &Reasoner<'_>,
    asked: &Asked<'e>,
    terms: &Linear,
    up: bool,
) -> Option<(Decimal, Vec<(usize, Comparison<'e>)>)> {
    let (mut sum, mut stated) = (Decimal::ZERO, Vec::new());
    for (variable, factor) in terms {
        let up = up ^ factor.is_sign_negative();
        let range = reasoner.of_variable(*variable);
        let mut end = if up { range.highest } else { range.lowest };
        let mut by = None;
        for (at, bounds, said) in asked.get(&Linear::from([(*variable, Decimal::ONE)])).into_iter().flatten() {
            let Some((value, _)) = (if up { bounds.at_most() } else { bounds.at_least() }) else { continue };
            if end.is_none_or(|end| if up { value < end } else { value > end }) {
                (end, by) = (Some(value), Some((*at, *said)));
            }
        }
        sum = sum.checked_add(end?.checked_mul(*factor)?)?;
        stated.extend(by);
    }
    Some((sum, stated))
}

/// One sum is asked to be so large, and another that holds it (or lies in it) so small, that no rest is left between them.
fn by_sum<'e>(
    reasoner: &Reasoner<'_>,
    (low, (first, lower, one)): Sum<'_, 'e>,
    (high, (second, upper, other)): Sum<'_, 'e>,
) -> Option<(usize, usize, String)> {
    let inside = |part: &Linear, whole: &Linear| part.keys().all(|variable| whole.contains_key(variable));
    if low == high || !(inside(low, high) || inside(high, low)) {
        return None;
    }
    let ((least, from), (most, to)) = (lower.at_least()?, upper.at_most()?);
    let form = |terms: &Linear| Form { terms: terms.clone(), rest: POINT };
    let rest = reasoner.range(&form(high).plus(form(low), Decimal::NEGATIVE_ONE)).lowest?;
    let room = most.checked_sub(least)?;
    (rest > room || (from || to) && rest == room).then(|| told(reasoner, &[(*first, *one), (*second, *other)]))?
}

/// The last two statements that take part, and what all say; none where it is one alone.
fn told(reasoner: &Reasoner<'_>, stated: &[(usize, Comparison<'_>)]) -> Option<(usize, usize, String)> {
    let mut places: Vec<usize> = stated.iter().map(|(at, _)| *at).collect();
    places.sort_unstable();
    places.dedup();
    let [.., first, later] = places.as_slice() else { return None };
    let said: Vec<String> = stated.iter().map(|(_, said)| format!("“{}”", reasoner.print(*said))).collect();
    Some((*first, *later, said.join("与")))
}
