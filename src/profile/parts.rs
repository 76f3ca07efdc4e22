//! The smaller parts of a requirement: 适用, 条件, 正文表, 标准, 未知.

use crate::model::Severity;
use crate::nearest::nearest;
use crate::profile::check::check_constraint;
use crate::profile::formulas::{syntax, unit};
use crate::profile::merge::{Layered, Merged};
use crate::profile::parser::parse;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{
    ChapterForm, Condition, Constraint, ConstraintKind, OpenQuestion, OwnTableForm, OwnTablePart, ValidFor,
};
use crate::profile::roster::{Roster, missing};
use crate::profile::schema::{StandardEntry, Text};
use crate::profile::words::word;
use crate::profile::years::{YEARS, named_year};
use crate::source::Span;
use std::collections::HashMap;

/// What stands in a row that is not asked for, unless the condition says otherwise.
const DASH: &str = "——";

/// 适用, each with the year by which a report names the period.
pub(crate) fn valid_for(merged: &Merged, problems: &mut Vec<ProfileProblem>) -> Vec<ValidFor> {
    let mut found = Vec::new();
    for (kind, years, provenance) in &merged.valid_for {
        let Some(period) = word(kind, problems) else { continue };
        match named_year(&years.value).filter(|year| YEARS.contains(year)) {
            Some(year) => {
                let (text, provenance) = (years.value.trim().to_owned(), provenance.clone());
                found.push(ValidFor { period, year, text, provenance });
            }
            None => problems.push(ProfileProblem::new(ProfileFault::BadYear { text: years.value.clone() }, years.span)),
        }
    }
    found
}

/// 条件, with those the report says 无 to. An answer to a condition that does not exist is a problem.
pub(crate) fn conditions(merged: &Merged, absent: &[Text], problems: &mut Vec<ProfileProblem>) -> Vec<Condition> {
    for answer in absent {
        if !merged.conditions.iter().any(|known| known.name.value == answer.value.trim()) {
            let known = merged.conditions.iter().map(|known| known.name.value.as_str());
            let nearest = nearest(&answer.value, known).map(str::to_owned);
            let fault = ProfileFault::UnknownName { key: "情况", name: answer.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, answer.span));
        }
    }
    let condition = |known: &Layered<_>| {
        let entry: &crate::profile::schema::ConditionEntry = &known.entry;
        Condition {
            name: known.name.value.clone(),
            printed: entry.printed.clone().unwrap_or_else(|| DASH.to_owned()),
            note: entry.note.clone(),
            absent: absent.iter().any(|answer| answer.value.trim() == known.name.value),
            provenance: known.provenance.clone(),
        }
    };
    merged.conditions.iter().map(condition).collect()
}

/// The index of a condition (填报条件); an unknown one is a problem.
pub(crate) fn condition(name: &Text, known: &[Condition], problems: &mut Vec<ProfileProblem>) -> Option<usize> {
    let found = known.iter().position(|condition| condition.name == name.value.trim());
    if found.is_none() {
        let nearest = nearest(&name.value, known.iter().map(|known| known.name.as_str())).map(str::to_owned);
        let fault = ProfileFault::UnknownName { key: "填报条件", name: name.value.clone(), nearest };
        let problem = ProfileProblem::new(fault, name.span);
        // the condition of a table is asked for by each of its rows
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    found
}

/// The condition of this name if the report says 无 to it.
pub(crate) fn excused<'c>(
    name: Option<&Text>,
    known: &'c [Condition],
    problems: &mut Vec<ProfileProblem>,
) -> Option<(usize, &'c Condition)> {
    let index = condition(name?, known, problems)?;
    known.get(index).filter(|condition| condition.absent).map(|condition| (index, condition))
}

