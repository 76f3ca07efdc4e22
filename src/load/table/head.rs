//! Heads and rows of an own table as written in YAML: lists, lists of lists, and trees of columns.

use super::pasted::Rows;
use crate::model::{Problem, ProblemKind};
use crate::source::{self, Kind, Node, Span, Spanned};

/// How many columns a table may have.
pub(super) const COLUMN_LIMIT: usize = 64;
/// How deep a tree of columns may be.
const DEPTH: usize = 8;
/// Stands for a column of each year that 各年 names.
pub(super) const EACH_YEAR: &str = "各年";

/// A column or a group of columns.
struct Branch {
    name: Spanned<String>,
    below: Vec<Branch>,
}

impl Branch {
    fn width(&self) -> usize {
        if self.below.is_empty() { 1 } else { self.below.iter().map(Branch::width).sum() }
    }

    fn depth(&self) -> usize {
        1 + self.below.iter().map(Branch::depth).max().unwrap_or(0)
    }
}

/// How many rows of the head come before the rows of a pasted part: `2行`, or `[2行, 1行]` for several parts; one where
/// nothing is said. None where the head is written out.
pub(super) fn counted(node: Option<&Node>, part: usize) -> Option<usize> {
    let Some(node) = node else { return Some(1) };
    match node.list() {
        Some(list) => list.get(part).or(list.last()).and_then(count),
        None => Some(count(node).unwrap_or(1)),
    }
}

fn count(node: &Node) -> Option<usize> {
    node.text()?.trim().strip_suffix('行').unwrap_or(node.text()?.trim()).trim().parse().ok()
}

/// The rows of a head: a list of columns, some of them with columns below, or one list a row with 同左 and 同上.
pub(super) fn rows(node: Option<&Node>, years: &[Spanned<String>], problems: &mut Vec<Problem>) -> Rows {
    let Some(node) = node else { return Vec::new() };
    let is_branch = |entry: &Node| match &entry.kind {
        Kind::Mapping(_) => true,
        Kind::Scalar { text, .. } => text.trim() == EACH_YEAR || unread_branch(text).is_some(),
        _ => false,
    };
    let is_tree = node.list().is_some_and(|list| list.iter().any(is_branch));
    if !is_tree {
        return if node.list().is_some() { grid(node, "表头", "", problems) } else { Vec::new() };
    }
    let mut room = COLUMN_LIMIT + 1;
    let branches = branches(node, years, 1, &mut room, problems);
    let depth = branches.iter().map(Branch::depth).max().unwrap_or(0);
    let mut rows = vec![Vec::new(); depth];
    branches.iter().for_each(|branch| write(branch, &mut rows, 0));
    rows
}

/// The columns under a name: a list, 各年, or one name. No more than there is `room` for: one more than a table may have,
/// so that it is seen to be too large.
fn branches(
    node: &Node,
    years: &[Spanned<String>],
    depth: usize,
    room: &mut usize,
    problems: &mut Vec<Problem>,
) -> Vec<Branch> {
    if depth > DEPTH {
        refuse(node, "表头", problems);
        return Vec::new();
    }
    match &node.kind {
        Kind::List(list) => list.iter().flat_map(|entry| branches(entry, years, depth, room, problems)).collect(),
        Kind::Mapping(mapping) => {
            let mut groups = Vec::new();
            for entry in &mapping.entries {
                if *room == 0 {
                    break;
                }
                let below = branches(&entry.value, years, depth + 1, room, problems);
                *room = room.saturating_sub(usize::from(below.is_empty()));
                groups.push(Branch { name: entry.key.clone(), below });
            }
            groups
        }
        Kind::Scalar { text, .. } if text.trim() == EACH_YEAR => {
            if years.is_empty() {
                no_years(node.span, problems);
            }
            let years = &years[..years.len().min(*room)];
            *room -= years.len();
            years.iter().map(|year| Branch { name: year.clone(), below: Vec::new() }).collect()
        }
        Kind::Scalar { text, .. } if text.is_empty() || *room == 0 => Vec::new(),
        Kind::Scalar { text, .. } => {
            *room -= 1;
            if let Some((group, below)) = unread_branch(text) {
                let expected = format!("冒号用半角的、后面空一格，逗号也用半角的，如 {group}: [{below}]");
                let kind = ProblemKind::BadValue { key: "表头".to_owned(), text: text.clone(), expected };
                problems.push(Problem { kind, span: node.span, related: Vec::new(), fix: Vec::new() });
            }
            vec![Branch { name: Spanned::new(text.clone(), node.span), below: Vec::new() }]
        }
        Kind::Bad => Vec::new(),
    }
}

