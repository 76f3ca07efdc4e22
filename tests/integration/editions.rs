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
fn limits_tables_of_the_text_standards_and_words_are_compared_too() {
    let limits = nianbao(&project(), &["profiles", "diff", "中职学校-2022年", "上海-中职学校-2022年"]);
    insta::assert_snapshot!("diff_limits", limits.shown());
    let tables = nianbao(&project(), &["profiles", "diff", "技工学校-2024", "四川-技工院校-2021"]);
    let about = |part: &&str| ["条件\n", "正文表\n", "标准\n", "公开报送\n"].iter().any(|head| part.starts_with(head));
    let parts: Vec<&str> = tables.stdout.split("\n\n").filter(about).collect();
    insta::assert_snapshot!("diff_tables", parts.join("\n\n"));
}

#[test]
fn an_edition_of_the_users_own_serves_every_command() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("tests/fixtures/region"), &folder.path().join("区"));
    let mine = "编制规范: 我区-2024\n基于: 中职区县-2024\n名称: 我区规范\n依据: 某文\n可信: 已证实\n";
    let next = "编制规范: 我区-2025\n基于: 中职区县-2025\n上一版: 我区-2024\n名称: 我区规范（2025年度）\n依据: 某文\n可信: 已证实\n";
    fs::create_dir(folder.path().join("我的规范")).expect("a folder");
    fs::write(folder.path().join("我的规范/一.yaml"), mine).expect("written");
    fs::write(folder.path().join("我的规范/二.yaml"), next).expect("written");
    let report = folder.path().join("区/report.yaml");
    let text = fs::read_to_string(&report).expect("a file");
    assert!(text.contains("编制规范: 中职区县-2024"), "{text}");
    fs::write(&report, text.replace("编制规范: 中职区县-2024", "编制规范: 我区-2024")).expect("written");
    for command in ["rollup", "gather", "next"] {
        let without = nianbao(folder.path(), &[command, "区"]);
        assert_eq!(without.status, 2, "{command}: {}", without.shown());
        let with = nianbao(folder.path(), &[command, "区", "--profile-dir", "我的规范"]);
        assert_eq!(with.status, 0, "{command}: {}", with.shown());
    }
    let made = fs::read_to_string(folder.path().join("区-2025/report.yaml")).expect("a file");
    assert!(made.contains("编制规范: 我区-2025"), "{made}");
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
