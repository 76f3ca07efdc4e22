//! Batches: `cargo bench --bench batch`.
//!
//! * `build` of 100 schools: reports per second and peak memory, against lone builds of the same reports; every PDF of
//!   the batch must have the bytes of its lone build.
//! * drafts of copies of `schools/nanan-2024`, which holds pictures and tables of every shape: peak memory of the batch,
//!   against the largest lone build; every PDF must have the bytes of its lone build.
//! * `check` of 1,000 folders (127 rows × 2 years, 5,000 汉字 each): aim ≤ 8 s on two processors; half as many must take
//!   about half the time and the same memory.

#![allow(clippy::print_stdout)] // a bench shows its result

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;
use support::{Taken, processors, run};
use tempfile::TempDir;

const BUILT: usize = 100;
const LARGE: usize = 16;
const CHECKED: usize = 1000;
const PROGRAM: &str = env!("CARGO_BIN_EXE_nianbao");

fn main() -> ExitCode {
    let Ok(folder) = TempDir::new() else { return ExitCode::FAILURE };
    println!("{} processors; whole processes", processors());
    match (build(folder.path()), large(folder.path()), check(folder.path())) {
        (Some(()), Some(()), Some(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Schools as `tests/fixtures/base` has one, each with its own name and number of students, and so many 汉字 of prose.
fn schools(folder: &Path, count: usize, words: usize) -> Option<()> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/base");
    let read = |name: &str| fs::read_to_string(base.join(name)).ok();
    let (report, figures) = (read("report.yaml")?, read("figures.yaml")?);
    let sentence = "学校坚持立德树人，把思想政治教育贯穿教学全过程，在校生 {{ 全日制在校生人数 }} 人。\n";
    let chapter = format!("# 人才培养\n## 学生发展质量\n{}", sentence.repeat(words / 33 + 1));
    for number in 1..=count {
        let school = folder.join(format!("{number:04}"));
        fs::create_dir_all(school.join("chapters")).ok()?;
        let named = report.replace("示例职业技术学校", &format!("第{number}职业技术学校"));
        fs::write(school.join("report.yaml"), named).ok()?;
        let students = format!("全日制在校生人数: [900, {}]", 900 + number);
        fs::write(school.join("figures.yaml"), figures.replace("全日制在校生人数: [900, 960]", &students)).ok()?;
        fs::write(school.join("chapters/01-人才培养.md"), &chapter).ok()?;
    }
    Some(())
}

fn command(verb: &str, arguments: &[&Path]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env("NIANBAO_CACHE", "");
    command.arg(verb).args(arguments).arg("--draft");
    command
}

fn build(folder: &Path) -> Option<()> {
    schools(&folder.join("build"), BUILT, 5000)?;
    compare(folder, "build", BUILT)
}

/// Copies of the district example, each under its own name, with as many pictures as it has.
fn large(folder: &Path) -> Option<()> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("schools/nanan-2024");
    for number in 1..=LARGE {
        let school = folder.join("large").join(format!("{number:04}"));
        copy(&example, &school)?;
        let report = fs::read_to_string(example.join("report.yaml")).ok()?;
        fs::write(school.join("report.yaml"), report.replace("江南某区", &format!("江南第{number}区"))).ok()?;
    }
    compare(folder, "large", LARGE)
}

fn copy(from: &Path, to: &Path) -> Option<()> {
    fs::create_dir_all(to).ok()?;
    for entry in fs::read_dir(from).ok()?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).ok()?;
        }
    }
    Some(())
}

/// The reports of a folder built in one run and each alone.
fn compare(folder: &Path, name: &str, count: usize) -> Option<()> {
    let [from, all, alone] = ["", "-all", "-alone"].map(|end| folder.join(format!("{name}{end}")));
    let mut whole = command("build", &[&from]);
    whole.arg("--out-dir").arg(&all);
    let (batch, ended) = run(whole);
    let mut lone = Vec::new();
    for number in 1..=count {
        let mut one = command("build", &[&from.join(format!("{number:04}"))]);
        one.arg("--out-dir").arg(&alone);
        lone.push(run(one).0);
    }
    let files: Vec<_> = fs::read_dir(&alone).ok()?.flatten().map(|file| file.file_name()).collect();
    let same = files.iter().filter(|name| fs::read(all.join(name)).ok() == fs::read(alone.join(name)).ok()).count();
    let sum: Duration = lone.iter().map(|one| one.wall).sum();
    let tenths = |count: usize, time: Duration| count as u128 * 10_000 / time.as_millis().max(1);
    let (rate, single) = (tenths(count, batch.wall), tenths(count, sum));
    println!(
        "{name}, {count} reports in one run: {}.{} reports/s, {}",
        rate / 10,
        rate % 10,
        memory(std::slice::from_ref(&batch))
    );
    println!("{name}, {count} lone runs: {}.{} reports/s, {}", single / 10, single % 10, memory(&lone));
    let ratio = sum.as_millis() * 100 / batch.wall.as_millis().max(1);
    println!("lone time ÷ batch time: {}.{:02}", ratio / 100, ratio % 100);
    let most = lone.iter().filter_map(|run| run.memory).max();
    if let Some((together, most)) = batch.memory.zip(most.filter(|most| *most > 0)) {
        let ratio = together * 100 / most;
        println!("memory of the batch ÷ most of a lone run: {}.{:02}", ratio / 100, ratio % 100);
    }
    println!("PDFs with the bytes of their lone build: {same} of {count}");
    (ended && same == count).then_some(())
}

fn check(folder: &Path) -> Option<()> {
    let from = folder.join("check");
    schools(&from, CHECKED, 5000)?;
    let half: Vec<_> = (1..=CHECKED / 2).map(|number| from.join(format!("{number:04}"))).collect();
    let half: Vec<&Path> = half.iter().map(AsRef::as_ref).collect();
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..3 {
        times.0.push(run(command("check", &half)).0);
        times.1.push(run(command("check", &[&from])).0);
    }
    println!("check, {} folders: {} ms, {}", CHECKED / 2, median(&times.0), memory(&times.0));
    println!("check, {CHECKED} folders: {} ms (aim on 2 processors: 8000), {}", median(&times.1), memory(&times.1));
    Some(())
}

fn median(runs: &[Taken]) -> u128 {
    let mut walls: Vec<u128> = runs.iter().map(|run| run.wall.as_millis()).collect();
    walls.sort_unstable();
    walls[walls.len() / 2]
}

fn memory(runs: &[Taken]) -> String {
    let most = runs.iter().filter_map(|run| run.memory).max();
    most.map_or_else(|| "memory unknown".to_owned(), |most| format!("at most {} MB", most / 1024))
}
