//! What keeps nianbao from doing its work at all: our failures, never the author's.
//!
//! What an author got wrong is a [`crate::finding::Finding`]; an `Error` ends the run with status 2. The one between is a
//! faulty profile named on the command line: nothing can be done with it, and its author can mend it.

use std::io;
use std::path::{Path, PathBuf};

/// A run that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such folder, or it cannot be opened.
    #[error("打不开文件夹“{}”：{}", .path.display(), reason(cause(.source)))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: crate::source::Error,
    },
    /// A folder could not be listed, or a file not be read.
    #[error("读不了“{}”：{}", .path.display(), reason(.source))]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// report.yaml says too little for anything but `check`.
    #[error("“{}”的 report.yaml 还读不通，先用 nianbao check 看校核意见", .path.display())]
    Unready {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds no report.
    #[error("{}里没有 report.yaml（报告.yaml），不是一份报告。新建一份：nianbao new {} --school 学校全称", named(.path), fresh(.path))]
    NoReport {
        /// The folder.
        path: PathBuf,
    },
    /// A name given on the command line is not known.
    #[error("没有“{name}”这个{what}{}", proposal(.nearest.as_deref()))]
    Unknown {
        /// What it should have named.
        what: &'static str,
        /// As given.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// The profile a command line names is faulty: the author's mistake, for which the run ends with status 1.
    #[error("{}", .findings.trim_end())]
    FaultyProfile {
        /// Its faults as `check` shows them.
        findings: String,
    },
    /// Writing over a file that nianbao did not write.
    #[error("“{}”已经存在，没有覆盖。请换一个文件名，或先把它移走", .path.display())]
    Exists {
        /// The file or folder.
        path: PathBuf,
    },
    /// A file could not be mended.
    #[error("改不了“{}”：{}", .path.display(), reason(cause(.source)))]
    Fix {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: crate::source::Error,
    },
    /// A file could not be written.
    #[error("写不了“{}”：{}", .path.display(), reason(.source))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The pages could not be laid out for a reason that is not the author's.
    #[error("排版没有成功：{message}")]
    Layout {
        /// The engine's message.
        message: String,
    },
    /// The build is refused while findings are open.
    #[error("{message}")]
    Refused {
        /// Why, and what to do.
        message: String,
    },
    /// The result could not be put into its format.
    #[error("结果写不成所要的格式：{0}")]
    Format(#[from] serde_json::Error),
    /// The result could not be put into YAML.
    #[error("结果写不成 YAML：{0}")]
    Yaml(#[from] serde_yaml::Error),
    /// The terminal or pipe is gone.
    #[error("输出中断：{}", reason(.0))]
    Output(#[from] std::io::Error),
}

fn proposal(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("，是不是“{name}”？"))
}

/// The machine's reason behind a failure of reading or writing.
fn cause(error: &crate::source::Error) -> &io::Error {
    use crate::source::Error::{Open, Read, Write};
    match error {
        Open { source, .. } | Read { source, .. } | Write { source, .. } => source,
    }
}

/// A folder as a sentence names it.
fn named(path: &Path) -> String {
    if path == Path::new(".") { "当前文件夹".to_owned() } else { format!("“{}”", path.display()) }
}

/// How a folder for a new report is asked for where one was looked for in vain.
fn fresh(path: &Path) -> String {
    if path == Path::new(".") { "新文件夹".to_owned() } else { path.display().to_string() }
}

/// Why a file or folder could not be used, in words of the office.
fn reason(error: &io::Error) -> String {
    crate::source::error::reason(error)
}
