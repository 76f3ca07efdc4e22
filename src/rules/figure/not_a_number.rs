//! ## 查什么
//! 该填数的格里不是数；自备表格里留着 Excel 算不出来的记号（#N/A、#REF! 等），或者工作簿里没有存下得数的公式。
//!
//! ## 为什么
//! 不是数就算不了、核不了，这一格按待填处理。
//!
//! ## 例
//! ```text
//! 班主任人数: [80, 八十一]          ✗
//! 班主任人数: [80, 约81]            ✗
//! 班主任人数: [80, 81]              ✓
//! ```
//!
//! ## 改法
//! 填阿拉伯数字。没有数时写这几个词之一：待填、待返、——（不适用）、计算。
//!
//! ## 依据
//! 本工具的数据写法。

use crate::finding::{Finding, Severity};
use crate::model::ProblemKind;
use crate::rules::structure::each;
use crate::rules::wording::{fold, quote};
use crate::rules::{Context, Rule, Stage};
use crate::source::workbook::UNCALCULATED;

pub(in crate::rules) static RULE: Rule =
    Rule { code: "figure/not-a-number", name: "填的不是数", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let found = each(context, &RULE, Severity::Error, "另见这里", |problem| {
        let ProblemKind::NotANumber { name, text } = problem else { return None };
        if text == UNCALCULATED {
            // a whole workbook was saved so: one finding a sheet
            let help = "用 Excel 或 WPS 打开工作簿，重新保存一次，得数就存下了；或直接填数。".to_owned();
            return Some(("工作簿里的公式没有存下得数，读不出来。".to_owned(), "没有得数".to_owned(), help));
        }
        let unit = context.requirement.find(name).map(|id| context.requirement.indicator(id).unit_text.as_str());
        let unit = unit.filter(|unit| !unit.is_empty() && *unit != "——");
        let help = match unit {
            _ if text.starts_with('#') => {
                "在 Excel 里把这一格的公式改好再粘贴，或直接填数；没有数的写“待填”或 ——。".to_owned()
            }
            Some(unit) => format!("填一个以“{unit}”为单位的数，单位不用写；没有数的写“待填”“待返”或 ——。"),
            None => "填阿拉伯数字；没有数的写“待填”“待返”或 ——。".to_owned(),
        };
        Some((format!("{}填的是{}，不是可用的数。", quote(name), quote(text)), "不是可用的数".to_owned(), help))
    });
    fold(found)
}
