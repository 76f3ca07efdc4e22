//! Overlays that lie beside a report: the school's own in its folder, a bureau's in the folder 规范 next to the reports.

use super::Loader;
use crate::model::{Problem, ProblemKind};
use crate::profile::Catalogue;
use crate::profile::catalogue::Refused;
use crate::profile::problem::ProfileFault;
use crate::source::{Folder, Sources, Span, Spanned};
use std::borrow::Cow;
use std::path::Path;

/// The names of the school's own overlay in its report folder.
pub const OWN_LAYER: [&str; 2] = ["编制规范.yaml", "profile.yaml"];
/// The names of the folder of overlays beside the reports.
const SHARED: [&str; 2] = ["规范", "profiles"];
/// How many overlays are read from that folder.
const MOST: usize = 50;

impl Loader<'_, '_> {
    /// The catalogue with the overlays around this report, and the id of the topmost layer in force.
    pub(super) fn layers<'c>(
        &mut self,
        catalogue: &'c Catalogue,
        named: &Spanned<String>,
    ) -> (Cow<'c, Catalogue>, String) {
        let mut catalogue = Cow::Borrowed(catalogue);
        for (path, text) in shared_layers(self.folder.root().parent()) {
            self.add(&mut catalogue, path, text);
        }
        let top = named.value.trim().to_owned();
        let Some(path) = self.only(&OWN_LAYER) else { return (catalogue, top) };
        let Some(file) = self.folder.read_text(path, self.sources, &mut self.source_problems) else {
            return (catalogue, top);
        };
        let text = self.sources.text(file).to_owned();
        let Some(id) = self.add(&mut catalogue, path.to_owned(), text) else { return (catalogue, top) };
        let base = catalogue.find(&id).ok().and_then(|(listing, _)| listing.base.clone()).unwrap_or_default();
        if top != id && top != base {
            let message = ProfileFault::OtherBase { named: top.clone(), base }.message();
            self.problem(ProblemKind::Requirement { message }, Span::new(file, 0, 0));
            return (catalogue, top);
        }
        (catalogue, id)
    }

    /// Adds an overlay; its id, unless it is refused, which is reported.
    fn add(&mut self, catalogue: &mut Cow<'_, Catalogue>, path: String, text: String) -> Option<String> {
        let file = self.sources.find(&path).unwrap_or_else(|| self.sources.add(path.clone(), text.clone()));
        match catalogue.to_mut().add_layer(path, text) {
            Ok(id) => Some(id),
            Err(refused) => {
                let other = match &refused {
                    Refused::NameTwice { path, .. } => self.sources.find(path),
                    _ => None,
                };
                let kind = ProblemKind::Requirement { message: ProfileFault::from(refused).message() };
                let related = other.map(|other| Span::new(other, 0, 0)).into_iter().collect();
                self.problems.push(Problem { kind, span: Span::new(file, 0, 0), related, fix: Vec::new() });
                None
            }
        }
    }
}

/// The overlays in the folder beside the reports of `parent`, each with its path as seen from a report.
pub fn shared_layers(parent: Option<&Path>) -> Vec<(String, String)> {
    let Some(parent) = parent else { return Vec::new() };
    let mut found = Vec::new();
    for name in SHARED {
        let path = parent.join(name);
        // a link out of the reports' own parent is not followed
        let inside = path.canonicalize().is_ok_and(|real| real.parent() == Some(parent));
        let Some(folder) = Some(path).filter(|_| inside).and_then(|path| Folder::open(path).ok()) else { continue };
        if folder.find(&super::REPORT).is_some() {
            continue; // a report that happens to go by this name
        }
        let files = folder.files().iter().filter(|file| super::has_ending(file, &["yaml", "yml"]));
        for file in files.take(MOST) {
            let mut scratch = Sources::new();
            if let Some(id) = folder.read_text(file, &mut scratch, &mut Vec::new()) {
                found.push((format!("../{name}/{file}"), scratch.text(id).to_owned()));
            }
        }
    }
    found
}
