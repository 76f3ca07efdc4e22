//! `explanations.yaml`: 核实说明.

use crate::model::report::Scope;
use crate::model::{self, Explanation, Number, Period};
use crate::source::{self, FileId, Node, NumberText, Problem, Sources, Spanned};
use indexmap::IndexMap;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    #[serde(rename = "规则")]
    rule: Spanned<String>,
    #[serde(rename = "事项", default)]
    matter: Option<String>,
    #[serde(rename = "文件", default)]
    file: Option<Spanned<String>>,
    #[serde(rename = "适用", default)]
    scope: Option<ScopeEntry>,
    #[serde(rename = "时期", default)]
    period: Option<i32>,
    #[serde(rename = "数值", default)]
    values: IndexMap<String, Spanned<NumberText>>,
    #[serde(rename = "说明", default)]
    reason: Option<Spanned<String>>,
    #[serde(rename = "填写", default)]
    author: Option<String>,
    #[serde(rename = "日期", default)]
    date: Option<String>,
}

/// 适用: {表: 教学资源表, 列: 2023}, either or both.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeEntry {
    #[serde(rename = "表", default)]
    table: Option<Spanned<String>>,
    #[serde(rename = "列", default)]
    column: Option<i32>,
}

/// Every entry that could be read; its file must be one of `sources`.
pub(super) fn read(
    root: &Node,
    tables: &[&str],
    sources: &Sources,
    unread: &mut Vec<Problem>,
    problems: &mut Vec<model::Problem>,
) -> Vec<Explanation> {
    source::items::<Entry>(root, unread)
        .into_iter()
        .filter(|entry| {
            covers(entry.value.scope.as_ref(), tables, problems);
            known(entry.value.file.as_ref(), sources, problems)
        })
        .map(|Spanned { value: entry, span }| Explanation {
            file: entry.file.and_then(|name| find(&name.value, sources)),
            reason: entry.reason.unwrap_or_else(|| Spanned::new(String::new(), entry.rule.span)),
            rule: entry.rule,
            matter: entry.matter,
            scope: entry.scope.map(|scope| Scope { table: scope.table, column: scope.column.map(Period) }),
            period: entry.period.map(Period),
            values: entry
                .values
                .into_iter()
                .map(|(name, number)| {
                    let Spanned { value, span } = number;
                    (name, Spanned::new(Number { text: value.text, value: value.value }, span))
                })
                .collect(),
            author: entry.author,
            date: entry.date,
            span,
        })
        .collect()
}

/// A 表 under 适用 that is none is a problem; the entry then answers nothing.
fn covers(scope: Option<&ScopeEntry>, tables: &[&str], problems: &mut Vec<model::Problem>) {
    let Some(table) = scope.and_then(|scope| scope.table.as_ref()) else { return };
    let name = table.value.trim();
    if !tables.contains(&name) {
        let nearest = super::nearest(name, tables.iter().copied());
        let kind = model::ProblemKind::UnknownName { kind: model::NameKind::Table, name: name.to_owned(), nearest };
        problems.push(model::Problem { kind, span: table.span, related: Vec::new(), fix: Vec::new() });
    }
}

/// True unless the entry names a file that was not read; it then answers nothing, and the name is a problem.
fn known(name: Option<&Spanned<String>>, sources: &Sources, problems: &mut Vec<model::Problem>) -> bool {
    let Some(name) = name.filter(|name| find(&name.value, sources).is_none()) else { return true };
    let kind = model::ProblemKind::BadValue {
        key: "文件".to_owned(),
        text: name.value.trim().to_owned(),
        expected: format!(
            "报告里一个文件的名字{}",
            example(&name.value, sources).map(|path| format!("，如 {path}")).unwrap_or_default()
        ),
    };
    problems.push(model::Problem { kind, span: name.span, related: Vec::new(), fix: Vec::new() });
    false
}

/// The file that may be meant: of the same name in another folder, else of the nearest name, else the first chapter.
fn example<'a>(written: &str, sources: &'a Sources) -> Option<&'a str> {
    let last = |path: &str| path.trim().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let paths: Vec<&str> =
        sources.files().map(|file| sources.path(file)).filter(|path| !path.starts_with("../")).collect();
    let same = paths.iter().find(|path| last(path) == last(written));
    let nearest = || crate::nearest::nearest(written.trim(), paths.iter().copied());
    let first = || paths.iter().copied().find(|path| path.ends_with(".md"));
    same.copied().or_else(nearest).or_else(first)
}

/// The file of this path, or the only one of this name.
fn find(written: &str, sources: &Sources) -> Option<FileId> {
    let written = written.trim().replace('\\', "/");
    let written = written.trim_start_matches("./");
    let named = |file: &FileId| sources.path(*file).rsplit('/').next() == Some(written);
    let mut files = sources.files().filter(named).filter(|file| !sources.path(*file).starts_with("../"));
    sources.find(written).or_else(|| files.next().filter(|_| files.next().is_none()))
}
