//! What members hand in besides folders, and what the region says of each: drafts and dates, outliers, reports it cannot use.

use crate::region::{edit, json, region, row};
use crate::support::nianbao;
use std::fs;
use tempfile::TempDir;

#[test]
fn a_broken_missing_or_old_report_is_a_line_and_the_sum_waits_for_it() {
    let folder = region();
    let members = folder.path().join("区/成员");
    fs::write(members.join("技工学校/report.yaml"), "学校: [\n").expect("a broken file");
    fs::write(members.join("电子工程学校.xlsx"), b"PK\x03\x04 no workbook").expect("a broken workbook");
    edit(&folder, "成员/特教班/report.yaml", "编制规范: 中职学校-2024", "编制规范: 中职学校-2025");
    edit(
        &folder,
        "report.yaml",
        "所辖学校:\n",
        "所辖学校:\n  - {名称: 没有交的学校}\n  - {名称: 外面的, 文件夹: ../../x}\n",
    );
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    let received: String = run.stdout.split("\n\n").next().expect("the first part").to_owned();
    insta::assert_snapshot!("received", received);
    let document = json(&folder);
    assert_eq!(row(&document, "全日制在校生人数")["region"], serde_json::Value::Null);
    let lack = row(&document, "全日制在校生人数")["lack"].as_str().expect("a reason").to_owned();
    assert!(
        lack.contains("没有交的学校（没有可用的报告）") && lack.contains("示例区技工学校（没有可用的报告）"),
        "{lack}"
    );
    // whoever is taken over on purpose is counted
    edit(&folder, "report.yaml", "文件夹: 成员/特教班}", "文件夹: 成员/特教班, 沿用: {}}");
    let line = &json(&folder)["members"][4];
    assert_eq!((&line["school"], &line["usable"]), (&"示例区特殊教育学校职教班".into(), &true.into()));
}

#[test]
fn a_member_of_another_profile_is_refused_or_its_gaps_are_named() {
    let folder = region();
    edit(&folder, "成员/特教班/report.yaml", "编制规范: 中职学校-2024", "编制规范: 企业-2024");
    edit(&folder, "成员/技工学校/report.yaml", "编制规范: 中职学校-2024", "编制规范: 四川-技工院校-2021");
    edit(&folder, "report.yaml", "文件夹: 成员/技工学校}", "文件夹: 成员/技工学校, 沿用: {}}");
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    insta::assert_snapshot!("another_profile", run.stdout.split("\n\n").next().expect("the first part"));
    let document = json(&folder);
    let pupils = row(&document, "全日制在校生人数");
    assert_eq!((&pupils["members"][1], &pupils["region"]), (&"无可用报告".into(), &serde_json::Value::Null));
    // one name that a usable member's profile does not know is missing, and not “not applicable”
    let folder = region();
    fs::write(folder.path().join("区/成员/特教班/编制规范.yaml"), "编制规范: 本校-2024\n基于: 中职学校-2024\n名称: 本校补充规范\n依据: 学校办公会纪要\n可信: 已证实\n删去: [班主任人数]\n").expect("an overlay");
    let document = json(&folder);
    let missing = row(&document, "班主任人数");
    assert_eq!((&missing["members"][2], &missing["region"]), (&"缺".into(), &serde_json::Value::Null));
    let lack = missing["lack"].as_str().expect("a reason");
    assert!(lack.contains("示例区特殊教育学校职教班（它的编制规范“"), "{lack}");
    // unless the region says that it is
    edit(&folder, "report.yaml", "文件夹: 成员/特教班}", "文件夹: 成员/特教班, 沿用: {班主任人数: 不适用}}");
    let document = json(&folder);
    let said = row(&document, "班主任人数");
    assert_eq!((&said["members"][2], said["region"].is_string()), (&"——".into(), true));
}

#[test]
fn one_report_is_not_counted_for_two_schools() {
    let folder = region();
    edit(&folder, "report.yaml", "文件夹: 成员/技工学校}", "文件夹: ./成员/职教中心/}");
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert_eq!(run.status, 1, "{}", run.shown());
    assert!(run.stdout.contains("写的来源和“示例区职业教育中心”的是同一份，没有重复汇总"), "{}", run.shown());
    assert_eq!(row(&json(&folder), "全日制在校生人数")["region"], serde_json::Value::Null);
    let run = nianbao(folder.path(), &["check", "区", "--draft"]);
    assert!(run.stdout.contains("这一份已写给“示例区职业教育中心”，再用就重复汇总"), "{}", run.shown());
}

