//! A new edition over the shipped one: rows under a new name, rows that go, and what follows.

use super::*;
use crate::profile::difference::{Change, Fate, Lineage, Subject, difference};
use crate::profile::requirement::PeriodType;

/// An edition over the shipped one, with these lines.
fn edition(lines: &str) -> (Requirement, Vec<(String, String)>) {
    let text = format!(
        "编制规范: 次年\n基于: 四川-中职学校-2024\n名称: 次年规范\n年度: 2025\n上一版: 四川-中职学校-2024\n依据: 次年一号\n可信: 已证实\n{lines}"
    );
    let mut catalogue = Catalogue::built_in();
    assert!(catalogue.add("次年.yaml", text));
    let mut sources = Sources::new();
    let (requirement, problems) = load("次年", &catalogue, &Additions::default(), &mut sources).unwrap();
    (requirement, said(&problems, &sources))
}

fn changes(new: &Requirement) -> Vec<Change> {
    let old = shipped();
    difference(&old, new, &Lineage::new(&old, new))
}

/// What a requirement says, with one name read as another.
fn said_with(requirement: &Requirement, name: &str, other: &str) -> Vec<String> {
    let formulas = requirement.formulas.iter().map(|(id, formula)| {
        let texts: Vec<&str> = formula.variants.iter().map(|it| it.text.as_str()).collect();
        format!("{}：{}", requirement.indicator(*id).name, texts.join("；"))
    });
    let rules = requirement.constraints.iter().chain(&requirement.standards);
    let rules = rules.map(|rule| format!("{} {} {:?}", rule.id, rule.text, rule.remedy));
    let rows = requirement.indicators.iter().map(|row| {
        let parent = row.parent.map(|parent| requirement.indicator(parent).name.clone());
        format!("{} {:?} {:?} {} {:?}", row.name, parent, row.number, row.unit_text, row.definition)
    });
    let evidence = requirement.evidence.iter().map(|it| requirement.indicator(it.indicator).name.clone());
    formulas.chain(rules).chain(rows).chain(evidence).map(|text| text.replace(name, other)).collect()
}

#[test]
fn a_row_under_a_new_name_keeps_its_place_and_all_that_speaks_of_it() {
    for (old, new) in [
        ("聘请行业导师人数", "行业企业导师人数"),
        ("全日制在校生人数", "学历教育在校生数"),
        ("生师比", "在校生与教师之比"),
        ("横向技术服务产生的经济效益", "横向技术服务经济效益"),
        ("专业群数量", "专业群个数"),
        ("专任教师总数", "在编专任教师总数"),
        ("毕业生去向落实人数", "毕业去向落实人数"),
    ] {
        let (requirement, problems) = edition(&format!("沿用: {{{new}: {old}}}\n"));
        assert_eq!(problems, Vec::new(), "{old}");
        let id = requirement.find(new).unwrap();
        assert_eq!(requirement.find(old), Some(id), "the old name is read: {old}");
        assert_eq!(
            (&requirement.indicator(id).name, &requirement.indicator(id).former),
            (&new.to_owned(), &vec![old.to_owned()])
        );
        // row by row, formula by formula the same requirement, but for the name
        assert_eq!(said_with(&requirement, new, "甲"), said_with(&shipped(), old, "甲"), "{old}");
        let changes: Vec<Change> =
            changes(&requirement).into_iter().filter(|it| it.subject != Subject::Report).collect();
        assert_eq!(changes.len(), 1, "{old}: {changes:?}");
        assert!(matches!(&changes[0].fate, Fate::Renamed { from, .. } if from == old), "{changes:?}");
        assert_eq!(requirement.indicator(id).provenance.layer, "次年");
    }
}

#[test]
fn what_an_edition_says_beside_the_new_name_overrides() {
    let row = "表:\n  - 名称: 落实政策表\n    指标:\n      行业企业导师人数: {接在: 聘请行业导师人数, 时期: 自然年, 序号: 9}\n      导师团队数: {上级: 聘请行业导师人数, 单位: 人, 类型: 计数, 时期: 自然年}\n";
    let (requirement, problems) =
        edition(&format!("沿用: {{行业企业导师人数: 聘请行业导师人数}}\n删去: [聘请行业导师人数]\n{row}"));
    assert_eq!(problems, Vec::new());
    let before = shipped();
    let (new, old) = (requirement.find("行业企业导师人数").unwrap(), before.find("聘请行业导师人数").unwrap());
    let (new, old) = (requirement.indicator(new), before.indicator(old));
    assert_eq!((new.period, new.number.as_deref()), (PeriodType::CalendarYear, Some("9")));
    assert_eq!((&new.unit_text, new.platform, &new.id), (&old.unit_text, old.platform, &old.id));
    let team = requirement.indicator(requirement.find("导师团队数").unwrap());
    assert_eq!(requirement.indicator(team.parent.unwrap()).name, "行业企业导师人数");
    let steps: Vec<&str> = new.provenance.steps.iter().map(|step| step.layer.as_str()).collect();
    assert_eq!(steps, ["中职学校-2024", "次年"]);
}

