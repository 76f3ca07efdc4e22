use super::*;
use crate::source::{FileId, NumberText, parse};
use indexmap::IndexMap;

const FILE: FileId = FileId(0);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct School {
    #[serde(rename = "全称")]
    name: Spanned<String>,
    #[serde(rename = "简称", default)]
    short_names: Vec<String>,
    #[serde(rename = "年度")]
    year: Option<i32>,
    #[serde(rename = "目录", default)]
    contents: bool,
}

#[derive(Debug, Deserialize)]
struct Report {
    #[serde(rename = "学校")]
    school: School,
    #[serde(rename = "数值", default)]
    values: IndexMap<Spanned<String>, NumberText>,
    #[serde(rename = "声明", default)]
    declaration: Option<Declaration>,
}

#[derive(Debug, Deserialize, PartialEq)]
enum Declaration {
    #[serde(rename = "不用")]
    None,
    #[serde(rename = "文本")]
    Text(String),
}

fn report(text: &str) -> (Option<Report>, Vec<(ProblemKind, &str)>) {
    let parsed = parse(FILE, text);
    assert_eq!(parsed.problems, []);
    let (value, problems) = read(&parsed.root.unwrap());
    (value, problems.into_iter().map(|problem| (problem.kind, &text[problem.span.range()])).collect())
}

#[test]
fn a_type_is_read_with_places_and_spellings() {
    let text = "学校: {全称: 市职校, 简称: [甲, 乙], 年度: ２０２４, 目录: 是}\n数值: {经费: 0.20}\n声明: 不用\n";
    let (report, problems) = report(text);
    assert_eq!(problems, []);
    let report = report.unwrap();
    assert_eq!(&text[report.school.name.span.range()], "市职校");
    assert_eq!((report.school.short_names.len(), report.school.year, report.school.contents), (2, Some(2024), true));
    let (name, value) = report.values.first().unwrap();
    assert_eq!((&text[name.span.range()], value.text.as_str()), ("经费", "0.20"));
    assert_eq!(report.declaration, Some(Declaration::None));
}

#[test]
fn empty_values_are_empty_lists_and_absent_options() {
    let (report, problems) = report("学校:\n  全称: 甲\n  简称:\n  年度:\n数值:\n声明: {文本: 乙}\n");
    let report = report.unwrap();
    assert_eq!(problems, []);
    assert_eq!((report.school.short_names.len(), report.school.year, report.values.len()), (0, None, 0));
    assert_eq!(report.declaration, Some(Declaration::Text("乙".into())));
}

#[test]
fn every_problem_is_found_in_one_run_and_the_rest_is_read() {
    let (report, problems) = report(
        "学校:\n  全称: 市职校\n  简称: 甲\n  年度: 今年\n  目录: 有\n  校名: 乙\n数值: {经费: 约3, 款: 4}\n声明: 用\n",
    );
    let fields = ["全称", "简称", "年度", "目录"].map(str::to_owned).to_vec();
    let wrong = |expected, found| ProblemKind::WrongType { expected, found };
    assert_eq!(
        problems,
        [
            (wrong(Shape::List, Shape::Text), "甲"),
            (wrong(Shape::Integer, Shape::Text), "今年"),
            (wrong(Shape::YesNo, Shape::Text), "有"),
            (ProblemKind::UnknownField { name: "校名".into(), expected: fields }, "校名"),
            (wrong(Shape::Number, Shape::Text), "约3"),
            (ProblemKind::UnknownValue { value: "用".into(), expected: vec!["不用".into(), "文本".into()] }, "用"),
        ]
    );
    let report = report.unwrap();
    assert_eq!((report.school.name.value.as_str(), report.values.len()), ("市职校", 1));
}

#[test]
fn a_missing_field_points_at_the_key_and_is_said_once() {
    let (none, problems) = report("学校: {年度: 2024}\n数值: {甲: 乙}\n");
    assert!(none.is_none());
    let missing = ProblemKind::MissingField { name: "全称".into() };
    assert_eq!(problems[0], (missing, "学校"));
    assert_eq!(problems.len(), 2);
    let (none, problems) = report("学校: {全称: [甲]}\n");
    assert!(none.is_none());
    assert_eq!(problems.len(), 1);
}

#[test]
fn what_could_not_be_read_is_not_called_missing() {
    let text = "学校:\n  年度: 2024\n  全称 市职校\n";
    let parsed = parse(FILE, text);
    assert_eq!(parsed.problems.len(), 1);
    let (report, problems) = read::<Report>(&parsed.root.unwrap());
    assert!(report.is_none());
    assert_eq!(problems, []);
}

#[test]
fn pairs_and_entries_are_read_one_by_one() {
    let root = parse(FILE, "甲: 1\n乙: [2]\n丙: 300\n").root.unwrap();
    let mut problems = Vec::new();
    let pairs: Vec<(Spanned<String>, u8)> = entries(&root, &mut problems);
    assert_eq!(pairs.iter().map(|(name, value)| (name.value.as_str(), *value)).collect::<Vec<_>>(), [("甲", 1)]);
    assert_eq!(problems.len(), 2);
    let root = parse(FILE, "- 甲\n- [乙]\n- 丙\n").root.unwrap();
    let list: Vec<Spanned<String>> = items(&root, &mut problems);
    assert_eq!((list.len(), problems.len()), (2, 3));
}
