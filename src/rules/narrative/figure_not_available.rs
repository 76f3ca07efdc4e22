//! ## 查什么
//! 正文取的数没有值：待填、待返、不适用，或者算不出来。编写途中（--draft）等着待填的数的不在此说，见 figure/pending；自备表格里没有的行，或者几行
//! 同名、分不清的，编写途中也说。
//!
//! ## 为什么
//! 句子里会印“待填”或空着，读不通。
//!
//! ## 例
//! ```text
//! figures.yaml：  教职工满意度: [待返, 待返, 待返, 全国统一网上调查]
//! 正文：          教职工满意度为 {{ 教职工满意度 }}%。          ✗
//! 正文：          教职工满意度待平台返回后公布。                ✓
//! ```
//!
//! ## 改法
//! 把数填上；本年确实没有的，改写这一句，不取这个数。
//!
//! ## 依据
//! 本工具的取数写法：没有的数不编造，也不当作零。

use super::of;
use crate::derive::ledger::Absence;
use crate::finding::{Finding, Severity};
use crate::model::{IndicatorId, member_figure};
use crate::narrative::{Problem, ProblemKind};
use crate::rules::figure::waiting::{pending, respondents_wait, waits};
use crate::rules::wording::{list, mark, quote, wrong_cell};
use crate::rules::{Context, Rule, Stage};
use crate::source::Span;
use indexmap::IndexMap;
use std::borrow::Cow;

pub(super) static RULE: Rule =
    Rule { code: "narrative/figure-not-available", name: "正文取的数没有值", stage: Stage::Check, check };

/// What is printed for a figure that is not there.
const GAP: &str = "【待填】";
/// How many figures one finding spells out.
const LISTED: usize = 12;

struct Group {
    name: String,
    reason: String,
    severity: Severity,
    /// What to do.
    help: Cow<'static, str>,
    places: Vec<(Span, String)>,
    cells: Vec<(Span, String)>,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut groups: Vec<Group> = Vec::new();
    for problem in of(context, &RULE) {
        let (name, absence) = match &problem.kind {
            ProblemKind::FigureAbsent { indicator, absence, .. } if asked_for(context, *indicator, absence) => continue,
            ProblemKind::FigureAbsent { indicator, period, absence }
                if context.draft && (pending(context, *indicator, *period) || waits(context, absence)) =>
            {
                continue;
            }
            ProblemKind::FigureAbsent { indicator, period, absence } => {
                (format!("{}（{period}）", context.requirement.indicator(*indicator).name), absence)
            }
            ProblemKind::RespondentsAbsent { indicator, .. }
                if context.draft && respondents_wait(context, *indicator) =>
            {
                continue;
            }
            ProblemKind::RespondentsAbsent { indicator, absence } => {
                (format!("{}的调查人数", context.requirement.indicator(*indicator).name), absence)
            }
            _ => continue,
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.places.push((problem.span, "也取了这个数".to_owned())),
            None => groups.push(Group {
                name,
                reason: unasked(context, problem, absence).unwrap_or_else(|| reason(absence)),
                help: help(context, problem, absence),
                severity: if *absence == Absence::Awaited { Severity::Query } else { Severity::Error },
                places: vec![(problem.span, "这里取不到数".to_owned())],
                cells: problem.related.iter().map(|span| (*span, "填在这里".to_owned())).collect(),
            }),
        }
    }
    let wanting = |group: &Group| group.help == FILL;
    let waiting = if context.draft { groups.extract_if(.., |group| wanting(group)).collect() } else { Vec::new() };
    // what the platform has not returned is answered figure by figure
    let (awaited, faults): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| group.severity == Severity::Query);
    let mut alike: IndexMap<Cow<'static, str>, Vec<Group>> = IndexMap::new();
    for group in faults {
        alike.entry(group.help.clone()).or_default().push(group);
    }
    let single = awaited.into_iter().map(finding);
    single.chain(alike.into_values().filter_map(joined)).chain(together(waiting)).collect()
}

/// Says of a finished report that holds nothing else in error that a figure without a value is printed in it: no report
/// is finished with one, whatever has kept it from being told.
pub(in crate::rules) fn admit(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.draft || findings.iter().any(|finding| finding.severity == Severity::Error) {
        return;
    }
    let places = context.narrative.passages.iter().flat_map(|passage| {
        let gaps = passage.filled_in().filter(|(range, _)| passage.text.get(range.clone()) == Some(GAP));
        gaps.map(|(_, span)| (span, "会印成“【待填】”".to_owned()))
    });
    let places: Vec<(Span, String)> = places.collect();
    if !places.is_empty() {
        let message = format!("正文取的 {} 个数没有值。", places.len());
        findings.push(mark(RULE.finding(Severity::Error, message).help(FILL), places));
    }
}

