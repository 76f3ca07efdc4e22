//! `profiles`: the catalogue of requirements.

use super::{Status, diff};
use crate::cli::{Profiles, ProfilesAction};
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::profile::{self, Additions, Catalogue, Listing};
use crate::source::Sources;
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
        let open = open_questions(listing, catalogue);
        writeln!(out, "{}{}{base}{open}{mark}", text::pad(&listing.id, 28), listing.title)?;
    }
    writeln!(out, "\n“未定”是没有公开来源能说定的事项，逐项看：nianbao explain 未知 --profile 规范名")?;
    Ok(Status::Clean)
}

/// How much of a profile no source settles.
fn open_questions(listing: &Listing, catalogue: &Catalogue) -> String {
    let loaded = profile::load(&listing.id, catalogue, &Additions::default(), &mut Sources::new());
    let count = loaded.map_or(0, |(requirement, _)| requirement.open_questions.len());
    if count == 0 { String::new() } else { format!("  {count} 项未定") }
}

/// The profile taken where none is named: the latest edition of the base of the newest year.
pub(super) fn usual(catalogue: &Catalogue) -> String {
    let bases = catalogue.list().filter(|listing| listing.base.is_none());
    let base = bases.max_by_key(|listing| (listing.year, std::cmp::Reverse(listing.id.clone())));
    let mut latest = base;
    // a circle of editions ends where it has been gone round
    for _ in catalogue.list() {
        latest = latest.and_then(|edition| catalogue.following(&edition.id)).or(latest);
    }
    latest.map(|listing| listing.id.clone()).unwrap_or_default()
}
