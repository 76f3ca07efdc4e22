//! Regions: what members hand in, how their figures add up, and that one of them never stops the others.

use crate::support::{copy, nianbao, project};
use std::fs;
use tempfile::TempDir;

/// A copy of the region of four made-up schools.
pub(crate) fn region() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    copy(&project().join("tests/fixtures/region"), &folder.path().join("区"));
    folder
}

pub(crate) fn edit(folder: &TempDir, file: &str, from: &str, to: &str) {
    let path = folder.path().join("区").join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{file} holds no {from}");
    fs::write(&path, text.replace(from, to)).expect("a file");
}

pub(crate) fn json(folder: &TempDir) -> serde_json::Value {
    let run = nianbao(folder.path(), &["rollup", "区", "--format", "json"]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.shown()))
}

pub(crate) fn row<'a>(document: &'a serde_json::Value, indicator: &str) -> &'a serde_json::Value {
    let tables = document["tables"].as_array().expect("tables");
    let mut rows = tables.iter().flat_map(|table| table["rows"].as_array().expect("rows"));
    rows.find(|row| row["indicator"] == indicator).unwrap_or_else(|| panic!("no row {indicator}"))
}

#[test]
fn the_schools_stand_beside_each_other_with_the_region_at_the_right() {
    let folder = region();
    let run = nianbao(folder.path(), &["rollup", "区"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    insta::assert_snapshot!("rollup", run.shown());
}

#[test]
fn figures_add_up_exactly_and_ratios_are_computed_anew() {
    let folder = region();
    let document = json(&folder);
    for (indicator, expected) in [
        ("毕业生人数", "1200"),
        ("全日制在校生人数", "3776"),
        ("专任教师总数", "237"),
        // 3776 ÷ 237; the mean of 16.00, 22.92, 4.00 and 12.00 would be 13.73
        ("生师比", "15.93"),
        // (36×2 + 30 + 3 + 36) ÷ 237
        ("“双师型”教师比例", "59.49"),
        // (1880×93 + 1080×91 + 24×75 + 940×95.5) ÷ 3924
        ("学生体质测评合格率", "92.94"),
        ("横向技术服务到款额", "48.00"),
    ] {
        assert_eq!(row(&document, indicator)["region"], expected, "{indicator}");
    }
    assert_eq!(row(&document, "专业数量")["lack"], "由区县另填并说明");
    assert_eq!(row(&document, "毕业生人数")["members"][2], "——", "not applicable is not missing");
}

/// Says of each school whether it belongs to 教育系统, of which the survey's figures are.
fn say_scopes(folder: &TempDir, said: [Option<bool>; 4]) {
    let names = ["职业教育中心", "技工学校", "特殊教育学校职教班", "电子工程学校"];
    for (name, said) in names.into_iter().zip(said) {
        let scopes = match said {
            Some(true) => "统计范围: [教育系统], ",
            Some(false) => "统计范围: [], ",
            None => continue,
        };
        let from = format!("- {{名称: 示例区{name}, ");
        edit(folder, "report.yaml", &from, &format!("{from}{scopes}"));
    }
}

#[test]
fn a_sum_is_over_the_schools_of_the_scope_and_of_no_others() {
    let folder = region();
    // 公办 is 170 + 12 of the 332 of all schools
    let document = json(&folder);
    let staff = row(&document, "教职工总数");
    assert_eq!((&staff["region"], &staff["typed"]), (&"182".into(), &"182".into()));
    assert_eq!(staff["left_out"], serde_json::json!([false, true, false, true]));
    assert_eq!(staff["within"], "2 所：示例区职业教育中心、示例区特殊教育学校职教班");
    // nobody says which schools 教育系统 comprises: nothing is added up and nothing compared
    let pupils = row(&document, "在校生满意度");
    assert_eq!((&pupils["region"], &pupils["undecided"]), (&serde_json::Value::Null, &true.into()));
    assert!(pupils["lack"].as_str().is_some_and(|lack| lack.contains("“教育系统”没有写明有哪些学校")), "{pupils}");
    // one school that says it is in leaves the others open
    let folder = region();
    say_scopes(&folder, [Some(true), None, Some(true), Some(false)]);
    let document = json(&folder);
    let lack = row(&document, "在校生满意度")["lack"].as_str().expect("a reason").to_owned();
    assert!(lack.contains("“教育系统”没有写明示例区技工学校在不在内"), "{lack}");
    let folder = region();
    say_scopes(&folder, [Some(true), Some(false), Some(true), Some(false)]);
    // (1000×92 + 30×98) ÷ 1030
    assert_eq!(row(&json(&folder), "在校生满意度")["region"], "92.17");
    // with all four: (1000×92 + 600×95 + 30×98 + 400×92.75) ÷ 2030
    let folder = region();
    say_scopes(&folder, [Some(true); 4]);
    let document = json(&folder);
    assert_eq!(row(&document, "在校生满意度")["region"], "93.12");
    assert_eq!(row(&document, "教职工满意度")["lack"], "等示例区电子工程学校（待返）");
}

#[test]
fn what_a_school_says_of_its_scope_is_held_against_the_list_of_the_region() {
    let folder = region();
    for (name, scope) in [("技工学校", "公办"), ("电子工程学校", "教育糸统")] {
        let from = format!("- {{名称: 示例区{name}, ");
        edit(&folder, "report.yaml", &from, &format!("{from}统计范围: [{scope}], "));
    }
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("那里的“公办”没有“示例区技工学校”"), "{}", run.shown());
    assert!(run.stdout.contains("教育糸统") && run.stdout.contains("教育系统"), "{}", run.shown());
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = region();
    edit(&folder, "report.yaml", "    全区: 全部\n", "");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("没有写明这些统计范围有哪些学校，没有比：全区"), "{}", run.shown());
}

