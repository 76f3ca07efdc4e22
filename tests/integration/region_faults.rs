//! What is wrong in a region's report.yaml or in a member's report is said, and nothing is added up or compared over it.

use crate::region::{edit, json, region, row};
use crate::support::{nianbao, project};
use std::fs;

#[test]
fn a_scope_that_names_a_stranger_is_not_added_up() {
    let folder = region();
    edit(&folder, "report.yaml", "公办: [示例区职业教育中心", "公办: [示例区职教中心");
    let document = json(&folder);
    let staff = row(&document, "教职工总数");
    assert_eq!((&staff["region"], &staff["undecided"]), (&serde_json::Value::Null, &true.into()));
    let lack = staff["lack"].as_str().expect("a reason");
    assert!(lack.contains("“公办”范围不明：所辖学校里没有“示例区职教中心”"), "{lack}");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("没有名叫“示例区职教中心”的学校"), "{}", run.shown());
}

#[test]
fn figures_of_different_scopes_are_not_held_against_each_other() {
    let folder = region();
    // 教职工总数 is of 公办 (182), 专任教师总数 of 全区 (236)
    let run = nianbao(folder.path(), &["check", "区", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let report = &document["reports"][0];
    assert!(!report["findings"].to_string().contains("C6.2a"), "{}", run.shown());
    let unjudged = report["not_evaluated"].as_array().expect("what was not judged");
    let clause = unjudged.iter().find(|clause| clause["code"] == "C6.2a").expect("the clause");
    assert_eq!(clause["reason"], "所用的数统计范围不同（“全区”、“公办”），不能相比");
    // of one scope they are
    edit(&folder, "report.yaml", "    教职工总数: 公办\n", "    教职工总数: 全区\n");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("C6.2a"), "{}", run.shown());
}

#[test]
fn nothing_is_computed_from_figures_of_different_scopes() {
    let folder = region();
    edit(&folder, "figures.yaml", "  生师比: [15.93]", "  生师比: [计算]");
    edit(&folder, "report.yaml", "    教职工总数: 公办\n", "    教职工总数: 公办\n    专任教师总数: 公办\n");
    let run = nianbao(folder.path(), &["check", "区", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = document["reports"][0]["findings"].as_array().expect("findings");
    let broken = findings.iter().find(|finding| finding["code"] == "figure/broken-formula").expect("a finding");
    assert_eq!(broken["message"], "生师比（2024）写了“计算”，但要用的数统计范围不一（“全区”、“公办”）。");
    assert_eq!(broken["primary"]["start"]["line"], 24);
    let run = nianbao(folder.path(), &["why", "区", "生师比"]);
    assert!(run.stdout.contains("生师比（2024）没有值：要用的数统计范围不一（全区、公办）"), "{}", run.shown());
}

#[test]
fn a_finding_calls_a_gathered_figure_what_it_is() {
    let folder = region();
    edit(&folder, "report.yaml", "    教职工总数: 公办\n", "    教职工总数: 公办\n    专任教师总数: 公办\n");
    edit(&folder, "figures.yaml", "  教职工总数: [182]", "  教职工总数: [汇总]");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("此处汇总得 182") && run.stdout.contains("此处填 236"), "{}", run.shown());
}

#[test]
fn the_number_surveyed_by_a_school_can_be_quoted() {
    let folder = region();
    let chapter = "# 人才培养\n\n该校调查 {{ 示例区技工学校.在校生满意度 | 调查人数 }} 名学生。\n";
    fs::write(folder.path().join("区/chapters/02-人才培养.md"), chapter).expect("a chapter");
    let run = nianbao(folder.path(), &["build", "区", "--draft", "-o", "区.pdf", "--keep-source", "源"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    let source = fs::read_to_string(folder.path().join("源/main.typ")).expect("the source");
    assert!(source.contains("\"该校调查\"; \"600\""), "the school's own number is printed");
}

#[test]
fn an_indicator_is_mapped_once() {
    let folder = region();
    let mapping = "文件夹: 成员/特教班, 沿用: {“双师型”教师比例: 不适用, 双师型教师比例: “双师型”教师比例}}";
    edit(&folder, "report.yaml", "文件夹: 成员/特教班}", mapping);
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("“双师型”教师比例”已在前面写了"), "{}", run.shown());
}

#[test]
fn a_report_of_other_periods_is_not_added_up_and_says_so() {
    let folder = region();
    edit(&folder, "成员/特教班/report.yaml", "上期: 2023, 本期: 2024", "上期: 2022, 本期: 2023");
    let document = json(&folder);
    let line = &document["members"][2];
    assert_eq!(line["usable"], serde_json::Value::Bool(false));
    let reason = line["reason"].as_str().expect("a reason");
    assert!(reason.contains("报告的本期是2023，本报告的本期是2024，没有汇总"), "{reason}");
    let run = nianbao(folder.path(), &["rollup", "区", "示例区特殊教育学校职教班"]);
    assert!(run.stdout.contains("没有汇总：") && !run.stdout.contains("没有未了的意见"), "{}", run.shown());
}

#[test]
fn the_workbook_too_names_what_the_mapping_asks_in_vain() {
    use calamine::Reader;
    let folder = region();
    edit(&folder, "report.yaml", "文件夹: 成员/特教班}", "文件夹: 成员/特教班, 沿用: {教职工总数: 教职员工数}}");
    let run = nianbao(folder.path(), &["rollup", "区", "--xlsx", "对照表.xlsx"]);
    assert!(run.status < 2, "{}", run.shown());
    let path = folder.path().join("对照表.xlsx");
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let sheet = workbook.worksheet_range("收报台账").expect("the ledger");
    let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
    assert!(cells.contains(&"教职员工数".to_owned()), "{cells:?}");
}

#[test]
fn what_only_looks_like_a_block_is_taken_over_as_it_stands() {
    let folder = region();
    let case = folder.path().join("区/成员/技工学校/cases/01-一张工作页.md");
    let text = fs::read_to_string(&case).expect("a case");
    let more = "数据：来自教务处，截至年底。\n【表：各专业在校生】\n标题：这一段是正文。\n\
                见【图：我校大门】、【图：校园】和【图：操场】。见【表：各专业在校生】【案例：别的】\n\
                【图片】\nimages/门.jpg | 我校大门\n【完】\n【图片 两列：校园】\nimages/门.jpg | 操场\nimages/门.jpg | 大楼\n【完】\n";
    fs::write(&case, format!("{text}\n{more}")).expect("a case");
    fs::create_dir_all(folder.path().join("区/成员/技工学校/images")).expect("a folder");
    let picture = project().join("tests/fixtures/base/images/升旗.jpg");
    fs::copy(picture, folder.path().join("区/成员/技工学校/images/门.jpg")).expect("a picture");
    nianbao(folder.path(), &["gather", "区"]);
    let list = folder.path().join("区/汇编/案例清单.txt");
    let ticked =
        fs::read_to_string(&list).expect("the list").replace("　 | 示例区技工学校 | 一张", "√ | 示例区技工学校 | 一张");
    fs::write(&list, ticked).expect("the list");
    nianbao(folder.path(), &["gather", "区"]);
    let name = "区/cases/汇编-01-示例区技工学校-一张工作页.md";
    let adopted = fs::read_to_string(folder.path().join(name)).expect("the case");
    for kept in ["数据：来自教务处，截至年底。", "标题：这一段是正文。", "【图：示例区技工学校大门】、【图：校园】"]
    {
        assert!(adopted.contains(kept), "{kept}: {adopted}");
    }
    assert!(adopted.contains("示例区技工学校年报的图“操场”"), "words for readers that speak are no caption: {adopted}");
    assert!(!adopted.contains("【案例：别的】"), "a reference in a sentence opens no block: {adopted}");
}

#[test]
fn a_number_of_the_whole_region_is_held_against_its_figure() {
    let folder = region();
    let right = "学生发展的情况见附表。";
    let wrong =
        "学生发展的情况见附表。全区专任教师 237 人。全区教职工 190 人。学校专任教师 60 人，示例县专任教师 900 人。";
    edit(&folder, "chapters/02-人才培养.md", right, wrong);
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("正文写的是 237人"), "{}", run.shown());
    // 教职工总数 is of 公办, 学校 one of four, and the county another
    for other in ["190", "60人", "900"] {
        assert!(!run.stdout.contains(&format!("正文写的是 {other}")), "{other}: {}", run.shown());
    }
}

/// A table of the region in which each school's figures stand in a row.
fn table(folder: &tempfile::TempDir, text: &str) {
    let tables = folder.path().join("区/tables");
    fs::create_dir_all(&tables).expect("a folder");
    fs::write(tables.join("各校.yaml"), text).expect("a table");
}

#[test]
fn what_a_school_has_no_use_for_is_no_missing_number() {
    let folder = region();
    table(
        &folder,
        "标题: 各校毕业生\n单位: 人\n表头: [学校, 毕业生, 一半]\n合计: 末行\n列:\n  一半: {计算: 毕业生 ÷ 2}\n行:\n  \
         - [职教中心, =示例区职业教育中心.毕业生人数, 计算]\n  \
         - [特教班, =示例区特殊教育学校职教班.毕业生人数, 计算]\n  - [合计, 计算, 计算]\n",
    );
    let run = nianbao(folder.path(), &["why", "区", "各校.合计.毕业生"]);
    assert!(run.stdout.contains("各校·合计·毕业生 = 600"), "{}", run.shown());
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(!run.stdout.contains("要用的数没有填"), "{}", run.shown());
    assert!(run.stdout.contains("不能参加计算：各校·特教班·毕业生"), "{}", run.shown());
    edit(
        &folder,
        "tables/各校.yaml",
        "=示例区特殊教育学校职教班.毕业生人数",
        "=示例区特殊教育学校职教班.毕业生人数 + 1",
    );
    let run = nianbao(folder.path(), &["check", "区"]);
    let said = "不能参加计算：示例区特殊教育学校职教班.毕业生人数";
    assert!(run.stdout.split_whitespace().collect::<String>().contains(said), "{}", run.shown());
}

#[test]
fn a_school_that_has_not_filled_in_a_figure_is_asked_for_it() {
    let folder = region();
    edit(&folder, "成员/技工学校/figures.yaml", "  毕业生人数: [", "  毕业生人数: 待填 # [");
    table(
        &folder,
        "标题: 各校毕业生\n单位: 人\n表头: [学校, 毕业生]\n行:\n  - [技工学校, =示例区技工学校.毕业生人数]\n",
    );
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("要用的数所辖学校还没有报来：示例区技工学校.毕业生人数"), "{}", run.shown());
    assert!(!run.stdout.contains("在“基础数据”下面填上"), "{}", run.shown());
}

#[test]
fn a_table_takes_no_figures_from_outside_its_scope() {
    let folder = region();
    let rows = "行:\n  - [职教中心, =示例区职业教育中心.全日制在校生人数]\n  \
                - [技工学校, =示例区技工学校.全日制在校生人数]\n";
    table(&folder, &format!("标题: 各校规模\n单位: 人\n统计范围: 公办\n表头: [学校, 在校生]\n{rows}"));
    let run = nianbao(folder.path(), &["check", "区"]);
    let said = "表格“各校”的统计范围是“公办”，里面取用的示例区技工学校.全日制在校生人数不在“公办”之内。";
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    assert!(plain(&run.stdout).contains(said), "{}", run.shown());
    assert!(!plain(&run.stdout).contains("示例区职业教育中心.全日制在校生人数不在"), "{}", run.shown());
    let rows = "行:\n  - [全区教职工, =教职工总数]\n";
    table(&folder, &format!("标题: 各校规模\n单位: 人\n表头: [学校, 教职工]\n{rows}"));
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(plain(&run.stdout).contains("取用的教职工总数是“公办”的"), "{}", run.shown());
    table(&folder, &format!("标题: 各校规模\n单位: 人\n统计范围: 公办\n表头: [学校, 教职工]\n{rows}"));
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(!plain(&run.stdout).contains("里面取用的"), "{}", run.shown());
}

#[test]
fn no_other_school_and_no_other_figure_is_offered_for_one_that_is_not_there() {
    let folder = region();
    let help = |bound: &str| {
        fs::write(
            folder.path().join("区/chapters/02-人才培养.md"),
            format!("# 人才培养\n\n有 {{{{ {bound} }}}} 人。\n"),
        )
        .expect("a chapter");
        let run = nianbao(folder.path(), &["check", "区", "--format", "json"]);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let findings = document["reports"][0]["findings"].as_array().expect("findings").clone();
        let found = findings.into_iter().find(|finding| finding["code"] == "narrative/unknown-binding");
        found.expect("a finding")["help"].as_str().expect("help").to_owned()
    };
    assert!(help("示例区技工学校.没有这个").starts_with("点号后面写指标的名字"), "{}", help("示例区技工学校.没有这个"));
    assert!(help("示例区技工学校.在校生人数").contains("是不是“示例区技工学校.全日制在校生人数”"));
    assert!(help("不在列的校.全日制在校生人数").starts_with("所辖学校里没有“不在列的校”；校名照"));
    assert!(help("示例区技工学.全日制在校生人数").contains("是不是“示例区技工学校.全日制在校生人数”"));
    assert!(help("在校生人数").contains("是不是“全日制在校生人数”"));
}

#[test]
fn a_formula_of_the_report_may_name_a_school() {
    let folder = region();
    edit(
        &folder,
        "report.yaml",
        "所辖学校:\n",
        "计算:\n  技工学校占比: {式: \"占比(示例区技工学校.全日制在校生人数, 全日制在校生人数)\", 单位: \"%\", 小数: 2}\n所辖学校:\n",
    );
    let run = nianbao(folder.path(), &["why", "区", "技工学校占比"]);
    assert!(run.stdout.contains("技工学校占比（2024）= 29.13%"), "{}", run.shown());
    assert!(run.stdout.contains("是所辖学校的数，填在 成员/技工学校/figures.yaml:"), "{}", run.shown());
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(!run.stdout.contains("没有指标"), "{}", run.shown());
}

#[test]
fn a_scope_that_is_like_one_whose_schools_are_known_is_asked_about() {
    let folder = region();
    edit(&folder, "report.yaml", "    教职工总数: 公办\n", "    教职工总数: 公力\n");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(run.stdout.contains("没有写明统计范围“公力”有哪些学校"), "{}", run.shown());
    edit(&folder, "report.yaml", "    教职工总数: 公力\n", "    教职工总数: 教育系统\n");
    let run = nianbao(folder.path(), &["check", "区"]);
    assert!(!run.stdout.contains("没有写明统计范围"), "{}", run.shown());
}

#[test]
fn a_folder_without_report_is_called_so_by_every_command() {
    let folder = region();
    fs::create_dir(folder.path().join("空")).expect("a folder");
    for command in [&["rollup", "空"][..], &["figures", "空"], &["why", "空", "生师比"], &["gather", "空"]] {
        let run = nianbao(folder.path(), command);
        assert_eq!(run.status, 2, "{}", run.shown());
        assert!(run.stderr.contains("里没有 report.yaml"), "{}", run.shown());
    }
}

#[test]
fn a_school_that_is_not_there_is_told_from_an_indicator_that_is_not() {
    let folder = region();
    let rows = "标题: 各校\n表头: [项目, 数]\n行:\n  - [甲, =示例区技工校.全日制在校生人数]\n  - [乙, =上期(示例区技工学校.在校学生人数)]\n";
    table(&folder, rows);
    let report = folder.path().join("区/report.yaml");
    let text = fs::read_to_string(&report).expect("the report");
    let own = "计算:\n  两校: {式: 示例区技工校.专任教师总数 + 1, 单位: 人, 小数: 0, 时期: 时点}\n";
    fs::write(&report, format!("{text}{own}")).expect("the report");
    let check = nianbao(folder.path(), &["check", "区", "--format", "json"]);
    for said in
        ["没有所辖学校“示例区技工校”，是不是“示例区技工学校”", "“示例区技工学校”后面要写指标名，没有指标“在校学生人数”"]
    {
        assert!(check.stdout.contains(said), "{said}: {}", check.shown());
    }
    for (name, said) in [
        ("示例区技工校.专任教师总数", "没有所辖学校“示例区技工校”，是不是“示例区技工学校”"),
        ("示例区技工学校.专任老师总数", "是不是“示例区技工学校.专任教师总数”"),
    ] {
        let why = nianbao(folder.path(), &["why", "区", name]);
        assert!(why.stderr.contains(said), "{}", why.shown());
    }
    let why = nianbao(folder.path(), &["why", "区", "示例区技工学校.专任教师总数"]);
    assert!(why.stdout.contains("成员/技工学校/figures.yaml:"), "{}", why.shown());
}
