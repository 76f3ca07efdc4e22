//! 所辖学校 and 统计范围 of a region's report.yaml.

use super::report_file::MemberEntry;
use super::{nearest, shown};
use crate::model::{Extent, Form, Member, NameKind, Problem, ProblemKind, Scopes};
use crate::profile::Requirement;
use crate::source::{Kind, Node, Span, Spanned};
use indexmap::IndexMap;

/// The keys of 统计范围.
const KEYS: [&str; 4] = ["默认", "包含", "表", "指标"];
/// Every member.
const ALL: &str = "全部";

/// The members in the order of the file, each name once.
pub(super) fn members(
    entries: Vec<MemberEntry>,
    requirement: &Requirement,
    problems: &mut Vec<Problem>,
) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for entry in entries {
        if let Some(first) = members.iter().find(|known| known.name.value == entry.name.value) {
            let kind = ProblemKind::BadValue {
                key: "所辖学校的名称".to_owned(),
                text: entry.name.value.clone(),
                expected: "每所学校一个名称，不重复".to_owned(),
            };
            problems.push(Problem { kind, span: entry.name.span, related: vec![first.name.span], fix: Vec::new() });
            continue;
        }
        let MemberEntry { name, kind, folder, workbook, figures, profile, mapping, scopes } = entry;
        let given = [(Form::Folder, folder), (Form::Workbook, workbook), (Form::Figures, figures)];
        let mut given = given.into_iter().filter_map(|(form, path)| Some((form, path?)));
        let source = given.next();
        for (form, path) in given {
            let expected = "文件夹、工作簿、数据三样里的一样".to_owned();
            bad_value(form.name(), &path.value, &expected, path.span, problems);
        }
        if let Some((form, path)) = &source
            && let Some((first, known)) = handed_in(&members, &path.value)
        {
            let kind = ProblemKind::BadValue {
                key: form.name().to_owned(),
                text: path.value.clone(),
                expected: format!("这所学校自己的{}（这一份已写给“{first}”，再用就重复汇总）", form.name()),
            };
            problems.push(Problem { kind, span: path.span, related: vec![known], fix: Vec::new() });
        }
        let mapping = mapping.map(|mapping| self::mapping(mapping, requirement, problems));
        members.push(Member { name, kind, source, profile, mapping, scopes });
    }
    members
}

/// 沿用 by name; a name on the left that is no indicator of the region is a problem. What stands on the right is of the
/// member's own requirement, which is read with its report.
fn mapping(
    entries: IndexMap<Spanned<String>, Spanned<String>>,
    requirement: &Requirement,
    problems: &mut Vec<Problem>,
) -> IndexMap<String, String> {
    for ours in entries.keys() {
        if requirement.find(&ours.value).is_none() {
            let known = requirement.indicators.iter().map(|indicator| indicator.name.as_str());
            unknown(NameKind::Indicator, &ours.value, known, ours.span, problems);
        }
    }
    let mut mapping: IndexMap<String, (Span, String)> = IndexMap::new();
    for (ours, theirs) in entries {
        let name = requirement.find(&ours.value).map_or(&ours.value, |id| &requirement.indicator(id).name);
        if let Some((first, _)) = mapping.get(name) {
            let kind = ProblemKind::BadValue {
                key: "沿用".to_owned(),
                text: ours.value.clone(),
                expected: format!("每项指标一行（“{name}”已在前面写了，这一行没有用上）"),
            };
            problems.push(Problem { kind, span: ours.span, related: vec![*first], fix: Vec::new() });
            continue;
        }
        mapping.insert(name.clone(), (ours.span, theirs.value));
    }
    mapping.into_iter().map(|(ours, (_, theirs))| (ours, theirs)).collect()
}

/// The member that has already handed in this folder or file, and where it says so.
fn handed_in<'m>(members: &'m [Member], path: &str) -> Option<(&'m str, Span)> {
    let same = |member: &'m Member| {
        let (_, known) = member.source.as_ref()?;
        (plain(&known.value) == plain(path)).then_some((member.name.value.as_str(), known.span))
    };
    members.iter().find_map(same)
}

/// The steps of a path, however it is written: ./成员/甲/ is 成员/甲.
fn plain(path: &str) -> Vec<&str> {
    path.split(['/', '\\']).map(str::trim).filter(|step| !matches!(*step, "" | ".")).collect()
}

/// The scopes, and those that tables and indicators are said to be of, where they stand; names that are no table, indicator
/// or member are problems.
pub(super) fn scopes(
    node: Option<&Node>,
    requirement: &Requirement,
    tables: &[&str],
    members: &[Member],
    problems: &mut Vec<Problem>,
) -> (Scopes, Vec<Spanned<String>>) {
    let (mut scopes, mut said) = (Scopes::default(), Vec::new());
    let Some(node) = node.filter(|node| !node.is_empty()) else { return (scopes, said) };
    if let Some(text) = node.text() {
        scopes.usual = Some(text.to_owned());
        return (scopes, said);
    }
    let Some(mapping) = node.mapping() else {
        refuse(node, "统计范围", "一个范围名，或“默认、包含、表、指标”几行", problems);
        return (scopes, said);
    };
    for entry in &mapping.entries {
        match entry.key.value.as_str() {
            "默认" => scopes.usual = text(&entry.value, "默认", problems),
            "包含" => {
                for (name, node) in pairs(&entry.value, "包含", problems) {
                    match extent(node, members, problems) {
                        Ok(extent) => _ = scopes.extents.insert(name.value.clone(), extent),
                        Err(unknown) => _ = scopes.unknown.insert(name.value.clone(), unknown),
                    }
                }
            }
            "表" => {
                for (name, node) in pairs(&entry.value, "表", problems) {
                    let known =
                        || requirement.tables.iter().map(|form| form.name.as_str()).chain(tables.iter().copied());
                    if known().any(|known| known == name.value) {
                        let scope = text(node, "表", problems);
                        said.extend(scope.clone().map(|scope| Spanned::new(scope, node.place())));
                        scopes.tables.extend(scope.map(|scope| (name.value.clone(), scope)));
                    } else {
                        unknown(NameKind::Table, &name.value, known(), name.span, problems);
                    }
                }
            }
            "指标" => {
                for (name, node) in pairs(&entry.value, "指标", problems) {
                    match requirement.find(&name.value) {
                        Some(id) => {
                            let scope = text(node, "指标", problems);
                            said.extend(scope.clone().map(|scope| Spanned::new(scope, node.place())));
                            scopes.indicators.extend(scope.map(|scope| (id, scope)));
                        }
                        None => {
                            let known = requirement.indicators.iter().map(|indicator| indicator.name.as_str());
                            unknown(NameKind::Indicator, &name.value, known, name.span, problems);
                        }
                    }
                }
            }
            other => unknown(NameKind::Word, other, KEYS, entry.key.span, problems),
        }
    }
    (scopes, said)
}

