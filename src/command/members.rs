//! The member schools of a region: each read by the road every report goes, each on its own, so that one broken folder
//! is one line and never an end.

use super::discover;
use super::evaluate::{Evaluated, Ready, Seen};
use crate::derive::rollup::{self, Source};
use crate::error::Error;
use crate::load;
use crate::model::{self, Form, Member, Problem, Report};
use crate::nearest::fold_text;
use crate::profile::{Catalogue, Requirement};
use crate::source::{Folder, ProblemKind, Sources};
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

/// How many folders above a member's file its region is looked for in.
const ABOVE: usize = 4;

/// What has come in from a member.
pub(super) enum Received {
    /// Nothing yet, or nothing that can be opened: the reason.
    Nothing(String),
    /// Something that cannot be used for the region: the reason, and what was read.
    Unusable(String, Box<Evaluated>),
    /// A report.
    Report(Box<Evaluated>),
}

impl Received {
    /// What was read, usable or not.
    pub(super) fn evaluated(&self) -> Option<&Evaluated> {
        match self {
            Self::Nothing(_) => None,
            Self::Unusable(_, evaluated) | Self::Report(evaluated) => Some(evaluated),
        }
    }

    /// The report whose figures the region may use.
    pub(super) fn usable(&self) -> Option<&Ready> {
        match self {
            Self::Report(evaluated) => evaluated.ready.as_ref(),
            _ => None,
        }
    }

    /// Why the region cannot use it.
    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::Nothing(reason) | Self::Unusable(reason, _) => Some(reason),
            Self::Report(_) => None,
        }
    }
}

/// Reads every member, in the order of report.yaml.
pub(super) fn receive(
    folder: &Folder,
    requirement: &Requirement,
    report: &Report,
    catalogue: &Catalogue,
) -> Vec<Received> {
    let twice = twice(folder, report);
    let each = report.members.par_iter().zip(&twice);
    let receive = |(member, twice): (&Member, &Option<&str>)| match twice {
        Some(first) => Received::Nothing(format!("写的来源和“{first}”的是同一份，没有重复汇总")),
        None => one(folder, requirement, report, member, catalogue),
    };
    each.map(receive).collect()
}

/// For each member whose folder or file another one before it has handed in: that one's name.
fn twice<'r>(folder: &Folder, report: &'r Report) -> Vec<Option<&'r str>> {
    let mut known: HashMap<PathBuf, &str> = HashMap::new();
    let mut first = |member: &'r Member| {
        let (_, path) = member.source.as_ref()?;
        match known.entry(folder.near(&path.value).ok()?.canonicalize().ok()?) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(&member.name.value);
                None
            }
        }
    };
    report.members.iter().map(&mut first).collect()
}

/// The figures of the members for the region's ledger.
pub(super) fn region(requirement: &Requirement, report: &Report, received: &[Received]) -> rollup::Region {
    let sources: Vec<Option<Source<'_>>> = received
        .iter()
        .zip(&report.members)
        .map(|(received, member)| {
            received.usable().map(|ready| Source {
                requirement: &ready.requirement,
                report: &ready.report,
                ledger: &ready.ledger,
                mapping: member.mapping.as_ref(),
            })
        })
        .collect();
    rollup::region(requirement, report, &sources)
}

/// What a member has handed in under the name of another school; a short figures file says no name.
pub(super) fn of_other_schools(report: &Report, received: &[Received]) -> Vec<Problem> {
    let found = received.iter().zip(&report.members).filter_map(|(received, member)| {
        let (named, other_member) = other_school(&received.evaluated()?.ready.as_ref()?.report, member, report)?;
        let (_, path) = member.source.as_ref()?;
        let kind = model::ProblemKind::OtherSchool { member: member.name.value.clone(), named, other_member };
        Some(Problem { kind, span: path.span, related: Vec::new(), fix: Vec::new() })
    });
    found.collect()
}

/// The name of a report that is another's than the member's, and whether another member has it. An abbreviation and a
/// registered short name are the member's own.
fn other_school(theirs: &Report, member: &Member, report: &Report) -> Option<(String, bool)> {
    let (own, asked) = (fold_text(&theirs.school.name.value), fold_text(&member.name.value));
    let others = || report.members.iter().filter(|other| other.name.value != member.name.value);
    if own == asked || own.is_empty() || theirs.school.name.value == load::UNNAMED {
        return None;
    }
    let other_member = others().any(|other| fold_text(&other.name.value) == own);
    let short = theirs.school.short_names.iter().any(|short| fold_text(short) == asked);
    let abridged = abbreviates(&own, &asked) || abbreviates(&asked, &own);
    (other_member || !short && !abridged).then(|| (theirs.school.name.value.clone(), other_member))
}

/// True if a name is another one with characters left out: 职教中心 of 职业教育中心.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut long = long.chars();
    short.chars().all(|one| long.any(|other| other == one))
}

