//! Overlays beside a report and those of `--profile-dir`: whose files they are, and what is told of them.

use crate::support::{laid_over_base, nianbao};
use std::fs;
use tempfile::TempDir;

const MINE: &str = "编制规范: 甲\n基于: 中职学校-2024\n名称: 甲规范\n依据: 某文\n可信: 推断\n";

/// A report that names 甲, and files of a folder.
fn report(files: &[(&str, &str)]) -> TempDir {
    let folder = laid_over_base(None);
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    let path = folder.path().join("report/report.yaml");
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(path, text.replace("编制规范: 中职学校-2024", "编制规范: 甲")).expect("written");
    folder
}

#[test]
fn a_layer_inside_the_report_folder_is_not_edited_and_not_told_of_the_names_it_replaces() {
    let renames = format!("{MINE}沿用: {{行业导师聘请数: 聘请行业导师人数}}\n");
    let folder = report(&[("report/规范/甲.yaml", &renames)]);
    let run = nianbao(folder.path(), &["check", "report", "--fix", "--profile-dir", "report/规范"]);
    let overlay = fs::read_to_string(folder.path().join("report/规范/甲.yaml")).expect("a file");
    assert_eq!(overlay, renames, "{}", run.shown());
    let figures = fs::read_to_string(folder.path().join("report/figures.yaml")).expect("a file");
    assert!(figures.contains("行业导师聘请数: "), "{}", run.shown());
    let run = nianbao(folder.path(), &["check", "report", "--profile-dir", "report/规范"]);
    assert!(!run.stdout.contains("已改名"), "{}", run.shown());
}

#[test]
fn two_files_of_one_name_are_told_and_so_are_all_faulty_files_at_once() {
    let other = format!("{MINE}案例: {{字数上限: 5}}\n");
    let folder = report(&[("规范/甲.yaml", MINE), ("规范/乙.yaml", &other)]);
    let run = nianbao(folder.path(), &["check", "report"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    let said = "编制规范“甲”有两份，内容不同：这一份和“../规范/";
    assert_eq!(run.stdout.matches(said).count(), 1, "{}", run.shown());
    // one file found by two ways is one
    fs::write(folder.path().join("规范/乙.yaml"), "编制规范: 乙\n基于: 甲\n名称: 乙规范\n").expect("written");
    let run = nianbao(folder.path(), &["check", "report", "--profile-dir", "规范"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    fs::write(folder.path().join("规范/乙.yaml"), &other).expect("written");
    fs::write(folder.path().join("规范/丙.yaml"), "名称: 丙规范\n").expect("written");
    let run = nianbao(folder.path(), &["profiles", "--profile-dir", "规范"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.contains("有两份") && run.stderr.contains("丙.yaml"), "{}", run.shown());
}
