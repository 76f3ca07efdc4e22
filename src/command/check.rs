//! `check`: every finding of one report or of many.

use super::baseline::{self, Asked, Earlier};
use super::batch::{self, Tally, Workers};
use super::evaluate::evaluate;
use super::printer::{self, Fragment, Printer, Target};
use super::{Status, atomic, discover, fix, place, stubs};
use crate::cli::{Check, CheckFormat};
use crate::diag::{Counts, Piped, Shown, text};
use crate::error::Error;
use crate::profile::Catalogue;
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
    let found = discover::reports(&options.dirs)?;
    let mut dirs = batch::shard(found.reports, options.shard);
    let broken = batch::shard(found.broken, options.shard);
    let mut tally = Tally::of(dirs.len() + broken.len());
    broken.iter().for_each(|(dir, error)| tally.failed(dir, error));
    if options.fix || options.stubs {
        let worst = write(options, &mut dirs, catalogue, &mut tally)?;
        if options.dry_run || options.stubs {
            return Ok(tally.status(worst));
        }
        // what is left after the fixes is what the user wants to see
    }
    let earlier = options.baseline.as_deref().map(baseline::read).transpose()?;
    let alone = tally.is_alone();
    let look = |dir: &Path| look(dir, options, catalogue, earlier.as_ref(), alone);
    let unknown = || earlier.iter().filter_map(|earlier| earlier.unknown(dirs.len())).for_each(told);
    let Some(target) = &options.output else {
        let printer = Printer::new(Piped::new(anstream::stdout().lock()), options.format, Target::Screen);
        let (_, result) = print(&dirs, options, look, printer, tally)?;
        unknown();
        return result;
    };
    printer::guard(target, options.format)?;
    let printer = Printer::new(atomic::create(target)?, options.format, Target::File);
    let (out, result) = print(&dirs, options, look, printer, tally)?;
    unknown();
    atomic::finish(out, target)?;
    writeln!(Shown::new(anstream::stdout().lock()), "已写好 {}", target.display())?;
    result
}

/// Says on stderr what is no result.
fn told(line: String) {
    // nobody is left to tell if stderr is gone
    let _ = writeln!(Shown::new(anstream::stderr()), "{line}");
}

/// Looks at the reports and prints them; the output, and how the run ended.
fn print<W: Write>(
    dirs: &[PathBuf],
    options: &Check,
    look: impl Fn(&Path) -> Result<(Fragment, Status), Error> + Sync,
    mut printer: Printer<W>,
    mut tally: Tally,
) -> Result<(W, Result<Status, Error>), Error> {
    let mut worst = Status::Clean;
    let workers = Workers::new(batch::jobs(options.jobs).min(dirs.len()));
    for part in dirs.chunks(AT_ONCE) {
        let looked = workers.each(part, |dir| look(dir));
        for (dir, result) in part.iter().zip(looked) {
            match result {
                Ok((fragment, status)) => {
                    worst = worst.max(status);
                    printer.print(fragment)?;
                    if status == Status::Clean { tally.clean() } else { tally.open(dir) }
                }
                Err(error) if tally.is_alone() => return Ok((printer.abandon()?, Err(error))),
                Err(error) => tally.failed(dir, &error),
            }
        }
    }
    let mut out = printer.close()?;
    if !tally.is_alone() && options.format == CheckFormat::Human {
        writeln!(out, "\n{}", tally.line("没有未了事项", "有未了的"))?;
    }
    Ok((out, Ok(tally.status(worst))))
}

/// One report as it is printed; all else that is known of it is let go.
fn look(
    dir: &Path,
    options: &Check,
    catalogue: &Catalogue,
    earlier: Option<&Earlier>,
    alone: bool,
) -> Result<(Fragment, Status), Error> {
    let evaluated = evaluate(dir, catalogue)?;
    let (mut findings, not_evaluated) = evaluated.findings(options.draft, None);
    let path = place::from_here(dir);
    let asked = Asked { name: &evaluated.name, path: &path, alone };
    let baseline = earlier.map(|earlier| earlier.apply(asked, &mut findings, &evaluated.sources));
    let mut outcome = evaluated.outcome(&path, &findings, &not_evaluated, baseline);
    let given = batch::name(dir);
    if !alone && options.format == CheckFormat::Human {
        outcome.report = &given;
    }
    let terminal = text::Style::of_terminal(options.explained);
    let style =
        text::Style { color: options.output.is_none(), coverage: options.coverage, draft: options.draft, ..terminal };
    Ok((printer::fragment(&outcome, options.format, style)?, status(Counts::of(&findings))))
}

/// Writes the stubs; or applies the fixes, or shows them. Reports that fail are told of and left out of `dirs`.
fn write(options: &Check, dirs: &mut Vec<PathBuf>, catalogue: &Catalogue, tally: &mut Tally) -> Result<Status, Error> {
    let mut out = Shown::new(anstream::stdout().lock());
    let mut worst = Status::Clean;
    let mut written = Vec::new();
    for dir in dirs.drain(..) {
        match write_one(options, &dir, catalogue, &mut out) {
            Ok(status) => {
                worst = worst.max(status);
                written.push(dir);
            }
            Err(error) if tally.is_alone() || matches!(error, Error::Output(_)) => return Err(error),
            Err(error) => tally.failed(&dir, &error),
        }
    }
    *dirs = written;
    Ok(worst)
}

fn write_one(options: &Check, dir: &Path, catalogue: &Catalogue, out: &mut impl Write) -> Result<Status, Error> {
    if !options.stubs {
        return Ok(status(Counts::of(&fix::run(dir, options, catalogue, out)?)));
    }
    let evaluated = evaluate(dir, catalogue)?;
    let (findings, _) = evaluated.findings(options.draft, None);
    if evaluated.is_workbook() {
        writeln!(out, "{}：工作簿没有核实说明，数据无误的待核实，请向收表的单位说明原因。", evaluated.name)?;
    } else {
        stubs::write(&evaluated, &findings, options.dry_run, out)?;
    }
    Ok(status(Counts::of(&findings)))
}

fn status(counts: Counts) -> Status {
    if counts.is_open() { Status::Open } else { Status::Clean }
}
