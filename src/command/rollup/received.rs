//! 收报台账: what each member has handed in and what is still open in it.

use super::super::evaluate::{Evaluated, Ready};
use crate::derive::ledger::Absence;
use crate::derive::rollup::{NOT_APPLICABLE, Slot};
use crate::diag::{Counts, text};
use crate::model::{Form, IndicatorId, Member};
use crate::profile::requirement::{Applicability, Demand, TableForm};
use crate::rules::wording::choices;
use serde::Serialize;
use std::io::Write;

/// One member's line; keys are part of the public shape.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// 名称.
    pub(super) school: String,
    /// 种类.
    pub(super) kind: Option<String>,
    /// 文件夹, 工作簿 or 数据.
    pub(super) form: Option<&'static str>,
    /// True if its figures are in the rollup.
    pub(super) usable: bool,
    /// Why not.
    pub(super) reason: Option<String>,
    /// 编制规范.
    pub(super) profile: Option<String>,
    /// What 沿用 names and its 编制规范 does not know.
    pub(super) unknown: Vec<String>,
    /// 稿次, as the report states it.
    pub(super) draft: Option<String>,
    /// The date of the draft or of its last change, else that of the cover, as the report states it; never a file's time.
    pub(super) date: Option<String>,
    /// 错误.
    pub(super) errors: usize,
    /// 待核实, not explained.
    pub(super) queries: usize,
    /// 待核实, explained.
    pub(super) explained: usize,
    /// Figures 待返 in this period.
    pub(super) awaited: usize,
    /// Figures 待填 in this period.
    pub(super) pending: usize,
    /// Chapters that are asked for and empty or missing; none where no chapters were to be handed in.
    pub(super) empty_chapters: Option<Vec<String>>,
    /// 字数 of chapters and cases.
    pub(super) words: usize,
    /// Cases.
    pub(super) cases: usize,
}

/// A chapter with fewer characters than this is as good as empty.
const EMPTY: usize = 30;

/// The lines in the order of the members.
pub(super) fn lines(ready: &Ready) -> Vec<Line> {
    ready
        .report
        .members
        .iter()
        .zip(&ready.members)
        .map(|(member, received)| {
            let form = member.source.as_ref().map(|(form, _)| *form);
            let mut line = Line {
                school: member.name.value.clone(),
                kind: member.kind.clone(),
                form: form.map(Form::name),
                usable: received.usable().is_some(),
                reason: received.reason().map(str::to_owned),
                profile: None,
                unknown: Vec::new(),
                draft: None,
                date: None,
                errors: 0,
                queries: 0,
                explained: 0,
                awaited: 0,
                pending: 0,
                empty_chapters: None,
                words: 0,
                cases: 0,
            };
            if let (Some(evaluated), Some(form)) = (received.evaluated(), form) {
                fill(&mut line, evaluated, form);
                line.unknown = unknown(member, evaluated);
            }
            line
        })
        .collect()
}

/// The names on the right side of 沿用 that lead to nothing.
fn unknown(member: &Member, evaluated: &Evaluated) -> Vec<String> {
    let Some(ready) = &evaluated.ready else { return Vec::new() };
    let names = member.mapping.iter().flat_map(|mapping| mapping.values());
    let lost = names.filter(|name| *name != NOT_APPLICABLE && ready.requirement.find(name).is_none());
    lost.cloned().collect()
}

fn fill(line: &mut Line, evaluated: &Evaluated, form: Form) {
    let (findings, _) = evaluated.findings(false, None);
    let counts = Counts::of(&findings);
    (line.errors, line.queries, line.explained) = (counts.error, counts.query, counts.explained);
    let Some(ready) = &evaluated.ready else { return };
    line.profile = Some(ready.requirement.id.clone());
    // of a finished report nothing is said: 正式稿不写稿次
    let finished = (form == Form::Folder).then(|| "正式稿".to_owned());
    line.draft = ready.report.draft_label.clone().or(finished);
    line.date = ready.report.draft_date.clone().or_else(|| ready.report.cover.date.clone());
    let owed = owed(ready);
    line.awaited = owed.iter().map(|table| table.awaited.len()).sum();
    line.pending = owed.iter().map(|table| table.pending.len()).sum();
    if form == Form::Folder {
        line.empty_chapters = Some(empty_chapters(ready));
    }
    let narrative = &ready.narrative;
    line.words = narrative.counts.iter().map(|count| count.text.words).sum::<usize>()
        + narrative.case_counts.iter().map(|count| count.text.words).sum::<usize>();
    line.cases = narrative.cases.len() + narrative.counts.iter().map(|count| count.cases.len()).sum::<usize>();
}

