//! Whole processes and what they take.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one process took.
#[derive(Clone)]
pub(crate) struct Taken {
    /// Time from start to end.
    pub(crate) wall: Duration,
    /// The most memory it has had, in kB, where the system tells.
    pub(crate) memory: Option<u64>,
    /// How much it had reached at which time, each time it had grown.
    pub(crate) growth: Vec<(Duration, u64)>,
}

/// Runs a process to its end; its peak memory is read from the system while it runs. Also whether it succeeded.
pub(crate) fn run(mut command: Command) -> (Taken, bool) {
    let start = Instant::now();
    let mut taken = Taken { wall: Duration::ZERO, memory: None, growth: Vec::new() };
    let Ok(mut child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else { return (taken, false) };
    loop {
        if let Some(memory) = peak(child.id()).filter(|memory| taken.memory < Some(*memory)) {
            taken.memory = Some(memory);
            taken.growth.push((start.elapsed(), memory));
        }
        match child.try_wait() {
            Ok(Some(status)) => {
                taken.wall = start.elapsed();
                return (taken, status.success());
            }
            Ok(None) => std::thread::sleep(Duration::from_micros(500)),
            Err(_) => return (taken, false),
        }
    }
}

/// The most memory a running process has had, in kB.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// How many processors this machine has.
pub(crate) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
