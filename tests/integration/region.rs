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
        // (1880×93 + 1080×91 + 24×75 + 715×95.5) ÷ 3699
        ("学生体质测评合格率", "92.78"),
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
    // a school that owes its figure leaves the cell to be filled in, and is named with what it owes
    edit(&folder, "成员/特教班/figures.yaml", "  全日制在校生人数: [30, 36]", "  全日制在校生人数: [30, 待填]");
    let run = nianbao(folder.path(), &["check", "区", "--format", "json"]);
    let told =
        "“落实政策表”有 1 格写了“汇总”，还没有数：全日制在校生人数（2024）——等示例区特殊教育学校职教班（待填）。";
    assert!(run.stdout.contains(told), "{}", run.shown());
    let document = json(&folder);
    assert_eq!(row(&document, "全日制在校生人数")["typed"], serde_json::Value::Null);
}
