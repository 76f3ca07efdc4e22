//! ## 查什么
//! 写了编制规范和本报告都没有的指标、指标表、列、工作表、计算口径、所辖学校，或者不认得的选项。
//!
//! ## 为什么
//! 不认得的名字后面的数没有地方放，不会印出来，也没有参加校核。
//!
//! ## 例
//! ```text
//! 落实政策表:
//!   专任教师数: [230, 245]          ✗   没有这个指标
//!   专任教师总数: [230, 245]        ✓
//! ```
//!
//! ## 改法
//! 照提示的名字改。是学校自己的指标，先在 report.yaml 的“指标”里写明单位和类型。
//!
//! ## 依据
//! 指标的名称以所用编制规范为准：nianbao explain 指标名。

use super::each;
use crate::finding::{Finding, Severity};
use crate::model::{NameKind, ProblemKind};
use crate::rules::wording::{perhaps, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/unknown-name", name: "没有这个名字", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let scopes = each(context, &RULE, Severity::Query, "另见这里", |problem| {
        let ProblemKind::UnsettledScope { name, nearest } = problem else { return None };
        let (name, nearest) = (quote(name), quote(nearest));
        Some((
            format!("没有写明统计范围{name}有哪些学校，这个名字与{nearest}相近。"),
            format!("是不是{nearest}？"),
            format!("就是{nearest}的，照它改；确是另一个范围的，在“统计范围”的“包含”里写明有哪些学校。"),
        ))
    });
    let names = each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::UnknownName { kind, name, nearest } = problem else { return None };
        // dropped-name says so
        if context.requirement.dropped(name).is_some() {
            return None;
        }
        let (what, otherwise) = match kind {
            NameKind::Indicator => {
                ("指标", "照编制规范的名称改；是学校自己的指标，先在 report.yaml 的“指标”里写明单位和类型。")
            }
            NameKind::Table => ("指标表", "照编制规范的表名改；自备的表格放在 tables/ 文件夹，一张一个文件。"),
            NameKind::Row => ("行", "照这张表每行最前面的字改；同名的行写成“上面一行/这一行”，或写“第3行”。"),
            NameKind::Column => ("列", "照这张表“表头”里的列名改。"),
            NameKind::Sheet => ("工作表", "照工作簿下面标签上的名字改。"),
            NameKind::Variant => (
                "计算口径",
                "照编制规范列出的计算口径改，或写“填报”，以所填的数为准；列出口径：nianbao explain 指标名。",
            ),
            NameKind::Member => ("学校", "照“所辖学校”里的名称改；改好以前，这个统计范围的数不汇总。"),
            NameKind::Word => ("选项", "照说明里列出的词改。"),
        };
        let message = format!("没有名叫{}的{what}，写在它后面的内容没有用上。", quote(name));
        Some((message, format!("没有这个{what}"), perhaps(nearest.as_deref(), otherwise)))
    });
    names.into_iter().chain(scopes).collect()
}
