//! Seeds and their mutations through the targets of `fuzz/`: a short run always, a long one on request.

#[path = "../../fuzz/targets.rs"]
mod targets;

use crate::support::project;
use std::fs;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// What a mutation puts in: marks of YAML, Markdown, our own blocks, formulas; what input methods and Office leave.
const TOKENS: [&str; 64] = [
    ":",
    "：",
    ",",
    "，",
    "[",
    "]",
    "{",
    "}",
    "【",
    "】",
    "（",
    "）",
    "(",
    ")",
    "|",
    "||",
    "-",
    "——",
    "- ",
    "#",
    "# ",
    "## ",
    "*",
    "**",
    "`",
    "\"",
    "“",
    "”",
    "'",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\u{3000}",
    "\u{feff}",
    "\u{0}",
    "%",
    "{{",
    "}}",
    "{{ 生师比 }}",
    "{% for i in range(9) %}",
    "{% endfor %}",
    "【表：",
    "【统计图：",
    "【案例：",
    "【完】",
    "计算",
    "待填",
    "待返",
    "无",
    "同左",
    "同上",
    "行:",
    "表头: 2行",
    "合计: 末行",
    "------\n",
    "1,234",
    "20：1",
    "999999999999999999999999999999",
    "0.00000000000000000000000000001",
    "÷",
    "合计(",
    "<<: *a",
];

/// A sequence of numbers that is the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).expect("small")
    }
}

fn mutated(seed: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=numbers.next(6) {
        let at = numbers.next(data.len() + 1);
        let end = (at + numbers.next(40)).min(data.len());
        match numbers.next(7) {
            0 => drop(data.drain(at..end)),
            1 => {
                let part = data[at..end].to_vec();
                data.splice(at..at, part);
            }
            2 | 3 => {
                let token = TOKENS[numbers.next(TOKENS.len())];
                data.splice(at..at, token.bytes());
            }
            4 => {
                let token = TOKENS[numbers.next(TOKENS.len())];
                data.splice(at..end, token.bytes());
            }
            5 => {
                let from = numbers.next(other.len() + 1);
                let part = &other[from..(from + numbers.next(200)).min(other.len())];
                data.splice(at..end, part.iter().copied());
            }
            _ => {
                if let Some(byte) = data.get_mut(at) {
                    *byte ^= 1 << numbers.next(8);
                }
            }
        }
    }
    data
}

/// Every file under the folders whose name ends so, with a byte before it where the target wants one.
fn seeds(folders: &[&str], ends: &[&str], first: Option<u8>) -> Vec<Vec<u8>> {
    fn walk(folder: &Path, ends: &[&str], found: &mut Vec<Vec<u8>>) {
        let mut entries: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, ends, found);
            } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
                found.push(fs::read(&path).expect("a file"));
            }
        }
    }
    let mut found = Vec::new();
    folders.iter().for_each(|folder| walk(&project().join(folder), ends, &mut found));
    let small = found.into_iter().filter(|seed| seed.len() < 40_000);
    small.map(|seed| first.into_iter().chain(seed).collect()).collect()
}

type Target = (&'static str, fn(&[u8]), Vec<Vec<u8>>);

fn all() -> Vec<Target> {
    const BASE: [&str; 2] = ["tests/fixtures/base", "schools"];
    let formulas =
        ["甲 ÷ 乙 × 100", "合计(甲, 乙) ≤ 1", "甲 > 0 且 乙 = 0", "四舍五入(甲 / (乙 + 0.5), 2)", "(甲)-50%"];
    let mut targets: Vec<Target> = vec![
        ("yaml", targets::yaml, seeds(&BASE, &[".yaml"], None)),
        ("expression", targets::expression, formulas.map(|text| text.as_bytes().to_vec()).to_vec()),
        ("profile", targets::profile, seeds(&["templates/profiles"], &["sichuan-secondary-school-2024.yaml"], None)),
    ];
    for (index, file) in targets::FILES.iter().enumerate() {
        let first = u8::try_from(index).ok();
        let seeds = match *file {
            "figures.yaml" | "figures/一张.yaml" => seeds(&BASE, &["figures.yaml"], first),
            "report.yaml" => seeds(&BASE, &["report.yaml"], first),
            "explanations.yaml" => seeds(&["schools", "tests/fixtures/statuses"], &["explanations.yaml"], first),
            "images/升旗.jpg" => seeds(&["tests/fixtures/base"], &[".jpg"], first),
            file if file.ends_with(".md") => seeds(&BASE, &[".md"], first),
            file if file.ends_with(".yaml") => seeds(&["schools/suining-2024/tables"], &[".yaml"], first),
            _ => seeds(&BASE, &[".txt"], first),
        };
        targets.push((file, targets::folder, seeds));
    }
    targets
}

/// Runs a target until it has had enough inputs or time; what failed, with the input kept in `target/fuzz`.
fn run(target: &Target, inputs: usize, time: Duration, numbers: &mut Numbers) -> Result<usize, String> {
    let (name, call, seeds) = target;
    assert!(!seeds.is_empty(), "{name} has no seed");
    let start = Instant::now();
    let mut count = 0;
    while count < inputs && start.elapsed() < time {
        let seed = &seeds[count % seeds.len()];
        let mut data = seed.clone();
        if count >= seeds.len() {
            let other = &seeds[numbers.next(seeds.len())];
            data = mutated(seed, other, numbers);
            if let (Some(now), Some(first)) = (data.first_mut(), seed.first().filter(|_| name.contains('.'))) {
                *now = *first;
            }
        }
        count += 1;
        if catch_unwind(AssertUnwindSafe(|| call(&data))).is_err() {
            let folder = project().join("target/fuzz");
            fs::create_dir_all(&folder).expect("a folder");
            let kept = folder.join(format!("{}-{count}", name.replace('/', "_")));
            fs::write(&kept, &data).expect("the input");
            return Err(format!("{name}: see {}", kept.display()));
        }
    }
    Ok(count)
}

#[test]
fn no_seed_and_no_mutation_of_one_makes_a_reader_panic() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let failed: Vec<String> = all()
        .iter()
        .filter_map(|target| run(target, target.2.len().min(6) + 10, Duration::from_mins(5), &mut numbers).err())
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
#[ignore = "takes as long as it is given: NIANBAO_FUZZ_SECONDS for each target"]
fn a_long_run() {
    let seconds = std::env::var("NIANBAO_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let start = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    let mut numbers = Numbers(u64::from(start.subsec_nanos()) << 20 | 1);
    let mut failed = Vec::new();
    for target in all() {
        match run(&target, usize::MAX, Duration::from_secs(seconds), &mut numbers) {
            Ok(count) => writeln!(std::io::stdout(), "{}: {count} inputs", target.0).expect("a terminal"),
            Err(error) => failed.push(error),
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
