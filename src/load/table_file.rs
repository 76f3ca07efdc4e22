//! `tables/*`: own tables as written — a YAML file, or a short head, a line of dashes and pasted rows — read into one shape.

use super::csv;
use crate::model::{Problem, ProblemKind, Total};
use crate::source::{self, FileId, Node, Sources, Span, Spanned};
use indexmap::IndexMap;
use serde::Deserialize;
use std::ops::Range;

/// A table as written: texts with places; formulas not yet read.
pub(super) struct TableFile {
    pub(super) name: String,
    pub(super) head: Head,
    pub(super) head_rows: Vec<Vec<Spanned<String>>>,
    pub(super) rows: Vec<Vec<Spanned<String>>>,
    pub(super) span: Span,
}

/// The keys above the rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    #[serde(rename = "名称", default)]
    pub(super) name: Option<String>,
    #[serde(rename = "标题")]
    pub(super) title: Spanned<String>,
    #[serde(rename = "单位", default)]
    pub(super) unit: Option<String>,
    #[serde(rename = "列", default)]
    pub(super) columns: IndexMap<Spanned<String>, ColumnEntry>,
    #[serde(rename = "行小数", default)]
    pub(super) row_places: IndexMap<Spanned<String>, u32>,
    #[serde(rename = "合计", default)]
    pub(super) total: TotalEntry,
    #[serde(rename = "标签列", default)]
    pub(super) label_columns: Option<usize>,
    #[serde(rename = "注", default)]
    pub(super) notes: Notes,
    #[serde(rename = "来源", default)]
    pub(super) source: Option<String>,
    #[serde(rename = "横排", default)]
    pub(super) landscape: bool,
    #[serde(rename = "同意公开", default)]
    pub(super) consent: Option<String>,
}

/// What 列 says of a column.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnEntry {
    #[serde(rename = "计算", default)]
    pub(super) formula: Option<Spanned<String>>,
    #[serde(rename = "单位", default)]
    pub(super) unit: Option<String>,
    #[serde(rename = "小数", default)]
    pub(super) places: Option<u32>,
    #[serde(rename = "对齐", default)]
    pub(super) align: Option<String>,
    #[serde(rename = "宽", default)]
    pub(super) width: Option<u32>,
}

/// 合计.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) enum TotalEntry {
    #[default]
    #[serde(rename = "无")]
    None,
    #[serde(rename = "首行")]
    First,
    #[serde(rename = "末行")]
    Last,
}

impl From<TotalEntry> for Total {
    fn from(entry: TotalEntry) -> Self {
        match entry {
            TotalEntry::None => Self::None,
            TotalEntry::First => Self::First,
            TotalEntry::Last => Self::Last,
        }
    }
}

/// 注: one line or several.
#[derive(Debug, Default)]
pub(super) struct Notes(pub(super) Vec<String>);

impl<'de> Deserialize<'de> for Notes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lines;
        impl<'de> serde::de::Visitor<'de> for Lines {
            type Value = Notes;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("一行文字，或几行文字的列表")
            }
            fn visit_str<E: serde::de::Error>(self, line: &str) -> Result<Notes, E> {
                Ok(Notes(vec![line.to_owned()]))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut lines: A) -> Result<Notes, A::Error> {
                let mut notes = Vec::new();
                while let Some(line) = lines.next_element()? {
                    notes.push(line);
                }
                Ok(Notes(notes))
            }
        }
        deserializer.deserialize_any(Lines)
    }
}

/// How many rows a table may have below its head.
pub(super) const ROW_LIMIT: usize = 2_000;
/// How many columns a table may have.
pub(super) const COLUMN_LIMIT: usize = 64;

/// Reads a table file; none if so little could be read that there is no table. `sheet` is the .csv file of the same
/// name, which holds the rows that the file itself lacks.
pub(super) fn read(
    file: FileId,
    sheet: Option<FileId>,
    sources: &Sources,
    problems: &mut Vec<Problem>,
    source_problems: &mut Vec<source::Problem>,
) -> Option<TableFile> {
    let text = sources.text(file);
    let stem = stem(sources.path(file)).to_owned();
    let whole = Span::new(file, 0, text.lines().next().map_or(0, str::len));
    let (parsed, pasted) = match dashes(text) {
        Some(line) if !is_yaml(sources.path(file)) => {
            (source::parse_part(file, text, 0..line.start), Some(line.end..text.len()))
        }
        _ => (source::parse(file, text), None),
    };
    source_problems.extend(parsed.problems);
    let root = parsed.root?;
    let (head_node, rows_node, head_count) = split(&root);
    let (head, found) = source::read::<Head>(&head_node);
    source_problems.extend(found);
    let head = head?;
    let name = head.name.clone().unwrap_or(stem);
    let pasted = match (pasted, sheet) {
        (None, Some(sheet)) if rows_node.is_none() => Some(csv::rows(sheet, sources.text(sheet))),
        (pasted, Some(sheet)) => {
            let kind = ProblemKind::TableTwice { name: name.clone() };
            let span = Span::new(sheet, 0, sources.text(sheet).lines().next().map_or(0, str::len));
            problems.push(Problem { kind, span, related: vec![whole], fix: Vec::new() });
            pasted.map(|range| pasted_rows(file, text, range))
        }
        (pasted, None) => pasted.map(|range| pasted_rows(file, text, range)),
    };
    let named = head_count.filter(|node| node.list().is_some());
    let (mut head_rows, mut rows) = match (pasted, named) {
        (Some(rows), Some(named)) => (grid(named, "表头", problems), rows),
        (Some(mut rows), None) => {
            let count = head_count.and_then(count_of_rows).unwrap_or(1).min(rows.len());
            let rest = rows.split_off(count);
            (rows, rest)
        }
        (None, named) => {
            let head_rows = named.map(|node| grid(node, "表头", problems)).unwrap_or_default();
            (head_rows, rows_node.map(|node| grid(node, "行", problems)).unwrap_or_default())
        }
    };
    if head_rows.is_empty() {
        problems.push(Problem {
            kind: ProblemKind::BadValue {
                key: "表头".to_owned(),
                text: String::new(),
                expected: "列名的列表，例如 [专业, 人数]；粘贴的表写 1行、2行".to_owned(),
            },
            span: whole,
            related: Vec::new(),
            fix: Vec::new(),
        });
        return None;
    }
    let columns = head_rows.iter().map(Vec::len).max().unwrap_or_default();
    if columns > COLUMN_LIMIT || rows.len() > ROW_LIMIT {
        let kind = ProblemKind::TableTooLarge { table: name.clone(), rows: rows.len(), columns };
        problems.push(Problem { kind, span: whole, related: Vec::new(), fix: Vec::new() });
        rows.truncate(ROW_LIMIT);
        head_rows.truncate(ROW_LIMIT);
        head_rows.iter_mut().chain(&mut rows).for_each(|row| row.truncate(COLUMN_LIMIT));
    }
    Some(TableFile { name, head, head_rows, rows, span: whole })
}