#[test]
fn two_rows_may_change_names_and_a_name_may_be_given_away() {
    let (requirement, problems) = edition(
        "沿用: {省级在线精品课程数: 校级在线精品课程数, 校级在线精品课程数: 省级在线精品课程数, 旧教职工数: 教职工总数}\n表:\n  - 名称: 落实政策表\n    指标:\n      教职工总数: {单位: 人, 类型: 计数, 时期: 时点}\n",
    );
    assert_eq!(problems, Vec::new());
    let code = |name: &str| requirement.indicator(requirement.find(name).unwrap()).id.clone();
    assert_eq!(code("省级在线精品课程数").as_deref(), Some("t3.moc_s"));
    assert_eq!(code("校级在线精品课程数").as_deref(), Some("t3.moc_p"));
    assert_eq!(code("教职工总数"), None, "a row of its own, not the one that had the name");
    assert!(requirement.indicator(requirement.find("旧教职工数").unwrap()).former.is_empty());
    let rule = requirement.constraints.iter().find(|rule| rule.text.contains("旧教职工数"));
    assert!(rule.is_some(), "rules speak of the row that had the name");
}

#[test]
fn what_is_dropped_takes_along_what_asks_for_it_and_nothing_else() {
    let (requirement, problems) = edition("删去: [毕业生满意度, 生均教学科研仪器设备值]\n");
    assert_eq!(problems, Vec::new());
    let child = requirement.indicator(requirement.find("应届毕业生满意度").unwrap());
    assert_eq!(child.parent, None, "its parts are parts of nothing");
    let fallen: Vec<(&str, &str)> =
        requirement.open_clauses.iter().map(|clause| (clause.id.as_str(), clause.reason.as_str())).collect();
    for id in ["S9b", "C3.17"] {
        let why = fallen.iter().find(|(known, _)| *known == id).map(|(_, why)| *why);
        assert_eq!(why, Some("所用的指标“生均教学科研仪器设备值”在这一版规范里已删去"), "{id}: {fallen:?}");
    }
    let changes = changes(&requirement);
    let dropped = |subject, name: &str| {
        let found = changes.iter().find(|change| change.subject == subject && change.name == name);
        found.is_some_and(|change| matches!(change.fate, Fate::Dropped))
    };
    assert!(dropped(Subject::Indicator, "毕业生满意度") && dropped(Subject::Standard, "S9b"), "{changes:?}");
    assert!(dropped(Subject::Formula, "生均教学科研仪器设备值"), "{changes:?}");
    // a rule over what has the dropped name as a part of its own stays
    let kept = |text: &str| requirement.constraints.iter().any(|rule| rule.text == text);
    assert!(kept("调查人数(应届毕业生满意度) ≤ 毕业生人数"));
    assert!(!requirement.constraints.iter().any(|rule| rule.text.contains("调查人数(毕业生满意度)")));
}

#[test]
fn the_parts_of_a_dropped_row_go_up_and_a_part_may_be_freed() {
    let (requirement, problems) =
        edition("删去: [毕业生升学人数]\n表:\n  - 名称: 教学资源表\n    指标:\n      国家规划教材数: {上级: 无}\n");
    assert_eq!(problems, Vec::new());
    let parent = |name: &str| {
        let parent = requirement.indicator(requirement.find(name).unwrap()).parent;
        parent.map(|parent| requirement.indicator(parent).name.as_str())
    };
    assert_eq!(parent("升入本科人数"), Some("毕业生去向落实人数"));
    assert_eq!((parent("国家规划教材数"), parent("新形态教材数")), (None, Some("编写教材数")));
    // what the edition itself hangs on what it drops is its own fault
    let (_, problems) = edition(
        "删去: [毕业生升学人数]\n表:\n  - 名称: 人才培养质量计分卡\n    指标:\n      升入专科人数: {上级: 毕业生升学人数, 单位: 人, 类型: 计数, 时期: 届}\n",
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].1.starts_with("“上级”所用的“毕业生升学人数”，编制规范“"), "{problems:?}");
}

#[test]
fn a_whole_table_can_go_and_what_only_its_rows_computed() {
    let (requirement, problems) = edition("删去: [国际影响表, 满意度调查表, 落实政策表]\n");
    assert_eq!(problems, Vec::new());
    assert_eq!(requirement.tables.len(), 3);
    assert_eq!(requirement.find("全日制在校生人数"), None);
}

#[test]
fn a_name_of_before_is_answered_with_the_new_one() {
    let (_, problems) = edition("沿用: {行业企业导师人数: 聘请行业导师人数}\n");
    assert_eq!(problems, Vec::new());
    let base = "编制规范: 省-次年\n基于: 次年\n名称: 省\n删去: [聘请行业导师人数]\n表:\n  - 名称: 落实政策表\n    指标:\n      聘请行业导师人数: {平台: 是}\n";
    let year = "编制规范: 次年\n基于: 中职学校-2024\n名称: 次年规范\n年度: 2025\n上一版: 中职学校-2024\n沿用: {行业企业导师人数: 聘请行业导师人数}\n";
    let mut catalogue = Catalogue::built_in();
    assert!(catalogue.add("次年.yaml", year) && catalogue.add("省.yaml", base));
    let mut sources = Sources::new();
    let (_, problems) = load("省-次年", &catalogue, &Additions::default(), &mut sources).unwrap();
    let said = said(&problems, &sources);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[0].1, "下层规范没有指标“聘请行业导师人数”，要新增请写全各项，是不是“行业企业导师人数”？");
    assert_eq!(said[1].1, "“删去”里的“聘请行业导师人数”不存在，是不是“行业企业导师人数”？");
}
