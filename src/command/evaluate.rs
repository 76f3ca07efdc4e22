//! Folder → findings: the road every command that looks at a report takes.

use super::members::{self, Received};
use super::{fix, quoted};
use crate::derive::{self, Ledger};
use crate::diag::{Baseline, Outcome};
use crate::error::Error;
use crate::finding::Finding;
use crate::load::{self, Loaded};
use crate::model::{Form, IndicatorId, Period, Problem, ProblemKind, Report};
use crate::narrative::{self, Narrative};
use crate::profile::{Catalogue, Requirement};
use crate::rules::coverage::{self, Clause};
use crate::rules::{self, Context, Examined, LastYear, LayoutFact, NotEvaluated, Shared};
use crate::source::{self, FileId, Folder, Sources};
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

/// How many findings of one rule are kept.
const KEPT: usize = 1_000;

/// A report looked at as far as it could be read.
pub(super) struct Evaluated {
    /// The folder's name.
    pub(super) name: String,
    /// The folder or workbook as the user typed it; its name where nobody typed it.
    pub(super) dir: String,
    /// The profile's id, if it was found.
    pub(super) profile: String,
    /// Every text read.
    pub(super) sources: Sources,
    /// The folder.
    pub(super) folder: Folder,
    /// How it was handed in: a workbook or a short figures file has neither prose nor cover to judge.
    form: Form,
    /// The report; none if report.yaml says too little to go on.
    pub(super) ready: Option<Ready>,
    problems: Vec<Problem>,
    source_problems: Vec<source::Problem>,
    coverage: Vec<Clause>,
    /// What the rules said that need no pages, of the finished report and of a draft.
    examined: [OnceLock<Examined>; 2],
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
    /// What has come in from the members of a region, in the order of the report's members.
    pub(super) members: Vec<Received>,
    /// Last year's report, where it lies beside this one.
    pub(super) last_year: Option<LastYear>,
}

/// Whether a region's members are read along with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// With its members.
    WithMembers,
    /// Alone: as the member of a region, whose own members are not asked.
    Alone,
}

/// True for a filled form workbook.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) && path.is_file()
}

/// True for what may be a member's short figures file.
pub(super) fn is_short_file(path: &Path) -> bool {
    let named = |ending: &std::ffi::OsStr| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml");
    path.extension().is_some_and(named) && path.is_file()
}

/// Reads a report folder (or a filled form workbook), computes its figures and reads its prose.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn evaluate(dir: &Path, catalogue: &Catalogue) -> Result<Evaluated, Error> {
    let open = |dir: &Path| Folder::open(dir).map_err(|source| Error::Folder { path: dir.to_owned(), source });
    if let Some(name) = dir.file_name().and_then(|name| name.to_str()).filter(|_| is_workbook(dir)) {
        let folder = open(dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
        let mut sources = Sources::new();
        let loaded = load::workbook(&folder, name, None, catalogue, &mut sources);
        let evaluated = Evaluated::of_loaded(name.to_owned(), folder, sources, loaded, catalogue, Seen::Alone);
        return Ok(evaluated.handed_in_as(Form::Workbook).typed(dir));
    }
    if is_short_file(dir) {
        return Ok(members::of_file(dir, catalogue)?.typed(dir));
    }
    let folder = open(dir)?;
    Ok(Evaluated::of_folder(folder, catalogue, Seen::WithMembers).typed(dir))
}

/// The texts of the chapters and cases of a report.
fn prose<'a>(report: &Report, sources: &'a Sources) -> Vec<(FileId, &'a str)> {
    let files = report.chapters.iter().chain(&report.cases);
    files.map(|file| (*file, sources.text(*file))).collect()
}

impl Evaluated {
    /// A report folder looked at.
    pub(super) fn of_folder(folder: Folder, catalogue: &Catalogue, seen: Seen) -> Self {
        let mut sources = Sources::new();
        let loaded = load::load(&folder, catalogue, &mut sources);
        Self::of_loaded(folder.name().to_owned(), folder, sources, loaded, catalogue, seen)
    }

