//! Folder → findings: the road every command that looks at a report takes.

use crate::derive::{self, Ledger};
use crate::error::Error;
use crate::finding::Finding;
use crate::load::{self, Loaded};
use crate::model::{Problem, Report};
use crate::narrative::{self, Narrative};
use crate::profile::{Catalogue, Requirement};
use crate::rules::{self, Context, LayoutFact, NotEvaluated};
use crate::source::{self, Folder, Sources};
use std::path::Path;

/// A report looked at as far as it could be read.
pub(super) struct Evaluated {
    /// The folder's name.
    pub(super) name: String,
    /// The profile's id, if it was found.
    pub(super) profile: String,
    /// Every text read.
    pub(super) sources: Sources,
    /// The folder.
    pub(super) folder: Folder,
    /// The report; none if report.yaml says too little to go on.
    pub(super) ready: Option<Ready>,
    problems: Vec<Problem>,
    source_problems: Vec<source::Problem>,
}

/// A report that could be read.
pub(super) struct Ready {
    /// What is asked of it.
    pub(super) requirement: Requirement,
    /// What it says.
    pub(super) report: Report,
    /// Every figure.
    pub(super) ledger: Ledger,
    /// The prose.
    pub(super) narrative: Narrative,
}

/// Reads a report folder, computes its figures and reads its prose.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn evaluate(dir: &Path, catalogue: &Catalogue) -> Result<Evaluated, Error> {
    let folder = Folder::open(dir).map_err(|source| Error::Folder { path: dir.to_owned(), source })?;
    let mut sources = Sources::new();
    let Loaded { ready, problems, source_problems } = load::load(&folder, catalogue, &mut sources);
    let ready = ready.map(|(requirement, report)| {
        let ledger = derive::ledger(&requirement, &report);
        let files = report.chapters.iter().chain(&report.cases);
        let texts: Vec<_> = files.map(|file| (*file, sources.text(*file))).collect();
        let narrative = narrative::read(&texts, &requirement, &report, &ledger);
        Ready { requirement, report, ledger, narrative }
    });
    let profile = ready.as_ref().map_or_else(String::new, |ready| ready.requirement.id.clone());
    Ok(Evaluated { name: folder.name().to_owned(), profile, sources, folder, ready, problems, source_problems })
}

impl Evaluated {
    /// All findings; those that need the pages only if `layout` says what the pages showed.
    pub(super) fn findings(&self, draft: bool, layout: Option<&[LayoutFact]>) -> (Vec<Finding>, Vec<NotEvaluated>) {
        match &self.ready {
            None => rules::of_problems(&self.source_problems, &self.problems),
            Some(ready) => rules::run(&Context {
                requirement: &ready.requirement,
                report: &ready.report,
                ledger: &ready.ledger,
                narrative: &ready.narrative,
                source_problems: &self.source_problems,
                load_problems: &self.problems,
                layout,
                draft,
            }),
        }
    }
}
