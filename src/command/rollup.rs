//! `rollup`: what a region's members have handed in, and their figures side by side with the region's.

mod compare;
mod objections;
mod outlier;
mod received;
mod sheet;

use super::Status;
use super::discover::folder_and_name;
use super::evaluate::{Ready, evaluate};
use super::members::Received;
use crate::cli::{Rollup, RollupFormat};
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::nearest::nearest;
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
    let (dir, name) = folder_and_name(&options.dir, options.only.as_deref());
    let evaluated = evaluate(&dir, catalogue)?;
    let ready = evaluated.readable(&dir)?;
    if ready.report.members.is_empty() {
        let message = format!(
            "“{}”的 report.yaml 没有写“所辖学校”，没有可以汇总的。写法：nianbao explain 所辖学校",
            dir.display()
        );
        return Err(Error::Refused { message });
    }
    let lines = received::lines(ready);
    let tables = compare::tables(ready);
    let outliers = outlier::outliers(ready);
    let mut out = Shown::new(anstream::stdout().lock());
    match options.format {
        RollupFormat::Human => match &name {
            Some(name) => only(name, ready, &lines, &tables, &mut out)?,
            None => {
                let width = text::terminal_width();
                received::print(&lines, width, &mut out)?;
                if lines.iter().any(|line| line.errors + line.queries > 0) {
                    writeln!(out, "逐条看一所学校未了的意见：nianbao rollup {} 校名", evaluated.dir)?;
                }
                compare::print(&tables, width, &mut out)?;
                outlier::print(ready, &outliers, width, &mut out)?;
            }
        },
        RollupFormat::Json => {
            let profile = ready.requirement.id.as_str();
            let region = ready.report.school.name.value.as_str();
            let document =
                Document { version: 1, region, profile, members: &lines, tables: &tables, outliers: &outliers };
            writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
        }
    }
    if let Some(path) = &options.xlsx {
        sheet::write(path, ready, &lines, &outliers)?;
        writeln!(std::io::stderr(), "对照表已写到 {}", path.display())?;
    }
    Ok(if is_open(ready) { Status::Open } else { Status::Clean })
}

/// One table, or one school with what is open in its report.
fn only(
    name: &str,
    ready: &Ready,
    lines: &[received::Line],
    tables: &[compare::Table],
    out: &mut impl Write,
) -> Result<(), Error> {
    let width = text::terminal_width();
    if let Some(table) = tables.iter().find(|table| table.name == name) {
        return Ok(compare::print(std::slice::from_ref(table), width, out)?);
    }
    if let Some((line, received)) = lines.iter().zip(&ready.members).find(|(line, _)| line.school == name) {
        received::print(std::slice::from_ref(line), width, out)?;
        if let Some(evaluated) = received.evaluated() {
            objections::print(name, received.reason(), evaluated, width, out)?;
        }
        return Ok(());
    }
    let tables = tables.iter().map(|table| table.name.as_str());
    let nearest = nearest(name, tables.chain(lines.iter().map(|line| line.school.as_str()))).map(str::to_owned);
    Err(Error::Unknown { what: "对照表或学校", name: name.to_owned(), nearest })
}

/// True while a member's report is not there, cannot be used, or has something open.
fn is_open(ready: &Ready) -> bool {
    ready.members.iter().any(|member| !matches!(member, Received::Report(_)))
}
