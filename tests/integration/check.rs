//! `check`: findings for people and for programs, and what its fixes leave untouched.

use crate::support::{laid_over_base, nianbao, project};
use std::fs;

/// Rows of the base report as a hurried hand or a paste leaves them.
const HURRIED: [(&str, &str); 13] = [
    ("毕业生人数: [290, 300]", "毕业生人数: [２９０, 300]"),
    ("毕业生去向落实人数: [285, 296]", "毕业生去向落实人数: [285, ２９６]"),
    ("毕业生升学人数: [185, 196]", "毕业生升学人数: [185人, 196人]"),
    ("毕业生月收入: [3200, 3300]", "毕业生月收入: [3,200, 3,300]"),
    ("面向第一产业就业人数: [10, 10]", "面向第一产业就业人数: [10; 10]"),
    ("面向第二产业就业人数: [40, 40]", "面向第二产业就业人数: [40; 40]"),
    ("面向第三产业就业人数: [50, 50]", "面向第三产业就业人数: [50；50]"),
    ("专业群数量: [1, 1]", "专业群数量: [１个, 1个]"),
    ("教学计划内课程总学时: [8000, 8800]", "教学计划内课程总学时: [8000, ８,８００]"),
    ("课证融通课程学时: [360, 432]", "课证融通课程学时: [3６0, ４３２]"),
    ("网络教学课程学时: [144, 144]", "网络教学课程学时: [144，144]"),
    ("校企合作课程学时: [288, 288]", "校企合作课程学时: [288、288]"),
    ("专业数量: [5, 5]", "专业数量: [5，5]"),
];

#[test]
fn slips_of_a_hurried_hand_are_one_finding_a_kind_and_one_run_of_fixes() {
    let folder = laid_over_base(None);
    let figures = folder.path().join("report/figures.yaml");
    let right = fs::read_to_string(&figures).expect("figures");
    let hurried = HURRIED.iter().fold(right.clone(), |text, (row, typed)| {
        assert_eq!(text.matches(row).count(), 1, "{row}");
        text.replace(row, typed)
    });
    fs::write(&figures, hurried).expect("written");
    let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.shown()));
    let found = document["reports"][0]["findings"].as_array().expect("findings").iter();
    let told: Vec<String> = found.map(|it| format!("{} {}", it["code"], it["message"])).collect();
    insta::assert_snapshot!(told.join("\n"));
    let fixed = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(fixed.status, 0, "{}", fixed.shown());
    assert_eq!(fs::read_to_string(&figures).expect("figures"), right);
}

#[test]
fn suining_2024_has_nothing_open_and_shows_its_explained_queries_on_request() {
    let run = nianbao(&project(), &["check", "schools/suining-2024", "--explained"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    insta::assert_snapshot!("suining_explained", run.stdout);
}

#[test]
fn json_has_its_public_shape() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/figure/part-exceeds-whole/fires")));
    let run = nianbao(folder.path(), &["check", "report", "--format", "json"]);
    insta::assert_snapshot!("json", run.stdout);
}

#[test]
fn fixes_change_only_what_they_mend_and_keep_the_old_file() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/source/mistyped-mark/fires")));
    let run = nianbao(folder.path(), &["check", "report", "--fix", "--dry-run"]);
    insta::assert_snapshot!("dry_run", run.stdout);
    let before = fs::read(folder.path().join("report/figures.yaml")).expect("the figures");
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert_eq!(fs::read(folder.path().join("report/figures.yaml.bak")).expect("the old file"), before);
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("没有校核意见"), "{}", run.shown());
}

#[test]
fn one_run_mends_what_its_own_edits_uncover_and_keeps_one_backup() {
    let folder = laid_over_base(None);
    let file = folder.path().join("report/figures.yaml");
    let right = fs::read_to_string(&file).expect("the figures");
    let line = right.lines().find(|line| line.trim_start().starts_with("全日制在校生人数:")).expect("the figure");
    let typed = right.replace(line, "  ＊全日制在校生人数：（９００人、960人）");
    fs::write(&file, &typed).expect("a file");
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let plain = |text: &str| text.replace(' ', "");
    assert_eq!(plain(&fs::read_to_string(&file).expect("the figures")), plain(&right), "{}", run.shown());
    assert_eq!(fs::read_to_string(folder.path().join("report/figures.yaml.bak")).expect("the old file"), typed);
    assert!(!folder.path().join("report/figures.yaml.bak1").exists(), "{}", run.shown());
    assert!(run.stdout.contains("又修改了 figures.yaml，原文件仍是 figures.yaml.bak"), "{}", run.shown());
}