    /// The profile that the report asks for and nobody knows, with the nearest name.
    pub(super) fn unknown_profile(&self) -> Option<(&str, Option<&str>)> {
        self.problems.iter().find_map(|problem| match &problem.kind {
            ProblemKind::UnknownProfile { name, nearest } => Some((name.as_str(), nearest.as_deref())),
            _ => None,
        })
    }

    /// What was loaded, with its figures computed and its prose read.
    pub(super) fn of_loaded(
        name: String,
        folder: Folder,
        sources: Sources,
        loaded: Loaded,
        catalogue: &Catalogue,
        seen: Seen,
    ) -> Self {
        let Loaded { ready, last_year, mut problems, source_problems } = loaded;
        let ready = ready.map(|(mut requirement, mut report)| {
            let mut members = Vec::new();
            let mut region = None;
            if seen == Seen::WithMembers && !report.members.is_empty() {
                members = members::receive(&folder, &requirement, &report, catalogue);
                problems.extend(members::of_other_schools(&report, &members));
                let made = members::region(&requirement, &report, &members);
                derive::rollup::fill(&requirement, &mut report, &made);
                region = Some(made);
            }
            let lent = region.as_ref().map(|region| quoted::lend(&requirement, &mut report, region));
            let mut ledger = derive::ledger(&requirement, &report);
            if let Some(lent) = lent {
                lent.take_back(&mut report, &mut ledger);
            }
            let texts = prose(&report, &sources);
            if region.is_some() {
                ledger.region = region;
                quoted::bind(texts.iter().map(|(_, text)| *text), &members, &report, &mut requirement, &mut ledger);
            }
            let narrative = narrative::read(&texts, &requirement, &report, &ledger);
            let last_year = last_year.map(|(requirement, report)| {
                let ledger = derive::ledger(&requirement, &report);
                let narrative = narrative::read(&prose(&report, &sources), &requirement, &report, &ledger);
                LastYear { requirement, report, ledger, narrative }
            });
            Ready { requirement, report, ledger, narrative, members, last_year }
        });
        let profile = ready.as_ref().map_or_else(String::new, |ready| ready.requirement.id.clone());
        let coverage = ready.as_ref().map_or_else(Vec::new, |ready| coverage::statement(&ready.requirement));
        let form = Form::Folder;
        let dir = name.clone();
        let examined = <[OnceLock<Examined>; 2]>::default();
        Self { name, dir, profile, sources, folder, form, ready, problems, source_problems, coverage, examined }
    }

