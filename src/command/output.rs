//! Files the commands write: whole or not at all.

use crate::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Writes beside the target and renames, so that no partial file is ever seen.
///
/// # Errors
/// The folder or the file cannot be written.
pub(super) fn write(target: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::Write { path: target.to_owned(), source };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = temporary(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A temporary file is private by default; what is written is for everybody the folder is for.
#[cfg(unix)]
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}