/// Parts 表头 and 行 from the other keys, which serde reads.
fn split(root: &Node) -> (Node, Option<&Node>, Option<&Node>) {
    let mut head = root.clone();
    if let source::Kind::Mapping(mapping) = &mut head.kind {
        mapping.entries.retain(|entry| entry.key.value != "表头" && entry.key.value != "行");
    }
    (head, root.get("行"), root.get("表头"))
}

fn count_of_rows(node: &Node) -> Option<usize> {
    node.text()?.trim_end_matches('行').trim().parse().ok()
}

/// A list of lists as rows; a single list as one row. What is neither is reported.
fn grid(node: &Node, key: &str, problems: &mut Vec<Problem>) -> Vec<Vec<Spanned<String>>> {
    let Some(list) = node.list() else {
        if !node.is_empty() {
            refuse(node, key, problems);
        }
        return Vec::new();
    };
    if list.iter().all(|entry| entry.list().is_none()) {
        return vec![list.iter().map(|cell| text_of(cell, key, problems)).collect()];
    }
    list.iter()
        .map(|row| match row.list() {
            Some(cells) => cells.iter().map(|cell| text_of(cell, key, problems)).collect(),
            None => vec![text_of(row, key, problems)],
        })
        .collect()
}

fn text_of(node: &Node, key: &str, problems: &mut Vec<Problem>) -> Spanned<String> {
    if node.text().is_none() {
        refuse(node, key, problems);
    }
    Spanned::new(node.text().unwrap_or_default().to_owned(), node.span)
}

fn refuse(node: &Node, key: &str, problems: &mut Vec<Problem>) {
    if !matches!(node.kind, source::Kind::Bad) {
        let expected = "一行一个“- [第一格, 第二格, …]”，每格一个数或一段文字".to_owned();
        let kind = ProblemKind::BadValue { key: key.to_owned(), text: super::shown(node), expected };
        problems.push(Problem { kind, span: node.span, related: Vec::new(), fix: Vec::new() });
    }
}

/// The first line of three or more dashes.
fn dashes(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let plain = line.trim();
        let dash = |character| matches!(character, '-' | '—' | '－' | '─' | '=');
        if plain.chars().count() >= 3 && plain.chars().all(dash) {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}

/// Rows pasted from Excel or typed: split by tabs if the row has one, else by |.
fn pasted_rows(file: FileId, text: &str, range: Range<usize>) -> Vec<Vec<Spanned<String>>> {
    let mut rows = Vec::new();
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        if !row.trim().is_empty() {
            rows.push(cells(file, row, start));
        }
        start += line.len();
    }
    rows
}

fn cells(file: FileId, row: &str, start: usize) -> Vec<Spanned<String>> {
    let separators: &[char] = if row.contains('\t') { &['\t'] } else { &['|', '｜', '│'] };
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, mark) in row.char_indices().filter(|(_, mark)| separators.contains(mark)).chain([(row.len(), '\n')]) {
        let raw = &row[from..at];
        let cell = raw.trim();
        let left = from + (raw.len() - raw.trim_start().len());
        cells.push(Spanned::new(cell.to_owned(), Span::new(file, start + left, start + left + cell.len())));
        from = (at + mark.len_utf8()).min(row.len());
    }
    // | at both ends, as Markdown writes tables
    if separators.len() > 1
        && row.trim_start().starts_with(separators)
        && row.trim_end().ends_with(separators)
        && cells.len() > 2
    {
        cells.remove(0);
        cells.pop();
    }
    cells
}

/// The file's name without folder and endings.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = without(name, &["txt", "csv"]);
    without(name, &["yaml", "yml"])
}

fn without<'a>(name: &'a str, endings: &[&str]) -> &'a str {
    if super::has_ending(name, endings) { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { name }
}

fn is_yaml(path: &str) -> bool {
    super::has_ending(path, &["yaml", "yml"])
}
