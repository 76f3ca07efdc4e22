//! `explanations.yaml`: 核实说明.

use super::settings;
use crate::model::report::Scope;
use crate::model::{self, Explanation, Number, Period};
use crate::profile::Requirement;
use crate::source::{self, FileId, Node, NumberText, Problem, Sources, Span, Spanned};
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
    date: Option<Spanned<String>>,
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

/// What the names in an entry are held against.
pub(super) struct Known<'k> {
    /// What is asked of the report: figures under a name of an earlier edition are read under the new one.
    pub(super) requirement: &'k Requirement,
    /// Every table that may be covered.
    pub(super) tables: &'k [&'k str],
}

/// Keys under which a person writes.
const WRITTEN: [&str; 3] = ["说明", "填写", "日期"];
/// What earlier versions wrote behind these keys.
const HINTS: [&str; 3] = ["写清原因", "写岗位，如财务处负责人", "哪一天写的"];

/// Every entry that could be read; its file must be one of `sources`.
pub(super) fn read(
    root: &Node,
    of: &Known<'_>,
    sources: &Sources,
    unread: &mut Vec<Problem>,
    problems: &mut Vec<model::Problem>,
) -> Vec<Explanation> {
    source::items::<Entry>(root, unread)
        .into_iter()
        .filter(|entry| {
            covers(entry.value.scope.as_ref(), of.tables, problems);
            if let Some(date) = &entry.value.date {
                settings::dated(date, of.requirement.year, problems);
            }
            known(entry.value.file.as_ref(), sources, problems)
        })
        .map(|Spanned { value: entry, span }| Explanation {
            file: entry.file.and_then(|name| find(&name.value, sources)),
            reason: entry.reason.unwrap_or_else(|| Spanned::new(String::new(), entry.rule.span)),
            rule: entry.rule,
            matter: entry.matter.map(|matter| renamed_matter(of.requirement, matter)),
            scope: entry.scope.map(|scope| Scope { table: scope.table, column: scope.column.map(Period) }),
            period: entry.period.map(Period),
            values: entry
                .values
                .into_iter()
                .map(|(name, number)| {
                    let Spanned { value, span } = number;
                    (
                        renamed(of.requirement, &name).unwrap_or(name),
                        Spanned::new(Number { text: value.text, value: value.value }, span),
                    )
                })
                .collect(),
            author: entry.author,
            date: entry.date.map(|date| date.value),
            aside: aside(sources, span),
            span,
        })
        .collect()
}

/// The name a value goes by now, if the figure has been renamed: as it stands, or as 正文的甲, 甲（2024）, 正文的甲增减.
fn renamed(requirement: &Requirement, written: &str) -> Option<String> {
    let plain = written.trim();
    let start = plain.strip_prefix("正文的").map_or(0, |rest| plain.len() - rest.len());
    let whole = plain.get(start..)?;
    let ends = whole.rfind('（').into_iter().chain(whole.strip_suffix("增减").map(str::len));
    let former = |name: &str| {
        let indicator = requirement.indicator(requirement.find(name)?);
        indicator.former.iter().any(|old| old == name).then_some(&indicator.name)
    };
    [whole.len()].into_iter().chain(ends).find_map(|end| {
        let (name, rest) = whole.split_at_checked(end)?;
        Some(format!("{}{}{rest}", plain.get(..start)?, former(name)?))
    })
}

/// A matter that names a figure behind its colon, by the name the figure goes by now.
fn renamed_matter(requirement: &Requirement, matter: String) -> String {
    let new =
        matter.rsplit_once('：').and_then(|(what, name)| Some(format!("{what}：{}", renamed(requirement, name)?)));
    new.unwrap_or(matter)
}

/// Words behind # where a person should have written before it.
fn aside(sources: &Sources, entry: Span) -> Vec<Span> {
    let text = sources.text(entry.file);
    let (start, mut at) = (entry.start as usize, entry.start as usize);
    let rest = text.get(start..).unwrap_or_default();
    let last = rest.get(..entry.end as usize - start).unwrap_or_default().matches('\n').count();
    let mut found = Vec::new();
    for line in rest.split_inclusive('\n').take(last + 1) {
        let bare = line.trim_start_matches([' ', '\t', '-']);
        let value = WRITTEN.iter().find_map(|key| bare.strip_prefix(key)?.strip_prefix([':', '：']));
        if let Some(words) = value.and_then(|value| value.trim_start().strip_prefix('#')).map(str::trim)
            && !words.is_empty()
            && !HINTS.contains(&words)
        {
            let from = at + line.find('#').unwrap_or_default();
            found.push(Span::new(entry.file, from, at + line.trim_end().len()));
        }
        at += line.len();
    }
    found
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
