//! How grave a fault is: what a requirement says of its constraints and a finding of itself.

/// How grave a finding is (校核意见的级别).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// 错误: must be mended.
    Error,
    /// 待核实: mend it or explain it.
    Query,
    /// 提示: worth knowing; never counts towards the exit status.
    Note,
}