/// 正文表 that this report is asked for.
pub(crate) fn own_tables(
    merged: &Merged,
    chapters: &[ChapterForm],
    known: &[Condition],
    problems: &mut Vec<ProfileProblem>,
) -> Vec<OwnTableForm> {
    let mut found = Vec::new();
    for Layered { name, entry, provenance } in &merged.own_tables {
        let part = |head: &Option<Vec<Vec<String>>>, labels: &Option<Vec<Vec<String>>>| {
            let head = head.clone().filter(|head| !head.is_empty())?;
            Some(OwnTablePart { head, labels: labels.clone().unwrap_or_default() })
        };
        let more = entry.parts.iter().flatten().map(|more| part(&more.head, &more.labels));
        let parts: Vec<OwnTablePart> =
            std::iter::once(part(&entry.head, &entry.labels)).chain(more).flatten().collect();
        if parts.is_empty() {
            problems.push(missing("表头", name));
        }
        match &entry.chapter {
            None => problems.push(missing("章", name)),
            Some(chapter) if !chapters.iter().any(|form| form.name == chapter.value) => {
                let names = chapters.iter().map(|form| form.name.as_str());
                let nearest = nearest(&chapter.value, names).map(str::to_owned);
                let fault = ProfileFault::UnknownName { key: "章", name: chapter.value.clone(), nearest };
                problems.push(ProfileProblem::new(fault, chapter.span));
            }
            Some(_) => {}
        }
        if excused(entry.condition.as_ref(), known, problems).is_some() {
            continue;
        }
        found.push(OwnTableForm {
            name: name.value.clone(),
            title: entry.title.clone().unwrap_or_else(|| name.value.clone()),
            chapter: entry.chapter.as_ref().map(|chapter| chapter.value.clone()).unwrap_or_default(),
            section: entry.section.clone(),
            unit: entry.unit.clone(),
            parts,
            provenance: provenance.clone(),
        });
    }
    found
}

/// 标准 that apply to this kind of report.
pub(crate) fn standards(merged: &Merged, roster: &Roster, problems: &mut Vec<ProfileProblem>) -> Vec<Constraint> {
    let kind = merged.kind.as_deref().unwrap_or_default();
    let applies = |entry: &StandardEntry| entry.kinds.as_ref().is_none_or(|kinds| kinds.iter().any(|one| one == kind));
    let mut found = Vec::new();
    for standard in merged.standards.iter().filter(|standard| applies(&standard.entry)) {
        let excused = excused(standard.entry.condition.as_ref(), &roster.conditions, problems).is_some();
        found.extend(threshold(standard, roster, problems).filter(|_| !excused));
    }
    found
}

fn threshold(
    standard: &Layered<StandardEntry>,
    roster: &Roster,
    problems: &mut Vec<ProfileProblem>,
) -> Option<Constraint> {
    let Layered { name: id, entry, provenance } = standard;
    if entry.name.is_none() {
        problems.push(missing("名称", id));
    }
    let Some(text) = &entry.formula else {
        problems.push(missing("式", id));
        return None;
    };
    let mut expression = match parse(&text.value, &roster.names) {
        Ok(expression) => expression,
        Err(errors) => {
            problems.extend(errors.into_iter().map(|error| syntax(&id.value, text, error)));
            return None;
        }
    };
    if let Err(errors) = check_constraint(&mut expression, &text.value, roster) {
        problems.extend(errors.into_iter().map(|error| unit(&id.value, text, error)));
        return None;
    }
    Some(Constraint {
        id: id.value.clone(),
        name: entry.name.clone()?,
        kind: ConstraintKind::Range,
        severity: Severity::Note,
        text: text.value.clone(),
        expression,
        remedy: entry.note.clone(),
        provenance: provenance.clone(),
    })
}

/// 未知.
pub(crate) fn open_questions(merged: &Merged) -> Vec<OpenQuestion> {
    let question = |Layered { name, entry, provenance }: &Layered<crate::profile::schema::OpenQuestionEntry>| {
        OpenQuestion { name: name.value.clone(), note: entry.note.clone(), provenance: provenance.clone() }
    };
    merged.open_questions.iter().map(question).collect()
}

/// A number (编号) names one clause: what findings, explanations and `explain` call by it.
pub(super) fn numbered_once(merged: &Merged, problems: &mut Vec<ProfileProblem>) {
    let rules = merged.rules.iter().map(|layered| &layered.name);
    let clauses = merged.open_clauses.iter().map(|layered| &layered.name);
    let filing = merged.filing.iter().map(|layered| &layered.name);
    let standards = merged.standards.iter().map(|layered| &layered.name);
    let mut known: HashMap<&str, Span> = HashMap::new();
    for name in rules.chain(clauses).chain(filing).chain(standards) {
        if let Some(before) = known.insert(&name.value, name.span) {
            let fault = ProfileFault::Twice { what: "编号", name: name.value.clone() };
            problems.push(ProfileProblem::new(fault, name.span).related(before));
        }
    }
}
