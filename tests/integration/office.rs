//! What an office meets that has never seen the program: slips that must be named once, rightly, with the way out.

use crate::support::{Run, copy, laid_over_base, nianbao, project};
use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Replaces a text in a file of the base report.
fn edit(folder: &TempDir, file: &str, from: &str, to: &str) {
    let path = folder.path().join("report").join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{file} holds no {from}");
    fs::write(&path, text.replacen(from, to, 1)).expect("a file");
}

/// Code and message of every finding.
fn findings(folder: &Path, arguments: &[&str]) -> Vec<(String, String)> {
    let run = nianbao(folder, &[arguments, &["--format", "json"]].concat());
    let document: serde_json::Value =
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.shown()));
    let found = document["reports"][0]["findings"].as_array().expect("findings").clone();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    found.iter().map(|finding| (text(finding, "code"), text(finding, "message"))).collect()
}

fn codes(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(code, _)| code.as_str()).collect()
}

#[test]
fn a_thousands_comma_wins_over_a_list_comma_and_holds_up_no_other_fix() {
    let folder = laid_over_base(None);
    edit(&folder, "figures.yaml", "毕业生月收入: [3200, 3300]", "毕业生月收入: [3，200, 3,300]");
    edit(&folder, "figures.yaml", "班主任人数: [20, 20]", "班主任人数：[２0, 20]");
    let found = findings(folder.path(), &["check", "report"]);
    let of_the_cell = found.iter().filter(|(_, message)| message.contains("月收入") || message.contains("，”是全角"));
    assert_eq!(of_the_cell.count(), 1, "{found:?}");
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert!(!run.stdout.contains("没有改动"), "{}", run.shown());
    let text = fs::read_to_string(folder.path().join("report/figures.yaml")).expect("the figures");
    assert!(text.contains("毕业生月收入: [3200, 3300]"), "{text}");
    assert!(text.contains("班主任人数: [20, 20]"), "{text}");
    assert_eq!(run.status, 0, "{}", run.shown());
}

#[test]
fn a_workbook_is_never_written_and_says_what_to_type_where() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("某校.xlsx");
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("填报说明").expect("a sheet");
    for (row, (name, value)) in [("学校全称", "某校"), ("编制规范", "中职学校-2024")].iter().enumerate() {
        let row = u32::try_from(row).expect("small");
        cover.write_string(row, 0, *name).expect("a cell");
        cover.write_string(row, 1, *value).expect("a cell");
    }
    let sheet = book.add_worksheet().set_name("落实政策表").expect("a sheet");
    for (column, head) in (0..).zip(["序号", "指标", "单位", "2023", "2024"]) {
        sheet.write_string(0, column, head).expect("a cell");
    }
    for (column, cell) in (0..).zip(["1", "全日制在校生人数", "人", "900", "９６０"]) {
        sheet.write_string(1, column, cell).expect("a cell");
    }
    book.save(&path).expect("a workbook");
    let before = fs::read(&path).expect("the workbook");
    let run = nianbao(folder.path(), &["check", "某校.xlsx", "--fix", "--draft"]);
    assert!(run.stdout.contains("工作簿不会自动改动"), "{}", run.shown());
    assert!(run.stdout.contains("某校.xlsx!落实政策表!E2 的“９６０”改"), "{}", run.shown());
    assert!(!run.stdout.contains("可以自动改好"), "{}", run.shown());
    assert_eq!(fs::read(&path).expect("the workbook"), before);
}

