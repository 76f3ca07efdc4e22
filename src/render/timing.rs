//! What the time of a build goes into: scopes of ours among those of the layout engine, written as a trace that
//! browsers and Perfetto read. Costs nothing unless started.

use typst_timing::TimingScope;

/// Begins to take times, for the whole process.
pub fn start() {
    typst_timing::enable();
}

/// Takes the time of a stage, on its own thread.
pub fn stage<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let _scope = TimingScope::new(name);
    work()
}

/// All times taken so far, in the Chrome trace format; none if they cannot be written down.
#[must_use]
pub fn trace() -> Option<Vec<u8>> {
    let mut json = Vec::new();
    typst_timing::export_json(&mut json, |_| (String::new(), 0)).ok()?;
    Some(json)
}
