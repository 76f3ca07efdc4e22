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

/// Two editions after the example's: one indicator is renamed twice and its series breaks, one is dropped and comes back.
const EDITIONS: [&str; 2] = [
    "编制规范: 测试-2025\n基于: 四川-中职学校-2024\n名称: 测试规范（2025年度）\n年度: 2025\n适用: {学年: \"2024-2025\", 届: 2025}\n上一版: 四川-中职学校-2024\n依据: 测试文号一\n可信: 推断\n删去: [毕业三年晋升比例, 毕业生月收入, C1.10a, C1.10b]\n沿用: {毕业三年晋升率: 毕业三年晋升比例}\n表:\n  - 名称: 人才培养质量计分卡\n    指标:\n      毕业三年晋升率: {单位: \"%\", 类型: 百分数, 时期: 调查}\n",
    "编制规范: 测试-2026\n基于: 测试-2025\n名称: 测试规范（2026年度）\n年度: 2026\n适用: {学年: \"2025-2026\", 届: 2026}\n上一版: 测试-2025\n依据: 测试文号二\n可信: 推断\n删去: [毕业三年晋升率]\n沿用: {毕业五年晋升率: {由: 毕业三年晋升率, 断开: 改为毕业五年}}\n表:\n  - 名称: 人才培养质量计分卡\n    指标:\n      毕业五年晋升率: {单位: \"%\", 类型: 百分数, 时期: 调查}\n      毕业生月收入: {单位: 元, 类型: 金额, 时期: 届}\n",
];

