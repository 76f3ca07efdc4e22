//! The profiles there are: those built in, and those found next to a report. Reads only the head lines of each file.

use crate::nearest::nearest;
use crate::profile::compile::{Additions, compile};
use crate::profile::edition;
use crate::profile::merge::{Merged, merge};
use crate::profile::problem::{ProfileFault, ProfileProblem};
use crate::profile::requirement::Requirement;
use crate::profile::schema::ProfileFile;
use crate::source::{FileId, Shipped, Sources, read, yaml};
use include_dir::{Dir, include_dir};
use std::iter::successors;
use std::sync::{Arc, OnceLock};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/profiles");
/// How many layers a profile may have: 部, 省, 市, 校 and some to spare.
const LAYERS: usize = 8;

/// One profile of the catalogue, as its head lines say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// 编制规范, the id reports name.
    pub id: String,
    /// 名称.
    pub title: String,
    /// 报告种类; empty where the base says it.
    pub kind: String,
    /// 年度; none where the base says it.
    pub year: Option<i32>,
    /// 基于.
    pub base: Option<String>,
    /// 上一版.
    pub previous: Option<String>,
    /// Its file, for messages.
    pub path: String,
    /// True for a profile that came with the program.
    pub built_in: bool,
}

/// All profiles a report may name.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
}

/// A profile of the catalogue.
#[derive(Debug, Clone)]
struct Entry {
    listing: Listing,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    /// The text of a file beside a report.
    Beside(String),
    /// A file that came with the program.
    BuiltIn(Arc<BuiltIn>),
}

/// A file that came with the program: a batch of a thousand reports reads it once.
#[derive(Debug)]
struct BuiltIn {
    text: Shipped,
    read: OnceLock<(Option<ProfileFile>, Vec<ProfileProblem>)>,
}

impl BuiltIn {
    fn read(&self) -> &(Option<ProfileFile>, Vec<ProfileProblem>) {
        self.read.get_or_init(|| read_profile(yaml::parse_as_written(self.text.file(), self.text.text())))
    }
}

impl Entry {
    fn text(&self) -> &str {
        match &self.content {
            Content::Beside(text) => text,
            Content::BuiltIn(file) => file.text.text(),
        }
    }

    /// What the file says, which is added to `sources` under this id, and what is wrong with it.
    fn read(&self, sources: &mut Sources) -> (FileId, (Option<ProfileFile>, Vec<ProfileProblem>)) {
        match &self.content {
            Content::BuiltIn(file) => {
                sources.share(&file.text);
                (file.text.file(), file.read().clone())
            }
            Content::Beside(text) => {
                let file = sources.find(&self.listing.path).filter(|file| sources.text(*file) == text);
                let file = file.unwrap_or_else(|| sources.add(self.listing.path.clone(), text.as_str()));
                (file, read_profile(yaml::parse(file, text)))
            }
        }
    }
}

fn read_profile(parsed: yaml::Parsed) -> (Option<ProfileFile>, Vec<ProfileProblem>) {
    let mut problems: Vec<ProfileProblem> = parsed.problems.into_iter().map(ProfileProblem::from).collect();
    let Some(root) = parsed.root else { return (None, problems) };
    let (profile, faults) = read::<ProfileFile>(&root);
    problems.extend(faults.into_iter().map(ProfileProblem::from));
    (profile, problems)
}

/// Why an overlay found beside a report is not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It does not say its own name (编制规范).
    Nameless,
    /// It takes the name of a profile that came with the program.
    NameTaken(String),
    /// Another file of this path has the name and says otherwise.
    NameTwice {
        /// The name.
        id: String,
        /// The other file.
        path: String,
    },
}

impl From<Refused> for ProfileFault {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Nameless => Self::Nameless,
            Refused::NameTaken(id) => Self::NameTaken { id },
            Refused::NameTwice { id, path } => Self::NameTwice { id, path },
        }
    }
}

/// The profile a report names does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("没有编制规范“{id}”{}", .nearest.as_ref().map_or_else(String::new, |nearest| format!("，是不是“{nearest}”？")))]
pub struct UnknownProfile {
    /// As named.
    pub id: String,
    /// The nearest known one.
    pub nearest: Option<String>,
}

