//! ## 查什么
//! 正文里晚于报告印发那年的年份，又不是在说规划、目标；“2023届毕业生 {{ 毕业生人数 }} 人”取的却是 2024 届的数；“2022年学校在校生 {{ … }} 人”取的是
//! 2024 年的数。全报告合成一条。
//!
//! ## 为什么
//! 年份最容易打错一位，也最容易从上年照搬。数对了年份不对，读的人就把数安到别的年份上去。
//!
//! ## 例
//! ```text
//! 2024年度的报告，2024年12月印发：
//! 2042年学校开展党纪学习教育                ✗
//! 到2035年建成……；规划到2030年……           ✓   说的是以后
//! 2023届毕业生 {{ 毕业生人数 }} 人          ✗   取的是 2024 届
//! 2023届毕业生 {{ 毕业生人数|上期 }} 人     ✓
//! ```
//! 《》和“”里的年份不看；“将、拟、计划、预计”后三年以内的不报，印发后一年的不报。
//!
//! ## 改法
//! 改年份；要上年的数，写 {{ 指标|上期 }}。没有错的，写核实说明。
//!
//! ## 依据
//! report.yaml 的“时期”和封面日期；本工具的约定。

use super::claims;
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::claim::{Time, Year};
use crate::narrative::{Amount, PassageKind};
use crate::profile::requirement::PeriodType;
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use std::ops::Range;

pub(super) static RULE: Rule =
    Rule { code: "narrative/implausible-year", name: "年份不对", stage: Stage::Check, check };

/// Words of a sentence that looks far ahead.
const PLANS: [&str; 9] = ["规划", "目标", "力争", "愿景", "远景", "纲要", "展望", "五年", "十五五"];
/// Words of a sentence that looks a little ahead, and how far.
const SOON: [&str; 9] = ["将", "拟", "计划", "预计", "争取", "准备", "有望", "下一", "今后"];
const SOON_YEARS: i32 = 3;
/// The year after may be spoken of without such a word: reports end with what comes next.
const NEXT: i32 = 1;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut places: Vec<(Span, String)> = Vec::new();
    let mut facts: Vec<Fact> = Vec::new();
    let issued = issued(context);
    for passage in &context.narrative.passages {
        if !matches!(passage.kind, PassageKind::Paragraph | PassageKind::Footnote | PassageKind::Cell) {
            continue;
        }
        for (range, year) in later(&passage.text, issued) {
            places.push((passage.span(range), format!("{year} 年晚于报告印发的 {issued} 年")));
            facts.push(Fact::new("年份", year.to_string()));
        }
    }
    for amount in &context.narrative.claims.amounts {
        if let Some((place, said, year)) = beside(context, amount) {
            places.push((place, said));
            facts.push(Fact::new("年份", year.to_string()));
        }
    }
    let Some((_, first)) = places.first() else { return Vec::new() };
    let more = if places.len() > 1 { format!("；同样的共 {} 处", places.len()) } else { String::new() };
    let message = format!("{first}{more}。");
    let help = "改年份；要上年的数，写 {{ 指标|上期 }}；说的是以后的打算，写明是规划、目标。";
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.facts = facts;
    vec![mark(finding, places)]
}

/// The year the report is issued in: that of the cover, else the one after the label year.
fn issued(context: &Context<'_>) -> i32 {
    let year = context.report.periods.year;
    let date = context.report.cover.date.as_deref().and_then(year_of);
    date.map_or(year + 1, |date| date.max(year))
}

/// 2024年12月, 二〇二四年十二月.
fn year_of(date: &str) -> Option<i32> {
    let digits: Vec<usize> = date.chars().take(4).map(digit).collect::<Option<_>>()?;
    let year = digits.iter().fold(0, |year, digit| year * 10 + digit);
    i32::try_from(year).ok().filter(|year| (1900..2200).contains(year))
}

fn digit(one: char) -> Option<usize> {
    let places = |numerals: &str| numerals.chars().position(|numeral| numeral == one);
    places("0123456789").or_else(|| places("〇一二三四五六七八九")).or_else(|| places("○").or_else(|| places("零")))
}