/// What the members say of their scopes: a name that is like a known one, and what 包含 says otherwise, are problems; so is
/// a scope that is said of a table or an indicator and is only like a known one.
pub(super) fn settle(scopes: &mut Scopes, said: &[Spanned<String>], members: &[Member], problems: &mut Vec<Problem>) {
    for member in members {
        for said in member.scopes.iter().flatten() {
            let outside = scopes.extents.get(&said.value).is_some_and(|extent| !extent.holds(&member.name.value));
            if outside {
                let expected = format!("与“包含”一样：那里的“{}”没有“{}”", said.value, member.name.value);
                bad_value("统计范围", &said.value, &expected, said.span, problems);
            } else if !scopes.is_known(&said.value) && nearest(&said.value, scopes.names()).is_some() {
                unknown(NameKind::Word, &said.value, scopes.names(), said.span, problems);
            }
        }
    }
    misspelt(scopes, said, members, problems);
    scopes.settle(members);
}

/// A scope that a table or an indicator is of, whose schools nobody names, and that is like one whose schools are known:
/// perhaps a slip of the pen.
fn misspelt(scopes: &Scopes, said: &[Spanned<String>], members: &[Member], problems: &mut Vec<Problem>) {
    let own = || members.iter().flat_map(|member| member.scopes.iter().flatten()).map(|scope| scope.value.as_str());
    let settled = || scopes.extents.keys().chain(scopes.unknown.keys()).map(String::as_str).chain(own());
    let mut seen: Vec<&str> = Vec::new();
    for Spanned { value: scope, span } in said {
        let known = settled().any(|known| known == scope) || scopes.usual.as_ref() == Some(scope);
        if known || seen.contains(&scope.as_str()) {
            continue;
        }
        seen.push(scope);
        // 民办 is not 公办 misspelt
        let may_be = |known: &&str| known.chars().count() > 2 || known.chars().next() == scope.chars().next();
        if let Some(nearest) = nearest(scope, settled().filter(may_be)) {
            let kind = ProblemKind::UnsettledScope { name: scope.clone(), nearest };
            problems.push(Problem { kind, span: *span, related: Vec::new(), fix: Vec::new() });
        }
    }
}

/// The members of a scope.
///
/// # Errors
/// What is written names schools that are no members: these names, none where it is no list at all.
fn extent(node: &Node, members: &[Member], problems: &mut Vec<Problem>) -> Result<Extent, Vec<String>> {
    if node.text() == Some(ALL) {
        return Ok(Extent::All);
    }
    let Some(list) = node.list() else {
        refuse(node, "包含", "“全部”，或方括号里的几所学校", problems);
        return Err(Vec::new());
    };
    let (mut names, mut strangers) = (Vec::new(), Vec::new());
    for node in list {
        let Some(name) = text(node, "包含", problems) else { continue };
        if members.iter().any(|member| member.name.value == name) {
            names.push(name);
        } else {
            let known = members.iter().map(|member| member.name.value.as_str());
            unknown(NameKind::Member, &name, known, node.span, problems);
            strangers.push(name);
        }
    }
    if strangers.is_empty() { Ok(Extent::Some(names)) } else { Err(strangers) }
}

fn pairs<'n>(node: &'n Node, key: &str, problems: &mut Vec<Problem>) -> Vec<(&'n Spanned<String>, &'n Node)> {
    if node.mapping().is_none() && !node.is_empty() {
        refuse(node, key, "每行一个“名: 统计范围”", problems);
    }
    let entries = node.mapping().map(|mapping| mapping.entries.as_slice()).unwrap_or_default();
    entries.iter().map(|entry| (&entry.key, &entry.value)).collect()
}

fn text(node: &Node, key: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let text = node.text().filter(|text| !text.is_empty()).map(str::to_owned);
    if text.is_none() {
        refuse(node, key, "一个范围名", problems);
    }
    text
}

fn refuse(node: &Node, key: &str, expected: &str, problems: &mut Vec<Problem>) {
    if !matches!(node.kind, Kind::Bad) {
        bad_value(key, &shown(node), expected, node.place(), problems);
    }
}

fn bad_value(key: &str, text: &str, expected: &str, span: Span, problems: &mut Vec<Problem>) {
    let kind = ProblemKind::BadValue { key: key.to_owned(), text: text.to_owned(), expected: expected.to_owned() };
    problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
}

fn unknown<'a>(
    kind: NameKind,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    span: Span,
    problems: &mut Vec<Problem>,
) {
    let kind = ProblemKind::UnknownName { kind, name: name.to_owned(), nearest: nearest(name, known) };
    problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
}
