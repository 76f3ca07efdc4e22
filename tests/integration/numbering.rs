//! Numbering schemes: captions, lists, references and bookmarks of one report say the same, whatever the scheme.

use crate::pdf::{bookmarks, document, text};
use crate::support::{laid_over_base, nianbao};
use std::fs;

/// The text of the base report without blanks, and its bookmarks, with these lines under 版式. Headings carry pasted
/// numbers that are right in every scheme.
fn built(layout: &str) -> (String, Vec<String>) {
    let folder = laid_over_base(None);
    let path = |name: &str| folder.path().join("report").join(name);
    let change = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(path(name)).expect("a file");
        assert!(text.contains(from), "{name}: no {from}");
        fs::write(path(name), text.replace(from, to)).expect("a file");
    };
    change("report.yaml", "版式:\n", &format!("版式:\n{layout}"));
    change("chapters/01-人才培养.md", "# 人才培养\n## 学生情况", "# 一、人才培养\n## （一）学生情况");
    change("chapters/01-人才培养.md", "所示。", "所示，另见【案例：让新教师站稳讲台】。");
    let run = nianbao(folder.path(), &["build", "report", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("没有校核意见"), "{}", run.shown());
    let pdf = document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    (text(&pdf).chars().filter(|one| !one.is_whitespace()).collect(), bookmarks(&pdf))
}

#[track_caller]
fn agree(text: &str, sentences: &[&str], listed: &[&str]) {
    for sentence in sentences {
        assert!(text.contains(sentence), "no “{sentence}” in {text}");
    }
    for caption in listed {
        assert_eq!(
            text.matches(caption).count(),
            2,
            "“{caption}” stands in its list and above or below its thing: {text}"
        );
    }
}

#[test]
fn decimal_numbers_are_the_default() {
    let (text, bookmarks) = built("");
    agree(
        &text,
        &["见表1。", "如图1所示", "另见案例1。"],
        &["表1各专业", "图1升旗仪式", "案例1让新教师", "附表1人才培养"],
    );
    assert_eq!(bookmarks[..3], ["1 人才培养", "  1.1 学生情况", "  1.2 活动掠影"]);
}

#[test]
fn chinese_numbers_with_figures_counted_by_chapter() {
    let scheme = "  编号: {标题: 一、 / （一） / 1., 图: 图1-1, 表: 表1-1, 案例: 案例一, 附表: 表1}\n";
    let (text, bookmarks) = built(scheme);
    agree(
        &text,
        &["见表1-1。", "如图1-1所示", "另见案例一。"],
        &["表1-1各专业", "图1-1升旗仪式", "案例一让新教师", "表1人才培养"],
    );
    assert_eq!(bookmarks[..3], ["一、人才培养", "  （一）学生情况", "  （二）活动掠影"]);
}

#[test]
fn chapters_and_sections_with_all_cases_before_the_appendix() {
    let scheme = "  编号: {标题: 第一章 / 第一节 / 一、}\n  案例位置: 附表前\n";
    let (text, bookmarks) = built(scheme);
    agree(&text, &["见表1。", "如图1所示", "另见案例1。"], &["表1各专业", "图1升旗仪式", "案例1让新教师"]);
    assert_eq!(bookmarks[..3], ["第一章 人才培养", "  第一节 学生情况", "  第二节 活动掠影"]);
    assert!(bookmarks.contains(&"第八章 典型案例".to_owned()), "{bookmarks:?}");
}

#[test]
fn a_sample_in_which_nothing_counts_is_shown_at_its_line() {
    let folder = laid_over_base(None);
    let file = folder.path().join("report/report.yaml");
    let text = fs::read_to_string(&file).expect("the report");
    fs::write(&file, text.replace("版式:\n", "版式:\n  编号: {图: 图号}\n")).expect("the report");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("“图”写成“图号”") && run.stdout.contains("report.yaml:"), "{}", run.shown());
}

