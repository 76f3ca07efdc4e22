//! ## 查什么
//! 统计图、图片、指标表、案例里写了不认得的项目或选项，或者某一行读不懂。
//!
//! ## 为什么
//! 认不得的没有用上，印出来不是所要的样子。
//!
//! ## 例
//! ```text
//! 【统计图：职称结构】
//! 类型: 圆饼                       ✗
//! 类型: 饼图                       ✓
//! ```
//!
//! ## 改法
//! 照提示改。统计图的类型有饼图、环形图、柱形图、条形图、折线图、堆积图；图片有一列、两列、三列、四图；
//! 指标表可写题、列（上期、本期、调查人数、调查方式）、行（指标名或序号）。
//!
//! ## 依据
//! 本工具的正文写法。

use super::{block, each};
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::narrative::problem::BlockKind;
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/unknown-option", name: "【】里的选项不认得", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        ProblemKind::UnknownKey { block, key, nearest } => Some((
            format!("这里不认得{}这一项。", quote(key)),
            "不认得".to_owned(),
            perhaps(nearest.as_deref(), keys(*block)),
        )),
        ProblemKind::UnknownOption { key: "图片", value, nearest } => Some((
            format!("【图片】后面不能写{}。", quote(value)),
            "不认得".to_owned(),
            match nearest {
                Some(nearest) => format!("是不是【图片 {nearest}】？请照这个写法改。可写：一列、两列、三列、四图。"),
                None => format!(
                    "可写：一列、两列、三列、四图。几张图片共用这一个图题的，写【图片 两列：{value}】；各有图题的，图题写在每张图片后面。"
                ),
            },
        )),
        ProblemKind::UnknownOption { key, value, nearest } => Some((
            format!("{}不能写{}。", quote(key), quote(value)),
            "不认得".to_owned(),
            perhaps(nearest.as_deref(), options(key)),
        )),
        ProblemKind::UnreadableLine { block: kind } => Some((
            format!("【{}】里的这一行读不懂，没有用上。", block(*kind)),
            "读不懂这一行".to_owned(),
            match kind {
                BlockKind::Pictures => "写成“images/文件名.jpg | 图题”；不是图片的文字移到【完】后面。",
                BlockKind::Schools => "写成“学校名：这所学校的一段”，学校名照 report.yaml 的“所辖学校”。",
                _ => "写成“名称: 值”，冒号后面空一格；正文移到【完】后面。",
            }
            .to_owned(),
        )),
        _ => None,
    })
}

fn keys(block: BlockKind) -> &'static str {
    match block {
        BlockKind::Table => "指标表可写：题、列、行；自备表格整张印，没有这几项。",
        _ => "统计图里可写：类型、题、数据、名称、标签、时期、替代文字。",
    }
}

fn options(key: &str) -> &'static str {
    match key {
        "类型" => "可写：饼图、环形图、柱形图、条形图、折线图、堆积图。",
        "标签" => "可写：数值、百分比、人数和百分比。",
        "学校" => "照 report.yaml 的“所辖学校”里的名称写。",
        "列" => "可写这张表有的：上期、本期（或它们的年份）、调查人数、调查方式。",
        "行" => "写这张表的指标名或序号，如：生师比、4、6-8。",
        _ => "照 nianbao new 建出的文件里的写法改。",
    }
}
