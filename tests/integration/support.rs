//! Folders to run on and the program to run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The project's own folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What one run of the program gave.
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// The result.
    pub stdout: String,
    /// The progress and our errors.
    pub stderr: String,
}

impl Run {
    /// Both streams and the status, for a snapshot.
    pub fn shown(&self) -> String {
        format!("{}\n--- stderr\n{}\n--- status {}", self.stdout.trim_end(), self.stderr.trim_end(), self.status)
    }
}

/// Runs the program in a folder.
pub fn nianbao(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .expect("the program starts");
    Run {
        status: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("its result is text"),
        stderr: String::from_utf8(output.stderr).expect("its messages are text"),
    }
}

/// A copy of `tests/fixtures/base` with the files of `overlay` laid over it, under the name `report`.
pub fn laid_over_base(overlay: Option<&Path>) -> TempDir {
    let temporary = TempDir::new().expect("a temporary folder");
    let report = temporary.path().join("report");
    copy(&project().join("tests/fixtures/base"), &report);
    if let Some(overlay) = overlay {
        copy(overlay, &report);
    }
    temporary
}

/// Copies a folder; a file named `X.deleted` removes X.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(gone) = name.strip_suffix(".deleted") {
            let gone = to.join(gone);
            if gone.is_dir() {
                fs::remove_dir_all(gone).expect("a folder to remove");
            } else {
                fs::remove_file(gone).expect("a file to remove");
            }
        } else if entry.file_type().expect("a file type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file to copy");
        }
    }
}
