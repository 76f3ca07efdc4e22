//! The rules that only the laid-out pages can answer: each fires through `build`, and none of them on the base report.

use crate::support::{Run, laid_over_base, nianbao, noise};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn build(folder: &Path) -> Run {
    nianbao(folder, &["build", "report", "-o", "out.pdf"])
}

/// The base report with a line under 版式, a chapter of its own words and a picture.
fn report(layout: &str, chapter: &str, picture: &[u8]) -> TempDir {
    let folder = laid_over_base(None);
    let path = |name: &str| folder.path().join("report").join(name);
    let text = fs::read_to_string(path("report.yaml")).expect("the report");
    fs::write(path("report.yaml"), text.replace("版式:\n", &format!("版式:\n{layout}"))).expect("the report");
    fs::write(path("chapters/03-文化传承.md"), format!("# 文化传承\n{chapter}\n")).expect("a chapter");
    fs::write(path("images/书法.jpg"), picture).expect("a picture");
    folder
}

const PICTURE: &str = "【图片】\nimages/书法.jpg | 书法社\n【完】";

#[track_caller]
fn fires(folder: &TempDir, code: &str, words: &str) {
    let run = build(folder.path());
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains(code) && run.stdout.contains(words), "{}", run.shown());
    assert!(!folder.path().join("out.pdf").exists());
}

#[track_caller]
fn silent(folder: &TempDir) {
    let run = build(folder.path());
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("没有校核意见"), "{}", run.shown());
}

#[test]
fn a_font_that_is_not_there_is_named_at_its_line() {
    fires(&report("  正文字体: 没有的字体\n", PICTURE, &noise(600, 400)), "asset/missing-font", "没有的字体");
    silent(&report("  正文字体: Noto Serif SC\n", PICTURE, &noise(600, 400)));
}

#[test]
fn a_picture_cut_off_after_its_header_is_unreadable() {
    let whole = noise(600, 400);
    fires(&report("", PICTURE, &whole[..whole.len() / 2]), "asset/unreadable-picture", "书法.jpg");
    silent(&report("", PICTURE, &whole));
}

#[test]
fn a_page_left_empty_by_hand_is_noted_at_its_heading() {
    let folder = report("", "## 书法\n学校开设书法社团。\n【分页】\n## 剪纸\n学校开设剪纸社团。", &noise(60, 40));
    let run = build(folder.path());
    assert_eq!(run.status, 0, "{}", run.shown());
    let shown = run.stdout.contains("asset/page-too-empty") && run.stdout.contains("在“3.1 书法”附近");
    assert!(shown, "{}", run.shown());
    let run = build(report("", "## 书法\n学校开设书法社团。\n## 剪纸\n学校开设剪纸社团。", &noise(60, 40)).path());
    assert!(!run.stdout.contains("asset/page-too-empty"), "{}", run.shown());
}

#[test]
fn text_behind_a_turned_table_fills_the_page_before_it() {
    let chapter = "## 书法\n书法社团见【表：宽表】。\n【表：宽表】\n剪纸社团每周一次。\n## 茶艺\n茶艺社团每月一次。";
    let table = "标题: 宽表\n横排: 是\n表头: [甲, 乙]\n行:\n  - [一, 2]\n";
    for (layout, before) in [("", true), ("  横排表: 原处\n", false)] {
        let folder = report(layout, chapter, &noise(60, 40));
        fs::write(folder.path().join("report/tables/宽表.yaml"), table).expect("a table");
        let run = build(folder.path());
        assert_eq!(run.status, 0, "{}", run.shown());
        let pdf = crate::pdf::document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
        let pages: Vec<String> = pdf.get_pages().keys().map(|page| pdf.extract_text(&[*page]).expect("text")).collect();
        let pages: Vec<String> = pages
            .iter()
            .map(|text| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect())
            .collect();
        let at = |words: &str| pages.iter().rposition(|page| page.contains(words)).expect(words);
        assert_eq!(at("书法社团见表2") + 1, at("表2宽表"), "{pages:?}");
        assert_eq!(at("剪纸社团每周一次。") < at("表2宽表"), before, "{pages:?}");
        assert_eq!(at("茶艺社团每月一次。") < at("表2宽表"), before, "{pages:?}");
        assert_eq!(run.stdout.contains("asset/page-too-empty"), !before, "{}", run.shown());
    }
}

#[test]
fn text_behind_a_table_that_goes_overleaf_whole_fills_the_page_before_it() {
    let table = "标题: 短表\n表头: [甲, 乙]\n行:\n  - [一, 2]\n  - [三, 4]\n  - [五, 6]\n  - [七, 8]\n  - [九, 10]\n";
    let moved = |lines: usize| {
        let text = "书法社团每周活动一次。\n".repeat(lines);
        let chapter = format!(
            "## 书法\n{text}社团见【表：短表】。\n【表：短表】\n剪纸社团每周一次。\n## 茶艺\n茶艺社团每月一次。"
        );
        let folder = report("", &chapter, &noise(60, 40));
        fs::write(folder.path().join("report/tables/短表.yaml"), table).expect("a table");
        let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
        assert_eq!(run.status, 0, "{}", run.shown());
        let pdf = crate::pdf::document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
        let page = |words: &str| {
            let text = |page: &u32| {
                let text = pdf.extract_text(&[*page]).expect("text");
                text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect::<String>()
            };
            pdf.get_pages().keys().rev().find(|page| text(page).contains(words)).copied().expect("a page")
        };
        page("剪纸社团") + 1 == page("表2短表")
    };
    assert!((16..20).any(moved), "no text came forward");
}

