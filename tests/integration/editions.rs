//! The turn of the year: what an edition changes, and what a report must do about it.

use crate::support::{nianbao, project};
use tempfile::TempDir;

#[test]
fn an_edition_is_compared_with_its_overlay() {
    let run = nianbao(&project(), &["profiles", "diff", "中职学校-2024", "四川-中职学校-2024"]);
    insta::assert_snapshot!("diff_overlay", run.shown());
    let same = nianbao(&project(), &["规范", "对比", "中职学校-2024", "中职学校-2024"]);
    assert!(same.stdout.contains("没有不同"), "{}", same.shown());
}

#[test]
fn a_report_is_told_what_another_edition_asks_of_it() {
    let run = nianbao(&project(), &["profiles", "diff", "schools/suining-2024", "中职区县-2024"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    insta::assert_snapshot!("diff_folder", run.shown());
    let named = ["profiles", "diff", "四川-中职学校-2024", "中职区县-2024", "--folder", "schools/suining-2024"];
    assert_eq!(nianbao(&project(), &named).stdout, run.stdout);
    let json = nianbao(&project(), &[named.as_slice(), &["--format", "json"]].concat());
    let document: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert!(document["changes"].as_array().expect("changes").len() > 3);
    assert_eq!(document["duties"][0]["places"][0], "report.yaml");
}

#[test]
fn an_unknown_edition_is_named_with_the_nearest() {
    let folder = TempDir::new().expect("a folder");
    let run = nianbao(folder.path(), &["profiles", "diff", "中职学校-2024", "中职学较-2025"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("是不是“中职学校-2025”？"), "{}", run.stderr);
}