#[test]
fn a_table_titled_as_another_is_called_keeps_its_own_number() {
    let folder = laid_over_base(None);
    let path = |name: &str| folder.path().join("report").join(name);
    for (name, title) in [("获奖", "荣誉"), ("荣誉", "荣誉名单"), ("捐赠", "捐赠名单")] {
        let table = format!("标题: {title}\n表头: 1行\n------\n项目 | 数量\n某项 | 1\n");
        fs::write(path(&format!("tables/{name}.txt")), table).expect("a table");
    }
    let text_of =
        "# 文化传承\n见【表：获奖】、【表：荣誉】、【表：捐赠】。\n【表：获奖】\n【表：荣誉】\n【表：捐赠】\n";
    fs::write(path("chapters/03-文化传承.md"), text_of).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    let text: String = text(&pdf).chars().filter(|one| !one.is_whitespace()).collect();
    for words in ["见表2、表3、表4。", "表2荣誉", "表3荣誉名单", "表4捐赠名单"] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
}

/// The base report with a preface and a case that has headings and a table of its own.
fn with_preface_and_case(layout: &str) -> (String, Vec<String>) {
    let folder = laid_over_base(None);
    let path = |name: &str| folder.path().join("report").join(name);
    let read = |name: &str| fs::read_to_string(path(name)).expect("a file");
    let write = |name: &str, text: &str| fs::write(path(name), text).expect("a file");
    write("report.yaml", &read("report.yaml").replace("版式:\n", &format!("版式:\n{layout}")));
    write(
        "chapters/00-前言.md",
        "# 前言\n## 编写依据\n按要求编写。\n### 数据来源\n取自各处室。\n## 编写过程\n分工编写。\n",
    );
    write("tables/考核.txt", "标题: 学徒考核表\n表头: 1行\n------\n项目 | 次数\n跟岗 | 3\n");
    let case = "【案例：一位师傅的课堂】\n## 背景\n师傅进校，见【表：考核】。\n【表：考核】\n## 成效\n学生进步快。\n【案例完】\n";
    write("chapters/03-文化传承.md", &format!("{}\n{case}", read("chapters/03-文化传承.md")));
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    (text(&pdf).chars().filter(|one| !one.is_whitespace()).collect(), bookmarks(&pdf))
}

#[test]
fn the_preface_follows_its_own_scheme() {
    let (text, bookmarks) = with_preface_and_case("  编号: {标题: 第一章 / 第一节 / 一、, 前言: 一、 / （一）}\n");
    assert_eq!(
        bookmarks[1..3],
        ["第一章 人才培养", "  第一节 学生情况"],
        "the chapters are counted without the preface"
    );
    for words in ["一、编写依据", "（一）数据来源", "二、编写过程"] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
}

#[test]
fn a_table_of_the_preface_bears_no_number_of_a_chapter() {
    let folder = laid_over_base(None);
    let path = |name: &str| folder.path().join("report").join(name);
    let text_of = fs::read_to_string(path("report.yaml")).expect("the report");
    fs::write(path("report.yaml"), text_of.replace("版式:\n", "版式:\n  编号: {表: 表1-1}\n")).expect("the report");
    fs::write(path("tables/考核.txt"), "标题: 学徒考核表\n表头: 1行\n------\n项目 | 次数\n跟岗 | 3\n")
        .expect("a table");
    fs::write(path("chapters/00-序.md"), "# 序　言\n见【表：考核】。\n【表：考核】\n").expect("a chapter");
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = document(&fs::read(folder.path().join("out.pdf")).expect("a PDF"));
    let printed: String = text(&pdf).chars().filter(|one| !one.is_whitespace()).collect();
    for words in ["见表1。", "表1学徒考核表", "表1-1各专业"] {
        assert!(printed.contains(words), "no “{words}” in {printed}");
    }
    assert!(bookmarks(&pdf).contains(&"1 人才培养".to_owned()), "{:?}", bookmarks(&pdf));
}

#[test]
fn headings_and_tables_of_a_case_are_counted_by_themselves() {
    let (text, _) = with_preface_and_case("  编号: {案例内标题: 一、, 案例内表: 案例表1}\n");
    for words in ["一、背景", "二、成效", "见案例表1。", "案例表1学徒考核表", "表1各专业"] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    // without a scheme the headings bear no number and the table counts on
    let (text, _) = with_preface_and_case("");
    assert!(text.contains("见表2。") && text.contains("表2学徒考核表") && !text.contains("一、背景"), "{text}");
}
