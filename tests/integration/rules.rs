//! Every rule fires on its own fixture and is silent on the other.

use crate::support::{laid_over_base, nianbao, project};
use std::path::Path;

fn codes(overlay: &Path) -> Vec<String> {
    let folder = laid_over_base(Some(overlay));
    let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{}: {error}\n{}\n{}", overlay.display(), run.stdout, run.stderr));
    document["reports"][0]["findings"]
        .as_array()
        .expect("a list of findings")
        .iter()
        .map(|finding| finding["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn every_rule_has_a_firing_and_a_silent_fixture() {
    let mut faults = Vec::new();
    for rule in nianbao::rules::catalogue() {
        if rule.stage == nianbao::rules::Stage::Layout {
            continue; // shown by the tests of `pdf`
        }
        let folder = project().join("tests/fixtures/rules").join(rule.code);
        for (name, fires) in [("fires", true), ("silent", false)] {
            let overlay = folder.join(name);
            if !overlay.is_dir() {
                faults.push(format!("{}: no fixture {name}", rule.code));
            } else if codes(&overlay).iter().any(|code| code == rule.code) != fires {
                faults.push(format!("{}: fixture {name} gives {:?}", rule.code, codes(&overlay)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_base_report_has_nothing_to_object_to() {
    let folder = laid_over_base(None);
    let run = nianbao(folder.path(), &["check", "report"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("没有校核意见"), "{}", run.shown());
}
