//! Files that are written whole or not at all.

use crate::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// A file beside the target that takes its place once it is whole; makes the folder if there is none.
///
/// # Errors
/// A folder that cannot be written into.
pub(super) fn create(target: &Path) -> Result<NamedTempFile, Error> {
    let failed = |source| Error::Write { path: target.to_owned(), source };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    temporary(folder).map_err(failed)
}

/// Puts the file in the target's place.
///
/// # Errors
/// A target that cannot be written.
pub(super) fn finish(file: NamedTempFile, target: &Path) -> Result<(), Error> {
    let failed = |source| Error::Write { path: target.to_owned(), source };
    file.as_file().sync_all().map_err(failed)?;
    file.persist(target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file in one go.
///
/// # Errors
/// A folder or target that cannot be written.
pub(super) fn write(target: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = create(target)?;
    file.write_all(bytes).map_err(|source| Error::Write { path: target.to_owned(), source })?;
    finish(file, target)
}

/// A temporary file is private by default; a result is for everybody the folder is for.
#[cfg(unix)]
fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> std::io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}
