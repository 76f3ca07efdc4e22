//! ## 查什么
//! 正文里手打的数，前面紧挨着一个指标的名称（或常用简称），却和指标数据不符；“比上年增加 15 人”里手打的增减数、增幅，和前面那个指标的变化不符。
//!
//! ## 为什么
//! 正文和附表同一个数写得不一样，是报告被退回最多的原因。数改了，手打的地方不会跟着改。
//!
//! 两处不一致必有一处要改；但手打的数说的是不是那个指标，由本工具按前面的名称判断，会有判断错的，所以列为待核实，不列为错误。
//!
//! ## 例
//! ```text
//! 专任教师总数 2024 年为 245：
//! 学校现有专任教师 250 人              ✗
//! 专任教师 {{ 专任教师总数 }} 人       ✓
//! 汽车专业部有专任教师 20 人           ✓   说的不是全校，不查
//! 学校占地约 150 亩                    ✓   “约”允许末位上下一个单位
//! 学校现有专任教师 250 余人            ✗   “余”“多”“超过”“以上”说的数要比实际的小，“近”“不足”要比实际的大
//! “双师型”教师占 45%                   ✗   “双师型”教师比例为 50.60
//! 专任教师 245 人，上年 240 人         ✗   上年为 230
//! ```
//! 只查说全校的：名称前面是“学校”“现有”“2024年”一类的词，或什么也没有；案例里、说到专业部、班级、企业等的句子里，要写明“学校”“全校”才查。
//! “其中”后面的各个数、不大于前面“女教师 98 人”一类的数，可能只是其中一部分，前面是全校的数才查。
//! 一句里先说了某个系、某所帮扶学校、某个集团的数，后面的数也当是它的，直到句号，或再写“学校”“全校”；以某个专业、某个系开头的段，管到段末。
//! 写明“上年”“2023年”的，和上年一栏比；一句开头写“2023年，”的，管到句末或下一个年份。别的时候（2020年、五年前、“十三五”末、到2026年、年初、合并后）没有数可比，不查；
//! 写明本年某月某日的，可能是另一天的数，全报告只合成一条提示。
//! 几处写的都正是上年的数（由上年的正文改来，没有改到），合成一条，逐处列出。
//! “由 A 增加到 B”前面写着名称的，两个数和两年的数各比各的；A 不像上年的数的，当是更早的一年，不查。用汉字写的数（二千七百四十人）一样查。
//! 人数、件数要一样；有小数的按四舍五入比。单位换算后再比（亩、万平方米、万元）。
//!
//! ## 改法
//! 以指标数据为准的，把手打的数换成 {{ 名称 }}；数据错的，改 figures.yaml。说的是别的范围的，在句子里写明，或写核实说明。
//!
//! ## 依据
//! 正文与指标数据应当一致；本工具的约定。

use super::claims::{self, Moved};
use crate::derive::fraction::Fraction;
use crate::derive::interval::Interval;
use crate::finding::{Fact, Finding, Severity};
use crate::model::{IndicatorId, Number, Period};
use crate::narrative::claim::{Direction, Form, Hedge, Time};
use crate::narrative::{Amount, Movement};
use crate::nearest;
use crate::profile::requirement::ValueKind;
use crate::rules::wording::{list, mark, quote};
use crate::rules::{Context, Rule, Stage};
use indexmap::IndexSet;
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "narrative/typed-differs", name: "手打的数与指标数据不符", stage: Stage::Check, check };

/// What is said of a number that is last year's.
const LAST_YEARS: &str = "写的正是上年的数";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let claims = &context.narrative.claims;
    let (dated, plain): (Vec<Differs<'_>>, Vec<_>) =
        claims.amounts.iter().filter_map(|amount| value(context, amount)).partition(|it| is_dated(it.amount));
    let (left, plain): (Vec<_>, Vec<_>) = plain.into_iter().partition(|it| is_last_years(context, it));
    let left: Vec<Finding> = left.iter().map(|it| told(context, it)).collect();
    let mut findings: Vec<Finding> = plain.iter().map(|it| told(context, it)).collect();
    findings.extend(if left.len() > 1 { vec![left_over(&left)] } else { left });
    findings.extend(claims.movements.iter().filter_map(|movement| size(context, movement)));
    findings
        .extend(claims.movements.iter().filter_map(|movement| turn(context, movement)).map(|it| told(context, &it)));
    findings.extend(of_some_day(context, &dated));
    findings
}