#[test]
fn over_two_editions_names_are_followed_and_no_value_stands_under_another_year() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("schools/suining-2024"), &folder.path().join("suining-2024"));
    fs::create_dir(folder.path().join("规范")).expect("a folder");
    for (name, text) in ["一.yaml", "二.yaml"].into_iter().zip(EDITIONS) {
        fs::write(folder.path().join("规范").join(name), text).expect("written");
    }
    for old in ["四川-中职学校-2024", "suining-2024"] {
        let diff = nianbao(folder.path(), &["profiles", "diff", old, "测试-2026", "--profile-dir", "规范"]);
        for line in
            ["改名 毕业三年晋升比例 → 毕业五年晋升率", "（改为毕业五年）", "新增 毕业生月收入", "删去 毕业生月收入"]
        {
            assert!(diff.stdout.contains(line), "{line}: {}", diff.shown());
        }
    }
    let run = nianbao(folder.path(), &["next", "suining-2024", "--profile", "测试-2026"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("缺2025年度的报告，上期一栏待填"), "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("suining-2026").join(name)).expect("a file");
    let figures = read("figures.yaml");
    assert!(figures.contains("列: [2025, 2026]"), "{figures}");
    assert!(figures.contains("\n  毕业五年晋升率: [待填, 待填]\n"), "{figures}");
    let plain = |line: &&str| !line.trim_start().starts_with('#') && line.contains('[') && !line.contains("列:");
    let cells = figures.lines().filter(plain).filter_map(|line| line.split_once('[')?.1.split_once(']'));
    let cells: Vec<&str> = cells.flat_map(|(cells, _)| cells.split(',').map(str::trim)).collect();
    assert!(cells.len() > 100, "{figures}");
    let numbers = cells.iter().filter(|cell| cell.starts_with(|one: char| one.is_ascii_digit()));
    assert_eq!(numbers.count(), 0, "a value of 2024 stands in no column: {figures}");
    let account = read("转年说明.md");
    assert!(account.contains("从2025年度已公开的报告"), "{account}");
    assert!(account.contains("- 毕业三年晋升比例 → 毕业五年晋升率"), "{account}");
    let report = read("report.yaml");
    assert!(report.contains("{上期: 2025, 本期: 2026}") && !report.contains("\n上年报告: "), "{report}");
    assert!(read("chapters/07-面临挑战.md").contains("{{ 毕业五年晋升率 }}"));
    // a table of two years is empty, for it has neither of the two now asked for
    let table = read("tables/学生资助.yaml");
    insta::assert_snapshot!("next_over_two_years_table", table);
    let check = nianbao(folder.path(), &["check", "suining-2026", "--draft"]);
    assert!(!check.stdout.contains("错误[figure"), "{}", check.shown());
}

#[test]
fn a_report_with_cases_and_columns_by_year_is_carried_without_errors() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("schools/nanan-2024"), &folder.path().join("nanan-2024"));
    let run = nianbao(folder.path(), &["next", "nanan-2024"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("nanan-2025").join(name)).expect("a file");
    // a table that has this year's column alone keeps no value of the year that is over
    let figures = read("figures.yaml");
    assert!(
        figures.contains("\n  毕业生人数: [汇总]\n")
            && figures.contains("\n  毕业生本省去向落实率: [待填]\n")
            && figures.contains("[待填, 待填, 网上调查]"),
        "{figures}"
    );
    assert!(!figures.contains(": [2139]"), "{figures}");
    let report = read("report.yaml");
    for line in [
        "{式: 合计(专业大类学生规模.在校生数/2025) ÷ 专任教师总数",
        "市赛一等奖数（2024）: {式: 合计(技能大赛获奖.一等奖/2024)",
        "市赛一等奖数（2025）: {式: 合计(技能大赛获奖.一等奖/2025)",
        "{式: 合计(本科升学.2025年校本科数) − 本科升学.3+4.2025年校本科数",
        "{式: 信息化条件.「2025」.多媒体教室数（个）/数量（间） − 信息化条件.「2024」.多媒体教室数（个）/数量（间）",
        "设备采购占比（2024）: {式: \"占比(经费支出.「2024」.设备采购/总值, 经费支出.「2024」.学校总支出)\"",
    ] {
        assert!(report.contains(line), "{line}: {report}");
    }
    assert!(read("chapters/01-基本情况.md").contains("{{ 专业大类学生规模.土木建筑大类.招生数/2023"));
    // rows by year move up, and what the last row computed stands as it was rounded
    let rows = read("tables/教学管理.yaml");
    assert!(rows.contains("  - [2024, 41, 177, 6, 14, 50, 10, 298]\n  - [2025, 待填, 待填,"), "{rows}");
    assert!(rows.contains("注: 2023年【待核】的合计"), "{rows}");
    assert!(
        read("tables/师资队伍.yaml")
            .contains("[2025, 待填, 待填, \"=四舍五入(占比(硕士及以上学位/数量, 师资队伍.「2025」")
    );
    assert!(read("chapters/07-发展保障.md").contains("{{ 教学管理.「2025」.合计（人） }}"));
    let account = read("转年说明.md");
    assert!(account.contains("- 党员教师进寝室，成长驿站暖人心\n"));
    assert!(account.contains("- 教学管理：按年份的行已前移一年，今年的行待填\n"), "{account}");
    assert!(!account.contains("教学管理.「"), "a cell that prose takes is no indicator: {account}");
    // the members' figures have to come in anew
    let member = read("members/特教中心.yaml");
    assert!(member.contains("列: [2025]") && member.contains("毕业生人数: [待填]"), "{member}");
    assert!(account.contains("- 特教中心：members/特教中心.yaml：数已清空"), "{account}");
    assert!(!account.contains("- members/"), "{account}");
    let rollup = nianbao(folder.path(), &["rollup", "nanan-2025"]);
    assert!(!rollup.shown().contains("打不开"), "{}", rollup.shown());
    let check = nianbao(folder.path(), &["check", "nanan-2025", "--draft"]);
    assert!(!check.stdout.contains("错误["), "{}", check.shown());
    insta::assert_snapshot!("next_of_a_region", check.shown());
}

