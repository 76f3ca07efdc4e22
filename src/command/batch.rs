//! Many reports in one run: in parallel, each on its own, results in order, memory that does not grow with the batch.

use super::Status;
use crate::cli::Shard;
use crate::diag::{Shown, shown};
use crate::error::Error;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Stack of a worker: the layout engine nests deeply.
pub(super) const STACK: usize = 16 * 1024 * 1024;
/// How many names a summary spells out.
const NAMED: usize = 20;

/// How many reports are worked on at once unless the command line says so.
pub(super) fn jobs(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).clamp(1, 64)
}

/// The reports of one shard: every n-th from the i-th on, in the order of the whole list, so that all shards together
/// are the list and each is the same on every machine.
pub(super) fn shard<T>(reports: Vec<T>, shard: Option<Shard>) -> Vec<T> {
    let Some(Shard { index, of }) = shard else { return reports };
    reports.into_iter().enumerate().filter(|(at, _)| at % of == index - 1).map(|(_, report)| report).collect()
}

/// The workers of a batch, each with its share of the processors.
pub(super) struct Workers(Vec<ThreadPool>);

impl Workers {
    /// So many workers; fewer where threads cannot be had.
    pub(super) fn new(jobs: usize) -> Self {
        let share = (thread::available_parallelism().map_or(1, usize::from) / jobs.max(1)).max(1);
        let pool = |_| ThreadPoolBuilder::new().num_threads(share).stack_size(STACK).build().ok();
        Self((0..jobs).filter_map(pool).collect())
    }

    /// How many items are worked on at once.
    pub(super) fn count(&self) -> usize {
        self.0.len().max(1)
    }

    /// Does `work` on every item; the results in the order of the items. Workers take whole items, and what an item
    /// spreads over threads stays with its worker: an item that waits never starts another one, so no more than there
    /// are workers are ever open, and workers do not wait for each other.
    pub(super) fn each<T: Sync, R: Send>(
        &self,
        items: &[T],
        work: impl Fn(&T) -> Result<R, Error> + Sync,
    ) -> Vec<Result<R, Error>> {
        let next = AtomicUsize::new(0);
        let done: Vec<Mutex<Option<Result<R, Error>>>> = items.iter().map(|_| Mutex::new(None)).collect();
        let worker = || {
            while let Some((item, slot)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                items.get(at).zip(done.get(at))
            } {
                let result = catch_unwind(AssertUnwindSafe(|| work(item))).unwrap_or_else(|_| Err(broken()));
                if let Ok(mut slot) = slot.lock() {
                    *slot = Some(result);
                }
            }
        };
        thread::scope(|scope| {
            let started = self
                .0
                .iter()
                .take(items.len())
                .filter_map(|pool| thread::Builder::new().spawn_scoped(scope, move || pool.install(worker)).ok());
            if started.count() == 0 {
                worker();
            }
        });
        done.into_iter().map(|slot| slot.into_inner().ok().flatten().unwrap_or_else(|| Err(broken()))).collect()
    }
}

/// One report ended in an error of the program; the others go on.
pub(super) fn broken() -> Error {
    Error::Refused { message: "程序自己出了错，这一份没有做完；其余的照常".to_owned() }
}

/// How the reports of a batch ended.
#[derive(Debug, Default)]
pub(super) struct Tally {
    asked: usize,
    clean: usize,
    open: Vec<String>,
    failed: Vec<String>,
}

impl Tally {
    /// Nothing done yet of so many reports.
    pub(super) fn of(asked: usize) -> Self {
        Self { asked, ..Self::default() }
    }

    /// True if one report is all there is: what keeps it from being worked on ends the run.
    pub(super) fn is_alone(&self) -> bool {
        self.asked == 1
    }

    /// How the run ended, if those that could be worked on ended as `worst`.
    pub(super) fn status(&self, worst: Status) -> Status {
        if self.any_failed() { Status::Failed } else { worst }
    }

    /// A report with nothing open.
    pub(super) fn clean(&mut self) {
        self.clean += 1;
    }

    /// A report with something open.
    pub(super) fn open(&mut self, dir: &Path) {
        self.open.push(name(dir));
    }

    /// A report that could not be worked on: says why at once.
    pub(super) fn failed(&mut self, dir: &Path, error: &Error) {
        self.failed.push(name(dir));
        // nobody is left to tell if stderr is gone
        let _ = writeln!(Shown::new(anstream::stderr()), "{}：{error}", name(dir));
    }

    /// True if some report could not be worked on.
    pub(super) fn any_failed(&self) -> bool {
        !self.failed.is_empty()
    }

    /// One line for the whole batch.
    pub(super) fn line(&self, clean: &str, open: &str) -> String {
        let all = self.clean + self.open.len() + self.failed.len();
        let mut parts = vec![format!("{clean} {} 份", self.clean)];
        parts.extend(part(open, &self.open));
        parts.extend(part("没能运行", &self.failed));
        format!("共 {all} 份：{}。", parts.join("；"))
    }
}

fn part(what: &str, names: &[String]) -> Option<String> {
    let more = if names.len() > NAMED { " 等" } else { "" };
    let named = names.iter().take(NAMED).map(|name| shown(name).into_owned()).collect::<Vec<_>>().join("、");
    (!names.is_empty()).then(|| format!("{what} {} 份（{named}{more}）", names.len()))
}

/// A folder as it was named on the command line: the last parts of two may be alike.
pub(super) fn name(dir: &Path) -> String {
    let name = dir.to_string_lossy();
    let bare = name.trim_end_matches(['/', '\\']);
    if bare.is_empty() { name.into_owned() } else { bare.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn results_keep_their_order_and_a_panic_is_one_result() {
        let items: Vec<usize> = (0..50).collect();
        let results = Workers::new(3).each(&items, |item| if *item == 7 { panic!("on purpose") } else { Ok(*item) });
        let given: Vec<Option<usize>> = results.into_iter().map(Result::ok).collect();
        let expected: Vec<Option<usize>> = items.into_iter().map(|item| (item != 7).then_some(item)).collect();
        assert_eq!(given, expected);
    }

    #[test]
    fn all_shards_together_are_the_list() {
        let dirs: Vec<PathBuf> = (0..11).map(|at| PathBuf::from(at.to_string())).collect();
        let mut found: Vec<PathBuf> =
            (1..=4).flat_map(|index| shard(dirs.clone(), Some(Shard { index, of: 4 }))).collect();
        found.sort();
        let mut expected = dirs;
        expected.sort();
        assert_eq!(found, expected);
    }
}
