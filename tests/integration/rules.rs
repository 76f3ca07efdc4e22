//! Every rule fires on its own fixture and is silent on the other.

use crate::support::{laid_over_base, nianbao, project};
use std::path::{Path, PathBuf};

/// The findings of a report with these files laid over it.
fn findings(overlay: &Path) -> Vec<serde_json::Value> {
    let folder = laid_over_base(Some(overlay));
    let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}\n{}\n{}", overlay.display(), run.stdout, run.stderr));
    document["reports"][0]["findings"].as_array().expect("a list of findings").clone()
}

fn codes(findings: &[serde_json::Value]) -> Vec<&str> {
    findings.iter().map(|finding| finding["code"].as_str().expect("a code")).collect()
}

/// A finding in the words a user reads, with its places and edits.
fn told(finding: &serde_json::Value) -> String {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = vec![format!(
        "{} {} {}\n  {}\n  改法: {}",
        text(&finding["severity"]),
        text(&finding["code"]),
        text(&finding["clause"]),
        text(&finding["message"]),
        text(&finding["help"])
    )];
    let related = finding["related"].as_array().into_iter().flatten();
    for place in std::iter::once(&finding["primary"]).filter(|place| place.is_object()).chain(related) {
        let (start, end) = (&place["start"], &place["end"]);
        let span = format!("{}:{}-{}:{}", start["line"], start["column"], end["line"], end["column"]);
        lines.push(format!("  {} {span} {}", text(&place["file"]), text(&place["label"])));
    }
    for edit in finding["fixes"].as_array().into_iter().flatten() {
        lines.push(format!("  自动改成: {:?}", text(&edit["replacement"])));
    }
    lines.join("\n")
}

#[test]
fn every_rule_has_a_firing_and_a_silent_fixture() {
    let (mut faults, mut words) = (Vec::new(), String::new());
    for rule in nianbao::rules::catalogue() {
        if rule.stage == nianbao::rules::Stage::Layout {
            continue; // they are built, below
        }
        for (name, fires, overlay) in fixtures(rule.code, &mut faults) {
            let found = findings(&overlay);
            if codes(&found).contains(&rule.code) != fires {
                faults.push(format!("{}: fixture {name} gives {:?}", rule.code, codes(&found)));
            }
            for finding in found.iter().filter(|finding| finding["code"] == rule.code) {
                words.push_str(&told(finding));
                words.push('\n');
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    insta::assert_snapshot!("words", words);
}

/// The fixtures of a rule, and whether it fires on them; one that is not there is a fault.
fn fixtures(code: &str, faults: &mut Vec<String>) -> Vec<(&'static str, bool, PathBuf)> {
    let folder = project().join("tests/fixtures/rules").join(code);
    let both = [("fires", true), ("silent", false)].map(|(name, fires)| (name, fires, folder.join(name)));
    let (there, lacking): (Vec<_>, Vec<_>) = both.into_iter().partition(|(_, _, overlay)| overlay.is_dir());
    faults.extend(lacking.iter().map(|(name, ..)| format!("{code}: no fixture {name}")));
    there
}

#[test]
fn every_rule_that_needs_pages_fires_and_is_silent_when_they_are_built() {
    let (mut faults, mut words) = (Vec::new(), String::new());
    for rule in nianbao::rules::catalogue() {
        if rule.stage != nianbao::rules::Stage::Layout {
            continue;
        }
        for (name, fires, overlay) in fixtures(rule.code, &mut faults) {
            let folder = laid_over_base(Some(&overlay));
            let run = nianbao(folder.path(), &["build", "report", "-o", "report.pdf"]);
            let said: Vec<&str> =
                run.stdout.split("\n\n").filter(|part| part.contains(&format!("[{}]", rule.code))).collect();
            let whole = fires || folder.path().join("report.pdf").is_file();
            if said.is_empty() == fires || !whole {
                faults.push(format!("{}: fixture {name}\n{}", rule.code, run.shown()));
            }
            words.extend(said.iter().map(|part| format!("{}\n\n", part.trim())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    insta::assert_snapshot!("layout_words", words);
}

#[test]
fn the_base_report_has_nothing_to_object_to() {
    let folder = laid_over_base(None);
    let run = nianbao(folder.path(), &["check", "report"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("没有校核意见"), "{}", run.shown());
}

#[test]
fn what_is_wrong_in_a_copy_of_a_chapter_goes_with_the_copy() {
    let found = findings(&project().join("tests/fixtures/rules/structure/chapter-twice/fires"));
    assert_eq!(codes(&found), ["structure/chapter-twice"]);
}
