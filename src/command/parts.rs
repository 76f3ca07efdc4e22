//! The pages of `explain` for what a requirement holds besides indicators, rules and chapters: its tables, the lists and
//! conditions that go with them, fixed wordings, evidence, and its ways to number and name things.

use super::origin::provenance;
use crate::profile::Requirement;
use crate::profile::requirement::{Condition, FormColumn, ListForm, Phrase, TableForm};
use crate::profile::wording::Wording;
use std::fmt::Write as _;

/// The page of a table of indicators, a list, a condition or a fixed wording by its name.
pub(super) fn page(name: &str, requirement: &Requirement) -> Option<String> {
    let table = || requirement.tables.iter().find(|form| form.name == name).map(|form| table(form, requirement));
    let list = || requirement.lists.iter().find(|form| form.name == name).map(|form| list(form, requirement));
    let condition = || requirement.conditions.iter().find(|known| known.name == name).map(condition);
    let phrase = || {
        let said = |phrase: &&Phrase| phrase.text == name || phrase.wrong.iter().any(|wrong| wrong == name);
        requirement.phrases.iter().find(said).map(phrase)
    };
    table().or_else(list).or_else(condition).or_else(phrase)
}

/// The names that have such a page.
pub(super) fn names(requirement: &Requirement) -> impl Iterator<Item = &str> {
    let tables = requirement.tables.iter().map(|form| form.name.as_str());
    let lists = requirement.lists.iter().map(|form| form.name.as_str());
    let conditions = requirement.conditions.iter().map(|known| known.name.as_str());
    let phrases = requirement.phrases.iter().map(|phrase| phrase.text.as_str());
    tables.chain(lists).chain(conditions).chain(phrases)
}

fn table(form: &TableForm, requirement: &Requirement) -> String {
    let columns: Vec<&str> = form.columns.iter().map(|column| word(*column)).collect();
    let mut page = format!("{}（指标表）\n\n列：{}\n", form.name, columns.join("、"));
    for (column, head) in &form.heads {
        let _ = writeln!(page, "{column}印作：{head}");
    }
    let _ = writeln!(page, "行：{} 行", form.indicators.len());
    for id in &form.indicators {
        let row = requirement.indicator(*id);
        let number = row.number.as_ref().map_or_else(|| "  ".to_owned(), |number| format!("{number} "));
        let star = if row.platform { "，带星号" } else { "" };
        let instead = requirement.printed_instead(*id).map(|text| format!("，不填，印“{text}”")).unwrap_or_default();
        let _ = writeln!(page, "  {number}{}（{}{star}{instead}）", row.name, row.unit_text);
    }
    for (mark, text) in &form.notes {
        let _ = writeln!(page, "注{mark}：{text}");
    }
    for list in requirement.lists.iter().filter(|list| list.table == form.name) {
        let _ = writeln!(page, "清单：{}", list.name);
    }
    page.push_str("每一行由哪一层规定：nianbao explain 指标名\n");
    page.push_str(&provenance(&form.provenance));
    page
}

fn word(column: FormColumn) -> &'static str {
    match column {
        FormColumn::Previous => "上期",
        FormColumn::Current => "本期",
        FormColumn::Respondents => "调查人数",
        FormColumn::Method => "调查方式",
    }
}

fn list(form: &ListForm, requirement: &Requirement) -> String {
    let counts = &requirement.indicator(form.counts).name;
    let mut page = format!("{}（清单）\n\n随指标：{counts}，清单有几行，它就填几\n", form.name);
    if !form.table.is_empty() {
        let _ = writeln!(page, "写在：figures.yaml 的“{}”里", form.table);
    }
    let _ = writeln!(page, "列：{}", form.columns.join("、"));
    if let Some(note) = &form.note {
        let _ = writeln!(page, "说明：{note}");
    }
    page.push_str(&provenance(&form.provenance));
    page
}

fn condition(condition: &Condition) -> String {
    let answer = if condition.absent { "无" } else { "有（不写按有）" };
    let mut page = format!("{}（条件）\n\n", condition.name);
    if let Some(note) = &condition.note {
        let _ = writeln!(page, "说明：{note}");
    }
    let _ = writeln!(page, "本报告：{answer}，在 report.yaml 的“情况”里写");
    let _ = writeln!(page, "写无的，不填的格子印：{}", condition.printed);
    page.push_str(&provenance(&condition.provenance));
    page
}

fn phrase(phrase: &Phrase) -> String {
    let mut page = format!("{}（固定表述）\n\n", phrase.text);
    if !phrase.wrong.is_empty() {
        let _ = writeln!(page, "常见的误写：{}", phrase.wrong.join("、"));
    }
    page.push_str(&provenance(&phrase.provenance));
    page
}

/// 章序, 佐证, 编号 and 用语, each as the requirement has it.
pub(super) fn key(name: &str, requirement: &Requirement) -> Option<String> {
    let (lines, from) = match name {
        "章序" => {
            let chapters: Vec<&str> = requirement.chapters.iter().map(|form| form.name.as_str()).collect();
            (vec![chapters.join("、")], &requirement.chapter_order_provenance)
        }
        "编号" => (requirement.numbering.samples(), &requirement.numbering_provenance),
        "用语" => (words(&requirement.wording), &requirement.wording_provenance),
        "佐证" => {
            let mut page = String::new();
            for evidence in &requirement.evidence {
                let indicator = &requirement.indicator(evidence.indicator).name;
                let _ = write!(
                    page,
                    "\n{indicator}大于 0 的，要有{}\n{}",
                    evidence.material,
                    provenance(&evidence.provenance)
                );
            }
            return Some(if page.is_empty() { "\n没有写明\n".to_owned() } else { page });
        }
        _ => return None,
    };
    Some(format!("\n{}\n{}", lines.join("\n"), provenance(from)))
}

fn words(wording: &Wording) -> Vec<String> {
    let mut lines: Vec<String> = wording.words().into_iter().map(|(key, text)| format!("{key}：{text}")).collect();
    let text = if wording.declaration_text.is_empty() { "没有写明，不印这一页" } else { "" };
    lines.push(format!("声明文本：{}{text}", wording.declaration_text.join("")));
    lines
}
