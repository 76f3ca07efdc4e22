//! ## 查什么
//! 自备表格写了“合计等于”的列，各行之和（或那一格）与所说的指标不相等。
//!
//! ## 为什么
//! 分专业、分年级的在校生加起来就是全日制在校生人数；两处不同，总有一处错了或漏了一行。
//!
//! ## 例
//! ```text
//! 合计等于: {合计: 全日制在校生人数}
//! 全日制在校生人数 3848，而各专业“合计”列加起来 3748      ✗   漏了一个专业
//! 全日制在校生人数 3848，加起来也是 3848                  ✓
//! ```
//!
//! ## 改法
//! 核对表格各行与指标，改正错的一处；两者口径本来不同的，删去“合计等于”里的这一项。
//!
//! ## 依据
//! 表格自己写的“合计等于”；编制规范里的“在校生人数与分专业、分年级之和不符”。

use super::constraint::{facts, settled};
use super::state;
use crate::derive::Recency;
use crate::derive::constraint::{Outcome, Worked};
use crate::finding::{Finding, Severity};
use crate::model::{Equality, Table};
use crate::rules::wording::{mark, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/table-total-mismatch", name: "表格的合计与指标不符", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let settled = settled(context);
    let mut findings = Vec::new();
    for table in context.report.tables.values() {
        for equality in &table.equalities {
            let statement = &equality.statement;
            if let Outcome::Fails(worked) = settled.judged(&statement.text, &statement.expression, Recency::CURRENT) {
                findings.push(finding(context, table, equality, &worked));
            }
        }
    }
    findings
}

fn finding(context: &Context<'_>, table: &Table, equality: &Equality, worked: &Worked) -> Finding {
    let figures: Vec<String> = worked
        .inputs
        .iter()
        .filter_map(|input| {
            Some(format!("{} {}", quote(&context.requirement.indicator(input.indicator?).name), input.value))
        })
        .collect();
    let message = format!(
        "表格{}的{}应当等于{}，而 {}。",
        quote(&table.name),
        quote(&equality.name.value),
        figures.join("、"),
        worked.statement
    );
    let help = "核对表格各行与指标，改正错的一处；口径本来不同的，删去表格开头“合计等于”里的这一项。";
    let mut finding = RULE.finding(Severity::Error, message).help(help);
    finding.facts = facts(context, &worked.inputs, Recency::CURRENT);
    if let Some((left, right)) = &worked.sides {
        finding.found = Some(left.value.clone());
        finding.expected = Some(right.value.clone());
    }
    let own = (equality.name.span, "这里说它们相等".to_owned());
    let figures = worked.inputs.iter().filter(|input| input.indicator.is_some());
    let places = figures.filter_map(|input| Some((*input.spans.first()?, state::stands(context, input))));
    mark(finding, std::iter::once(own).chain(places))
}
