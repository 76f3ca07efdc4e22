//! ## 查什么
//! 正文用双花括号取数，里面的名字没有这个指标；或者只打了一层花括号。
//!
//! ## 为什么
//! 取不到数，这里会空着。
//!
//! ## 例
//! ```text
//! 在校生 {{ 在校生人数 }} 人                ✗
//! 在校生 { 全日制在校生人数 } 人            ✗   花括号要两层
//! 在校生 {{ 全日制在校生人数 }} 人          ✓
//! 上年生师比 {{ 生师比（2023） }}∶1         ✗   名字后面不写年份
//! 上年生师比 {{ 生师比|上期 }}∶1            ✓
//! ```
//!
//! ## 改法
//! 照提示的名字改；取上年的数，在名字后面写“|上期”；是学校自己的数，先在 report.yaml 的“指标”里写明，再在 figures.yaml 的“基础数据”里填。
//!
//! ## 依据
//! 指标名以所用编制规范和本报告的“指标”为准：nianbao figures 列出全部名字。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::{Period, SAME_SCHOOL, member_figure};
use crate::narrative::ProblemKind;
use crate::nearest::{Known, nearest};
use crate::rules::wording::{list, perhaps, quote, wrong_cell};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unknown-binding", name: "取数的名字不存在", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        // dropped-name says so
        ProblemKind::UnknownName { name, .. } if context.requirement.dropped(name).is_some() => None,
        ProblemKind::UnknownName { name, nearest } => {
            let otherwise = "用 nianbao figures 列出全部名字；学校自己的数先写进 report.yaml 的“指标”。";
            Some((
                format!("没有名叫{}的指标，这里取不到数。", quote(name)),
                "没有这个指标".to_owned(),
                of_a_period(context, name)
                    .or_else(|| question(name))
                    .or_else(|| of_school(context, name))
                    .or_else(|| wrong_cell(context.report, name).filter(|_| nearest.is_none()))
                    .unwrap_or_else(|| perhaps(nearest.as_deref(), otherwise)),
            ))
        }
        ProblemKind::SingleBrace { name } => Some((
            format!("取数要用两层花括号，这里只有一层，会照字印出来：{{{name}}}。"),
            "少一层花括号".to_owned(),
            format!("写成 {{{{ {name} }}}}。"),
        )),
        _ => None,
    })
}

/// What to write instead of a question to a table, which only a formula may ask.
fn question(typed: &str) -> Option<String> {
    let asks = ["个数", "合计", "前几项合计", "占比", "平均", "最大", "最小"];
    let plain: String = typed.chars().map(|one| if one == '（' { '(' } else { one }).collect();
    let word =
        asks.iter().find(|word| plain.strip_prefix(**word).is_some_and(|rest| rest.trim_start().starts_with('(')))?;
    let line = format!("计算: {{某某数: {{式: \"{}\", 单位: 个}}}}", typed.replace('"', "“"));
    Some(format!("“{word}(…)”要先在 report.yaml 里起个名字：{line}，正文再写 {{{{ 某某数 }}}}。"))
}

/// What to write instead of 学校.指标 that leads nowhere: the school and the indicator are looked at apart, so that no
/// other school's figure is offered, and none of the region's.
fn of_school(context: &Context<'_>, typed: &str) -> Option<String> {
    let members = &context.report.members;
    let own = context.requirement.indicators.iter().map(|indicator| indicator.name.as_str());
    let own = || own.clone().filter(|name| member_figure(members, name).is_none());
    if let Some((at, figure)) = member_figure(members, typed) {
        let school = &members[at].name.value;
        let near = nearest(figure, own()).map(|near| format!("{school}.{near}"));
        let otherwise =
            format!("点号后面写指标的名字，与本报告的一样，{}不是；用 nianbao figures 列出全部名字。", quote(figure));
        return Some(perhaps(near.as_deref(), &otherwise));
    }
    let (school, figure) = typed.split_once(['.', '．']).filter(|_| !members.is_empty())?;
    let (school, figure) = (school.trim(), figure.trim());
    let is_table = context.report.tables.contains_key(school);
    let is_figure = own().any(|name| name == figure);
    if is_table || wrong_cell(context.report, typed).is_some() && !is_figure {
        return None;
    }
    let names = || members.iter().map(|member| member.name.value.as_str());
    let known = Known::new(names());
    let near = known.nearest_scored(school).filter(|(likeness, _)| *likeness >= SAME_SCHOOL && is_figure);
    let near = near.map(|(_, near)| format!("{near}.{figure}"));
    let schools = list(&names().collect::<Vec<_>>(), "所");
    let otherwise = format!("所辖学校里没有{}；校名照 report.yaml 的“所辖学校”写：{schools}。", quote(school));
    Some(perhaps(near.as_deref(), &otherwise))
}

/// What to write instead of a known name with a year, such as 生师比（2023）, 2023年生师比.
fn of_a_period(context: &Context<'_>, typed: &str) -> Option<String> {
    let behind = || typed.trim_end_matches([')', '）']).rsplit_once(['(', '（']);
    let before = || typed.split_once('年').map(|(year, name)| (name.trim_start_matches('的'), year));
    let (name, when) = behind().or_else(before)?;
    let (name, when) = (name.trim(), when.trim().trim_end_matches("年度").trim_end_matches('年'));
    let id = context.requirement.find(name)?;
    let kind = context.requirement.indicator(id).period;
    let year = when.parse().ok().map(Period);
    let name = &context.requirement.indicator(id).name;
    if matches!(when, "上期" | "上" | "去") || year == Some(context.report.periods.previous(kind)) {
        return Some(format!("取上年的数，在名字后面写“|上期”：{{{{ {name}|上期 }}}}。"));
    }
    if matches!(when, "本期" | "本" | "今") || year == Some(context.report.periods.current(kind)) {
        return Some(format!("本年的数只写名字：{{{{ {name} }}}}；上年的写 {{{{ {name}|上期 }}}}。"));
    }
    year.map(|_| format!("只有本年和上年的数可以取：{{{{ {name} }}}}、{{{{ {name}|上期 }}}}；更早的数请直接写。"))
}
