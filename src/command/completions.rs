//! `completions`: scripts for the shells.

use super::Status;
use crate::cli::{Cli, Completions};
use crate::error::Error;
use clap::CommandFactory;
use std::io::Write;

/// Runs `completions`.
///
/// # Errors
/// An output that is gone.
pub(super) fn run(options: &Completions) -> Result<Status, Error> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "nianbao", &mut script);
    anstream::stdout().lock().write_all(&script)?;
    Ok(Status::Clean)
}
