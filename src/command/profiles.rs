//! `profiles`: the catalogue of requirements.

use super::{Status, diff};
use crate::cli::{Profiles, ProfilesAction};
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::profile::Catalogue;
use std::io::Write;

/// Runs `profiles`.
///
/// # Errors
/// What keeps the comparison from being made; an output that is gone.
pub(super) fn run(options: &Profiles, catalogue: &Catalogue) -> Result<Status, Error> {
    match &options.action {
        Some(ProfilesAction::Diff(options)) => diff::run(options, catalogue),
        None => list(catalogue),
    }
}

fn list(catalogue: &Catalogue) -> Result<Status, Error> {
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
