//! The claims of all passages, each of which was read by itself, as those of the whole narrative.

use super::{Claims, Form};

/// Joined in the order of the passages: an index counts from the first number of all, no longer of its own passage.
pub(super) fn joined(passages: Vec<Claims>) -> Claims {
    let mut all = Claims::default();
    for mut own in passages {
        let before = all.amounts.len();
        indexes(&mut own).for_each(|index| *index += before);
        all.amounts.append(&mut own.amounts);
        all.movements.append(&mut own.movements);
        all.shares.append(&mut own.shares);
        all.sums.append(&mut own.sums);
        all.listed.append(&mut own.listed);
    }
    all
}

/// Every index of a number.
fn indexes(claims: &mut Claims) -> impl Iterator<Item = &mut usize> {
    let named = claims.amounts.iter_mut().filter_map(|amount| amount.named.as_mut());
    let movements = claims.movements.iter_mut().flat_map(|movement| -> Vec<&mut usize> {
        match &mut movement.form {
            Form::SinceLastYear { subjects, named: name, by } => {
                subjects.iter_mut().chain(by).chain(name.as_mut().and_then(|name| name.within.as_mut())).collect()
            }
            Form::FromTo { before, after, named: name, by, .. } => {
                by.iter_mut().chain([before, after]).chain(name.as_mut().and_then(|name| name.within.as_mut())).collect()
            }
            Form::Before(number) => vec![number],
        }
    });
    let shares = claims.shares.iter_mut();
    let shares = shares.flat_map(|share| share.wholes.iter_mut().chain([&mut share.part, &mut share.percent]));
    let sums = claims.sums.iter_mut().flat_map(|sum| sum.parts.iter_mut().chain([&mut sum.whole]));
    let listed = claims.listed.iter_mut().map(|listed| &mut listed.count);
    named.filter_map(|named| named.within.as_mut()).chain(movements).chain(shares).chain(sums).chain(listed)
}
