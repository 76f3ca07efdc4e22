//! Files and folders a report names outside its own files: in its folder, or in a folder right beside it; nowhere else.

use crate::source::{Folder, ProblemKind};
use std::fs;
use std::path::{Path, PathBuf};

impl Folder {
    /// The absolute path of a file or folder named as `成员/某校`, or as `../某校-2024` if it lies in a folder beside this
    /// one. Links are followed only as far as they stay there.
    ///
    /// # Errors
    /// [`ProblemKind::OutsideFolder`], [`ProblemKind::Missing`], [`ProblemKind::Unreadable`].
    pub fn near(&self, path: &str) -> Result<PathBuf, ProblemKind> {
        let slashed = path.trim().replace('\\', "/");
        let absolute = slashed.starts_with('/') || slashed.get(1..2) == Some(":") || slashed.contains('\0');
        let mut parts = slashed.split('/').filter(|part| !part.is_empty() && *part != ".").peekable();
        let beside = parts.next_if_eq(&"..").is_some();
        let rest: Vec<&str> = parts.collect();
        if absolute || rest.is_empty() || rest.contains(&"..") {
            return Err(ProblemKind::OutsideFolder);
        }
        let found = |path: &Path| {
            fs::canonicalize(path).map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => ProblemKind::Missing { path: slashed.clone(), nearest: None },
                _ => ProblemKind::Unreadable { reason: error.to_string() },
            })
        };
        let (base, inner) = match (beside, self.root().parent()) {
            (false, _) => (self.root().to_owned(), rest.as_slice()),
            (true, Some(parent)) => {
                let base = found(&parent.join(rest[0]))?;
                if base.parent() != Some(parent) {
                    return Err(ProblemKind::OutsideFolder);
                }
                (base, &rest[1..])
            }
            (true, None) => return Err(ProblemKind::OutsideFolder),
        };
        let target = found(&inner.iter().fold(base.clone(), |path, part| path.join(part)))?;
        // the report itself is no neighbour of its own
        let own = target == *self.root();
        if target.starts_with(&base) && !own { Ok(target) } else { Err(ProblemKind::OutsideFolder) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_folder_and_those_beside_it_are_reached() {
        let outer = tempfile::TempDir::new().unwrap();
        for dir in ["parent/region/members/one", "parent/beside/inner", "elsewhere"] {
            fs::create_dir_all(outer.path().join(dir)).unwrap();
        }
        let folder = Folder::open(outer.path().join("parent/region")).unwrap();
        let outside = Err(ProblemKind::OutsideFolder);
        for path in ["members/one", "./members/one/", "members\\one", "../beside", "../beside/inner"] {
            assert!(folder.near(path).is_ok(), "{path}");
        }
        for path in ["..", "../..", "../../elsewhere", "members/../..", "/etc", "C:\\x", "", "../region"] {
            assert_eq!(folder.near(path), outside, "{path}");
        }
        assert!(matches!(folder.near("members/two"), Err(ProblemKind::Missing { .. })));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outer.path().join("elsewhere"), outer.path().join("parent/link")).unwrap();
            std::os::unix::fs::symlink(outer.path().join("elsewhere"), outer.path().join("parent/region/link"))
                .unwrap();
            assert_eq!(folder.near("../link"), outside);
            assert_eq!(folder.near("link"), outside);
        }
    }
}