#[test]
fn a_renamed_chapter_is_known_by_its_file_its_sections_or_its_place() {
    let renamed = |file: &str, text: &str| -> Vec<(String, String)> {
        let folder = laid_over_base(None);
        fs::remove_file(folder.path().join("report/chapters/05-产教融合.md")).expect("a chapter");
        fs::remove_file(folder.path().join("report/chapters/04-国际合作.md")).expect("a chapter");
        fs::write(folder.path().join("report/chapters").join(file), text).expect("a chapter");
        findings(folder.path(), &["check", "report"])
    };
    // 国际合作 is absent too, and named almost like it
    for (file, text) in [
        ("05-产教融合.md", "# 校企合作\n企业五家。\n"),
        ("05-章.md", "# 校企合作\n## 实施情况\n五家。\n## 评价体系\n五人。\n"),
    ] {
        let found = renamed(file, text);
        let named: Vec<&String> =
            found.iter().filter(|(code, _)| code == "structure/misnamed-chapter").map(|(_, message)| message).collect();
        let missing =
            found.iter().any(|(code, message)| code == "structure/missing-chapter" && message.contains("产教"));
        assert!(matches!(named.as_slice(), [one] if one.contains("编制规范的章名是“产教融合”")), "{file}: {found:?}");
        assert!(!missing, "{file}: {found:?}");
    }
}

#[test]
fn a_strange_chapter_is_known_by_its_place_only_where_it_stands_alone() {
    let strange = |titles: &[&str]| -> Vec<String> {
        let folder = laid_over_base(None);
        let chapters = folder.path().join("report/chapters");
        fs::remove_file(chapters.join("05-产教融合.md")).expect("a chapter");
        for (at, title) in titles.iter().enumerate() {
            fs::write(chapters.join(format!("05-{at}.md")), format!("# {title}\n各办其事。\n")).expect("a chapter");
        }
        let found = findings(folder.path(), &["check", "report"]);
        found.into_iter().filter(|(code, _)| code == "structure/misnamed-chapter").map(|(_, message)| message).collect()
    };
    let alone = strange(&["携手同行"]);
    assert!(matches!(alone.as_slice(), [one] if one.contains("按次序这里应是“产教融合”")), "{alone:?}");
    let two = strange(&["携手同行", "岁月留痕"]);
    assert!(!two.iter().any(|message| message.contains("按次序")), "{two:?}");
}

