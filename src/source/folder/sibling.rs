//! The one folder outside its own that a report may name: another report beside it.

use super::Folder;
use crate::source::ProblemKind;
use std::fs;

impl Folder {
    /// The folder beside this one that the author names as `../suining-2023` or `suining-2023`: in the same parent, never
    /// above it, below another folder or behind a link. Its files go by paths that begin with `../`.
    ///
    /// # Errors
    /// [`ProblemKind::OutsideFolder`], [`ProblemKind::Missing`] or [`ProblemKind::NotAFile`] for what is no folder.
    pub fn sibling(&self, written: &str) -> Result<Self, ProblemKind> {
        let slashed = written.trim().replace('\\', "/");
        let name = slashed.strip_prefix("../").unwrap_or(&slashed).trim_end_matches('/');
        if name.is_empty() || matches!(name, "." | "..") || name.contains(['/', ':', '\0']) {
            return Err(ProblemKind::OutsideFolder);
        }
        let parent = self.root.parent().ok_or(ProblemKind::OutsideFolder)?;
        let missing = || ProblemKind::Missing { path: format!("../{name}"), nearest: None };
        let root = fs::canonicalize(parent.join(name)).map_err(|_| missing())?;
        if root.parent() != Some(parent) || root == self.root {
            return Err(ProblemKind::OutsideFolder);
        }
        if !root.is_dir() {
            return Err(ProblemKind::NotAFile);
        }
        let mut folder = Self::open(&root).map_err(|_| missing())?;
        folder.prefix = format!("../{}/", folder.name);
        Ok(folder)
    }
}
