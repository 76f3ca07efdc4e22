//! ## 查什么
//! 由区县另填的数，不可能是这些学校的：个数小于最大的一所、或大于各校之和；平均数、比率小于最小的一所、或大于最大的
//! 一所（四舍五入已放宽）。有学校还没有填的，只看不小于最大的一所。
//!
//! ## 为什么
//! 专业数量去掉重复，也不会比办专业最多的一所少，不会比各校相加多；平均收入总在最低的一所和最高的一所之间。
//! 超出的，多半是漏了学校、抄错了行、或统计范围写错。
//!
//! ## 例
//! ```text
//! 专业数量: [39]      ✗   三校是 32、18、1 ；不会少于 32，不会多于 51
//! 专业数量: [30]      ✗   比办专业最多的一所（32）还少
//! ```
//!
//! ## 改法
//! 核对后改正；范围其实不是这些学校的，在 report.yaml 的“统计范围”里写明；确实不同的，写核实说明。
//!
//! ## 依据
//! 所用编制规范的“汇总: 另填并说明”（推断，未见公开规定；nianbao explain 指标名）；个数与合计的算术。

use super::separate::{Separate, all};
use crate::derive::Interval;
use crate::finding::{Finding, Severity};
use crate::model::Number;
use crate::rules::wording::{list, quote};
use crate::rules::{Context, NotEvaluated, Rule, Stage};

pub(super) static RULE: Rule =
    Rule {
        code: "figure/separate-beyond-members", name: "另填的数超出各校所能有的", stage: Stage::Check, check
    };

fn check(context: &Context<'_>) -> Vec<Finding> {
    all(context).iter().filter(|one| is_beyond(one)).filter_map(|one| finding(context, one)).collect()
}

/// The figures of which schools still owe something, so that only one bound could be judged.
pub(super) fn waiting(context: &Context<'_>) -> Option<NotEvaluated> {
    let all = all(context);
    let names = all.iter().filter(|one| one.scope.is_some() && !one.is_complete());
    let names: Vec<&str> = names.map(|one| context.requirement.indicator(one.id).name.as_str()).collect();
    let reason = format!("有学校还没有交或没有填，至多是多少判断不了：{}", list(&names, "项"));
    (!names.is_empty()).then(|| NotEvaluated { code: RULE.code.to_owned(), name: RULE.name.to_owned(), reason })
}

/// True if no such schools can make the value; without knowing the schools nothing is said.
pub(super) fn is_beyond(one: &Separate<'_>) -> bool {
    one.scope.is_some() && bounds(one).is_some_and(|bounds| bounds.is_beyond(one))
}

/// The least the region can have, and the most, where that is known.
struct Bounds {
    least: Option<Number>,
    most: Option<Number>,
}

fn bounds(one: &Separate<'_>) -> Option<Bounds> {
    let (smallest, largest) = one.ends()?;
    let complete = one.is_complete();
    let sum = one.sum().filter(|_| complete).map(Number::exact);
    Some(match one.counted {
        true => Bounds { least: Some(largest.clone()), most: sum },
        false => {
            let known = |number: &Number| complete.then(|| number.clone());
            Bounds { least: known(smallest), most: known(largest) }
        }
    })
}

impl Bounds {
    fn is_beyond(&self, one: &Separate<'_>) -> bool {
        let interval = |number: &Number| Interval::of(number, one.counted);
        let typed = interval(one.typed);
        let below = |least: &Number| least.value > one.typed.value && !typed.meets(interval(least));
        let above = |most: &Number| most.value < one.typed.value && !typed.meets(interval(most));
        self.least.as_ref().is_some_and(below) || self.most.as_ref().is_some_and(above)
    }

    fn in_words(&self, counted: bool) -> String {
        let (lower, upper) = match counted {
            true => ("最多的一所", "各校相加"),
            false => ("最低的一所", "最高的一所"),
        };
        let least = self.least.as_ref().map(|least| format!("不会少于 {least}（{lower}）"));
        let most = self.most.as_ref().map(|most| format!("不会多于 {most}（{upper}）"));
        least.into_iter().chain(most).collect::<Vec<_>>().join("，")
    }
}

fn finding(context: &Context<'_>, one: &Separate<'_>) -> Option<Finding> {
    let indicator = context.requirement.indicator(one.id);
    let words = bounds(one)?.in_words(one.counted);
    let (scope, name) = (quote(one.scope?), quote(&indicator.name));
    let message = format!("{name}填 {}，按统计范围{scope}里的学校，{words}。", one.typed);
    let help = "核对后改正；范围其实不是这些学校的，在 report.yaml 的“统计范围”里写明；确实不同的，写核实说明。";
    Some(one.told(context, RULE.finding(Severity::Query, message).help(help)))
}
