//! ## 查什么
//! 编制规范要求正文里有的表，报告没有。
//!
//! ## 为什么
//! 有的规范把表规定在正文的章节里，一张不能少。
//!
//! ## 例
//! ```text
//! 编制规范的正文表有“在校生”，tables/ 里没有这张表        ✗
//! tables/在校生.yaml，并在正文里写【表：在校生】            ✓
//! ```
//!
//! ## 改法
//! 在 tables/ 里建一个同名（或标题相同）的文件，再在规定的那一节里写【表：名称】。nianbao new 建的文件夹里每张表都有一个空的样子。
//!
//! ## 依据
//! 所用编制规范的“正文表”。

use crate::finding::{Finding, Severity};
use crate::profile::requirement::OwnTableForm;
use crate::rules::wording::list;
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/missing-own-table", name: "缺少正文的表", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let tables = &context.report.tables;
    let forms = context.requirement.own_tables.iter();
    let titled = |form: &OwnTableForm| tables.values().any(|table| table.title.value.trim() == form.title);
    let missing: Vec<&OwnTableForm> = forms.filter(|form| !tables.contains_key(&form.name) && !titled(form)).collect();
    let Some(first) = missing.first() else { return Vec::new() };
    let names: Vec<String> = missing
        .iter()
        .map(|form| {
            let place = form
                .section
                .as_ref()
                .map_or_else(|| form.chapter.clone(), |section| format!("{}·{section}", form.chapter));
            format!("{}（{place}）", form.name)
        })
        .collect();
    let severity = if context.draft { Severity::Note } else { Severity::Query };
    let message = format!("编制规范要求的正文表还缺 {} 张：{}。", names.len(), list(&names, "张"));
    let mut finding = RULE
        .finding(severity, message)
        .help("在 tables/ 里各建一个同名的文件，再在规定的那一节里写【表：名称】；确实没有的，在核实说明里写明原因。");
    finding.source.clone_from(&first.provenance.source);
    finding.expected = Some("正文表".to_owned());
    vec![finding]
}
