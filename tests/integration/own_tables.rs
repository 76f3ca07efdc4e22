//! Own tables as offices really write them: what is counted, what is held against what, and what is said of it.

use crate::support::{laid_over_base, nianbao};
use std::fs;
use std::path::Path;

/// The base report with tables and a line of prose added, checked.
fn checked(tables: &[(&str, &str)], prose: &str) -> (tempfile::TempDir, serde_json::Value) {
    let folder = laid_over_base(None);
    let report = folder.path().join("report");
    for (name, text) in tables {
        fs::write(report.join("tables").join(name), text).expect("a table");
    }
    let printed: String = tables.iter().map(|(name, _)| format!("【表：{}】\n", stem(name))).collect();
    fs::write(report.join("chapters/03-文化传承.md"), format!("# 文化传承\n{prose}\n{printed}")).expect("a chapter");
    let document = json(folder.path(), &["check", "report", "--format", "json"]);
    (folder, document)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let run = nianbao(folder, arguments);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.shown()))
}

/// Each finding as `code: message`.
fn findings(document: &serde_json::Value) -> Vec<String> {
    let all = document["reports"][0]["findings"].as_array().expect("findings");
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    all.iter().map(|finding| format!("{}: {}", text(finding, "code"), text(finding, "message"))).collect()
}

/// What was not evaluated, and why.
fn not_evaluated(document: &serde_json::Value) -> Vec<String> {
    let all = document["reports"][0]["not_evaluated"].as_array().expect("a list");
    let of_tables = all.iter().filter(|one| one["code"] == "figure/table-differs");
    of_tables.map(|one| one["reason"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn another_years_table_is_suggested_and_never_put_in() {
    let table = "标题: 获奖\n表头: [项目, 数]\n行:\n  - [甲, 1]\n";
    let (folder, document) = checked(&[("获奖 2023.yaml", table)], "见下表。\n【表：获奖2024】\n【表：获奖（2023）】");
    let named = |name: &str| {
        let all = document["reports"][0]["findings"].as_array().unwrap();
        let found = all.iter().find(|finding| finding["message"].as_str().unwrap().contains(name));
        found.unwrap_or_else(|| panic!("{name}: {document}")).clone()
    };
    assert!(named("获奖2024")["help"].as_str().unwrap().contains("获奖 2023"), "{document}");
    assert_eq!(named("获奖2024")["fixes"], serde_json::json!([]));
    assert_eq!(named("获奖（2023）")["fixes"][0]["replacement"], "获奖 2023");
    nianbao(folder.path(), &["check", "report", "--fix"]);
    let chapter = fs::read_to_string(folder.path().join("report/chapters/03-文化传承.md")).unwrap();
    assert!(chapter.contains("【表：获奖2024】") && !chapter.contains("获奖（2023）"), "{chapter}");
}

#[test]
fn columns_below_a_column_may_stand_in_one_line() {
    let table = "标题: 流式\n表头: [专业, 人数: [2022, 2023], 成果: [课题, 论文: [核心, 普通]], 备注]\n行:\n  \
                 - [甲, 1, 2, 3, 4, 5, 见: [一, 二]]\n";
    let (folder, document) = checked(&[("流式.yaml", table)], "核心论文 {{ 流式.甲.核心 }} 篇。");
    assert_eq!(findings(&document), [] as [&str; 0], "{document}");
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    assert!(run.stdout.contains("甲 / 成果/论文/普通"), "{}", run.stdout);
    let table = "标题: 全角\n表头: [专业, 人数：[2022，2023]]\n行:\n  - [甲, 1]\n";
    let (_, document) = checked(&[("全角.yaml", table)], "正文。");
    let help = document["reports"][0]["findings"].to_string();
    assert!(help.contains("人数: [2022, 2023]"), "{help}");
}

#[test]
fn typed_numbers_that_nothing_was_held_against_are_listed_with_the_reason() {
    let totals = "标题: 有文字格的合计\n表头: [项目, 甲, 省级, 备注]\n合计: 末行\n行:\n  - [学费, 约1200, 5人、7天, 新]\n  \
                  - [培训, 2, 若干, 旧]\n  - [合计, 9, 9人11天, 见2023年报告]\n";
    let cells = "标题: 列式\n表头: [项目, 甲, 乙, 和]\n列: {和: {计算: 甲 + 乙}}\n行:\n  - [学费, 约12, 1, 99]\n  \
                 - [其他, 1, 1, 2]\n";
    let units = "标题: 单位混\n表头: [项目, 单位, 数]\n合计: 末行\n行:\n  - [设备, 台, 12]\n  - [设备值, 万元, 3.5]\n  \
                 - [合计, '', 15.5]\n";
    let computed = "标题: 计算\n表头: [项目, 单位, 数]\n合计: 末行\n行:\n  - [设备, 台, 12]\n  - [设备值, 万元, 3.5]\n  \
                    - [合计, '', 计算]\n";
    let tables = [("有文字格.yaml", totals), ("列式.yaml", cells), ("单位混.yaml", units), ("计算.yaml", computed)];
    let (_, document) = checked(&tables, "正文。");
    insta::assert_snapshot!("numbers_not_held", [findings(&document), not_evaluated(&document)].concat().join("\n"));
}

#[test]
fn titles_and_subtotals_are_no_rows_to_be_counted() {
    let table = "标题: 各专业\n表头: [大类, 专业, 人数, 锻炼]\n合计: 末行\n行:\n  - [一、工科, 同左, 同左, 同左]\n  \
                 - [机械, 甲, 1, 5人、7天]\n  - [同上, 乙, 2, 3人、3天]\n  - [小计, 同左, 计算, 计算]\n  \
                 - [电子, 丙, 4, 1人、1天]\n  - [小计, 同左, 4, 1人、1天]\n  - [合计, 同左, 计算, 计算]\n";
    let own = "标题: 数\n表头: [项目, 数]\n行:\n  - [专业, =个数(各专业)]\n  - [人数, =合计(各专业.人数)]\n  \
               - [天数, =各专业.合计行.锻炼.天]\n";
    let (folder, document) =
        checked(&[("各专业.yaml", table), ("数.yaml", own)], "锻炼 {{ 各专业.合计行.锻炼.人 }} 人。");
    assert_eq!(findings(&document), [] as [&str; 0]);
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    let of = |name: &str| run.stdout.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    for (cell, value) in
        [("专业 / 数", "3"), ("人数 / 数", "7"), ("天数 / 数", "11"), ("小计 / 人数", "3"), ("合计 / 人数", "7")]
    {
        assert!(of(cell).contains(&format!(",{value},")), "{cell}: {}", run.stdout);
    }
    let run = nianbao(folder.path(), &["why", "report", "各专业.合计行.锻炼"]);
    assert!(run.stdout.contains("9人、11天") && run.stdout.contains("7 + 3 + 1 = 11天"), "{}", run.shown());
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = fs::read(folder.path().join("out.pdf")).expect("a PDF");
    let printed: String = crate::pdf::text(&crate::pdf::document(&pdf)).split_whitespace().collect();
    assert!(printed.contains("8人、10天") && printed.contains("9人、11天"), "{printed}");
}
