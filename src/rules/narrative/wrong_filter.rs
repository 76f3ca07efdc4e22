//! ## 查什么
//! 取数后面竖线“|”接的写法不认得，缺了参数，或者不能用在这个指标上。
//!
//! ## 为什么
//! 写法不对，数就印不成所要的样子。
//!
//! ## 例
//! ```text
//! {{ 生师比|保留两位 }}                     ✗
//! {{ 生师比|保留(2) }}                      ✓
//! {{ 专任教师总数|万元 }}                   ✗   人数不能写成万元
//! {{ 专任教师总数|上期|较上年 }}            ✗   没有上期的上一年
//! ```
//!
//! ## 改法
//! 可用的写法：上期、保留(2)、万元、较上年、增减、比值、调查人数、汉字。
//!
//! ## 依据
//! 本工具的取数写法。

use super::each;
use crate::finding::{Finding, Severity};
use crate::narrative::ProblemKind;
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "narrative/wrong-filter", name: "取数的写法不对", stage: Stage::Check, check };

const KNOWN: &str = "可用的写法：上期、保留(2)、万元、较上年、增减、比值、调查人数、汉字。";

fn check(context: &Context<'_>) -> Vec<Finding> {
    each(context, &RULE, Severity::Error, "另见这里", |problem| match problem {
        ProblemKind::UnknownFilter { name, nearest } => Some((
            format!("竖线后面的{}不是取数的写法。", quote(name)),
            "不认得这种写法".to_owned(),
            match nearest.as_deref() {
                Some("保留") => "保留几位小数写成 |保留(2)，括号里是位数。".to_owned(),
                nearest => perhaps(nearest, KNOWN),
            },
        )),
        ProblemKind::FilterArgument { filter } => Some((
            format!("{}的括号里写得不对。", quote(filter)),
            "括号里不对".to_owned(),
            "只有“保留”要在括号里写小数位数，如 |保留(2)；别的写法不带括号。".to_owned(),
        )),
        ProblemKind::FilterMismatch { filter, indicator } => Some((
            format!("{}不能用在{}上。", quote(filter), quote(indicator)),
            "用不上".to_owned(),
            format!("删去“|{filter}”，或换一种。{KNOWN}"),
        )),
        ProblemKind::YearBeforeLast { filter, indicator } => Some((
            format!("报告里只有两年的数，{}的上期不能再用{}与它的上一年比。", quote(indicator), quote(filter)),
            "没有再上一年的数".to_owned(),
            format!("写本期与上期的增减，删去“|上期”；只要上期的数，删去“|{filter}”。"),
        )),
        _ => None,
    })
}
