//! The turn of the year: what an edition changes, and what a report must do about it.

use crate::support::{copy, laid_over_base, nianbao, project};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
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

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn the_example_is_carried_to_the_next_year() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("schools/suining-2024"), &folder.path().join("suining-2024"));
    let before = files(&folder.path().join("suining-2024"));
    let run = nianbao(folder.path(), &["next", "suining-2024"]);
    insta::assert_snapshot!("next", run.shown());
    assert_eq!(files(&folder.path().join("suining-2024")), before, "the old folder is only read");
    let made = files(&folder.path().join("suining-2025"));
    let read = |name: &str| fs::read_to_string(folder.path().join("suining-2025").join(name)).expect("a file");
    insta::assert_snapshot!("next_account", read("转年说明.md"));
    insta::assert_snapshot!("next_report", read("report.yaml").lines().take(20).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!("next_figures", read("figures.yaml"));
    insta::assert_snapshot!("next_table", read("tables/学生资助.yaml"));
    insta::assert_snapshot!("next_chapter", read("chapters/07-面临挑战.md"));
    insta::assert_snapshot!("next_explanations", read("explanations.yaml"));

    let again = nianbao(folder.path(), &["转年", "suining-2024"]);
    assert_eq!(again.status, 0);
    assert!(again.stdout.contains("这次没有动它"), "{}", again.shown());
    assert_eq!(files(&folder.path().join("suining-2025")), made, "a second run changes nothing");

    let check = nianbao(folder.path(), &["check", "suining-2025", "--draft"]);
    insta::assert_snapshot!("next_check_draft", check.shown());
    assert!(!check.stdout.contains("错误["), "nothing is wrong, much is to do: {}", check.stdout);
    let build = nianbao(folder.path(), &["build", "suining-2025", "--draft", "-o", "稿.pdf"]);
    assert_eq!(build.status, 0, "{}", build.shown());
    let refused = nianbao(folder.path(), &["build", "suining-2025", "-o", "报告.pdf"]);
    assert_eq!(refused.status, 1, "a mark is never printed in a final report");
}

#[test]
fn next_never_writes_into_a_folder_that_is_there() {
    let folder = laid_over_base(None);
    fs::create_dir(folder.path().join("report-2025")).expect("a folder");
    fs::write(folder.path().join("report-2025/别的.txt"), "别的").expect("a file");
    let run = nianbao(folder.path(), &["next", "report"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert_eq!(files(&folder.path().join("report-2025")).len(), 1);
    let run = nianbao(folder.path(), &["next", "report", "--to", "2031"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.contains("没有"), "{}", run.shown());
    let run = nianbao(folder.path(), &["next", "report", "-o", "新年报"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let check = nianbao(folder.path(), &["check", "新年报", "--draft"]);
    assert!(!check.stdout.contains("错误["), "{}", check.stdout);
}
