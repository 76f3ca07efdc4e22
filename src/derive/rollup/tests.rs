use super::*;
use crate::derive::testing::{LAST, THIS, World, number, read};
use crate::model::Member;
use crate::source::Spanned;

/// Members that each fill in 学生数, 教师数 and 生师比, and the region they make.
fn made(values: &[[&str; 2]]) -> (World, Region) {
    let worlds: Vec<World> = values.iter().map(|values| world(Some(values))).collect();
    let mut region = world(None);
    for index in 0..values.len() {
        let name = Spanned::new(format!("校{index}"), Span::default());
        region.report.members.push(Member { name, ..Member::default() });
    }
    region.report.scopes.extents.insert("公办".to_owned(), Extent::Some(vec!["校0".to_owned()]));
    let ledgers: Vec<Ledger> = worlds.iter().map(World::ledger).collect();
    let sources: Vec<Option<Source<'_>>> = worlds
        .iter()
        .zip(&ledgers)
        .map(|(world, ledger)| {
            Some(Source { requirement: &world.requirement, report: &world.report, ledger, mapping: None })
        })
        .collect();
    let made = super::region(&region.requirement, &region.report, &sources);
    (region, made)
}

fn world(values: Option<&[&str; 2]>) -> World {
    let mut world = World::new();
    let ids = ["学生数", "教师数"].map(|name| world.indicator(name, ValueKind::Count, "人"));
    let ratio = world.indicator("生师比", ValueKind::Decimal, ":1");
    world.formula(ratio, "学生数 ÷ 教师数", read(&world, "学生数 ÷ 教师数"));
    for (id, value) in ids.into_iter().zip(values.into_iter().flatten()) {
        let state = match *value {
            "待填" => State::Pending,
            "不适用" => State::NotApplicable,
            value => State::Filled(number(value)),
        };
        world.write(id, THIS, state.clone());
        world.write(id, LAST, state);
    }
    world
}

fn value<'a>(world: &World, rollup: &'a Rollup, name: &str) -> &'a Result<Number, Lack> {
    let id = world.requirement.find(name).unwrap();
    &rollup.entries[&(id, Slot::Current)].value
}

#[test]
fn a_ratio_is_computed_from_the_sums_and_rounded_once() {
    let (world, region) = made(&[["100", "7"], ["50", "6"], ["不适用", "不适用"]]);
    assert_eq!(value(&world, &region.whole, "学生数").as_ref().unwrap().text, "150");
    // 150 ÷ 13; the mean of 14.29 and 8.33 would be 11.31
    assert_eq!(value(&world, &region.whole, "生师比").as_ref().unwrap().text, "11.54");
    assert_eq!(value(&world, &region.scopes["公办"], "生师比").as_ref().unwrap().text, "14.29");
}

#[test]
fn what_a_member_owes_is_named_and_nothing_is_added_up() {
    let (world, region) = made(&[["100", "7"], ["50", "待填"]]);
    assert_eq!(value(&world, &region.whole, "学生数").as_ref().unwrap().text, "150");
    let owing = vec![(1, Absence::Pending)];
    assert_eq!(*value(&world, &region.whole, "教师数"), Err(Lack::Members(owing.clone())));
    assert_eq!(*value(&world, &region.whole, "生师比"), Err(Lack::Input("教师数".to_owned(), owing)));
}

#[test]
fn a_member_whose_report_is_not_there_is_missed() {
    let region = {
        let mut region = world(None);
        let name = Spanned::new("未交".to_owned(), Span::default());
        region.report.members.push(Member { name, ..Member::default() });
        super::region(&region.requirement, &region.report, &[None])
    };
    assert!(region.whole.entries.is_empty());
}

#[test]
fn a_weight_is_taken_without_its_own_weighting() {
    let mut member = world(Some(&["100", "7"]));
    let ids = ["学生数", "教师数"].map(|name| member.requirement.find(name).unwrap());
    for (id, weight) in [(ids[0], ids[1]), (ids[1], ids[0])] {
        member.requirement.combines.insert(id, Combine::Weighted(Weight::Indicator(weight)));
    }
    let name = Spanned::new("校0".to_owned(), Span::default());
    member.report.members.push(Member { name, ..Member::default() });
    let ledger = member.ledger();
    let source = Source { requirement: &member.requirement, report: &member.report, ledger: &ledger, mapping: None };
    let made = super::region(&member.requirement, &member.report, &[Some(source)]);
    assert_eq!(value(&member, &made.whole, "学生数").as_ref().unwrap().text, "100");
}

#[test]
fn a_total_with_one_part_not_applicable_is_missing_and_never_not_applicable() {
    let made = |values: &[&str; 2]| {
        let mut member = world(Some(values));
        let total = member.indicator("合计", ValueKind::Count, "人");
        member.formula(total, "学生数 + 教师数", read(&member, "学生数 + 教师数"));
        member.requirement.combines.insert(total, Combine::Sum);
        let name = Spanned::new("校0".to_owned(), Span::default());
        member.report.members.push(Member { name, ..Member::default() });
        let ledger = member.ledger();
        let (requirement, report) = (&member.requirement, &member.report);
        let source = Source { requirement, report, ledger: &ledger, mapping: None };
        let made = super::region(requirement, report, &[Some(source)]);
        value(&member, &made.whole, "合计").clone()
    };
    let needed = Needed::Figure(IndicatorId(0), THIS);
    let missing = Missing { name: "学生数".to_owned(), needed };
    assert_eq!(made(&["不适用", "7"]), Err(Lack::Members(vec![(0, Absence::Input(missing))])));
    assert_eq!(made(&["不适用", "不适用"]), Err(Lack::NotApplicable));
}
