//! 统计范围 of a region's figures in words: which schools are in it, or that nobody says.

use crate::model::{Extent, Report};

/// The schools of a scope: 全部 4 所, their names, or that it is not said which.
pub fn schools(report: &Report, scope: &str) -> String {
    let scopes = &report.scopes;
    match (scopes.extents.get(scope), scopes.open.get(scope)) {
        (Some(Extent::All), _) => format!("全部 {} 所", report.members.len()),
        (Some(Extent::Some(names)), _) if names.len() == report.members.len() => {
            format!("全部 {} 所", names.len())
        }
        (Some(Extent::Some(names)), _) if names.is_empty() => "所辖学校都不在内".to_owned(),
        (Some(Extent::Some(names)), _) => format!("{} 所：{}", names.len(), names.join("、")),
        (None, _) if scopes.unknown.get(scope).is_some_and(|names| !names.is_empty()) => {
            let strangers = scopes.unknown.get(scope).map(Vec::as_slice).unwrap_or_default();
            format!("范围不明：所辖学校里没有{}", quoted(strangers))
        }
        (None, Some(unsaid)) => format!("没有写明{}在不在内", unsaid.join("、")),
        (None, None) => "没有写明有哪些学校".to_owned(),
    }
}

/// Why nothing is added up for a scope whose schools are not known, with what to write.
pub(super) fn undecided(report: &Report, scope: &str) -> String {
    let what = schools(report, scope);
    let scopes = &report.scopes;
    let where_to = match scopes.open.get(scope) {
        _ if scopes.unknown.contains_key(scope) => "请改对 report.yaml“统计范围”下面的“包含”",
        Some(_) => "在 report.yaml 这几所学校下面写“统计范围”",
        None => "在 report.yaml 的“统计范围”下面写“包含”，或在各校下面写“统计范围”",
    };
    format!("统计范围“{scope}”{what}，{where_to}")
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、")
}
