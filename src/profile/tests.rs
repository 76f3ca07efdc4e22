//! Profiles as a maintainer writes them: the shipped ones, overlays, and every fault with its place.

mod additions;
mod faults;
mod overlays;
mod renames;

use crate::profile::expression::ExpressionKind;
use crate::profile::names::{ColumnName, Names, TableNames};
use crate::profile::parser::parse;
use crate::profile::problem::ProfileProblem;
use crate::profile::requirement::{Certainty, Demand, PeriodType, ValueKind};
use crate::profile::schema::Entries;
use crate::profile::{Additions, Catalogue, Requirement, load};
use crate::source::{Sources, read, yaml};

const BASE: &str = "\
编制规范: 样例
名称: 样例规范
报告种类: 中职学校
年度: 2024
发布: {机关: 部, 文号: 一号}
报告名称: 甲
文件名: 乙
章:
  - {名称: 概况, 要求: 可选}
  - {名称: 育人, 要求: 应有}
表:
  - 名称: 人数表
    列: [上期, 本期]
    依据: 附件一
    可信: 所见
    指标:
      学生数: {代码: a.1, 单位: 人, 类型: 计数, 时期: 时点, 别名: [在校生数]}
      教师数: {代码: a.2, 单位: 人, 类型: 计数, 时期: 时点, 可信: 已证实}
      经费: {单位: 万元, 类型: 金额, 时期: 自然年}
      生师比: {单位: ——, 类型: 数值, 时期: 时点}
计算:
  生师比: {口径: {甲: 学生数 ÷ 教师数, 乙: 学生数 ÷ (教师数 × 0.5)}, 小数: 2}
规则:
  - {编号: R1, 名称: 教师多于学生, 类: 部分大于整体, 级别: 错误, 式: 教师数 ≤ 学生数}
";

/// Loads the last of these texts over the others; the text at each problem and what is said.
fn compiled(texts: &[&str], additions: &Additions) -> (Requirement, Vec<(String, String)>) {
    let mut catalogue = Catalogue::default();
    for (index, text) in texts.iter().enumerate() {
        assert!(catalogue.add(format!("{index}.yaml"), *text));
    }
    let id = catalogue.list().last().expect("a profile").id.clone();
    let mut sources = Sources::new();
    let (requirement, problems) = load(&id, &catalogue, additions, &mut sources).expect("known");
    (requirement, said(&problems, &sources))
}

fn said(problems: &[ProfileProblem], sources: &Sources) -> Vec<(String, String)> {
    problems.iter().map(|problem| (sources.slice(problem.span).to_owned(), problem.message())).collect()
}

/// The first problem of the base with `from` replaced by `to`.
fn fault(from: &str, to: &str) -> (String, String) {
    assert!(BASE.contains(from), "{from}");
    let (_, mut problems) = compiled(&[&BASE.replace(from, to)], &Additions::default());
    assert!(!problems.is_empty(), "{from} → {to}");
    problems.remove(0)
}

fn shipped() -> Requirement {
    let (requirement, problems) = shipped_with(&Additions::default());
    assert_eq!(problems, Vec::new());
    requirement
}

fn shipped_with(additions: &Additions) -> (Requirement, Vec<(String, String)>) {
    let mut sources = Sources::new();
    let (requirement, problems) =
        load("四川-中职学校-2024", &Catalogue::built_in(), additions, &mut sources).expect("shipped");
    (requirement, said(&problems, &sources))
}

#[test]
fn the_shipped_profiles_load_without_a_problem() {
    let catalogue = Catalogue::built_in();
    for listing in catalogue.list() {
        let mut sources = Sources::new();
        let (requirement, problems) = load(&listing.id, &catalogue, &Additions::default(), &mut sources).unwrap();
        assert_eq!(said(&problems, &sources), Vec::new(), "{}", listing.id);
        let rows = requirement.tables.iter().map(|table| table.indicators.len()).sum::<usize>();
        let expected = match requirement.kind.as_str() {
            "中职区县" => 124, // without the schools abroad
            "技工院校" | "企业" | "中职省级" | "高职省级" => 0,
            "中职学校" if requirement.year == 2022 => 0,
            _ => 127,
        };
        assert_eq!(rows, expected, "{}", listing.id);
    }
}

/// The 127 rows as the ministry issued them: number, printed and full name, unit, star, parent, who fills them in.
#[test]
fn the_rows_of_the_ministrys_tables_are_those_issued() {
    let (requirement, mut rows) = (shipped(), String::new());
    for table in &requirement.tables {
        rows.push_str(&format!("# {}\n", table.name));
        for id in &table.indicators {
            let row = requirement.indicator(*id);
            let number = row.number.as_deref().unwrap_or("");
            let star = if row.platform { "*" } else { "" };
            let parent = row.parent.map(|id| requirement.indicator(id).name.as_str()).unwrap_or_default();
            let (printed, name, unit) = (&row.printed, &row.name, &row.unit_text);
            rows.push_str(&format!(
                "{number} | {printed}{star} | {name} | {unit} | {parent} | {:?} | {:?} | {} | {} | {:?} | {}\n",
                row.applicability,
                row.kind,
                row.period.name(),
                row.footnote.as_deref().unwrap_or_default(),
                row.provenance.certainty,
                row.definition.as_deref().unwrap_or_default()
            ));
        }
        for (mark, text) in &table.notes {
            rows.push_str(&format!("注{mark} {text}\n"));
        }
    }
    insta::assert_snapshot!(rows);
    let names: Vec<&str> = include_str!("../narrative/names.txt").lines().collect();
    let official: Vec<&str> = requirement
        .tables
        .iter()
        .flat_map(|table| &table.indicators)
        .map(|id| requirement.indicator(*id).name.as_str())
        .collect();
    assert_eq!(names, official, "the names that the tests of the prose bind");
}

