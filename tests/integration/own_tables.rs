//! Own tables as offices really write them: what is counted, what is held against what, and what is said of it.

use crate::support::{copy, laid_over_base, nianbao, project};
use std::fs;
use std::path::Path;

/// The base report with tables and a line of prose added, checked.
pub(crate) fn checked(tables: &[(&str, &str)], prose: &str) -> (tempfile::TempDir, serde_json::Value) {
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
pub(crate) fn findings(document: &serde_json::Value) -> Vec<String> {
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

#[test]
fn ticks_of_every_shape_count_alike() {
    let table = "标题: 公办\n表头: [学校, 公办]\n行:\n  - [甲, √]\n  - [乙, ✓]\n  - [丙, ✔]\n  - [丁, '']\n";
    let own = "标题: 数\n表头: [项目, 数]\n行:\n  - [公办, =个数(公办, 公办 = √)]\n";
    let (folder, _) = checked(&[("公办.yaml", table), ("数.yaml", own)], "正文。");
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    let line = run.stdout.lines().find(|line| line.contains("公办 / 数")).unwrap_or_default();
    assert!(line.contains(",3,"), "{}", run.stdout);
}

#[test]
fn a_name_of_two_rows_is_said_to_be_so_in_a_draft_too() {
    let table = "标题: 资源\n表头: [类别, 级别, 数]\n标签列: 2\n行:\n  - [资源库, 省级, 3]\n  - [课程, 省级, 4]\n";
    let (folder, _) = checked(&[("资源.yaml", table)], "省级 {{ 资源.省级.数 }} 个。");
    let document = json(folder.path(), &["check", "report", "--draft", "--format", "json"]);
    let said = findings(&document).join("\n");
    assert!(said.contains("「省级」有 2 行：资源库/省级、课程/省级"), "{said}");
    let run = nianbao(folder.path(), &["why", "report", "资源.省级.数"]);
    assert!(run.stdout.contains("有 2 行") && run.stdout.contains("课程/省级"), "{}", run.shown());
}

#[test]
fn a_csv_file_alone_is_a_table() {
    let text = "单位：万元,\n项目,金额\n学费,1\n住宿费,2\n合计,3\n";
    let (folder, document) = checked(&[("收费.csv", text)], "学费 {{ 收费.学费.金额 }} 万元。");
    assert_eq!(findings(&document).len(), 1, "{document}");
    assert!(findings(&document)[0].starts_with("structure/headless-table"), "{document}");
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    assert!(run.stdout.contains("学费 / 金额,万元"), "{}", run.stdout);
}

#[test]
fn lists_side_by_side_are_one_list_printed_as_written() {
    let table = "标题: 并排\n表头: 1行\n------\n序号 | 项目 | 数 | 序号 | 项目 | 数\n1 | 甲 | 3 | 3 | 丙 | 6\n2 | 乙 | 4 | | |\n";
    let own = "标题: 数\n表头: [项目, 数]\n行:\n  - [个数, =个数(并排)]\n  - [之和, =合计(并排.数)]\n";
    let (folder, document) = checked(&[("并排.txt", table), ("数.yaml", own)], "丙 {{ 并排.丙.数 }}。");
    assert_eq!(findings(&document), [] as [&str; 0]);
    let run = nianbao(folder.path(), &["figures", "report", "--format", "csv"]);
    for (cell, value) in [("个数 / 数", "3"), ("之和 / 数", "13"), ("3/丙 / 数", "6")] {
        let line = run.stdout.lines().find(|line| line.contains(cell)).unwrap_or_default();
        assert!(line.contains(&format!(",{value},")), "{cell}: {}", run.stdout);
    }
    let run = nianbao(folder.path(), &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = fs::read(folder.path().join("out.pdf")).expect("a PDF");
    let printed: String = crate::pdf::text(&crate::pdf::document(&pdf)).split_whitespace().collect();
    assert!(printed.contains("序号项目数序号项目数1甲33丙62乙4"), "{printed}");
}

/// The region of the fixtures with something added, in a folder of its own.
fn region(change: impl Fn(&Path)) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    copy(&project().join("tests/fixtures/region"), &folder.path().join("区"));
    change(&folder.path().join("区"));
    folder
}

#[test]
fn a_table_of_the_region_holds_its_schools_figures_by_name() {
    let table = "标题: 各校在校生\n单位: 人\n表头: [学校, 在校生, 教职工, 之和]\n列: {之和: {计算: 在校生 + 示例区技工学校.教职工总数}}\n\
                 合计: 末行\n行:\n  - [示例区职业教育中心, =示例区职业教育中心.全日制在校生人数, 1, 计算]\n  \
                 - [示例区技工学校, =示例区技工学校.全日制在校生人数, 1, 计算]\n  - [合计, 计算, 计算, 计算]\n";
    let folder = region(|region| {
        fs::create_dir_all(region.join("tables")).expect("a folder");
        fs::write(region.join("tables/各校.yaml"), table).expect("a table");
    });
    let run = nianbao(folder.path(), &["figures", "区", "--format", "csv"]);
    let of = |name: &str| {
        let line = run.stdout.lines().find(|line| line.contains(name)).unwrap_or_default();
        line.split(',')
            .nth(4)
            .and_then(|value| value.parse::<u32>().ok())
            .unwrap_or_else(|| panic!("{name}: {}", run.shown()))
    };
    let (centre, technical) = (of("示例区职业教育中心 / 在校生"), of("示例区技工学校 / 在校生"));
    assert_eq!(of("合计 / 在校生"), centre + technical);
    assert_eq!(of("示例区职业教育中心 / 之和") - centre, of("示例区技工学校 / 之和") - technical);
    let run = nianbao(folder.path(), &["why", "区", "各校.示例区技工学校.在校生"]);
    assert!(run.stdout.contains("是所辖学校的数"), "{}", run.shown());
    let check = nianbao(folder.path(), &["check", "区"]);
    assert!(!check.stdout.contains("bad-formula") && !check.stdout.contains("broken-formula"), "{}", check.shown());
}

#[test]
fn a_chart_over_two_scopes_is_asked_about() {
    let chart = "\n【统计图：人数对照】\n类型: 柱状图\n数据: 全日制在校生人数、教职工总数\n【完】\n";
    let folder = region(|region| {
        let chapter = region.join("chapters/02-人才培养.md");
        let text = fs::read_to_string(&chapter).expect("a chapter");
        fs::write(chapter, text + chart).expect("a chapter");
    });
    let document = json(folder.path(), &["check", "区", "--format", "json"]);
    let said =
        findings(&document).into_iter().find(|one| one.starts_with("narrative/mixed-scopes")).unwrap_or_default();
    assert!(said.contains("统计图“人数对照”里，“全日制在校生人数”是“全区”的、“教职工总数”是“公办”的"), "{said}");
}

#[test]
fn what_a_school_still_owes_is_listed_and_its_computed_figures_lead_to_their_lines() {
    let folder = region(|region| {
        let report = region.join("report.yaml");
        let text = fs::read_to_string(&report).expect("the report");
        let text = text.replace("文件夹: 成员/特教班}", "数据: 成员/特教班.yaml}");
        fs::write(report, text).expect("the report");
        fs::write(region.join("成员/特教班.yaml"), "列: [2023, 2024]\n计分卡: {毕业生人数: [10, 待返]}\n")
            .expect("figures");
    });
    let run = nianbao(folder.path(), &["rollup", "区", "示例区特殊教育学校职教班"]);
    for words in ["待填", "全日制在校生人数", "（"] {
        assert!(run.stdout.contains(words), "{words}: {}", run.shown());
    }
    assert!(!run.stdout.contains("没有未了的意见"), "{}", run.shown());
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert!(run.stdout.contains("没有找离群的数"), "{}", run.shown());
    let run = nianbao(folder.path(), &["why", "区", "生师比"]);
    let command = run.stdout.lines().find_map(|line| line.trim().strip_prefix("再往下追：nianbao why "));
    let words: Vec<&str> =
        command.unwrap_or_else(|| panic!("{}", run.shown())).trim_matches('"').split("\" \"").collect();
    assert!(run.stdout.contains("成员/职教中心/figures.yaml:"), "{}", run.shown());
    let run = nianbao(folder.path(), &["why", words[0], words[1]]);
    assert!(run.status == 0 && run.stdout.contains("代入："), "{}", run.shown());
}

#[test]
fn a_question_to_a_table_and_a_cell_without_a_formula_are_told_where_to_write_it() {
    let table = "标题: 获奖\n表头: [项目, 等级, 数]\n行:\n  - [甲, 一等奖, 计算]\n";
    let (_, document) = checked(&[("获奖.yaml", table)], "一等奖 {{ 个数(获奖, 等级 = 一等奖) }} 个。");
    let helps = document["reports"][0]["findings"].to_string();
    assert!(helps.contains("式: \\\"个数(获奖, 等级 = 一等奖)\\\""), "{helps}");
    assert!(helps.contains("在表格开头的“列”下面给这一列写“计算”"), "{helps}");
}

#[test]
fn a_cell_bound_in_the_text_has_no_last_year() {
    let table = "标题: 获奖\n表头: [项目, 数]\n行:\n  - [甲, 3]\n";
    let (folder, _) = checked(&[("获奖.yaml", table)], "甲 {{ 获奖.甲.数 }} 个。");
    for arguments in [["figures", "report", "--format=csv"].as_slice(), &["why", "report", "获奖.甲.数"]] {
        let run = nianbao(folder.path(), arguments);
        assert!(run.stdout.contains("获奖.甲.数") && !run.stdout.contains("上期的"), "{}", run.shown());
    }
}

/// The lines of `figures --format csv`.
fn figures(folder: &Path) -> Vec<String> {
    nianbao(folder, &["figures", "report", "--format", "csv"]).stdout.lines().map(str::to_owned).collect()
}

pub(crate) fn assert_cells(folder: &Path, expected: &[(&str, &str)]) {
    let lines = figures(folder);
    for (cell, value) in expected {
        let line = lines.iter().find(|line| line.contains(cell)).map(String::as_str).unwrap_or_default();
        assert!(line.contains(&format!(",{value},")), "{cell} {value}: {lines:#?}");
    }
}

/// The text of the draft's pages, without blanks.
pub(crate) fn printed(folder: &Path) -> String {
    let run = nianbao(folder, &["build", "report", "--draft", "-o", "out.pdf"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let pdf = fs::read(folder.join("out.pdf")).expect("a PDF");
    crate::pdf::text(&crate::pdf::document(&pdf)).split_whitespace().collect()
}

#[test]
fn a_sign_is_printed_behind_the_numbers_that_have_it_and_what_is_computed_from_nothing_else() {
    let mixed = "标题: 值\n表头: 1行\n合计: 末行\n------\n项目 | 数值\n在校生数 | 4321\n毕业生数 | 6543\n巩固占比 | 88.5%\n\
                 合计 | 10952.5\n";
    let shares = "标题: 率\n表头: 1行\n列: {达标: {计算: 达标数 ÷ 人数 × 100, 小数: 2}}\n合计: 末行\n------\n专业 | 人数 | 达标数 | 达标\n\
                  甲 | 40 | 39 | 97.5%\n乙 | 40 | 38 | 95%\n合计 | 计算 | 计算 | 计算\n";
    let prose = "在校生 {{ 值.在校生数.数值 }} 人。";
    let (folder, document) = checked(&[("值.txt", mixed), ("率.txt", shares)], prose);
    assert_eq!(findings(&document), [] as [&str; 0]);
    assert!(not_evaluated(&document).join("\n").contains("单位不同（%、没有单位）"), "{document}");
    let text = printed(folder.path());
    assert!(text.contains("在校生4321人") && !text.contains("4321%") && !text.contains("6543%"), "{text}");
    assert!(text.contains("97.5%") && text.contains("96.25%"), "{text}");
}

#[test]
fn a_formula_adds_no_unlike_units() {
    let money = "标题: 收支\n表头: [项目, 收入（元）, 支出（万元）, 和, 差（元）]\n列:\n  和: {计算: 收入（元） + 支出（万元）}\n  \
                 差（元）: {计算: '收入（元） − 换算(支出（万元）, 元)'}\n行:\n  - [甲, 10000, 1, 计算, 计算]\n  - [乙, 5, 1, 6, 计算]\n";
    let people = "标题: 奖\n表头: [项目, 人, 金额（元）, 项（项）, 个（个）]\n行:\n  - [甲, 3, 600, 1, 2]\n";
    let sums = "标题: 和\n单位: 人\n表头: [项目, 数]\n合计: 末行\n行:\n  - [混, =合计(奖.人) + 合计(奖.金额（元）)]\n  \
                - [件, =奖.甲.项（项） + 奖.甲.个（个）]\n  - [钱, =奖.甲.金额（元）]\n  - [合计, 609]\n";
    let cells = "标题: 格\n表头: 1行\n合计: 末行\n------\n项目 | 人数 | 金额 | 天\n乙 | 10人 | 3万元 | 3天\n丙 | 20人次 | 5000元 | 5天\n\
                 合计 | 31人 | 3.5万元 | 8天\n";
    let tables = [("收支.yaml", money), ("奖.yaml", people), ("和.yaml", sums), ("格.txt", cells)];
    let (folder, document) = checked(&tables, "正文。");
    insta::assert_snapshot!("unlike_units", [findings(&document), not_evaluated(&document)].concat().join("\n"));
    assert_cells(folder.path(), &[("甲 / 差（元）", "0"), ("件 / 数", "3")]);
}

#[test]
fn what_stands_around_a_number_leaves_it_a_number() {
    let table = "标题: 写法\n单位: 元\n表头: 1行\n合计: 末行\n------\n项目 | 数 | 生师比 | 增减\n甲 | 10* | 20:1 | +4\n乙 | ¥1,234.50 | 1:18 | /\n\
                 丙 | 12① | 17 | -3\n丁 | 无 | 3:2 | 0\n合计 | 1256.50 | —— | 计算\n";
    let prose = "投入 {{ 写法.甲.数 }} 元，比 {{ 写法.乙.生师比 }}，又 {{ 写法.丁.生师比 }}。";
    let (folder, document) = checked(&[("写法.txt", table)], prose);
    let said = findings(&document);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("那里填的“3:2”不是一个数"), "{said:#?}");
    let drafted = json(folder.path(), &["check", "report", "--draft", "--format", "json"]);
    assert!(findings(&drafted).join("").contains("那里填的“3:2”不是一个数"), "{drafted}");
    assert_cells(folder.path(), &[("合计 / 增减", "1"), ("乙 / 生师比", "18"), ("合计 / 数", "1256.50")]);
}

#[test]
fn each_part_has_its_total_and_what_is_pasted_from_excel_or_markdown_its_rows() {
    let rows = "------\n专业 | 人数\n数控 | 1\n合计 | 1\n------\n年度 | 论文\n2023 | 2\n2024 | 3\n合计 | 9\n";
    let each = format!("标题: 两块\n表头: [1行, 1行]\n合计: 末行\n{rows}");
    let listed = format!("标题: 两块\n表头: [1行, 1行]\n合计: [末行, 无]\n{rows}");
    let many = format!("标题: 两块\n表头: [1行, 1行]\n合计: [末行, 无, 无]\n{rows}");
    let pasted = "标题: 粘\n表头: 1行\n------\n项目\t内容\t数\n甲\t\"第一行\n第二行\"\t3\n";
    let ruled = "标题: 线\n表头: 1行\n合计: 末行\n------\n| 项目 | 数 |\n|---|---|\n| 甲 | 3 |\n| 合计 | 3 |\n";
    let tables = [("两块.txt", each.as_str()), ("粘.txt", pasted), ("线.txt", ruled)];
    let prose = "论文 {{ 两块.2023.论文 }} 篇，{{ 粘.甲.数 }} 项，{{ 线.乙.数 }} 项。";
    let (folder, document) = checked(&tables, prose);
    let said = findings(&document).join("\n");
    assert!(said.contains("2 + 3 应为 5") && !said.contains("row-width"), "{said}");
    assert_eq!(not_evaluated(&document), [] as [&str; 0], "{document}");
    let help = document["reports"][0]["findings"].to_string();
    assert!(help.contains("另一段有：写 {{ 两块/2.2023.论文 }}"), "{help}");
    assert_eq!(figures(folder.path()).iter().filter(|line| line.starts_with("表：线,")).count(), 2);
    let (_, document) = checked(&[("两块.txt", listed.as_str())], "正文。");
    assert_eq!((findings(&document).len(), not_evaluated(&document).len()), (0, 0), "{document}");
    let (_, document) = checked(&[("两块.txt", many.as_str())], "正文。");
    assert!(findings(&document).join("").contains("合计"), "{document}");
}

#[test]
fn a_name_of_two_columns_is_said_to_be_so() {
    let table = "标题: 元\n表头: [项目, 收入（元）, 收入（万元）]\n行:\n  - [甲, 1, 2]\n";
    let (_, document) = checked(&[("元.yaml", table)], "收入 {{ 元.甲.收入 }}。");
    let help = document["reports"][0]["findings"].to_string();
    assert!(help.contains("表“元”叫“收入”的有 2 列，写全：“收入（元）”"), "{help}");
}

#[test]
fn of_a_table_cut_off_nothing_is_added_up() {
    let rows: String = (1..=2_005).map(|row| format!("项{row} | {row}\n")).collect();
    let table = format!("标题: 长\n表头: 1行\n合计: 末行\n------\n项目 | 数\n{rows}合计 | 2011015\n");
    let (_, document) = checked(&[("长.txt", table.as_str())], "正文。");
    let said = findings(&document);
    assert!(said.len() == 1 && said[0].starts_with("structure/table-too-large"), "{said:#?}");
}

#[test]
fn a_cell_to_be_filled_in_a_table_is_told_where_it_stands() {
    let table = "标题: 课时\n表头: [课程, 上学期, 下学期]\n行:\n  - [语文, '', 40]\n";
    let own = "标题: 数\n表头: [项目, 数]\n行:\n  - [语文, =课时.语文.上学期 + 课时.语文.下学期]\n";
    let (_, document) = checked(&[("课时.yaml", table), ("数.yaml", own)], "正文。");
    let said = document["reports"][0]["findings"].to_string();
    assert!(said.contains("在表格“课时”的这一格里填上") && !said.contains("在“基础数据”下面填上"), "{said}");
}