#[test]
fn no_line_is_wider_than_the_window() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let new = ["new", "某校", "--profile", "中职学校-2024", "--school", "川中某市职业技术学校"];
    assert_eq!(nianbao(folder.path(), &new).status, 0);
    let chapters = folder.path().join("某校/chapters");
    let chapter = fs::read_dir(&chapters).expect("chapters").next().expect("a chapter").expect("a chapter").path();
    let long = format!("{}培养“能力“{}见【表：没有的表】{}", "学校".repeat(80), "学生".repeat(80), "老师".repeat(80));
    fs::write(&chapter, fs::read_to_string(&chapter).expect("text") + "\n" + &long + "\n").expect("written");
    for width in ["60", "80"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(["check", "某校"])
            .current_dir(folder.path())
            .env("NO_COLOR", "1")
            .env("COLUMNS", width)
            .output()
            .expect("the program starts");
        let text = String::from_utf8(output.stdout).expect("text");
        let columns: usize = width.parse().expect("a number");
        let wide = text.lines().filter(|line| unicode_width::UnicodeWidthStr::width(line.trim_end()) > columns);
        assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new(), "{text}");
        // every place is seen, with its words, and the column is that of the file
        let place = text.split("没有的表").count();
        assert!(place > 2 && text.contains("...") && text.contains(":328\n"), "{text}");
    }
}

#[test]
fn of_two_fixes_of_one_place_the_one_that_knows_the_figure_is_made() {
    let folder = laid_over_base(None);
    let file = folder.path().join("report/figures.yaml");
    let text = fs::read_to_string(&file).expect("the figures");
    let line = text.lines().find(|line| line.trim_start().starts_with("全日制在校生人数:")).expect("the figure");
    fs::write(&file, text.replace(line, "  全日制在校生人数: [1，200, 1,332]")).expect("a file");
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    let mended = fs::read_to_string(&file).expect("the figures");
    assert!(mended.contains("全日制在校生人数: [1200, 1332]"), "{}", run.shown());
}

#[test]
fn rows_pasted_without_a_word_before_them_are_told_what_they_lack() {
    let folder = laid_over_base(None);
    fs::write(folder.path().join("report/tables/新表.txt"), "专业\t人数\n机电\t5\n").expect("a file");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("structure/headless-table"), "{}", run.shown());
    assert!(run.stdout.contains("前面缺“标题: …”或横线"), "{}", run.shown());
    assert!(!run.stdout.contains("wrong-value"), "{}", run.shown());
}

#[test]
fn findings_are_legible_in_a_narrow_window() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/figure/part-exceeds-whole/fires")));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(["check", "report"])
        .current_dir(folder.path())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "60")
        .output()
        .expect("the program starts");
    insta::assert_snapshot!("narrow", String::from_utf8(output.stdout).expect("text"));
}

#[test]
fn a_batch_is_its_reports_one_after_another() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/figure/part-exceeds-whole/fires")));
    for name in ["b", "a", "c"] {
        crate::support::copy(&folder.path().join("report"), &folder.path().join(name));
    }
    let alone: String = ["c", "report", "a", "b"].map(|dir| nianbao(folder.path(), &["check", dir]).stdout).concat();
    let batch = nianbao(folder.path(), &["check", "c", "report", "a", "b"]);
    assert!(batch.stdout.starts_with(&alone) && batch.status == 1, "{}", batch.shown());
    let batch = nianbao(folder.path(), &["check", ".", "--format", "json"]).stdout;
    let names: Vec<&str> = batch.lines().filter_map(|line| line.strip_prefix("      \"report\": ")).collect();
    assert_eq!(names, ["\"a\",", "\"b\",", "\"c\",", "\"report\","]);
}
