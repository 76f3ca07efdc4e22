//! What is printed where there is no value.

use super::Material;
use crate::derive::ledger::{Absence, Needed};

/// Stands where the platform has not returned a figure: that is not the same as having none.
pub(super) const AWAITED: &str = "待返";
/// How many formulas may lie between a value and the figure it waits for.
const DEPTH: usize = 16;

/// 待返 for what the platform has not returned and what is computed from it; else —— in the final, and in a draft what is
/// still to come says so.
pub(super) fn absent(material: &Material<'_>, absence: &Absence) -> String {
    let words = match absence {
        absence if awaits(material, absence, DEPTH) => AWAITED,
        Absence::NotApplicable => "——",
        _ if material.draft.is_none() => "——",
        _ => "【待填】",
    };
    words.to_owned()
}

/// True if what is absent waits for the platform.
fn awaits(material: &Material<'_>, absence: &Absence, depth: usize) -> bool {
    match (absence, depth.checked_sub(1)) {
        (Absence::Awaited, _) => true,
        // a cell of an own table
        (Absence::Unfit(text), _) => text == AWAITED,
        (Absence::Input(missing), Some(depth)) => match &missing.needed {
            Needed::Figure(id, period) => {
                let entry = material.ledger.entries.get(&(*id, *period)).map(|entry| &entry.value);
                matches!(entry, Some(Err(absence)) if awaits(material, absence, depth))
            }
            _ => false,
        },
        _ => false,
    }
}
