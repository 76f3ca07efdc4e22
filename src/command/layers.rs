//! The profiles a run may use: those that came with the program and those of the folder named by `--profile-dir`.

use crate::error::Error;
use crate::load::has_ending;
use crate::profile::Catalogue;
use crate::profile::problem::ProfileFault;
use crate::source::{Folder, Sources};
use std::path::Path;

/// How many profiles are read from the folder.
const MOST: usize = 50;

/// The catalogue of a run.
///
/// # Errors
/// The folder cannot be opened; files in it, all of them named, say no name, or take that of another profile.
pub(super) fn catalogue(folder: Option<&Path>) -> Result<Catalogue, Error> {
    let mut catalogue = Catalogue::built_in();
    let Some(path) = folder else { return Ok(catalogue) };
    let folder = Folder::open(path).map_err(|source| Error::Folder { path: path.to_owned(), source })?;
    let mut refused = Vec::new();
    let files = folder.files().iter().filter(|file| has_ending(file, &["yaml", "yml"]));
    for file in files.take(MOST) {
        let mut scratch = Sources::new();
        let Some(id) = folder.read_text(file, &mut scratch, &mut Vec::new()) else { continue };
        let shown = path.join(file).to_string_lossy().into_owned();
        if let Err(why) = catalogue.add_layer(shown.clone(), scratch.text(id)) {
            refused.push(format!("“{shown}”：{}", ProfileFault::from(why).message()));
        }
    }
    if refused.is_empty() { Ok(catalogue) } else { Err(Error::Refused { message: refused.join("\n") }) }
}