/// A group with its columns that is no YAML for its full-width marks: `人数：[2022，2023]`; the group, and its columns as they
/// should be written.
fn unread_branch(text: &str) -> Option<(&str, String)> {
    let (group, rest) = text.trim().split_once([':', '：'])?;
    let inside = rest.trim().strip_prefix(['[', '［', '【'])?.strip_suffix([']', '］', '】'])?;
    let below: Vec<&str> = inside.split([',', '，', '、']).map(str::trim).collect();
    Some((group.trim(), below.join(", ")))
}

/// 各年 stands in the head, and nobody says which years.
pub(super) fn no_years(span: Span, problems: &mut Vec<Problem>) {
    let expected = "先写“各年”是哪几年，如 各年: [2023, 2024]".to_owned();
    let kind = ProblemKind::BadValue { key: "表头".to_owned(), text: EACH_YEAR.to_owned(), expected };
    problems.push(Problem { kind, span, related: Vec::new(), fix: Vec::new() });
}

fn write(branch: &Branch, rows: &mut Rows, level: usize) {
    let Some(row) = rows.get_mut(level) else { return };
    row.push(branch.name.clone());
    let mark = |text: &str| Spanned::new(text.to_owned(), branch.name.span);
    row.extend((1..branch.width()).map(|_| mark("同左")));
    if branch.below.is_empty() {
        rows.iter_mut().skip(level + 1).for_each(|row| row.push(mark("同上")));
    }
    branch.below.iter().for_each(|below| write(below, rows, level + 1));
}

/// A row that ends with 同左 goes on to the right edge.
pub(super) fn filled_up(row: &mut Vec<Spanned<String>>, width: usize) {
    if let Some(last) = row.last().filter(|last| last.value.trim() == "同左" && row.len() > 1).cloned() {
        row.resize(width.max(row.len()), last);
    }
}

/// A list of lists as rows; a single list as one row. What is neither is reported. A cell such as `收入: [财政, 事业]`, which
/// is a mapping to YAML, is the text that stands in `source`.
pub(super) fn grid(node: &Node, key: &str, source: &str, problems: &mut Vec<Problem>) -> Rows {
    let Some(list) = node.list() else {
        if !node.is_empty() {
            refuse(node, key, problems);
        }
        return Vec::new();
    };
    if list.is_empty() {
        return Vec::new();
    }
    if list.iter().all(|entry| entry.list().is_none()) {
        return vec![list.iter().map(|cell| text_of(cell, key, source, problems)).collect()];
    }
    list.iter()
        .map(|row| match row.list() {
            Some(cells) => cells.iter().map(|cell| text_of(cell, key, source, problems)).collect(),
            None => vec![text_of(row, key, "", problems)],
        })
        .collect()
}

fn text_of(node: &Node, key: &str, source: &str, problems: &mut Vec<Problem>) -> Spanned<String> {
    let written = node
        .mapping()
        .and_then(|_| source.get(node.span.range()))
        .filter(|text| !text.is_empty() && !text.starts_with('{'));
    let text = node.text().or(written);
    if text.is_none() {
        refuse(node, key, problems);
    }
    Spanned::new(text.unwrap_or_default().to_owned(), node.span)
}

fn refuse(node: &Node, key: &str, problems: &mut Vec<Problem>) {
    if !matches!(node.kind, source::Kind::Bad) {
        let expected = "一行一个“- [第一格, 第二格, …]”，每格一个数或一段文字".to_owned();
        let kind = ProblemKind::BadValue { key: key.to_owned(), text: crate::load::shown(node), expected };
        problems.push(Problem { kind, span: node.span, related: Vec::new(), fix: Vec::new() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, parse};

    #[test]
    fn a_head_grows_no_wider_than_a_table_may_be() {
        let text = format!("- 甲: [{}]\n- {{}}\n", vec!["各年"; 1_000].join(", "));
        let node = parse(FileId(0), &text).root.unwrap();
        let years = vec![Spanned::new("2024".to_owned(), Span::default()); 1_000];
        let rows = rows(Some(&node), &years, &mut Vec::new());
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [COLUMN_LIMIT + 1; 2]);
    }
}