#[test]
fn a_form_workbook_is_made_once_and_says_what_is_still_to_fill() {
    let folder = TempDir::new().expect("a folder");
    let arguments = ["new", "某校.xlsx", "--profile", "中职学校-2024", "--school", "某校"];
    let run = nianbao(folder.path(), &arguments);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert_eq!(nianbao(folder.path(), &arguments).status, 2, "a second one would overwrite the first");
    let run = nianbao(folder.path(), &["check", "某校.xlsx", "--draft"]);
    assert!(!run.stdout.contains("错误["), "an empty form has no errors: {}", run.shown());
    assert!(run.stdout.contains("某校.xlsx!") && run.stdout.contains("待填"), "{}", run.shown());
}

/// A filled form of three figures with what the school says of one, as a school sends it back.
fn workbook(path: &std::path::Path, school: &str, said: &str) {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = workbook.add_worksheet().set_name(name).expect("a sheet");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<i32>() {
                    Ok(number) => sheet.write_number(row, column, number).expect("a cell"),
                    Err(_) => sheet.write_string(row, column, *cell).expect("a cell"),
                };
            }
        }
    };
    let cover: [&[&str]; 4] = [&["学校全称", school], &["编制规范", "中职学校-2024"], &["稿次", "初稿"], &["稿次日期"]];
    sheet("填报说明", &cover);
    let head: &[&str] = &["指标", "上期", "本期", "说明"];
    sheet("落实政策表", &[head, &["全日制在校生人数", "780", "800", ""], &["专任教师总数", "20", "20", ""]]);
    sheet("教学资源表", &[head, &["生师比", "10", "40", said]]);
    // typed into a cell that turns it into a date
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 12, 5).expect("a date");
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
    let cover = workbook.worksheet_from_name("填报说明").expect("the cover");
    cover.write_datetime_with_format(3, 1, &date, &format).expect("a cell");
    workbook.save(path).expect("a workbook");
}

/// Two schools more: one that hands in a workbook, and one with a short file; the ratio of each is far from the others'.
fn with_outliers() -> TempDir {
    let folder = region();
    edit(
        &folder,
        "report.yaml",
        "所辖学校:\n",
        "所辖学校:\n  - {名称: 示例区旅游学校, 工作簿: 成员/旅游学校.xlsx}\n  - {名称: 示例区艺术学校, 数据: 成员/艺术学校.yaml}\n  \
         - {名称: 示例区农业学校, 数据: 成员/农业学校.yaml}\n",
    );
    let members = folder.path().join("区/成员");
    workbook(&members.join("旅游学校.xlsx"), "示例区旅游学校", "两个校区合并，新教师明年到岗");
    let short = |students: u32, teachers: u32, ratio: &str, more: &str| {
        format!(
            "列: [2024]\n{more}落实政策表:\n  全日制在校生人数: [{students}]\n  专任教师总数: [{teachers}]\n教学资源表:\n  生师比: [{ratio}]\n"
        )
    };
    let more = "稿次: 送审稿\n稿次日期: 2024-12-10\n说明:\n  生师比: 一对一上课的专业多\n";
    fs::write(members.join("艺术学校.yaml"), short(300, 100, "3.00", more)).expect("a short file");
    fs::write(members.join("农业学校.yaml"), short(330, 22, "15.00", "")).expect("a short file");
    edit(&folder, "成员/技工学校/figures.yaml", "  专任教师总数: [48, 48]", "  专任教师总数: [66, 66]");
    folder
}

#[test]
fn an_outlier_stands_with_what_its_school_says_whatever_it_handed_in() {
    let folder = with_outliers();
    let run = nianbao(folder.path(), &["rollup", "区", "--xlsx", "对照表.xlsx"]);
    let (_, far) = run.stdout.split_once("\n离群的数").unwrap_or_else(|| panic!("{}", run.shown()));
    insta::assert_snapshot!("outliers", far);
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path().join("对照表.xlsx")).expect("a workbook");
    let sheet = workbook.worksheet_range("离群的数").expect("the sheet of outliers");
    let rows: Vec<String> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")).collect();
    insta::assert_snapshot!("outliers_sheet", rows.join("\n"));
}

