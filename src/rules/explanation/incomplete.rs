//! ## 查什么
//! 核实说明写得不全：没有说明原因、没有填写的岗位、没有日期；写了“适用”而没有列出数值；“填写”写了人名而不是岗位。
//!
//! ## 为什么
//! 说明是给审核的人看的：为什么数这样、谁负责、哪天写的，缺一项就要再问。岗位比人名稳当，也不涉及个人信息。
//!
//! ## 例
//! ```text
//! - 规则: C6.6
//!   说明: 写清原因                   ✗   还是样例里的字
//!   填写: 张三                       ✗（提示）
//!   填写: 财务处负责人               ✓
//!   日期: 2024-12-05
//! ```
//!
//! ## 改法
//! 补全“说明”“填写”“日期”；“填写”写岗位，如财务处负责人。
//!
//! ## 依据
//! 本工具的约定。

use crate::finding::{Finding, Severity};
use crate::model::Explanation;
use crate::rules::wording::quote;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "explanation/incomplete", name: "核实说明不完整", stage: Stage::Check, check };

/// The words of the starter file, which are no reason.
const SAMPLE: [&str; 3] = ["写清原因", "说明原因", "待补"];
/// How a post ends or what it holds; anything else of two to four characters is taken for a person's name.
const POSTS: &str = "处科室办部长任员责会组系院校师人中心馆";

fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for explanation in &context.report.explanations {
        findings.extend(lacking(explanation));
        findings.extend(person(explanation));
    }
    findings
}

fn lacking(explanation: &Explanation) -> Option<Finding> {
    let reason = explanation.reason.value.trim();
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let mut lacking = Vec::new();
    if reason.is_empty() || SAMPLE.contains(&reason) {
        lacking.push("说明");
    }
    if blank(&explanation.author) {
        lacking.push("填写");
    }
    if blank(&explanation.date) {
        lacking.push("日期");
    }
    if explanation.scope.is_some() && explanation.values.is_empty() {
        lacking.push("数值");
    }
    let message = format!("对{}的说明缺{}。", quote(&explanation.rule.value), lacking.join("、"));
    let help = if lacking.contains(&"数值") {
        "写了“适用”的说明，“数值”要列出它说明的数；“说明”“填写”“日期”也都要有。"
    } else {
        "补全三项：“说明”写原因，“填写”写岗位，“日期”写哪一天。"
    };
    let place =
        if lacking.contains(&"说明") && !reason.is_empty() { explanation.reason.span } else { explanation.rule.span };
    let label = format!("缺{}", lacking.join("、"));
    (!lacking.is_empty()).then(|| RULE.finding(Severity::Error, message).at(place, label).help(help))
}

fn person(explanation: &Explanation) -> Option<Finding> {
    let author = explanation.author.as_ref()?.trim();
    let length = author.chars().count();
    let name = (2..=4).contains(&length) && !author.chars().any(|character| POSTS.contains(character));
    let message = format!("“填写”写的是{}，像是人名。", quote(author));
    let finding = RULE.finding(Severity::Note, message).at(explanation.rule.span, "这一条的“填写”");
    name.then(|| finding.help("写岗位，如财务处负责人、教务处主任。"))
}