#[test]
fn what_an_edition_carries_on_is_named_and_belongs_to_one_step() {
    let next = "\
编制规范: 次年
基于: 样例
名称: 次年规范
上一版: 样例
沿用:
  教师数: 教职工数
  学生数: {断开: 是}
  经费: {由: 经费, 断开: 口径由拨款改为收入}
";
    let (requirement, problems) = compiled(&[BASE, next], &Additions::default());
    let unknown = "“沿用”里的“教职工数”在上一版《样例》里没有";
    assert_eq!(problems, [("教职工数".to_owned(), unknown.to_owned())]);
    let carried =
        |requirement: &Requirement, name: &str| requirement.carried.get(&requirement.find(name).unwrap()).cloned();
    let named = carried(&requirement, "教师数").unwrap();
    assert_eq!((named.old.as_str(), named.broken), ("教职工数", None));
    let same = carried(&requirement, "学生数").unwrap();
    assert_eq!((same.old.as_str(), same.broken.is_some()), ("学生数", true));
    assert_eq!(carried(&requirement, "经费").unwrap().broken.as_deref(), Some("口径由拨款改为收入"));
    assert_eq!(carried(&requirement, "生师比"), None);
    let later = "编制规范: 后年\n基于: 次年\n年度: 2025\n名称: 后年规范\n上一版: 次年\n沿用: {教师总数: 教师数, 无此项: 也无}\n";
    let (requirement, problems) = compiled(&[BASE, next, later], &Additions::default());
    assert_eq!(requirement.carried.len(), 1);
    assert_eq!(carried(&requirement, "教师总数").unwrap().old, "教师数");
    let said: Vec<&str> = problems.iter().map(|(_, said)| said.as_str()).collect();
    assert_eq!(said, ["“沿用”里的“也无”在上一版《次年》里没有", "“沿用”里的“无此项”不存在"]);
}

#[test]
fn what_goes_by_its_parent_alone_is_known() {
    let catalogue = Catalogue::built_in();
    let mut found = String::new();
    for listing in catalogue.list() {
        let (requirement, _) = load(&listing.id, &catalogue, &Additions::default(), &mut Sources::new()).unwrap();
        for pair in &requirement.parents {
            assert_eq!(parse(&pair.text, &names_of(&requirement)).unwrap().indicators(), pair.expression.indicators());
            found.push_str(&format!("{} | {}\n", listing.id, pair.text));
        }
    }
    insta::assert_snapshot!(found);
}

fn names_of(requirement: &Requirement) -> Names {
    let mut names = Names::new();
    for (index, indicator) in requirement.indicators.iter().enumerate() {
        names.add(&indicator.name, crate::model::IndicatorId(index));
    }
    names
}

#[test]
fn all_official_names_work_in_formulas() {
    let requirement = shipped();
    let mut names = Names::new();
    for (index, indicator) in requirement.indicators.iter().enumerate() {
        names.add(&indicator.name, crate::model::IndicatorId(index));
    }
    for id in requirement.tables.iter().flat_map(|table| &table.indicators) {
        let name = &requirement.indicator(*id).name;
        for text in
            [format!("{name}÷{name}≥1且{name}=0"), format!("非 已填({name})"), format!("-「{name}」 < {name} + 1")]
        {
            let expression = parse(&text, &names).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
            assert_eq!(expression.indicators(), [*id], "{text}");
        }
        assert_eq!(requirement.find(name), Some(*id));
        assert_eq!(requirement.find(&crate::nearest::fold_text(name)), Some(*id));
    }
}

#[test]
fn shipped_formulas_print_and_read_back() {
    let requirement = shipped();
    let mut names = Names::new();
    for (index, indicator) in requirement.indicators.iter().enumerate() {
        names.add(&indicator.name, crate::model::IndicatorId(index));
    }
    let name = |id: crate::model::IndicatorId| requirement.indicator(id).name.as_str();
    for constraint in &requirement.constraints {
        let printed = constraint.expression.print(&name);
        let again = parse(&printed, &names).unwrap_or_else(|errors| panic!("{printed}: {errors:?}"));
        assert_eq!(again.print(&name), printed);
    }
}

#[test]
fn shipped_details_arrive() {
    let requirement = shipped();
    assert_eq!(requirement.layers, ["中职学校-2024", "四川-中职学校-2024"]);
    assert_eq!((requirement.year, requirement.kind.as_str()), (2024, "中职学校"));
    let find = |name: &str| requirement.indicator(requirement.find(name).unwrap());
    assert_eq!(find("升学人数").name, "毕业生升学人数");
    assert_eq!(find("毕业生升学人数").parent, requirement.find("毕业生去向落实人数"));
    assert_eq!(find("升学率").period, PeriodType::Class);
    assert_eq!(find("升学率").kind, ValueKind::Percent);
    assert_eq!(find("生师比").places, Some(2));
    assert_eq!(find("教学计划内课程总学时").printed, "");
    let equipment = &requirement.formulas[&requirement.find("生均教学科研仪器设备值").unwrap()];
    let ExpressionKind::Binary(_, left, _) = &equipment.variant().unwrap().expression.kind else { panic!("÷") };
    assert!(matches!(&left.kind, ExpressionKind::Convert { multiplier, .. } if *multiplier == 10_000.into()));
}
