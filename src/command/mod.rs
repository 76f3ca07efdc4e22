//! The commands, one file each: options in, result on stdout, progress on stderr, exit status out.

mod atomic;
mod baseline;
mod batch;
mod build;
mod check;
mod completions;
mod diff;
mod discover;
mod duties;
mod evaluate;
mod explain;
mod figures;
mod fix;
mod fonts;
mod form;
mod gather;
mod glyphs;
mod kept;
mod keys;
mod layers;
mod members;
mod new;
mod next;
mod origin;
mod parts;
mod place;
mod printer;
mod profiles;
mod quoted;
mod requirement;
mod rollup;
mod schema;
mod stubs;
mod topics;
mod why;

use crate::cli::{Cli, Command};
use crate::error::Error;

/// How a run ended, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// 0: nothing open.
    Clean,
    /// 1: an error, an unexplained or stale query.
    Open,
    /// 2: could not run.
    Failed,
}

impl Status {
    /// How a run ended that could not be carried out.
    pub fn of(error: &Error) -> Self {
        match error {
            Error::FaultyProfile { .. } => Self::Open,
            _ => Self::Failed,
        }
    }

    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Open => 1,
            Self::Failed => 2,
        }
    }
}

/// Carries out a command.
///
/// # Errors
/// What keeps the command from doing its work.
pub fn run(cli: Cli) -> Result<Status, Error> {
    let catalogue = layers::catalogue(cli.profile_dir.as_deref())?;
    match cli.command {
        Command::New(options) => new::run(&options, &catalogue),
        Command::Next(options) => next::run(&options, &catalogue),
        Command::Check(options) => check::run(&options, &catalogue),
        Command::Figures(options) => figures::run(&options, &catalogue),
        Command::Why(options) => why::run(&options, &catalogue),
        Command::Build(options) => build::run(&options, &catalogue),
        Command::Rollup(options) => rollup::run(&options, &catalogue),
        Command::Gather(options) => gather::run(&options, &catalogue),
        Command::Explain(options) => explain::run(&options, &catalogue),
        Command::Profiles(options) => profiles::run(&options, &catalogue),
        Command::Schema(options) => schema::run(&options, &catalogue),
        Command::Completions(options) => completions::run(&options),
    }
}