/// Every number that has been left as it was last year: one cause, one finding.
fn left_over(left: &[Finding]) -> Finding {
    let names: IndexSet<&str> = left.iter().filter_map(|finding| finding.indicator.as_deref()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let message = format!("正文有 {} 处{LAST_YEARS}：{}。", left.len(), list(&names, "项"));
    let help = "以指标数据为准的，各处换成 {{ 名称 }}；说的就是上年的，写明“上年”；数据错的，改数据。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    for fact in left.iter().flat_map(|finding| &finding.facts) {
        if !finding.facts.contains(fact) {
            finding.facts.push(fact.clone());
        }
    }
    let places = left.iter().filter_map(|finding| finding.primary.as_ref());
    mark(finding, places.map(|label| (label.span, label.text.clone())))
}

/// True for what should be this year's value and is last year's.
fn is_last_years(context: &Context<'_>, differs: &Differs<'_>) -> bool {
    let indicator = context.requirement.indicator(differs.id);
    let periods = &context.report.periods;
    let before = context.ledger.value(differs.id, periods.previous(indicator.period));
    differs.period == periods.current(indicator.period)
        && before.is_some_and(|before| before.value == differs.amount.number.value)
}

/// A typed number that is not what the figure it is said to be.
struct Differs<'a> {
    amount: &'a Amount,
    id: IndicatorId,
    period: Period,
    number: &'a Number,
}

/// True if the number is said to be of a day, a month or a season of the year.
fn is_dated(amount: &Amount) -> bool {
    let named = amount.named.as_ref();
    let own = named.and_then(|named| named.prefix.as_ref()).and_then(|prefix| prefix.time.as_ref());
    let time = own.or(named.and_then(|named| named.earlier.as_ref()).map(|earlier| &earlier.time));
    matches!(time, Some(Time::Year(year)) if year.dated)
}

/// One note on all numbers of some day: they need not be those of the day the figures are of.
fn of_some_day(context: &Context<'_>, dated: &[Differs<'_>]) -> Option<Finding> {
    let first = dated.first()?;
    let name = |it: &Differs<'_>| quote(&context.requirement.indicator(it.id).name);
    let more = if dated.len() > 1 { format!("，这样的共 {} 处", dated.len()) } else { String::new() };
    let message = format!(
        "写明了日期的{}，和{}的 {} 不同{more}。另一天的数可以不同；是同一天的，要一样。",
        written(context, first.amount).trim_start(),
        name(first),
        first.number
    );
    let help = "是填报指标数据的那一天，就改成取数；是另一天的数，不用改。";
    let finding = RULE.finding(Severity::Note, message).help(help);
    let label = |it: &Differs<'_>| (claims::place(context, it.amount), format!("{}是 {}", name(it), it.number));
    Some(mark(finding, dated.iter().map(label)))
}

/// A typed number that should be a figure's.
fn value<'a>(context: &'a Context<'_>, amount: &'a Amount) -> Option<Differs<'a>> {
    if amount.binding.is_some() || !amount.closed {
        return None;
    }
    let mut kept: Vec<(IndicatorId, Period, &Number)> = Vec::new();
    for (id, period) in claims::dated(context, amount) {
        let number = context.ledger.value(id, period)?;
        if stands_for(context, amount, id, number)? || !surely(amount) && of_now(context, amount, id)? {
            return None;
        }
        kept.push((id, period, number));
    }
    let (id, period, number) = *kept.first()?;
    Some(Differs { amount, id, period, number })
}

/// 由 A 增加到 B with a name before it: one of the two is what the figures have, the other is not; or neither is, and A is said to
/// be last year's. A wrong first number counts where it is
/// said to be last year's, or has the digits of last year's in another order: else it may be of an earlier year.
fn turn<'a>(context: &'a Context<'_>, movement: &'a Movement) -> Option<Differs<'a>> {
    let Form::FromTo { before, after, named, last_year, .. } = &movement.form else { return None };
    let amounts = &context.narrative.claims.amounts;
    let (before, after) = (amounts.get(*before)?, amounts.get(*after)?);
    let said = named.as_ref().map(|named| claims::speaks_of(context, named));
    let ids = said.unwrap_or_else(|| if *last_year { claims::figures(context, after) } else { Vec::new() });
    let [id] = ids.as_slice() else { return None };
    let indicator = context.requirement.indicator(*id);
    let period = |previous| {
        let periods = &context.report.periods;
        if previous { periods.previous(indicator.period) } else { periods.current(indicator.period) }
    };
    let value = |previous| context.ledger.value(*id, period(previous));
    let (old, new) = (value(true)?, value(false)?);
    let fits = |amount: &Amount, value| {
        let unit = if amount.unit.is_empty() { after.unit.clone() } else { amount.unit.clone() };
        Some(claims::stands_for(&Amount { unit, ..amount.clone() }, indicator)?.meets(claims::kept(value, indicator)))
    };
    let against = match movement.direction {
        Direction::Up => after.number.value < before.number.value,
        Direction::Down => after.number.value > before.number.value,
        Direction::Level => true,
    };
    let wrong = match (fits(before, old)?, fits(after, new)?) {
        // the direction is the matter of its own rule
        _ if against => return None,
        (false, true) if *last_year || same_digits(&before.number, old) => (before, true, old),
        (true, false) if named.is_some() => (after, false, new),
        // 10 to 12 of 200 are some of them
        (false, false)
            if *last_year && named.is_some() && after.closed && after.number.value * Decimal::TWO >= new.value =>
        {
            (after, false, new)
        }
        _ => return None,
    };
    let (amount, previous, number) = wrong;
    (amount.binding.is_none()).then(|| Differs { amount, id: *id, period: period(previous), number })
}

