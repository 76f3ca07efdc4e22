//! The school's own overlay at the turn of the year: laid over the next edition under a new name, renamed indicators by
//! their new ones. The overlays beside the reports stay where they are; they are found from the new folder too.

use super::edits::Edits;
use super::{Turn, years};
use crate::command::evaluate::Evaluated;
use crate::command::requirement;
use crate::load;
use crate::profile::{self, Additions, Catalogue, Requirement};
use crate::source::{self, FileId, Kind, Node, Sources};
use std::path::Path;

/// Keys of the head whose years move with the report's.
const DATED: [&str; 5] = ["名称", "年度", "适用", "报告名称", "文件名"];
/// How many faults of the new overlay are told.
const TOLD: usize = 5;

/// The school's own overlay as it stands.
pub(in crate::command) struct Own {
    file: FileId,
    /// Its name.
    pub(in crate::command) id: String,
    /// What it is laid over.
    pub(in crate::command) base: String,
}

/// The school's own overlay as it goes on.
pub(in crate::command) struct Moved {
    /// Its path in the folder.
    pub(in crate::command) path: String,
    /// Its new text.
    pub(in crate::command) text: String,
    /// Its name so far.
    pub(in crate::command) old_id: String,
    /// What it was laid over so far.
    pub(in crate::command) old_base: String,
    /// Its new name.
    pub(in crate::command) id: String,
    /// What it is laid over now.
    pub(in crate::command) base: String,
}

/// The catalogue with the overlays around the report, and the school's own if it is in force.
pub(in crate::command) fn around(evaluated: &Evaluated, catalogue: &Catalogue) -> (Catalogue, Option<Own>) {
    let mut catalogue = beside(evaluated.folder.root().parent(), catalogue);
    let own = own(evaluated, &mut catalogue);
    (catalogue, own)
}

/// The catalogue with the overlays in the folder beside the reports of `parent`.
pub(in crate::command) fn beside(parent: Option<&Path>, catalogue: &Catalogue) -> Catalogue {
    let mut catalogue = catalogue.clone();
    for (path, text) in load::shared_layers(parent) {
        // one that cannot be taken in is reported when a report is read
        let _ = catalogue.add_layer(path, text);
    }
    catalogue
}

fn own(evaluated: &Evaluated, catalogue: &mut Catalogue) -> Option<Own> {
    let path = evaluated.folder.find(&load::OWN_LAYER)?;
    let file = evaluated.sources.find(path)?;
    let id = catalogue.add_layer(path, evaluated.sources.text(file)).ok()?;
    let base = catalogue.find(&id).ok()?.0.base.clone()?;
    (evaluated.ready.as_ref()?.requirement.id == id).then_some(Own { file, id, base })
}

/// The overlay laid over the new edition instead of the old; none if its text cannot be edited.
pub(in crate::command) fn moved(
    own: &Own,
    sources: &Sources,
    [old, new]: [&Requirement; 2],
    catalogue: &Catalogue,
) -> Option<Moved> {
    let root = source::parse(own.file, sources.text(own.file)).root?;
    let step = new.year.saturating_sub(old.year);
    let id = match years::shifted(&own.id, step) {
        same if same == own.id => format!("{same}-{}", new.year),
        moved => moved,
    };
    let mut edits = Edits::default();
    let replace = |edits: &mut Edits, key: &str, text: &str| {
        if let Some(node) = root.get(key) {
            edits.replace(node.span, text);
        }
    };
    replace(&mut edits, "编制规范", &id);
    replace(&mut edits, "基于", &new.id);
    // the chain of editions runs through what lies below
    replace(&mut edits, "上一版", new.previous.as_deref().unwrap_or_default());
    for node in DATED.iter().filter_map(|key| root.get(key)) {
        shift(sources, node, step, &mut edits);
    }
    let lineage = requirement::lineage(old, new, catalogue);
    let mut renamed: Vec<(&str, &str)> = lineage.renamed().collect();
    renamed.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    rename(&root, &renamed, sources, &mut edits);
    Some(Moved {
        path: sources.path(own.file).to_owned(),
        text: edits.text(sources, own.file)?,
        old_id: own.id.clone(),
        old_base: own.base.clone(),
        id,
        base: new.id.clone(),
    })
}