#[test]
fn of_five_schools_one_may_still_be_far_and_how_large_they_must_be_is_the_profiles() {
    let folder = with_outliers();
    edit(&folder, "report.yaml", "  - {名称: 示例区农业学校, 数据: 成员/农业学校.yaml}\n", "");
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert!(run.stdout.contains("· 生师比 示例区艺术学校 3.00（中位数 16.00，"), "{}", run.shown());
    assert!(run.stdout.contains("· 填了数的学校不足 5 所，没有比的："), "{}", run.shown());
    edit(&folder, "成员/艺术学校.yaml", "  生师比: [3.00]", "  生师比: [14.00]");
    workbook(&folder.path().join("区/成员/旅游学校.xlsx"), "示例区旅游学校", "");
    let own = |smallest: u32| {
        let text = format!("编制规范: 本区\n基于: 中职区县-2024\n离群: {{规模下限: {smallest}}}\n");
        fs::write(folder.path().join("区/编制规范.yaml"), text).expect("an overlay");
        nianbao(folder.path(), &["rollup", "区"])
    };
    let run = own(2_000);
    let said = "没有找离群的数：填了全日制在校生人数、满 2000 人的学校只有 0 所";
    assert!(run.stdout.contains(said), "{}", run.shown());
    // the smallest school counts as well
    let run = own(30);
    assert!(run.stdout.contains("· 生师比 示例区旅游学校 40"), "{}", run.shown());
    assert!(run.stdout.contains("全日制在校生人数不满 30 人的学校不比"), "{}", run.shown());
}

#[test]
fn the_ledger_says_which_draft_of_what_date_came_in() {
    let folder = with_outliers();
    edit(&folder, "成员/职教中心/report.yaml", "编制规范: ", "稿次: 征求意见稿\n稿次日期: 2024年11月28日\n编制规范: ");
    let document = json(&folder);
    let said = |at: usize| (document["members"][at]["draft"].clone(), document["members"][at]["date"].clone());
    assert_eq!(said(0), ("初稿".into(), "2024-12-05".into()));
    assert_eq!(said(1), ("送审稿".into(), "2024-12-10".into()));
    assert_eq!(said(2), (serde_json::Value::Null, serde_json::Value::Null));
    assert_eq!(said(3), ("征求意见稿".into(), "2024-11-28".into()));
    // a finished report states no draft, and its cover a month
    assert_eq!(said(4), ("正式稿".into(), "二〇二四年十二月".into()));
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert!(run.stdout.contains("示例区艺术学校  数据  中职区县-2024  送审稿  2024-12-10"), "{}", run.shown());
    edit(&folder, "成员/艺术学校.yaml", "2024-12-10", "上周");
    let run = nianbao(folder.path(), &["check", "区/成员/艺术学校.yaml"]);
    assert!(run.stdout.contains("上周") && run.stdout.contains("2024年12月5日"), "{}", run.shown());
}

#[test]
fn what_a_short_file_says_of_a_figure_must_name_one() {
    let folder = with_outliers();
    edit(&folder, "成员/艺术学校.yaml", "  生师比: 一对一", "  生师笔: 一对一");
    let run = nianbao(folder.path(), &["check", "区/成员/艺术学校.yaml"]);
    assert!(run.stdout.contains("生师笔") && run.stdout.contains("生师比"), "{}", run.shown());
}

#[test]
fn a_name_that_leads_to_nothing_is_said() {
    let folder = region();
    let mapping = "文件夹: 成员/特教班, 沿用: {班主任人: 不适用, 教职工总数: 教职员工数}}";
    edit(&folder, "report.yaml", "文件夹: 成员/特教班}", mapping);
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("班主任人") && run.stdout.contains("班主任人数"), "{}", run.shown());
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert!(run.stdout.contains("“沿用”里写的“教职员工数”，它的编制规范里没有"), "{}", run.shown());
}

#[test]
fn a_small_school_says_once_that_it_has_none_of_the_rest() {
    let folder = with_outliers();
    let wait = |document: &serde_json::Value| document["members"][1]["pending"].as_u64().expect("a number");
    let before = json(&folder);
    assert!(wait(&before) > 50, "{before}");
    assert!(row(&before, "毕业生人数")["lack"].as_str().is_some_and(|lack| lack.contains("示例区艺术学校（待填）")));
    edit(&folder, "成员/艺术学校.yaml", "列: [2024]\n", "列: [2024]\n其余: 不适用\n");
    edit(&folder, "成员/艺术学校.yaml", "教学资源表:\n", "教学资源表:\n  其余: 待填\n");
    let after = json(&folder);
    assert_eq!(row(&after, "毕业生人数")["members"][1], "——");
    assert_eq!(row(&after, "专业数量")["members"][1], "待填");
    assert_eq!(row(&after, "全日制在校生人数")["members"][1], "300");
    assert!(wait(&after) < wait(&before), "{after}");
    edit(&folder, "成员/艺术学校.yaml", "其余: 不适用", "其余: 0");
    let run = nianbao(folder.path(), &["check", "区/成员/艺术学校.yaml"]);
    assert!(run.stdout.contains("其余") && run.stdout.contains("不适用，或待填"), "{}", run.shown());
}