/// True if two different numbers are of the same digits.
pub(super) fn same_digits(one: &Number, other: &Number) -> bool {
    let digits = |number: &Number| {
        let mut digits: Vec<u8> = number.text.bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    one.value != other.value && digits(one) == digits(other)
}

/// A number that differs in the words a user reads.
fn told(context: &Context<'_>, differs: &Differs<'_>) -> Finding {
    let Differs { amount, id, period, number } = *differs;
    let indicator = context.requirement.indicator(id);
    let name = &indicator.name;
    let unit = &indicator.unit_text;
    let unit = if amount.unit.is_empty() || unit == "——" { "" } else { unit };
    let now = context.report.periods.current(indicator.period);
    let filter = if period == now { "" } else { "|上期" };
    let of_now = context.ledger.value(id, now).is_some_and(|now| now.value == amount.number.value);
    let same = match () {
        () if is_last_years(context, differs) => format!("{LAST_YEARS}。"),
        () if period != now && of_now => "写的正是本年的数。".to_owned(),
        () => String::new(),
    };
    let written = written(context, amount);
    let message = format!("正文写的是{written}，{} {period} 年是 {number}{unit}。{same}", quote(name));
    let mut help = format!("以指标数据为准的，把 {} 换成 {{{{ {name}{filter} }}}}；数据错的，改数据。", amount.number);
    match amount.hedge {
        Some(Hedge::AtLeast) => help.push_str("写“余”“多”“超过”的，写的数要比实际的小。"),
        Some(Hedge::AtMost) => help.push_str("写“近”“不足”的，写的数要比实际的大。"),
        Some(Hedge::About) | None => {}
    }
    let (message, help) = match turned_ratio(context, amount) {
        Some(ratio) => (
            format!("正文写的是 {ratio}，{}是 {number}，应写 {number}∶1。", quote(name)),
            format!("前一项和后一项写颠倒了：1∶{number} 是倒过来的比。写成 {{{{ {name}|比值 }}}}，由程序写。"),
        ),
        None => (message, help),
    };
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(name.clone());
    finding.period = Some(period.to_string());
    finding.found = Some(amount.number.text.clone());
    finding.expected = Some(number.text.clone());
    finding.facts = vec![
        Fact::new(format!("正文的{name}"), amount.number.text.as_str()),
        Fact::new(name.as_str(), number.text.as_str()),
    ];
    finding = finding.at(claims::place(context, amount), format!("{name}是 {number}"));
    if let Some(cell) = context.ledger.span(id, period) {
        finding = finding.with(cell, format!("指标数据：{number}"));
    }
    finding
}

/// The ratio that begins with a number: 1∶16.39.
fn turned_ratio(context: &Context<'_>, amount: &Amount) -> Option<String> {
    let amounts = context.narrative.claims.amounts.iter();
    let next = amounts.skip_while(|other| *other != amount).nth(1).filter(|next| next.passage == amount.passage)?;
    let between = claims::passage(context, amount.passage)?.text.get(amount.range.end..next.range.start)?;
    let ratio = amount.number.value == Decimal::ONE && matches!(between.trim(), "∶" | ":" | "：");
    ratio.then(|| format!("1∶{}", next.number))
}

/// Whether a typed number may stand for a value of a figure; none where the units do not fit.
fn stands_for(context: &Context<'_>, amount: &Amount, id: IndicatorId, value: &Number) -> Option<bool> {
    let indicator = context.requirement.indicator(id);
    Some(claims::stands_for(amount, indicator)?.meets(claims::kept(value, indicator)))
}

/// True unless the time was said in an earlier clause with others between, so that the number may be of now.
fn surely(amount: &Amount) -> bool {
    amount.named.as_ref().and_then(|named| named.earlier.as_ref()).is_none_or(|earlier| earlier.direct)
}

/// Whether it may stand for this year's value.
fn of_now(context: &Context<'_>, amount: &Amount, id: IndicatorId) -> Option<bool> {
    let period = context.report.periods.current(context.requirement.indicator(id).period);
    stands_for(context, amount, id, context.ledger.value(id, period)?)
}

/// A number as the sentence has it, with its unit, 约, 余 and the like.
fn written(context: &Context<'_>, amount: &Amount) -> String {
    let text = claims::passage(context, amount.passage).and_then(|passage| passage.text.get(amount.written.clone()));
    let digits = |text: &&str| text.chars().any(|one| nearest::fold(one).is_ascii_digit());
    match text.filter(|text| amount.hedge.is_some() || !digits(text)) {
        Some(text) => quote(text),
        None => format!(" {}{}", amount.number, amount.unit),
    }
}

/// A typed size of a change that should be that of the figure before it.
fn size(context: &Context<'_>, movement: &Movement) -> Option<Finding> {
    let Form::SinceLastYear { subjects, named, by: Some(by) } = &movement.form else { return None };
    let amounts = &context.narrative.claims.amounts;
    let by = amounts.get(*by).filter(|by| by.binding.is_none())?;
    let said = subjects.iter().filter_map(|index| amounts.get(*index)).flat_map(|one| claims::figures(context, one));
    let named = named.iter().flat_map(|named| claims::speaks_of(context, named));
    let moved: Vec<Moved> = said.chain(named).map(|id| claims::moved(context, id)).collect::<Option<_>>()?;
    let known =
        subjects.iter().filter_map(|index| amounts.get(*index)).all(|one| !claims::figures(context, one).is_empty());
    // another direction is the matter of its own rule
    let turned = |moved: &Moved| match movement.direction {
        Direction::Up => moved.change.difference.value.is_sign_negative(),
        Direction::Down => moved.change.difference.value.is_sign_positive(),
        Direction::Level => true,
    };
    if !known || moved.iter().any(|moved| turned(moved) || agrees(context, moved, by) != Some(false)) {
        return None;
    }
    let first = moved.first()?;
    let name = &context.requirement.indicator(first.id).name;
    let size = first.change.size();
    let rate = first.change.rate.as_ref().map(|rate| rate.text.trim_start_matches('-').to_owned());
    let (right, rate) = match rate.filter(|_| by.unit == "%") {
        Some(rate) => (format!("幅度是 {rate}%"), format!("，幅度 {rate}%")),
        None => (format!("相差 {size}"), String::new()),
    };
    let message = format!("正文写的是 {}{}，可是{} {}{rate}。", by.number, by.unit, quote(name), first.told());
    let help = format!("写成 {{{{ {name}|较上年 }}}} 或 {{{{ {name}|增减 }}}}；数据错的，改数据。");
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.indicator = Some(name.clone());
    finding.period = Some(first.after.0.to_string());
    finding.found = Some(by.number.text.clone());
    finding.expected = Some(size);
    finding.facts = vec![
        Fact::new(format!("正文的{name}增减"), by.number.text.as_str()),
        Fact::new(format!("{name}（{}）", first.before.0), first.before.1.text.as_str()),
        Fact::new(format!("{name}（{}）", first.after.0), first.after.1.text.as_str()),
    ];
    Some(finding.at(claims::place(context, by), right))
}

/// Whether a size agrees with a change, as a difference or in per cent; none where its unit is of neither.
fn agrees(context: &Context<'_>, moved: &Moved, by: &Amount) -> Option<bool> {
    let difference = difference(context, moved, by);
    let rate = (by.unit == "%").then(|| rate(context, moved, by)).flatten();
    match (difference, rate) {
        (None, None) => None,
        (difference, rate) => Some(difference.unwrap_or(false) || rate.unwrap_or(false)),
    }
}

/// Whether it agrees with the difference of the two values.
pub(super) fn difference(context: &Context<'_>, moved: &Moved, by: &Amount) -> Option<bool> {
    let indicator = context.requirement.indicator(moved.id);
    let points = matches!(by.unit.as_str(), "百分点" | "个百分点");
    let written = if points && indicator.kind == ValueKind::Percent {
        claims::opened(claims::range(by, false), by.hedge)
    } else {
        claims::stands_for(by, indicator)?
    };
    let kept = |number| claims::kept(number, indicator);
    Some(written.meets(kept(&moved.after.1).minus(kept(&moved.before.1)).absolute()))
}

/// Whether it agrees with the rate of growth.
fn rate(context: &Context<'_>, moved: &Moved, by: &Amount) -> Option<bool> {
    let indicator = context.requirement.indicator(moved.id);
    let kept = |number| claims::kept(number, indicator);
    let (old, new) = (kept(&moved.before.1), kept(&moved.after.1));
    let hundred = Interval::exact(Fraction::whole(100));
    let said = claims::opened(claims::range(by, false), by.hedge);
    Some(said.meets(new.minus(old).absolute().over(old).times(hundred)))
}
