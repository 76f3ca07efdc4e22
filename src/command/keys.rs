//! The pages of `explain` for a key of the profile file and what stands under it, with value, layer and document: limits
//! (字数上限 …), 固定表述, 公开报送 and its clauses, 报告名称, 文件名, 变动, 离群, 章序, 佐证, 编号, 用语.

use super::origin::provenance;
use super::parts;
use crate::profile::Requirement;
use crate::profile::limit::Limit;
use crate::profile::requirement::{ChangeRule, FilingClause, Length, Provenance};
use crate::rules::catalogue;
use std::fmt::Write as _;

/// The keys that have a page.
pub(super) const KEYS: [&str; 12] = [
    "字数上限",
    "字数下限",
    "篇数下限",
    "图片下限",
    "固定表述",
    "公开报送",
    "报告名称",
    "文件名",
    "变动",
    "离群",
    "章序",
    "佐证",
];
/// The keys a manual page speaks of, after which comes what the profile says.
const IN_MANUAL: [&str; 2] = ["编号", "用语"];

/// The page of a key, or of a clause of 公开报送 by its 编号.
pub(super) fn page(name: &str, requirement: &Requirement) -> Option<String> {
    let clause = requirement.filing.iter().find(|clause| clause.id.eq_ignore_ascii_case(name));
    if let Some(clause) = clause {
        return Some(format!("{}（{}，公开报送）\n\n{}", clause.name, clause.id, filing(clause)));
    }
    if (KEYS.contains(&name) || IN_MANUAL.contains(&name))
        && let Some(said) = parts::key(name, requirement)
    {
        return Some(format!("{}\n{said}", title(name, requirement)));
    }
    let entries: Vec<(String, &Provenance)> = match name {
        "字数上限" | "字数下限" | "篇数下限" | "图片下限" => limits(name, requirement),
        "固定表述" => requirement.phrases.iter().map(|phrase| (phrase.text.clone(), &phrase.provenance)).collect(),
        "报告名称" => vec![(requirement.report_title.clone(), &requirement.report_title_provenance)],
        "文件名" => vec![(requirement.file_name.clone(), &requirement.file_name_provenance)],
        "离群" => outliers(requirement).into_iter().collect(),
        "变动" => requirement.changes.iter().map(|rule| (change(rule), &rule.provenance)).collect(),
        "公开报送" => {
            let page = |clause: &FilingClause| format!("{} {}\n{}\n", clause.id, clause.name, filing(clause));
            let clauses: String = requirement.filing.iter().map(page).collect();
            let clauses = if clauses.is_empty() { "没有写明\n".to_owned() } else { clauses };
            return Some(format!("{}\n\n{clauses}", title(name, requirement)));
        }
        _ => return None,
    };
    let mut page = format!("{}\n", title(name, requirement));
    if entries.is_empty() {
        page.push_str("\n没有写明\n");
    }
    for (said, from) in entries {
        let _ = write!(page, "\n{said}\n{}", provenance(from));
    }
    Some(page)
}

fn title(name: &str, requirement: &Requirement) -> String {
    format!("《{}》（{}）的{name}", requirement.title, requirement.id)
}

/// Where a limit is set: of cases, of the text, of single chapters.
fn limits<'r>(name: &str, requirement: &'r Requirement) -> Vec<(String, &'r Provenance)> {
    let of = |length: Length| match name {
        "字数上限" => length.longest,
        "字数下限" => length.shortest,
        _ => None,
    };
    let cases = &requirement.cases;
    let of_cases = match name {
        "篇数下限" => cases.fewest,
        "图片下限" => cases.pictures,
        _ => of(cases.length),
    };
    let mut found: Vec<(String, Option<Limit>, &Provenance)> = vec![
        ("案例".to_owned(), of_cases, &cases.provenance),
        ("正文".to_owned(), of(requirement.body.length), &requirement.body.provenance),
    ];
    let chapters = requirement.chapters.iter();
    found.extend(chapters.map(|form| (format!("“{}”一章", form.name), of(form.length), &form.provenance)));
    let said = found.into_iter().filter_map(|(place, limit, from)| Some((format!("{place}：{name} {}", limit?), from)));
    said.collect()
}

/// Which schools are compared, where the profile says so.
fn outliers(requirement: &Requirement) -> Option<(String, &Provenance)> {
    let form = &requirement.outliers;
    let size = &requirement.indicator(form.size?).name;
    let smallest = form.smallest?;
    let said = format!("规模：{size}；规模下限：{smallest}。汇总时找离群的数，规模不到下限的学校不比");
    Some((said, &form.provenance))
}

fn change(rule: &ChangeRule) -> String {
    match rule.step {
        Some(step) => {
            format!(
                "{}：与上期相比，超过上期的 {}%，又超过 {}（以指标的单位计）的，列入待核实",
                rule.name, step.relative, step.absolute
            )
        }
        None => format!("{}：不查", rule.name),
    }
}

/// Who looks after a clause, and by which document it is asked for.
fn filing(clause: &FilingClause) -> String {
    let rule = clause.rule.as_deref().and_then(|code| catalogue().into_iter().find(|rule| rule.code == code));
    let mut page = match (rule, &clause.rendered) {
        (Some(rule), _) => format!("由“{}”（{}）校核\n", rule.name, rule.code),
        (None, Some(how)) => format!("排版呈现：{how}\n"),
        (None, None) => "须人工判断\n".to_owned(),
    };
    if let Some(note) = &clause.note {
        let _ = writeln!(page, "说明：{note}");
    }
    page.push_str(&provenance(&clause.provenance));
    page
}
