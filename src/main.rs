//! The nianbao program: options in, exit status out.

use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match nianbao::cli::Cli::try_parse_from(nianbao::cli::arguments()) {
        Ok(cli) => cli,
        Err(error) => return nianbao::cli::explain(&error),
    };
    let status = nianbao::command::run(cli).unwrap_or_else(|error| {
        // nobody is left to tell if stderr is gone
        let _ = writeln!(nianbao::diag::Shown::new(anstream::stderr()), "{error}");
        nianbao::command::Status::of(&error)
    });
    ExitCode::from(status.code())
}
