//! Failures that are ours, not the author's.

use std::io::ErrorKind;
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

/// What the operating system objects to, in words of the office; its own are English.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限，或文件正在别的程序里打开",
        ErrorKind::AlreadyExists => "那里已经有同名的文件",
        ErrorKind::NotADirectory => "这是文件，请写它所在的文件夹",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::DirectoryNotEmpty => "文件夹里还有东西",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘满了",
        ErrorKind::FileTooLarge => "文件太大，这个磁盘存不下",
        ErrorKind::ReadOnlyFilesystem => "这个位置只能读，不能写",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "文件名太长，或有不能用的字符",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序占用",
        ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle | ErrorKind::NetworkUnreachable => "网盘没有回应",
        ErrorKind::BrokenPipe => "接收结果的程序已经关闭",
        _ => return error.raw_os_error().map_or("原因不明".to_owned(), |code| format!("系统报错，代号 {code}")),
    };
    known.to_owned()
}
