//! Failures that are ours, not the author's.

use std::path::PathBuf;

/// A failure of the program or the machine, with its cause; never a fault in a report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report folder cannot be opened.
    #[error("cannot open the folder {}", path.display())]
    Open {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file cannot be read back before it is changed.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file or its backup cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
