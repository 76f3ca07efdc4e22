//! `profiles`: the catalogue of requirements.

use super::{Status, diff, requirement};
use crate::cli::{Profiles, ProfilesAction};
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::profile::Catalogue;
use crate::profile::problem::ProfileProblem;
use crate::source::Sources;
use std::io::Write;

/// Runs `profiles`.
///
/// # Errors
/// An unknown profile; what keeps the comparison from being made; an output that is gone.
pub(super) fn run(options: &Profiles, catalogue: &Catalogue) -> Result<Status, Error> {
    match (&options.action, &options.id) {
        (Some(ProfilesAction::Diff(options)), _) => diff::run(options, catalogue),
        (None, Some(id)) => one(id, catalogue),
        (None, None) => list(catalogue),
    }
}

/// Whether one profile is sound, layer by layer.
fn one(id: &str, catalogue: &Catalogue) -> Result<Status, Error> {
    let mut sources = Sources::new();
    let (requirement, problems) = requirement::with_faults(id, catalogue, &mut sources)?;
    let mut out = Shown::new(anstream::stdout().lock());
    if !problems.is_empty() {
        write!(out, "{}", requirement::told(&format!("编制规范“{id}”"), &problems, &sources))?;
        return Ok(Status::Open);
    }
    let rows = requirement.tables.iter().map(|table| table.indicators.len()).sum::<usize>();
    writeln!(out, "{}（{}）", requirement.title, requirement.id)?;
    writeln!(out, "逐层：{}", requirement.layers.join(" → "))?;
    writeln!(
        out,
        "{} 章，指标表 {} 张 {rows} 行，规则 {} 条，没有毛病。",
        requirement.chapters.len(),
        requirement.tables.len(),
        requirement.constraints.len()
    )?;
    Ok(Status::Clean)
}

fn list(catalogue: &Catalogue) -> Result<Status, Error> {
    let usual = usual(catalogue);
    let mut out = Shown::new(anstream::stdout().lock());
    let (mut sources, mut faults) = (Sources::new(), Vec::<ProfileProblem>::new());
    for listing in catalogue.list() {
        let (requirement, problems) = requirement::with_faults(&listing.id, catalogue, &mut sources)?;
        let base = listing.base.as_ref().map(|base| format!("（补充 {base}）")).unwrap_or_default();
        let mark = if listing.id == usual { "  默认" } else { "" };
        let state =
            if problems.is_empty() { open_questions(requirement.open_questions.len()) } else { "  有误".to_owned() };
        writeln!(out, "{}{}{base}{state}{mark}", text::pad(&listing.id, 28), listing.title)?;
        // a fault of a layer is a fault of every profile above it, and told once
        faults.extend(problems.into_iter().filter(|problem| !faults.contains(problem)).collect::<Vec<_>>());
    }
    writeln!(out, "\n“未定”是没有公开来源能说定的事项，逐项看：nianbao explain 未知 --profile 规范名")?;
    if faults.is_empty() {
        return Ok(Status::Clean);
    }
    write!(out, "\n{}", requirement::told("编制规范", &faults, &sources))?;
    Ok(Status::Open)
}

/// How much of a profile no source settles.
fn open_questions(count: usize) -> String {
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
