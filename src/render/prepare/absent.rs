//! What is printed where there is no value.

use super::Material;
use crate::derive::ledger::{AWAITED, Absence};

/// 待返 for what the platform has not returned and what is computed from it; else —— in the final, and in a draft what is
/// still to come says so.
pub(super) fn absent(material: &Material<'_>, absence: &Absence) -> String {
    let words = match absence {
        absence if material.ledger.awaits(absence) => AWAITED,
        Absence::NotApplicable => "——",
        _ if material.draft.is_none() => "——",
        _ => "【待填】",
    };
    words.to_owned()
}
