//! ## 查什么
//! 区县“所辖学校”里一所学校的文件夹或工作簿，里面的“全称”是另一所学校的：是所辖的另一所，这一份不汇总；与哪一所都对不上的，
//! 待核实。简称、“简称”里登记的名字不算。
//!
//! ## 为什么
//! 放错了文件夹，一所学校的数就算到了另一所名下，全区的合计不变，对照表却错了。
//!
//! ## 例
//! ```text
//! - {名称: 甲职业技术学校, 文件夹: 成员/甲校}
//! 成员/甲校/report.yaml： 全称: 乙职业技术学校      ✗
//! 成员/甲校/report.yaml： 全称: 甲职业技术学校      ✓
//! ```
//!
//! ## 改法
//! 换成这所学校的文件夹，或改对“名称”或“全称”；名字确实不同的（改过名），写核实说明，或在那份报告的“简称”里登记。
//!
//! ## 依据
//! report.yaml 的“所辖学校”与各校报告的“全称”。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/other-school", name: "报来的是另一所学校的", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let of = |certain: bool, severity| {
        each(context, &RULE, severity, "另见这里", move |problem| {
            let ProblemKind::OtherSchool { member, named, other_member } = problem else { return None };
            let (member, named) = (quote(member), quote(named));
            let effect = if certain { "，它也是所辖学校，这一份没有汇总" } else { "" };
            let otherwise = if certain {
                String::new()
            } else {
                format!("；名字确实不同的，在那份报告的“简称”里登记{member}")
            };
            (*other_member == certain).then(|| {
                (
                    format!("{member}报来的这一份，全称是{named}{effect}。"),
                    format!("里面的全称是{named}"),
                    format!("换成{member}的，或改对名称{otherwise}。"),
                )
            })
        })
    };
    [of(true, Severity::Error), of(false, Severity::Query)].concat()
}