    /// The same, handed in in another form than a folder.
    pub(super) fn handed_in_as(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// The report, for what can do nothing without.
    ///
    /// # Errors
    /// `dir`, which it was read from, holds no report.yaml, or one that says too little.
    pub(super) fn readable(&self, dir: &Path) -> Result<&Ready, Error> {
        let path = dir.to_owned();
        let without = self.form == Form::Folder && self.folder.find(&load::REPORT).is_none();
        self.ready.as_ref().ok_or(if without { Error::NoReport { path } } else { Error::Unready { path } })
    }

    /// True if something stands where a figure belongs, and it could not be read.
    pub(super) fn is_unread(&self, id: IndicatorId, period: Period) -> bool {
        let Some(Ready { requirement, report, .. }) = &self.ready else { return false };
        let own = &requirement.indicator(id).name;
        let cell = report.figures.cells.get(&(id, period));
        self.problems.iter().any(|problem| match (&problem.kind, cell) {
            (ProblemKind::NotANumber { .. }, Some(cell)) => cell.span == problem.span,
            (ProblemKind::WrongCount { name, .. }, None) => name == own,
            (ProblemKind::BadValue { key, .. }, None) => key == own,
            _ => false,
        })
    }

    /// True for a filled form workbook, which is read and never written.
    pub(super) fn is_workbook(&self) -> bool {
        self.form == Form::Workbook
    }

    /// The same, as the user typed its folder: quoted where the command line would cut it in two.
    fn typed(self, dir: &Path) -> Self {
        let dir = dir.display().to_string();
        let dir = if dir.contains(char::is_whitespace) { format!("\"{dir}\"") } else { dir };
        Self { dir, ..self }
    }

    /// All findings; those that need the pages only if `layout` says what the pages showed.
    pub(super) fn findings(&self, draft: bool, layout: Option<&[LayoutFact]>) -> (Vec<Finding>, Vec<NotEvaluated>) {
        let (mut findings, mut not_evaluated) = match &self.ready {
            None => rules::of_problems(&self.source_problems, &self.problems),
            Some(ready) => {
                let context = Context {
                    requirement: &ready.requirement,
                    report: &ready.report,
                    ledger: &ready.ledger,
                    narrative: &ready.narrative,
                    last_year: ready.last_year.as_ref(),
                    source_problems: &self.source_problems,
                    load_problems: &self.problems,
                    layout,
                    draft,
                    shared: Shared::default(),
                };
                let [finished, in_draft] = &self.examined;
                let examined = if draft { in_draft } else { finished };
                rules::conclude(&context, examined.get_or_init(|| rules::examine(&context)).clone())
            }
        };
        findings.retain(|finding| judged(self.form, finding.code));
        not_evaluated.retain(|clause| self.form == Form::Folder || judged(self.form, &clause.code));
        fix::leave_doubtful(&mut findings, &self.source_problems, &self.sources);
        findings.iter_mut().for_each(|finding| fix::by_hand(finding, &self.sources));
        fix::settle(&mut findings);
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
            dir: &self.dir,
            form: self.form,
            explanations: self.ready.as_ref().map_or(&[], |ready| &ready.report.explanations),
            baseline,
            binding: self.ready.as_ref().map(|ready| &ready.narrative.coverage),
            coverage: &self.coverage,
        }
    }
}

/// Families of rules by which a workbook or a short figures file is judged.
const FIGURE_RULES: [&str; 4] = ["source/", "figure/", "structure/bad-", "structure/unknown-"];
/// Rules on what is not written: a short figures file holds only what there is.
const ABSENCES: [&str; 5] =
    ["figure/missing-list", "figure/missing-row", "figure/missing-table", "figure/missing-survey", "figure/pending"];

/// Rules on what only report.yaml can say.
const REPORTED: [&str; 1] = ["figure/missing-evidence"];

/// True if a rule has something to say of what was handed in so.
fn judged(form: Form, code: &str) -> bool {
    let figures = || FIGURE_RULES.iter().any(|family| code.starts_with(family));
    match form {
        Form::Folder => true,
        Form::Workbook => figures() && !REPORTED.contains(&code),
        Form::Figures => figures() && !REPORTED.contains(&code) && !ABSENCES.contains(&code),
    }
}

/// Keeps the first findings of each rule, open and answered ones apart, and says where more were left out.
fn cap(findings: &mut Vec<Finding>, not_evaluated: &mut Vec<NotEvaluated>) {
    let mut counts: HashMap<(&str, bool), usize> = HashMap::new();
    let mut cut: Vec<(&'static str, String)> = Vec::new();
    findings.retain(|finding| {
        let count = counts.entry((finding.code, finding.is_open())).or_default();
        *count += 1;
        if *count == KEPT + 1 && cut.iter().all(|(code, _)| *code != finding.code) {
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

    #[test]
    fn a_rule_cut_both_open_and_answered_is_named_once() {
        let open = Finding::new("source/a", "夹有看不见的字符", Severity::Query, "");
        let mut answered = open.clone();
        answered.status = crate::finding::Status::Baseline;
        let mut findings = [vec![open; KEPT + 1], vec![answered; KEPT + 1]].concat();
        let mut not_evaluated = Vec::new();
        cap(&mut findings, &mut not_evaluated);
        assert_eq!((findings.len(), not_evaluated.len()), (2 * KEPT, 1));
    }
}
