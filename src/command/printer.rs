//! Results of a batch, one report after another, in the format that was asked for; nothing is kept but counts.

use crate::cli::CheckFormat;
use crate::diag::{Outcome, csv, github, json, junit, sarif, text};
use crate::error::Error;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

/// One report in the format that was asked for.
pub(super) enum Fragment {
    /// To be printed as it stands.
    Text(String),
    /// To be printed with those of the others, as far as there is room.
    Annotations(github::Annotations),
}

/// Puts one report into its format.
///
/// # Errors
/// Only if serialization itself fails, which is ours.
pub(super) fn fragment(outcome: &Outcome<'_>, format: CheckFormat, style: text::Style) -> Result<Fragment, Error> {
    Ok(Fragment::Text(match format {
        CheckFormat::Human => text::render(outcome, style),
        CheckFormat::Json => json::fragment(outcome, style.coverage)?,
        CheckFormat::Sarif => sarif::fragment(outcome)?,
        CheckFormat::Junit => junit::fragment(outcome),
        CheckFormat::Csv => csv::fragment(outcome, style.explained),
        CheckFormat::Github => return Ok(Fragment::Annotations(github::fragment(outcome))),
    }))
}

/// Where results go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// To the terminal or a pipe.
    Screen,
    /// Into a file, which the next run may renew.
    File,
}

/// How a file for people begins.
const WRITTEN: &str = "校核意见（nianbao check 写成，再写时换新）\n\n";
/// The same for the annotations of a pipeline, where a line of this shape is passed over.
const ANNOTATED: &str = "::debug::nianbao check\n";

/// Puts the reports one after another.
pub(super) struct Printer<W> {
    out: W,
    head: &'static str,
    between: &'static str,
    foot: &'static str,
    printed: usize,
    annotations: github::Collected,
}

impl<W: Write> Printer<W> {
    /// Prints to `out` what the format puts around the reports; a file for people says who wrote it.
    pub(super) fn new(out: W, format: CheckFormat, target: Target) -> Self {
        let (between, foot) = match format {
            CheckFormat::Human | CheckFormat::Github | CheckFormat::Csv => ("", ""),
            CheckFormat::Json => (json::BETWEEN, json::FOOT),
            CheckFormat::Sarif => (sarif::BETWEEN, sarif::FOOT),
            CheckFormat::Junit => ("", junit::FOOT),
        };
        Self { out, head: head(format, target), between, foot, printed: 0, annotations: github::Collected::default() }
    }

    /// Adds one report.
    ///
    /// # Errors
    /// An output that is gone.
    pub(super) fn print(&mut self, fragment: Fragment) -> std::io::Result<()> {
        let before = if self.printed == 0 { self.head } else { self.between };
        self.printed += 1;
        self.out.write_all(before.as_bytes())?;
        match fragment {
            Fragment::Text(text) => self.out.write_all(text.as_bytes()),
            Fragment::Annotations(annotations) => {
                self.annotations.add(annotations);
                Ok(())
            }
        }
    }

    /// Ends the document, which is whole also without any report, and gives the output back.
    ///
    /// # Errors
    /// An output that is gone.
    pub(super) fn close(mut self) -> std::io::Result<W> {
        if self.printed == 0 {
            self.out.write_all(self.head.as_bytes())?;
        }
        self.out.write_all(self.annotations.text().as_bytes())?;
        self.out.write_all(self.foot.as_bytes())?;
        self.abandon()
    }

    /// Gives the output back as it is.
    ///
    /// # Errors
    /// An output that is gone.
    pub(super) fn abandon(mut self) -> std::io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Refuses to overwrite a file that is no earlier result in the same format.
///
/// # Errors
/// A file that is there already.
pub(super) fn guard(target: &Path, format: CheckFormat) -> Result<(), Error> {
    super::atomic::plain(target)?;
    let head = head(format, Target::File).as_bytes();
    let mut begin = Vec::new();
    let read = File::open(target).and_then(|file| file.take(head.len() as u64).read_to_end(&mut begin));
    match read {
        Err(_) if !target.exists() => Ok(()),
        Ok(_) if begin == head => Ok(()),
        _ => Err(Error::Exists { path: target.to_owned() }),
    }
}

/// What stands before the first report.
fn head(format: CheckFormat, target: Target) -> &'static str {
    match format {
        CheckFormat::Human | CheckFormat::Github if target == Target::Screen => "",
        CheckFormat::Human => WRITTEN,
        CheckFormat::Github => ANNOTATED,
        CheckFormat::Json => json::HEAD,
        CheckFormat::Sarif => sarif::HEAD,
        CheckFormat::Junit => junit::HEAD,
        CheckFormat::Csv => csv::HEAD,
    }
}