impl Catalogue {
    /// The profiles that came with the program, by id.
    pub fn built_in() -> Self {
        let mut catalogue = Self::default();
        let files = BUILT_IN.files().filter(|file| file.path().extension().is_some_and(|kind| kind == "yaml"));
        for (number, file) in (0..).zip(files) {
            if let (Some(text), Some(name)) = (file.contents_utf8(), file.path().to_str()) {
                let path = format!("templates/profiles/{name}");
                let text = Shipped::new(number, path.clone(), text);
                let listing = Listing { path, built_in: true, ..head(text.text()) };
                catalogue.insert(listing, Content::BuiltIn(Arc::new(BuiltIn { text, read: OnceLock::new() })));
            }
        }
        catalogue.entries.sort_by(|one, other| one.listing.id.cmp(&other.listing.id));
        catalogue
    }

    /// Adds a profile found next to a report; it takes the place of one of the same id. False if it has no id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> bool {
        self.beside(path.into(), text.into())
    }

    /// Adds an overlay found beside a report or named on the command line; its id.
    ///
    /// # Errors
    /// It has no name of its own, or one that another profile has.
    pub fn add_layer(&mut self, path: impl Into<String>, text: impl Into<String>) -> Result<String, Refused> {
        let text = text.into();
        let id = head(&text).id;
        if id.is_empty() {
            return Err(Refused::Nameless);
        }
        if self.list().any(|known| known.built_in && known.id == id) {
            return Err(Refused::NameTaken(id));
        }
        // one file may be found by two ways
        if let Some(known) = self.entries.iter().find(|known| known.listing.id == id && known.text() != text) {
            return Err(Refused::NameTwice { id, path: known.listing.path.clone() });
        }
        self.beside(path.into(), text);
        Ok(id)
    }

    fn beside(&mut self, path: String, text: String) -> bool {
        let listing = Listing { path, built_in: false, ..head(&text) };
        self.insert(listing, Content::Beside(text))
    }

    fn insert(&mut self, listing: Listing, content: Content) -> bool {
        if listing.id.is_empty() {
            return false;
        }
        self.entries.retain(|known| known.listing.id != listing.id);
        self.entries.push(Entry { listing, content });
        true
    }

    /// Every profile.
    pub fn list(&self) -> impl Iterator<Item = &Listing> {
        self.entries.iter().map(|entry| &entry.listing)
    }

    /// The edition whose 上一版 is this profile.
    pub fn following(&self, id: &str) -> Option<&Listing> {
        self.list().find(|listing| listing.previous.as_deref() == Some(id))
    }

    /// The profile of this id and its text.
    ///
    /// # Errors
    /// There is none; the nearest id is named.
    pub fn find(&self, id: &str) -> Result<(&Listing, &str), UnknownProfile> {
        self.entry(id).map(|entry| (&entry.listing, entry.text()))
    }

    /// Another edition of what is asked for, else what is spelt most like it.
    fn nearest(&self, id: &str) -> Option<&str> {
        let ids = || self.list().map(|listing| listing.id.as_str());
        edition::nearest(id, ids()).or_else(|| nearest(id, ids()))
    }

    /// Reads the files of a profile that came with the program, as [`load`] will: on another thread it saves the wait.
    pub fn read_ahead(&self, id: &str) {
        let entry = |id: &str| self.entry(id).ok();
        let layers = successors(entry(id), |above| above.listing.base.as_deref().and_then(entry));
        for layer in layers.take(LAYERS) {
            if let Content::BuiltIn(file) = &layer.content {
                file.read();
            }
        }
    }

    fn entry(&self, id: &str) -> Result<&Entry, UnknownProfile> {
        let found = self.entries.iter().find(|entry| entry.listing.id == id.trim());
        found.ok_or_else(|| UnknownProfile { id: id.trim().to_owned(), nearest: self.nearest(id).map(str::to_owned) })
    }
}

