//! The rules over what was typed: what a user sees of them, what their fixes write, and what is never repeated.

use crate::support::{laid_over_base, nianbao, project};
use std::fs;
use std::path::Path;

const CHAPTER: &str = "chapters/03-文化传承.md";

/// The base report with one chapter written anew.
fn written(text: &str) -> tempfile::TempDir {
    let folder = laid_over_base(None);
    fs::write(folder.path().join("report").join(CHAPTER), text).expect("a chapter");
    folder
}

/// The findings of one family as a user sees them.
fn seen(folder: &Path) -> String {
    let run = nianbao(folder, &["check", "report"]);
    let end = run.stdout.find("未判定").unwrap_or(run.stdout.len());
    run.stdout[..end].to_owned()
}

#[test]
fn slips_of_typography_are_one_line_a_kind_and_all_mended_at_once() {
    let folder = written(
        "# 文化传承\n学校开设”书法“ 社团,每周活动(两次)...\n一条主线--立德树人，自二○一二年起的的活动有１２次。\n书法室 80 平方米，剪纸室 60 平方米，展厅 120m2。\n",
    );
    insta::assert_snapshot!("typography", seen(folder.path()));
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let mended = fs::read_to_string(folder.path().join("report").join(CHAPTER)).expect("the chapter");
    assert_eq!(
        mended,
        "# 文化传承\n学校开设“书法” 社团，每周活动（两次）……\n一条主线——立德树人，自二〇一二年起的活动有12次。\n书法室 80 平方米，剪纸室 60 平方米，展厅 120平方米。\n"
    );
}

#[test]
fn what_must_not_be_printed_is_never_repeated() {
    let number = "11010519491231002X";
    let folder = written(&format!(
        "# 文化传承\n残疾学生赵晓岚的身份证号是 {number}，电话 13800138000。\n书法社团义卖所得存入 6222020000000007。\n"
    ));
    let shown = seen(folder.path());
    for format in ["human", "json", "sarif", "github", "junit"] {
        let run = nianbao(folder.path(), &["check", "report", "--format", format]);
        for secret in [number, "13800138000", "6222020000000007", "赵晓岚"] {
            assert!(!run.stdout.contains(secret), "{format}: {secret}");
        }
    }
    insta::assert_snapshot!("privacy", shown);
}

#[test]
fn pasted_headings_and_typed_references_are_turned_into_what_numbers_itself() {
    let folder = written("# 文化传承\n二、传承红色文化\n学校组织学生参观纪念馆，升旗如图1所示，人数见表1。\n");
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let mended = fs::read_to_string(folder.path().join("report").join(CHAPTER)).expect("the chapter");
    assert_eq!(
        mended,
        "# 文化传承\n## 传承红色文化\n学校组织学生参观纪念馆，升旗如【图：升旗仪式】所示，人数见【表：各专业在校生】。\n"
    );
}

#[test]
fn the_examples_show_no_slip() {
    let run = nianbao(&project(), &["check", "schools/suining-2024", "--format", "json"]);
    for family in ["typography/", "privacy/", "narrative/", "structure/unmarked", "structure/form", "section"] {
        assert!(!run.stdout.contains(&format!("\"code\": \"{family}")), "{family}\n{}", run.stdout);
        assert!(!run.stdout.contains(&format!("\"code\":\"{family}")), "{family}\n{}", run.stdout);
    }
}

#[test]
fn wrong_numbers_of_headings_are_one_finding_a_file_with_their_causes() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/narrative/wrong-heading-number/fires")));
    let run = nianbao(folder.path(), &["check", "report"]);
    insta::assert_snapshot!("heading_numbers", run.stdout.split("report：").next().expect("findings"));
    assert_eq!(nianbao(folder.path(), &["check", "report", "--fix"]).status, 0);
    let mended = nianbao(folder.path(), &["check", "report"]).stdout;
    assert!(!mended.contains("wrong-heading-number"), "{mended}");
}

#[test]
fn whoever_writes_a_year_behind_a_name_is_told_how_last_years_figure_is_written() {
    let overlay = project().join("tests/fixtures/rules/narrative/unknown-binding/fires");
    let folder = laid_over_base(Some(&overlay));
    let run = nianbao(folder.path(), &["check", "report"]);
    for (line, help) in [
        ("4:10", "取上年的数，在名字后面写“|上期”：{{ 生师比|上期 }}。"),
        ("4:31", "本年的数只写名字：{{ 生师比 }}；上年的写 {{ 生师比|上期 }}。"),
        ("4:51", "只有本年和上年的数可以取：{{ 生师比 }}、{{ 生师比|上期 }}；更早的数请直接写。"),
    ] {
        let finding = run.stdout.split("错误[").find(|finding| finding.contains(&format!(".md:{line}\n")));
        assert!(finding.is_some_and(|finding| finding.contains(help)), "{line}: {}", run.shown());
    }
}
