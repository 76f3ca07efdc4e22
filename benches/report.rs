//! Whole processes, run in turn: `cargo bench`. Median of ten, with peak memory; the machine is stated.
//!
//! * `check`: one report, cold.
//! * `build`: the whole road to the PDF, cold, against the bare engine compiling the very source the build generates,
//!   with the same fonts in the same kind of binary; the ratio is the bar. Once as an editor's next build runs, with the
//!   photographs an earlier one has made small, which the bare engine is given too; once with every photograph made
//!   anew, where the bare engine begins with the photographs of the folder, as the build does.
//! * stages: what the time and the memory of `build` are made of, from runs of their own with `--timings`.
//! * `profile`: loading the requirement inside a warm process.

#![allow(clippy::print_stdout)] // a bench shows its result

mod support;

use nianbao::profile::{self, Additions, Catalogue};
use nianbao::render::data::Date;
use nianbao::render::{Material, prepare};
use nianbao::source::{Folder, Sources};
use nianbao::{derive, load, narrative};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use support::{Taken, processors, run};
use tempfile::TempDir;

const RUNS: usize = 10;
/// How many times the bare engine's time a build may take, in hundredths: more, and the bench fails.
const BAR: u128 = 125;
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
    match nianbao::render::typeset(&source, pictures, date) {
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
    let cache = folder.path().join("cache");
    let build = |keep: bool| {
        let mut command = Command::new(program);
        command.args(["build", REPORT, "-o"]).arg(&pdf).env("NIANBAO_CACHE", &cache);
        if keep {
            command.arg("--keep-source").arg(&kept);
        }
        command
    };
    if !run(build(true)).1 {
        return ExitCode::FAILURE;
    }
    let own_photographs = folder.path().join("photographs");
    if beside(&kept, &own_photographs).is_none() {
        return ExitCode::FAILURE;
    }
    let bare = |folder: &Path| {
        let mut command = Command::new(&own);
        command.arg("bare").arg(folder);
        run(command)
    };
    let mut check = Vec::new();
    let (mut whole, mut anew, mut alone, mut untouched) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut ended = true;
    for _ in 0..RUNS {
        let mut command = Command::new(program);
        command.args(["check", REPORT]);
        let (checked, check_ended) = run(command);
        check.push(checked);
        let (full, build_ended) = run(build(false));
        let mut first = build(false);
        first.arg("--no-cache");
        let (first, first_ended) = run(first);
        let (small, small_ended) = bare(&kept);
        let (large, large_ended) = bare(&own_photographs);
        ended &= check_ended && build_ended && first_ended && small_ended && large_ended;
        whole.push(full);
        anew.push(first);
        alone.push(small);
        untouched.push(large);
    }
    println!("{} processors; median of {RUNS} interleaved whole-process runs of {REPORT}", processors());
    show("check", &check);
    show("build", &whole);
    show("build, every photograph anew", &anew);
    show("bare engine, small photographs", &alone);
    show("bare engine, photographs of the folder", &untouched);
    let ratio = times(&whole, &alone);
    println!("build ÷ bare engine, small photographs: {} (bar: {})", decimal(ratio), decimal(BAR));
    let first = times(&anew, &untouched);
    println!("build with every photograph anew ÷ bare engine, photographs of the folder: {}", decimal(first));
    println!("build with every photograph anew ÷ bare engine, small photographs: {}", decimal(times(&anew, &alone)));
    stages(program, folder.path(), &cache);
    println!("slowest profile load, warm: {} µs (bar: 5000)", profile_load().as_micros());
    if ended && ratio.max(first) <= BAR { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Copies the generated code, with the photographs of the folder in place of the small ones.
fn beside(kept: &Path, folder: &Path) -> Option<()> {
    fs::create_dir_all(folder.join("images")).ok()?;
    fs::copy(kept.join("main.typ"), folder.join("main.typ")).ok()?;
    let report = Folder::open(Path::new(REPORT)).ok()?;
    let mut sources = Sources::new();
    let loaded = load::load(&report, &Catalogue::built_in(), &mut sources);
    let (requirement, read) = loaded.ready?;
    let ledger = derive::ledger(&requirement, &read);
    let texts: Vec<_> = read.chapters.iter().chain(&read.cases).map(|file| (*file, sources.text(*file))).collect();
    let prose = narrative::read(&texts, &requirement, &read, &ledger);
    let material = Material {
        requirement: &requirement,
        report: &read,
        ledger: &ledger,
        chapters: &prose.chapters,
        cases: &prose.cases,
        explained: &[],
        draft: None,
        fonts: &[],
    };
    let prepared = prepare(&material, &|path| report.read_bytes(path).ok());
    let mut images = prepared.input.images.iter().enumerate();
    images.try_for_each(|(index, image)| fs::write(folder.join(format!("images/{index}")), &image.bytes)).ok()
}

/// How many times the time of the other runs these take, in hundredths: the median of the interleaved pairs.
fn times(runs: &[Taken], others: &[Taken]) -> u128 {
    let pairs = runs.iter().zip(others);
    let mut ratios: Vec<u128> =
        pairs.map(|(run, other)| run.wall.as_micros() * 100 / other.wall.as_micros().max(1)).collect();
    ratios.sort_unstable();
    ratios[ratios.len() / 2]
}

fn decimal(hundredths: u128) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn show(name: &str, runs: &[Taken]) {
    let mut walls: Vec<u128> = runs.iter().map(|run| run.wall.as_millis()).collect();
    walls.sort_unstable();
    let memory =
        runs.iter().filter_map(|run| run.memory).max().map(|kb| format!(", {} MB", kb / 1024)).unwrap_or_default();
    println!("{name}: {} ms ({}–{}){memory}", walls[walls.len() / 2], walls[0], walls[walls.len() - 1]);
}

/// The stages of a build in their order: the median time of each, and the memory reached at its end.
const STAGES: [&str; 11] = [
    "evaluate",
    "rules",
    "prepare input",
    "first look",
    "fitted look",
    "layout",
    "pictures",
    "finish pages",
    "write PDF",
    "read pages",
    "write file",
];

fn stages(program: &str, folder: &Path, cache: &Path) {
    let (pdf, trace) = (folder.join("report.pdf"), folder.join("trace.json"));
    let mut taken: Vec<(Vec<u64>, u64)> = vec![(Vec::new(), 0); STAGES.len()];
    for _ in 0..RUNS {
        let mut command = Command::new(program);
        command.args(["build", REPORT, "-o"]).arg(&pdf).arg("--timings").arg(&trace).env("NIANBAO_CACHE", cache);
        let (run, _) = run(command);
        let Some(events) = events(&trace) else { return };
        for (stage, (times, memory)) in STAGES.iter().zip(&mut taken) {
            let of = |kind: &str, (name, event, _): &&(String, String, u64)| name == stage && event == kind;
            let begun: u64 = events.iter().filter(|event| of("B", event)).map(|(_, _, at)| at).sum();
            let ended: u64 = events.iter().filter(|event| of("E", event)).map(|(_, _, at)| at).sum();
            times.push(ended.saturating_sub(begun));
            let last = events.iter().filter(|event| of("E", event)).map(|(_, _, at)| *at).max().unwrap_or_default();
            let reached = run.growth.iter().rfind(|(at, _)| at.as_micros() <= u128::from(last));
            *memory = (*memory).max(reached.map_or(0, |(_, memory)| *memory));
        }
    }
    println!("stages of build (pictures are made beside the layout):");
    for (stage, (mut times, memory)) in STAGES.iter().zip(taken) {
        times.sort_unstable();
        let tenths = times[times.len() / 2] / 100;
        println!("  {stage}: {}.{} ms, {} MB reached", tenths / 10, tenths % 10, memory / 1024);
    }
}

/// Name, B or E, and the time in microseconds of every event of a trace.
fn events(trace: &Path) -> Option<Vec<(String, String, u64)>> {
    let events: Vec<serde_json::Value> = serde_json::from_slice(&fs::read(trace).ok()?).ok()?;
    let text = |event: &serde_json::Value, key: &str| event.get(key)?.as_str().map(str::to_owned);
    let read = |event: &serde_json::Value| {
        let time = event.get("ts")?.as_number()?.to_string();
        let time = time.split('.').next()?.parse().ok()?;
        Some((text(event, "name")?, text(event, "ph")?, time))
    };
    events.iter().map(read).collect()
}

/// The median time to load the requirement that takes longest, with its overlays.
fn profile_load() -> Duration {
    let catalogue = Catalogue::built_in();
    let median = |id: &str| {
        let mut times: Vec<Duration> = (0..RUNS * 5)
            .filter_map(|_| {
                let start = Instant::now();
                profile::load(id, &catalogue, &Additions::default(), &mut Sources::new()).ok()?;
                Some(start.elapsed())
            })
            .collect();
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    // the largest decides
    catalogue.list().map(|listing| median(&listing.id)).max().unwrap_or_default()
}
