//! From `report.yaml` as written to the model: closed words, dates, defaults.

use super::report_file::{BackCoverEntry, CoverEntry, DeclarationEntry, LayoutEntry, PeriodEntry};
use super::{date, nearest};
use crate::model::report::{BackCover, Cover, Declaration, GradeYear, Layout, Periods};
use crate::model::{NameKind, Period, Problem, ProblemKind};
use crate::profile::Requirement;
use crate::profile::requirement::PeriodType;
use crate::profile::years::YEARS;
use crate::source::{self, Node, Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashMap;

/// The key of the date of a draft, in every file that can state one.
pub(super) const DRAFT_DATE: &str = "稿次日期";

/// The words for period types.
const PERIOD_TYPES: [(&str, PeriodType); 5] = [
    ("届", PeriodType::Class),
    ("学年", PeriodType::SchoolYear),
    ("自然年", PeriodType::CalendarYear),
    ("时点", PeriodType::PointInTime),
    ("调查", PeriodType::Survey),
];

/// The conditions a report says 无 to (情况).
pub(super) fn absent(
    entries: IndexMap<Spanned<String>, Spanned<String>>,
    problems: &mut Vec<Problem>,
) -> Vec<Spanned<String>> {
    let mut absent = Vec::new();
    for (name, answer) in entries {
        match answer.value.as_str() {
            "无" | "没有" => absent.push(name),
            "有" => {}
            _ => bad_value("情况", &answer, "有 或 无", problems),
        }
    }
    absent
}

/// What 本期 and 上期 are; a type that is not named is what the profile is meant for. One that is named but is another
/// year than the profile is meant for is a problem.
pub(super) fn periods(
    entries: IndexMap<Spanned<String>, PeriodEntry>,
    requirement: &Requirement,
    problems: &mut Vec<Problem>,
) -> Periods {
    let year = requirement.year;
    let mut periods = Periods { current: HashMap::new(), previous: HashMap::new(), year };
    let mut gaps: Vec<Gap> = Vec::new();
    for (_, kind) in PERIOD_TYPES {
        periods.current.insert(kind, Period(requirement.usual_year(kind)));
    }
    for (name, entry) in entries {
        let Some((_, kind)) = PERIOD_TYPES.iter().find(|(word, _)| *word == name.value) else {
            let kind = ProblemKind::UnknownName {
                kind: NameKind::Word,
                nearest: nearest(&name.value, PERIOD_TYPES.iter().map(|(word, _)| *word)),
                name: name.value,
            };
            problems.push(Problem { kind, span: name.span, related: Vec::new(), fix: Vec::new() });
            continue;
        };
        if let Some((previous, current)) = years(&entry, requirement.usual_year(*kind), problems) {
            if let Some(valid) =
                requirement.valid_for.iter().find(|valid| valid.period == *kind && valid.year != current)
            {
                let kind = ProblemKind::WrongPeriod {
                    period: kind.name(),
                    year: current,
                    valid: valid.text.clone(),
                    profile: requirement.id.clone(),
                };
                problems.push(Problem { kind, span: entry.current.span, related: Vec::new(), fix: Vec::new() });
            }
            periods.current.insert(*kind, Period(current));
            periods.previous.insert(*kind, Period(previous));
            if let Some(written) = entry.previous.as_ref().filter(|_| previous + 1 < current) {
                gaps.push(Gap { period: kind.name(), previous, current, span: written.span });
            }
        }
    }
    problems.extend(gap(&gaps));
    periods
}

/// A 上期 that is not the year before 本期.
struct Gap {
    period: &'static str,
    previous: i32,
    current: i32,
    span: Span,
}

/// One problem for all of them.
fn gap(gaps: &[Gap]) -> Option<Problem> {
    let first = gaps.first()?;
    let periods = gaps.iter().map(|gap| format!("{} {}→{}", gap.period, gap.previous, gap.current)).collect();
    let related = gaps.iter().skip(1).map(|gap| gap.span).collect();
    Some(Problem { kind: ProblemKind::PeriodGap { periods }, span: first.span, related, fix: Vec::new() })
}

/// 上期 and 本期 of one type; none, with a problem, if they are no years one after the other.
/// `usual` is the 本期 the profile is meant for.
fn years(entry: &PeriodEntry, usual: i32, problems: &mut Vec<Problem>) -> Option<(i32, i32)> {
    let named = [("本期", Some(&entry.current)), ("上期", entry.previous.as_ref())];
    for (key, year) in named.into_iter().filter_map(|(key, year)| Some((key, year?))) {
        if !YEARS.contains(&year.value.0) {
            let value = Spanned::new(year.value.0.to_string(), year.span);
            bad_value(key, &value, "四位的年份", problems);
            return None;
        }
    }
    let current = entry.current.value.0;
    let Some(previous) = &entry.previous else { return Some((current - 1, current)) };
    if previous.value.0 >= current {
        let (key, wrong, expected) = match previous.value.0 + 1 == usual {
            true => ("本期", &entry.current, usual.to_string()),
            false => ("上期", previous, format!("{}（本期是 {current}）", current - 1)),
        };
        bad_value(key, &Spanned::new(wrong.value.0.to_string(), wrong.span), &expected, problems);
        return None;
    }
    Some((previous.value.0, current))
}

/// By what year a 年级 is named.
pub(super) fn grades(node: Option<&Node>, problems: &mut Vec<Problem>) -> Option<GradeYear> {
    let node = node?;
    match node.text() {
        Some("入学年") => Some(GradeYear::Entry),
        Some("毕业年") => Some(GradeYear::Leaving),
        other => {
            let written = Spanned::new(other.unwrap_or_default().to_owned(), node.span);
            bad_value("年级", &written, "入学年 或 毕业年", problems);
            None
        }
    }
}

/// The cover.
pub(super) fn cover(entry: CoverEntry, year: i32, problems: &mut Vec<Problem>) -> Cover {
    Cover {
        title: entry.title,
        issuer: entry.issuer,
        date: chinese_date(entry.date, year, problems),
        emblem: entry.emblem,
        picture: entry.picture,
    }
}

/// The declaration page: none if the report says 不用; the ready text if it says nothing.
pub(super) fn declaration(
    node: Option<&Node>,
    year: i32,
    problems: &mut Vec<Problem>,
    source_problems: &mut Vec<source::Problem>,
) -> Option<Declaration> {
    let Some(node) = node else { return Some(Declaration::default()) };
    if matches!(node.text(), Some("不用" | "无" | "否")) {
        return None;
    }
    let (entry, found) = source::read::<DeclarationEntry>(node);
    source_problems.extend(found);
    let entry = entry.unwrap_or_default();
    let date = chinese_date(entry.date, year, problems);
    Some(Declaration { text: entry.text, date, scan: entry.scan, asked: Some(node.place()) })
}

/// The back cover.
pub(super) fn back_cover(entry: BackCoverEntry) -> BackCover {
    BackCover {
        picture: entry.picture,
        address: entry.address,
        site: entry.site,
        code: entry.code,
        even: entry.even.unwrap_or(true),
    }
}

/// The layout.
pub(super) fn layout(entry: LayoutEntry, problems: &mut Vec<Problem>) -> Layout {
    let mut layout = Layout::default();
    if let Some(preset) = word("版面", entry.preset, &["年报式", "公文式"], problems) {
        layout.preset = preset;
    }
    if let Some(theme) = entry.theme {
        let digits = theme.value.trim_start_matches('#');
        if digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            layout.theme = format!("#{}", digits.to_ascii_uppercase());
        } else {
            bad_value("主题色", &theme, "井号加六位，例如 \"#1F4E79\"（要加引号）", problems);
        }
    }
    if let Some(depth) = entry.contents_depth {
        if (1..=3).contains(&depth.value) {
            layout.contents_depth = depth.value;
        } else {
            bad_value("目录级数", &Spanned::new(depth.value.to_string(), depth.span), "1、2 或 3", problems);
        }
    }
    layout.crop = word("照片", entry.photographs, &["裁成4:3", "原图"], problems).is_none_or(|word| word != "原图");
    layout.three_line = word("表格", entry.tables, &["全框", "三线表"], problems).is_some_and(|word| word == "三线表");
    layout.copyfit = entry.copyfit.unwrap_or(layout.copyfit);
    layout.turned_in_place =
        word("横排表", entry.turned, &["随文后移", "原处"], problems).is_some_and(|word| word == "原处");
    layout.table_list = entry.table_list.unwrap_or(layout.table_list);
    layout.figure_list = entry.figure_list.unwrap_or(layout.figure_list);
    layout.joined_lists = entry.joined_lists.unwrap_or(layout.joined_lists);
    layout.case_list = entry.case_list.unwrap_or(layout.case_list);
    layout.header = entry.header.unwrap_or(layout.header);
    layout.bold_leads = entry.bold_leads.unwrap_or(layout.bold_leads);
    layout.full_title = entry.full_title.unwrap_or(layout.full_title);
    layout.explanations = entry.explanations.unwrap_or(layout.explanations);
    layout.cases_last =
        word("案例位置", entry.cases, &["正文中", "附表前"], problems).is_some_and(|word| word == "附表前");
    layout.plain_page_numbers =
        word("页码", entry.page_numbers, &["— 1 —", "1"], problems).is_some_and(|word| word == "1");
    layout.size_limit = entry.size_limit.unwrap_or(layout.size_limit);
    // 宋体 is what the bundled body font is
    layout.body_font = entry.body_font.filter(|family| family.value != "宋体");
    // as 楷体 is that of cases
    layout.case_font = entry.case_font.filter(|family| family.value != "楷体");
    layout.charts_are_tables =
        word("统计图题", entry.chart_captions, &["图", "表"], problems).is_some_and(|word| word == "表");
    layout.file_name = entry.file_name.and_then(|name| file_name(&name, problems));
    layout
}