/// A short figures file looked at as the member of the region that names it, which lies in a folder above it.
///
/// # Errors
/// No region above it names it.
pub(super) fn of_file(path: &Path, catalogue: &Catalogue) -> Result<Evaluated, Error> {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for above in whole.ancestors().skip(1).take(ABOVE).filter(|above| discover::is_report(above)) {
        let Ok(folder) = Folder::open(above) else { continue };
        // neither its ledger nor its other members are asked: a folder of short files would be worked out once for each
        let Some((requirement, report)) = load::load(&folder, catalogue, &mut Sources::new()).ready else { continue };
        let is_it = |member: &&Member| {
            let found = member.source.as_ref().and_then(|(_, source)| folder.near(&source.value).ok());
            found.and_then(|found| found.canonicalize().ok()).is_some_and(|found| found == whole)
        };
        let member = report.members.iter().find(is_it);
        let received = member.map(|member| one(&folder, &requirement, &report, member, catalogue));
        if let Some(Received::Unusable(_, evaluated) | Received::Report(evaluated)) = received {
            return Ok(*evaluated);
        }
    }
    let message = format!(
        "“{}”是一个文件。检查报告请写它所在的文件夹；所辖学校的短文件，要先写进区县 report.yaml 的“所辖学校”（nianbao explain 所辖学校）",
        path.display()
    );
    Err(Error::Refused { message })
}

fn one(
    folder: &Folder,
    requirement: &Requirement,
    report: &Report,
    member: &Member,
    catalogue: &Catalogue,
) -> Received {
    let Some((form, path)) = &member.source else { return Received::Nothing("没有收到".to_owned()) };
    let evaluated = match open(folder, requirement, report, member, (*form, &path.value), catalogue) {
        Ok(evaluated) => Box::new(evaluated),
        Err(reason) => return Received::Nothing(reason),
    };
    let Some(ready) = &evaluated.ready else {
        let reason = unread(*form, &evaluated);
        return Received::Unusable(reason, evaluated);
    };
    if let Some((named, true)) = other_school(&ready.report, member, report) {
        return Received::Unusable(format!("全称是“{named}”，是另一所所辖学校的，没有汇总"), evaluated);
    }
    let (theirs, ours) = (ready.requirement.year, requirement.year);
    if theirs != ours && member.mapping.is_none() {
        let reason = format!("是{theirs}年度的，本报告是{ours}年度，没有汇总；确要用的，写“沿用”");
        return Received::Unusable(reason, evaluated);
    }
    let mapping = member.mapping.as_ref();
    let source = Source { requirement: &ready.requirement, report: &ready.report, ledger: &ready.ledger, mapping };
    let (known, rows) = rollup::known_rows(requirement, source);
    if 2 * known < rows {
        let (theirs, ours) = (&ready.requirement.id, &requirement.id);
        let reason = format!(
            "用的编制规范“{theirs}”里只有本报告 {rows} 项指标里的 {known} 项，没有汇总；请按“{ours}”另填一份“数据”短文件，\
             或在“沿用”里逐项写明对应的指标（没有的写“{}”）",
            rollup::NOT_APPLICABLE
        );
        return Received::Unusable(reason, evaluated);
    }
    if let Some((theirs, asked)) = rollup::other_periods(requirement, report, source).filter(|_| mapping.is_none()) {
        let reason = format!(
            "报告的本期是{theirs}，本报告的本期是{asked}，没有汇总；请改对它 report.yaml 的“时期”，确要用的，写“沿用”"
        );
        return Received::Unusable(reason, evaluated);
    }
    Received::Report(evaluated)
}

/// Why nothing could be made of what was handed in.
fn unread(form: Form, evaluated: &Evaluated) -> String {
    if let Some((name, nearest)) = evaluated.unknown_profile() {
        let perhaps = nearest.map(|nearest| format!("，是不是“{nearest}”")).unwrap_or_default();
        return format!("没有名叫“{name}”的编制规范{perhaps}；全部名称见 nianbao profiles");
    }
    if form == Form::Folder { "report.yaml 读不通" } else { "内容读不通" }.to_owned()
}

fn open(
    folder: &Folder,
    requirement: &Requirement,
    report: &Report,
    member: &Member,
    (form, path): (Form, &str),
    catalogue: &Catalogue,
) -> Result<Evaluated, String> {
    let found = folder.near(path).map_err(|kind| trouble(path, &kind))?;
    let unopened = |_| format!("打不开“{path}”");
    if form == Form::Folder {
        let inside = Folder::open(&found).map_err(unopened)?;
        if inside.find(&load::REPORT).is_none() {
            return Err(format!("“{path}”里没有 report.yaml"));
        }
        return Ok(Evaluated::of_folder(inside, catalogue, Seen::Alone));
    }
    let (parent, name) = match (found.parent(), found.file_name().and_then(|name| name.to_str())) {
        (Some(parent), Some(name)) if found.is_file() => (parent, name),
        _ => return Err(format!("“{path}”不是文件")),
    };
    let inside = Folder::open(parent).map_err(unopened)?;
    let mut sources = Sources::new();
    if form == Form::Workbook {
        let loaded = load::workbook(&inside, name, Some(&report.periods), catalogue, &mut sources);
        return Ok(Evaluated::of_loaded(member.name.value.clone(), inside, sources, loaded, catalogue, Seen::Alone)
            .handed_in_as(form));
    }
    let school = &member.name.value;
    let profile = member.profile.as_ref().map_or(requirement.id.as_str(), |profile| profile.value.as_str());
    let loaded = load::member_figures(&inside, name, school, profile, &report.periods, catalogue, &mut sources);
    let evaluated = Evaluated::of_loaded(school.clone(), inside, sources, loaded, catalogue, Seen::Alone);
    Ok(evaluated.handed_in_as(form))
}

fn trouble(path: &str, kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::OutsideFolder => format!("“{path}”不在本文件夹里，也不在紧挨着的文件夹里"),
        ProblemKind::Missing { .. } => format!("没有收到：没有“{path}”"),
        _ => format!("打不开“{path}”"),
    }
}
