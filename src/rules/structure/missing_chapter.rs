//! ## 查什么
//! 编制规范要求的章，正文里没有。
//!
//! ## 为什么
//! 章不齐是报告被退回的常见原因。必备的章缺了是错误；应有的章缺了要补或说明；有现成句子可写的只作提示。
//!
//! ## 例
//! ```text
//! 正文只有六章，没有“国际合作”                        ✗
//! 新建 chapters/06-国际合作.md：
//!   # 国际合作
//!   本年度无国际合作与交流活动。                       ✓
//! ```
//!
//! ## 改法
//! 在 chapters/ 里新建一个 .md 文件，第一行写“# 章名”。确实不写这一章的，在核实说明里写明原因，“事项”里写上章名。
//!
//! ## 依据
//! 所用编制规范的“章”，每一章注有文号。

use super::chapter;
use super::misnamed::misnamed;
use crate::finding::{Finding, Severity};
use crate::profile::requirement::{ChapterForm, Demand};
use crate::rules::wording::{list, quote};
use crate::rules::{Context, Rule, Stage};

pub(super) static RULE: Rule =
    Rule { code: "structure/missing-chapter", name: "缺少一章", stage: Stage::Check, check };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let chapters = &context.narrative.chapters;
    let meant: Vec<&str> = misnamed(context).into_iter().map(|found| found.form.name.as_str()).collect();
    let present = |form: &ChapterForm| {
        meant.contains(&form.name.as_str())
            || chapters.iter().any(|written| {
                chapter(context, written.title.value.trim()).is_some_and(|(_, found)| found.name == form.name)
            })
    };
    let forms = context.requirement.chapters.iter();
    let missing: Vec<&ChapterForm> = forms.filter(|form| form.demand != Demand::Optional && !present(form)).collect();
    if context.draft && !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|form| form.name.as_str()).collect();
        let message = format!("还有 {} 章没有动笔：{}。", names.len(), list(&names, "章"));
        return vec![
            RULE.finding(Severity::Note, message).help("在 chapters/ 里各建一个 .md 文件，第一行写“# 章名”。"),
        ];
    }
    missing.into_iter().map(finding).collect()
}

fn finding(form: &ChapterForm) -> Finding {
    let name = quote(&form.name);
    let file = format!("在 chapters/ 里新建一个 .md 文件，第一行写“# {}”", form.name);
    let mut finding = match (&form.ready_sentence, form.demand) {
        (Some(sentence), Demand::Expected) => RULE
            .finding(Severity::Note, format!("正文没有{name}一章。"))
            .help(format!("{file}；本年度确实没有这方面工作的，下面写一句：{sentence}")),
        (_, Demand::Required) => RULE
            .finding(Severity::Error, format!("正文没有{name}一章，编制规范要求必须有。"))
            .help(format!("{file}，再写正文。")),
        _ => RULE
            .finding(Severity::Query, format!("正文没有{name}一章，编制规范列有这一章。"))
            .help(format!("{file}，再写正文；不写这一章的，在核实说明里写明原因，“事项”里写上章名。")),
    };
    finding.expected = Some(form.name.clone());
    finding.source.clone_from(&form.provenance.source);
    finding
}
