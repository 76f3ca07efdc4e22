//! The schemas accept the examples and what `new` writes, refuse typical mistakes, and name every key the program reads.

use super::*;
use crate::profile::{self, Additions, Catalogue};
use crate::source::Sources;
use std::path::{Path, PathBuf};

fn requirement(id: &str) -> Requirement {
    profile::load(id, &Catalogue::built_in(), &Additions::default(), &mut Sources::new()).unwrap().0
}

/// Every fault a schema finds in a YAML text, as an editor reads it.
fn faults(subject: Subject, requirement: &Requirement, yaml: &str) -> Vec<String> {
    let schema = of(subject, requirement).unwrap();
    assert!(jsonschema::draft7::meta::is_valid(&schema));
    let document: Value = serde_yaml::from_str(yaml).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    validator.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

fn schools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schools")
}

/// The files of a report folder with the schema each answers to.
fn files(folder: &Path) -> Vec<(Subject, PathBuf)> {
    let mut files = Vec::new();
    let named = [
        (Subject::Report, ["report.yaml", "报告.yaml"]),
        (Subject::Figures, ["figures.yaml", "数据.yaml"]),
        (Subject::Explanations, ["explanations.yaml", "核实说明.yaml"]),
    ];
    for (subject, names) in named {
        files.extend(names.iter().map(|name| (subject, folder.join(name))).filter(|(_, path)| path.exists()));
    }
    for name in ["tables", "表格"] {
        let Ok(entries) = folder.join(name).read_dir() else { continue };
        let paths = entries.map(|entry| entry.unwrap().path());
        files.extend(
            paths.filter(|path| path.extension().is_some_and(|kind| kind == "yaml")).map(|path| (Subject::Table, path)),
        );
    }
    files
}

