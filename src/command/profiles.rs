//! `profiles`: the catalogue of requirements.

use super::Status;
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::profile::Catalogue;
use std::io::Write;

/// Runs `profiles`.
///
/// # Errors
/// An output that is gone.
pub(super) fn run(catalogue: &Catalogue) -> Result<Status, Error> {
    let usual = usual(catalogue);
    let mut out = Shown::new(anstream::stdout().lock());
    for listing in catalogue.list() {
        let base = listing.base.as_ref().map(|base| format!("（补充 {base}）")).unwrap_or_default();
        let mark = if listing.id == usual { "  默认" } else { "" };
        writeln!(out, "{}{}{base}{mark}", text::pad(&listing.id, 28), listing.title)?;
    }
    Ok(Status::Clean)
}

/// The profile taken where none is named: the base of the newest year.
pub(super) fn usual(catalogue: &Catalogue) -> String {
    catalogue
        .list()
        .filter(|listing| listing.base.is_none())
        .max_by_key(|listing| (listing.year, std::cmp::Reverse(listing.id.clone())))
        .map(|listing| listing.id.clone())
        .unwrap_or_default()
}
