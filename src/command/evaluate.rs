//! Folder → findings: the road every command that looks at a report takes.

use crate::derive::{self, Ledger};
use crate::diag::{Baseline, Outcome};
use crate::error::Error;
use crate::finding::Finding;
use crate::load::{self, Loaded};
use crate::model::{Problem, Report};
use crate::narrative::{self, Narrative};
use crate::profile::{Catalogue, Requirement};
use crate::rules::coverage::{self, Clause};
use crate::rules::{self, Context, LastYear, LayoutFact, NotEvaluated};
use crate::source::{self, Folder, Sources};
use std::collections::HashMap;
use std::path::Path;

/// How many findings of one rule are kept.
const KEPT: usize = 1_000;

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
    coverage: Vec<Clause>,
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
    /// Last year's report, where it lies beside this one.
    pub(super) last_year: Option<LastYear>,
}

/// Reads a report folder, computes its figures and reads its prose.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn evaluate(dir: &Path, catalogue: &Catalogue) -> Result<Evaluated, Error> {
    let folder = Folder::open(dir).map_err(|source| Error::Folder { path: dir.to_owned(), source })?;
    let mut sources = Sources::new();
    let Loaded { ready, last_year, problems, source_problems } = load::load(&folder, catalogue, &mut sources);
    let ready = ready.map(|(requirement, report)| {
        let ledger = derive::ledger(&requirement, &report);
        let files = report.chapters.iter().chain(&report.cases);
        let texts: Vec<_> = files.map(|file| (*file, sources.text(*file))).collect();
        let narrative = narrative::read(&texts, &requirement, &report, &ledger);
        let last_year = last_year.map(|(requirement, report)| {
            let ledger = derive::ledger(&requirement, &report);
            LastYear { requirement, report, ledger }
        });
        Ready { requirement, report, ledger, narrative, last_year }
    });
    let profile = ready.as_ref().map_or_else(String::new, |ready| ready.requirement.id.clone());
    let coverage = ready.as_ref().map_or_else(Vec::new, |ready| coverage::statement(&ready.requirement));
    let name = folder.name().to_owned();
    Ok(Evaluated { name, profile, sources, folder, ready, problems, source_problems, coverage })
}

impl Evaluated {
    /// All findings; those that need the pages only if `layout` says what the pages showed.
    pub(super) fn findings(&self, draft: bool, layout: Option<&[LayoutFact]>) -> (Vec<Finding>, Vec<NotEvaluated>) {
        let (mut findings, mut not_evaluated) = match &self.ready {
            None => rules::of_problems(&self.source_problems, &self.problems),
            Some(ready) => rules::run(&Context {
                requirement: &ready.requirement,
                report: &ready.report,
                ledger: &ready.ledger,
                narrative: &ready.narrative,
                last_year: ready.last_year.as_ref(),
                source_problems: &self.source_problems,
                load_problems: &self.problems,
                layout,
                draft,
            }),
        };
        cap(&mut findings, &mut not_evaluated);
        (findings, not_evaluated)
    }

    /// The report's result, ready to be shown; `path` names the folder for machine formats.
    pub(super) fn outcome<'a>(
        &'a self,
        path: &'a str,
        findings: &'a [Finding],
        not_evaluated: &'a [NotEvaluated],
        baseline: Option<Baseline>,
    ) -> Outcome<'a> {
        Outcome {
            report: &self.name,
            profile: &self.profile,
            findings,
            not_evaluated,
            sources: &self.sources,
            path,
            explanations: self.ready.as_ref().map_or(&[], |ready| &ready.report.explanations),
            baseline,
            coverage: &self.coverage,
        }
    }
}

/// Keeps the first findings of each rule, open and answered ones apart, and says where more were left out.
fn cap(findings: &mut Vec<Finding>, not_evaluated: &mut Vec<NotEvaluated>) {
    let mut counts: HashMap<(&str, bool), usize> = HashMap::new();
    let mut cut: Vec<(&'static str, String)> = Vec::new();
    findings.retain(|finding| {
        let count = counts.entry((finding.code, finding.is_open())).or_default();
        *count += 1;
        if *count == KEPT + 1 {
            cut.push((finding.code, finding.name.clone()));
        }
        *count <= KEPT
    });
    not_evaluated.extend(cut.into_iter().map(|(code, name)| NotEvaluated {
        code: code.to_owned(),
        name,
        reason: format!("同类意见多于 {KEPT} 条，只列了前 {KEPT} 条，改好再查"),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;

    #[test]
    fn findings_without_end_are_cut_and_said_to_be() {
        let note = |code| Finding::new(code, "夹有看不见的字符", Severity::Note, "");
        let mut findings = vec![note("source/a"); KEPT + 500];
        findings.push(note("source/b"));
        let mut not_evaluated = Vec::new();
        cap(&mut findings, &mut not_evaluated);
        assert_eq!((findings.len(), not_evaluated.len()), (KEPT + 1, 1));
        assert_eq!(not_evaluated[0].code, "source/a");
    }
}