#[test]
fn a_pie_of_zeros_is_not_drawn_and_counts_in_the_mark_of_a_draft() {
    let chart = |name: &str| format!("【统计图：图】\n类型: 饼图\n数据: {name}\n【完】");
    let zeros = report("", &chart("国家级专业教学资源库数"), &noise(60, 40));
    fires(&zeros, "asset/layout-engine", "画不出来");
    let run = nianbao(zeros.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = crate::pdf::document(&fs::read(zeros.path().join("out.pdf")).expect("a draft"));
    let text: String = crate::pdf::text(&pdf).chars().filter(|one| !one.is_whitespace()).collect();
    assert!(text.contains("错误1·待核实0"), "{text}");
    let run = build(report("", &chart("专任教师总数"), &noise(60, 40)).path());
    assert!(!run.stdout.contains("asset/layout-engine"), "{}", run.shown());
}

#[test]
fn several_pictures_may_share_one_caption_and_number() {
    let chapter = "## 书法\n社团活动见【图：社团活动】，作品见【图：作品】。\n【图片 两列：社团活动】\nimages/书法.jpg | 学生在写字\n\
                   images/升旗.jpg | 学生在升旗\n【完】\n【图片】\nimages/书法.jpg | 作品\n【完】";
    let folder = report("  图目录: 是\n", chapter, &noise(600, 400));
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf", "--keep-source", "kept"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = crate::pdf::document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    let text: String =
        crate::pdf::text(&pdf).chars().filter(|one| !one.is_whitespace() && *one != '\u{2060}').collect();
    assert!(text.contains("社团活动见图2，作品见图3。"), "{text}");
    assert_eq!(text.matches("图2社团活动").count(), 2, "once in the list of figures, once below: {text}");
    assert!(!text.contains("学生在写字") && !text.contains("图4"), "{text}");
    let source = fs::read_to_string(folder.path().join("kept/main.typ")).expect("the generated code");
    assert!(source.contains("shared: (caption: ") && source.contains("alt: \"学生在写字\""), "{source}");
    let run = build(report("", &chapter.replace(" | 学生在升旗", ""), &noise(600, 400)).path());
    assert!(
        run.stdout.contains("asset/missing-alternative") && run.stdout.contains("还要写一句说明"),
        "{}",
        run.shown()
    );
}

#[test]
fn charts_are_captioned_as_tables_and_cases_set_in_the_body_face_where_asked() {
    let chapter = "见【图：结构】。\n【统计图：结构】\n类型: 饼图\n数据: 专任教师总数、教职工总数\n【完】\n【案例：写字】\n每天写字。\n【案例完】";
    let folder = report("  统计图题: 表\n  案例字体: 宋体\n", chapter, &noise(60, 40));
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf", "--keep-source", "kept"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = crate::pdf::document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    let text: String =
        crate::pdf::text(&pdf).chars().filter(|one| !one.is_whitespace() && *one != '\u{2060}').collect();
    assert!(text.contains("见表2。") && text.matches("表2结构").count() == 2, "{text}");
    let source = fs::read_to_string(folder.path().join("kept/main.typ")).expect("the generated code");
    assert!(source.contains("case-family: \"Noto Serif SC\"") && source.contains("list: \"table\""), "{source}");
    let missing = report("  案例字体: 没有的字体\n", chapter, &noise(60, 40));
    fires(&missing, "asset/missing-font", "这台电脑里都没有名叫“没有的字体”的字体");
}

#[test]
fn a_draft_draws_a_box_where_a_picture_is_missing() {
    let folder = report("", "【图片】\nimages/没有.jpg | 书法社\n【完】\n如【图：书法社】所示。", &noise(60, 40));
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = crate::pdf::document(&fs::read(folder.path().join("out.pdf")).expect("a draft"));
    let text: String = crate::pdf::text(&pdf).chars().filter(|one| !one.is_whitespace()).collect();
    assert!(text.contains("【缺图：images/没有.jpg】") && text.contains("如图2所示"), "{text}");
}

#[test]
fn a_pdf_above_the_limit_names_its_largest_pictures() {
    // the cover is printed wide enough to keep every pixel
    let picture = noise(1600, 1200);
    let limited = |limit| {
        let folder = report(&format!("  文件大小上限: {limit}\n"), "学校开设书法社团。", &picture);
        let file = folder.path().join("report/report.yaml");
        let text = fs::read_to_string(&file).expect("the report");
        fs::write(&file, text.replace("封面:\n", "封面:\n  图片: images/书法.jpg\n")).expect("the report");
        folder
    };
    fires(&limited(1), "asset/pdf-too-large", "书法.jpg（");
    silent(&limited(9));
}