/// Years after `issued` that no plan explains.
fn later(text: &str, issued: i32) -> Vec<(Range<usize>, i32)> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices('年') {
        let Some(start) = at.checked_sub(4) else { continue };
        let Some(year) = text.get(start..at).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())) else {
            continue;
        };
        let Ok(year) = year.parse::<i32>() else { continue };
        let (head, rest) = (text.get(..start).unwrap_or_default(), text.get(at..).unwrap_or_default());
        let spans = head.ends_with(|one: char| one.is_ascii_digit() || "-—–~～至到./".contains(one));
        let quoted = ["《》", "“”", "〔〕", "「」"].iter().any(|pair| {
            let mut marks = pair.chars();
            let open = marks.next().map_or(0, |mark| head.matches(mark).count());
            open > marks.next().map_or(0, |mark| head.matches(mark).count())
        });
        if year <= issued || spans || quoted || rest.starts_with("年级") {
            continue;
        }
        let ends = ['。', '！', '？', '\n'];
        let before = head.rsplit(ends).next().unwrap_or_default();
        let after = rest.split(ends).next().unwrap_or_default();
        let says = |words: &[&str]| words.iter().any(|word| before.contains(word) || after.contains(word));
        let planned = says(&PLANS) || ["前", "底前", "底"].iter().any(|word| after.starts_with(&format!("年{word}")));
        let ahead = if year < 2100 && planned {
            i32::MAX
        } else if says(&SOON) {
            SOON_YEARS
        } else {
            NEXT
        };
        if year - issued > ahead {
            found.push((start..at + word.len(), year));
        }
    }
    found
}

/// A 届 or a year right before a bound number of another one.
fn beside(context: &Context<'_>, amount: &Amount) -> Option<(Span, String, i32)> {
    let binding = claims::binding(context, amount)?;
    let indicator = context.requirement.indicator(binding.indicator);
    if indicator.name.contains(|one: char| one.is_ascii_digit()) || indicator.name.contains('.') {
        return None;
    }
    let passage = claims::passage(context, amount.passage)?;
    let own = binding.period.0;
    let clause = passage.text.get(amount.clause.clone())?;
    if indicator.period == PeriodType::Class
        && let Some((at, year)) = class(clause)
        && year != own
    {
        let start = amount.clause.start + at;
        let said = format!("写的是 {year} 届，{}取的是 {own} 届的数 {}", quote(&indicator.name), amount.number);
        return Some((passage.span(start..start + 4 + "届".len()), said, year));
    }
    let named = amount.named.as_ref().filter(|named| named.indicators.contains(&binding.indicator))?;
    let Some(&Time::Year(Year { year, class: false, .. })) = named.prefix.as_ref()?.time.as_ref() else { return None };
    let near = indicator.period == PeriodType::SchoolYear && (own - 1..=own).contains(&year);
    if year == own || near {
        return None;
    }
    let start = clause.find(&year.to_string()).map_or(amount.clause.start, |at| amount.clause.start + at);
    let said = format!("写的是 {year} 年，{}取的是 {own} 年的数 {}", quote(&indicator.name), amount.number);
    Some((passage.span(start..start + 4), said, year))
}

/// The last 2024届 of a clause.
fn class(clause: &str) -> Option<(usize, i32)> {
    let at = clause.rfind('届')?;
    let start = at.checked_sub(4)?;
    let year: i32 = clause.get(start..at)?.parse().ok()?;
    Some((start, year))
}

#[cfg(test)]
mod tests {
    use super::{class, later, year_of};

    #[test]
    fn plans_may_look_ahead_and_slips_may_not() {
        let found = |text: &str| later(text, 2024).into_iter().map(|(_, year)| year).collect::<Vec<_>>();
        assert_eq!(found("2042年，学校开展学习。2032年学校将继续努力。"), [2042, 2032]);
        for text in [
            "到2035年建成",
            "目标是2030年全部达标",
            "预计2026年投入使用",
            "《2030年纲要》",
            "2021—2026年",
            "2024年12月",
            "2030年前",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn years_of_dates_and_classes() {
        assert_eq!(
            (year_of("2024年12月"), year_of("二〇二四年十二月"), year_of("十二月")),
            (Some(2024), Some(2024), None)
        );
        assert_eq!(class("2023届毕业生"), Some((0, 2023)));
        assert_eq!(class("应届毕业生"), None);
    }
}
