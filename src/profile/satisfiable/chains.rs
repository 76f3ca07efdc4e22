//! Chains of stated ≤: 甲 ≤ 乙 and 乙 ≤ 丙 leave no 甲 > 丙. A part is no larger than its whole, stated or not.

use super::bounds::Bounds;
use super::{Comparison, Linear, Reasoner, Variable};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Comparisons with a number by what is compared, each with its statement.
pub(super) type Asked<'e> = BTreeMap<Linear, Vec<(usize, Bounds, Comparison<'e>)>>;

/// That one value is no larger than another: the other, and where that is stated; nowhere for 上级.
type Link<'e> = (Variable, Option<(usize, Comparison<'e>)>);

/// Statements that say more of two values than a chain of the others allows: the first and the last that take part, and
/// what they say.
pub(super) fn broken(reasoner: &Reasoner<'_>, asked: &Asked<'_>) -> Vec<(usize, usize, String)> {
    let mut links: BTreeMap<Variable, Vec<Link<'_>>> = BTreeMap::new();
    let mut strict = Vec::new();
    for (terms, known) in asked {
        let mut pair = terms.iter();
        let (Some((one, first)), Some((other, second)), None) = (pair.next(), pair.next(), pair.next()) else {
            continue;
        };
        if (*first, *second) != (Decimal::ONE, Decimal::NEGATIVE_ONE) {
            continue;
        }
        for (at, bounds, comparison) in known {
            let stated = Some((*at, *comparison));
            if bounds.is_at_most_zero() {
                links.entry(*one).or_default().push((*other, stated));
            }
            if bounds.is_at_least_zero() {
                links.entry(*other).or_default().push((*one, stated));
            }
            if bounds.is_above_zero() {
                strict.push((*at, *comparison, *one, *other));
            } else if bounds.is_below_zero() {
                strict.push((*at, *comparison, *other, *one));
            }
        }
    }
    let broken = strict.into_iter().filter_map(|(at, comparison, larger, smaller)| {
        let chain = chain(reasoner, &links, at, larger, smaller)?;
        let places = || chain.iter().map(|(place, _)| *place).chain([at]);
        let said: Vec<String> = chain
            .iter()
            .map(|(_, said)| *said)
            .chain([comparison])
            .map(|said| format!("“{}”", reasoner.print(said)))
            .collect();
        Some((places().filter(|place| *place != places().max().unwrap_or(at)).max()?, places().max()?, said.join("与")))
    });
    broken.collect()
}

/// The statements other than one's own that lead from a value up to another; none if nothing does, or 上级 alone.
fn chain<'e>(
    reasoner: &Reasoner<'_>,
    links: &BTreeMap<Variable, Vec<Link<'e>>>,
    own: usize,
    from: Variable,
    to: Variable,
) -> Option<Vec<(usize, Comparison<'e>)>> {
    let mut reached: BTreeMap<Variable, Link<'e>> = BTreeMap::new();
    let mut next = vec![from];
    while let Some(value) = next.pop() {
        let stated = links.get(&value).into_iter().flatten().copied();
        let stated = stated.filter(|(_, place)| place.is_none_or(|(at, _)| at != own));
        let whole = reasoner.whole(value).map(|whole| (whole, None));
        for (above, place) in stated.chain(whole) {
            if above != from && !reached.contains_key(&above) {
                reached.insert(above, (value, place));
                next.push(above);
            }
        }
    }
    let mut chain = Vec::new();
    let mut value = to;
    while value != from {
        let (below, place) = *reached.get(&value)?;
        chain.extend(place);
        value = below;
    }
    chain.reverse();
    (!chain.is_empty()).then_some(chain)
}