/// What a member still owes of one table in this period.
pub(super) struct Owed<'a> {
    pub(super) table: &'a str,
    /// 待填.
    pub(super) pending: Vec<&'a str>,
    /// 待返.
    pub(super) awaited: Vec<&'a str>,
}

impl Owed<'_> {
    /// The figures that are 待返, or those that are 待填.
    pub(super) fn names(&self, awaited: bool) -> &[&str] {
        if awaited { &self.awaited } else { &self.pending }
    }
}

/// Table by table what a member still owes; tables that are complete are left out.
pub(super) fn owed(ready: &Ready) -> Vec<Owed<'_>> {
    let of_table = |form: &'_ TableForm| -> Vec<(IndicatorId, bool)> {
        let asked = |id: &IndicatorId| ready.requirement.indicator(*id).applicability == Applicability::All;
        let missing = |id: IndicatorId| {
            let period = Slot::Current.period(&ready.requirement, &ready.report, id);
            match ready.ledger.entries.get(&(id, period)).map(|entry| &entry.value) {
                Some(Ok(_) | Err(Absence::NotApplicable)) => None,
                Some(Err(Absence::Awaited)) => Some((id, true)),
                Some(Err(_)) | None => Some((id, false)),
            }
        };
        form.indicators.iter().copied().filter(asked).filter_map(missing).collect()
    };
    let tables = ready.requirement.tables.iter().map(|form| {
        let names = |awaited: bool, missing: &[(IndicatorId, bool)]| {
            let named = missing.iter().filter(|(_, state)| *state == awaited);
            named.map(|(id, _)| ready.requirement.indicator(*id).name.as_str()).collect::<Vec<_>>()
        };
        let missing = of_table(form);
        Owed { table: &form.name, pending: names(false, &missing), awaited: names(true, &missing) }
    });
    tables.filter(|owed| owed.pending.len() + owed.awaited.len() > 0).collect()
}

/// The chapters asked for that nobody has written.
fn empty_chapters(ready: &Ready) -> Vec<String> {
    let requirement = &ready.requirement;
    let written = |name: &str| {
        ready.narrative.counts.iter().any(|count| {
            requirement.chapter(&count.title).is_some_and(|form| form.name == name)
                && count.text.words >= EMPTY + count.title.chars().count()
        })
    };
    let asked = requirement.chapters.iter().filter(|form| form.demand != Demand::Optional);
    let said = |form: &crate::profile::requirement::ChapterForm| {
        // a chapter of one ready sentence (本年度无……) is written
        form.ready_sentence.is_some()
            && ready.narrative.counts.iter().any(|count| {
                requirement.chapter(&count.title).is_some_and(|it| it.name == form.name)
                    && count.text.words > count.title.chars().count()
            })
    };
    asked.filter(|form| !written(&form.name) && !said(form)).map(|form| form.name.clone()).collect()
}

/// Prints the lines, two to a member where the window is narrow.
pub(super) fn print(lines: &[Line], width: usize, out: &mut impl Write) -> std::io::Result<()> {
    let received = lines.iter().filter(|line| line.usable).count();
    if lines.len() > 1 {
        let rest = lines.len() - received;
        writeln!(out, "收报台账：共 {} 所，已收可用 {received} 所，没有收到或不能用 {rest} 所", lines.len())?;
    }
    for (index, line) in lines.iter().enumerate() {
        let kind = line.kind.as_ref().map(|kind| format!("（{kind}）")).unwrap_or_default();
        let form = line.form.unwrap_or("——");
        let profile = line.profile.as_deref().unwrap_or("——");
        let draft = line.draft.as_ref().map(|draft| format!("  {draft}")).unwrap_or_default();
        let date = line.date.as_ref().map(|date| format!("  {date}")).unwrap_or_default();
        writeln!(out, "{:>3}. {}{kind}  {form}  {profile}{draft}{date}", index + 1, line.school)?;
        let state = state(line);
        writeln!(out, "{}", text::wrap(&state, width, 5))?;
    }
    Ok(())
}

/// What is to be said of a member, the gravest first.
fn state(line: &Line) -> String {
    let mut parts = Vec::new();
    parts.extend(line.reason.clone());
    if !line.unknown.is_empty() {
        parts.push(format!("“沿用”里写的{}，它的编制规范里没有", choices(&line.unknown)));
    }
    if line.profile.is_some() || line.errors > 0 {
        parts.push(format!("错误 {}，待核实 {}（已说明 {}）", line.errors, line.queries, line.explained));
    }
    if line.profile.is_some() {
        parts.push(format!("待填 {}，待返 {}", line.pending, line.awaited));
    }
    if let Some(empty) = &line.empty_chapters {
        parts.push(format!("字数 {}，案例 {}", line.words, line.cases));
        if !empty.is_empty() {
            parts.push(format!("空章：{}", empty.join("、")));
        }
    }
    parts.join("；")
}