/// Figures that are all to be mended the same way: one finding with a list.
fn joined(mut groups: Vec<Group>) -> Option<Finding> {
    if groups.len() < 2 {
        return groups.pop().map(finding);
    }
    // what all have in common is said once
    let common = groups.first().filter(|first| groups.iter().all(|group| group.reason == first.reason));
    let common = common.map(|first| first.reason.clone());
    let words = |group: &Group| match &common {
        Some(_) => quote(&group.name),
        None => format!("{}（{}）", quote(&group.name), group.reason),
    };
    let said: Vec<String> = groups.iter().map(words).collect();
    let shown = said.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join("、");
    let rest = if said.len() > LISTED { "等" } else { "" };
    let why = common.map(|common| format!("；原因都是：{common}")).unwrap_or_default();
    let message = format!("正文取的 {} 个数没有值：{shown}{rest}{why}。", said.len());
    let finding = RULE.finding(groups[0].severity, message).help(groups[0].help.clone());
    Some(mark(finding, groups.into_iter().flat_map(|group| group.places.into_iter().take(1))))
}

/// What is to be done where no value will come: the two years cannot be compared, or the report is not asked for it.
const COMPARE_NOT: &str = "改写这一句，只写本年的数，不与上年相比。";
const LEAVE_OUT: &str = "改写这一句，不取它；情况变了的，改 report.yaml 的“情况”。";
/// What is to be done where a member school says that it has no such figure.
const NOT_THEIRS: &str = "改写这一句，不取它：那所学校填的是不适用（——）；填错了的，请那所学校在它的报告里改。";
/// What is to be done where the cell holds words.
const WRITE_OUT: &str = "只有数才能取：这几个字直接写在正文里；本该是数的，改表格里的这一格（去掉“约”、括号等）。";
/// What is to be done elsewhere.
const FILL: &str = "把数填上；本年没有这个数的，改写这一句，不取它。";

fn help(context: &Context<'_>, problem: &Problem, absence: &Absence) -> Cow<'static, str> {
    let misnamed = match (&problem.kind, absence) {
        (ProblemKind::FigureAbsent { indicator, .. }, Absence::Unknown(_)) => {
            wrong_cell(context.report, &context.requirement.indicator(*indicator).name)
        }
        (_, Absence::Ambiguous(..)) => {
            Some("从上一级的行名写起，如 表名.资源库/省级.列名，或写 表名.第3行.列名。".to_owned())
        }
        _ => None,
    };
    match (misnamed, absence) {
        // the name leads to no cell of a table
        (Some(help), _) => help.into(),
        (None, Absence::Broken(_)) => COMPARE_NOT.into(),
        (None, Absence::Unfit(_)) => WRITE_OUT.into(),
        _ if of_member(context, problem) && *absence == Absence::NotApplicable => NOT_THEIRS.into(),
        _ if unasked(context, problem, absence).is_some() => LEAVE_OUT.into(),
        _ => FILL.into(),
    }
}

/// True if the figure is a row of an official table still to be filled in: the table's own finding asks for it.
fn asked_for(context: &Context<'_>, id: IndicatorId, absence: &Absence) -> bool {
    let row = |id: IndicatorId| context.requirement.table_of(id).is_some();
    match absence {
        Absence::Pending => row(id),
        Absence::Input(missing) => row(id) || missing.indicator().is_some_and(row),
        _ => false,
    }
}

fn finding(group: Group) -> Finding {
    let message = format!("正文取了{}，{}。", quote(&group.name), group.reason);
    let mut finding = RULE.finding(group.severity, message).help(group.help);
    finding.indicator = Some(group.name);
    mark(finding, group.places.into_iter().chain(group.cells))
}

/// While the report is being written, one note says which figures the text waits for.
fn together(groups: Vec<Group>) -> Option<Finding> {
    let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    let message = format!("正文取的 {} 个数还没有值：{}。", names.len(), list(&names, "个"));
    let finding = RULE.finding(Severity::Note, message).help("数填上以后，正文里自然就有了。");
    let places = groups.into_iter().flat_map(|group| group.places.into_iter().take(1));
    (!names.is_empty()).then(|| mark(finding, places))
}

/// Why a figure has no value that this report is not asked for, whatever is filled in.
fn unasked(context: &Context<'_>, problem: &Problem, absence: &Absence) -> Option<String> {
    let ProblemKind::FigureAbsent { indicator, .. } = &problem.kind else { return None };
    let why = context.requirement.not_asked(*indicator).filter(|_| *absence == Absence::NotApplicable)?;
    Some(format!("这一项本报告不用填（{}），填了也不取", why.trim_end_matches("，不用填")))
}

/// True for a figure of a member school, `学校.指标`.
fn of_member(context: &Context<'_>, problem: &Problem) -> bool {
    let ProblemKind::FigureAbsent { indicator, .. } = &problem.kind else { return false };
    member_figure(&context.report.members, &context.requirement.indicator(*indicator).name).is_some()
}

fn reason(absence: &Absence) -> String {
    match absence {
        Absence::Pending => "它还待填".to_owned(),
        Absence::NotApplicable => "它填的是不适用（——）".to_owned(),
        Absence::Awaited => "它待平台返回".to_owned(),
        Absence::Input(missing) => format!("算它要用的{}没有填", quote(&missing.name)),
        Absence::Unfit(text) => format!("那里填的{}不是一个数", quote(text)),
        Absence::Broken(reason) => format!("它与上年的数不可比（{reason}），说不得增减"),
        Absence::Ambiguous(..) | Absence::Unknown(_) => absence.to_string(),
        other => format!("它算不出来：{other}"),
    }
}
