//! `profiles diff`: what one edition of the requirement changed against another, and what a report must do about it.

use super::evaluate::{Evaluated, Ready, evaluate};
use super::next::overlay::{self, Own};
use super::{Status, duties, requirement};
use crate::cli::{Diff, DiffFormat};
use crate::diag::{Shown, text};
use crate::error::Error;
use crate::profile::difference::{Change, Fate, FieldChange, Subject, difference};
use crate::profile::requirement::Provenance;
use crate::profile::{Catalogue, Requirement};
use crate::source::Sources;
use duties::Duty;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// What is not told of a new entry: the form of a table fills a page by itself.
const UNTOLD: [&str; 3] = ["印作", "表头", "行"];

/// Runs `profiles diff`.
///
/// # Errors
/// An unknown profile; a folder that cannot be read as a report; an output that is gone.
pub(super) fn run(options: &Diff, catalogue: &Catalogue) -> Result<Status, Error> {
    let folder = Path::new(&options.old);
    let is_folder = catalogue.find(&options.old).is_err() && folder.is_dir();
    let folder = options.folder.as_deref().or(is_folder.then_some(folder));
    let evaluated = folder.map(|folder| evaluate(folder, catalogue)).transpose()?;
    let ready = match (&evaluated, folder) {
        (Some(evaluated), Some(folder)) => Some(evaluated.readable(folder)?),
        _ => None,
    };
    let id = ready.filter(|_| is_folder).map_or(options.old.as_str(), |ready| ready.requirement.id.as_str());
    let (mut catalogue, own) =
        evaluated.as_ref().map_or_else(|| (catalogue.clone(), None), |evaluated| overlay::around(evaluated, catalogue));
    let old = requirement::shipped(id, &catalogue)?;
    let mut new = requirement::shipped(&options.new, &catalogue)?;
    let asked = new.id.as_str().to_owned();
    if let (Some(evaluated), Some(own)) = (&evaluated, own.filter(|own| own.id == id && !new.layers.contains(&own.id)))
    {
        new = over(&own, evaluated, &new, &mut catalogue)?;
    }
    let changes = difference(&old, &new, &requirement::lineage(&old, &new, &catalogue));
    let duties = match (&evaluated, ready) {
        (Some(evaluated), Some(ready)) => Some(duties::of(&changes, &old, &new, &asked, (ready, evaluated))),
        _ => None,
    };
    let mut out = Shown::new(anstream::stdout().lock());
    if options.format == DiffFormat::Json {
        let changes: Vec<ChangeOut<'_>> = changes.iter().map(ChangeOut::new).collect();
        let document = Document { version: 1, old: &old.id, new: &new.id, changes, duties: duties.as_deref() };
        writeln!(out, "{}", serde_json::to_string_pretty(&document)?)?;
        return Ok(Status::Clean);
    }
    let mut lines = told(&changes, &old.id, &new.id);
    if let (Some(duties), Some(ready)) = (duties, ready) {
        lines.extend(to_do(&duties, ready, &new.id));
    }
    for line in lines {
        writeln!(out, "{}", text::wrap(line.trim_start_matches(' '), text::terminal_width(), indent(&line)))?;
    }
    Ok(Status::Clean)
}

/// The new edition with the school's own overlay laid over it, as `next` lays it.
fn over(own: &Own, evaluated: &Evaluated, new: &Requirement, catalogue: &mut Catalogue) -> Result<Requirement, Error> {
    let below = requirement::shipped(&own.base, catalogue)?;
    let Some(moved) = overlay::moved(own, &evaluated.sources, [&below, new], catalogue) else { return Ok(new.clone()) };
    catalogue.add(&moved.path, &moved.text);
    Ok(requirement::with_faults(&moved.id, catalogue, &mut Sources::new())?.0)
}

/// How far a line stands in, which its continuations do too.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The machine format; keys are part of the public shape.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    old: &'a str,
    new: &'a str,
    changes: Vec<ChangeOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duties: Option<&'a [Duty]>,
}

#[derive(Serialize)]
struct ChangeOut<'a> {
    part: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    fate: &'static str,
    from: Option<&'a str>,
    broken: Option<&'a str>,
    fields: Vec<FieldOut<'a>>,
    layer: &'a str,
    source: Option<&'a str>,
    certainty: &'static str,
}

#[derive(Serialize)]
struct FieldOut<'a> {
    field: &'static str,
    old: &'a str,
    new: &'a str,
}

impl<'a> ChangeOut<'a> {
    fn new(change: &'a Change) -> Self {
        let (from, broken, fields) = parts(&change.fate);
        Self {
            part: change.subject.name(),
            name: &change.name,
            title: change.title.as_deref(),
            fate: fate(&change.fate),
            from,
            broken,
            fields: fields.iter().map(|it| FieldOut { field: it.field, old: &it.old, new: &it.new }).collect(),
            layer: &change.provenance.layer,
            source: change.provenance.source.as_deref(),
            certainty: change.provenance.certainty.name(),
        }
    }
}