/// The longest name of a file that is admitted, in characters.
const LONG_NAME: usize = 80;

/// The name of the PDF without its ending; none, with a problem, if it may not be one.
fn file_name(written: &Spanned<String>, problems: &mut Vec<Problem>) -> Option<String> {
    let name = written.value.trim();
    let name = name.strip_suffix(".pdf").or_else(|| name.strip_suffix(".PDF")).unwrap_or(name).trim_end();
    let plain = name.replace("{学校}", "").replace("{年度}", "");
    let safe = |one: char| !one.is_control() && !r#"/\:*?"<>|{}"#.contains(one);
    let fits =
        !name.is_empty() && name.chars().count() <= LONG_NAME && !name.starts_with('.') && plain.chars().all(safe);
    if !fits {
        let expected = format!("一个文件名，不带文件夹，不超过 {LONG_NAME} 字，其中可用 {{学校}}、{{年度}}");
        bad_value("文件名", written, &expected, problems);
    }
    fits.then(|| name.to_owned())
}

/// 稿次日期 so that dates sort; the report is of this year.
pub(super) fn draft_date(text: Option<Spanned<String>>, year: i32, problems: &mut Vec<Problem>) -> Option<String> {
    let text = text?;
    let date = date::sortable(&text.value);
    if date.is_none() {
        let example = format!("{year}年12月5日、{year}-12-05");
        bad_value(DRAFT_DATE, &text, &date_like(&text, &example), problems);
    }
    date
}

