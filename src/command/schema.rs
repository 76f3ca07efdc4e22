//! `schema`: JSON Schema of a report's files for editors.

use super::{Status, requirement};
use crate::cli::Schema;
use crate::diag::Shown;
use crate::error::Error;
use crate::nearest::nearest;
use crate::profile::Catalogue;
use crate::schema::{self, Subject};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Runs `schema`.
///
/// # Errors
/// An unknown profile or kind of file; a file that cannot be written; an output that is gone.
pub(super) fn run(options: &Schema, catalogue: &Catalogue) -> Result<Status, Error> {
    let requirement = requirement::of(&options.profile, catalogue)?;
    let subject = match &options.of {
        Some(name) => Some(subject(name)?),
        None => None,
    };
    let Some(output) = &options.output else {
        let schema = schema::of(subject.unwrap_or(Subject::Figures), &requirement)?;
        writeln!(anstream::stdout().lock(), "{}", serde_json::to_string_pretty(&schema)?)?;
        return Ok(Status::Clean);
    };
    let mut files = schema::files(&requirement)?;
    files.retain(|(path, _)| subject.is_none_or(|subject| path.ends_with(subject.file())));
    let mut out = Shown::new(anstream::stdout().lock());
    if output.is_dir() {
        for (path, text) in files {
            write(&output.join(path.rsplit('/').next().unwrap_or(&path)), &text, &mut out)?;
        }
    } else {
        let wanted = subject.unwrap_or(Subject::Figures).file();
        for (_, text) in files.iter().filter(|(path, _)| path.ends_with(wanted)) {
            write(output, text, &mut out)?;
        }
    }
    Ok(Status::Clean)
}

/// Writes a schema, over an older one of ours and over nothing else.
fn write(path: &Path, text: &str, out: &mut impl Write) -> Result<(), Error> {
    if path.exists() && !fs::read_to_string(path).is_ok_and(|old| schema::is_schema(&old)) {
        return Err(Error::Exists { path: path.to_owned() });
    }
    fs::write(path, text).map_err(|source| Error::Write { path: path.to_owned(), source })?;
    Ok(writeln!(out, "已写好 {}", path.display())?)
}

/// The kind of file a word on the command line names.
fn subject(name: &str) -> Result<Subject, Error> {
    let names = Subject::ALL.map(Subject::name);
    let found = Subject::ALL.into_iter().find(|subject| subject.name() == name || subject.file().starts_with(name));
    found.ok_or_else(|| Error::Unknown {
        what: "文件种类（报告、数据、单表数据、核实说明、表格、补充规范）",
        name: name.to_owned(),
        nearest: nearest(name, names.iter().copied()).map(str::to_owned),
    })
}
