//! What a report adds to its profile.

use super::*;

#[test]
fn what_a_report_adds_is_checked_and_ordered() {
    let text = "\
指标:
  面积: {单位: 亩, 时期: 时点}
  学生总数: {单位: 人, 时期: 时点}
计算:
  丙: {式: 乙 + 1, 单位: ——}
  乙: {式: \"面积 ÷ 换算(面积, 亩)\", 单位: ——}
  甲: {式: \"合计(各专业.人数, 专业 = 护理)\", 单位: 人}
计算口径:
  生师比: 乙
  “双师型”教师比例: 填报
";
    let mut sources = Sources::new();
    let file = sources.add("report.yaml", text);
    let root = yaml::parse(file, text).root.unwrap();
    let additions = Additions {
        indicators: read(root.get("指标").unwrap()).0.unwrap(),
        formulas: read(root.get("计算").unwrap()).0.unwrap(),
        choices: read(root.get("计算口径").unwrap()).0.unwrap(),
        breaks: Entries::default(),
        tables: vec![TableNames {
            name: "各专业".to_owned(),
            alias: None,
            columns: ["专业", "人数"].map(|name| ColumnName { name: name.to_owned(), unit: None }).to_vec(),
        }],
        ..Additions::default()
    };
    let mut catalogue = Catalogue::built_in();
    catalogue.add("a.yaml", BASE);
    let (requirement, problems) = load("样例", &catalogue, &additions, &mut sources).unwrap();
    let said = said(&problems, &sources);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "“双师型”教师比例");
    let order: Vec<&str> = requirement.formulas.keys().map(|id| requirement.indicator(*id).name.as_str()).collect();
    assert_eq!(order, ["生师比", "乙", "丙", "甲"]);
    let find = |name: &str| requirement.find(name).unwrap();
    assert_eq!(requirement.formulas[&find("生师比")].variant().unwrap().name, "乙");
    assert_eq!(requirement.indicator(find("乙")).period, PeriodType::PointInTime);
    assert_eq!(requirement.indicator(find("学生总数")).kind, ValueKind::Count);
    assert_eq!(requirement.indicator(find("甲")).provenance.layer, "本报告");
}

#[test]
fn formulas_in_a_circle_are_reported_once_and_compute_nothing() {
    let text = BASE.replace(
        "规则:",
        "  甲: {式: 乙 + 学生数, 单位: 人}\n  乙: {式: 丙 − 1 × 学生数, 单位: 人}\n  丙: {式: 甲, 单位: 人}\n规则:",
    );
    let (requirement, problems) = compiled(&[&text], &Additions::default());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].1, "公式互相引用，绕成了圈：甲 → 乙 → 丙 → 甲");
    assert!(requirement.formulas[&requirement.find("甲").unwrap()].chosen.is_none());
}

#[test]
fn a_choice_that_does_not_exist_is_answered_with_those_that_do() {
    let text = "生师比: 不计校外兼职教师们\n升学率: 填报\n毕业生人数: 甲\n";
    let mut sources = Sources::new();
    let file = sources.add("report.yaml", text);
    let choices = read(&yaml::parse(file, text).root.unwrap()).0.unwrap();
    let additions = Additions { choices, ..Additions::default() };
    let (requirement, problems) =
        load("中职学校-2024", &Catalogue::built_in(), &additions, &mut sources).expect("shipped");
    let said = said(&problems, &sources);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0].0, "不计校外兼职教师们");
    assert!(said[0].1.ends_with("是不是“不计校外兼职教师”？"), "{}", said[0].1);
    assert!(said[1].1.contains("没有公式"));
    assert!(requirement.formulas[&requirement.find("升学率").unwrap()].chosen.is_none());
}
