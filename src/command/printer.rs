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
    /// Prints to `out` what the format puts around the reports.
    pub(super) fn new(out: W, format: CheckFormat) -> Self {
        let (between, foot) = match format {
            CheckFormat::Human | CheckFormat::Github | CheckFormat::Csv => ("", ""),
            CheckFormat::Json => (json::BETWEEN, json::FOOT),
            CheckFormat::Sarif => (sarif::BETWEEN, sarif::FOOT),
            CheckFormat::Junit => ("", junit::FOOT),
        };
        Self { out, head: head(format), between, foot, printed: 0, annotations: github::Collected::default() }
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

    /// Ends the document and gives the output back.
    ///
    /// # Errors
    /// An output that is gone.
    pub(super) fn close(mut self) -> std::io::Result<W> {
        if self.printed > 0 {
            self.out.write_all(self.annotations.text().as_bytes())?;
            self.out.write_all(self.foot.as_bytes())?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Refuses to overwrite a file that is no earlier result in the same format; one for people is never overwritten, since
/// nothing tells whose it is.
///
/// # Errors
/// A file that is there already.
pub(super) fn guard(target: &Path, format: CheckFormat) -> Result<(), Error> {
    let head = head(format).as_bytes();
    let mut begin = Vec::new();
    let read = File::open(target).and_then(|file| file.take(head.len() as u64).read_to_end(&mut begin));
    match read {
        Err(_) if !target.exists() => Ok(()),
        Ok(_) if !head.is_empty() && begin == head => Ok(()),
        _ => Err(Error::Exists { path: target.to_owned() }),
    }
}

/// What stands before the first report.
fn head(format: CheckFormat) -> &'static str {
    match format {
        CheckFormat::Human | CheckFormat::Github => "",
        CheckFormat::Json => json::HEAD,
        CheckFormat::Sarif => sarif::HEAD,
        CheckFormat::Junit => junit::HEAD,
        CheckFormat::Csv => csv::HEAD,
    }
}
