//! ## 查什么
//! 说增加、减少、提高、下降、持平的地方，和指标的变化对不对得上：“比上年减少”而数是升的，“由 A 提高到 B”而 B 小于 A，“减少 {{ …|增减 }}”
//! 而数是增的。取数的报错误；手打的、只写了名称的报待核实。
//!
//! ## 为什么
//! 数是自动取的，方向是手写的。今年的数变了方向，照搬的句子不会跟着变，读的人一看便知。
//!
//! ## 例
//! ```text
//! 专任教师上年 230 人，本年 245 人：
//! 专任教师 {{ 专任教师总数 }} 人，比上年减少 {{ 专任教师总数|增减 }} 人     ✗
//! 专任教师 {{ 专任教师总数 }} 人，{{ 专任教师总数|较上年 }}                 ✓   方向由数决定
//! ```
//! 与上年不可比（口径断开）的、上年没有数的，不查。“其中”一句里说不清指哪个数的，只要有一个数对得上就不报。
//!
//! ## 改法
//! 改方向的词；或者写成 {{ 指标|较上年 }}，连方向一起取。数错的，改数。
//!
//! ## 依据
//! 正文与指标数据应当一致；本工具的约定。

use super::claims::{self, Moved};
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Period};
use crate::narrative::claim::{Direction, Form};
use crate::narrative::{Amount, Filter, Movement};
use crate::profile::requirement::ValueKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::collections::HashSet;

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-direction", name: "增减方向与数不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut seen: HashSet<(usize, usize)> = HashSet::new();
    let movements = &context.narrative.claims.movements;
    let found = movements.iter().filter_map(|movement| Some((movement, finding(context, movement)?)));
    found
        .filter(|(movement, _)| seen.insert((movement.passage, movement.range.start)))
        .map(|(_, found)| found)
        .collect()
}

fn finding(context: &Context<'_>, movement: &Movement) -> Option<Finding> {
    let amounts = &context.narrative.claims.amounts;
    match &movement.form {
        Form::SinceLastYear { subjects, named, by } => {
            let by = by.and_then(|by| amounts.get(by));
            let subjects: Vec<&Amount> = subjects.iter().filter_map(|index| amounts.get(*index)).collect();
            let named: Vec<IndicatorId> = named.iter().flat_map(|named| claims::speaks_of(context, named)).collect();
            since(context, movement, (&subjects, &named), by)
        }
        Form::FromTo { before, after, .. } => from_to(context, movement, amounts.get(*before)?, amounts.get(*after)?),
        Form::Before(amount) => before(context, movement, amounts.get(*amount)?),
    }
}

/// 比上年减少: wrong if the numbers of everything it may be said of went another way.
fn since(
    context: &Context<'_>,
    movement: &Movement,
    (subjects, named): (&[&Amount], &[IndicatorId]),
    by: Option<&Amount>,
) -> Option<Finding> {
    let size_of = by.and_then(|by| claims::binding(context, by)).filter(|by| by.filters.contains(&Filter::Difference));
    let mut wrong: Vec<Moved> = Vec::new();
    for subject in subjects.iter().filter(|_| size_of.is_none()) {
        let figures = claims::figures(context, subject);
        if figures.is_empty() || !of_this_year(context, subject) {
            return None;
        }
        wrong.extend(contradicted(context, movement.direction, &figures, by)?);
    }
    if let Some(size_of) = size_of {
        wrong = contradicted(context, movement.direction, &[size_of.indicator], by)?;
    } else if subjects.is_empty() {
        wrong = contradicted(context, movement.direction, named, by)?;
    }
    let first = wrong.into_iter().next()?;
    let bound = subjects.first().is_some_and(|subject| subject.binding.is_some());
    let mut finding = told(context, movement, &first, if bound { Severity::Error } else { Severity::Query });
    if let Some(subject) = subjects.first() {
        finding = finding.with(claims::place(context, subject), "说的是这个数");
    }
    Some(with_cells(context, finding, &first))
}

/// True unless the number is last year's in a sentence that speaks of last year.
fn of_this_year(context: &Context<'_>, subject: &Amount) -> bool {
    let Some(binding) = claims::binding(context, subject) else { return true };
    let text = claims::passage(context, subject.passage).and_then(|passage| passage.text.get(subject.clause.clone()));
    !binding.filters.contains(&Filter::Previous) || text.is_some_and(|text| text.trim_start().starts_with("上年"))
}

/// How the figures moved, if every one of them went another way than is said and may have moved by the size that is said.
fn contradicted(
    context: &Context<'_>,
    said: Direction,
    figures: &[IndicatorId],
    by: Option<&Amount>,
) -> Option<Vec<Moved>> {
    let moved: Vec<Moved> = figures.iter().map(|id| claims::moved(context, *id)).collect::<Option<_>>()?;
    let fits = |id: IndicatorId| {
        by.is_none_or(|by| {
            matches!(by.unit.as_str(), "%" | "百分点" | "个百分点")
                || claims::stands_for(by, context.requirement.indicator(id)).is_some()
        })
    };
    let wrong = |moved: &Moved| fits(moved.id) && against(context, said, moved);
    (!moved.is_empty() && moved.iter().all(wrong)).then_some(moved)
}

