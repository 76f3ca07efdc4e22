//! The claims of all passages, each of which was read by itself, as those of the whole narrative.

use super::{Claims, Form, Named};

/// Joined in the order of the passages: an index counts from the first number of all, no longer of its own passage.
pub(super) fn joined(passages: Vec<Claims>) -> Claims {
    let mut all = Claims::default();
    for mut own in passages {
        let before = all.amounts.len();
        indexes(&mut own).into_iter().for_each(|index| *index += before);
        let Claims { amounts, movements, shares, sums, listed } = own;
        all.amounts.extend(amounts);
        all.movements.extend(movements);
        all.shares.extend(shares);
        all.sums.extend(sums);
        all.listed.extend(listed);
    }
    all
}

/// Every index of a number.
fn indexes(claims: &mut Claims) -> Vec<&mut usize> {
    let Claims { amounts, movements, shares, sums, listed } = claims;
    let mut all: Vec<&mut usize> = amounts.iter_mut().filter_map(|amount| whole_of(&mut amount.named)).collect();
    for movement in movements {
        match &mut movement.form {
            Form::SinceLastYear { subjects, named, by } => {
                all.extend(subjects.iter_mut().chain(by).chain(whole_of(named)));
            }
            Form::FromTo { before, after, named, last_year: _, by } => {
                all.extend(by.iter_mut().chain([before, after]).chain(whole_of(named)));
            }
            Form::Before(number) => all.push(number),
        }
    }
    for share in shares {
        all.extend(share.wholes.iter_mut().chain([&mut share.part, &mut share.percent]));
    }
    for sum in sums {
        all.extend(sum.parts.iter_mut().chain([&mut sum.whole]));
    }
    all.extend(listed.iter_mut().map(|listed| &mut listed.count));
    all
}

/// What a name says it is a part of.
fn whole_of(named: &mut Option<Named>) -> Option<&mut usize> {
    named.as_mut().and_then(|named| named.within.as_mut())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Number;
    use crate::narrative::claim::{Amount, Direction, Movement, Share, Sum};

    fn passage(passage: usize) -> Claims {
        let amount = || Amount {
            passage,
            range: 0..1,
            number: Number::exact(rust_decimal::Decimal::ONE),
            unit: String::new(),
            closed: true,
            hedge: None,
            written: 0..1,
            binding: None,
            named: None,
            clause: 0..0,
        };
        let movement = |form| Movement { passage, range: 0..1, direction: Direction::Up, form };
        let since = Form::SinceLastYear { subjects: vec![0], named: None, by: Some(1) };
        let step = Form::FromTo { before: 0, after: 1, named: None, last_year: false, by: vec![2] };
        Claims {
            amounts: vec![amount(), amount(), amount()],
            movements: vec![movement(since), movement(step), movement(Form::Before(2))],
            shares: vec![Share { part: 0, percent: 1, wholes: vec![2], indicators: Vec::new(), unsaid: false }],
            sums: vec![Sum { parts: vec![0, 1], whole: 2, unit: String::new(), complete: true }],
            listed: Vec::new(),
        }
    }

    #[test]
    fn an_index_leads_to_the_number_of_its_own_passage() {
        let mut joined = joined(vec![passage(0), Claims::default(), passage(1)]);
        assert_eq!(joined.amounts.iter().map(|amount| amount.passage).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1]);
        assert_eq!(joined.movements[3].form, Form::SinceLastYear { subjects: vec![3], named: None, by: Some(4) });
        let step = Form::FromTo { before: 3, after: 4, named: None, last_year: false, by: vec![5] };
        assert_eq!((&joined.movements[4].form, &joined.movements[5].form), (&step, &Form::Before(5)));
        assert_eq!((joined.shares[1].part, joined.shares[1].percent, joined.shares[1].wholes[0]), (3, 4, 5));
        assert_eq!((joined.sums[1].parts.as_slice(), joined.sums[1].whole), ([3, 4].as_slice(), 5));
        assert_eq!(indexes(&mut joined).len(), 24);
    }
}