fn chinese_date(text: Option<Spanned<String>>, year: i32, problems: &mut Vec<Problem>) -> Option<String> {
    let text = text?;
    let date = date::in_chinese(&text.value);
    if date.is_none() {
        bad_value("日期", &text, &date_like(&text, &format!("{year}年12月")), problems);
    }
    date
}

/// A 日期 that is only kept: a problem if no calendar has it.
pub(super) fn dated(text: &Spanned<String>, year: i32, problems: &mut Vec<Problem>) {
    if date::is_impossible(&text.value) {
        bad_value("日期", text, &date_like(text, &format!("{year}-12-05")), problems);
    }
}

/// What a date should be: one of the calendar, or one in a form that is read.
fn date_like(text: &Spanned<String>, example: &str) -> String {
    let what = if date::is_impossible(&text.value) { "日历上有的日期" } else { "日期" };
    format!("{what}，例如 {example}")
}

fn word(key: &str, value: Option<Spanned<String>>, admitted: &[&str], problems: &mut Vec<Problem>) -> Option<String> {
    let value = value?;
    if admitted.contains(&value.value.as_str()) {
        return Some(value.value);
    }
    bad_value(key, &value, &admitted.join("、"), problems);
    None
}

fn bad_value(key: &str, value: &Spanned<String>, expected: &str, problems: &mut Vec<Problem>) {
    let kind = ProblemKind::BadValue { key: key.to_owned(), text: value.value.clone(), expected: expected.to_owned() };
    problems.push(Problem { kind, span: value.span, related: Vec::new(), fix: Vec::new() });
}