#[test]
fn formulas_in_cells_follow_the_rows_and_columns_of_their_own_table() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("schools/zigong-2021"), &folder.path().join("某校-2021"));
    fs::create_dir(folder.path().join("规范")).expect("a folder");
    let edition = "编制规范: 测试-2022\n基于: 四川-技工院校-2021\n名称: 测试\n年度: 2022\n上一版: 四川-技工院校-2021\n依据: 某文\n可信: 推断\n";
    fs::write(folder.path().join("规范/一.yaml"), edition).expect("written");
    let run = nianbao(folder.path(), &["next", "某校-2021", "--profile", "测试-2022"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("某校-2022").join(name)).expect("a file");
    let books = read("tables/图书资源.yaml");
    assert!(books.contains("− 「2021」.图书资源数量/纸质图书（万册）"), "{books}");
    let machines = read("tables/信息化条件.yaml");
    assert!(
        machines.contains("=教学用计算机总数（台）/2022 ÷ 在校生数 × 100") && machines.contains("- [2022, 待填"),
        "{machines}"
    );
    let prose = read("chapters/04-竞赛集训.md");
    assert!(prose.contains("汽车机电维修.三等奖/2021"), "a row named by some of its labels: {prose}");
    let check = nianbao(folder.path(), &["check", "某校-2022", "--draft"]);
    assert!(!check.stdout.contains("错误["), "{}", check.shown());
}

#[test]
fn members_with_folders_and_workbooks_are_asked_for_again() {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("tests/fixtures/region"), &folder.path().join("区"));
    let report = folder.path().join("区/report.yaml");
    let text = fs::read_to_string(&report).expect("a file");
    fs::write(&report, text.replace("文件夹: 成员/特教班", "文件夹: ../特教班-2024")).expect("written");
    let run = nianbao(folder.path(), &["next", "区"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("区-2025").join(name)).expect("a file");
    assert!(read("report.yaml").contains("文件夹: ../特教班-2025"), "{}", read("report.yaml"));
    let account = read("转年说明.md");
    let (_, told) = account.split_once("## 所辖学校：今年的数要重新收").expect("a section");
    insta::assert_snapshot!("next_members", told.split("\n## ").next().expect("a part"));
}

/// A short figures file as a school may write it, and what of it goes along.
const SHORT: [&str; 2] = [
    "列: [2023, 2024]\n稿次: 定稿\n其余: 不适用\n人才培养质量计分卡:\n  毕业生人数: [19, 21]\n  毕业生月收入: [-3, -5]\n  升入本科人数: [0, 无]\n教学资源表:\n  专业群清单: [[甲群, 甲, 乙], [乙群, 丙, 丁]]\n落实政策表: {班主任人数: 无, 教职工总数: [1, 2]}\n国际影响表:\n  无\n说明:\n  毕业生人数: 上年的话\n  毕业生月收入: 上年的原因\n",
    "列: [2024, 2025]\n# 上年：稿次: 定稿\n其余: 待填\n人才培养质量计分卡:\n  毕业生人数: [21, 待填]\n  毕业生月收入: [-5, 待填]\n  升入本科人数: [无, 待填]\n教学资源表:\n  专业群清单: [[甲群, 甲, 乙], [乙群, 丙, 丁]]\n落实政策表: {班主任人数: 待填, 教职工总数: [2, 待填]}\n# 上年：国际影响表:\n#   无\n# 上年：说明:\n#   毕业生人数: 上年的话\n#   毕业生月收入: 上年的原因\n",
];