/// The old name, why the series is broken, and the fields of a change.
fn parts(fate: &Fate) -> (Option<&str>, Option<&str>, &[FieldChange]) {
    match fate {
        Fate::Added(fields) => (None, None, fields),
        Fate::Dropped => (None, None, &[]),
        Fate::Renamed { from, fields, broken } => (Some(from), broken.as_deref(), fields),
        Fate::Changed { fields, broken } => (None, broken.as_deref(), fields),
    }
}

fn fate(fate: &Fate) -> &'static str {
    match fate {
        Fate::Added(_) => "新增",
        Fate::Dropped => "删去",
        Fate::Renamed { .. } => "改名",
        Fate::Changed { .. } => "改动",
    }
}

/// The changes in lines, part by part.
fn told(changes: &[Change], old: &str, new: &str) -> Vec<String> {
    if changes.is_empty() {
        return vec![format!("《{new}》与《{old}》没有不同。")];
    }
    let mut lines = vec![format!("《{new}》与《{old}》相比：")];
    let mut part: Option<Subject> = None;
    for change in changes {
        if part != Some(change.subject) {
            part = Some(change.subject);
            lines.push(format!("\n{}", change.subject.name()));
        }
        lines.extend(line(change));
    }
    let count = |word| changes.iter().filter(|change| fate(&change.fate) == word).count();
    let counts = ["新增", "改名", "改动", "删去"].map(|word| format!("{word} {}", count(word)));
    lines.push(format!("\n共 {} 处：{}", changes.len(), counts.join("，")));
    lines
}

fn line(change: &Change) -> Vec<String> {
    let (from, broken, fields) = parts(&change.fate);
    if change.subject == Subject::Report {
        return fields.iter().map(|field| format!("  {}", moved(field))).collect();
    }
    let said: Vec<String> = match &change.fate {
        Fate::Added(fields) => fields.iter().filter(|it| !UNTOLD.contains(&it.field)).map(given).collect(),
        _ => fields.iter().map(moved).collect(),
    };
    let said = if said.is_empty() { String::new() } else { format!("：{}", said.join("；")) };
    let from = from.map(|from| format!("{from} → ")).unwrap_or_default();
    let broken = broken.map(|reason| format!("；与上一版不可比（{reason}）")).unwrap_or_default();
    let source = if matches!(change.fate, Fate::Dropped) { String::new() } else { source(&change.provenance) };
    let title = change.title.as_ref().filter(|_| !matches!(change.fate, Fate::Added(_)));
    let title = title.map(|title| format!(" {title}")).unwrap_or_default();
    vec![format!("  {} {from}{}{title}{said}{broken}{source}", fate(&change.fate), change.name)]
}

fn source(provenance: &Provenance) -> String {
    let certainty = provenance.certainty.name();
    provenance.source.as_ref().map(|source| format!("  〔{source}；{certainty}〕")).unwrap_or_default()
}

/// What a new entry says.
fn given(field: &FieldChange) -> String {
    format!("{} {}", field.field, field.new)
}

/// What a field said and says; of a list only what came and went.
fn moved(field: &FieldChange) -> String {
    let FieldChange { field: name, old, new } = field;
    if matches!(*name, "节" | "别名" | "列") {
        let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (items(old).collect(), items(new).collect());
        let came: Vec<&str> = items(new).filter(|item| !before.contains(item)).collect();
        let went: Vec<&str> = items(old).filter(|item| !after.contains(item)).collect();
        let part = |word: &str, items: &[&str]| (!items.is_empty()).then(|| format!("{word}{}", items.join("、")));
        let parts: Vec<String> = [part("添 ", &came), part("减 ", &went)].into_iter().flatten().collect();
        return if parts.is_empty() {
            format!("{name}的次序改为 {new}")
        } else {
            format!("{name}{}", parts.join("，"))
        };
    }
    let or_none = |text: &str| if text.is_empty() { "（无）".to_owned() } else { text.to_owned() };
    format!("{name} {} → {}", or_none(old), or_none(new))
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split('、').filter(|item| !item.is_empty())
}

/// What this report must now do, in lines.
fn to_do(duties: &[Duty], ready: &Ready, new: &str) -> Vec<String> {
    let name = &ready.report.name;
    if duties.is_empty() {
        return vec![format!("\n“{name}”改按《{new}》，没有要动的地方。")];
    }
    let mut lines = vec![format!("\n“{name}”改按《{new}》，要做：")];
    for duty in duties {
        let places = duties::places(&duty.places);
        lines.push(format!("  □ {}：{}{places}", duty.kind, duty.text));
    }
    lines
}
