//! ## 查什么
//! 随指标一起填的清单（如专业群清单）没有填，或者行数和指标的数不一样，或者某行有空格。
//!
//! ## 为什么
//! 清单要逐一填写，数和清单对不上，审核时这一项作废。
//!
//! ## 例
//! ```text
//! 专业群数量: [1, 2]
//! 专业群清单:
//!   - [智能制造专业群, 数控技术应用, 装备制造]        ✗   只列了一个
//! ```
//!
//! ## 改法
//! 在清单里一行写一个，各栏写全；或改正指标的数。
//!
//! ## 依据
//! 所用编制规范的“清单”。

use crate::finding::{Finding, Severity};
use crate::model::report::ListRows;
use crate::profile::requirement::ListForm;
use crate::rules::wording::{list, quote};
use crate::rules::{Context, Rule, Stage};
use rust_decimal::Decimal;

pub(super) static RULE: Rule =
    Rule { code: "figure/missing-list", name: "清单与指标不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.requirement.lists.iter().filter_map(|form| of_list(context, form)).collect()
}

fn of_list(context: &Context<'_>, form: &ListForm) -> Option<Finding> {
    let indicator = context.requirement.indicator(form.counts);
    let period = context.report.periods.current(indicator.period);
    let number = context.ledger.value(form.counts, period)?;
    let rows = context.report.lists.iter().find(|rows| rows.name == form.name);
    let count = rows.map_or(0, |rows| rows.rows.len());
    let incomplete = rows.map(|rows| incomplete(form, rows)).unwrap_or_default();
    let same = number.value == Decimal::from(count);
    if same && incomplete.is_empty() {
        return None;
    }
    let (name, list_name) = (quote(&indicator.name), quote(&form.name));
    let unfilled = format!("第 {} 行没有写全", list(&incomplete, "行"));
    let also = if incomplete.is_empty() { String::new() } else { format!("，其中{unfilled}") };
    let (message, help) = match rows {
        _ if same => (
            format!("{list_name}的{unfilled}。"),
            format!("每一行写全 {} 栏：{}。", form.columns.len(), form.columns.join("、")),
        ),
        Some(_) => (
            format!("{name}填 {number}，{list_name}列了 {count} 行{also}。"),
            format!("核对后改成一样多；清单每行写{}。", form.columns.join("、")),
        ),
        None => (
            format!("{name}填 {number}，没有填{list_name}。"),
            format!(
                "在“{}”下面写“{}:”，一行一个：- [{}]；用工作簿填的，填在工作表“{}”里。",
                form.table,
                form.name,
                form.columns.join(", "),
                form.name
            ),
        ),
    };
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    finding.indicator = Some(indicator.name.clone());
    finding.period = Some(period.to_string());
    finding.found = Some(count.to_string());
    finding.expected = Some(number.text.clone());
    if let Some(span) = context.ledger.span(form.counts, period) {
        finding = finding.at(span, format!("此处填 {number}"));
    }
    if let Some(rows) = rows {
        finding = crate::rules::wording::mark(finding, [(rows.span, format!("清单有 {count} 行"))]);
    }
    Some(finding)
}

/// Numbers (from 1) of the rows with a blank or missing column.
fn incomplete(form: &ListForm, rows: &ListRows) -> Vec<String> {
    let full = |row: &Vec<crate::source::Spanned<String>>| {
        row.len() == form.columns.len() && row.iter().all(|cell| !cell.value.trim().is_empty())
    };
    let faulty = rows.rows.iter().enumerate().filter(|(_, row)| !full(row));
    faulty.map(|(at, _)| (at + 1).to_string()).collect()
}