/// Reads the profile `id` with every layer it is 基于, adds what the report adds, and compiles it. The files read are
/// added to `sources`, so that every problem can be shown at its place.
///
/// # Errors
/// The id is not in the catalogue. Everything else that is wrong is in the list of problems.
pub fn load(
    id: &str,
    catalogue: &Catalogue,
    additions: &Additions,
    sources: &mut Sources,
) -> Result<(Requirement, Vec<ProfileProblem>), UnknownProfile> {
    let mut problems = Vec::new();
    let layers = layers(id, catalogue, sources, &mut problems)?;
    let complete = layers.complete;
    let mut further = Vec::new();
    let merged = merge(layers.files, &mut further);
    if !merged.carried.is_empty() {
        check_carried(&merged, catalogue, &mut further);
    }
    let mut requirement = compile(merged, additions, &mut further);
    requirement.files = layers.places;
    if complete {
        problems.extend(further);
    } else {
        // what an overlay changes cannot be found while the layer below is missing: only the cause is told
        problems.sort_by_key(|problem| !problem.fault.is_groundless());
    }
    Ok((requirement, problems))
}

/// The layers of a profile, base first.
struct Layers {
    files: Vec<ProfileFile>,
    /// The files they were read from.
    places: Vec<FileId>,
    /// False if a layer that another is 基于 is missing or cannot be read.
    complete: bool,
}

/// Every layer of a profile.
fn layers(
    id: &str,
    catalogue: &Catalogue,
    sources: &mut Sources,
    problems: &mut Vec<ProfileProblem>,
) -> Result<Layers, UnknownProfile> {
    let mut layers: Vec<ProfileFile> = Vec::new();
    let mut places = Vec::new();
    let mut next = catalogue.entry(id)?;
    let complete = loop {
        let (place, (profile, faults)) = next.read(sources);
        places.push(place);
        problems.extend(faults);
        let Some(profile) = profile else { break false };
        let base = profile.base.clone();
        layers.push(profile);
        let Some(base) = base else { break true };
        let circle = layers.iter().any(|layer| layer.id.as_ref().is_some_and(|id| id.value == base.value));
        if circle || layers.len() >= LAYERS {
            problems.push(ProfileProblem::new(ProfileFault::BaseCircle { id: base.value }, base.span));
            break false;
        }
        match catalogue.entry(&base.value) {
            Ok(found) => next = found,
            Err(UnknownProfile { id, nearest }) => {
                problems.push(ProfileProblem::new(ProfileFault::BaseUnknown { id, nearest }, base.span));
                break false;
            }
        }
    };
    layers.reverse();
    Ok(Layers { files: layers, places, complete })
}

/// Holds the old names of 沿用 against last year's edition, where that is known.
fn check_carried(merged: &Merged, catalogue: &Catalogue, problems: &mut Vec<ProfileProblem>) {
    let Some(edition) = merged.previous.as_ref().filter(|edition| !edition.value.is_empty()) else { return };
    let (mut scratch, mut elsewhere) = (Sources::new(), Vec::new());
    let Ok(layers) = layers(&edition.value, catalogue, &mut scratch, &mut elsewhere) else { return };
    let before = merge(layers.files, &mut elsewhere);
    for (_, entry) in &merged.carried {
        let Some(old) = &entry.value.old else { continue };
        if !before.indicator_names().any(|known| known.value == *old) {
            let nearest = nearest(old, before.indicator_names().map(|known| known.value.as_str())).map(str::to_owned);
            let fault = ProfileFault::CarriedUnknown { name: old.clone(), edition: edition.value.clone(), nearest };
            problems.push(ProfileProblem::new(fault, entry.span));
        }
    }
}

/// The head of a profile file, by a light scan of its unindented lines.
fn head(text: &str) -> Listing {
    let mut listing = Listing::default();
    let lines = text.trim_start_matches('\u{feff}').lines();
    for line in lines.filter(|line| !line.starts_with([' ', '#', '-'])) {
        let Some((key, value)) = line.split_once([':', '：']) else { continue };
        let value = value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        let slot = match key {
            "编制规范" => &mut listing.id,
            "名称" => &mut listing.title,
            "报告种类" => &mut listing.kind,
            "基于" => listing.base.get_or_insert_default(),
            "上一版" => listing.previous.get_or_insert_default(),
            "年度" => {
                listing.year = value.parse().ok();
                continue;
            }
            "章" | "表" | "计算" | "规则" => break,
            _ => continue,
        };
        value.clone_into(slot);
    }
    listing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_with_the_program_needs_no_mending() {
        let mut sources = Sources::new();
        for entry in &Catalogue::built_in().entries {
            let (path, text) = (&entry.listing.path, entry.text());
            let file = sources.add(path.clone(), text);
            assert_eq!(yaml::parse(file, text), yaml::parse_as_written(file, text), "{path}");
        }
    }
}
