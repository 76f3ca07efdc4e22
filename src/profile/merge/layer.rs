//! One layer over those below: entries with their names, whose they are, and how one is laid over another.

use crate::nearest::nearest;
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::{Certainty, Provenance, Step};
use crate::profile::schema::{Entries, IndicatorEntry, Overlay, Sourced, Text};
use crate::profile::words::word;
use crate::source::Spanned;

/// An entry with its name and the layer that set it last.
#[derive(Debug, Clone)]
pub struct Layered<T> {
    /// Its name (编号 for rules).
    pub name: Text,
    /// Its fields.
    pub entry: T,
    /// Layer, document, certainty.
    pub provenance: Provenance,
}

/// What an entry of one layer takes from around it if it names no 依据 or 可信 itself.
#[derive(Debug, Clone)]
pub(super) struct Surroundings {
    pub(super) layer: String,
    pub(super) source: Option<String>,
    pub(super) certainty: Option<Text>,
}

impl Surroundings {
    /// The surroundings of what is inside `outer`.
    pub(super) fn inside(&self, outer: &impl Sourced) -> Self {
        Self {
            layer: self.layer.clone(),
            source: outer.source().cloned().or_else(|| self.source.clone()),
            certainty: outer.certainty().cloned().or_else(|| self.certainty.clone()),
        }
    }

    pub(super) fn provenance(&self, entry: &impl Sourced, problems: &mut Vec<ProfileProblem>) -> Provenance {
        let here = self.inside(entry);
        // A word that stands around many entries is reported once, where the layer itself is read.
        let certainty = match entry.certainty() {
            Some(own) => word(own, problems),
            None => here.certainty.as_ref().and_then(|outer| word::<Certainty>(outer, &mut Vec::new())),
        };
        Provenance {
            layer: here.layer,
            source: here.source,
            certainty: certainty.unwrap_or_default(),
            steps: Vec::new(),
        }
    }

    /// Says that this layer set an entry last, and which of its keys it gave.
    pub(super) fn settle(&self, below: &mut Provenance, entry: &impl Sourced, problems: &mut Vec<ProfileProblem>) {
        let here = self.provenance(entry, problems);
        let step = Step {
            layer: here.layer.clone(),
            source: here.source.clone(),
            certainty: here.certainty,
            keys: entry.given(),
        };
        let steps = std::mem::take(&mut below.steps);
        *below = Provenance { steps, ..here };
        below.add(step);
    }
}

impl Surroundings {
    /// Who sets a single key of the layer.
    pub(super) fn alone(&self, key: &'static str) -> Provenance {
        let mut provenance = Provenance::default();
        self.give(&mut provenance, key);
        provenance
    }

    /// Says that this layer gave an entry another name.
    pub(super) fn name(&self, below: &mut Provenance) {
        self.give(below, "名称");
    }

    fn give(&self, below: &mut Provenance, key: &'static str) {
        let certainty = self.certainty.as_ref().and_then(|text| word(text, &mut Vec::new())).unwrap_or_default();
        let (layer, source) = (self.layer.clone(), self.source.clone());
        (below.layer, below.source, below.certainty) = (layer.clone(), source.clone(), certainty);
        below.add(Step { layer, source, certainty, keys: vec![key] });
    }
}

pub(super) fn take<T>(slot: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *slot = value;
    }
}

pub(super) fn pairs<T>(entries: Option<Entries<T>>) -> Vec<(Text, T)> {
    entries.unwrap_or_default().0
}

/// The entries of a list with their names; one without a name, or a name used twice in one layer, is a problem.
pub(super) fn named<T>(
    entries: Option<Vec<Spanned<T>>>,
    what: &'static str,
    key: &'static str,
    name: impl Fn(&T) -> Option<Text>,
    problems: &mut Vec<ProfileProblem>,
) -> Vec<(Text, T)> {
    let mut found: Vec<(Text, T)> = Vec::new();
    for Spanned { value: entry, span } in entries.unwrap_or_default() {
        let Some(name) = name(&entry) else {
            problems.push(ProfileProblem::new(ProfileFault::Missing { key, of: what.to_owned() }, span));
            continue;
        };
        if let Some((first, _)) = found.iter().find(|(known, _)| known.value == name.value) {
            let fault = ProfileFault::Twice { what, name: name.value.clone() };
            problems.push(ProfileProblem::new(fault, name.span).related(first.span));
            continue;
        }
        found.push((name, entry));
    }
    found
}

/// 接在: puts a row behind another of its table.
pub(super) fn place_after(
    rows: &mut Vec<Layered<IndicatorEntry>>,
    name: &Text,
    after: &Text,
    problems: &mut Vec<ProfileProblem>,
) {
    let position =
        |rows: &[Layered<IndicatorEntry>], name: &Text| rows.iter().position(|row| row.name.value == name.value);
    let Some(from) = position(rows, name) else { return };
    let row = rows.remove(from);
    match position(rows, after) {
        Some(at) => rows.insert(at + 1, row),
        None => {
            let nearest = nearest(&after.value, rows.iter().map(|row| row.name.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::UnknownName { key: "接在", name: after.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, after.span));
            rows.insert(from, row);
        }
    }
}

/// True for an indicator that says enough to be a new one.
pub(super) fn is_whole(entry: &IndicatorEntry) -> bool {
    entry.unit.is_some() || entry.period.is_some()
}

/// Leaves out, with a problem, the entries of an overlay that name nothing below and say too little to be new.
pub(super) fn only_known<'a, T>(
    what: &'static str,
    entries: &mut Vec<(Text, T)>,
    known: impl Iterator<Item = &'a Text> + Clone,
    is_new: impl Fn(&T) -> bool,
    problems: &mut Vec<ProfileProblem>,
) {
    entries.retain(|(name, entry)| {
        let stays = is_new(entry) || known.clone().any(|known| known.value == name.value);
        if !stays {
            let nearest = nearest(&name.value, known.clone().map(|known| known.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::OverlayUnknown { what, name: name.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, name.span));
        }
        stays
    });
}

/// Lays the entries of one layer over those below.
pub(super) fn lay<T: Overlay + Sourced>(
    below: &mut Vec<Layered<T>>,
    entries: Vec<(Text, T)>,
    around: &Surroundings,
    problems: &mut Vec<ProfileProblem>,
) {
    for (name, entry) in entries {
        match below.iter_mut().find(|known| known.name.value == name.value) {
            Some(known) => {
                around.settle(&mut known.provenance, &entry, problems);
                known.entry.overlay(entry);
            }
            None => {
                let mut provenance = Provenance::default();
                around.settle(&mut provenance, &entry, problems);
                below.push(Layered { name, entry, provenance });
            }
        }
    }
}