/// Moves every year below a value.
fn shift(sources: &Sources, node: &Node, step: i32, edits: &mut Edits) {
    match &node.kind {
        Kind::Scalar { .. } => {
            let text = sources.slice(node.span);
            edits.replace(node.span, years::shifted(text, step));
        }
        Kind::Mapping(mapping) => mapping.entries.iter().for_each(|entry| shift(sources, &entry.value, step, edits)),
        Kind::List(entries) => entries.iter().for_each(|entry| shift(sources, entry, step, edits)),
        Kind::Bad => {}
    }
}

/// Gives renamed indicators their new name: where a key or a value is the name, and inside formulas.
fn rename(node: &Node, renamed: &[(&str, &str)], sources: &Sources, edits: &mut Edits) {
    let new_name = |text: &str| renamed.iter().find(|(old, _)| *old == text.trim()).map(|(_, new)| *new);
    match &node.kind {
        Kind::Scalar { text, .. } => {
            if let Some(new) = new_name(text) {
                edits.replace(node.span, new);
            }
        }
        Kind::List(entries) => entries.iter().for_each(|entry| rename(entry, renamed, sources, edits)),
        Kind::Mapping(mapping) => {
            for entry in &mapping.entries {
                if let Some(new) = new_name(&entry.key.value) {
                    edits.replace(entry.key.span, new);
                }
                if entry.key.value.trim() == "式" || entry.key.value.trim() == "口径" {
                    in_formulas(&entry.value, renamed, sources, edits);
                } else {
                    rename(&entry.value, renamed, sources, edits);
                }
            }
        }
        Kind::Bad => {}
    }
}

fn in_formulas(node: &Node, renamed: &[(&str, &str)], sources: &Sources, edits: &mut Edits) {
    match &node.kind {
        Kind::Scalar { .. } => {
            let text = sources.slice(node.span);
            let moved = renamed.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
            if moved != text {
                edits.replace(node.span, moved);
            }
        }
        Kind::Mapping(mapping) => {
            mapping.entries.iter().for_each(|entry| in_formulas(&entry.value, renamed, sources, edits));
        }
        Kind::List(_) | Kind::Bad => {}
    }
}

/// True if one of the layers lies in the folder beside the reports.
pub(super) fn is_shared(requirement: &Requirement, catalogue: &Catalogue) -> bool {
    requirement.layers.iter().any(|id| catalogue.find(id).is_ok_and(|(listing, _)| listing.path.starts_with("../")))
}

impl Moved {
    /// What there is to tell of it: what it became, what no longer fits, what a person must look at.
    pub(super) fn told(&self, turn: &Turn<'_>, catalogue: &Catalogue) -> Vec<String> {
        let mut lines = vec![format!(
            "{}：《{}》改为《{}》，由基于《{}》改为基于《{}》；文号和依据仍是原来的，请核对",
            self.path, self.old_id, self.id, self.old_base, self.base
        )];
        let mut sources = Sources::new();
        let faults = profile::load(&turn.new.id, catalogue, &Additions::default(), &mut sources);
        let faults = faults.map(|(_, problems)| problems).unwrap_or_default();
        let place = |problem: &profile::problem::ProfileProblem| {
            let line = sources.line_column(problem.span).0.line;
            format!("{} 第 {line} 行：{}", sources.path(problem.span.file), problem.message())
        };
        lines.extend(faults.iter().take(TOLD).map(place));
        if faults.len() > TOLD {
            lines.push(format!("{} 里这样的共 {} 处，nianbao check 会逐处列出", self.path, faults.len()));
        }
        lines
    }
}
