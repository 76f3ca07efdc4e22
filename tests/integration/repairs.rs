//! `check --fix` on lines with one mark too many: what is offered must not spoil them.

use crate::support::{nianbao, project};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Lines of the base, the files they stand in, and how a hand slips.
const SLIPS: [(&str, &str, &[&str]); 4] = [
    (
        "figures.yaml",
        "  全日制在校生人数: [900, 960]",
        &[
            "  全日制在校生人数:， [900, 960]",
            "  全日制在校生人数:] [900, 960]",
            "  全日制在校生人数:\u{200b} [900, 960]",
            "  全日制在校生人数: [9[00, 960]",
            "  全日制在校生人数: [900, 960[]",
            "  全日制在校生人数: [】900, 960]",
            "  全日制在校生人数: “[900, 960]",
            "  -全日制在校生人数: [900, 960]",
            "  全日制在校生人数: [512，40, 486，75]",
            "  全日制在校生人数: [900, 960",
            "  全日制在校生人数：【900；960】",
        ],
    ),
    ("figures.yaml", "满意度调查表:", &["满意度调查表:[", "满意度调查表:｛", "{满意度调查表:", "满意度调查表： "]),
    (
        "report.yaml",
        "  学年: {上期: 2023, 本期: 2024}",
        &[
            "  学年:， {上期: 2023, 本期: 2024}",
            "  学年:“ {上期: 2023, 本期: 2024}",
            "  学年:- {上期: 2023, 本期: 2024}",
            "  学年:\u{200b} {上期: 2023, 本期: 2024}",
            "  学年: {}上期: 2023, 本期: 2024}",
            "  学年: {上{期: 2023, 本期: 2024}",
            "  学年: ｛上期：2023，本期：2024}",
        ],
    ),
    ("report.yaml", "封面:", &["封面: {", "封面:[", "{封面:", "封面："]),
];

/// A report of the base's figures alone, with one line written otherwise.
fn report(folder: &Path, file: &str, line: &str, instead: &str) {
    fs::create_dir_all(folder).expect("a folder");
    for name in ["report.yaml", "figures.yaml"] {
        let text = fs::read_to_string(project().join("tests/fixtures/base").join(name)).expect("a file");
        assert!(name != file || text.contains(line), "{line}");
        let text = if name == file { text.replacen(line, instead, 1) } else { text };
        fs::write(folder.join(name), text).expect("a file");
    }
}

/// How many errors each report has.
fn errors(folder: &Path) -> BTreeMap<String, u64> {
    let run = nianbao(folder, &["check", "校", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let reports = document["reports"].as_array().expect("reports").iter();
    let count = |report: &serde_json::Value| report["counts"]["error"].as_u64().expect("a count");
    reports.map(|report| (report["report"].as_str().expect("a name").to_owned(), count(report))).collect()
}

#[test]
fn a_fix_never_adds_an_error_and_leaves_nothing_to_fix() {
    let slips: Vec<(&str, &str, &str)> =
        SLIPS.iter().flat_map(|(file, line, slips)| slips.iter().map(move |slip| (*file, *line, *slip))).collect();
    let folder = TempDir::new().expect("a folder");
    let place = |number: usize| folder.path().join(format!("校/{number:04}"));
    for (number, (file, line, instead)) in slips.iter().enumerate() {
        report(&place(number), file, line, instead);
    }
    let written = || -> Vec<String> {
        let text = |(number, (file, ..)): (usize, &(&str, &str, &str))| fs::read_to_string(place(number).join(file));
        slips.iter().enumerate().map(|slip| text(slip).expect("a file")).collect()
    };
    let before = errors(folder.path());
    assert_eq!(before.len(), slips.len());
    nianbao(folder.path(), &["check", "校", "--fix"]);
    let (once, after) = (written(), errors(folder.path()));
    nianbao(folder.path(), &["check", "校", "--fix"]);
    let twice = written();
    let mut faults = Vec::new();
    for (((slip, once), twice), (name, before)) in slips.iter().zip(&once).zip(&twice).zip(&before) {
        let more = after[name] > *before;
        if more || once != twice {
            let changed: Vec<&str> = once.lines().filter(|line| !twice.contains(*line)).take(3).collect();
            faults.push(format!("{:?}: {before} -> {} errors, then {changed:?}", slip.2, after[name]));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), slips.len(), faults.join("\n"));
}

#[test]
fn what_cannot_be_seen_is_taken_out_and_what_is_in_doubt_is_left() {
    let line = "  全日制在校生人数: [900, 960]";
    for (instead, fixed) in [
        ("  全日制在校生人数:\u{200b} [900, 960]", line),
        ("  全日制在校生人数：[900，960]", line),
        // two values or four: the marks tell what was meant
        ("  全日制在校生人数: [512，40, 486，75]", "  全日制在校生人数: [512，40, 486，75]"),
        ("  全日制在校生人数: [9[00, 960]", "  全日制在校生人数: [9[00, 960]"),
        ("  全日制在校生人数:] [900, 960]", "  全日制在校生人数:] [900, 960]"),
    ] {
        let folder = TempDir::new().expect("a folder");
        report(&folder.path().join("report"), "figures.yaml", line, instead);
        let run = nianbao(folder.path(), &["check", "report", "--fix"]);
        let text = fs::read_to_string(folder.path().join("report/figures.yaml")).expect("the figures");
        assert!(text.lines().any(|line| line == fixed), "{instead:?}\n{}", run.shown());
    }
}