fn against(context: &Context<'_>, said: Direction, moved: &Moved) -> bool {
    let difference = moved.change.difference.value;
    if difference.is_zero() {
        // what is measured may have moved less than is printed
        return said != Direction::Level && context.requirement.indicator(moved.id).kind == ValueKind::Count;
    }
    match said {
        Direction::Up => difference.is_sign_negative(),
        Direction::Down => difference.is_sign_positive(),
        Direction::Level => true,
    }
}

fn from_to(context: &Context<'_>, movement: &Movement, first: &Amount, second: &Amount) -> Option<Finding> {
    let (a, b) = (&first.number, &second.number);
    let wrong = match movement.direction {
        Direction::Up => b.value < a.value,
        Direction::Down => b.value > a.value,
        Direction::Level => false,
    };
    let units = first.unit == second.unit || first.unit.is_empty() || second.unit.is_empty();
    if !wrong || !units {
        return None;
    }
    let bound = first.binding.is_some() || second.binding.is_some();
    let word = word(context, movement);
    let relation = if b.value < a.value { "小于" } else { "大于" };
    let message = format!("写的是{}，可是前一个数是 {a}，后一个数是 {b}，{b} {relation} {a}。", quote(&word));
    let severity = if bound { Severity::Error } else { Severity::Query };
    let finding =
        RULE.finding(severity, message).help("方向写反的，改方向的词；两个数写颠倒的，换过来；数错的，改数。");
    let mut finding = finding.at(span(context, movement), format!("{a} → {b}"));
    finding = finding.with(claims::place(context, first), format!("前 {a}"));
    finding = finding.with(claims::place(context, second), format!("后 {b}"));
    finding.facts = vec![Fact::new("前一个数", a.text.as_str()), Fact::new("后一个数", b.text.as_str())];
    finding.found = Some(word);
    Some(finding)
}

/// 减少 {{ …|增减 }}, and 增加 {{ 专任教师减少数 }}.
fn before(context: &Context<'_>, movement: &Movement, amount: &Amount) -> Option<Finding> {
    let binding = claims::binding(context, amount)?;
    let moved = || claims::moved(context, binding.indicator);
    if binding.filters.contains(&Filter::Difference) {
        let moved = moved().filter(|_| !binding.filters.contains(&Filter::Previous))?;
        let wrong = !moved.change.difference.value.is_zero() && against(context, movement.direction, &moved);
        return wrong.then(|| with_cells(context, told(context, movement, &moved, Severity::Error), &moved));
    }
    let name = &context.requirement.indicator(binding.indicator).name;
    let own = Direction::of_name(name)?;
    let negative = amount.number.value.is_sign_negative() && !amount.number.value.is_zero();
    let wrong = if negative { own == movement.direction } else { own.opposite() == movement.direction };
    wrong.then(|| {
        let word = word(context, movement);
        let message = format!("写的是{}，取的数是{}，值为 {}。", quote(&word), quote(name), amount.number);
        let finding = RULE.finding(Severity::Error, message).help("改方向的词，或换成方向相合的数。");
        let mut finding = finding.at(span(context, movement), "方向和数相反");
        finding = finding.with(binding.span, format!("{name} = {}", amount.number));
        finding.indicator = Some(name.clone());
        finding
    })
}

fn told(context: &Context<'_>, movement: &Movement, moved: &Moved, severity: Severity) -> Finding {
    let name = context.requirement.indicator(moved.id).name.as_str();
    let word = word(context, movement);
    let message = format!("写的是{}，可是{} {}。", quote(&word), quote(name), moved.told());
    let help = format!("改方向的词，或写成 {{{{ {name}|较上年 }}}}，连方向一起取；数错的，改数。");
    let mut finding = RULE.finding(severity, message).help(help).at(span(context, movement), moved.told());
    finding.indicator = Some(name.to_owned());
    finding.period = Some(moved.after.0.to_string());
    finding.found = Some(word);
    let fact = |(period, value): &(Period, crate::model::Number)| {
        Fact::new(format!("{name}（{period}）"), value.text.as_str())
    };
    finding.facts = vec![fact(&moved.before), fact(&moved.after)];
    finding
}

/// Points at the two cells of figures.yaml.
fn with_cells(context: &Context<'_>, mut finding: Finding, moved: &Moved) -> Finding {
    for (period, value) in [&moved.before, &moved.after] {
        if let Some(cell) = context.ledger.span(moved.id, *period) {
            finding = finding.with(cell, format!("{period} 年：{value}"));
        }
    }
    finding
}

fn span(context: &Context<'_>, movement: &Movement) -> Span {
    claims::passage(context, movement.passage)
        .map_or_else(Span::default, |passage| passage.span(movement.range.clone()))
}

/// The word of direction as written.
fn word(context: &Context<'_>, movement: &Movement) -> String {
    let text = claims::passage(context, movement.passage).and_then(|passage| passage.text.get(movement.range.clone()));
    text.unwrap_or_default().to_owned()
}
