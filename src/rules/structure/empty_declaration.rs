//! ## 查什么
//! report.yaml 要了责任声明一页，却没有文字，编制规范也没有现成的，也没有签好字的扫描件。
//!
//! ## 为什么
//! 声明的文字没有公开规定，有的编制规范给了通行写法，有的没有；没有文字，这一页就不印，签字、盖章也就没有地方。
//!
//! ## 例
//! ```text
//! 责任声明:
//!   日期: 2024年12月                                  ✗   编制规范没有现成文字的，这一页不印
//!
//! 责任声明:
//!   日期: 2024年12月
//!   文本: [本单位对本报告内容的真实性、完整性和准确性负责。]      ✓
//! ```
//!
//! ## 改法
//! 在 report.yaml 的“责任声明”里写“文本”，或在“扫描件”里写签好字的那一页；不要这一页的，写：责任声明: 不用
//!
//! ## 依据
//! 声明的文字与位置未见公开规定；要不要这一页，由学校或主管部门定。

use crate::finding::{Finding, Severity};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/empty-declaration", name: "责任声明没有文字", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(page) = &context.report.declaration else { return Vec::new() };
    let Some(asked) = page.asked else { return Vec::new() };
    let written = |text: &[String]| text.iter().any(|paragraph| !paragraph.trim().is_empty());
    if written(&page.text) || written(&context.requirement.wording.declaration_text) || page.scan.is_some() {
        return Vec::new();
    }
    let message = "report.yaml 要了责任声明一页，没有写文字，编制规范也没有现成的，这一页不会印出来。";
    let help = "在“责任声明”里写“文本”，或在“扫描件”里写签好字的那一页；不要这一页的，写：责任声明: 不用";
    vec![RULE.finding(Severity::Note, message).help(help).at(asked, "只有这些，没有文字")]
}