#[test]
fn a_sheet_pasted_as_a_table_is_one_finding_and_its_fix_makes_it_a_table() {
    let folder = laid_over_base(Some(&project().join("tests/fixtures/rules/structure/headless-table/fires")));
    for name in ["收费.csv", "科室.csv"] {
        fs::remove_file(folder.path().join("report/tables").join(name)).expect("what no edit mends");
    }
    let found = findings(folder.path(), &["check", "report"]);
    assert_eq!(codes(&found), ["structure/headless-table"; 2], "one for each sheet: {found:?}");
    let run = nianbao(folder.path(), &["check", "report", "--fix"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let text = fs::read_to_string(folder.path().join("report/tables/培训班次.txt")).expect("the table");
    assert!(text.starts_with("标题: 培训班次\n表头: 1行\n合计: 末行\n------\n班次\t人数\t学时\n"), "{text}");
    let text = fs::read_to_string(folder.path().join("report/tables/招生计划.txt")).expect("the table");
    let head = "标题: 各专业招生计划\n单位: 人\n表头: 1行\n合计: 末行\n------\n专业\t2023\t2024\n";
    assert!(text.starts_with(head), "{text}");
}

#[test]
fn swapped_years_and_copied_chapters_are_said_once() {
    let folder = laid_over_base(None);
    edit(&folder, "figures.yaml", "列: [2023, 2024]", "列: [2024, 2023]");
    assert_eq!(codes(&findings(folder.path(), &["check", "report"])), ["structure/bad-columns"]);
    let folder = laid_over_base(None);
    let chapters = folder.path().join("report/chapters");
    fs::copy(chapters.join("01-人才培养.md"), chapters.join("01-人才培养 - 副本.md")).expect("a copy");
    assert_eq!(codes(&findings(folder.path(), &["check", "report"])), ["structure/chapter-twice"]);
}

#[test]
fn figures_the_text_asks_for_in_vain_are_one_list() {
    let folder = laid_over_base(None);
    edit(&folder, "figures.yaml", "非学历培训项目数: [4, 4]", "非学历培训项目数: [4, ——]");
    edit(&folder, "figures.yaml", "专任教师总数: [60, 60]", "专任教师总数: [60, ——]");
    let found = findings(folder.path(), &["check", "report"]);
    let absent: Vec<_> = found.iter().filter(|(code, _)| code == "narrative/figure-not-available").collect();
    assert!(matches!(absent.as_slice(), [(_, message)] if message.starts_with("正文取的 ")), "{found:?}");
}

#[test]
fn a_picture_of_a_telephone_is_called_by_its_kind() {
    let folder = laid_over_base(None);
    fs::write(folder.path().join("report/images/IMG_1.heic"), b"ftypheic").expect("a picture");
    edit(&folder, "chapters/01-人才培养.md", "images/升旗.jpg", "images/IMG_1.heic");
    let run = nianbao(folder.path(), &["check", "report"]);
    assert!(run.stdout.contains("HEIC 格式") && run.stdout.contains("另存为 JPEG"), "{}", run.shown());
}

#[test]
fn the_way_to_a_new_edition_names_all_that_bears_a_year() {
    let folder = laid_over_base(None);
    let run: Run = nianbao(folder.path(), &["profiles", "diff", "report", "中职学校-2025"]);
    let (_, duties) = run.stdout.split_once("要做：").expect("a list of what to do");
    insta::assert_snapshot!("duties", duties);
}

#[test]
fn what_can_be_explained_is_listed() {
    let folder = TempDir::new().expect("a folder");
    let run = nianbao(folder.path(), &["explain"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    insta::assert_snapshot!("contents", run.stdout);
    assert_eq!(nianbao(folder.path(), &["explain", "填报工作簿"]).status, 0);
}

#[test]
fn one_table_or_one_school_of_a_region_is_shown_alone() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("tests/fixtures/region"), &folder.path().join("区"));
    let figures = folder.path().join("区/成员/技工学校/figures.yaml");
    let text = fs::read_to_string(&figures).expect("the figures");
    fs::write(&figures, text.replacen("毕业生升学人数: [", "毕业生升学人数: [9", 1)).expect("the figures");
    let table = nianbao(folder.path(), &["rollup", "区", "落实政策表"]).stdout;
    assert!(
        table.contains("按各校的“参加国家学生体质健康标准测试人数”加权平均") && !table.contains("教学资源表"),
        "{table}"
    );
    let school = nianbao(folder.path(), &["rollup", "区", "示例区技工学校"]).stdout;
    assert!(school.contains("示例区技工学校：未了的意见") && school.contains("改法："), "{school}");
    assert!(!school.contains("示例区职业教育中心"), "{school}");
    assert_eq!(nianbao(folder.path(), &["rollup", "区", "没有这所学校"]).status, 2);
}

#[test]
fn a_members_short_file_is_checked_by_itself() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("tests/fixtures/region"), &folder.path().join("区"));
    let report = folder.path().join("区/report.yaml");
    let text = fs::read_to_string(&report).expect("the report");
    let member = "所辖学校:\n  - {名称: 示例区特教学校, 数据: 成员/特教.yaml, 编制规范: 中职学校-2024}\n";
    fs::write(&report, text.replacen("所辖学校:\n", member, 1)).expect("the report");
    let short = "列: [2023, 2024]\n落实政策表:\n  全日制在校生人数: [3０, 32]\n";
    fs::write(folder.path().join("区/成员/特教.yaml"), short).expect("a short file");
    let found = findings(folder.path(), &["check", "区/成员/特教.yaml"]);
    assert!(codes(&found).contains(&"figure/number-spelling"), "{found:?}");
    fs::write(folder.path().join("别的.yaml"), short).expect("a file");
    let run = nianbao(folder.path(), &["check", "别的.yaml"]);
    assert!(run.status == 2 && run.stderr.contains("所辖学校"), "{}", run.shown());
}

#[test]
fn quotation_marks_are_seen_in_cells_too() {
    let folder = laid_over_base(None);
    edit(&folder, "tables/各专业在校生.txt", "电子技术应用 |", "”电子“技术应用 |");
    assert_eq!(codes(&findings(folder.path(), &["check", "report"])), ["typography/wrong-quotation-mark"]);
    assert_eq!(nianbao(folder.path(), &["check", "report", "--fix"]).status, 0);
    let text = fs::read_to_string(folder.path().join("report/tables/各专业在校生.txt")).expect("the table");
    assert!(text.contains("“电子”技术应用 |"), "{text}");
}

