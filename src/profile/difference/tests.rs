//! An edition against the next, in small.

use super::*;
use crate::profile::{Additions, Catalogue, load};
use crate::source::Sources;

const OLD: &str = "编制规范: 去年\n名称: 去年规范\n年度: 2030\n报告种类: 甲校\n报告名称: 报告\n文件名: 报告\n可信: 推断\n依据: 甲文\n章:\n  - {名称: 人才培养, 要求: 应有, 节: [一节]}\n表:\n  - 名称: 甲表\n    列: [上期, 本期]\n    指标:\n      学生数: {单位: 人, 时期: 时点}\n      教师总数: {单位: 人, 时期: 时点}\n      图书数: {单位: 册, 时期: 时点}\n计算:\n  生师比: {式: 学生数 ÷ 教师总数, 单位: ——, 小数: 2}\n";
const NEW: &str = "编制规范: 今年\n基于: 去年\n名称: 今年规范\n年度: 2031\n上一版: 去年\n依据: 乙文\n可信: 推断\n删去: [教师总数, 图书数]\n沿用: {教师数: 教师总数}\n章:\n  - {名称: 人才培养, 节: [一节, 二节]}\n表:\n  - 名称: 甲表\n    指标:\n      学生数: {平台: 是}\n      教师数: {单位: 人, 时期: 时点}\n      座位数: {单位: 个, 时期: 时点}\n计算:\n  生师比: {式: 学生数 ÷ 教师数}\n  生均座位数: {式: 座位数 ÷ 学生数, 单位: 个/人, 小数: 2}\n";

fn requirements() -> (Requirement, Requirement) {
    let mut catalogue = Catalogue::default();
    catalogue.add("去年.yaml", OLD);
    catalogue.add("今年.yaml", NEW);
    let load = |id| {
        let (requirement, problems) = load(id, &catalogue, &Additions::default(), &mut Sources::new()).unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        requirement
    };
    (load("去年"), load("今年"))
}

#[test]
fn an_edition_tells_what_it_adds_renames_drops_and_changes() {
    let (old, new) = requirements();
    let told: Vec<String> = difference(&old, &new, &Lineage::new(&old, &new))
        .into_iter()
        .map(|change| {
            let fields = |fields: &[FieldChange]| {
                fields.iter().map(|it| format!("{} {}→{}", it.field, it.old, it.new)).collect::<Vec<_>>().join("，")
            };
            let fate = match &change.fate {
                Fate::Added(_) => "新增".to_owned(),
                Fate::Dropped => "删去".to_owned(),
                Fate::Renamed { from, fields: changed, .. } => format!("原名{from} {}", fields(changed)),
                Fate::Changed { fields: changed, .. } => fields(changed),
            };
            let source = change.provenance.source.unwrap_or_default();
            format!("{}/{}: {fate} [{source}]", change.subject.name(), change.name)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    let (old, _) = requirements();
    assert_eq!(difference(&old, &old, &Lineage::new(&old, &old)), []);
}

/// Two years later: a name renamed again, one that was dropped is back, and a series that breaks.
const LATER: &str = "编制规范: 后年\n基于: 今年\n名称: 后年规范\n年度: 2032\n上一版: 今年\n依据: 丙文\n可信: 推断\n删去: [教师数]\n沿用: {专任教师数: {由: 教师数, 断开: 不含外聘}}\n表:\n  - 名称: 甲表\n    指标:\n      专任教师数: {单位: 人, 时期: 时点}\n      图书数: {单位: 册, 时期: 时点}\n计算:\n  生师比: {式: 学生数 ÷ 专任教师数}\n";

#[test]
fn editions_between_are_followed_step_by_step() {
    let (old, new) = requirements();
    let mut catalogue = Catalogue::default();
    for (path, text) in [("去年.yaml", OLD), ("今年.yaml", NEW), ("后年.yaml", LATER)] {
        catalogue.add(path, text);
    }
    let (later, problems) = load("后年", &catalogue, &Additions::default(), &mut Sources::new()).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let lineage = Lineage::along(&old, &[old.clone(), new], &later);
    assert_eq!(lineage.renamed().collect::<Vec<_>>(), [("教师总数", "专任教师数")]);
    assert_eq!(lineage.broken.get("专任教师数").map(String::as_str), Some("不含外聘"));
    assert!(lineage.is_new("图书数"), "what was dropped stays dropped");
    let changes = difference(&old, &later, &lineage);
    let fates: Vec<&Fate> = changes.iter().filter(|it| it.name == "图书数").map(|it| &it.fate).collect();
    assert!(matches!(fates.as_slice(), [Fate::Added(_), Fate::Dropped]), "{fates:?}");
    assert!(!changes.iter().any(|it| it.name == "生师比"), "the formula only follows the name: {changes:?}");
}
