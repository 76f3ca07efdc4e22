//! ## 查什么
//! 写着“待返”的格：结果要等平台返回，还没有数。
//!
//! ## 为什么
//! 待返不是错，报告印成“待返”；但正式上报前要补上，列出来免得忘记。
//!
//! ## 例
//! ```text
//! 教职工满意度: [待返, 待返, 待返, 全国统一网上调查]        提示，不影响生成
//! 教职工满意度: [96.12, 97.05, 231, 全国统一网上调查]       平台返回后补上
//! ```
//!
//! ## 改法
//! 平台返回后填上；在此之前不用改。
//!
//! ## 依据
//! 所用编制规范中取自平台的指标（带星号）。

use super::state;
use crate::finding::{Finding, Severity};
use crate::model::State;
use crate::rules::wording::{list, mark};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "figure/awaited", name: "有数待平台返回", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut cells: Vec<_> = context
        .report
        .figures
        .cells
        .iter()
        .filter(|(_, figure)| figure.state == State::Awaited)
        .map(|((id, period), figure)| (figure.span, (*id, *period)))
        .collect();
    if cells.is_empty() {
        return Vec::new();
    }
    cells.sort();
    let keys: Vec<_> = cells.iter().map(|(_, key)| *key).collect();
    let names = state::names(context, &keys);
    let message = format!("有 {} 项写“待返”：{}。", names.len(), list(&names, "项"));
    let finding = RULE.finding(Severity::Note, message).help("平台返回结果后填上数，正式上报前不要留“待返”。");
    vec![mark(finding, cells.into_iter().map(|(span, _)| (span, "待返".to_owned())))]
}
