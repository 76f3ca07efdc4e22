//! Files that are written whole or not at all.

use crate::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// Refuses a target that is no plain file, such as a device or a pipe: a file that is written whole cannot take its place.
///
/// # Errors
/// Such a target, and `-`, by which other programs mean their output.
pub(super) fn plain(target: &Path) -> Result<(), Error> {
    let special = fs::metadata(target).is_ok_and(|found| !found.is_file() && !found.is_dir());
    if special || target == Path::new("-") {
        let message = format!("“{}”不是一个文件，没有写。-o 后面要写文件名", target.display());
        return Err(Error::Refused { message });
    }
    Ok(())
}

/// A file beside the target that takes its place once it is whole; makes the folder if there is none.
///
/// # Errors
/// A folder that cannot be written into.
pub(super) fn create(target: &Path) -> Result<NamedTempFile, Error> {
    plain(target)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_not_finished_leaves_the_old_file_whole_and_nothing_beside_it() {
        let folder = TempDir::new().unwrap();
        let target = folder.path().join("报告.pdf");
        write(&target, b"old").unwrap();
        let mut half = create(&target).unwrap();
        half.write_all(b"half of the ne").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"old");
        drop(half);
        assert_eq!((fs::read(&target).unwrap(), names(folder.path())), (b"old".to_vec(), vec!["报告.pdf".to_owned()]));
    }

    #[test]
    fn a_target_that_cannot_be_taken_is_left_and_the_new_file_goes() {
        let folder = TempDir::new().unwrap();
        let target = folder.path().join("报告.pdf");
        fs::create_dir_all(target.join("里面")).unwrap();
        let said = write(&target, b"new").unwrap_err().to_string();
        assert!(said.contains("报告.pdf") && !said.contains("os error"), "{said}");
        assert_eq!(names(folder.path()), ["报告.pdf"]);
        assert_eq!(names(&target), ["里面"]);
    }

    #[test]
    fn a_file_in_the_way_of_a_folder_is_said_in_chinese() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("output"), "别人的").unwrap();
        let said = write(&folder.path().join("output/报告.pdf"), b"new").unwrap_err().to_string();
        assert!(said.contains("那里已经有同名的文件") || said.contains("这是文件"), "{said}");
        assert!(said.is_ascii() || !said.contains("os error"), "{said}");
    }
}
