use super::*;
use crate::derive::testing::{LAST, THIS, World, binary, call, literal, number, of};
use crate::profile::expression::{Function, Operator};

fn written(ledger: &Ledger, id: IndicatorId, period: Period) -> String {
    match &ledger.entries[&(id, period)].value {
        Ok(Number { text, .. }) => text.clone(),
        Err(absence) => absence.to_string(),
    }
}

#[test]
fn rounds_once_and_goes_on_with_what_is_printed() {
    let mut world = World::new();
    let students = world.filled("全日制在校生人数", ValueKind::Count, ["3976", "3848"]);
    let land = world.filled("占地面积", ValueKind::Decimal, ["86667.10", "100245.58"]);
    let per_head = world.indicator("生均占地面积", ValueKind::Decimal, "㎡/生");
    let growth = world.indicator("生均占地面积增减", ValueKind::Decimal, "㎡/生");
    world.formula(per_head, "占地面积 ÷ 全日制在校生人数", binary(of(land), Operator::Divide, of(students)));
    let before = call(Function::Previous, vec![of(per_head)]);
    world.formula(growth, "生均占地面积 − 上期(生均占地面积)", binary(of(per_head), Operator::Subtract, before));
    let ledger = world.ledger();
    assert_eq!(written(&ledger, per_head, THIS), "26.05");
    assert_eq!(written(&ledger, per_head, LAST), "21.80");
    assert_eq!(written(&ledger, growth, THIS), "4.25");
    assert_eq!(written(&ledger, growth, LAST), "缺「占地面积（2022）」");
    let Some(Origin::Computed(made)) = &ledger.entries[&(per_head, THIS)].origin else { panic!() };
    assert_eq!(made.worked, "100245.58 ÷ 3848");
    assert_eq!(
        made.inputs.iter().map(|input| input.name.as_str()).collect::<Vec<_>>(),
        ["占地面积", "全日制在校生人数"]
    );
    assert_eq!(made.inputs[0].spans.len(), 1);
}

#[test]
fn keeps_a_typed_value_beside_what_the_formula_gives() {
    let mut world = World::new();
    let recent = world.filled("应届毕业生满意度", ValueKind::Percent, ["93.38", "99.38"]);
    let earlier = world.filled("毕业三年内毕业生满意度", ValueKind::Percent, ["95.26", "98.85"]);
    let all = world.filled("毕业生满意度", ValueKind::Percent, ["94.32", "99.21"]);
    world.official(&[all]);
    world.formula(all, "平均(…)", call(Function::Mean, vec![of(recent), of(earlier)]));
    let ledger = world.ledger();
    let check = |period| ledger.entries[&(all, period)].check.clone().unwrap().unwrap();
    let typed = |text| crate::derive::Interval::of(&number(text), false);
    assert_eq!(written(&ledger, all, THIS), "99.21");
    assert_eq!(check(THIS).rounded.text, "99.12");
    assert_eq!(check(THIS).worked, "(99.38 + 98.85) ÷ 2");
    assert!(check(THIS).range.meets(typed("99.12")) && !check(THIS).range.meets(typed("99.21")));
    assert!(check(LAST).range.meets(typed("94.32")));
}

#[test]
fn computes_an_official_row_only_where_it_says_so() {
    let mut world = World::new();
    let senior = world.filled("高级职称专任教师数", ValueKind::Count, ["66", "71"]);
    let teachers = world.filled("专任教师总数", ValueKind::Count, ["230", "245"]);
    let share = world.indicator("高级专业技术职务专任教师比例", ValueKind::Percent, "%");
    world.official(&[share]);
    world.formula(share, "占比(…)", call(Function::Share, vec![of(senior), of(teachers)]));
    world.write(share, THIS, State::Computed);
    let ledger = world.ledger();
    assert_eq!(written(&ledger, share, THIS), "28.98");
    assert_eq!(written(&ledger, share, LAST), "待填");
    assert!(ledger.entries[&(share, LAST)].check.is_some());
    world.requirement.formulas.get_mut(&share).unwrap().chosen = None;
    assert_eq!(written(&world.ledger(), share, THIS), "写了“计算”，但没有可用的计算式");
}

#[test]
fn names_what_is_missing_divides_by_zero_overflows_or_turns_in_a_circle() {
    let mut world = World::new();
    let zero = world.filled("专任教师总数", ValueKind::Count, ["0", "0"]);
    let large = world.filled("大数", ValueKind::Count, ["1", "79228162514264337593543950335"]);
    let absent = world.indicator("校外兼职教师数", ValueKind::Count, "人");
    let made: Vec<_> =
        ["甲", "乙", "丙", "丁", "戊"].map(|name| world.indicator(name, ValueKind::Decimal, "人")).into();
    let mut ratio = binary(of(large), Operator::Divide, of(zero));
    if let crate::profile::expression::ExpressionKind::Binary(_, _, divisor) = &mut ratio.kind {
        divisor.range = 3..21;
    }
    world.formula(made[0], "1÷专任教师总数", ratio);
    world.formula(made[1], "大数 × 大数", binary(of(large), Operator::Multiply, of(large)));
    world.formula(made[2], "校外兼职教师数 + 1", binary(of(absent), Operator::Add, literal("1")));
    world.formula(made[3], "戊 + 丙", binary(of(made[4]), Operator::Add, of(made[2])));
    world.formula(made[4], "丁", of(made[3]));
    let ledger = world.ledger();
    let texts: Vec<_> = made.iter().map(|id| written(&ledger, *id, THIS)).collect();
    assert_eq!(
        texts,
        [
            "除数「专任教师总数」为0",
            "数太大，超出28位",
            "缺「校外兼职教师数」",
            "「丁」的计算绕回了自己",
            "「丁」的计算绕回了自己"
        ]
    );
}

#[test]
fn survives_formulas_nested_without_end() {
    let mut world = World::new();
    let deep = world.indicator("甲", ValueKind::Decimal, "人");
    let nested = (0..1_000).fold(literal("1"), |inner, _| call(Function::Absolute, vec![inner]));
    world.formula(deep, "绝对值(…)", nested);
    let chain: Vec<_> = (0..400).map(|_| world.indicator("链", ValueKind::Decimal, "人")).collect();
    for pair in chain.windows(2) {
        world.formula(pair[1], "链 + 1", binary(of(pair[0]), Operator::Add, literal("1")));
    }
    let long = world.indicator("长", ValueKind::Count, "人");
    let sum = (0..300).fold(literal("0"), |sum, _| binary(sum, Operator::Add, literal("1")));
    world.formula(long, "0 + 1 + …", sum);
    world.write(chain[0], THIS, State::Filled(number("1")));
    let ledger = world.ledger();
    assert_eq!(written(&ledger, deep, THIS), "计算式套得太深");
    assert_eq!(written(&ledger, long, THIS), "300");
    assert_eq!(written(&ledger, chain[399], THIS), "400.00");
}