#[test]
fn the_schemas_accept_every_example() {
    let reports = schools().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut seen = 0;
    for folder in reports.filter(|path| path.join("report.yaml").exists() || path.join("报告.yaml").exists()) {
        for (subject, path) in files(&folder) {
            let text = std::fs::read_to_string(&path).unwrap();
            let id = std::fs::read_to_string(folder.join("report.yaml")).unwrap();
            let id = id.lines().find_map(|line| line.strip_prefix("编制规范:")).unwrap().trim().to_owned();
            let found = faults(subject, &requirement(&id), &text);
            assert!(found.is_empty(), "{}: {found:#?}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 5, "no example was looked at");
}

#[test]
fn a_file_of_one_table_is_accepted_and_held_to_its_rows() {
    let mut seen = 0;
    for school in ["suining-2024", "nanan-2024"] {
        let read = |name: &str| std::fs::read_to_string(schools().join(school).join(name)).unwrap();
        let report: Value = serde_yaml::from_str(&read("report.yaml")).unwrap();
        let requirement = requirement(report["编制规范"].as_str().unwrap());
        let figures: Value = serde_yaml::from_str(&read("figures.yaml")).unwrap();
        for form in &requirement.tables {
            let Some(table) = figures.get(&form.name) else { continue };
            let text = serde_yaml::to_string(table).unwrap();
            assert_eq!(faults(Subject::OneTable, &requirement, &text), Vec::<String>::new(), "{school} {}", form.name);
            seen += 1;
        }
    }
    assert_eq!(seen, 12, "six tables of each");
    let requirement = requirement("中职学校-2024");
    for wrong in ["全日制在校生数目: [1, 2]", "全日制在校生人数: 3848", "有", "落实政策表:\n  全日制在校生人数: [1, 2]"]
    {
        assert!(!faults(Subject::OneTable, &requirement, wrong).is_empty(), "accepted: {wrong}");
    }
    let schema = of(Subject::OneTable, &requirement).unwrap();
    assert_eq!(schema["title"], "单表数据（中职学校-2024）");
    assert_eq!(schema["properties"]["全日制在校生人数"]["title"], "全日制在校生人数");
}

#[test]
fn typical_mistakes_are_refused() {
    let requirement = requirement("中职学校-2024");
    let figures = |row: &str| faults(Subject::Figures, &requirement, row);
    for wrong in [
        "落实政策表:\n  在校生总人数: [1, 2]",           // no such row
        "落实政策表:\n  全日制在校生人数: [1, 2, 3]",    // a thousands comma
        "落实政策表:\n  全日制在校生人数: 3848",         // no brackets
        "落实政策表:\n  全日制在校生人数: [3976, 38.5]", // half a person
        "落实政策表:\n  全日制在校生人数: [3976, 三千]", // words
        "落实政策表:\n  学生体质测评合格率: [88, 930]",  // beyond 100 %
        "落实政策表:\n  学生体质测评合格率: [88, -9]",   // negative
        "落实政策表:\n  全日制在校生人数: [3976, 38亩]", // another unit
        "落实政策: 无",                                  // no such table
        "落实政策表: 有",                                // neither rows nor 无
        "列: [2023]",                                    // one year
        "列: [去年, 今年]",
        "满意度调查表:\n  家长满意度: [98, 99, 861, 网上调查, 多]",
    ] {
        assert!(!figures(wrong).is_empty(), "accepted: {wrong}");
    }
    for right in [
        "落实政策表:\n  全日制在校生人数: [3976, 待填]",
        "落实政策表:\n  全日制在校生人数: [——, \"3,848\"]",
        "落实政策表:\n  全日制在校生人数*: [3976人, ３８４８]",
        "落实政策表:\n  学生体质测评合格率: [88.34%, 93]",
        "教学资源表:\n  双师型教师比例: [——, 50.60]",
        "教学资源表:\n  \"其中：高级\\\"双师型\\\"教师比例\": [——, 9.60]",
        "教学资源表:\n  生师比: [\"1：20\", 计算]",
        "教学资源表:\n  生师比: 计算",
        "教学资源表:\n  虚拟仿真实训基地数: 无",
        "国际影响表: 无",
        "基础数据:\n  自己的指标: [1, 2]",
    ] {
        assert_eq!(figures(right), Vec::<String>::new(), "refused: {right}");
    }
    let report = |text: &str| {
        faults(Subject::Report, &requirement, &format!("学校: {{全称: 某校}}\n编制规范: 中职学校-2024\n{text}"))
    };
    for wrong in [
        "版式: {版面: 年报}",
        "版式: {目录级数: 4}",
        "时期: {学年: {上期: 二〇二三, 本期: 2024}}",
        "封面: {日起: 2024年12月}",
        "计算口径: {生师比: 随便}",
        "指标:\n  占地面积: {时期: 时点}",
        "计算:\n  甲: {公式: 乙 + 丙}",
    ] {
        assert!(!report(wrong).is_empty(), "accepted: {wrong}");
    }
    assert_eq!(report("责任声明: 不用\n版式: {页眉: 否}"), Vec::<String>::new());
    assert!(!faults(Subject::Explanations, &requirement, "- 规则: C6.6\n  原因: 略").is_empty());
    assert!(!faults(Subject::Table, &requirement, "题目: 表\n表头: [甲]").is_empty());
}

#[test]
fn an_overlay_may_lift_a_limit_and_say_nothing_else_in_its_place() {
    let requirement = requirement("中职学校-2024");
    let overlay = |text: &str| {
        faults(Subject::Profile, &requirement, &format!("编制规范: 本校-2024\n基于: 中职学校-2024\n{text}"))
    };
    for right in [
        "案例: {字数上限: 不限, 字数下限: 300, 篇数下限: 不限, 图片下限: 不限, 依据: 校办会}",
        "正文: {字数上限: 20000, 字数下限: ２０００}",
        "章:\n  - {名称: 发展保障, 字数上限: 不限, 字数下限: 不限}",
    ] {
        assert_eq!(overlay(right), Vec::<String>::new(), "refused: {right}");
    }
    for wrong in [
        "案例: {字数上限: 无限}",
        "案例: {字数上限: -1}",
        "案例: {字数: 800}",
        "正文: {字数下限: 无}",
        "章:\n  - {名称: 发展保障, 字数上限: [不限]}",
        "案列: {字数上限: 800}",
    ] {
        assert!(!overlay(wrong).is_empty(), "accepted: {wrong}");
    }
    // and what comes with the program is written that way too
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/profiles");
    let mut seen = 0;
    for path in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        if text.lines().any(|line| line.starts_with("基于:")) {
            let found = faults(Subject::Profile, &requirement, &text);
            assert!(found.is_empty(), "{}: {found:#?}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 5, "no overlay was looked at");
}

#[test]
fn the_templates_name_and_describe_exactly_what_is_read() {
    let requirement = requirement("中职学校-2024");
    let tables = [("", Part::Table), ("/properties/列/additionalProperties", Part::Column)];
    let all = [
        (REPORT, of(Subject::Report, &requirement).unwrap(), REPORT_PARTS.as_slice()),
        (EXPLANATIONS, of(Subject::Explanations, &requirement).unwrap(), &[("/items", Part::Explanation)]),
        (TABLE, of(Subject::Table, &requirement).unwrap(), &tables),
        (PROFILE, of(Subject::Profile, &requirement).unwrap(), &PROFILE_PARTS),
    ];
    for (text, _, parts) in all {
        let template: Value = serde_yaml::from_str(text).unwrap();
        for (place, part) in parts {
            let properties = template.pointer(&format!("{place}/properties")).unwrap().as_object().unwrap();
            let described: Vec<&str> = properties.keys().map(String::as_str).collect();
            let apart = ["责任声明", "统计范围", "表头", "各年", "行", "部分"];
            for key in load::keys(*part) {
                let entry = properties.get(*key).unwrap_or_else(|| panic!("{part:?}: {key} is in no schema"));
                assert!(entry["title"].is_string() && entry["description"].is_string(), "{part:?}: {key}");
            }
            for key in described {
                assert!(load::keys(*part).contains(&key) || apart.contains(&key), "{part:?}: {key} is not read");
            }
        }
    }
}

#[test]
fn an_editor_shows_definition_unit_period_star_and_source() {
    let schema = of(Subject::Figures, &requirement("中职学校-2024")).unwrap();
    insta::assert_snapshot!(
        schema["properties"]["教学资源表"]["properties"]["生师比"]["description"].as_str().unwrap()
    );
}
