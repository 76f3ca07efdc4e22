//! ## 查什么
//! 写了个数又逐个列出名称的，个数和列出的名称不一样多：“专业 13 个：……”后面列了 12 个，“……共 4 个社团”前面列了 3 个。
//!
//! ## 为什么
//! 读的人会数。增减了一项而忘了改个数，或者漏列一项，都会被退回来问。
//!
//! ## 例
//! ```text
//! 开设专业 4 个：汽修、幼保、电商                ✗   列了 3 个
//! 书法社、剪纸社、合唱团共 4 个社团              ✗   列了 3 个
//! 开设汽修、幼保、电商等 13 个专业               ✓   写了“等”，不必列全
//! 开设专业 3 个：汽车运用与维修、幼保、电商      ✓   名称里的“与”“和”，算一个、算两个都认
//! ```
//! 名称用顿号隔开、个数相差不多的才查：相差很多的，列的多半是别的东西（如“实训室 15 个（汽修、幼保、电商）”）。人数后面的名单不查。
//!
//! ## 改法
//! 改个数，或补上、删去名称；没有列全的，末尾写“等”。
//!
//! ## 依据
//! 数一数；本工具的约定。

use super::claims;
use crate::finding::{Fact, Finding, Severity};
use crate::narrative::claim::Listed;
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule {
        code: "narrative/listed-count-differs", name: "写的个数与列出的名称不符", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.narrative.claims.listed.iter().filter_map(|listed| finding(context, listed)).collect()
}

fn finding(context: &Context<'_>, listed: &Listed) -> Option<Finding> {
    let count = context.narrative.claims.amounts.get(listed.count).filter(|count| count.hedge.is_none())?;
    let value = count.number.value;
    let fewer = value < Decimal::from(listed.names);
    let more = value > Decimal::from(listed.most) && !listed.open;
    if !fewer && !more {
        return None;
    }
    let names = if listed.most == listed.names || fewer {
        listed.names.to_string()
    } else {
        format!("{} 到 {}", listed.names, listed.most)
    };
    let message = format!("这一句里，写的是 {} 个，列出的名称有 {names} 个。", count.number);
    let help = if fewer {
        "改个数，或删去多列的。"
    } else {
        "改个数，或补上没有列的；不必列全的，末尾写“等”。"
    };
    let mut finding = RULE.finding(Severity::Query, message).help(help);
    finding.found = Some(count.number.text.clone());
    finding.expected = Some(names.clone());
    finding.facts = vec![Fact::new("写的个数", count.number.text.as_str()), Fact::new("列出的名称", names.as_str())];
    let list = claims::passage(context, listed.passage)?.span(listed.range.clone());
    finding = finding.at(claims::place(context, count), format!("列出的有 {names} 个"));
    Some(finding.with(list, format!("{names} 个名称")))
}
