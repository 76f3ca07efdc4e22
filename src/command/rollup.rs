//! `rollup`: what a region's members have handed in, and their figures side by side with the region's.

mod compare;
mod outlier;
mod received;
mod sheet;

pub(super) use compare::lack;

use super::Status;
use super::evaluate::{Ready, evaluate};
use super::members::Received;
use crate::cli::{Rollup, RollupFormat};
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::profile::Catalogue;
use serde::Serialize;
use std::io::Write;

/// The whole result as `--format json` writes it; keys are part of the public shape.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    region: &'a str,
    profile: &'a str,
    members: &'a [received::Line],
    tables: &'a [compare::Table],
    outliers: &'a [outlier::Outlier],
}

/// Runs `rollup`.
///
/// # Errors
/// A folder that cannot be read as a report or names no members; a workbook that cannot be written.
pub(super) fn run(options: &Rollup, catalogue: &Catalogue) -> Result<Status, Error> {
    let evaluated = evaluate(&options.dir, catalogue)?;
    let Some(ready) = &evaluated.ready else { return Err(Error::Unready { path: options.dir.clone() }) };
    if ready.report.members.is_empty() {
        let message = format!(
            "“{}”的 report.yaml 没有写“所辖学校”，没有可以汇总的。写法：nianbao explain 所辖学校",
            options.dir.display()
        );
        return Err(Error::Refused { message });
    }
    let lines = received::lines(ready);
    let tables = compare::tables(ready);
    let outliers = outlier::outliers(ready);
    let mut out = Shown::new(anstream::stdout().lock());
    match options.format {
        RollupFormat::Human => {
            let width = text::terminal_width();
            received::print(&lines, width, &mut out)?;
            compare::print(&tables, width, &mut out)?;
            outlier::print(&outliers, width, &mut out)?;
        }
        RollupFormat::Json => {
            let profile = ready.requirement.id.as_str();
            let region = ready.report.school.name.value.as_str();
            let document =
                Document { version: 1, region, profile, members: &lines, tables: &tables, outliers: &outliers };
            writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
        }
    }
    if let Some(path) = &options.xlsx {
        sheet::write(path, ready, &lines)?;
        writeln!(std::io::stderr(), "对照表已写到 {}", path.display())?;
    }
    Ok(if is_open(ready) { Status::Open } else { Status::Clean })
}

/// True while a member's report is not there, cannot be used, or has something open.
fn is_open(ready: &Ready) -> bool {
    ready.members.iter().any(|member| !matches!(member, Received::Report(_)))
}