#[test]
fn what_a_school_says_beside_a_figure_answers_the_queries_about_it() {
    let folder = with_outliers();
    // 生师比 40 of the workbook, 3 of the short file: far from the year before or from the standard
    let open = |file: &str| {
        let run = nianbao(folder.path(), &["check", file, "--format", "json"]);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let counts = &document["reports"][0]["counts"];
        (counts["query"].as_u64().expect("a number"), counts["explained"].as_u64().expect("a number"))
    };
    let short = "区/成员/艺术学校.yaml";
    edit(&folder, "成员/艺术学校.yaml", "列: [2024]", "列: [2023, 2024]");
    edit(&folder, "成员/艺术学校.yaml", "[300]", "[300, 300]");
    edit(&folder, "成员/艺术学校.yaml", "[100]", "[20, 100]");
    edit(&folder, "成员/艺术学校.yaml", "[3.00]", "[15.00, 3.00]");
    let said = "说明:\n  生师比: 一对一上课的专业多\n";
    edit(&folder, "成员/艺术学校.yaml", said, "");
    let (queries, explained) = open(short);
    assert!(queries > 0 && explained == 0, "{queries} {explained}");
    // one is answered, the other stays open
    edit(&folder, "成员/艺术学校.yaml", "落实政策表:\n", "说明:\n  专任教师总数: 新增一对一\n落实政策表:\n");
    assert_eq!(open(short), (1, 1));
    edit(&folder, "成员/艺术学校.yaml", "说明:\n", "说明:\n  生师比: 同上\n");
    let (queries, explained) = open(short);
    assert!(queries == 0 && explained > 0, "{queries} {explained}");
    // the workbook's ratio rose from 10 to 40, and its 说明 says why
    assert!(open("区/成员/旅游学校.xlsx").1 > 0, "the column beside the figures is not read");
    let run = nianbao(folder.path(), &["check", "区/成员/旅游学校.xlsx", "--format", "sarif"]);
    assert!(run.stdout.contains("\"justification\": \"两个校区合并"), "{}", run.shown());
}

#[test]
fn a_few_figures_need_no_tables() {
    let folder = with_outliers();
    let few = "列: [本期]\n其余: 不适用\n全日制在校生人数: 300\n专任教师总数: [100]\n生师比: 3.00\n";
    fs::write(folder.path().join("区/成员/艺术学校.yaml"), few).expect("a short file");
    let document = json(&folder);
    for (indicator, value) in
        [("全日制在校生人数", "300"), ("专任教师总数", "100"), ("生师比", "3.00"), ("专业数量", "——")]
    {
        assert_eq!(row(&document, indicator)["members"][1], value, "{indicator}");
    }
    assert_eq!(document["members"][1]["pending"], 0);
}

#[test]
fn what_the_members_of_the_fixture_hand_in_is_complete() {
    let folder = region();
    for member in ["职教中心", "技工学校", "特教班", "电子工程学校.xlsx"] {
        let run = nianbao(folder.path(), &["check", &format!("区/成员/{member}")]);
        assert_eq!(run.status, 0, "{}", run.shown());
    }
}

#[test]
fn a_report_of_another_school_is_counted_for_none() {
    let folder = region();
    edit(&folder, "成员/技工学校/report.yaml", "全称: 示例区技工学校", "全称: 示例区职业教育中心");
    let run = nianbao(folder.path(), &["check", "区"]);
    let text: String = run.stdout.split_whitespace().collect();
    assert!(text.contains("错误[structure/other-school]"), "{}", run.shown());
    assert!(text.contains("“示例区技工学校”报来的这一份，全称是“示例区职业教育中心”"), "{}", run.shown());
    assert_eq!(row(&json(&folder), "全日制在校生人数")["region"], serde_json::Value::Null);
    edit(&folder, "成员/技工学校/report.yaml", "全称: 示例区职业教育中心", "全称: 示例区技校");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(!run.stdout.contains("other-school"), "{}", run.shown());
}