#[test]
fn a_share_typed_as_a_fraction_and_a_number_before_a_heading_are_seen() {
    let folder = laid_over_base(None);
    edit(&folder, "figures.yaml", "毕业三年晋升比例: [20.00, 21.00]", "毕业三年晋升比例: [4.12, 0.038]");
    edit(&folder, "chapters/03-文化传承.md", "学校开设", "1.2 学生社团\n学校开设");
    let found = findings(folder.path(), &["check", "report"]);
    assert!(codes(&found).contains(&"figure/fraction-for-percent"), "{found:?}");
    assert!(codes(&found).contains(&"structure/unmarked-heading"), "{found:?}");
}

#[test]
fn a_chapter_pasted_from_word_keeps_its_name_and_is_printed_in_a_draft() {
    for first in ["一、文化传承", "第三章 文化传承", "3 文化传承", "文化传承"] {
        let folder = laid_over_base(None);
        edit(&folder, "chapters/03-文化传承.md", "# 文化传承", first);
        let found = findings(folder.path(), &["check", "report", "--draft"]);
        assert_eq!(codes(&found), ["narrative/misplaced-title"], "{first}: {found:?}");
        let built = nianbao(folder.path(), &["build", "report", "--draft", "-o", "稿.pdf"]);
        assert!(folder.path().join("稿.pdf").is_file(), "{first}: {}", built.shown());
        let fixed = nianbao(folder.path(), &["check", "report", "--fix"]);
        assert_eq!(fixed.status, 0, "{first}: {}", fixed.shown());
    }
}

#[test]
fn numbers_of_pasted_headings_say_how_deep_each_stands_below_the_chapter() {
    let folder = laid_over_base(None);
    let text = "（一）校园活动\n学校每周五下午开展社团活动。\n\n1.技能展演\n学校组织学生展演。\n\n（二）家校共育\n学校定期家访。\n";
    let path = folder.path().join("report/chapters/03-文化传承.md");
    fs::write(&path, format!("# 文化传承\n{text}")).expect("a chapter");
    let run = nianbao(folder.path(), &["check", "report"]);
    for heading in ["“## 校园活动”", "“### 技能展演”", "“## 家校共育”"] {
        assert!(run.stdout.contains(heading), "{heading}: {}", run.shown());
    }
}

#[test]
fn dashes_of_an_input_method_are_read_and_every_number_of_a_finding_is_explained() {
    let folder = laid_over_base(None);
    let run = nianbao(folder.path(), &["check", "report", "——draft"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    for clause in ["C4.4", "X1", "c6.7"] {
        let run = nianbao(folder.path(), &["explain", clause]);
        assert!(run.status == 0 && run.stdout.contains("校核"), "{clause}: {}", run.shown());
    }
}

#[test]
fn a_year_never_turns_into_itself() {
    let folder = laid_over_base(None);
    let run = nianbao(folder.path(), &["next", "report", "--profile", "中职学校-2024"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(run.stderr.contains("已经是2024年度的"), "{}", run.shown());
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn a_new_folder_shows_how_a_list_is_filled_in() {
    let folder = TempDir::new().expect("a folder");
    let run = nianbao(folder.path(), &["new", "报告", "--school", "示例职业技术学校", "--profile", "中职学校-2024"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let file = folder.path().join("报告/figures.yaml");
    let text = fs::read_to_string(&file).expect("the figures");
    let asked = || {
        let run = nianbao(folder.path(), &["check", "报告", "--draft", "--format", "json"]);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        document["reports"][0]["findings"].to_string().contains("figure/missing-list")
    };
    let counted = text.replace("专业群数量: [待填, 待填]", "专业群数量: [0, 1]");
    fs::write(&file, &counted).expect("the figures");
    assert!(asked());
    fs::write(&file, counted.replace("# 专业群清单:\n#   - [", "专业群清单:\n  - [")).expect("the figures");
    assert!(!asked());
}
