//! Whole processes, run in turn: `cargo bench`. Median of ten, with peak memory; the machine is stated.
//!
//! * `check`: one report, cold.
//! * `build`: the whole road to the PDF, cold, against the bare engine compiling the very source and pictures the
//!   build generates, with the same fonts in the same kind of binary; the ratio is the bar.
//! * `profile`: loading the requirement inside a warm process.

#![allow(clippy::print_stdout)] // a bench shows its result

mod support;

use nianbao::profile::{self, Additions, Catalogue};
use nianbao::render::data::Date;
use nianbao::source::Sources;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use support::{Taken, processors, run};
use tempfile::TempDir;

const RUNS: usize = 10;
const REPORT: &str = "schools/suining-2024";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("bare") => bare(Path::new(&arguments[2])),
        _ => compare(),
    }
}

/// The child: the engine alone on what `build --keep-source` wrote.
fn bare(folder: &Path) -> ExitCode {
    let Ok(source) = fs::read_to_string(folder.join("main.typ")) else { return ExitCode::FAILURE };
    let pictures = (0..).map_while(|index| fs::read(folder.join(format!("images/{index}"))).ok()).collect();
    let date = Date { year: 2000, month: 1, day: 1 };
    match nianbao::render::typeset(source, pictures, date) {
        Some(pdf) if fs::write(folder.join("bare.pdf"), &pdf).is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn compare() -> ExitCode {
    let program = env!("CARGO_BIN_EXE_nianbao");
    let Ok(own) = std::env::current_exe() else { return ExitCode::FAILURE };
    let Ok(folder) = TempDir::new() else { return ExitCode::FAILURE };
    let pdf = folder.path().join("report.pdf");
    let kept = folder.path().join("kept");
    let build = |keep: bool| {
        let mut command = Command::new(program);
        command.args(["build", REPORT, "-o"]).arg(&pdf);
        if keep {
            command.arg("--keep-source").arg(&kept);
        }
        command
    };
    if !run(build(true)).1 {
        return ExitCode::FAILURE;
    }
    let mut check = Vec::new();
    let mut whole = Vec::new();
    let mut alone = Vec::new();
    let mut ratios = Vec::new();
    for _ in 0..RUNS {
        let mut command = Command::new(program);
        command.args(["check", REPORT]);
        check.push(run(command).0);
        let (full, _) = run(build(false));
        let mut command = Command::new(&own);
        command.arg("bare").arg(&kept);
        let (bare, _) = run(command);
        ratios.push(full.wall.as_micros() * 100 / bare.wall.as_micros().max(1));
        whole.push(full);
        alone.push(bare);
    }
    println!("{} processors; median of {RUNS} interleaved whole-process runs of {REPORT}", processors());
    show("check", &check);
    show("build", &whole);
    show("bare engine", &alone);
    ratios.sort_unstable();
    let ratio = ratios[ratios.len() / 2];
    println!("build ÷ bare engine: {}.{:02} (bar: 1.25)", ratio / 100, ratio % 100);
    println!("profile load, warm: {} µs (bar: 5000)", profile_load().as_micros());
    ExitCode::SUCCESS
}

fn show(name: &str, runs: &[Taken]) {
    let mut walls: Vec<u128> = runs.iter().map(|run| run.wall.as_millis()).collect();
    walls.sort_unstable();
    let memory =
        runs.iter().filter_map(|run| run.memory).max().map(|kb| format!(", {} MB", kb / 1024)).unwrap_or_default();
    println!("{name}: {} ms ({}–{}){memory}", walls[walls.len() / 2], walls[0], walls[walls.len() - 1]);
}

/// The median time to load the newest requirement with its overlays.
fn profile_load() -> Duration {
    let catalogue = Catalogue::built_in();
    let ids: Vec<String> = catalogue.list().map(|listing| listing.id.clone()).collect();
    let mut times: Vec<Duration> = (0..RUNS * 5)
        .filter_map(|_| {
            let start = Instant::now();
            profile::load(ids.last()?, &catalogue, &Additions::default(), &mut Sources::new()).ok()?;
            Some(start.elapsed())
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}
