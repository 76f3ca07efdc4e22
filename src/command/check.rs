//! `check`: every finding of one report or of many.

use super::evaluate::evaluate;
use super::{Status, discover, fix, stubs};
use crate::cli::{Check, CheckFormat};
use crate::diag::{Counts, Outcome, Shown, json, text};
use crate::error::Error;
use crate::profile::Catalogue;
use rayon::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many reports are looked at before their results are printed: enough for every core, and memory stays flat however
/// large the batch.
const AT_ONCE: usize = 64;

/// Runs `check`.
///
/// # Errors
/// A folder that cannot be opened or holds no report (the others of the batch are shown all the same); an output that is
/// gone.
pub(super) fn run(options: &Check, catalogue: &Catalogue) -> Result<Status, Error> {
    let dirs = discover::reports(&options.dirs)?;
    if options.fix || options.stubs {
        let status = write(options, &dirs, catalogue)?;
        if options.dry_run || options.stubs {
            return Ok(status);
        }
        // what is left after the fixes is what the user wants to see
    }
    let style = text::Style::of_terminal(options.explained);
    let mut printer = Printer { out: anstream::stdout().lock(), format: options.format, printed: 0 };
    let (mut worst, mut failed) = (Status::Clean, None);
    for dirs in dirs.chunks(AT_ONCE) {
        let looked: Vec<_> = dirs.par_iter().map(|dir| look(dir, options, style, catalogue)).collect();
        for result in looked {
            match result {
                Ok((fragment, status)) => {
                    worst = worst.max(status);
                    printer.print(&fragment)?;
                }
                Err(error) => failed = failed.or(Some(error)),
            }
        }
    }
    printer.close()?;
    failed.map_or(Ok(worst), Err)
}

/// One report as it is printed; all else that is known of it is let go.
fn look(dir: &Path, options: &Check, style: text::Style, catalogue: &Catalogue) -> Result<(String, Status), Error> {
    let evaluated = evaluate(dir, catalogue)?;
    let (findings, not_evaluated) = evaluated.findings(options.draft, None);
    let outcome = Outcome {
        report: &evaluated.name,
        profile: &evaluated.profile,
        findings: &findings,
        not_evaluated: &not_evaluated,
        sources: &evaluated.sources,
    };
    let fragment = match options.format {
        CheckFormat::Json => json::fragment(&outcome)?,
        CheckFormat::Human => text::render(&outcome, style),
    };
    Ok((fragment, status(Counts::of(&findings))))
}

/// Writes the stubs; or applies the fixes, or shows them.
fn write(options: &Check, dirs: &[PathBuf], catalogue: &Catalogue) -> Result<Status, Error> {
    let mut out = Shown::new(anstream::stdout().lock());
    let mut worst = Status::Clean;
    for dir in dirs {
        let evaluated = evaluate(dir, catalogue)?;
        let (findings, _) = evaluated.findings(options.draft, None);
        if options.stubs {
            stubs::write(&evaluated, &findings, &mut out)?;
        } else {
            fix::apply(&evaluated, &findings, options.dry_run, &mut out)?;
        }
        worst = worst.max(status(Counts::of(&findings)));
    }
    Ok(worst)
}

fn status(counts: Counts) -> Status {
    if counts.is_open() { Status::Open } else { Status::Clean }
}

/// Puts the reports one after another.
struct Printer<W> {
    out: W,
    format: CheckFormat,
    printed: usize,
}

impl<W: Write> Printer<W> {
    fn print(&mut self, fragment: &str) -> std::io::Result<()> {
        if self.format == CheckFormat::Json {
            let before = if self.printed == 0 { json::HEAD } else { json::BETWEEN };
            self.out.write_all(before.as_bytes())?;
        }
        self.printed += 1;
        self.out.write_all(fragment.as_bytes())
    }

    fn close(mut self) -> std::io::Result<()> {
        if self.format == CheckFormat::Json && self.printed > 0 {
            self.out.write_all(json::FOOT.as_bytes())?;
        }
        self.out.flush()
    }
}
