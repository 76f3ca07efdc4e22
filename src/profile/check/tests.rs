//! Which formulas pass, and what is said of those that do not.

use super::*;
use crate::profile::names::{ColumnName, Names, TableNames};
use crate::profile::parser::parse;

const KNOWN: &[(&str, &str, PeriodType)] = &[
    ("学生数", "人", PeriodType::PointInTime),
    ("教师数", "人", PeriodType::PointInTime),
    ("毕业生数", "人", PeriodType::Class),
    ("经费", "万元", PeriodType::CalendarYear),
    ("学费", "元", PeriodType::CalendarYear),
    ("比例", "%", PeriodType::PointInTime),
    ("面积", "亩", PeriodType::PointInTime),
];

struct Fixture;
impl Units for Fixture {
    fn unit(&self, id: IndicatorId) -> Option<Unit> {
        Some(Unit::parse(KNOWN[id.0].1))
    }
    fn period(&self, id: IndicatorId) -> Option<PeriodType> {
        Some(KNOWN[id.0].2)
    }
    fn column(&self, _: &str, column: &str) -> Option<Unit> {
        (column == "人数").then(Unit::persons)
    }
}

fn read(text: &str) -> Expression {
    let mut names = Names::new();
    KNOWN.iter().enumerate().for_each(|(index, (name, ..))| names.add(name, IndicatorId(index)));
    let column = |name: &str| ColumnName { name: name.to_owned(), unit: None };
    names.add_table(TableNames {
        name: "表".to_owned(), alias: None, columns: vec![column("人数"), column("备注")]
    });
    parse(text, &names).expect(text)
}

fn formula(text: &str, unit: &str) -> String {
    match check_formula(&mut read(text), text, Some(&Unit::parse(unit)), &Fixture) {
        Ok(_) => String::new(),
        Err(errors) => errors[0].fault.message(),
    }
}

fn constraint(text: &str) -> String {
    match check_constraint(&mut read(text), text, &Fixture) {
        Ok(()) => String::new(),
        Err(errors) => errors[0].fault.message(),
    }
}

#[test]
fn sensible_formulas_pass() {
    for (text, unit) in [
        ("学生数 ÷ 教师数", "——"),
        ("学生数 ÷ (教师数 + 0.5 × 教师数)", "——"),
        ("占比(教师数, 学生数)", "%"),
        ("换算(经费, 元) ÷ 学生数", "元/生"),
        ("学生数 × 50% + 0", "人"),
        ("平均(比例, 比例) + 0.5", "%"),
        ("合计(表.人数) + 学生数", "人"),
        ("个数(表)", "个"),
        ("合计(表.备注) + 学生数", "人"),
        ("最大(学生数, 1)", "人"),
        ("换算(比例 × 学生数, 人)", "人"),
    ] {
        assert_eq!(formula(text, unit), "", "{text}");
    }
    for text in ["学生数 > 0 ⇒ 非 已填(教师数)", "毕业生数 ≤ 学生数", "调查人数(比例) ≥ 30", "比例 ≤ 50"]
    {
        assert_eq!(constraint(text), "", "{text}");
    }
}

#[test]
fn both_units_are_named() {
    assert_eq!(formula("学生数 + 经费", "人"), "单位不同，不能相加减：左边是人，右边是万元");
    assert_eq!(constraint("经费 ≥ 学费"), "单位不同，不能比较：左边是万元，右边是元；可用“换算(…, 元)”");
    assert_eq!(formula("学生数 + 1", "人"), "左右单位不同，不能相加减：一边是人，一边是没有单位的数");
    assert_eq!(formula("占比(学生数, 经费)", "%"), "占比的两项单位不同：人与万元");
    assert_eq!(formula("换算(学生数, 元)", "元"), "人不能换算成元");
    for divided in ["学生数 ÷ 0", "学生数 ÷ (2 − 1 × 2)", "占比(学生数, 0)", "学生数 ÷ 换算(0, 人)"]
    {
        assert!(formula(divided, "人").contains("除数总是 0"), "{divided}");
    }
}

#[test]
fn the_result_must_have_the_declared_unit() {
    assert_eq!(formula("教师数 ÷ 学生数 × 100", "%"), "公式的单位是——，指标的单位是%；百分数请用“占比(甲, 乙)”");
    assert_eq!(formula("经费 ÷ 学生数", "元/生"), "公式的单位是万元/人，指标的单位是元/人；可用“换算(…, 元/人)”");
    assert_eq!(formula("学生数 × 学生数", "人"), "公式的单位是人^2，指标的单位是人，请核对公式或单位");
}

#[test]
fn periods_statements_and_percent_are_kept_apart() {
    assert_eq!(formula("学生数 + 毕业生数", "人"), "时期不同，不能相加减：一项是时点，一项是届");
    assert_eq!(formula("学生数 > 1", "人"), "这里要写一个数，不是判断");
    assert_eq!(constraint("学生数 且 教师数 > 1"), "这里要写一个判断，如“甲 ≤ 乙”，不是一个数");
    assert_eq!(constraint("比例 ≥ 50%"), "百分数指标的值不带“%”，请把“50%”写成“50”");
    assert_eq!(constraint("已填(学生数 + 1)"), "“已填”的括号里只能写一个指标名");
    assert_eq!(formula("四舍五入(比例, 0.5)", "%"), "四舍五入的第二项是小数位数，请写 0 到 10 的整数");
}

#[test]
fn conversions_are_settled() {
    let mut expression = read("换算(面积, ㎡)");
    assert!(check_formula(&mut expression, "换算(面积, ㎡)", None, &Fixture).is_ok());
    let ExpressionKind::Convert { multiplier, divisor, .. } = expression.kind else { panic!("not a conversion") };
    assert_eq!((multiplier, divisor), (Decimal::from(2000), Decimal::from(3)));
}
