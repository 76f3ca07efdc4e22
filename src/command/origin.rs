//! The pages of `explain` that say which layer set what, by which document and how certain: chapters, tables of the text,
//! standards, and the requirement as a whole.

use crate::profile::Requirement;
use crate::profile::limit::Limit;
use crate::profile::requirement::{Certainty, Demand, Length, Provenance};
use std::fmt::Write as _;

/// Who set an entry last, and every layer that gave fields of it.
pub(super) fn provenance(provenance: &Provenance) -> String {
    let source = provenance.source.as_deref().unwrap_or("未写明");
    let certain = certainty(provenance.certainty);
    let mut text = format!("由“{}”规定；依据：{source}；可信程度：{certain}\n", provenance.layer);
    if provenance.steps.len() > 1 {
        text.push_str("逐层：\n");
        for step in &provenance.steps {
            let keys = if step.keys.is_empty() { "依据".to_owned() } else { step.keys.join("、") };
            let source = step.source.as_deref().unwrap_or("未写明");
            let _ = writeln!(text, "  {}：{keys}（{source}；{}）", step.layer, certainty(step.certainty));
        }
    }
    text
}

/// A word of 可信 with what it means.
fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "已证实（有公开来源）",
        Certainty::Seen => "所见（见于公开报告）",
        Certainty::Inferred => "推断",
        Certainty::Unverified => "未核实",
        Certainty::Unknown => "未知（没有来源能说定）",
    }
}

/// What is asked of the length and number of the cases (案例), or of the length of the chapters together (正文), and by whom.
pub(super) fn limits(name: &str, requirement: &Requirement) -> Option<String> {
    let (cases, body) = (&requirement.cases, &requirement.body);
    let (said, provenance_of) = match name {
        "案例" => {
            let counts = written([("篇数下限", cases.fewest), ("图片下限", cases.pictures)]);
            ([length(cases.length), counts].concat(), &cases.provenance)
        }
        "正文" => (length(body.length), &body.provenance),
        _ => return None,
    };
    if provenance_of.steps.is_empty() {
        return None;
    }
    let said = if said.is_empty() { "没有写明限制".to_owned() } else { said.join("，") };
    Some(format!("《{}》对{name}的要求：{said}\n{}", requirement.title, provenance(provenance_of)))
}

fn length(length: Length) -> Vec<String> {
    written([("字数上限", length.longest), ("字数下限", length.shortest)])
}

/// The limits that some layer says, lifted ones too.
fn written(limits: [(&str, Option<Limit>); 2]) -> Vec<String> {
    limits.into_iter().filter_map(|(key, limit)| Some(format!("{key} {}", limit?))).collect()
}

/// The page of a chapter.
pub(super) fn chapter(name: &str, requirement: &Requirement) -> Option<String> {
    let form = requirement.chapter(name)?;
    let demand = match form.demand {
        Demand::Required => "必备",
        Demand::Expected => "应有",
        Demand::Optional => "可选",
    };
    let mut page = format!("{}（章）\n\n要求：{demand}\n", form.name);
    if !form.aliases.is_empty() {
        let _ = writeln!(page, "也可写作：{}", form.aliases.join("、"));
    }
    if !form.sections.is_empty() {
        let _ = writeln!(page, "建议的节：{}", form.sections.join("、"));
    }
    let limits = length(form.length);
    if !limits.is_empty() {
        let _ = writeln!(page, "篇幅：{}", limits.join("，"));
    }
    for (section, inside) in &form.subsections {
        let _ = writeln!(page, "  {section}：{}", inside.join("、"));
    }
    let tables: Vec<&str> = requirement
        .own_tables
        .iter()
        .filter(|table| table.chapter == form.name)
        .map(|table| table.name.as_str())
        .collect();
    if !tables.is_empty() {
        let _ = writeln!(page, "要有的表：{}", tables.join("、"));
    }
    if let Some(sentence) = &form.ready_sentence {
        let _ = writeln!(page, "没有这方面工作时写：{sentence}");
    }
    page.push_str(&provenance(&form.provenance));
    Some(page)
}

/// The page of a table the text must hold (正文表), or of a standard by its 编号.
pub(super) fn table_or_standard(name: &str, requirement: &Requirement) -> Option<String> {
    if let Some(form) = requirement.own_tables.iter().find(|form| form.name == name) {
        let mut page = format!("{}（正文表）\n\n标题：{}\n", form.name, form.title);
        let place = form.section.as_ref().map_or_else(String::new, |section| format!("，{section}"));
        let _ = writeln!(page, "放在：{}{place}", form.chapter);
        if let Some(unit) = &form.unit {
            let _ = writeln!(page, "单位：{unit}");
        }
        for line in form.parts.iter().flat_map(|part| &part.head) {
            let _ = writeln!(page, "表头：{}", line.join(" | "));
        }
        page.push_str(&provenance(&form.provenance));
        return Some(page);
    }
    let standard = requirement.standards.iter().find(|standard| standard.id.eq_ignore_ascii_case(name))?;
    let mut page = format!("{}（{}，办学标准，提示）\n\n应当成立：{}\n", standard.name, standard.id, standard.text);
    if let Some(note) = &standard.remedy {
        let _ = writeln!(page, "说明：{note}");
    }
    page.push_str(&provenance(&standard.provenance));
    Some(page)
}

/// The requirement as a whole: its layers, for what periods it is meant, its conditions and what is not known.
pub(super) fn overview(name: &str, requirement: &Requirement) -> Option<String> {
    if !["未知", "适用", "条件", requirement.id.as_str()].contains(&name) {
        return None;
    }
    let mut page = format!("{}（{}）\n\n", requirement.title, requirement.id);
    let _ = writeln!(page, "发布：{} {}", requirement.issuer, requirement.document);
    let _ = write!(page, "  {}", provenance(&requirement.issue_provenance));
    let _ = writeln!(page, "逐层：{}", requirement.layers.join(" → "));
    let valid: Vec<String> =
        requirement.valid_for.iter().map(|valid| format!("{} {}", valid.period.name(), valid.text)).collect();
    let _ = writeln!(page, "适用：{}", if valid.is_empty() { "没有写明".to_owned() } else { valid.join("，") });
    for valid in &requirement.valid_for {
        let _ = write!(page, "  {}：{}", valid.period.name(), provenance(&valid.provenance));
    }
    if let Some(previous) = &requirement.previous {
        let _ = writeln!(page, "上一版：{previous}");
    }
    for condition in &requirement.conditions {
        let answer = if condition.absent { "本报告写了无" } else { "未写，按有" };
        let note = condition.note.as_deref().unwrap_or_default();
        let _ = write!(page, "条件·{}（{answer}）：{note}\n  {}", condition.name, provenance(&condition.provenance));
    }
    if !requirement.open_questions.is_empty() {
        page.push_str("\n没有来源能说定的：\n");
    }
    for question in &requirement.open_questions {
        let note = question.note.as_deref().unwrap_or_default();
        let _ = writeln!(page, "  {}：{note}（{}）", question.name, question.provenance.layer);
    }
    Some(page)
}