#[test]
fn nothing_that_was_said_of_the_year_that_is_over_stands_for_the_next() {
    let folder = TempDir::new().expect("a folder");
    let old = folder.path().join("nanan-2024");
    copy(&project().join("schools/nanan-2024"), &old);
    fs::write(old.join("members/特教中心.yaml"), SHORT[0]).expect("written");
    let wide = "\u{feff}列: [上期, 本期]\n教学资源表:\n  专业数量: [18, 19]\n  生师比: [12, 计算]\n";
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(old.join("members/技工学校.yaml"), wide).expect("written");
    for (path, from, to) in [
        ("report.yaml", "\n稿次: 送审稿\n", "\n稿次: 送审稿\n稿次日期: 2024-12-05\n"),
        ("tables/教学管理.yaml", "[2023, 26, 180,", "[2023, 待填, 180,"),
    ] {
        let text = fs::read_to_string(old.join(path)).expect("a file");
        assert!(text.contains(from), "{text}");
        fs::write(old.join(path), text.replace(from, to)).expect("written");
    }
    let run = nianbao(folder.path(), &["next", "nanan-2024"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let read = |name: &str| fs::read_to_string(folder.path().join("nanan-2025").join(name)).expect("a file");
    assert_eq!(read("members/特教中心.yaml"), SHORT[1]);
    let member = read("members/技工学校.yaml");
    assert!(member.contains("专业数量: [19, 待填]\n  生师比: [计算, 计算]"), "{member}");
    let head = "\n稿次: 征求意见稿\n# 稿次日期: 2024-12-05\n";
    assert!(read("report.yaml").contains(head), "{}", read("report.yaml"));
    assert!(read("figures.yaml").contains("特教毕业生升学: [待填, 汇总]"), "{}", read("figures.yaml"));
    assert!(read("tables/教学管理.yaml").contains("  - [2024, 41, 177,"), "{}", read("tables/教学管理.yaml"));
    let account = read("转年说明.md");
    for line in [
        "数已清空，等学校报来填；专业群清单各行照上年，要换成今年的",
        "稿次日期是上年的，已注释掉",
        "稿次“送审稿”是上年最后一稿，已改回“征求意见稿”",
    ] {
        assert!(account.contains(line), "{line}: {account}");
    }
}

#[test]
fn the_next_edition_is_of_the_same_kind_unless_another_is_asked_for() {
    let folder = TempDir::new().expect("a folder");
    let known: Vec<String> = nianbao::profile::Catalogue::built_in().list().map(|listing| listing.id.clone()).collect();
    let next = |id: &String| Some((id.clone(), format!("{}-2025", id.strip_suffix("-2024")?)));
    let ids = known.iter().filter_map(next).filter(|(_, next)| known.contains(next));
    for (id, next) in ids.filter(|(id, _)| ["省级", "技工", "高职"].iter().any(|kind| id.contains(kind))) {
        let name = format!("{id}-2023-2024学年");
        let made = nianbao(folder.path(), &["new", &name, "--school", "示例学校", "--profile", &id]);
        assert_eq!(made.status, 0, "{}", made.shown());
        let run = nianbao(folder.path(), &["next", &name]);
        assert_eq!(run.status, 0, "{}", run.shown());
        let report = folder.path().join(format!("{next}-2024-2025学年/report.yaml"));
        let made = fs::read_to_string(&report).expect("a report");
        assert!(made.contains(&format!("编制规范: {next}\n")), "{id}: {made}");
    }
    let same = nianbao(folder.path(), &["next", "高职省级-2024-2023-2024学年", "--to", "2024", "-o", "甲"]);
    assert!(same.stderr.contains("这份报告已经是2024年度的，--to 要写以后的年度"), "{}", same.shown());
    let other =
        nianbao(folder.path(), &["next", "高职省级-2024-2023-2024学年", "--profile", "中职省级-2025", "-o", "乙"]);
    assert!(other.stdout.contains("报告种类由“高职省级”改为“中职省级”"), "{}", other.shown());
}

#[test]
fn what_is_printed_the_same_way_every_year_is_explained_again_in_last_years_words() {
    let folder = TempDir::new().expect("a folder");
    let old = folder.path().join("nanan-2024");
    copy(&project().join("schools/nanan-2024"), &old);
    let entry = "- 规则: figure/truncated-values\n  事项: 小数截去\n  数值: {甲: 1.23}\n  说明: 上级系统导出的数\n";
    fs::write(old.join("explanations.yaml"), entry).expect("written");
    let run = nianbao(folder.path(), &["next", "nanan-2024"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let made = fs::read_to_string(folder.path().join("nanan-2025/explanations.yaml")).expect("a file");
    assert!(
        made.contains("# - 规则: figure/truncated-values\n") && made.contains("#   说明: 上级系统导出的数"),
        "{made}"
    );
}
