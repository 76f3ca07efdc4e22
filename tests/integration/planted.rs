//! Faults of prose planted one at a time into the three examples: each is found by its rule, and nothing else is said.

use crate::support::{copy, nianbao, project};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

#[derive(Deserialize)]
struct Fault {
    #[serde(rename = "规则")]
    rule: String,
    #[serde(rename = "文件")]
    file: String,
    #[serde(rename = "原文")]
    right: String,
    #[serde(rename = "错成")]
    wrong: String,
}

/// Code and message of every finding, of a list each of its parts.
fn findings(folder: &Path, report: &str) -> BTreeSet<(String, String)> {
    let run = nianbao(folder, &["check", report, "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
    let list = document["reports"][0]["findings"].as_array().expect("a list of findings").iter();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    list.map(|finding| (text(finding, "code"), text(finding, "message"))).collect()
}

/// What goes wrong with the faults of one report: those not found, and what is said beside the point.
fn missed(report: &str, script: &str) -> (usize, Vec<String>) {
    let faults: Vec<Fault> = serde_yaml::from_str(script).expect("a script that reads");
    let temporary = TempDir::new().expect("a temporary folder");
    let folder = temporary.path().join(report);
    copy(&project().join("schools").join(report), &folder);
    let usual = findings(temporary.path(), report);
    let mut complaints = Vec::new();
    for fault in &faults {
        let file = folder.join(&fault.file);
        let text = fs::read_to_string(&file).expect("a chapter");
        assert_eq!(text.matches(&fault.right).count(), 1, "{}: {}", fault.file, fault.right);
        fs::write(&file, text.replace(&fault.right, &fault.wrong)).expect("a file to write");
        let new: Vec<_> = findings(temporary.path(), report).difference(&usual).cloned().collect();
        fs::write(&file, text).expect("a file to write");
        if !new.iter().any(|(code, _)| *code == fault.rule) {
            complaints.push(format!("{report}: {} does not find {}", fault.rule, fault.wrong));
        }
        let beside = new.iter().filter(|(code, _)| *code != fault.rule);
        complaints.extend(beside.map(|(code, message)| format!("{report}: {}: {code}: {message}", fault.wrong)));
    }
    (faults.len(), complaints)
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let scripts = [
        ("suining-2024", include_str!("../fixtures/planted/suining-2024.yaml")),
        ("zigong-2021", include_str!("../fixtures/planted/zigong-2021.yaml")),
        ("nanan-2024", include_str!("../fixtures/planted/nanan-2024.yaml")),
    ];
    let mut planted = 0;
    let mut complaints = Vec::new();
    for (report, script) in scripts {
        let (count, found) = missed(report, script);
        planted += count;
        complaints.extend(found);
    }
    assert!(planted >= 40, "only {planted} faults");
    assert!(complaints.is_empty(), "{} of {planted}:\n{}", complaints.len(), complaints.join("\n"));
}
