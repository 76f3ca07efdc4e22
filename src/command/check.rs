//! `check`: every finding of one report or of many.

use super::evaluate::{Evaluated, evaluate};
use super::{Status, discover, fix, stubs};
use crate::cli::{Check, CheckFormat};
use crate::diag::{Counts, Outcome, json, text};
use crate::error::Error;
use crate::finding::Finding;
use crate::profile::Catalogue;
use crate::rules::NotEvaluated;
use std::io::Write;

/// Runs `check`.
///
/// # Errors
/// A folder that cannot be opened or holds no report; an output that is gone.
pub(super) fn run(options: &Check) -> Result<Status, Error> {
    let catalogue = Catalogue::built_in();
    let mut looked: Vec<(Evaluated, Vec<Finding>, Vec<NotEvaluated>)> = Vec::new();
    for dir in discover::reports(&options.dirs)? {
        let evaluated = evaluate(&dir, &catalogue)?;
        let (findings, not_evaluated) = evaluated.findings(options.draft, None);
        looked.push((evaluated, findings, not_evaluated));
    }
    let mut out = anstream::stdout().lock();
    if options.fix {
        for (evaluated, findings, _) in &looked {
            fix::apply(evaluated, findings, options.dry_run, &mut out)?;
        }
        if !options.dry_run {
            // what is left after the fixes is what the user wants to see
            let rest = Check { fix: false, dirs: options.dirs.clone(), ..*options };
            return run(&rest);
        }
        return Ok(status(&looked));
    }
    if options.stubs {
        for (evaluated, findings, _) in &looked {
            stubs::write(evaluated, findings, &mut out)?;
        }
        return Ok(status(&looked));
    }
    let outcomes: Vec<Outcome<'_>> = looked
        .iter()
        .map(|(evaluated, findings, not_evaluated)| Outcome {
            report: &evaluated.name,
            profile: &evaluated.profile,
            findings,
            not_evaluated,
            sources: &evaluated.sources,
        })
        .collect();
    match options.format {
        CheckFormat::Json => writeln!(out, "{}", json::document(&outcomes)?)?,
        CheckFormat::Human => {
            let style = text::Style::of_terminal(options.explained);
            for outcome in &outcomes {
                write!(out, "{}", text::render(outcome, style))?;
            }
        }
    }
    Ok(status(&looked))
}

fn status(looked: &[(Evaluated, Vec<Finding>, Vec<NotEvaluated>)]) -> Status {
    let open = looked.iter().any(|(_, findings, _)| Counts::of(findings).is_open());
    if open { Status::Open } else { Status::Clean }
}