#[test]
fn a_figure_of_the_region_is_held_against_the_schools_of_its_scope() {
    let folder = region();
    let run = nianbao(folder.path(), &["check", "区", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = document["reports"][0]["findings"].as_array().expect("findings");
    let differs: Vec<&str> = findings
        .iter()
        .filter(|finding| finding["code"] == "figure/rollup-differs")
        .map(|finding| finding["message"].as_str().expect("a message"))
        .collect();
    insta::assert_snapshot!("rollup_differs", differs.join("\n"));
}

#[test]
fn why_leads_from_the_region_to_each_schools_file_and_line() {
    let folder = region();
    let shown: Vec<String> = ["全日制在校生人数", "生师比", "教职工满意度"]
        .iter()
        .map(|indicator| nianbao(folder.path(), &["why", "区", indicator]).shown())
        .collect();
    insta::assert_snapshot!("why_region", shown.join("\n\n"));
}

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
    assert_eq!((&pupils["members"][1], &pupils["region"]), (&"未收".into(), &serde_json::Value::Null));
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
fn the_workbook_shows_its_formulas_and_is_the_same_every_time() {
    let folder = region();
    // a ratio of one scope over figures whose own cells are of another; a mean over schools that are no neighbours
    edit(
        &folder,
        "report.yaml",
        "    教职工总数: 公办\n",
        "    教职工总数: 公办\n    生师比: 公办\n    学生体质测评合格率: 公办\n    家长满意度: 公办\n",
    );
    say_scopes(&folder, [Some(true); 4]);
    for name in ["甲.xlsx", "乙.xlsx"] {
        let run = nianbao(folder.path(), &["rollup", "区", "--xlsx", name]);
        assert_eq!(run.status, 0, "{}", run.shown());
    }
    let bytes = |name: &str| fs::read(folder.path().join(name)).expect("a workbook");
    assert!(bytes("甲.xlsx") == bytes("乙.xlsx"), "the same figures give other bytes");
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(folder.path().join("甲.xlsx")).expect("a workbook");
    let mut shown = String::new();
    for (sheet, label) in [
        ("落实政策表", "全日制在校生人数"),
        ("落实政策表", "教职工总数"),
        ("落实政策表", "学生体质测评合格率"),
        ("教学资源表", "生师比"),
        ("满意度调查表", "在校生满意度"),
        ("满意度调查表", "家长满意度"),
    ] {
        let values = workbook.worksheet_range(sheet).expect("a sheet");
        let at = values.rows().position(|row| row[0] == label).expect("a row");
        let formulas = workbook.worksheet_formula(sheet).expect("formulas");
        let (row, column) = (u32::try_from(at).expect("a row"), 7);
        let formula = formulas.get_value((row, column)).expect("a formula");
        shown.push_str(&format!("{label}: ={formula} → {}\n", values.get_value((row, column)).expect("a value")));
    }
    insta::assert_snapshot!("sheet_formulas", shown);
    // what somebody else made is never overwritten
    fs::write(folder.path().join("别人的.xlsx"), b"PK").expect("a file");
    let run = nianbao(folder.path(), &["rollup", "区", "--xlsx", "别人的.xlsx"]);
    assert_eq!(run.status, 2, "{}", run.shown());
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

#[test]
fn a_section_of_all_schools_is_gathered_once_and_printed_in_their_order() {
    let folder = region();
    let run = nianbao(folder.path(), &["gather", "区", "实习实训"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let draft = fs::read_to_string(folder.path().join("区/汇编/实习实训.md")).expect("the draft");
    // inside the region's folder the only word is the section, or the table
    fs::remove_file(folder.path().join("区/汇编/实习实训.md")).expect("the draft");
    let run = nianbao(&folder.path().join("区"), &["gather", "实习实训"]);
    assert_eq!((run.status, folder.path().join("区/汇编/实习实训.md").is_file()), (0, true), "{}", run.shown());
    let run = nianbao(&folder.path().join("区"), &["rollup", "教学资源表"]);
    assert!(run.status == 0 && run.stdout.contains("教学资源表"), "{}", run.shown());
    insta::assert_snapshot!("gathered", draft);
    // moved into a chapter in another order, it is printed in the order of the schools
    let (_, block) = draft.split_once("【各校：").expect("the block");
    let mut lines: Vec<&str> = block.lines().collect();
    assert_eq!(lines.remove(4), "示例区电子工程学校：待补（交的是工作簿，没有文字）");
    lines[1..4].reverse();
    let chapter = |more: &str| {
        let text = format!("# 产教融合\n【各校：{}\n{more}【完】\n", lines[..4].join("\n"));
        fs::write(folder.path().join("区/chapters/03-产教融合.md"), text).expect("a chapter");
    };
    chapter("");
    let run = nianbao(folder.path(), &["check", "区", "--draft"]);
    assert!(run.stdout.contains("【各校】缺“示例区电子工程学校”的一行"), "{}", run.shown());
    chapter("示例区电子工程学校：实训室全天开放。\n");
    let run = nianbao(folder.path(), &["build", "区", "--draft", "-o", "区.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    let at = |school: &str| source.find(&format!("{school}：")).unwrap_or_else(|| panic!("{school} is not printed"));
    assert!(at("示例区职业教育中心") < at("示例区技工学校") && at("示例区技工学校") < at("示例区特殊教育学校职教班"));
    assert!(source.contains("统计范围：教育系统"), "the scope stands below its table");
    // a section that nobody has is no draft
    let run = nianbao(folder.path(), &["gather", "区", "实习实训课"]);
    assert_eq!(run.status, 2, "{}", run.shown());
    assert!(
        run.shown().contains("没有一所学校的报告里有“实习实训课”这一节，没有写草稿；是不是“实习实训”"),
        "{}",
        run.shown()
    );
    assert!(!folder.path().join("区/汇编/实习实训课.md").exists());
    // a draft somebody has worked on is never written over
    fs::write(folder.path().join("区/汇编/实习实训.md"), "改过").expect("the draft");
    assert_eq!(nianbao(folder.path(), &["gather", "区", "实习实训"]).status, 2);
}

#[test]
fn ticked_cases_are_taken_over_with_the_schools_own_figures() {
    let folder = region();
    let case = folder.path().join("区/成员/技工学校/cases/01-一张工作页.md");
    let text = fs::read_to_string(&case).expect("a case");
    let picture = "【图片】\nimages/零件.jpg | 学生加工的零件\n【完】\n";
    let more = "我校零件见【图：学生加工的零件】，专业见【表：各专业在校生】。\n【表：各专业在校生】\n【统计图：师生】\n类型: 柱形图\n数据: 全日制在校生人数、专任教师总数\n【完】\n";
    fs::write(&case, format!("{text}我校在校生 ｛｛ 全日制在校生人数 ｝｝ 人。\n{picture}{more}")).expect("a case");
    fs::create_dir_all(folder.path().join("区/成员/技工学校/images")).expect("a folder");
    fs::copy(
        project().join("tests/fixtures/base/images/升旗.jpg"),
        folder.path().join("区/成员/技工学校/images/零件.jpg"),
    )
    .expect("a picture");
    let run = nianbao(folder.path(), &["gather", "区"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let list = folder.path().join("区/汇编/案例清单.txt");
    let text = fs::read_to_string(&list).expect("the list");
    insta::assert_snapshot!("case_list", format!("{text}\n{}", run.stdout));
    fs::write(&list, text.replace("　 | 示例区技工学校", "√ | 示例区技工学校")).expect("the list");
    let run = nianbao(folder.path(), &["gather", "区"]);
    assert!(
        run.status == 0 && run.stdout.contains("没有抄来的表（文中写了见该校年报）：各专业在校生"),
        "{}",
        run.shown()
    );
    let name = "区/cases/汇编-01-示例区技工学校-一张工作页.md";
    let adopted = fs::read_to_string(folder.path().join(name)).expect("the case");
    insta::assert_snapshot!("adopted_case", adopted);
    let run = nianbao(folder.path(), &["build", "区", "--draft", "-o", "区.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    assert!(
        source.contains("示例区技工学校在校生") && source.contains("\"1100\""),
        "the case is printed with the school's figure"
    );
    assert!(
        source.contains("\"全日制在校生人数\", \"专任教师总数\"") && source.contains("values: (1100, 48"),
        "its chart too"
    );
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
    sheet("教学资源表", &[head, &["生师比", "39", "40", said]]);
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
fn a_draft_says_what_it_leaves_out_and_what_two_schools_share() {
    let folder = region();
    let said = "实习期间学校每周派教师到每一家企业走访一次并做记录。";
    for school in ["职教中心", "特教班"] {
        let path = format!("成员/{school}/chapters/05-产教融合.md");
        let text = fs::read_to_string(folder.path().join("区").join(&path)).expect("a chapter");
        let more = format!("## 走访\n{said}\n【表：走访次数】\n");
        fs::write(folder.path().join("区").join(path), format!("{text}\n{more}")).expect("a chapter");
    }
    let run = nianbao(folder.path(), &["gather", "区", "走访"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.stdout.contains("没有抄来的，要用的另作：示例区职业教育中心的表“走访次数”"), "{}", run.shown());
    assert!(run.stdout.contains("几所学校一字不差的句子 1 句") && run.stdout.contains("走访一次"), "{}", run.shown());
}

#[test]
fn a_cell_may_take_what_the_schools_make() {
    let folder = region();
    edit(&folder, "figures.yaml", "  全日制在校生人数: [3776]", "  全日制在校生人数: [汇总]");
    edit(&folder, "figures.yaml", "  教职工总数: [182]", "  教职工总数: [汇总]");
    edit(&folder, "figures.yaml", "  生师比: [15.93]", "  生师比: [计算]");
    let run = nianbao(folder.path(), &["figures", "区", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("JSON");
    let value = |name: &str| {
        let row = rows.iter().find(|row| row["indicator"] == name && row["period"] == "2024").expect("a row");
        row["value"].clone()
    };
    // 教职工总数 is of the two public schools; 生师比 is computed from 3776 and the typed 236
    for (name, expected) in [("全日制在校生人数", "3776"), ("教职工总数", "182"), ("生师比", "16.00")] {
        assert_eq!(value(name), expected, "{name}");
    }
    let run = nianbao(folder.path(), &["build", "区", "--draft", "-o", "区.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    assert!(source.contains("\"3776\""), "the sentence that quotes it prints it");
    // a school that owes its figure leaves the cell to be filled in
    edit(&folder, "成员/特教班/figures.yaml", "  全日制在校生人数: [30, 36]", "  全日制在校生人数: [30, 待填]");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("还有待填的数") || run.stdout.contains("没有数"), "{}", run.shown());
    let document = json(&folder);
    assert_eq!(row(&document, "全日制在校生人数")["typed"], serde_json::Value::Null);
}
